"""A PulseAudio of its own, without sound cards, for PortAudio to meet.

What is played into the sink `mouth` comes out of the source `headset_mic`, and what is played to
the sink `ear` is recorded from its monitor.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from her_voice.audio import RATE

NEEDED = ("pulseaudio", "pactl", "paplay", "parec")

MISSING = [name for name in NEEDED if shutil.which(name) is None]

WHY_SKIPPED = f"not installed: {', '.join(MISSING)} (apt install pulseaudio pulseaudio-utils)"

ASOUNDRC = """
pcm.!default { type pulse }
ctl.!default { type pulse }
pcm.pulse { type pulse }
ctl.pulse { type pulse }
"""

RAW = ["--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]


class Pulse:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.environment = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "PULSE_SERVER": f"unix:{folder}/sock",
            "ALSA_CONFIG_PATH": str(folder / "asoundrc"),
        }
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def running(self, *modules: str) -> Iterator["Pulse"]:
        (self._folder / "asoundrc").write_text(ASOUNDRC)
        shutil.rmtree(self._folder / "pulse", ignore_errors=True)
        (self._folder / "pulse").mkdir()
        (self._folder / "sock").unlink(missing_ok=True)
        native = f"module-native-protocol-unix socket={self._folder}/sock auth-anonymous=1"
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["--disable-shm=yes"]
        for module in (native, *modules):
            command += ["-L", module]
        with (self._folder / "log").open("wb") as log:
            process = subprocess.Popen(command, env=self._all(), stdout=log, stderr=log)
        self._process = process
        try:
            self._wait()
            with self._brisk():
                yield self
        finally:
            self.wake()
            process.terminate()
            process.wait(10)

    def sleep(self) -> None:
        """Let it hang, as a sound server does that has lost its way."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def pactl(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words], env=self._all(), check=True, capture_output=True, timeout=10
        )
        return done.stdout.decode()

    @contextmanager
    def playing(self, pcm: bytes, sink: str = "mouth") -> Iterator[None]:
        """Speak into the microphone."""
        path = self._folder / "spoken.raw"
        path.write_bytes(pcm)
        command = ["paplay", *RAW, "--latency-msec=20", "-d", sink, str(path)]
        with self._child(command, self._folder / "playing"):
            yield

    @contextmanager
    def recording(self, source: str = "ear.monitor") -> Iterator[Path]:
        """Record what comes out, into the file."""
        command = ["parec", *RAW, "--latency-msec=20", "-d", source]
        path = self._folder / "recorded.raw"
        with self._child(command, path):
            yield path

    @contextmanager
    def _brisk(self) -> Iterator[None]:
        """Play silence in small pieces; left alone, a null sink takes two seconds at once."""
        command = ["pacat", "--playback", *RAW, "--latency-msec=20", "-d", "ear", "/dev/zero"]
        with self._child(command, self._folder / "silence"):
            yield

    @contextmanager
    def _child(self, command: list[str], output: Path) -> Iterator[None]:
        with output.open("wb") as file:
            process = subprocess.Popen(command, env=self._all(), stdout=file)
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)

    def _all(self) -> dict[str, str]:
        return {**os.environ, **self.environment}

    def _wait(self) -> None:
        for _ in range(100):
            try:
                self.pactl("info")
            except subprocess.CalledProcessError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self._folder / "log").read_text())


REMAP = (
    "module-remap-source master=mouth.monitor source_name=headset_mic "
    "source_properties=device.description=Headset"
)

HEADSET = (
    "module-null-sink sink_name=ear",
    "module-null-sink sink_name=mouth",
    REMAP,
)
