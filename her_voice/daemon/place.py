"""One earpiece in use: the line between it and the ears and voice that serve it."""

import logging
import math
import time
from collections import deque
from collections.abc import Callable

import anyio
import numpy as np
from anyio.abc import ObjectReceiveStream
from anyio.streams.memory import MemoryObjectSendStream

from her_voice.audio import FRAME_MS, FRAME_SAMPLES, SILENCE, Frame, Samples
from her_voice.commands import Show, ToVoice
from her_voice.daemon.continuity import Under
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.timings import Timing, Timings
from her_voice.earpiece.earpiece import Earpiece, Summoned
from her_voice.ears.ears import Ears
from her_voice.ears.echo import EchoCanceller
from her_voice.errors import EarpieceError, where
from her_voice.events import ButtonPressed, ButtonReleased, EarpieceId, Event, Heard, Source
from her_voice.leftover import Leftover
from her_voice.voice.loudness import faded
from her_voice.voice.voice import Voice

log = logging.getLogger(__name__)

CALM_FRAMES = 5_000 // FRAME_MS
"""Frames without a word of either after which it is calm: later than any answer should come."""


class Place:
    """A `Line`: what the earpiece gives goes to the ears, what it takes comes from the voice."""

    def __init__(
        self,
        number: EarpieceId,
        earpiece: Earpiece,
        *,
        ears: Ears,
        echo: EchoCanceller,
        voice: Voice,
        orders: MemoryObjectSendStream[ToVoice],
        timings: Timings,
        note: Callable[[Event | Timing], None],
    ) -> None:
        self.number = number
        self.earpiece = earpiece
        self._summoned = earpiece if isinstance(earpiece, Summoned) else None
        self.ears = ears
        self.echo = echo
        self._flown: deque[Frame] = deque()
        self._handed = 0
        self.voice = voice
        # A client's clock is never quite the same: after a day the frames that come and those that
        # go are seconds apart, and when somebody speaks is counted in those that come.
        voice.frame_of = lambda _: self.heard
        self.orders = orders
        self._timings = timings
        self._note = note
        self._words = 0
        self.stood: Callable[[], None] = lambda: None
        """Is called whenever a word has been heard."""

        self._taken = 0
        self._first: int | None = None
        self._typed = 0
        self.deafness = Deafness()
        self.read_at = -math.inf
        """When sound of the microphone was last read, on the monotonic clock."""
        self._own: deque[Frame] = deque()
        self._left = 0
        self.is_held = False
        """She is about to be started again, and says nothing here any more."""

        self.was_there = False
        """She was heard at this earpiece before this start, too."""

        self.went_on = False
        """Something was under way here before this start, and goes on."""

        self.heard = 0
        """Frames the earpiece has given so far."""

        self._stirred_at = 0

    def play(self, sound: Samples) -> None:
        """Let this sound while she does not speak. It is no part of the conversation."""
        whole = np.pad(sound, (0, -len(sound) % FRAME_SAMPLES))
        self._own.extend(piece.tobytes() for piece in whole.reshape(-1, FRAME_SAMPLES))

    def hold(self, goodbye: Samples | None) -> None:
        """Break off, say this, and say nothing more: what is left is for the next start."""
        last = None if self.is_held else self.voice.take()
        self.is_held = True
        self._own.clear()
        if last is not None:
            self._own.append(faded(last))
        if goodbye is not None:
            self.play(goodbye)

    def show(self, said: Show) -> None:
        """Let the earpiece show this. One of another package that can't is heard all the same."""
        try:
            self.earpiece.show(said.who, said.text, final=said.final, aside=said.aside)
        except Exception as error:  # noqa: BLE001  it is this earpiece's trouble alone
            name = self.earpiece.name
            log.warning("the earpiece %r can't show what is said: %s", name, where(error))

    @property
    def has_own(self) -> bool:
        """A sound that is no part of the conversation has not left yet."""
        return bool(self._own) or self._left < self._taken - 1

    @property
    def words_heard(self) -> int:
        """How many words were heard of what is being said."""
        sounding = self.voice.sounding
        return sounding.words_heard if sounding else 0

    def under(self, left: Leftover) -> Under:
        """Say what is under way here; `left` is what stands in the conversation."""
        reply = self.voice.sounding
        if reply is None or reply.turn != left.turn:
            return Under(self.earpiece.name, left)
        return Under(self.earpiece.name, left, reply.words_heard, tuple(reply.unheard))

    def resume(self, under: Under) -> None:
        """Have the sound of what was under way here before."""
        left = under.left
        self.was_there, self.went_on = under.at > 0, not left.is_empty
        if left.turn is not None and not left.is_cut:
            space = left.rest[: len(left.rest) - len(left.rest.lstrip())]
            self.voice.reply(left.turn).resume(under.passages, under.words_heard, space)

    @property
    def is_busy(self) -> bool:
        """Something is being understood, made into sound, or on its way to the voice."""
        waiting = self.orders.statistics().current_buffer_used
        return bool(self.ears.busy or self.voice.busy or waiting)

    @property
    def flown(self) -> int:
        """Frames so far, in and out."""
        return self.heard + self._taken

    @property
    def is_calm(self) -> bool:
        """Nobody has spoken here for a while. See `Line`."""
        return self.heard - self._stirred_at > CALM_FRAMES

    def hear(self, frame: Frame) -> None:
        """Take in the next frame of the microphone; a deaf one drops it unread."""
        self.heard += 1
        if self.deafness.is_deaf:
            frame = SILENCE
        elif frame is not SILENCE:  # the very object, which is what an earpiece makes up
            self.read_at = time.monotonic()
        for each in self.echo.near(frame):
            self.ears.hear(each)
        if self.ears.endpoint.is_stirred:
            self._stirred_at = self.heard

    def take(self) -> Frame | None:
        """Give the next frame to play; None is a frame of silence."""
        is_aside = self.is_held or self.voice.is_murmuring
        frame = None if self.is_held else self.voice.take()
        if frame is None and self._own:
            frame, is_aside = self._own.popleft(), True
        self.ears.hurry = frame is not None and not is_aside
        if self.ears.hurry and self._timings.took_sound(self.number):
            self._first = self._taken
        if self._summoned and (frame is not None or self.ears.endpoint.is_speaking):
            self._summoned.stay()
        if frame is not None:
            self._stirred_at = self.heard
        self._taken += 1
        self._flown.append(frame or SILENCE)
        return frame

    def played(self, frames: int) -> None:
        """Learn that the first `frames` taken frames have left the earpiece."""
        self._left = frames
        self.voice.played(frames)
        if self._words != (words := self.words_heard):
            self._words = words
            self.stood()
        while self._flown and self._handed <= frames:  # the next one is in the air by now
            self._handed += 1
            self.echo.far(self._flown.popleft())
        if self._first is not None and frames > self._first:
            self._first = None
            if timing := self._timings.sound_left(self.number):
                self._note(timing)

    def press(self, *, held: bool) -> None:
        """Learn that the button is pressed, or let go; a deaf one hears again by it."""
        self._stirred_at = self.heard
        if held and self._summoned:
            self._summoned.summon()
        if held:
            self.deafness.obey(is_deaf=False)
        kind = ButtonPressed if held else ButtonReleased
        self._note(kind(self.number, self.heard))

    def typed(self, text: str, language: str) -> Event:
        """Turn what the person typed here into what was heard."""
        self._typed += 1
        return Heard(self.number, self._typed, 1, text, language, source=Source.TYPED)

    async def live(
        self, orders: ObjectReceiveStream[ToVoice], tell: MemoryObjectSendStream[Event]
    ) -> None:
        """Let ears and voice live as long as the earpiece does.

        An earpiece that fails does so alone: its `EarpieceError` is raised as it is, not in a
        group.
        """
        failure: EarpieceError | None = None
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.ears.run, tell)
            tasks.start_soon(self.voice.run, orders, tell)
            try:
                await self.earpiece.run(self)
            except EarpieceError as error:
                failure = error
            tasks.cancel_scope.cancel()
        if failure is not None:
            raise failure
