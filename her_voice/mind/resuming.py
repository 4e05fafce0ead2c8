"""How a conversation goes on after a restart: what stands at a seat in, and out again later. Pure.

Words that were ready but not heard are said; a thought that had not ended is continued.
"""

from collections.abc import Callable, Iterator

from her_voice.commands import Command, Finish, Release, Say, Think
from her_voice.leftover import Leftover
from her_voice.mind import courtesy, her_turn
from her_voice.mind.seat import Seat
from her_voice.mind.seats import Seats
from her_voice.telling import Moment


def leftover(seats: Seats, seat: Seat) -> Leftover:
    """Say what would be left at this seat if she ended now. A guess is not: nobody has asked."""
    is_cut = seat.turn is None and seat.cut is not None
    turn, rest, ended = seat.cut if is_cut else seat.turn, seat.rest, seat.ended
    if turn is not None and turn == seats.news.turn:
        # The inbox tells it again, from its beginning, unless it counts as told.
        turn, rest, ended, is_cut = None, "", True, False
        if before := seat.beneath:
            turn, rest, ended = before.turn, before.rest, before.ended
    waiting = tuple(seat.waiting)
    if turn in seats.telling and not ended:
        rest = ""  # it is asked for again, from its beginning
    if turn in seats.news.quoting and ended:
        # Said anew it is known for another program's words again, from where it was.
        turn, rest, is_cut, waiting = None, "", False, (rest.strip(), *waiting) if rest else waiting
    asked, language = seat.asked
    return Leftover(
        turn=turn,
        rest=rest if turn is not None else "",
        ended=ended,
        asked=asked,
        language=language or "en",
        is_cut=is_cut,
        waiting=waiting,
        has_floor=seats.floor == seat.earpiece,
    )


def resume(
    seats: Seats, seat: Seat, left: Leftover, sentence: Callable[[str], str]
) -> Iterator[Command]:
    """Go on at this seat with what was left. The voice has the sound of `left.ready` already."""
    seat.waiting.extend(left.waiting)
    if left.has_floor:
        seats.settle(seat.earpiece)
    if left.turn is None:
        yield from her_turn.announce_next(seats, seat)
        return
    seats.follow(left.turn)
    seat.rest, seat.ended, seat.asked = left.rest, left.ended, (left.asked, left.language)
    if left.is_cut:
        seat.cut = left.turn
        yield from her_turn.announce_next(seats, seat)
        return
    seat.turn = left.turn
    if words := left.rest.lstrip().removeprefix(left.ready.lstrip()):
        yield Say(seat.earpiece, left.turn, words)
    if not left.ended:
        yield from _think_on(seat, left, sentence)
    if seat.ended:
        yield Finish(seat.earpiece, left.turn)
    yield Release(seat.earpiece, left.turn)
    if not seat.rest:
        yield from courtesy.expect_words(seats.manners, seat)


def give_up_cut(seats: Seats) -> None:
    """After a pause, take no noise any more for what had cut her before the restart."""
    if seats.news.is_still and seats.news.reached <= Moment.PAUSE:
        for seat in seats:
            seat.cut = None


def _think_on(seat: Seat, left: Leftover, sentence: Callable[[str], str]) -> Iterator[Command]:
    """Ask for the answer, or, if a part of it is there, for what is missing."""
    turn, said = left.turn or 0, left.rest.strip()
    if left.was_begun:
        unsure = f" {sentence('was_interrupted')}"
        seat.rest, seat.ended = seat.rest + unsure, True
        yield Say(seat.earpiece, turn, unsure)
    elif said:
        yield from _go_on_from(said, seat, left.language, sentence)
    else:
        yield Think(turn, left.asked, left.language)


def go_on(seats: Seats, seat: Seat, rest: str, sentence: Callable[[str], str]) -> Iterator[Command]:
    """Say what was not heard of a thought that a noise cut, and think it on."""
    seat.turn, seat.rest = seats.next_turn(), rest
    yield Say(seat.earpiece, seat.turn, rest)
    yield from _go_on_from(rest, seat, seat.asked[1], sentence)
    yield Release(seat.earpiece, seat.turn)


def _go_on_from(
    said: str, seat: Seat, language: str, sentence: Callable[[str], str]
) -> Iterator[Command]:
    turn, seat.rest = seat.turn or 0, f"{seat.rest} "
    yield Say(seat.earpiece, turn, " ")  # what is thought anew begins with a word
    yield Think(turn, sentence("go_on").replace("{said}", said), language, goes_on=True)
