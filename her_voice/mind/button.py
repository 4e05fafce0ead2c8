"""Presses and releases of a button in, taps and double presses out. Pure; time is in frames."""

from dataclasses import dataclass
from enum import Enum, auto

from her_voice.audio import FRAME_MS

DOUBLE_MS = 600
"""Two presses that begin within this are one double press, as on a mouse (500 ms) and a little
more: a headset's button comes later and less evenly."""


class Press(Enum):
    """What a press is."""

    SINGLE = auto()
    DOUBLE = auto()


@dataclass(slots=True)
class Button:
    """The button of one earpiece."""

    _pressed: int | None = None
    """The frame of the last press, if it may be the first of two."""

    is_held: bool = False

    def press(self, frame: int) -> Press:
        """Say whether this is the second of two quick presses."""
        self.is_held = True
        last, self._pressed = self._pressed, frame
        if last is None or (frame - last) * FRAME_MS > DOUBLE_MS:
            return Press.SINGLE
        self._pressed = None
        return Press.DOUBLE

    def let_go(self, frame: int) -> None:
        """Learn that it is not held any more; after a long press none is the second of two."""
        self.is_held = False
        if self._pressed is not None and (frame - self._pressed) * FRAME_MS > DOUBLE_MS:
            self._pressed = None
