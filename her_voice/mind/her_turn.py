"""Her own words: what comes of thoughts, of what others want said, and of what was heard. Pure."""

from collections.abc import Iterator

from her_voice.awaited import Asks
from her_voice.commands import Command, Drop, Finish, Release, Remember, Say, Show, Think
from her_voice.events import EarpieceId, FellSilent, Source, Spoke, ThoughtGrew, Told, Turn
from her_voice.mind import announcing, courtesy, overlap
from her_voice.mind.seat import Guess, Seat
from her_voice.mind.seats import Seats
from her_voice.provenance import Quoted


def think(seats: Seats, seat: Seat) -> Iterator[Command]:
    """Begin a turn that answers what was asked last."""
    seat.turn, seat.rest, seat.ended = seats.next_turn(), "", False
    yield Think(seat.turn, *seat.asked)


def release(seats: Seats, seat: Seat) -> Iterator[Command]:
    """Let the answer be heard, and see to it that the person is not left waiting for it."""
    yield Release(seat.earpiece, seat.turn or 0)
    yield from courtesy.expect_words(seats.manners, seat)


def say(seats: Seats, grew: ThoughtGrew) -> Iterator[Command]:
    """Get more words of a thought ready."""
    turn, text = grew.turn, grew.text
    if isinstance(text, Quoted):
        seats.news.quote(turn)
    is_told = not grew.is_thought or isinstance(text, Quoted)
    if is_told and turn not in seats.telling:
        seats.telling.append(turn)
    for seat, work in seats.work_on(turn):
        if isinstance(text, Asks):  # a guess has asked nobody yet
            asking: Seat | Guess = work if isinstance(work, Guess) else seat
            asking.asks = text
        work.rest += text
        yield Say(seat.earpiece, turn, text)


def finish(seats: Seats, turn: Turn) -> Iterator[Command]:
    """Note that a thought is over."""
    for seat, work in seats.work_on(turn):
        work.ended = True
        yield Finish(seat.earpiece, turn)


def speak_up(seats: Seats, seat: Seat, text: str) -> Iterator[Command]:
    """Say something that needs no thought."""
    seat.turn, seat.rest, seat.ended = seats.next_turn(), text, True
    if seats.news.quoted.startswith(text):  # said again
        seats.news.quote(seat.turn)
    yield Say(seat.earpiece, seat.turn, text)
    yield Finish(seat.earpiece, seat.turn)
    yield Release(seat.earpiece, seat.turn)


def pass_on(seats: Seats, told: Told) -> Iterator[Command]:
    """Say what is to be said, as soon as nobody speaks."""
    if seat := seats.if_there(told.earpiece):
        seat.waiting.append(told.text)
        if told.is_hers:
            seat.her_own.add(told.text)
        is_somewhere = told.earpiece is None
        if not (is_somewhere and any(each.person_speaks for each in seats)):
            yield from announce_next(seats, seat)


def move(seats: Seats, earpiece: EarpieceId, greeting: str) -> Iterator[Command]:
    """Have the floor at another place, greet there, and take along what waits to be said."""
    if (seat := seats.if_there(earpiece)) is None:
        return  # it left meanwhile
    before = seats.if_there(None)
    seats.settle(earpiece)
    seat.waiting.insert(0, greeting)
    seat.her_own.add(greeting)
    if before and before is not seat:
        seat.waiting += before.waiting
        seat.her_own |= before.her_own
        before.waiting, before.her_own = [], set()
    yield from announce_next(seats, seat)


def announce_next(seats: Seats, seat: Seat) -> Iterator[Command]:
    """Say what waits, if now is a moment for it."""
    is_free = seat.turn is None and not (seat.person_speaks or seats.in_call)
    if seat.waiting and is_free:
        text = seat.waiting.pop(0)
        if text in seat.her_own:
            seat.her_own.discard(text)
        else:
            seats.news.quoted = text
        yield from speak_up(seats, seat, text)


def was_heard(seats: Seats, spoke: Spoke) -> Iterator[Command]:
    """Remember what left the earpiece, and no more."""
    if spoke.turn == seats.news.turn:
        yield from announcing.was_heard(seats.news, spoke)
        return
    seats.news.last = None
    source = Source.PROGRAM if spoke.turn in seats.news.quoting else Source.HERSELF
    yield Remember("her", spoke.text, source, spoke.turn, spoke.earpiece)
    yield Show(spoke.earpiece, "her", spoke.text, turn=spoke.turn)
    seat = seats.if_there(spoke.earpiece)
    if seat and spoke.turn in (seat.turn, seat.cut):
        seat.rest = seat.rest.lstrip().removeprefix(spoke.text.lstrip())
        seat.last_words = spoke.text
    elif seat and seat.beneath and spoke.turn == seat.beneath.turn:
        seat.beneath.rest = seat.beneath.rest.lstrip().removeprefix(spoke.text.lstrip())


def end(seats: Seats, fell_silent: FellSilent) -> Iterator[Command]:
    """Come to the end of a turn."""
    turn, seat = fell_silent.turn, seats.if_there(fell_silent.earpiece)
    if turn == seats.news.turn:
        yield from announcing.end(seats, fell_silent)
        if seat:
            yield from announce_next(seats, seat)
        return
    if seat is None:
        return
    if fell_silent.cut and turn in seat.turns:
        yield Drop(turn)  # she was not hushed: the place is gone
    if seat.turn == turn:
        seat.turn, seat.rest, seat.heard_from = None, "", None
        yield from courtesy.expect_person(seats.manners, seat, turn)
        yield from announce_next(seats, seat)
    elif seat.beneath and seat.beneath.turn == turn:
        seat.beneath = None  # it came to its end just before something urgent began


def keep_out_of_call(seats: Seats) -> Iterator[Command]:
    """Be silent while the person talks to someone else; what comes meanwhile waits."""
    seats.in_call = True
    for seat in seats:
        yield from overlap.give_up_guess(seat)
        yield from overlap.start_over(seat)


def come_back(seats: Seats) -> Iterator[Command]:
    """Say what has waited for the end of a call."""
    seats.in_call = False
    for seat in seats:
        yield from announce_next(seats, seat)
