"""The rules of taking turns: events in, commands out; no clock, task or I/O, so each can be tested.

One person has one conversation. Each place where they hear her has a seat in it, with its own
turn. On a short silence she works on an answer to what was said so far, a *guess*; nothing of it
is heard or remembered before the person has finished with the same words.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from her_voice.commands import Command, Drop, GoDeaf, Show, Think
from her_voice.events import (
    BeganSpeaking,
    ButtonPressed,
    ButtonReleased,
    CallBegan,
    CallEnded,
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    GotStuck,
    Heard,
    HeardPart,
    Lapsed,
    ModeChosen,
    Murmured,
    SpeechDismissed,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
    Spoke,
    ThoughtEnded,
    ThoughtFailed,
    ThoughtGrew,
    Told,
    Turn,
)
from her_voice.leftover import Leftover
from her_voice.mind import announcing, courtesy, her_turn, newsroom, overlap, resuming, trouble
from her_voice.mind.interruption import wants_silence
from her_voice.mind.seat import Guess, Seat
from her_voice.mind.seats import Seats
from her_voice.settings import MannersSettings
from her_voice.telling import Listed, StayedStill
from her_voice.wishes import DeafnessWished, PlaceWished, SilenceWished


class Conversation:
    """Whose turn it is, and what follows from that."""

    def __init__(
        self,
        *,
        sentence: Callable[[str], str],
        manners: MannersSettings | None = None,
        last_turn: Turn = 0,
    ) -> None:
        self._sentence = sentence
        self._seats = Seats(manners or MannersSettings(), last_turn)

    def follow(self, manners: MannersSettings) -> None:
        """Have other manners from now on."""
        self._seats.manners = manners

    @property
    def restless(self) -> list[EarpieceId]:
        """Where something is under way, so that something must happen soon."""
        heard = self._seats.news.speaking
        return [each.earpiece for each in self._seats if each.is_restless or each.earpiece in heard]

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, and nothing is to be said."""
        return all(seat.is_quiet for seat in self._seats)

    @property
    def leftovers(self) -> dict[EarpieceId, Leftover]:
        """What would be left at each earpiece if she ended now."""
        return {seat.earpiece: resuming.leftover(self._seats, seat) for seat in self._seats}

    @property
    def stillness(self) -> int:
        """Which stretch of time this is in which nobody speaks; 0 while someone does."""
        return self._seats.news.stillness if self._seats.news.is_still else 0

    def overhear(self, event: Event, *, is_she: bool = False) -> None:
        """Take in what happens, whether it is meant for her or not: nobody is to be talked over."""
        if not is_she:
            announcing.overhear(self._seats.news, event)

    def tell_next(self) -> Iterator[Command]:
        """Tell what waits, if now is a moment for it. To be asked after each event."""
        yield from announcing.tell_next(self._seats)

    def on(self, event: Event) -> Iterator[Command]:  # noqa: C901, PLR0912, PLR0915  one rule per event
        """Take in what happened, and decide what to do about it."""
        match event:
            case EarpieceJoined(earpiece, left):
                self._seats.join(earpiece)
                if left:
                    seat = self._seats.at(earpiece)
                    yield from resuming.resume(self._seats, seat, left, self._sentence)
            case EarpieceLeft(earpiece):
                yield from self._leave(earpiece)
            case SpeechSensed(earpiece):
                yield from overlap.lower(self._seats.at(earpiece))
            case SpeechDismissed(earpiece):
                yield from overlap.restore(self._seats.at(earpiece))
            case SpeechStarted():
                yield from self._give_way(self._seats.at(event.earpiece), event)
            case HeardPart():
                yield from self._guess(self._seats.at(event.earpiece), event)
            case SpeechResumed(earpiece, utterance):
                seat = self._seats.at(earpiece)
                if utterance == seat.utterance:
                    yield from overlap.give_up_guess(seat)
                    yield from courtesy.show_listening(self._seats.manners, seat, self._sentence)
            case Heard():
                yield from self._answer(self._seats.at(event.earpiece), event)
            case Told():
                yield from her_turn.pass_on(self._seats, event)
            case Listed():
                announcing.learn(self._seats.news, event)
            case StayedStill():
                announcing.stay(self._seats.news, event)
                resuming.give_up_cut(self._seats)
                for seat in self._seats:
                    yield from her_turn.announce_next(self._seats, seat)
            case GotStuck(earpiece):
                yield from trouble.start_over(self._seats, earpiece, self._sentence)
            case ThoughtGrew():
                yield from her_turn.say(self._seats, event)
            case ThoughtEnded(turn):
                yield from her_turn.finish(self._seats, turn)
            case ThoughtFailed():
                yield from trouble.apologise(self._seats, event, self._sentence)
            case BeganSpeaking(earpiece, turn, frame):
                seat = self._seats.at(earpiece)
                seat.heard_from = frame if seat.turn == turn else seat.heard_from
            case Spoke():
                yield from her_turn.was_heard(self._seats, event)
            case Murmured(earpiece, turn, text):
                yield Show(earpiece, "her", text, turn=turn or None, aside=True)
            case FellSilent():
                yield from her_turn.end(self._seats, event)
                yield from self._take_up_answer(self._seats.if_there(event.earpiece))
            case Lapsed():
                yield from trouble.wait_no_longer(self._seats, event, self._sentence)
            case CallBegan():
                yield from her_turn.keep_out_of_call(self._seats)
            case CallEnded():
                yield from her_turn.come_back(self._seats)
            case ButtonPressed(earpiece):
                yield from newsroom.silence(self._seats.news, self._seats.at(earpiece))
            case DeafnessWished():
                yield GoDeaf()
            case PlaceWished(earpiece, greeting):
                yield from her_turn.move(self._seats, earpiece, greeting)
            case SilenceWished():
                for seat in self._seats:
                    yield from newsroom.silence(self._seats.news, seat)
            case ButtonReleased() | ModeChosen():
                pass  # the gate has seen to them
            case _:
                assert_never(event)

    # ---- places -----------------------------------------------------------------------------

    def _leave(self, earpiece: EarpieceId) -> Iterator[Command]:
        announcing.lose_place(self._seats.news, earpiece)
        if seat := self._seats.leave(earpiece):
            yield from (Drop(turn) for turn in seat.turns)

    # ---- the person -------------------------------------------------------------------------

    def _give_way(self, seat: Seat, started: SpeechStarted) -> Iterator[Command]:
        seat.utterance = started.utterance
        seat.person_speaks, seat.read_ahead, seat.heard_part = True, "", ""
        courtesy.begin(seat)
        yield from overlap.give_up_guess(seat)
        yield from overlap.give_way(seat, started)

    def _guess(self, seat: Seat, part: HeardPart) -> Iterator[Command]:
        if part.utterance != seat.utterance or not seat.person_speaks:
            return
        courtesy.note_length(seat, part)
        if part.text:
            yield Show(seat.earpiece, "person", part.text, final=False)
        if self._leaves_her(seat, part):
            return
        if part.text:  # a mere noise at another place moves nothing there
            self._seats.floor = seat.earpiece
        if seat.over is not None:
            yield from overlap.stop(seat)
        said = seat.all_said(part.text)
        if seat.guess and not seat.guess.is_about(said):
            yield from overlap.give_up_guess(seat)
        if part.may_be_all and part.text and not seat.guess and not self._is_about_news(part):
            seat.guess = Guess(self._seats.next_turn(), said)
            yield Think(seat.guess.turn, said, part.language)
        elif not seat.guess and (beginning := seat.worth_reading(said)):
            yield beginning

    def _answer(self, seat: Seat, heard: Heard) -> Iterator[Command]:
        said = seat.all_said(heard.text)
        is_older = heard.utterance < seat.utterance
        if is_older and (seat.person_speaks or not said or overlap.leaves_late(seat, heard)):
            yield from overlap.keep(seat, heard, said)
            return  # the person went on talking; answer when the rest is understood
        is_answer = overlap.answers_soon(seat, heard)
        if is_answer or self._leaves_her(seat, heard):
            seat.answer = replace(heard, text=said) if is_answer else seat.answer
            yield from self._go_on(seat, "" if is_answer else said)
            return
        if seat.over is not None:
            yield from overlap.stop(seat)
        seat.utterance = max(seat.utterance, heard.utterance)
        seat.person_speaks, seat.said = False, []
        if not said:
            certain = heard.confidence > 0
            yield from trouble.nothing_said(self._seats, seat, self._sentence, certain=certain)
            return
        if seat.turn is not None:  # typed while she spoke
            yield from overlap.stop(seat)
        yield from self._take_up(seat, said, heard)

    def _take_up(self, seat: Seat, said: str, heard: Heard) -> Iterator[Command]:
        """Do what was asked for, or think about it."""
        self._seats.settle(seat.earpiece)
        for each in self._seats:  # wherever she asked
            courtesy.answered(each)
        news = self._seats.news
        is_asked = newsroom.has_asked(news, seat)
        if response := newsroom.respond(news, said, heard, self._sentence, is_asked=is_asked):
            for order in response.orders:
                yield from announcing.order(news, order, response.ids)
            yield from self._reply(seat, said, replace(heard, reply=response.words))
            if response.quotes:
                news.quote(seat.turn)
            return
        if seat.cut is not None and wants_silence(said, heard.language):
            yield from self._reply(seat, said, replace(heard, reply=""))
            return
        if heard.reply is not None:
            yield from self._reply(seat, said, heard)
            return
        if overlap.leaves_cut(seat, said, heard):
            yield Show(seat.earpiece, "person", said)
            yield from trouble.nothing_said(self._seats, seat, self._sentence, certain=True)
            return
        news.move_on()
        seat.asks = ""
        seat.cut, seat.asked = None, (said, heard.language)
        if seat.guess and seat.guess.is_about(said):
            guess, seat.guess = seat.guess, None
            seat.turn, seat.rest, seat.ended = guess.turn, guess.rest, guess.ended
            seat.asks = guess.asks
        else:
            yield from overlap.give_up_guess(seat)
            yield from her_turn.think(self._seats, seat)
        turn = seat.turn or 0
        yield from seat.noted(said, heard, turn)
        yield from her_turn.release(self._seats, seat)

    def _take_up_answer(self, seat: Seat | None) -> Iterator[Command]:
        """Take up what answered her question before she had asked it to its end."""
        if seat and seat.answer and seat.turn is None:
            heard, seat.answer = seat.answer, None
            if seat.person_speaks:
                seat.said = [heard.text]
            else:
                yield from self._take_up(seat, heard.text, heard)

    def _go_on(self, seat: Seat, said: str) -> Iterator[Command]:
        """Leave her as she is, but as loud as before: the person only listens."""
        seat.over, seat.person_speaks, seat.said = None, False, []
        if said:
            yield Show(seat.earpiece, "person", said)
        yield from overlap.restore(seat)
        yield from her_turn.announce_next(self._seats, seat)

    def _leaves_her(self, seat: Seat, said: HeardPart | Heard) -> bool:
        """Say whether this is to change nothing about what she says; never what answers her."""
        if newsroom.is_answered(self._seats.news, seat) or self._is_about_news(said):
            return False
        return overlap.leaves_her(seat, said)

    def _is_about_news(self, said: HeardPart | Heard) -> bool:
        return newsroom.wish_in(self._seats.news, said.text, said.language) is not None

    def _reply(self, seat: Seat, said: str, heard: Heard) -> Iterator[Command]:
        """Give the reply that needs no thought; an empty one is the silence that was wanted."""
        yield from overlap.give_up_guess(seat)
        turn, seat.cut, seat.rest = seat.cut or self._seats.next_turn(), None, ""
        yield from seat.noted(said, heard, turn)
        if heard.reply:
            yield from her_turn.speak_up(self._seats, seat, heard.reply)
