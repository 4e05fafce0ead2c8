"""Played, heard and cleaned frames in; out, whether there is an echo, how loud, and what counts.

The person need not say which it is: a headset has no echo and a loudspeaker has one, and the first
second in which she is heard shows which this is, and whether the canceller can cope. Until that is
known, only a loud voice counts as the person's.
"""

import math
from collections import deque
from enum import StrEnum

import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, SILENCE, Frame, floats, power
from her_voice.ears import whose
from her_voice.ears.echo_delay import Delay, delay
from her_voice.ears.whose import LOOKED_AT

HEARD_DB = -45.0
"""Decibels of full scale from which a frame of hers can have an echo worth looking for."""

FULL_SCALE = 32768.0**2
"""The power of sound that can't be louder, in steps of 16 bits."""

NOWHERE_DB = -100.0
"""The level of nothing."""

FAINT_DB = -75.0
"""Nobody takes less for speech, whatever it is."""

ADDED_DB = 6.0
"""So much above the noise before she spoke, something was added to it."""

FLOOR_RISES_DB = 0.05
"""So much may the noise grow in each frame."""

TAIL_FRAMES = 40
"""A room's echo after the direct sound."""

LONGEST_DELAY = 26
"""Frames of the longest delay that is looked for."""

IDLE_FRAMES = 150
"""After so long a silence of hers nothing needs to be looked at."""

LOOK_EVERY, LOOK_SELDOM = 10, 100
"""Frames between two such looks: while it matters, and when all is known."""

NOTHING_FRAMES = 40
"""Frames in a row in which she was heard and nothing was added: there is no echo."""

OTHER_FRAMES = 150
"""Frames with something added that is not hers: neither is there."""

SURE_FRAMES = 40
"""Frames of echo after which it is known what the canceller leaves of it."""

KEPT = 150
"""Frames of echo that the figures are of."""

TOO_LITTLE_DB, ENOUGH_DB = 7.0, 10.0
"""Removing less than that is a canceller that can't cope; with that it can again."""

RECENT_FRAMES = 250
"""Frames in which she was surely heard that are remembered: five seconds of her speech."""

LOUD_SHARE = 1 / 3
"""She is surely heard while so much of the longest delay was loud."""

ECHO_SHARE, NO_ECHO_SHARE = 0.4, 0.01
"""With something added to so many of them there may be an echo, and with fewer there is none. An
echo is there whenever she is; who interrupts her is heard in a few of them. That two voices are
alike at the same delay twice does happen: on a headset once in ten to sixty interruptions. In her
first seconds twice is enough all the same: what was found by chance is given up soon after."""

AGREEING = 4
"""Looks that share no frame and find the same delay: so soft an echo that it is often not heard."""

GUARD_DB = -2.0
"""What counts before anything is known, against the loudest of what she just said."""

REMAINS_DB = -6.0
"""What counts while it is cancelled, against the echo there would be without."""

LOUDER_DB = 8.0
"""And where too much is left of it."""

OPEN_FRAMES = 20
"""After a frame that counts, so many more do: speech has its soft parts."""


class Mode(StrEnum):
    """What is done about the echo."""

    MEASURING = "measuring"
    """She has not been heard here for long enough: only a loud voice counts."""

    NONE = "none"
    """There is none: nothing is done."""

    CANCELLING = "cancelling"
    """It is taken out; what could be a remainder does not count."""

    HALF_DUPLEX = "half_duplex"
    """Too much is left of it: while she is heard, only what is louder counts."""


class EchoLevel:
    """Follows one earpiece, frame by frame."""

    def __init__(self) -> None:
        self.mode = Mode.MEASURING
        span = LOOKED_AT + LONGEST_DELAY
        self._far: deque[Frame] = deque([SILENCE] * span, span)
        self._near: deque[Frame] = deque([SILENCE] * LOOKED_AT, LOOKED_AT)
        self._said: deque[float] = deque([NOWHERE_DB] * 40, LONGEST_DELAY + TAIL_FRAMES)
        self._levels: deque[float] = deque(maxlen=KEPT)
        self._removed: deque[float] = deque(maxlen=KEPT)
        self._floor, self._has_floor = NOWHERE_DB, False
        self._heard = NOWHERE_DB
        self._lag: int | None = None
        self._is_found = False
        self._silent = IDLE_FRAMES
        self._nothing = self._other = self._open = self._looked = 0
        self._added: deque[bool] = deque(maxlen=LOOKED_AT)
        self._recent: deque[bool] = deque(maxlen=RECENT_FRAMES)
        self._frames = self._counted = self._agreeing = 0

    # ---- what is known ------------------------------------------------------------------------

    @property
    def is_wanted(self) -> bool:
        """The canceller should be at work."""
        return self.mode is not Mode.NONE and self._silent < IDLE_FRAMES

    @property
    def level_db(self) -> float | None:
        """The echo against what was played, in decibels."""
        return round(float(np.median(self._levels)), 1) if self._levels else None

    @property
    def removed_db(self) -> float | None:
        """How much of the echo the canceller takes away, in decibels."""
        return round(float(np.median(self._removed)), 1) if self._removed else None

    @property
    def delay_ms(self) -> int | None:
        """From being played to being heard."""
        return round(self._lag * 1000 / RATE) if self._lag is not None else None

    @property
    def floor_db(self) -> float:
        """The noise of the microphone while she is silent, in decibels of full scale."""
        return self._floor

    @property
    def adds_nothing(self) -> bool:
        """Nothing is heard now that was not there before she spoke."""
        return self._heard <= max(self._floor + ADDED_DB, FAINT_DB)

    @property
    def is_unknown(self) -> bool:
        """Nobody can say yet whether what is heard while she speaks is hers."""
        return self.mode is Mode.MEASURING and not self._is_found

    def is_hers(self, frames: int) -> bool | None:
        """Say whether what was added in the last so many frames is her echo; None if not yet.

        If it is not, there is none here.
        """
        if not whose.is_due(frames, has_floor=self._has_floor):
            return None
        verdict = whose.is_hers(frames, self._found().clarity, sum(self._added))
        if verdict is False:
            self._have_none()
        return verdict

    def _found(self) -> Delay:
        """Seek what was heard in what was played."""
        return delay(floats(b"".join(self._far)), floats(b"".join(self._near)))

    # ---- following ----------------------------------------------------------------------------

    def hear(self, far: Frame, near: Frame) -> None:
        """Take in what was played and what the microphone gave, 20 ms of each."""
        said = level(far)
        self._silent = 0 if said > HEARD_DB else self._silent + 1
        if self._silent >= IDLE_FRAMES:
            self._note_floor(level(near))
            return
        self._heard = level(near)
        self._far.append(far)
        self._near.append(near)
        self._said.append(said)
        self._added.append(not self.adds_nothing)
        self._note_recent()
        self._frames += 1
        self._looked += 1
        is_settled = self.mode in {Mode.CANCELLING, Mode.HALF_DUPLEX}
        if self._looked >= (LOOK_SELDOM if is_settled else LOOK_EVERY) and not self.adds_nothing:
            self._looked = 0
            self._look()
        if self.mode is Mode.MEASURING:
            self._look_for_nothing()

    def counts(self, cleaned: Frame) -> bool:
        """Tell whether what the canceller left may be the person."""
        left = level(cleaned)
        if self._is_found and not self.adds_nothing and self._echoed > HEARD_DB:
            self._levels.append(self._heard - self._echoed)
            self._removed.append(self._heard - left)
            self._choose()
        self._open = OPEN_FRAMES if left > self._limit else self._open - 1
        return self._open > 0

    def _note_recent(self) -> None:
        """Remember whether something is added while she is surely heard; if not, there is none."""
        lately = list(self._said)[-LONGEST_DELAY:]
        if sum(said > HEARD_DB for said in lately) < LOUD_SHARE * LONGEST_DELAY:
            return
        self._recent.append(self._added[-1])
        if self._is_found and len(self._recent) == RECENT_FRAMES and self._share < NO_ECHO_SHARE:
            self._is_found = False
            self._levels.clear()
            self._removed.clear()
            self._have_none()

    # ---- deciding -----------------------------------------------------------------------------

    @property
    def _share(self) -> float:
        """The share of the recent frames to which something was added."""
        return sum(self._recent) / max(len(self._recent), 1)

    @property
    def _echoed(self) -> float:
        """The level of what is heard now, when it was played."""
        lag = (self._lag or 0) // FRAME_SAMPLES
        recent = list(self._said)
        return max(recent[-lag - 3 : len(recent) - lag])

    @property
    def _limit(self) -> float:
        """The level from which a cleaned frame counts."""
        loudest = max(self._said)
        if self.mode is Mode.MEASURING or not self._levels:
            return loudest + GUARD_DB
        echo = loudest + float(np.median(self._levels))
        return echo + (LOUDER_DB if self.mode is Mode.HALF_DUPLEX else REMAINS_DB)

    def _note_floor(self, heard: float) -> None:
        """Follow the noise while she is silent: down at once, up slowly, as if it were speech."""
        self._heard = heard
        is_first, self._has_floor = self._floor == NOWHERE_DB, True
        self._floor = heard if is_first else min(heard, self._floor + FLOOR_RISES_DB)

    def _look(self) -> None:
        """Seek what was heard in what was played: an echo is at the same delay again and again."""
        found = self._found()
        if not found.is_clear:
            return
        is_same = self._lag is not None and abs(found.lag - self._lag) < FRAME_SAMPLES
        self._lag = found.lag
        if not is_same:
            self._agreeing, self._counted = 1, self._frames
        elif self._frames - self._counted >= LOOKED_AT:
            self._agreeing, self._counted = self._agreeing + 1, self._frames
        is_new_here = len(self._recent) < RECENT_FRAMES
        is_sure = is_new_here or self._share >= ECHO_SHARE or self._agreeing >= AGREEING
        if is_same and is_sure and not self._is_found:
            self._is_found = True
            self.mode = Mode.MEASURING

    def _look_for_nothing(self) -> None:
        if self._is_found or max(self._said) <= HEARD_DB:
            return
        self._nothing = self._nothing + 1 if self.adds_nothing else 0
        self._other += not self.adds_nothing
        if self._nothing >= NOTHING_FRAMES or self._other >= OTHER_FRAMES:
            self._have_none()

    def _have_none(self) -> None:
        self.mode, self._lag = Mode.NONE, None
        self._nothing = self._other = 0

    def _choose(self) -> None:
        if len(self._removed) < SURE_FRAMES:
            return
        removed = float(np.median(self._removed))
        if removed < TOO_LITTLE_DB:
            self.mode = Mode.HALF_DUPLEX
        elif removed >= ENOUGH_DB or self.mode is Mode.MEASURING:
            self.mode = Mode.CANCELLING


def level(frame: Frame) -> float:
    """Give the loudness of a frame in decibels of full scale."""
    return max(10 * math.log10(power(frame) / FULL_SCALE + 1e-10), NOWHERE_DB)
