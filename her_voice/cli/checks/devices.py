"""The sound devices of this machine as JSON, printed by a program of its own.

On its own, because a sound server that hangs takes whoever asks it along, and because ALSA writes
to standard error whatever it likes.
"""

import json
import sys
from typing import TypedDict


class Device(TypedDict):
    """One sound device."""

    name: str
    inputs: int
    """Channels it hears with."""

    outputs: int
    """Channels it plays on."""


def print_devices() -> None:
    """Ask PortAudio, and print what it says."""
    import sounddevice  # type: ignore[import-untyped]

    devices = [
        Device(
            name=str(each["name"]),
            inputs=int(each["max_input_channels"]),
            outputs=int(each["max_output_channels"]),
        )
        for each in sounddevice.query_devices()
    ]
    sys.stdout.write(json.dumps(devices))


if __name__ == "__main__":
    print_devices()
