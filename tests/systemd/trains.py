"""Notices that can be told apart by ear, and which of them were heard in a recording.

What she tells is written down for who listens along, but a kill may come between sound and writing.
So the sound itself is understood, too, by Whisper: each notice names a town, and its words around
the name are the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import anyio
import numpy as np

from her_voice.audio import RATE, Floats
from her_voice.ears import whisper
from her_voice.settings import EarsSettings

_NAMES = """
Adelaide Amsterdam Athens Atlanta Auckland Baghdad Baltimore Bangkok Barcelona Beijing Belfast
Berlin Birmingham Boston Brisbane Brussels Budapest Cairo Calcutta Cambridge Caracas Cardiff
Casablanca Chicago Cincinnati Cleveland Copenhagen Dallas Delhi Denver Detroit Dublin Edinburgh
Florence Frankfurt Geneva Glasgow Hamburg Hanoi Havana Helsinki Hiroshima Honolulu Houston Istanbul
Jakarta Jerusalem Johannesburg Karachi Kingston Kyoto Lagos Leipzig Lima Lisbon Liverpool London
Madrid Manchester Manila Melbourne Memphis Miami Milwaukee Minneapolis Montreal Moscow Mumbai Munich
Nairobi Naples Nashville Orlando Osaka Oslo Ottawa Oxford Paris Philadelphia Phoenix Pittsburgh
Portland Prague Rome Sacramento Santiago Seattle Seoul Shanghai Singapore Stockholm Sydney Tehran
Tokyo Toronto Vancouver Venice Vienna Warsaw Wellington
Zurich
"""

TOWNS = tuple(_NAMES.split())

SILENCE_S = 0.8
"""Between two things that are said."""

LOUD = 100


def notice(number: int) -> tuple[str, str]:
    """Give the topic and the words of one; with a topic of its own, it is told alone."""
    town = TOWNS[number]
    return town.lower(), f"The {town} train is late."


def told_in(text: str, *, whole: bool = False) -> list[int]:
    """Give the numbers of those that stand there, but perhaps for their last word.

    With `whole` the last word must be there, too, whatever it was taken for.
    """
    end = r"trains? is [a-z']+" if whole else r"trains? is"
    said = re.findall(rf"the ([a-z' ]{{3,20}}?) {end}", re.sub(r"[^a-z' ]+", " ", text.lower()))
    names = {town.lower(): number for number, town in enumerate(TOWNS)}
    close = (get_close_matches(each, names, n=1, cutoff=0.7) for each in said)
    return [names[found[0]] for found in close if found]


def counted(texts: Iterable[str], *, whole: bool = False) -> Counter[int]:
    """Count how often each was told in what was said, one stretch after the other."""
    return Counter(one for text in texts for one in told_in(text, whole=whole))


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, as it was written down and as two models understand the sound of it.

    One alone mishears a town for another, about once in a hundred: then one is lost and another
    told twice that was neither.
    """

    written: Sequence[str]
    heard: Sequence[Sequence[str]]
    """By model."""

    def lost(self, numbers: Sequence[int]) -> list[int]:
        """Give those of these that nobody has heard, but perhaps for their last word."""
        found = [counted(each) for each in (self.written, *self.heard)]
        return [one for one in numbers if not any(each[one] for each in found)]

    def twice(self, numbers: Sequence[int]) -> list[int]:
        """Give those of these that were told whole more than once."""
        written = counted(self.written, whole=True)
        heard = [counted(each, whole=True) for each in self.heard]
        return [one for one in numbers if written[one] > 1 or all(each[one] > 1 for each in heard)]


def understood(record: Path, model: Path) -> list[str]:
    """Understand what stands in a file of raw sound, one after the other."""
    sound: Floats = np.fromfile(record, "<i2").astype(np.float32) / np.float32(32768)
    engine = whisper.load(model, EarsSettings())

    async def understand(part: Floats) -> str:
        return (await engine.transcribe(part)).text

    return [anyio.run(understand, part) for part in _parts(sound)]


def _parts(sound: Floats) -> list[Floats]:
    loud = np.flatnonzero(np.abs(sound) > LOUD / 32768)
    if not loud.size:
        return []
    cuts = np.flatnonzero(np.diff(loud) > SILENCE_S * RATE)
    begins, ends = [loud[0], *loud[cuts + 1]], [*loud[cuts], loud[-1]]
    around = int(0.2 * RATE)
    return [
        sound[max(0, begin - around) : end + around]
        for begin, end in zip(begins, ends, strict=True)
        if end - begin > RATE // 2
    ]
