"""The sound devices of this machine as an earpiece.

Two streams of PortAudio, one callback thread each, which touch one bounded queue each and ring a
bell. All else happens on the event loop: the microphone's frames are heard when they come, and the
speaker's queue is kept full enough, so that the speaker's clock decides when she is asked for more.
"""

import logging
import time
from dataclasses import dataclass
from typing import Any

import anyio

from her_voice.audio import FRAME_MS, RATE, Line
from her_voice.earpiece.apart import apart
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.devices import Device, choose
from her_voice.earpiece.microphone import Microphone
from her_voice.earpiece.portaudio import WITHOUT, leave_behind, look_again
from her_voice.earpiece.pulse import towards
from her_voice.earpiece.speaker import Speaker
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings

log = logging.getLogger(__name__)

STALL_S = 1.0
"""Seconds without a callback after which a device is lost."""

START_S = 5.0
"""The same for a device that was just opened: some sound servers take their time."""

LOOK_S = 0.25
"""Seconds between two looks at whether a device is still there."""

CLOSING_S = 2.0
"""Seconds for a stream to be closed, before it is left behind."""

LEAST_WAITING = 2
"""Frames that wait for the speaker's callback at least, where they can still be taken back."""

HASTE = 1.01
"""So much faster than time may a speaker ask for more: its clock may be a little fast."""

HASTY_FRAMES = 25
"""And so many frames beyond that. A device that runs dry swallows what it is given unheard."""


@dataclass(frozen=True, slots=True)
class _Streams:
    microphone: Microphone
    speaker: Speaker
    input: Any
    output: Any
    waiting: int
    """Frames to keep waiting: a device may ask at once for all that fits into it."""

    opened_at: float

    def start(self) -> None:
        self.input.start()
        self.output.start()

    def close(self) -> None:
        self.input.abort(ignore_errors=True)
        self.output.abort(ignore_errors=True)
        self.input.close(ignore_errors=True)
        self.output.close(ignore_errors=True)


class Headset:
    """The microphone and the speaker that the configuration means."""

    name = "headset"

    def __init__(self, settings: EarpieceSettings) -> None:
        self._settings = settings
        self._streams: _Streams | None = None

    @property
    def is_flowing(self) -> bool:
        """Both streams are open. See `Clocked`."""
        return self._streams is not None

    async def run(self, line: Line) -> None:
        """Carry sound both ways until a device is lost, which raises `EarpieceError`."""
        bell = Bell()
        self._streams = streams = await apart(lambda: _open(self._settings, bell))
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._keep_carrying, line, streams, bell)
                loss = await _loss(streams)
                tasks.cancel_scope.cancel()
        finally:
            self._streams = None
            await _close(streams)
        raise EarpieceError(f"{loss} any more; plug it in again, or, {WITHOUT}")

    def clear(self) -> int:
        """Take back what the device has not got yet."""
        return self._streams.speaker.clear() if self._streams else 0

    def soften(self, factor: float) -> int:
        """Scale what the device has not got yet."""
        return self._streams.speaker.soften(factor) if self._streams else 0

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Do nothing: there is nothing to see on a headset."""

    async def _keep_carrying(self, line: Line, streams: _Streams, bell: Bell) -> None:
        while True:
            self._carry(line, streams)
            await bell.wait()

    def _carry(self, line: Line, streams: _Streams) -> None:
        for frame in streams.microphone.frames():
            line.hear(frame)
        lived = (time.monotonic() - streams.opened_at) * 1000 / FRAME_MS
        most = lived * HASTE + HASTY_FRAMES
        while streams.speaker.waiting < streams.waiting and streams.speaker.put_so_far < most:
            streams.speaker.put(line.take())
        line.played(streams.speaker.left())


def _open(settings: EarpieceSettings, bell: Bell) -> _Streams:
    """Open and start both streams; it may wait long for a sound server."""
    module = look_again()
    hearing = choose(module, "microphone", settings.microphone)
    speaking = choose(module, "speaker", settings.speaker)
    ahead_s = settings.ahead_ms / 1000
    opening = _Opening(module, bell, ahead_s)
    microphone, heard = opening.open(hearing, module.RawInputStream, Microphone)
    try:
        speaker, spoken = opening.open(speaking, module.RawOutputStream, Speaker)
    except EarpieceError:
        heard.close(ignore_errors=True)
        raise
    speaker.delay_s = float(spoken.latency)
    waiting = max(LEAST_WAITING, round(speaker.delay_s * 1000 / FRAME_MS))
    streams = _Streams(microphone, speaker, heard, spoken, waiting, time.monotonic())
    try:
        streams.start()
    except module.PortAudioError as error:
        streams.close()
        raise EarpieceError(f"the headset can't be started ({error}); {WITHOUT}") from error
    return streams


@dataclass(frozen=True, slots=True)
class _Opening:
    module: Any
    bell: Bell
    ahead_s: float

    def open(self, device: Device, stream: Any, end: Any) -> tuple[Any, Any]:
        """Open a stream at her own rate if the device can, else as the device likes it."""
        complaint: Exception | None = None
        for rate in dict.fromkeys([RATE, round(device.rate), 48_000, 44_100]):
            for channels in sorted({1, min(2, device.channels), device.channels}):
                made = end(self.bell, rate=rate, channels=channels)
                try:
                    with towards(device.kind, device.port):
                        return made, stream(
                            samplerate=rate,
                            blocksize=rate * FRAME_MS // 1000,
                            device=device.index,
                            channels=channels,
                            dtype="int16",
                            latency=self.ahead_s,
                            callback=made.callback,
                        )
                except self.module.PortAudioError as error:
                    complaint = error
        raise EarpieceError(
            f"the {device.kind} {device.name!r} can't be used at {RATE}, {device.rate:.0f}, 48000 "
            f"or 44100 Hz ({complaint}); close what else uses it, or, {WITHOUT}"
        )


async def _loss(streams: _Streams) -> str:
    """Wait until a device is lost; say which."""
    while True:
        await anyio.sleep(LOOK_S)
        now = time.monotonic()
        limit = STALL_S if now - streams.opened_at > START_S else START_S
        if now - streams.microphone.heard_at > limit or not streams.input.active:
            return "the microphone gives no sound"
        if now - streams.speaker.played_at > limit or not streams.output.active:
            return "the speaker takes no sound"


async def _close(streams: _Streams) -> None:
    log.info(
        "headset closed: %d blocks dropped, %d overruns, %d gaps, %d underruns",
        streams.microphone.dropped,
        streams.microphone.overruns,
        streams.speaker.gaps,
        streams.speaker.underruns,
    )
    with anyio.CancelScope(shield=True):
        try:
            await apart(streams.close, patience_s=CLOSING_S)
        except EarpieceError:
            leave_behind()
            log.warning("a stream could not be closed and is left behind")
