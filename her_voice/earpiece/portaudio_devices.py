"""The microphone and the speaker as PortAudio has them: where there is no sound server, ALSA's own.

PortAudio notes the devices once, when it starts, so to look again is to close whatever is open. A
device that stands still may hang whoever closes it: then the whole process is given up.
"""

import os
import time
from dataclasses import dataclass
from typing import Any

from her_voice.audio import FRAME_MS, RATE, Samples
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.devices import Device, choose
from her_voice.earpiece.microphone import Microphone
from her_voice.earpiece.portaudio import look_again
from her_voice.earpiece.ports import Kind
from her_voice.earpiece.pulse import towards
from her_voice.earpiece.speaker import Speaker
from her_voice.earpiece.wire import Want
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings

STALL_S = 1.0
"""Seconds without a callback after which a device is lost."""

START_S = 5.0
"""The same for a device that was just opened: some take their time."""

AGAIN_S = 2.0
"""Seconds between two looks for a device that is missing."""

QUIET_S = 1.0
"""They are only looked for when she has been silent for so long."""

LEAST_WAITING = 2
"""Frames that wait for the speaker's callback at least, where they can still be taken back."""

GIVEN_UP = 3
"""The exit status of a process that had to be given up."""


@dataclass(frozen=True, slots=True)
class _Open:
    device: Device
    end: Any
    stream: Any
    at: float


class PortAudioDevices:
    """Both ends, as they are open just now."""

    def __init__(self, settings: EarpieceSettings, bell: Bell) -> None:
        self._settings = settings
        self._bell = bell
        self._open: dict[Kind, _Open] = {}
        self._why: dict[Kind, str] = {}
        self._want = Want()
        self._looked_at = -1e9
        self.epoch = 0
        self.stalls = 0
        self.overruns = 0
        self.underruns = 0
        self.is_settled = False
        self.is_on_demand = False

    @property
    def microphone(self) -> Microphone | None:
        """The open one."""
        found = self._open.get("microphone")
        return found.end if found else None

    @property
    def speaker(self) -> Speaker | None:
        """The open one."""
        found = self._open.get("speaker")
        return found.end if found else None

    @property
    def waiting(self) -> int:
        """Frames to keep waiting: a device may ask at once for all that fits into it."""
        delay_s = self.speaker.delay_s if self.speaker else 0.0
        return max(LEAST_WAITING, round(delay_s * 1000 / FRAME_MS))

    def names(self, kind: Kind) -> tuple[str, str, str]:
        """Give the open one's name for machines and for people, and why none is open."""
        if kind in self._open:
            device = self._open[kind].device
            return device.port or device.name, device.name, ""
        return "", "", self._why.get(kind, "")

    def tend(self, want: Want) -> None:
        """Do what is due: close what is not wanted or lost, look for what is missing."""
        now = time.monotonic()
        wanted = _kinds(want)
        for kind, found in list(self._open.items()):
            if kind not in wanted:
                self._close(kind)
            elif self._is_lost(found, now):
                os._exit(GIVEN_UP)
        self._why = {kind: why for kind, why in self._why.items() if kind in wanted}
        missing = [kind for kind in wanted if kind not in self._open]
        is_new = want != self._want
        self._want = want
        if missing and (is_new or now - self._looked_at > AGAIN_S) and self._is_quiet(now):
            self._look(want)
            self._looked_at = time.monotonic()
        self.is_settled = True

    has_news = False
    """PortAudio tells nothing."""

    def look(self, *, seldom: bool) -> None:
        """Do nothing: its callbacks come as they come."""
        del seldom

    def pour(self) -> None:
        """Do nothing: its callbacks take what they want."""

    def chime(self, sound: Samples) -> None:
        """Play it on the speaker, if there is one."""
        if self.speaker is not None:
            self.speaker.chime(sound)

    def _is_lost(self, found: _Open, now: float) -> bool:
        last = found.end.heard_at if isinstance(found.end, Microphone) else found.end.played_at
        limit = STALL_S if now - found.at > START_S else START_S
        return now - last > limit or not found.stream.active

    def _is_quiet(self, now: float) -> bool:
        return self.speaker is None or now - self.speaker.sounded_at > QUIET_S

    def _close(self, kind: Kind) -> None:
        found = self._open.pop(kind)
        if isinstance(found.end, Microphone):
            self.overruns += found.end.lost
        else:
            self.underruns += found.end.underruns
        found.stream.abort(ignore_errors=True)
        found.stream.close(ignore_errors=True)

    def _look(self, want: Want) -> None:
        for kind in list(self._open):
            self._close(kind)
        self._why.clear()
        try:
            module = look_again()
        except EarpieceError as error:
            self._why = dict.fromkeys(_kinds(want), str(error))
            return
        for kind in _kinds(want):
            try:
                self._open[kind] = self._opened(module, kind)
            except EarpieceError as error:
                self._why[kind] = str(error)
        if "speaker" in self._open:
            self.epoch += 1

    def _opened(self, module: Any, kind: Kind) -> _Open:
        """Open a stream at her own rate if the device can, else as the device likes it."""
        device = choose(module, kind, getattr(self._settings, kind))
        is_microphone = kind == "microphone"
        make: Any = Microphone if is_microphone else Speaker
        stream_kind = module.RawInputStream if is_microphone else module.RawOutputStream
        complaint: Exception | None = None
        for rate in dict.fromkeys([RATE, round(device.rate), 48_000, 44_100]):
            for channels in sorted({1, min(2, device.channels), device.channels}):
                end = make(self._bell, rate=rate, channels=channels)
                try:
                    with towards(kind, device.port):
                        stream = stream_kind(
                            samplerate=rate,
                            blocksize=rate * FRAME_MS // 1000,
                            device=device.index,
                            channels=channels,
                            dtype="int16",
                            latency=self._settings.ahead_ms / 1000,
                            callback=end.callback,
                        )
                    stream.start()
                except module.PortAudioError as error:
                    complaint = error
                    continue
                if not is_microphone:
                    end.delay_s = float(stream.latency)
                return _Open(device, end, stream, time.monotonic())
        raise EarpieceError(
            f"the {kind} {device.name!r} can't be used at {RATE}, {device.rate:.0f}, 48000 "
            f"or 44100 Hz ({complaint}); close what else uses it"
        )


def _kinds(want: Want) -> list[Kind]:
    kinds: list[Kind] = []
    if want.microphone:
        kinds.append("microphone")
    if want.speaker:
        kinds.append("speaker")
    return kinds
