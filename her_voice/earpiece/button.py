"""The button of a headset, as the kernel tells of it: presses and releases out.

A headset by Bluetooth or USB has its buttons as an input device, `/dev/input/event*`, which those
in the group `input` may read. Most send one press and one release for each tap, whatever is done.
"""

import logging
import os
import struct
from collections.abc import Callable
from pathlib import Path

import anyio

log = logging.getLogger(__name__)

DEVICES = Path("/proc/bus/input/devices")
FOLDER = Path("/dev/input")

KEYS = {164, 169, 200, 201, 207, 226, 582}
"""KEY_PLAYPAUSE, KEY_PHONE, KEY_PLAYCD, KEY_PAUSECD, KEY_PLAY, KEY_MEDIA, KEY_VOICECOMMAND of
`linux/input-event-codes.h`."""

AGAIN_S = 5.0
"""How often a device that is not there is looked for."""

_EVENT = struct.Struct("llHHi")
"""`struct input_event`: the time twice, the type, the code and the value."""

_EV_KEY = 1
_HELD = {0: False, 1: True}


class HeadsetButton:
    """The button of the first device that has this in its name."""

    def __init__(self, name: str, *, devices: Path = DEVICES, folder: Path = FOLDER) -> None:
        self._name = name.casefold()
        self._devices = devices
        self._folder = folder

    async def watch(self, press: Callable[[bool], object]) -> None:
        """Call `press` with True and False as it is pressed and let go; never returns.

        A device that goes while it is pressed has let go of it.
        """
        told = ""
        while True:
            try:
                await self._follow(press)
            except OSError as error:
                # Gone, not there yet, or not ours to read: the last is worth telling, once.
                why = error.strerror or "gone"
                if isinstance(error, PermissionError) and why != told:
                    log.warning("the headset's button can't be read (%s); join group input", why)
                told = why
            await anyio.sleep(AGAIN_S)

    async def _follow(self, press: Callable[[bool], object]) -> None:
        path = self._find()
        if path is None:
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        is_held = False
        try:
            while True:
                await anyio.wait_readable(descriptor)
                events = os.read(descriptor, _EVENT.size * 64)
                if not events:
                    return
                for _, _, kind, code, value in _EVENT.iter_unpack(events):
                    if kind == _EV_KEY and code in KEYS and value in _HELD:
                        is_held = _HELD[value]
                        press(is_held)
        finally:
            os.close(descriptor)
            if is_held:
                press(False)  # noqa: FBT003  a callback takes no keywords

    def _find(self) -> Path | None:
        """Find the device file by the name that the kernel has for the device."""
        for block in self._devices.read_text(encoding="utf-8", errors="replace").split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            name = lines.get("N", "").removeprefix("Name=").strip('"').casefold()
            handlers = lines.get("H", "").removeprefix("Handlers=").split()
            events = [each for each in handlers if each.startswith("event")]
            if self._name in name and events:
                return self._folder / events[0]
        return None
