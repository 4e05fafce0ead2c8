"""The child process that holds the sound devices: frames in, frames out, over a socket pair.

Run as `python -m her_voice.earpiece.sound_child DESCRIPTOR SETTINGS`, the settings as JSON. It is
on its own because a driver or a sound server may hang whoever talks to it, for ever: then it is
killed, and the next one goes on. It imports little, so as to be there soon, and decides nothing
about the conversation. It ends when the other side of the socket does.
"""

import json
import math
import os
import select
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from her_voice.audio import FRAME_BYTES, FRAME_MS, Samples, samples
from her_voice.bluetooth import Bluetooth
from her_voice.earpiece import wire
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.microphone import Microphone
from her_voice.earpiece.ports import Kind
from her_voice.earpiece.speaker import Speaker
from her_voice.settings import EarpieceSettings

TICK_S, CALM_TICK_S = 0.05, 0.2
"""How often it looks after the devices, though nothing else happens; and while nobody speaks."""

ROUND_S = 0.006
"""From one round to the next at least: what comes meanwhile is seen to in one go."""

CALM_ROUND_S = wire.CALM_FRAMES * FRAME_MS / 1000
"""The same while nobody speaks."""

CALMING_S, CALMING_ROUND_S = 0.2, 0.01
"""Before that, until the server has taken what it is to have for such a round, and how long rounds
are meanwhile."""

SIGN_S = 0.25
"""How often it gives a sign of life."""

HASTE = -11
"""How much it goes before others, as nice(2) has it: what PulseAudio itself takes."""


class Devices(Protocol):
    """What PulseAudio's and PortAudio's devices have in common."""

    stalls: int
    """How often one stood still."""

    overruns: int
    """How often sound was lost at microphones that are closed by now."""

    underruns: int
    """The same for speakers."""

    @property
    def microphone(self) -> Microphone | None:
        """The open one."""

    @property
    def speaker(self) -> Speaker | None:
        """The open one."""

    @property
    def epoch(self) -> int:
        """How often a speaker was opened."""

    @property
    def waiting(self) -> int:
        """Frames to keep waiting for the speaker."""

    @property
    def is_settled(self) -> bool:
        """It is known which devices there are."""

    @property
    def is_on_demand(self) -> bool:
        """There is a microphone, to be opened when the person asks for her."""

    @property
    def has_news(self) -> bool:
        """Something is to be tended at once."""

    def look(self, *, seldom: bool) -> None:
        """Take what has come, and ring the bell for more at once, or, if `seldom`, not at all."""

    def pour(self) -> None:
        """Pass on at once what has come to be played."""

    def names(self, kind: Kind) -> tuple[str, str, str]:
        """Give the open one's name for machines and for people, and why none is open."""

    def tend(self, want: wire.Want) -> None:
        """Do what is due."""

    def chime(self, sound: Samples) -> None:
        """Play it over whatever is played."""


class SoundChild:
    """Carries sound between the socket and the devices."""

    def __init__(self, end: socket.socket, devices: Devices, bell: Bell) -> None:
        self._end = end
        self._devices = devices
        self._bell = bell
        self._want = wire.Want()
        self._is_calm = False
        self._rests_from = math.inf
        self._given = (0, 0)
        self._told: wire.Standing | None = None
        self._told_at = 0.0
        self._dropped = 0
        self._tended_at = 0.0
        self._has_no_server = not has_server()

    def run(self) -> None:
        """Carry until the other side is gone, which raises `EOFError`."""
        poll = select.poll()
        poll.register(self._end, select.POLLIN)
        poll.register(self._bell, select.POLLIN)
        began = 0.0
        while True:
            if not self._is_calm:
                poll.poll(TICK_S * 1000)
                round_s = ROUND_S
            else:
                round_s = CALM_ROUND_S if began > self._rests_from else CALMING_ROUND_S
            time.sleep(max(0.0, began + round_s - time.monotonic()))
            began, was_calm = time.monotonic(), self._is_calm
            self._bell.silence()
            while (message := wire.receive(self._end)) is not None:
                self._obey(message)
            now = time.monotonic()
            tick_s = CALM_TICK_S if self._is_calm else TICK_S
            if now > self._tended_at + tick_s or self._devices.has_news:
                self._tended_at = now
                self._devices.tend(self._want)
                self._tell_standing()
                self._leave_for_server()
            if self._is_calm or was_calm:
                self._devices.look(seldom=self._is_calm)
            self._devices.pour()
            self._tell_given()
            self._pass_on_heard()

    def _obey(self, message: wire.Message) -> None:
        speaker = self._devices.speaker
        match message:
            case wire.Want():
                self._want = message
                self._tended_at = 0.0
            case wire.Calm(is_calm):
                self._is_calm = is_calm
                self._rests_from = time.monotonic() + CALMING_S if is_calm else math.inf
            case wire.Chime(pcm):
                self._devices.chime(samples(pcm))
            case wire.Play(epoch) if speaker and epoch == self._devices.epoch:
                for number, frame in message.frames:
                    speaker.put(frame, number)
            case wire.Clear() if speaker:
                speaker.clear()
            case wire.Soften(factor) if speaker:
                speaker.soften(factor)
            case _:
                pass  # for a speaker that is gone

    def _leave_for_server(self) -> None:
        """Let the next process begin with the sound server, where one has come after this one."""
        if self._has_no_server and has_server():
            raise EOFError

    def _pass_on_heard(self) -> None:
        microphone = self._devices.microphone
        if microphone is None:
            return
        pcm = b"".join(microphone.frames())
        step = wire.MOST_FRAMES * FRAME_BYTES
        for start in range(0, len(pcm), step):
            if not wire.send(self._end, wire.Heard(microphone.heard_at, pcm[start : start + step])):
                self._dropped += 1

    def _tell_given(self) -> None:
        speaker = self._devices.speaker
        if speaker is None:
            return
        speaker.left()
        number, leaves_at = speaker.given
        now = self._devices.epoch, number
        if now != self._given and wire.send(self._end, wire.Given(*now, leaves_at)):
            self._given = now

    def _tell_standing(self) -> None:
        devices = self._devices
        microphone, microphone_name, microphone_why = devices.names("microphone")
        speaker, speaker_name, speaker_why = devices.names("speaker")
        ears, mouth = devices.microphone, devices.speaker
        standing = wire.Standing(
            microphone=microphone,
            microphone_name=microphone_name,
            microphone_why=microphone_why,
            speaker=speaker,
            speaker_name=speaker_name,
            speaker_why=speaker_why,
            epoch=devices.epoch,
            waiting=devices.waiting,
            is_on_demand=devices.is_on_demand,
            is_settled=devices.is_settled,
            overruns=devices.overruns
            + self._dropped
            + (ears.overruns + ears.dropped if ears else 0),
            underruns=devices.underruns + (mouth.underruns if mouth else 0),
            stalls=devices.stalls,
        )
        now = time.monotonic()
        is_due = standing != self._told or now - self._told_at > SIGN_S
        if is_due and wire.send(self._end, standing):
            self._told, self._told_at = standing, now


def has_server() -> bool:
    """Say whether there is a door to PulseAudio or PipeWire."""
    run = os.environ.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    door = Path(os.environ.get("PULSE_RUNTIME_PATH", f"{run}/pulse")) / "native"
    return bool(os.environ.get("PULSE_SERVER")) or door.exists()


def devices(settings: EarpieceSettings, bell: Bell) -> Devices:
    """Give the devices of the sound server, or those that PortAudio finds without one."""
    if has_server():
        with suppress(OSError):  # no libpulse
            from her_voice.earpiece.pulse_devices import PulseDevices  # noqa: PLC0415

            return PulseDevices(settings, bell)
    from her_voice.earpiece.portaudio_devices import PortAudioDevices  # noqa: PLC0415

    return PortAudioDevices(settings, bell)


def _end_with(descriptor: int) -> None:
    """End the process when the other side is gone, even if a sound driver holds its main thread.

    A signal for the parent's death would come when the thread ends that started this process.
    """
    poll = select.poll()
    poll.register(descriptor, 0)  # a hang-up is told in any case
    poll.poll()
    os._exit(0)


def main(descriptor: int, settings: str) -> None:
    """Live as long as the daemon does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal; the daemon ends this
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, HASTE)
        # Where sessions are scheduled as groups, what counts against others is the group's.
        Path("/proc/self/autogroup").write_text(str(HASTE), encoding="ascii")
    table = json.loads(settings)
    chosen = EarpieceSettings(**table | {"bluetooth": Bluetooth(table["bluetooth"])})
    bell = Bell()
    end = socket.socket(fileno=descriptor)
    end.setblocking(False)  # noqa: FBT003  the standard library's own
    threading.Thread(target=_end_with, args=[descriptor], daemon=True).start()
    with suppress(EOFError):
        SoundChild(end, devices(chosen, bell), bell).run()
    os._exit(0)  # threads of sound servers may hang


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
