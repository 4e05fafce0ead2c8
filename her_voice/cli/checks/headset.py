"""What to know of the headset: a monitor for a microphone, Bluetooth, and whether she is muted."""

import subprocess
from functools import cache

from her_voice.bluetooth import Bluetooth
from her_voice.cli.checks import sound
from her_voice.cli.checks.devices import Device
from her_voice.cli.checks.finding import Case, Finding
from her_voice.settings import EarpieceSettings

USES = {
    Bluetooth.MUSIC: "sounds as it should; another microphone hears, or, where there is none, its "
    "own when her button is pressed",
    Bluetooth.ON_DEMAND: "sounds as it should; its own microphone is opened by her button",
    Bluetooth.TALK: "sounds like a telephone all the time, since its own microphone is always open",
}


def muted(case: Case) -> Finding:
    """See whether she was told to hear nothing."""
    if not case.places.deaf_file.exists():
        return Finding(what="muted", state="fine", found="no")
    mend = "let her hear again, with `her-voice unmute` or her button"
    return Finding(what="muted", state="aside", found="yes: she hears nothing", mend=mend)


def monitor(case: Case) -> Finding:
    """See whether what she takes for a microphone hears the loudspeakers."""
    chosen = [each for each in _devices(case, "microphone") if each["is_chosen"]]
    if all(each["is_real"] for each in chosen):
        return Finding(what="monitor", state="fine", found="she does not hear what is played")
    return Finding(
        what="monitor",
        state="aside",
        found=f"{chosen[0]['name']} hears all that this machine plays",
        mend='unless that is meant, name a real one: microphone = "default" under [earpiece]',
    )


def bluetooth(case: Case) -> Finding:
    """Say what the Bluetooth headset is used for, if there is one."""
    kinds = ("speaker", "microphone")
    worn = [each for kind in kinds for each in _devices(case, kind) if each["is_bluetooth"]]
    if not worn:
        return Finding(what="Bluetooth", state="fine", found="no headset just now")
    use = case.settings.earpiece.bluetooth
    others = ", ".join(f'"{each}"' for each in Bluetooth if each is not use)
    return Finding(
        what="Bluetooth",
        state="fine",
        found=f'{worn[0]["name"]} {USES[use]} (bluetooth = "{use}" under [earpiece]; or {others})',
    )


def _devices(case: Case, kind: str) -> list[Device]:
    return [each for each in _known(case.settings.earpiece) if each["kind"] == kind]


@cache
def _known(wanted: EarpieceSettings) -> list[Device]:
    """Give what there is; nothing where the check of devices has said already what is amiss."""
    try:
        return sound.ask(wanted)["devices"]
    except (subprocess.SubprocessError, ValueError):
        return []
