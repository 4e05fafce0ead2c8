"""Stub engines and made sounds: the first sample of a frame says how likely it is speech."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import anyio
import numpy as np

from her_voice.audio import FRAME_MS, FRAME_SAMPLES, SILENCE, Floats, Frame, samples
from her_voice.ears.transcriber import Transcript
from her_voice.errors import EarsError

SPEECH: Frame = np.full(FRAME_SAMPLES, 1000, dtype="<i2").tobytes()


def speech(ms: int) -> list[Frame]:
    return [SPEECH] * (ms // FRAME_MS)


def quiet(ms: int) -> list[Frame]:
    return [SILENCE] * (ms // FRAME_MS)


def is_loud(frame: Frame) -> float:
    """A detector that takes every sound for speech."""
    return float(samples(frame)[0] != 0)


def voiced_ms(sound: Floats) -> int:
    """How much of the sound is made of `SPEECH`."""
    return int((sound != 0).sum()) // FRAME_SAMPLES * FRAME_MS


def count(sound: Floats) -> str:
    """One word per tenth of a second of speech."""
    return " ".join(["la"] * (voiced_ms(sound) // 100)) + "." if sound.any() else ""


@dataclass
class StubTranscriber:
    """Understands by rule, after a while of virtual time."""

    say: Callable[[Floats], str] = count
    takes_s: float = 0.0
    calls: list[tuple[int, bool]] = field(default_factory=list)
    """Milliseconds of speech, and whether it was partial."""

    finished: list[tuple[int, bool]] = field(default_factory=list)
    """Those of them that were not broken off."""

    fails: bool = False
    firm: bool = True

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        self.calls.append((voiced_ms(sound), partial))
        await anyio.sleep(self.takes_s)
        self.finished.append(self.calls[-1])
        if self.fails:
            raise EarsError("broken")
        text = self.say(sound)
        return Transcript(text, "en", 0.9, self.firm) if text else Transcript("", "en", 1.0)


@dataclass
class StubJudge:
    """Gives its verdicts in turn, and the last one for ever."""

    verdicts: Sequence[float] = (1.0,)
    takes_s: float = 0.0
    calls: int = 0
    fails: bool = False

    async def finished(self, sound: Floats) -> float:
        del sound
        verdict = self.verdicts[min(self.calls, len(self.verdicts) - 1)]
        self.calls += 1
        await anyio.sleep(self.takes_s)
        if self.fails:
            raise EarsError("broken")
        return verdict
