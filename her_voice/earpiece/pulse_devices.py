"""The microphone and the speaker of a sound server: opened as the configuration means, kept open.

`tend` is called again and again, never waits, and does what is due: it connects, opens what came,
closes what went, and opens anew what stands still.
"""

import time
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from her_voice.audio import RATE, Samples
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.lookout import Lookout
from her_voice.earpiece.microphone import Microphone
from her_voice.earpiece.ports import DEFAULT, Choice, Picture, Port, choose, hint, meant
from her_voice.earpiece.profiles import Profiles
from her_voice.earpiece.pulse_streams import PulseServer, PulseStream
from her_voice.earpiece.speaker import Speaker
from her_voice.earpiece.wire import Want
from her_voice.settings import EarpieceSettings

STALL_S = 1.0
"""Seconds without a sign from a device after which it stands still."""

START_S = 5.0
"""The same for one that was just opened: some take their time."""

AGAIN_S = 0.25
"""Seconds between two tries to connect, or to open the same port."""

GRACE_S = 1.0
"""When a device goes, another one is not taken at once: it may only come back in another form, as
a Bluetooth headset does that turns from music to talk."""

SETTLE_S = 0.3
"""Seconds for which another choice must hold before an open device is left for it."""

WAITING = 2
"""Frames to keep waiting: the server asks for 20 ms at a time."""

End = TypeVar("End", Microphone, Speaker)


@dataclass(slots=True)
class _Slot(Generic[End]):
    """One of the two: what is open, and what was."""

    stream: PulseStream | None = None
    end: End | None = None
    port: Port | None = None
    last: Port | None = None
    """What was open last; None if it was closed because it is not wanted."""

    lost_at: float = -1e9
    tried_at: float = -1e9
    other_since: float | None = None
    """Since when another port would be the right one."""

    count: int = 0
    """How often one was opened."""

    @property
    def is_open(self) -> bool:
        return self.stream is not None and self.stream.is_ready

    def close(self, now: float, *, lost: bool) -> None:
        if self.stream is None:
            return
        self.stream.close()
        self.last = self.port if lost else None
        self.lost_at = now
        self.stream = self.end = self.port = self.other_since = None


class PulseDevices:
    """Both ends, as they are open just now. Raises `OSError` where libpulse is missing."""

    def __init__(self, settings: EarpieceSettings, bell: Bell) -> None:
        self._settings = settings
        self._bell = bell
        self._server = PulseServer(bell)
        self._lookout = Lookout(bell)
        self._profiles = Profiles(self._lookout.switch)
        self._picture: Picture | None = None
        self._choice = Choice()
        self._want: Want | None = None
        self._connected_at = -1e9
        self._hearing: _Slot[Microphone] = _Slot()
        self._speaking: _Slot[Speaker] = _Slot()
        self._aside: tuple[PulseStream, Speaker, float] | None = None
        self.stalls = 0
        self.overruns = 0
        self.underruns = 0

    # ---- what is there --------------------------------------------------------------------------

    @property
    def microphone(self) -> Microphone | None:
        """The open one."""
        return self._hearing.end if self._hearing.is_open else None

    @property
    def speaker(self) -> Speaker | None:
        """The open one."""
        return self._speaking.end if self._speaking.is_open else None

    @property
    def epoch(self) -> int:
        """How often a speaker was opened."""
        return self._speaking.count

    @property
    def waiting(self) -> int:
        """Frames to keep waiting for the speaker."""
        return WAITING

    @property
    def is_settled(self) -> bool:
        """It is known which devices there are."""
        return self._picture is not None

    @property
    def is_on_demand(self) -> bool:
        """There is a microphone, to be opened when the person asks for her."""
        return self._choice.is_on_demand

    def names(self, kind: str) -> tuple[str, str, str]:
        """Give the open one's name for machines and for people, and why none is open."""
        slot = self._hearing if kind == "microphone" else self._speaking
        if slot.port and slot.is_open:
            return slot.port.name, slot.port.description, ""
        return "", "", self._why(kind)

    def _why(self, kind: str) -> str:
        want = self._want or Want()
        if not (want.microphone if kind == "microphone" else want.speaker):
            return ""
        picture = self._picture or Picture()
        named = getattr(self._settings, kind)
        ports = picture.microphones if kind == "microphone" else picture.speakers
        if kind == "microphone" and self._choice.is_on_demand:
            return ""
        if named in DEFAULT or meant(ports, named):
            return f"there is no {kind}" if not meant(ports, named) else f"the {kind} does not open"
        names = [name for port in ports for name in (port.name, port.description)]
        return f"no {kind} is called {named!r}{hint(names, named)}"

    @property
    def has_news(self) -> bool:
        """Something is to be tended at once."""
        return self._server.has_news or self._lookout.has_news

    # ---- keeping it so --------------------------------------------------------------------------

    def tend(self, want: Want) -> None:
        """Do what is due."""
        now = time.monotonic()
        self._server.has_news = False
        self._keep_connected(now)
        seen = self._lookout.news()
        if seen is not None:
            self._picture = seen
        if seen is not None or want != self._want:
            self._want = want
            self._choose(want)
        choice = self._choice
        self._tend(self._hearing, choice.microphone if want.microphone else None, now)
        self._tend(self._speaking, choice.speaker if want.speaker else None, now)
        self.pour()

    def look(self, *, seldom: bool) -> None:
        """Take what has come, and ring the bell for more at once, or, if `seldom`, not at all."""
        for stream in (self._hearing.stream, self._speaking.stream):
            if stream is not None:
                stream.look(seldom=seldom)

    def pour(self) -> None:
        """Give the server what it has room for."""
        if self._speaking.stream and self._speaking.end:
            self._speaking.stream.pour(self._speaking.end)
        if self._aside:
            stream, speaker, until = self._aside
            stream.pour(speaker)
            if time.monotonic() > until:
                stream.close()
                self._aside = None

    def _choose(self, want: Want) -> None:
        if self._picture is None:
            return
        is_called = want.is_called and want.microphone
        self._choice = choose(self._picture, self._settings, is_called=is_called)
        self._profiles.follow(self._picture, self._choice)

    def _keep_connected(self, now: float) -> None:
        if self._server.is_gone and now - self._connected_at > AGAIN_S:
            self._connect(now)

    def _connect(self, now: float) -> None:
        for slot in (self._hearing, self._speaking):
            self._close(slot, now)
        if self._aside:
            self._aside[0].close()
            self._aside = None
        self._server.connect()
        self._connected_at = now

    def _tend(self, slot: _Slot[Any], right: Port | None, now: float) -> None:
        if slot.stream is not None:
            self._watch(slot, right, now)
        if slot.stream is None and right is not None and self._may_open(slot, right, now):
            slot.tried_at = now
            self._open(slot, right)

    def _watch(self, slot: _Slot[Any], right: Port | None, now: float) -> None:
        stream, port = slot.stream, slot.port
        if stream is None or port is None:
            return
        if stream.is_gone or stream.where != port.name:
            self._close(slot, now)
        elif self._stands_still(slot, now):
            self.stalls += 1
            self._connect(now)
        elif right is None:
            self._close(slot, now, lost=port.name not in self._known())
        elif right.name == port.name:
            slot.port, slot.other_since = right, None
        elif slot.other_since is None:
            slot.other_since = now
        elif now - slot.other_since > SETTLE_S:
            self._close(slot, now, lost=False)

    def _known(self) -> set[str]:
        seen = self._picture or Picture()
        return {port.name for port in (*seen.microphones, *seen.speakers)}

    def _stands_still(self, slot: _Slot[Any], now: float) -> bool:
        if slot.stream is None or slot.end is None:
            return False
        opened_at = slot.stream.opened_at
        last = slot.end.heard_at if isinstance(slot.end, Microphone) else slot.end.played_at
        limit = STALL_S if now - opened_at > START_S else START_S
        return now - max(last, opened_at) > limit

    def _may_open(self, slot: _Slot[Any], right: Port, now: float) -> bool:
        if not self._server.is_ready or now - slot.tried_at < AGAIN_S:
            return False
        is_the_same = slot.last is None or slot.last.device == right.device
        return is_the_same or now - slot.lost_at > GRACE_S

    def _open(self, slot: _Slot[Any], port: Port) -> None:
        if slot is self._hearing:
            microphone = Microphone(self._bell, rate=RATE, channels=1)
            self._hearing.stream = self._server.record(port.name, microphone)
            self._hearing.end = microphone
        else:
            speaker = Speaker(self._bell, rate=RATE, channels=1)
            ahead_s = self._settings.ahead_ms / 1000
            self._speaking.stream = self._server.play(port.name, speaker, ahead_s=ahead_s)
            self._speaking.end = speaker
        slot.port = port
        slot.count += 1

    def _close(self, slot: _Slot[Any], now: float, *, lost: bool = True) -> None:
        if isinstance(slot.end, Microphone):
            self.overruns += slot.end.lost
        elif slot.end is not None:
            self.underruns += slot.end.underruns
        slot.close(now, lost=lost)

    # ---- a chime ---------------------------------------------------------------------------------

    def chime(self, sound: Samples) -> None:
        """Play it on the speaker, or on whatever other output there is."""
        if self.speaker is not None:
            self.speaker.chime(sound)
            return
        port = meant(self._picture.speakers, "") if self._picture else None
        if port is None or self._aside or not self._server.is_ready:
            return
        speaker = Speaker(self._bell, rate=RATE, channels=1)
        speaker.chime(sound)
        stream = self._server.play(port.name, speaker, ahead_s=0.2)
        self._aside = stream, speaker, time.monotonic() + len(sound) / RATE + 1.0
