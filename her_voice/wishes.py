"""What the person wants of her by a command instead of by words, as it is told to the mind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SilenceWished:
    """She is to stop speaking, wherever she does."""
