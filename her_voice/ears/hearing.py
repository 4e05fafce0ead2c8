"""Hearing in a child process: a transcriber and a judge whose models live there.

If the child dies over an utterance, the same sound is sent once more to the next child; if that
one dies, too, the utterance is given up, and the person is asked to repeat it.
"""

from collections.abc import Sequence

import anyio
import numpy as np

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Came, Way
from her_voice.child.child import Child
from her_voice.child.line import ChildError, ChildRefusedError
from her_voice.ears.transcriber import Transcript
from her_voice.errors import EarsError

MODULE = "her_voice.ears.hearing_child"
"""The program of the child."""

WHOLE, FIRST, SECOND, QUICK, JUDGES = "whole", "first", "second", "quick", "judge"
"""The slots of the child: the transcriber that counts, the one that looks first and is believed
where it is sure, the one that has a say in what the text may be, the one for partial text if it
is none of them, the judge."""

LEAST_S, PER_SECOND = 15.0, 0.4
"""How long understanding may take: so many seconds, and so many per second of sound. Alone on two
cores it takes 0.3 s and less than a tenth per second."""

JUDGING_S = 15.0
"""How long judging may take. Alone it takes 0.1 s."""

WEIGHING_S = 15.0
"""How long weighing what was said may take. Alone it takes 1 s."""

TRIES = 2


class TranscriberApart:
    """A `Transcriber` in the child; calls take turns.

    After the child died over it, it is not asked for partial text of as much sound or more until it
    has understood something: a sound that kills it would do so at each look at the growing
    utterance.
    """

    def __init__(self, child: Child, slot: str) -> None:
        self._child = child
        self._slot = slot
        self._turns = anyio.CapacityLimiter(1)
        self._fatal = 0
        """Samples of the partial sound that it died over; 0 is none."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`. See `Transcriber`."""
        is_shy = 0 < self._fatal <= len(sound)
        if partial and (is_shy or not self._child.has(self._slot)):
            raise EarsError("nothing is understood before its end just now; wait a moment")
        tries = 1 if partial or self._fatal else TRIES
        header = {"do": "transcribe", "slot": self._slot, "partial": partial}
        body = _as_bytes(sound)
        within_s = LEAST_S + PER_SECOND * len(sound) / RATE
        async with self._turns:
            try:
                answer, _ = await self._child.call(header, body, within_s=within_s, tries=tries)
            except ChildRefusedError as error:
                raise EarsError(str(error)) from error
            except ChildError as error:
                # what was given up is not held against the next utterance
                self._fatal = len(sound) if partial else 0
                raise EarsError("she could not understand; she tries to hear again") from error
        self._fatal = 0
        return Transcript(
            str(answer["text"]),
            str(answer["language"]),
            float(answer["confidence"]),
            bool(answer["is_firm"]) and self._slot != QUICK,  # a lesser one's words never stand
        )

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        """Give the ways to read `sound`. See `Weigher`."""
        header = {
            "do": "ways",
            "slot": self._slot,
            "phrases": awaited.phrases,
            "leads": awaited.leads,
            "rivals": awaited.rivals,
            "plain": plain,
        }
        body = _as_bytes(sound)
        async with self._turns:
            try:
                answer, _ = await self._child.call(header, body, within_s=WEIGHING_S)
            except ChildError as error:
                raise EarsError("what was heard could not be weighed") from error
        return [
            Way(str(text), float(likelihood), float(confidence), Came(came))
            for text, likelihood, confidence, came in answer["ways"]
        ]


class JudgeApart:
    """A `Judge` in the child; calls take turns."""

    def __init__(self, child: Child, slot: str) -> None:
        self._child = child
        self._slot = slot
        self._turns = anyio.CapacityLimiter(1)

    async def finished(self, sound: Floats) -> float:
        """Give the probability that the speech in `sound` is complete. See `Judge`."""
        if not self._child.has(self._slot):
            raise EarsError("the end of a turn can't be judged just now; wait a moment")
        header = {"do": "judge", "slot": self._slot}
        body = _as_bytes(sound)
        async with self._turns:
            try:
                answer, _ = await self._child.call(header, body, within_s=JUDGING_S)
            except ChildError as error:
                raise EarsError("the end of a turn could not be judged") from error
        return float(answer["probability"])


def _as_bytes(sound: Floats) -> bytes:
    """Give a sound as the child reads it."""
    return np.ascontiguousarray(sound, dtype="<f4").tobytes()
