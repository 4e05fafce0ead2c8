"""What the person has said, as a witness tells it: where, in which turn, how surely. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The last words of the person in a turn, once they had finished."""

    text: str
    turn: int
    """The turn that answers them, or the first of those that do."""

    place: int
    """The earpiece."""

    utterance: int
    confidence: float = 1.0
    """From 0 to 1, as the transcriber sees it."""

    plain: str = ""
    """What it was read as before it was weighed against what was waited for; else empty."""

    is_spoken: bool = True
    """Into a microphone; False for what was typed."""
