"""What goes wrong, and what does not come: a seat in, commands out. Pure."""

from collections.abc import Callable, Iterator

from her_voice.commands import Command, Finish, Say
from her_voice.events import EarpieceId, Lapse, Lapsed, ThoughtFailed
from her_voice.mind import announcing, courtesy, her_turn, overlap, resuming
from her_voice.mind.seat import Seat
from her_voice.mind.seats import Seats


def apologise(
    seats: Seats, failed: ThoughtFailed, sentence: Callable[[str], str]
) -> Iterator[Command]:
    """Say that a thought can't be thought to its end."""
    turn = failed.turn
    try:
        apology = sentence(failed.sentence)
    except KeyError:  # it failed in another package, whose words are not hers
        apology = sentence("went_wrong")
    for seat, work in seats.work_on(turn):
        if work is seat.guess:
            yield from overlap.give_up_guess(seat)  # it is thought again when it is wanted
            continue
        work.ended = True
        work.rest += f" {apology}"
        yield Say(seat.earpiece, turn, f" {apology}")
        yield Finish(seat.earpiece, turn)


def nothing_said(
    seats: Seats, seat: Seat, sentence: Callable[[str], str], *, certain: bool
) -> Iterator[Command]:
    """Go on where she was cut by a mere noise; ask again after speech not understood."""
    yield from overlap.give_up_guess(seat)
    cut, rest, seat.cut = seat.cut, seat.rest.strip(), None
    is_hers = cut is not None and cut != seats.news.turn  # else the inbox tells it again
    is_quoted = cut in seats.news.quoting  # no thought of hers, and never shown to the model
    if certain:
        seats.give_back(seat.earpiece)
    if not certain:
        seats.settle(seat.earpiece)
        yield from her_turn.speak_up(seats, seat, sentence("did_not_catch"))
    elif is_hers and rest and seat.ended:
        yield from her_turn.speak_up(seats, seat, rest)
        if is_quoted:
            seats.news.quote(seat.turn)
    elif is_hers and rest and cut not in seats.telling:
        yield from resuming.go_on(seats, seat, rest, sentence)
    elif is_hers and not seat.ended:
        yield from her_turn.think(seats, seat)
        yield from her_turn.release(seats, seat)
    else:
        yield from her_turn.announce_next(seats, seat)


def start_over(
    seats: Seats, earpiece: EarpieceId, sentence: Callable[[str], str]
) -> Iterator[Command]:
    """Give up whatever does not come, and say so: the next words are heard as ever."""
    if (seat := seats.if_there(earpiece)) is None:
        return  # it left meanwhile
    was_restless = seat.is_restless
    announcing.lose_place(seats.news, seat.earpiece)
    yield from overlap.give_up_guess(seat)
    yield from overlap.start_over(seat)
    if not was_restless:  # only someone else's words never came to their end
        return
    yield from her_turn.speak_up(seats, seat, sentence("went_wrong"))


def wait_no_longer(
    seats: Seats, lapsed: Lapsed, sentence: Callable[[str], str]
) -> Iterator[Command]:
    """Do something about what has not come for a while."""
    if (seat := seats.if_there(lapsed.earpiece)) is None:
        return  # it left meanwhile
    match lapsed.lapse:
        case Lapse.NO_WORDS:
            yield from courtesy.open_late_answer(seat, lapsed.turn, sentence)
        case Lapse.NO_ANSWER if courtesy.may_ask_about(seat, lapsed.turn):
            is_wanted = seats.manners.ask_again_s > 0
            if is_wanted and not (seats.in_call or seats.news.speaking):
                yield from her_turn.speak_up(seats, seat, sentence("still_there"))
        case _:
            pass
