"""What the conversation knows of the inbox. Plain facts; `announcing` makes the rules."""

from collections import deque
from dataclasses import dataclass, field

from her_voice.events import EarpieceId, Turn, Utterance
from her_voice.telling import Listed, Moment, Telling

NOTHING = Listed(())

MOST_QUOTING = 16
"""Turns whose last words may still be on their way from an earpiece."""


@dataclass(slots=True)
class News:
    """What waits to be told in one conversation, and what is being told."""

    listed: Listed = NOTHING
    orders: int = 0
    """Commands given to the inbox; a list it made before the last of them is out of date."""

    stillness: int = 0
    """How many times it has become still."""

    is_still: bool = False
    """Nobody speaks, and nothing is under way."""

    reached: Moment = Moment.AT_ONCE
    """What this stillness is a moment for, by its length; all that may come earlier, too."""

    speaking: dict[EarpieceId, Utterance] = field(default_factory=dict)
    """Where someone speaks, be it to her or to others, and which utterance that is."""

    overheard: int = 0
    """Utterances since it was still last, whomever they were meant for."""

    wants_all: bool = False
    """The person has asked what is new: they are told all of it."""

    telling: Telling | None = None
    """What is being told."""

    turn: Turn | None = None
    """The turn in which it is told, or was told last."""

    earpiece: EarpieceId | None = None
    said: str = ""
    """What of it has left the earpiece."""

    quoting: deque[Turn] = field(default_factory=lambda: deque(maxlen=MOST_QUOTING))
    """The latest turns in which she says something that has words of a program in it."""

    quoted: str = ""
    """What a program last had her say that was no notification."""

    is_settled: bool = False
    """It counts as told."""

    last: Telling | None = None
    """What was told last, if nothing else has been said since."""

    was_cut: bool = False
    """The person spoke over it."""

    repeat: Telling | None = None
    """What is to be told once more."""

    asking: Telling | None = None
    """The question that the person has heard and not answered."""

    is_asked_again: bool = False
    """They were asked once more, because the answer was not clear."""

    has_moved_on: bool = False
    """Something else was talked about since it was asked."""

    def move_on(self) -> None:
        """Know that the talk is about something else now."""
        self.last, self.repeat, self.wants_all, self.was_cut = None, None, False, False
        self.has_moved_on = True

    @property
    def next(self) -> Telling | None:
        """The most important of what may be told by now."""
        if self.repeat:
            return self.repeat
        least = Moment.ON_REQUEST if self.wants_all else self.reached
        return next((one for one in self.listed.tellings if one.moment >= least), None)

    def quote(self, turn: Turn | None) -> None:
        """Note that what is said in this turn is a program's, and not to be obeyed."""
        if turn is not None:
            self.quoting.append(turn)
