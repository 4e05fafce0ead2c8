"""Whether she can be heard here: PortAudio, the sound server, microphone and speaker."""

import ctypes.util
import json
import os
import subprocess
import sys
from pathlib import Path

from her_voice.cli.checks.devices import Answer, Device
from her_voice.cli.checks.finding import Case, Finding
from her_voice.settings import EarpieceSettings

PATIENCE_S = 10.0
"""Seconds for the sound server to say what devices there are."""

GET = "install it, with `sudo apt install libportaudio2`, on Fedora `sudo dnf install portaudio`"

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
        mend=GET,
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
    """See whether there is the microphone and the speaker that the configuration means."""
    wanted = case.settings.earpiece
    try:
        answer = ask(wanted)
    except subprocess.TimeoutExpired:
        mend = "restart it, with `systemctl --user restart pipewire-pulse` or `pulseaudio -k`"
        found = "the sound server doesn't say what devices there are"
        return Finding(what="headset", state="broken", found=found, mend=mend)
    except (subprocess.CalledProcessError, ValueError):
        mend = GET
        found = "PortAudio can't be asked for devices"
        return Finding(what="headset", state="broken", found=found, mend=mend)
    if answer["error"]:
        found = "can't be asked for"
        return Finding(what="headset", state="broken", found=found, mend=answer["error"])
    names = {"microphone": wanted.microphone, "speaker": wanted.speaker}
    told = [_tell(kind, name, answer["devices"]) for kind, name in names.items()]
    found = "; ".join(sentence for sentence, _ in told)
    if all(is_there for _, is_there in told):
        return Finding(what="headset", state="fine", found=found)
    mend = f"plug one in, or name another under [earpiece]; {WITHOUT}"
    return Finding(what="headset", state="broken", found=found, mend=mend)


def ask(wanted: EarpieceSettings) -> Answer:
    """Ask for the devices. Raises `TimeoutExpired`, `CalledProcessError`, `ValueError`."""
    module = "her_voice.cli.checks.devices"
    done = subprocess.run(  # noqa: S603  # this very program
        [sys.executable, "-m", module, wanted.microphone, wanted.speaker],
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
    )
    answer: Answer = json.loads(done.stdout)
    return answer


def _tell(kind: str, wanted: str, known: list[Device]) -> tuple[str, bool]:
    """Say which device is meant and what others there are, and whether there is one."""
    chosen = [each["name"] for each in known if each["kind"] == kind and each["is_chosen"]]
    others = [each["name"] for each in known if each["kind"] == kind and not each["is_chosen"]]
    also = f" (also {', '.join(others)})" if others else ""
    if chosen:
        return f"{kind}: {chosen[0]}{also}", True
    name = "" if wanted == "default" else f" {wanted!r}"
    return f"{kind}{name}: not there{also}", False
