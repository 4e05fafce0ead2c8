"""The rules of taking turns: events in, commands out; no clock, task or I/O, so each can be tested.

One person has one conversation. Each place where they hear her has a seat in it, with its own
turn. On a short silence she works on an answer to what was said so far, a *guess*; nothing of it
is heard or remembered before the person has finished with the same words.
"""

from collections.abc import Callable, Iterator
from typing import assert_never

from her_voice.commands import (
    Anticipate,
    Command,
    Drop,
    Finish,
    Hush,
    Release,
    Remember,
    Say,
    Show,
    Think,
)
from her_voice.events import (
    BeganSpeaking,
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    GotStuck,
    Heard,
    HeardPart,
    Source,
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
from her_voice.mind import overlap
from her_voice.mind.interruption import wants_silence
from her_voice.mind.seat import Guess, Seat

WORTH_READING = 6
"""So many new words are worth to be read ahead. Reading fewer saves less than it costs: it slows
down the understanding of the next words, on the same two cores."""


class Conversation:
    """Whose turn it is, and what follows from that."""

    def __init__(self, *, sentence: Callable[[str], str], last_turn: Turn = 0) -> None:
        self._sentence = sentence
        self._turn = last_turn
        self._seats: dict[EarpieceId, Seat] = {}
        self._floor: EarpieceId | None = None

    @property
    def restless(self) -> list[EarpieceId]:
        """Where something is under way, so that something must happen soon."""
        return [seat.earpiece for seat in self._seats.values() if seat.is_restless]

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, and nothing is to be said."""
        return all(seat.is_quiet for seat in self._seats.values())

    def on(self, event: Event) -> Iterator[Command]:  # noqa: C901, PLR0912  one rule per event
        """Take in what happened, and decide what to do about it."""
        match event:
            case EarpieceJoined(earpiece):
                self._seats[earpiece] = Seat(earpiece)
                self._floor = earpiece if self._floor is None else self._floor
            case EarpieceLeft(earpiece):
                yield from self._leave(earpiece)
            case SpeechSensed(earpiece):
                yield from overlap.lower(self._seat(earpiece))
            case SpeechDismissed(earpiece):
                yield from overlap.restore(self._seat(earpiece))
            case SpeechStarted():
                yield from self._give_way(self._seat(event.earpiece), event)
            case HeardPart():
                yield from self._guess(self._seat(event.earpiece), event)
            case SpeechResumed(earpiece, utterance):
                seat = self._seat(earpiece)
                if utterance == seat.utterance:
                    yield from self._give_up_guess(seat)
            case Heard():
                yield from self._answer(self._seat(event.earpiece), event)
            case Told(text, earpiece):
                yield from self._pass_on(text, earpiece)
            case GotStuck(earpiece):
                yield from self._start_over(self._seat(earpiece))
            case ThoughtGrew(turn, text):
                yield from self._say(turn, text)
            case ThoughtEnded(turn):
                yield from self._finish(turn)
            case ThoughtFailed(turn, sentence):
                yield from self._apologise(turn, sentence)
            case BeganSpeaking(earpiece, turn, frame):
                seat = self._seat(earpiece)
                seat.heard_from = frame if seat.turn == turn else seat.heard_from
            case Spoke():
                yield from self._was_heard(event)
            case FellSilent(earpiece, turn):
                yield from self._end(earpiece, turn)
            case _:
                assert_never(event)

    # ---- places -----------------------------------------------------------------------------

    def _seat(self, earpiece: EarpieceId) -> Seat:
        return self._seats.setdefault(earpiece, Seat(earpiece))

    def _work_on(self, turn: Turn) -> Iterator[tuple[Seat, Seat | Guess]]:
        """Find who works on this turn. Late news of a turn that was given up finds nobody."""
        for seat in self._seats.values():
            if turn == seat.turn:
                yield seat, seat
            elif seat.guess and turn == seat.guess.turn:
                yield seat, seat.guess

    def _leave(self, earpiece: EarpieceId) -> Iterator[Command]:
        seat = self._seats.pop(earpiece, None)
        if self._floor == earpiece:
            self._floor = max(self._seats, default=None)
        if seat:
            yield from (Drop(turn) for turn in seat.turns)

    # ---- the person -------------------------------------------------------------------------

    def _give_way(self, seat: Seat, started: SpeechStarted) -> Iterator[Command]:
        seat.utterance = started.utterance
        seat.person_speaks, seat.read_ahead = True, 0
        self._floor = seat.earpiece
        yield from self._give_up_guess(seat)
        yield from overlap.give_way(seat, started)

    def _guess(self, seat: Seat, part: HeardPart) -> Iterator[Command]:
        if part.utterance != seat.utterance or not seat.person_speaks:
            return
        if part.text:
            yield Show(seat.earpiece, "person", part.text, final=False)
        if overlap.leaves_her(seat, part):
            return
        if seat.over is not None:
            yield from overlap.stop(seat)
        said = seat.all_said(part.text)
        if seat.guess and not seat.guess.is_about(said):
            yield from self._give_up_guess(seat)
        if part.may_be_all and part.text and not seat.guess:
            seat.guess = Guess(self._next_turn(), said)
            yield Think(seat.guess.turn, said, part.language)
        elif not part.may_be_all and not seat.guess:
            sure = said.split()[:-1]  # the last word may still become another
            if len(sure) >= seat.read_ahead + WORTH_READING:
                seat.read_ahead = len(sure)
                yield Anticipate(" ".join(sure))

    def _give_up_guess(self, seat: Seat) -> Iterator[Command]:
        if seat.guess:
            yield Drop(seat.guess.turn)
            yield Hush(seat.earpiece, seat.guess.turn)
            seat.guess = None

    def _answer(self, seat: Seat, heard: Heard) -> Iterator[Command]:
        said = seat.all_said(heard.text)
        if heard.utterance < seat.utterance:
            seat.said = [said] if said else []
            return  # the person went on talking; answer when the rest is understood
        if overlap.leaves_her(seat, heard):
            yield from self._go_on(seat, said)
            return
        if seat.over is not None:
            yield from overlap.stop(seat)
        seat.utterance, seat.person_speaks, seat.said = heard.utterance, False, []
        if not said:
            yield from self._nothing_said(seat, certain=heard.confidence > 0)
            return
        if seat.turn is not None:  # typed while she spoke
            yield from overlap.stop(seat)
        if seat.cut is not None and wants_silence(said, heard.language):
            yield from self._keep_silent(seat, said, heard)
            return
        self._floor, seat.cut, seat.asked = seat.earpiece, None, (said, heard.language)
        if seat.guess and seat.guess.is_about(said):
            seat.turn, seat.rest, seat.ended = seat.guess.turn, seat.guess.rest, seat.guess.ended
            seat.guess = None
        else:
            yield from self._give_up_guess(seat)
            yield from self._think(seat)
        turn = seat.turn or 0
        yield from self._note(seat, said, heard, turn)
        yield Release(seat.earpiece, turn)

    def _note(self, seat: Seat, said: str, heard: Heard, turn: Turn) -> Iterator[Command]:
        yield Show(seat.earpiece, "person", said, turn=turn)
        yield Remember(
            "person", said, heard.source, turn, seat.earpiece, heard.language, heard.confidence
        )

    def _go_on(self, seat: Seat, said: str) -> Iterator[Command]:
        """Leave her as she is, but as loud as before: the person only listens."""
        seat.over, seat.person_speaks, seat.said = None, False, []
        if said:
            yield Show(seat.earpiece, "person", said)
        yield from overlap.restore(seat)
        yield from self._announce_next(seat)

    def _keep_silent(self, seat: Seat, said: str, heard: Heard) -> Iterator[Command]:
        """Obey who only wanted silence by giving it."""
        yield from self._give_up_guess(seat)
        turn, seat.cut, seat.rest = seat.cut or 0, None, ""
        yield from self._note(seat, said, heard, turn)

    def _think(self, seat: Seat) -> Iterator[Command]:
        seat.turn, seat.rest, seat.ended = self._next_turn(), "", False
        yield Think(seat.turn, *seat.asked)

    def _nothing_said(self, seat: Seat, *, certain: bool) -> Iterator[Command]:
        """Go on where she was cut by a mere noise; ask again after speech not understood."""
        yield from self._give_up_guess(seat)
        cut, rest, seat.cut = seat.cut, seat.rest.strip(), None
        if not certain:
            yield from self._speak_up(seat, self._sentence("did_not_catch"))
        elif cut is not None and not seat.ended and not rest:
            yield from self._think(seat)
            yield Release(seat.earpiece, seat.turn or 0)
        elif cut is not None and rest:
            yield from self._speak_up(seat, rest)
        else:
            yield from self._announce_next(seat)

    # ---- other programs ---------------------------------------------------------------------

    def _pass_on(self, text: str, earpiece: EarpieceId | None) -> Iterator[Command]:
        place = self._floor if earpiece is None else earpiece
        seat = None if place is None else self._seats.get(place)
        if seat:
            seat.waiting.append(text)
            yield from self._announce_next(seat)

    def _announce_next(self, seat: Seat) -> Iterator[Command]:
        if seat.waiting and seat.turn is None and not seat.person_speaks:
            yield from self._speak_up(seat, seat.waiting.pop(0))

    def _speak_up(self, seat: Seat, text: str) -> Iterator[Command]:
        seat.turn, seat.rest, seat.ended = self._next_turn(), text, True
        yield Say(seat.earpiece, seat.turn, text)
        yield Finish(seat.earpiece, seat.turn)
        yield Release(seat.earpiece, seat.turn)

    # ---- her own words ----------------------------------------------------------------------

    def _say(self, turn: Turn, text: str) -> Iterator[Command]:
        for seat, work in self._work_on(turn):
            work.rest += text
            yield Say(seat.earpiece, turn, text)

    def _finish(self, turn: Turn) -> Iterator[Command]:
        for seat, work in self._work_on(turn):
            work.ended = True
            yield Finish(seat.earpiece, turn)

    def _apologise(self, turn: Turn, sentence: str) -> Iterator[Command]:
        for seat, work in self._work_on(turn):
            if work is not seat:
                yield from self._give_up_guess(seat)  # it is thought again when it is wanted
                continue
            work.ended = True
            yield Say(seat.earpiece, turn, f" {self._sentence(sentence)}")
            yield Finish(seat.earpiece, turn)

    def _start_over(self, seat: Seat) -> Iterator[Command]:
        """Give up whatever does not come, and say so: the next words are heard as ever."""
        yield from self._give_up_guess(seat)
        yield from overlap.start_over(seat)
        yield from self._speak_up(seat, self._sentence("went_wrong"))

    def _was_heard(self, spoke: Spoke) -> Iterator[Command]:
        yield Remember("her", spoke.text, Source.HERSELF, spoke.turn, spoke.earpiece)
        yield Show(spoke.earpiece, "her", spoke.text, turn=spoke.turn)
        seat = self._seats.get(spoke.earpiece)
        if seat and spoke.turn in (seat.turn, seat.cut):
            seat.rest = seat.rest.lstrip().removeprefix(spoke.text.lstrip())

    def _end(self, earpiece: EarpieceId, turn: Turn) -> Iterator[Command]:
        seat = self._seats.get(earpiece)
        if seat and seat.turn == turn:
            seat.turn, seat.rest, seat.heard_from = None, "", None
            yield from self._announce_next(seat)

    def _next_turn(self) -> Turn:
        self._turn += 1
        return self._turn
