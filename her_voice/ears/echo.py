"""Her own voice taken out of one microphone: what is asked of a canceller, and the way through it.

What has left the earpiece and what the microphone gives are two streams of frames at the same
pace. They are paired one to one, so that the delay between them stays as it was last measured, even
through times when nothing is measured.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from her_voice.audio import FRAME_SAMPLES, SILENCE, Frame, pcm
from her_voice.ears.echo_level import NOWHERE_DB, EchoLevel, Mode
from her_voice.errors import EarsError

RESERVE = 3
"""Frames that left and wait for the microphone's: what is more is let go of in silence."""

MOST_WAITING = 50
"""And so many at most, for an earpiece whose microphone gives nothing."""


@dataclass(frozen=True, slots=True)
class EchoState:
    """What is known of the echo at one earpiece."""

    mode: Mode
    level_db: float | None
    """The echo in the microphone against what was played; None where there is none."""

    delay_ms: int | None
    """From leaving the earpiece, as it reports it, to the microphone."""

    removed_db: float | None
    """How much of it the canceller takes away."""


class EchoCanceller(Protocol):
    """Knows what she said at one earpiece, and takes it out of what is heard there."""

    def far(self, frame: Frame) -> None:
        """Learn that this frame has just left the earpiece; silent ones too. Quick; never waits."""

    def near(self, frame: Frame) -> Sequence[Frame]:
        """Give the microphone's next frame without the echo. Quick; never waits.

        None while it can't be told yet whose sound it is, for 0.24 to 0.64 s; then all of them.
        """

    @property
    def state(self) -> EchoState:
        """What is known of the echo by now."""


class Remover(Protocol):
    """An engine: an adaptive model of the way from her mouth to her ears."""

    def remove(self, far: Frame, near: Frame) -> Frame:
        """Give `near` without what it has of `far` and the frames before it."""


class Bare:
    """Removes nothing, where no engine can be had: what is then measured decides what counts."""

    def remove(self, far: Frame, near: Frame) -> Frame:
        """Give `near` as it is."""
        del far
        return near


class OwnVoice:
    """An `EchoCanceller` around any engine. It works only while she is heard and has an echo.

    What sounds in her very first words here may be their echo, or the person, who would be cut by
    a guard that lets nothing through. It is held until enough of it is there to tell.
    """

    def __init__(self, remover: Remover) -> None:
        self._remover = remover
        self._level = EchoLevel()
        self._left: deque[Frame] = deque(maxlen=MOST_WAITING)
        self._held: list[Frame] = []
        self._chance = np.random.default_rng(0)

    def far(self, frame: Frame) -> None:
        """Learn that this frame has just left the earpiece."""
        if len(self._left) < RESERVE or frame != SILENCE:
            self._left.append(frame)

    def near(self, frame: Frame) -> Sequence[Frame]:
        """Give the microphone's next frame without the echo: bit by bit the same if it has none."""
        far = self._left.popleft() if self._left else SILENCE
        self._level.hear(far, frame)
        if not self._level.is_wanted:
            return [*self._release(), frame]
        try:
            cleaned = self._remover.remove(far, frame)
        except EarsError:  # what it would leave is then too much, and half duplex follows
            self._remover, cleaned = Bare(), frame
        if self._level.counts(cleaned):
            is_known = not self._level.is_unknown  # if not, what led to it is not theirs either
            return [*self._release(is_hers=is_known), cleaned]
        adds_nothing = self._level.adds_nothing
        if not self._level.is_unknown:
            return [*self._release(is_hers=True), frame if adds_nothing else self._stillness()]
        if adds_nothing and not self._held:
            return [frame]
        self._held.append(frame)
        is_hers = self._level.is_hers(len(self._held))
        return [] if is_hers is None else self._release(is_hers=is_hers)

    def _release(self, *, is_hers: bool = False) -> list[Frame]:
        """Give what was held: as it is, or as the stillness that it is without her."""
        held, self._held = self._held, []
        return [self._stillness() for _ in held] if is_hers else held

    def _stillness(self) -> Frame:
        """Give what the microphone hears while nobody speaks: noise as loud as it was before.

        Where nothing at all stands for her, the detector takes what comes back behind it for the
        beginning of a word (`tests/latency/README.md`).
        """
        if self._level.floor_db <= NOWHERE_DB:
            return SILENCE
        loud = 10 ** (self._level.floor_db / 20)
        return pcm(self._chance.normal(0, loud, FRAME_SAMPLES).astype(np.float32)).tobytes()

    @property
    def state(self) -> EchoState:
        """What is known of the echo by now."""
        level = self._level
        return EchoState(level.mode, level.level_db, level.delay_ms, level.removed_db)
