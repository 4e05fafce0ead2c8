"""What is heard is weighed only while something is waited for, and only if it is unclear."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Came, Way
from her_voice.ears.attentive import LONGEST_S, Attentive, nobody
from her_voice.ears.transcriber import Transcript
from her_voice.errors import EarsError

pytestmark = pytest.mark.anyio

SHORT: Floats = np.zeros(RATE, np.float32)
LONG: Floats = np.zeros(int((LONGEST_S + 1) * RATE), np.float32)
HERE, THERE = 1, 2


@dataclass
class Inner:
    text: str = "Yes, Senator Amy."
    fails: bool = False
    asked: list[str] = field(default_factory=list)

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        del sound
        return Transcript(self.text, "en", 0.5, is_firm=partial)

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        del sound
        self.asked.append(plain)
        if self.fails:
            raise EarsError("no memory")
        return [Way(awaited.phrases[0], -3.0, 0.8, Came.FITTED)]


class Waiting:
    awaited = Awaited(("Send it to Amy.",))

    def is_unclear(self, text: str, confidence: float) -> bool:
        assert confidence == 0.5
        return "Senator" in text

    def choose(self, ways: Sequence[Way]) -> Way | None:
        return ways[0] if ways else None


def ears(inner: Inner, place: int = HERE) -> Attentive:
    return Attentive(inner, place, lambda at: Waiting() if at == HERE else None)


async def test_what_is_unclear_is_read_as_what_is_waited_for_and_how_it_was_heard_is_kept() -> None:
    heard = await ears(Inner()).transcribe(SHORT)
    assert heard == Transcript("Send it to Amy.", "en", 0.8, plain="Yes, Senator Amy.")


@pytest.mark.parametrize(
    ("sound", "text", "place"),
    [
        (SHORT, "What time is it?", HERE),
        (SHORT[: RATE // 2], "Yes, Senator Amy.", HERE),
        (SHORT, "Yes, Senator Amy.", THERE),
        (LONG, "Yes, Senator Amy.", HERE),
    ],
)
async def test_all_else_is_understood_as_ever(sound: Floats, text: str, place: int) -> None:
    inner = Inner(text)
    assert await ears(inner, place).transcribe(sound) == Transcript(text, "en", 0.5)
    assert (await ears(inner, place).transcribe(sound, partial=True)).is_firm
    assert inner.asked == []


async def test_nothing_is_weighed_while_nobody_waits() -> None:
    inner = Inner()
    assert (await Attentive(inner, HERE, nobody).transcribe(SHORT)).text == inner.text
    assert inner.asked == []


async def test_while_they_speak_it_is_not_weighed_but_looked_at_again() -> None:
    inner = Inner()
    heard = await ears(inner).transcribe(SHORT, partial=True)
    assert heard.text == inner.text
    assert not heard.is_firm
    assert inner.asked == []


async def test_where_it_can_not_be_weighed_it_stays_as_it_was_heard() -> None:
    assert (await ears(Inner(fails=True)).transcribe(SHORT)).text == "Yes, Senator Amy."
