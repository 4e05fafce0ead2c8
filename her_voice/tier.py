"""How much an action changes, and so what it takes before it is done. Pure."""

from enum import IntEnum


class Tier(IntEnum):
    """What an action changes. The higher, the more it takes; the code decides by it, no model."""

    READ = 0
    """Nothing, and nothing leaves this machine by it. It may be made ready while they speak."""

    REVERSIBLE = 1
    """Something of her own that can be put back, such as a timer. It is done when asked for."""

    OUTSIDE = 2
    """The world outside, or for good: to send, to delete, to write a file, to share, to make a rule
    of what she remembers. It takes a spoken consent that names it."""

    GRAVE = 3
    """Money, keys, erasing, what she may. It is confirmed at the keyboard, never by a voice."""
