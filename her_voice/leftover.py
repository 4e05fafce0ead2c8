"""What was under way at one earpiece, as a restart must find it again to go on.

A consent is not among it, on purpose: a question whether she may do something is void when she ends
before the answer, and is asked anew. `resuming` is the place that would have to say so.
"""

from dataclasses import dataclass

from her_voice.mode import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What stood in the conversation at one earpiece."""

    turn: int | None = None
    """The reply that was hers to give; None if there was none."""

    rest: str = ""
    """What was to be said in it and has not been heard."""

    ready: str = ""
    """The beginning of that, whose sound is still there, so that it need not be made again."""

    ended: bool = False
    """That reply is thought to its end."""

    asked: str = ""
    """What it answers."""

    language: str = "en"

    was_begun: bool = False
    """What was asked changes something, and that has been begun: it is not done twice."""

    is_cut: bool = False
    """The person had begun to speak over it. It goes on only if that was nothing."""

    waiting: tuple[str, ...] = ()
    """What other programs want said."""

    has_floor: bool = False
    """She was last spoken to here."""

    mode: Mode | None = None
    """How she listened here; None for as everywhere."""

    @property
    def is_empty(self) -> bool:
        """Nothing was to be said."""
        return self.turn is None and not self.waiting
