"""When something from the inbox is told, and when it counts as told: facts in, commands out. Pure.

Never over the person and never at the cost of their turn: a notice waits until nobody speaks,
nothing is being worked on and no question of hers is open. An urgent one pauses her own speech,
once that has begun to be heard, and does not wait for stillness; but it does wait for the person.

A notice counts as told when all but its last word has left the earpiece. If she is killed before
that, it is told again from its beginning; after that, never again. If it counted only after the
last word, being killed just then would let the person hear the whole of it twice; if it counted as
soon as it began, nobody might hear it at all. And a last word takes longer than a write to the
disk.
"""

from collections.abc import Iterator
from dataclasses import replace

from her_voice.chimes import Chime
from her_voice.commands import (
    Announce,
    Command,
    Finish,
    Release,
    Remember,
    Say,
    Settle,
    Show,
    ToInbox,
)
from her_voice.events import (
    EarpieceId,
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    Source,
    SpeechStarted,
    Spoke,
)
from her_voice.mind.news import News
from her_voice.mind.seat import Beneath, Seat
from her_voice.mind.seats import Seats
from her_voice.telling import Listed, Moment, StayedStill, Telling

MOST = 0.8
"""The part of its words that must have been heard for one that was cut to count as told."""

BABBLE = 20
"""So many utterances without a stillness are a television's, which nobody waits for."""


# ---- what is known -----------------------------------------------------------------------------


def learn(news: News, listed: Listed) -> None:
    """Take in what waits, unless that was written before the inbox had obeyed all commands."""
    if listed.obeyed == news.orders:
        news.listed = listed
    if news.asking and not listed.open_questions.issuperset(news.asking.ids):
        news.asking = None


def order(news: News, command: ToInbox, ids: tuple[str, ...] = ()) -> Iterator[Command]:
    """Give the inbox a command about these, which are not in its list for now."""
    news.orders += 1
    rest = (one for one in news.listed.tellings if not set(ids).intersection(one.ids))
    news.listed = replace(news.listed, tellings=tuple(rest))
    yield command


def overhear(news: News, event: Event) -> None:
    """Note where someone speaks, be it to her or to others."""
    match event:
        case SpeechStarted(earpiece, utterance):
            news.speaking[earpiece] = utterance
            news.overheard += 1
        case Heard(earpiece, utterance) if utterance < news.speaking.get(earpiece, 0):
            pass  # it was cut for its length, and they speak on
        case Heard(earpiece) | EarpieceLeft(earpiece):
            news.speaking.pop(earpiece, None)
        case _:
            pass


def note_stillness(seats: Seats) -> None:
    """Note whether it is still, once something has happened."""
    news = seats.news
    was_still, news.is_still = news.is_still, _is_still(seats)
    if news.is_still and not was_still:
        news.stillness += 1
        news.reached, news.overheard = Moment.AT_ONCE, 0


def stay(news: News, stayed: StayedStill) -> None:
    """Note how long it has been still."""
    if news.is_still and stayed.stillness == news.stillness:
        news.reached = min(news.reached, stayed.moment)


def _is_still(seats: Seats) -> bool:
    news = seats.news
    is_disturbed = bool(news.speaking) and news.overheard < BABBLE
    if seats.in_call or is_disturbed or seats.if_there(None) is None:
        return False
    return not any(seat.is_restless or seat.is_open_question for seat in seats)


# ---- telling -----------------------------------------------------------------------------------


def tell_next(seats: Seats) -> Iterator[Command]:
    """Tell the next one, if now is a moment for it."""
    note_stillness(seats)
    news, seat = seats.news, seats.if_there(None)
    telling = news.next
    if telling is None:
        news.wants_all = False  # that was all; what comes from now on waits for its moment
    if seat is None or telling is None or news.telling or seats.in_call:
        return
    waits_for_answer = news.asking and news.reached > Moment.PAUSE and not news.wants_all
    is_moment = news.is_still and not waits_for_answer
    if news.is_still and news.repeat:
        is_moment = True
    if is_moment or (telling.moment is Moment.AT_ONCE and _may_pause(seats, seat)):
        yield from _tell(seats, seat, telling)


def _may_pause(seats: Seats, seat: Seat) -> bool:
    """Say whether what she says just now may pause, or she says nothing and only waits."""
    if seat.person_speaks or seats.news.speaking:
        return False
    return seat.turn is None or seat.heard_from is not None


def _tell(seats: Seats, seat: Seat, telling: Telling) -> Iterator[Command]:
    news, turn = seats.news, seats.next_turn()
    chime = Chime.URGENT if telling.moment is Moment.AT_ONCE else Chime.NOTICE
    needs_chime = news.listed.has_chimes and not (news.wants_all or news.repeat)
    goes_first = seat.turn is not None
    if seat.turn is not None:
        seat.beneath = Beneath(seat.turn, seat.rest, seat.ended, seat.heard_from)
    seat.turn, seat.rest, seat.ended, seat.heard_from = turn, telling.text, True, None
    news.telling, news.turn, news.earpiece, news.said = telling, turn, seat.earpiece, ""
    news.is_settled, news.repeat, news.was_cut = False, None, False
    yield Announce(seat.earpiece, turn, chime if needs_chime else None, goes_first)
    yield Say(seat.earpiece, turn, telling.text)
    yield Finish(seat.earpiece, turn)
    yield Release(seat.earpiece, turn)


def was_heard(news: News, spoke: Spoke) -> Iterator[Command]:
    """Note what left the earpiece; all but the last word, and it is told."""
    news.said += spoke.text
    if news.telling and _left_to_say(news.telling, news.said) <= 1:
        yield from _settle(news)


def _settle(news: News) -> Iterator[Command]:
    if news.telling and not news.is_settled:
        news.is_settled = True
        if news.telling.is_question:
            news.asking, news.is_asked_again = news.telling, False
            news.has_moved_on, news.reached = False, Moment.AT_ONCE
        yield from order(news, Settle(news.telling.ids), news.telling.ids)


def end(seats: Seats, fell_silent: FellSilent) -> Iterator[Command]:
    """Come to the end of a telling, or to where it was cut; what she said before it goes on."""
    news, seat = seats.news, seats.if_there(fell_silent.earpiece)
    telling, said = news.telling, news.said.strip()
    if telling is None:
        return
    whole = len(telling.text.split())
    if not fell_silent.cut or whole - _left_to_say(telling, said) >= MOST * whole:
        yield from _settle(news)
    if said:
        yield Remember("her", said, Source.PROGRAM, fell_silent.turn, fell_silent.earpiece)
        yield Show(fell_silent.earpiece, "her", said, turn=fell_silent.turn)
    news.last, news.telling, news.was_cut = telling, None, fell_silent.cut
    if seat and seat.turn == fell_silent.turn:
        if before := seat.beneath:
            seat.turn, seat.rest = before.turn, before.rest
            seat.ended, seat.heard_from, seat.beneath = before.ended, before.heard_from, None
        else:
            seat.turn, seat.rest, seat.heard_from = None, "", None


def lose_place(news: News, earpiece: EarpieceId) -> None:
    """Know that nobody is there any more: what was being told waits, from its beginning."""
    news.speaking.pop(earpiece, None)
    if news.earpiece == earpiece:
        news.telling = None


def _left_to_say(telling: Telling, said: str) -> int:
    return len(telling.text.split()) - len(said.split())
