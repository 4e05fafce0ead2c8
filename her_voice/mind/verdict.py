"""Whether something was meant for her, and why; `addressed` says so of what is heard."""

from dataclasses import dataclass
from enum import Enum, auto

from her_voice.mind.wish import Remark
from her_voice.mode import Mode


class Reason(Enum):
    """Why something is meant for her, or is not."""

    TYPED = auto()
    PUSHED = auto()
    """The button was held."""

    NAMED = auto()
    OPEN = auto()
    """Nothing speaks against it."""

    IN_WINDOW = auto()
    """It came so soon after an exchange."""

    NOT_PUSHED = auto()
    NOT_NAMED = auto()
    TOO_FAINT = auto()
    """It is much softer than the person speaks."""

    BROADCAST = auto()
    """It goes on and on, or speaks to many: a television, a lecture."""

    ON_THE_PHONE = auto()
    """It belongs to the person's telephone call."""

    SOMEONE_ELSE = auto()
    """It calls someone else."""

    NOT_YOU = auto()
    """She was told just before that she was not meant, and the talk goes on."""


MEANT = {Reason.TYPED, Reason.PUSHED, Reason.NAMED, Reason.OPEN, Reason.IN_WINDOW}
CERTAIN = {Reason.PUSHED, Reason.NAMED}
"""Nobody but the person can have said it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something was meant for her."""

    reason: Reason
    text: str
    """The words without her name. Empty though her name was called: she answers that she hears."""

    wish: Mode | Remark | None = None
    """What they ask for about listening. It is only set if it is to be obeyed, and is obeyed
    though the reason be that she was not meant."""

    is_sure: bool = True
    """If her name was called, it was heard clearly."""

    @property
    def is_meant(self) -> bool:
        """She is to answer, or to obey."""
        return self.reason in MEANT

    @property
    def is_heeded(self) -> bool:
        """She is to answer, or to obey, though it be that she was not meant."""
        return self.is_meant or self.wish is not None
