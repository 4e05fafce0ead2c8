"""The sound devices of this machine as JSON, printed by a program of its own.

On its own, because a sound server that hangs takes whoever asks it along, and because ALSA writes
to standard error whatever it likes. Its arguments are the microphone and the speaker that the
configuration names.
"""

import json
import sys
from typing import TypedDict

from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings


class Device(TypedDict):
    """One sound device."""

    kind: str
    """`microphone` or `speaker`."""

    name: str
    is_real: bool
    """It is no monitor, which hears what is played."""

    is_bluetooth: bool
    is_chosen: bool
    """The configuration means this one."""


class Answer(TypedDict):
    """What the system says."""

    devices: list[Device]
    error: str
    """Why it can't be asked; empty when it could be."""


def print_devices(microphone: str, speaker: str) -> None:
    """Ask, and print what it says."""
    from her_voice.earpiece.devices import list_devices

    answer = Answer(devices=[], error="")
    try:
        found = list_devices(EarpieceSettings(microphone=microphone, speaker=speaker))
    except EarpieceError as error:
        answer["error"] = str(error)
    else:
        answer["devices"] = [
            Device(
                kind=each.kind,
                name=each.name,
                is_real=each.is_real,
                is_bluetooth=each.is_bluetooth,
                is_chosen=each.is_chosen,
            )
            for each in found
        ]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    print_devices(*sys.argv[1:])
