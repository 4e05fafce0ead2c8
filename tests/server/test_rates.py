"""How often somebody may come, and that what is urgent has a lane of its own."""

from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.server import limits, topics
from her_voice.server.caller import Right
from her_voice.server.limits import Rate
from her_voice.server.rates import Bucket, Buckets, retry_after
from her_voice.server.urgency import is_urgent
from tests.server.house import House, open_house
from tests.server.paper_inbox import PaperInbox
from tests.server.test_tokens import at_home, make


@given(st.lists(st.floats(0, 3), max_size=60))
def test_no_more_pass_than_burst_and_rate_allow(pauses: list[float]) -> None:
    bucket, now, passed = Bucket(Rate(burst=5, per_s=2), 0.0), 0.0, 0
    for pause in pauses:
        now += pause
        passed += not bucket.take(now)
    assert passed <= 5 + 2 * now + 1e-6


def test_a_refusal_says_when_to_come_again_and_then_it_is_true() -> None:
    bucket = Bucket(Rate(burst=1, per_s=0.25), 0.0)
    assert bucket.take(0.0) == 0
    assert bucket.take(1.0) == pytest.approx(3.0)
    assert bucket.take(4.0) == 0
    assert (retry_after(0.2), retry_after(3.2)) == ("1", "4")


def test_those_not_seen_the_longest_are_forgotten() -> None:
    buckets = Buckets(Rate(burst=1, per_s=0.001), most=2)
    for key in ("a", "b", "a", "c"):
        buckets.of(key, 0.0).take(0.0)
    assert buckets.of("a", 0.0).wait(0.0) > 0
    assert buckets.of("b", 0.0).wait(0.0) == 0


@pytest.mark.parametrize(
    ("headers", "query", "expected"),
    [
        ([(b"priority", b"5")], b"", True),
        ([(b"x-priority", b"Urgent")], b"", True),
        ([(b"p", b" max ")], b"", True),
        ([(b"priority", b"4")], b"", False),
        ([(b"title", b"5")], b"", False),
        ([], b"priority=5", True),
        ([], b"a=1&p=URGENT&b=2", True),
        ([], b"sp=5", False),
        ([], b"p=55", False),
    ],
)
def test_urgent_is_what_says_so_before_its_body(
    headers: list[tuple[bytes, bytes]], query: bytes, *, expected: bool
) -> None:
    assert is_urgent(headers, query) is expected


@pytest.mark.anyio
async def test_a_flood_of_one_program_hinders_neither_what_is_urgent_nor_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SLOWED_S", 0.01)
    inbox = PaperInbox()
    async with open_house(tmp_path, more=topics.operations(inbox)) as house:
        backup = make(house.places, "backup", Right.URGENT)
        mail = make(house.places, "mail", Right.NOTIFY)
        async with at_home(house.places, Authorization=f"Bearer {backup}") as http:
            answers = [await http.post("/disk", content="full") for _ in range(150)]
            refused = [each for each in answers if each.status_code == 429]
            assert refused
            assert refused[0].json()["error"]["code"] == "too_often"
            assert int(refused[0].headers["Retry-After"]) >= 1
            urgent = await http.post("/disk", content="gone", headers={"X-Priority": "5"})
            assert urgent.status_code == 200
        async with at_home(house.places, Authorization=f"Bearer {mail}") as http:
            assert (await http.post("/mail", content="a letter")).status_code == 200
    assert [each.source for each in inbox.taken[-2:]] == ["backup", "mail"]
    assert len(inbox.taken) == len(answers) - len(refused) + 2


@pytest.mark.anyio
async def test_who_may_not_interrupt_has_no_lane_for_it(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with open_house(tmp_path, more=topics.operations(inbox)) as house:
        backup = make(house.places, "backup", Right.NOTIFY)
        async with at_home(house.places, Authorization=f"Bearer {backup}") as http:
            answer = await http.post("/disk", content="gone", headers={"X-Priority": "5"})
            assert answer.status_code == 403
            assert "notify.urgent" in answer.json()["error"]["message"]


async def flood(house: House, seconds: float, codes: dict[str, int]) -> None:
    """Post without pause on one connection."""
    async with at_home(house.places) as http:
        with anyio.move_on_after(seconds):
            while True:
                code = str((await http.post("/backup", content="done")).status_code)
                codes[code] = codes.get(code, 0) + 1


@pytest.mark.anyio
async def test_a_loop_gone_wild_is_slowed_down(tmp_path: Path) -> None:
    codes: dict[str, int] = {}
    async with open_house(tmp_path, more=topics.operations(PaperInbox())) as house:
        await flood(house, 2.0, codes)
    assert codes["200"] <= limits.REQUESTS.burst + 3 * limits.REQUESTS.per_s
    assert codes["429"] <= 3 / limits.SLOWED_S


@pytest.mark.anyio
async def test_her_person_can_always_silence_her(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REQUESTS", Rate(burst=2, per_s=0.001))
    async with (
        open_house(tmp_path, more=topics.operations(PaperInbox())) as house,
        at_home(house.places) as http,
    ):
        codes = [(await http.post("/backup", content="done")).status_code for _ in range(4)]
        assert codes == [200, 200, 429, 429]
        assert (await http.post("/v1/hush")).status_code == 200


@pytest.mark.anyio
async def test_who_wants_to_talk_gets_through_a_flood_of_the_same_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REQUESTS", Rate(burst=2, per_s=0.001))
    async with (
        open_house(tmp_path, more=topics.operations(PaperInbox())) as house,
        at_home(house.places) as http,
    ):
        codes = [(await http.post("/backup", content="done")).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        async with house.talk() as client:
            assert client.close_code is None
