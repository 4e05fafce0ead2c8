"""Every earpiece's seat, who has the floor, and the numbers of turns. Plain facts, no rules."""

from collections import deque
from collections.abc import Iterator

from her_voice.events import EarpieceId, Turn
from her_voice.mind.news import News
from her_voice.mind.seat import Beneath, Guess, Seat
from her_voice.settings import MannersSettings

MOST_TELLING = 16
"""Turns that may still be cut."""


class Seats:
    """The seats of one conversation."""

    def __init__(self, manners: MannersSettings, last_turn: Turn = 0) -> None:
        self.manners = manners
        self.in_call = False
        """The person talks to someone else."""

        self.news = News()
        self.telling: deque[Turn] = deque(maxlen=MOST_TELLING)
        """The latest turns that tell what came of something: no model can go on with one."""

        self._turn = last_turn
        self._seats: dict[EarpieceId, Seat] = {}
        self.floor: EarpieceId | None = None
        """Where she was last spoken to, or is just now as far as that is understood."""

        self._settled: EarpieceId | None = None
        """Where she was for certain."""

    def __iter__(self) -> Iterator[Seat]:
        return iter(list(self._seats.values()))

    def join(self, earpiece: EarpieceId) -> None:
        """Make a seat for a new place, which has the floor if none has."""
        self._seats[earpiece] = Seat(earpiece)
        if self.floor is None:
            self.settle(earpiece)

    def leave(self, earpiece: EarpieceId) -> Seat | None:
        """Take away the seat of a place that is gone, and give it."""
        seat = self._seats.pop(earpiece, None)
        if self._settled == earpiece:
            self._settled = max(self._seats, default=None)
        if self.floor == earpiece:
            self.floor = self._settled
        return seat

    def settle(self, earpiece: EarpieceId) -> None:
        """Let the floor be here for good."""
        self.floor = self._settled = earpiece

    def give_back(self, earpiece: EarpieceId) -> None:
        """Let the floor be where it was, as what was understood here was not for her."""
        if self.floor == earpiece:
            self.floor = self._settled

    def at(self, earpiece: EarpieceId) -> Seat:
        """Give the seat of this place."""
        return self._seats.setdefault(earpiece, Seat(earpiece))

    def if_there(self, earpiece: EarpieceId | None) -> Seat | None:
        """Give the seat of this place, if it has not left; None is where the floor is."""
        place = self.floor if earpiece is None else earpiece
        return None if place is None else self._seats.get(place)

    def work_on(self, turn: Turn) -> Iterator[tuple[Seat, Seat | Guess | Beneath]]:
        """Find who works on this turn. Late news of a turn that was given up finds nobody."""
        for seat in self:
            if turn == seat.turn:
                yield seat, seat
            elif seat.guess and turn == seat.guess.turn:
                yield seat, seat.guess
            elif seat.beneath and turn == seat.beneath.turn:
                yield seat, seat.beneath

    def follow(self, turn: Turn) -> None:
        """Let no turn from now on have this number, or one before it."""
        self._turn = max(self._turn, turn)

    def next_turn(self) -> Turn:
        """Give the number of a new turn."""
        self._turn += 1
        return self._turn
