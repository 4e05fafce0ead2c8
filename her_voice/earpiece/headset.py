"""The sound devices of this machine as an earpiece, which outlives each of them.

The devices are in a process of their own, `sound_child`. While there is no microphone, silence is
heard, so that time goes on; while there is no speaker, nothing is taken from her: she pauses, and
goes on where she was when there is one again.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import anyio

from her_voice import chimes
from her_voice.audio import FRAME_MS, SILENCE, Line
from her_voice.earpiece import wire
from her_voice.earpiece.outlet import Outlet
from her_voice.earpiece.portaudio import WITHOUT
from her_voice.earpiece.sound_process import SoundProcess
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings

log = logging.getLogger(__name__)

FRAME_S = FRAME_MS / 1000

GONE_S = 600.0
"""Seconds without a speaker after which the place is gone, with what was to be said there."""

STALE_S = 1.0
"""Sound that is older than this when it gets here was held up by sleep, and is dropped."""

MUTED_S = 0.25
"""Seconds without sound from when on silence is made up: twice what a calm child takes and more."""

HASTE = 1.01
"""So much faster than time may a speaker ask for more: its clock may be a little fast."""

HASTY_FRAMES = 25
"""And so many frames beyond that. A device that runs dry swallows what it is given unheard."""

CALM_FRAMES = 2 * wire.CALM_FRAMES
"""Frames more that wait for a speaker while nobody speaks: what it takes from one round of the
child to the next, and once more, as those that are sent reach it a round later."""

SUMMONED_S = 8.0
"""Seconds after the button, or after the last word of either, for which a microphone that is opened
on demand stays open."""

PATIENCE_S = 10.0
"""Seconds until a device that is there must have been opened."""


class Headset:
    """The microphone and the speaker that the configuration means."""

    name = "headset"
    is_personal: Literal[True] = True

    def __init__(
        self, settings: EarpieceSettings, *, tell: Callable[[wire.Standing], None] | None = None
    ) -> None:
        """Call `tell` whenever it stands otherwise with the devices."""
        self._process = SoundProcess(settings, self._receive, self._lose)
        self._tell = tell or (lambda _: None)
        self._line: Line | None = None
        self._outlet = Outlet()
        self._want = wire.Want()
        self._epoch_since = 0.0
        self._sent_since = 0
        self._heard_at = 0.0
        self._made_up_until = 0.0
        self._spoke_at = math.inf
        self._summoned_until = 0.0
        self._news = anyio.Event()
        self._past = (0, 0, 0)
        self._is_calm = False
        self.standing = wire.Standing()
        """Which devices are open."""

        self.read_frames = 0
        """Frames of the microphone that got here."""

    # ---- its life -------------------------------------------------------------------------------

    async def live(self) -> None:
        """Keep the devices open until cancelled."""
        await self._process.run()

    async def found(self, *, microphone: bool = False, patience_s: float = PATIENCE_S) -> None:
        """Wait until there is a speaker, and a microphone if that is needed.

        Raises `EarpieceError` with what is missing as soon as it is clear that there is none.
        """
        with anyio.move_on_after(patience_s):
            while not self._is_there(microphone=microphone):
                why = self._why(microphone=microphone)
                if self.standing.is_settled and why and "does not open" not in why:
                    break
                await self._news.wait()
        if not self._is_there(microphone=microphone):
            why = self._why(microphone=microphone) or "the sound devices can't be opened"
            mend = "" if ";" in why else "; plug a headset in"
            raise EarpieceError(why if WITHOUT in why else f"{why}{mend}, or, {WITHOUT}")

    async def come(self) -> None:
        """Wait until there is a speaker, however long that takes."""
        while not self._is_there(microphone=False):
            await self._news.wait()

    @property
    def is_flowing(self) -> bool:
        """A device is open. See `Clocked`."""
        return bool(self.standing.microphone or self.standing.speaker)

    async def run(self, line: Line) -> None:
        """Carry sound both ways until there has been no speaker for long: `EarpieceError` then."""
        self._outlet = Outlet()
        self._line = line
        self._made_up_until = self._spoke_at = time.monotonic()
        try:
            while True:
                has_microphone = time.monotonic() - self._heard_at < MUTED_S
                frame_s = wire.CALM_FRAMES * FRAME_S if self._is_calm else FRAME_S
                await anyio.sleep(MUTED_S if has_microphone else frame_s)
                self._make_up(time.monotonic())
                self._let_go(time.monotonic())
                self._carry()
                if time.monotonic() - self._spoke_at > GONE_S:
                    break
        finally:
            self._line = None
        why = self.standing.speaker_why or "the speaker takes no sound any more"
        raise EarpieceError(f"{why}; plug it in again, or, {WITHOUT}")

    # ---- being asked ----------------------------------------------------------------------------

    def clear(self) -> int:
        """Take back what the device has not got yet."""
        self._process.send(wire.Clear())
        return self._outlet.clear()

    def soften(self, factor: float) -> int:
        """Scale what the device has not got yet."""
        self._process.send(wire.Soften(factor))
        return self._outlet.soften(factor)

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Do nothing: there is nothing to see on a headset."""

    def follow(self, settings: EarpieceSettings) -> bool:
        """Have the devices that these settings mean, at once; False if they mean the same ones."""
        return self._process.follow(settings)

    def want(self, want: wire.Want) -> None:
        """Have these devices open, and no others."""
        self._want = want
        self._process.send(want)

    def summon(self) -> None:
        """Open a microphone that is only opened on demand. See `Summoned`."""
        self._summoned_until = time.monotonic() + SUMMONED_S
        if self.standing.is_on_demand and not self._want.is_called:
            self.want(replace(self._want, is_called=True))

    def stay(self) -> None:
        """Keep it open. See `Summoned`."""
        if self._want.is_called:
            self._summoned_until = time.monotonic() + SUMMONED_S

    def chime(self, chime: chimes.Chime) -> None:
        """Play it on the speaker, or on any output that is left."""
        self._process.send(wire.Chime(chimes.sound(chime).tobytes()))

    @property
    def counts(self) -> dict[str, int]:
        """How often sound was lost, a device stood still, or the process was started again."""
        standing, past = self.standing, self._past
        return {
            "overruns": past[0] + standing.overruns,
            "underruns": past[1] + standing.underruns,
            "stalls": past[2] + standing.stalls,
            "restarts": self._process.restarts,
        }

    @property
    def process(self) -> int | None:
        """The number of the child process."""
        return self._process.pid

    # ---- from the child -------------------------------------------------------------------------

    def _receive(self, messages: list[wire.Message]) -> None:
        for message in messages:
            match message:
                case wire.Heard():
                    self._hear(message)
                case wire.Given(epoch, given, leaves_at) if epoch == self.standing.epoch:
                    self._outlet.give(given, leaves_at)
                case wire.Standing():
                    self._stand(message)
                case _:
                    pass  # of a speaker that is gone
        self._carry()

    def _hear(self, heard: wire.Heard) -> None:
        now = time.monotonic()
        if now - heard.at > STALE_S or not self._want.microphone:
            return
        self._heard_at = self._made_up_until = now
        if self._line is not None:
            self._line.played(self._outlet.left(now))  # what may be heard again in these frames
        for frame in heard.frames:
            self.read_frames += 1
            if self._line is not None:
                self._line.hear(frame)

    def _stand(self, standing: wire.Standing) -> None:
        now, before = time.monotonic(), self.standing
        self.standing = standing
        if standing.epoch != before.epoch or (before.speaker and not standing.speaker):
            self._outlet.rewind(now)
            self._epoch_since, self._sent_since = now, 0
        if before.is_on_demand and standing.microphone:
            self.chime(chimes.Chime.BACK)  # the person waits for it, to speak
        if standing != before:
            self._news.set()
            self._news = anyio.Event()
            self._tell(standing)

    def _lose(self) -> None:
        """Go on without the child that ended."""
        last = self.standing
        lost, dry, still = self._past
        self._past = (lost + last.overruns, dry + last.underruns, still + last.stalls)
        self._is_calm = False
        self._stand(wire.Standing())

    def _let_go(self, now: float) -> None:
        """Close what was opened on demand, when nobody has spoken for a while."""
        if self._want.is_called and now > self._summoned_until:
            self.want(replace(self._want, is_called=False))

    # ---- carrying -------------------------------------------------------------------------------

    def _make_up(self, now: float) -> None:
        """Let time go on where no sound comes."""
        if now - self._heard_at < MUTED_S or self._line is None:
            return
        while self._made_up_until + FRAME_S <= now:
            self._made_up_until += FRAME_S
            self._line.hear(SILENCE)

    def _carry(self) -> None:
        now = time.monotonic()
        if self._line is None:
            return
        if self._line.is_calm is not self._is_calm:
            self._is_calm = self._line.is_calm
            self._process.send(wire.Calm(self._is_calm))
        if self.standing.speaker:
            self._spoke_at = now
            self._fill(now, self._line)
        self._line.played(self._outlet.left(now))

    def _fill(self, now: float, line: Line) -> None:
        most = (now - self._epoch_since) / FRAME_S * HASTE + HASTY_FRAMES
        waiting = self.standing.waiting + (CALM_FRAMES if self._is_calm else 0)
        while self._outlet.waiting < waiting and self._sent_since < most:
            self._outlet.put(line.take())
            self._sent_since += 1
        for packet in wire.plays(self.standing.epoch, self._outlet.unsent()):
            self._process.send(packet)

    def _is_there(self, *, microphone: bool) -> bool:
        standing = self.standing
        return bool(standing.speaker) and not (microphone and standing.microphone_why)

    def _why(self, *, microphone: bool) -> str:
        return (self.standing.microphone_why if microphone else "") or self.standing.speaker_why
