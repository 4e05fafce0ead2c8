"""The ways to read a sound, and how they come through the process that hears."""

import json
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import pytest

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Came
from her_voice.child.child import Child
from her_voice.child.line import ChildLateError
from her_voice.child.wire import Header
from her_voice.ears import hearing_child
from her_voice.ears.attempt import Attempt
from her_voice.ears.hearing import SECOND, WHOLE, TranscriberApart
from her_voice.ears.ways import ways
from her_voice.errors import EarsError
from tests.ears import engines

pytestmark = pytest.mark.anyio

AMY = Awaited(("send it to Amy",), rivals=(("Amy", "Annie"),))
SOUND: Floats = np.zeros(2 * RATE, np.float32)


class Paper:
    """A model that hears these texts, and finds each as likely as is written here, or -9."""

    def __init__(self, *heard: str, language: str = "en", **likely: float) -> None:
        self.heard = heard
        self.language = language
        self.likely = likely

    def encode(self, sound: Floats, padding_s: float) -> float:
        return len(sound) / RATE + padding_s

    def hypotheses(self, encoded: float, seconds: float, count: int) -> list[Attempt]:
        assert seconds < encoded
        found = self.heard[:count]
        return [Attempt(one, self.language, -0.3, 0.0, is_cut=False) for one in found]

    def totals(self, encoded: float, texts: list[str]) -> list[tuple[float, int]]:
        assert encoded
        return [(self.likely.get(text.split()[-1].strip("."), -9.0), 5) for text in texts]


async def test_what_was_heard_fitted_and_rivalled_is_told_with_its_likelihood() -> None:
    first = Paper("Yes, Senator Amy.", Amy=-2.0, Annie=-8.0)
    second = Paper("Yes, send it to Amy.", "yes send it to Amy", Amy=-4.0, Annie=-6.0)
    found = await ways(first, second, SOUND, AMY, "Yes, Senator Amy.")
    by_text = {one.text: one for one in found}
    assert by_text["Yes, Senator Amy."].came is Came.HEARD
    assert by_text["Yes, send it to Amy."].came is Came.HEARD
    assert by_text["Yes, send it to Amy."].likelihood == -6.0
    assert by_text["Yes, send it to Annie."].came is Came.RIVAL
    assert by_text["Yes, send it to Annie."].likelihood == -14.0
    assert "yes send it to Amy" not in by_text  # it differs in marks only
    assert 0 < by_text["Yes, send it to Amy."].confidence < 1


async def test_what_was_heard_at_first_is_the_first_though_a_model_hears_it_again() -> None:
    again = Paper("Yes, send it to Aimee.", "Yes, send it to Amie.")
    found = await ways(again, None, SOUND, AMY, "Yes, send it to Amie.")
    assert [one.text for one in found][:2] == ["Yes, send it to Amie.", "Yes, send it to Aimee."]


async def test_one_model_alone_counts_for_two() -> None:
    found = await ways(Paper("Yes, send it to Amy.", Amy=-2.0), None, SOUND, AMY, "Yes.")
    assert {one.likelihood for one in found if one.text.endswith("Amy.")} == {-4.0}


async def test_what_is_not_english_is_left_as_it_was() -> None:
    other = Paper("Ja, schick es Amy.", language="de")
    assert await ways(other, None, SOUND, AMY, "Ja.") == []


class Inside(Child):
    """The child's program without its process: what is sent goes through JSON all the same."""

    async def call(
        self, header: Header, body: bytes = b"", *, within_s: float, tries: int = 1
    ) -> tuple[Header, bytes]:
        assert within_s > 0
        assert tries == 1
        sent = cast("Header", json.loads(json.dumps(header)))
        do: Mapping[str, Any] = {"ways": hearing_child.ways}
        answer, rest = await do[str(sent["do"])](sent, body)
        return json.loads(json.dumps(answer)), rest


@pytest.mark.model
async def test_they_come_through_the_process_that_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = {name: engines.transcriber(f"whisper-{name}") for name in ("base", "tiny.en")}
    monkeypatch.setitem(hearing_child._transcribers, WHOLE, heard["base"])
    monkeypatch.setitem(hearing_child._transcribers, SECOND, heard["tiny.en"])
    monkeypatch.setattr(heard["base"], "second", heard["tiny.en"])
    apart = TranscriberApart(Inside("hearing", "none"), WHOLE)
    found = await apart.ways(SOUND, AMY, "Yes, sent it to Amy.")
    came = {one.text: one.came for one in found}
    assert came["Yes, sent it to Amy."] is Came.HEARD
    assert came["Yes, send it to Amy."] is Came.FITTED
    rivals = [text for text, one in came.items() if one is Came.RIVAL]
    assert [text.lower()[-len("send it to Annie.") :] for text in rivals] == ["send it to annie."]
    assert all(one.likelihood < 0 and 0 <= one.confidence <= 1 for one in found)


class Late(Child):
    async def call(
        self, header: Header, body: bytes = b"", *, within_s: float, tries: int = 1
    ) -> tuple[Header, bytes]:
        raise ChildLateError


async def test_a_process_that_fails_is_an_error_of_the_ears() -> None:
    with pytest.raises(EarsError):
        await TranscriberApart(Late("hearing", "none"), WHOLE).ways(SOUND, AMY, "Yes.")
