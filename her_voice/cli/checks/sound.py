"""Whether she can be heard here: PortAudio, the sound server, microphone and speaker."""

import ctypes.util
import json
import os
import subprocess
import sys
from pathlib import Path

from her_voice.cli.checks.devices import Device
from her_voice.cli.checks.finding import Case, Finding

PATIENCE_S = 10.0
"""Seconds for the sound server to say what devices there are."""

WITHOUT = "without any: `her-voice talk --text`, or `--mic in.wav --ear out.wav`"


def library(_: Case) -> Finding:
    """Look for PortAudio, which sounddevice needs and pip doesn't bring."""
    found = ctypes.util.find_library("portaudio")
    if found:
        return Finding(what="PortAudio", state="fine", found=found)
    return Finding(
        what="PortAudio",
        state="broken",
        found="not installed",
        mend="install it, with `sudo apt install libportaudio2`",
    )


def server(_: Case) -> Finding:
    """Look for the door of PipeWire or PulseAudio; without one, ALSA is used."""
    run = Path(os.environ.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}"))
    if given := os.environ.get("PULSE_SERVER"):
        return Finding(what="sound server", state="fine", found=f"PULSE_SERVER is {given}")
    for name, door in (("PipeWire", "pipewire-0"), ("PulseAudio", "pulse/native")):
        if (run / door).is_socket():
            return Finding(what="sound server", state="fine", found=f"{name} at {run / door}")
    return Finding(
        what="sound server",
        state="aside",
        found="none of this user's; ALSA is used as it is",
        mend="log in at the desktop, or start one with `systemctl --user start pipewire-pulse`",
    )


def devices(case: Case) -> Finding:
    """See whether there is the microphone and the speaker that the configuration names."""
    try:
        known = _list()
    except subprocess.TimeoutExpired:
        return Finding(
            what="headset",
            state="broken",
            found="the sound server doesn't say what devices there are",
            mend="restart it, with `systemctl --user restart pipewire-pulse` or `pulseaudio -k`",
        )
    except (subprocess.CalledProcessError, ValueError):
        return Finding(
            what="headset",
            state="broken",
            found="PortAudio can't be asked for devices",
            mend="install it, with `sudo apt install libportaudio2`",
        )
    wanted = case.settings.earpiece
    microphones = [each["name"] for each in known if each["inputs"]]
    speakers = [each["name"] for each in known if each["outputs"]]
    lacks = [
        *_lack("microphone", wanted.microphone, microphones),
        *_lack("speaker", wanted.speaker, speakers),
    ]
    if not lacks:
        found = f"hears with {', '.join(microphones)}; speaks with {', '.join(speakers)}"
        return Finding(what="headset", state="fine", found=found)
    return Finding(
        what="headset",
        state="broken",
        found="; ".join(lacks),
        mend=f"plug one in, or name another under [earpiece]; {WITHOUT}",
    )


def _list() -> list[Device]:
    command = [sys.executable, "-m", "her_voice.cli.checks.devices"]
    done = subprocess.run(  # noqa: S603  # this very program
        command, capture_output=True, check=True, timeout=PATIENCE_S
    )
    found: list[Device] = json.loads(done.stdout)
    return found


def _lack(kind: str, wanted: str, names: list[str]) -> list[str]:
    if not names:
        return [f"no {kind} is there"]
    if wanted == "default" or any(wanted.casefold() in name.casefold() for name in names):
        return []
    return [f"no {kind} is called {wanted!r}, only {', '.join(names)}"]
