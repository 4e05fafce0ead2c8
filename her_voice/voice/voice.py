"""The voice of one earpiece: commands in, frames out, and `Spoke` once the person has heard it."""

import logging
from collections import deque
from collections.abc import Callable, Mapping

import anyio
from anyio.abc import ObjectReceiveStream, ObjectSendStream

from her_voice import audio
from her_voice.audio import Frame, Samples
from her_voice.chimes import sound
from her_voice.commands import Announce, Finish, Hush, Lower, Murmur, Release, Restore, Say, ToVoice
from her_voice.errors import VoiceError
from her_voice.events import BeganSpeaking, EarpieceId, Event, FellSilent, Murmured, Spoke, Turn
from her_voice.manner import Manner
from her_voice.voice.loudness import Loudness, faded
from her_voice.voice.making import Making
from her_voice.voice.murmurs import Murmurs
from her_voice.voice.released import Released
from her_voice.voice.reply import Reply
from her_voice.voice.speak import excused, speak
from her_voice.voice.synthesizer import Synthesizer
from her_voice.voice.untold import Untold

log = logging.getLogger(__name__)

TRIES = 2
"""How often a piece is tried before she goes on without it."""


class Voice:
    """Speaks one turn after the other, in the order they were released.

    Turns not yet released are made ready and held. A word is heard when `passage.MOST` has left.
    """

    def __init__(
        self,
        earpiece: EarpieceId,
        synthesizer: Synthesizer,
        *,
        clear: Callable[[], int],
        soften: Callable[[float], int] = lambda _: 0,
        language: str = "en",
        manner: Manner | None = None,
        murmurs: Mapping[str, Samples] | None = None,
        excuse: str = "",
    ) -> None:
        self._earpiece = earpiece
        self._synthesizer = synthesizer
        self._clear = clear
        self._soften = soften
        self._manner = manner or Manner()
        self._loudness = Loudness(self._manner)
        self._language = language
        self._murmurs = Murmurs(murmurs or {})
        self._excuse = excuse
        self._replies: dict[Turn, Reply] = {}
        self._released = Released()
        self._over: deque[Turn] = deque(maxlen=64)
        self._taken = 0
        self._left = 0
        self._in_flight: deque[tuple[int, Frame]] = deque()
        self._fading: Frame | None = None
        self._making: tuple[Reply, anyio.CancelScope] | None = None
        self._untold = Untold()
        self._learned = Making()
        self._work = anyio.Event()
        self._past_underruns = 0
        self.frame_of: Callable[[int], int] = lambda number: number
        """Gives the microphone's frame at the time at which this one is taken."""

        self.failures = 0
        """Pieces she went on without, because the synthesizer failed."""

    @property
    def busy(self) -> bool:
        """Sound is being made, or about to be."""
        return self._making is not None or self._next_reply() is not None

    @property
    def underruns(self) -> int:
        """How often she broke off because sound was not ready, though the words were."""
        return self._past_underruns + sum(reply.underruns for reply in self._replies.values())

    @property
    def told(self) -> int:
        """Events so far of what was heard; some may still be on their way."""
        return self._untold.count

    @property
    def sounding(self) -> Reply | None:
        """What is heard just now, or is next."""
        return self._released.heard

    def reply(self, turn: Turn) -> Reply:
        """Give what is to be said for this turn, or begin it."""
        return self._replies.setdefault(turn, Reply(turn, self._language, self._learned))

    async def run(
        self, commands: ObjectReceiveStream[ToVoice], events: ObjectSendStream[Event]
    ) -> None:
        """Obey until there are no more commands, or until cancelled.

        This loop never waits for sound. At the end what was not yet said is dropped, and what was
        heard is told. Both streams stay open: they are the caller's.
        """
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._untold.run, events)
                tasks.start_soon(self._keep_making)
                async for command in commands:
                    self._obey(command)
                tasks.cancel_scope.cancel()
        finally:
            for turn in list(self._replies):
                self._hush(turn)
            await self._untold.end(events)

    # ---- the clock of the earpiece -------------------------------------------

    def take(self) -> Frame | None:
        """Give the next frame to play; None is a frame of silence."""
        number = self._taken
        self._taken += 1
        frame: Frame | None
        if self._fading is not None:
            frame, self._fading = self._fading, None
            return frame
        if self.is_murmuring:
            return self._murmur()
        frame = self._next_frame(number)
        if frame is not None:
            self._in_flight.append((number, frame))
        self._wake()
        return frame

    @property
    def is_murmuring(self) -> bool:
        """What is taken next is no part of an answer."""
        return self._murmurs.is_sounding

    def _murmur(self) -> Frame:
        frame = self._murmurs.frame()
        if text := self._murmurs.over():
            self._untold.add(Murmured(self._earpiece, self._murmurs.turn, text))
        return frame

    def _next_frame(self, number: int) -> Frame | None:
        reply = self._released.current()
        if reply is None:
            return None
        is_new = reply.first is None
        reply.hurry()
        frame = reply.frame(number)
        if frame is None:
            return None
        if is_new:
            self._loudness.reset()
            began = BeganSpeaking(self._earpiece, reply.turn, self.frame_of(number))
            self._untold.add(began)
        return self._loudness.levelled(frame)

    def played(self, frames: int) -> None:
        """Learn that the first `frames` taken frames have left the earpiece."""
        self._note_left(frames)
        for reply in self._released:
            self._spoke(reply, reply.played(self._left))
        self._settle()

    def _note_left(self, frames: int) -> None:
        self._left = max(self._left, min(frames, self._taken))
        while self._in_flight and self._in_flight[0][0] < self._left:
            self._in_flight.popleft()

    # ---- commands ------------------------------------------------------------

    def _obey(self, command: ToVoice) -> None:
        if command.turn in self._over:
            return
        match command:
            case Hush(turn=turn):
                self._hush(turn)
            case Lower() | Restore():
                self._set_loudness(command)
            case Murmur() if not any(reply.first is not None for reply in self._released):
                self._murmurs.begin(command.text, command.turn, softly=command.softly)
            case Announce(_, turn, chime, goes_first):
                given = sound(chime) if chime else None
                self.reply(turn).announce(given, goes_first=goes_first)
            case Say(turn=turn, text=text):
                self.reply(turn).say(text)
            case Finish(turn=turn):
                self.reply(turn).finish()
            case Release(turn=turn) if not (reply := self.reply(turn)).is_released:
                reply.is_released = True
                self._released.add(reply)
            case _:
                pass
        self._wake()
        self._settle()

    def _set_loudness(self, command: Lower | Restore) -> None:
        """Speak more softly, or as ever again, if this turn is the one that is heard."""
        if not self._released.is_heard(command.turn):
            return
        if isinstance(command, Restore):
            self._loudness.raise_again()
        elif (factor := self._loudness.lower()) and self._soften(factor):
            self._loudness.fell()
            softer = ((at, audio.softened(one, factor, factor)) for at, one in self._in_flight)
            self._in_flight = deque(softer)

    def _hush(self, turn: Turn) -> None:
        if (sounding := self._murmurs.hush(turn)) is not None:
            self._fading = faded(sounding)
        if (reply := self._replies.get(turn)) is None:
            return
        if self._making and self._making[0] is reply:
            self._making[1].cancel()
        if reply.is_released:
            if reply.first is not None and self._released.is_alone(reply):
                self._break_off(reply, reply.first)
            self._spoke(reply, reply.cut(self._left))
            self._released.remove(reply)
            self._untold.add(FellSilent(self._earpiece, turn, cut=True))
        self._forget(reply)
        self._wake()

    def _break_off(self, reply: Reply, first: int) -> None:
        """Take back what has not left, and let the sound die away where it stops."""
        self._note_left(self._clear())
        for each in self._released:
            each.lose(self._left)
        follows: Frame | None = self._in_flight[0][1] if self._in_flight else None
        if follows is None and not reply.is_paused:
            follows = reply.frame(self._taken)
            follows = follows and self._loudness.levelled(follows)
        self._in_flight.clear()
        if follows is not None and first < self._left:
            self._fading = faded(follows)

    def _settle(self) -> None:
        """Let go of turns that are over."""
        for reply in self._released.take_over():
            self._spoke(reply, reply.cut(self._left))
            self._untold.add(FellSilent(self._earpiece, reply.turn))
            self._forget(reply)

    def _forget(self, reply: Reply) -> None:
        del self._replies[reply.turn]
        self._over.append(reply.turn)
        self._past_underruns += reply.underruns

    # ---- events --------------------------------------------------------------

    def _spoke(self, reply: Reply, texts: list[str]) -> None:
        for text in texts:
            self._untold.add(Spoke(self._earpiece, reply.turn, text))

    # ---- sound ---------------------------------------------------------------

    def _wake(self) -> None:
        if not self._making and self._next_reply() is not None:
            self._work.set()

    def _next_reply(self) -> Reply | None:
        """Choose what to make sound for: what plays, what plays next, then the newest held."""
        held = (reply for reply in reversed(self._replies.values()) if not reply.is_released)
        return next((reply for reply in (*self._released, *held) if reply.wants_sound), None)

    async def _keep_making(self) -> None:
        while True:
            while reply := self._next_reply():
                with anyio.CancelScope() as scope:
                    self._making = reply, scope
                    try:
                        await self._make(reply)
                    finally:
                        self._making = None
                self._settle()
            await self._work.wait()
            self._work = anyio.Event()

    async def _make(self, reply: Reply) -> None:
        """Speak one piece; one that can't be spoken is left out."""
        piece = reply.next_piece()
        synthesizer, language, pace = self._synthesizer, self._language, self._manner.pace
        began = anyio.current_time()
        try:
            reply.add(await speak(synthesizer, piece, language=language, pace=pace, tries=TRIES))
            self._learned.learn(len(piece.split()), anyio.current_time() - began)
        except VoiceError:
            self.failures += 1
            log.warning("turn %d: a piece could not be spoken and was left out", reply.turn)
            reply.leave_out(await excused(synthesizer, self._excuse, language))
