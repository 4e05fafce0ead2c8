"""A round: it goes in where events do, through the mind, and comes out where commands do.

It means nothing. That it comes back shows that every loop on its way still turns.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """One of them. The number only grows."""

    number: int
