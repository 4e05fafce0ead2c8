"""Speaking in a child process: a synthesizer whose model lives there.

If the child dies while speaking a piece, the call fails and the caller asks once more: the next
child speaks the same piece. If that one dies too, another voice speaks it, if one is installed.
"""

import json
import logging

import anyio
import numpy as np

from her_voice.child.child import Child
from her_voice.child.line import ChildError, ChildLateError, ChildLostError, ChildRefusedError
from her_voice.child.wire import Header
from her_voice.errors import VoiceError
from her_voice.voice.synthesizer import Sound

log = logging.getLogger(__name__)

MODULE = "her_voice.voice.speaking_child"
"""The program of the child."""

SLOT = "voice"

LEAST_S, PER_WORD_S = 15.0, 0.3
"""How long speaking may take. Alone on two cores it takes 0.1 s and 0.04 s per word."""

TRIES = 2
"""So often in a row the child may die over a piece before another voice speaks it."""


class SynthesizerApart:
    """A `Synthesizer` in the child; calls take turns."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._turns = anyio.CapacityLimiter(1)
        self._lost = 0

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`. A cancelled call ends after the sentence in hand."""
        header = {"do": "speak", "pace": pace}
        within_s = LEAST_S + PER_WORD_S * len(words.split())
        body = json.dumps(words).encode()
        async with self._turns:
            try:
                answer, sound = await self._call(header, body, within_s)
            except ChildRefusedError as error:
                raise VoiceError(str(error)) from error
            except ChildError as error:
                raise VoiceError("she could not speak; she tries to get her voice back") from error
            self._lost = 0
        return Sound(np.frombuffer(sound, dtype="<i2"), tuple(answer["ends"]))

    async def _call(self, header: Header, body: bytes, within_s: float) -> tuple[Header, bytes]:
        try:
            return await self._child.call(header, body, within_s=within_s)
        except (ChildLostError, ChildLateError):
            self._lost += 1
            if self._lost < TRIES or not self._child.pass_over(SLOT):
                raise
            self._lost = 0
            log.warning("another voice speaks, as this one failed %d times in a row", TRIES)
            return await self._child.call(header, body, within_s=within_s)
