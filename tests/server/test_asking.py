"""Asking the person over HTTP: an answer, none, or nobody who waits for it."""

from pathlib import Path
from typing import Any

import anyio
import pytest

from her_voice.errors import HerVoiceError
from her_voice.notice import Answer
from her_voice.server import asking
from tests.server.house import open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio

PLANTS: dict[str, Any] = {
    "question": "Shall I water the plants?",
    "answers": ["yes", "no", "later"],
    "timeout_s": 5,
}


async def test_the_answer_is_given_back(tmp_path: Path) -> None:
    inbox = PaperInbox(answers=[Answer(answer="yes", confidence=0.9, heard="Yes, please.")])
    async with (
        open_house(tmp_path, more=asking.operations(inbox)) as house,
        house.knowing() as http,
    ):
        answer = await http.post("/v1/ask", json=PLANTS)
        assert answer.status_code == 200
        assert answer.json() == {"answer": "yes", "confidence": 0.9, "heard": "Yes, please."}
    (asked,) = inbox.asked
    assert (asked.text, asked.answers) == ("Shall I water the plants?", ("yes", "no", "later"))
    assert asked.timeout_s == 5


async def test_nobody_answers(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with (
        open_house(tmp_path, more=asking.operations(inbox)) as house,
        house.knowing() as http,
    ):
        answer = await http.post("/v1/ask", json={"question": "There?", "timeout_s": 1})
        assert answer.json() == {"answer": None, "reason": "nobody answered"}
        inbox.failure = HerVoiceError("she has no earpiece; put a headset on")
        answer = await http.post("/v1/ask", json={"question": "There?"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "failed")
        assert inbox.asked[1].timeout_s == 60
    assert inbox.withdrawn == 1


async def test_who_hangs_up_withdraws_the_question(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with (
        open_house(tmp_path, more=asking.operations(inbox)) as house,
        house.knowing() as http,
    ):
        with anyio.move_on_after(0.5):
            await http.post("/v1/ask", json=PLANTS | {"timeout_s": 60})
        await house.until(lambda: inbox.withdrawn == 1)
    assert len(inbox.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": " "},
        {"question": "a" * 501},
        PLANTS | {"answers": "yes"},
        PLANTS | {"answers": ["yes"] * 13},
        PLANTS | {"answers": [" "]},
        PLANTS | {"timeout_s": 0},
        PLANTS | {"timeout_s": 601},
        PLANTS | {"anwsers": []},
    ],
)
async def test_what_is_no_question_is_refused(tmp_path: Path, body: dict[str, Any]) -> None:
    inbox = PaperInbox()
    async with (
        open_house(tmp_path, more=asking.operations(inbox)) as house,
        house.knowing() as http,
    ):
        answer = await http.post("/v1/ask", json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")
    assert inbox.asked == []
