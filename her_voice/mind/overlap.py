"""What becomes of her own turn when the person speaks over it: a seat in, commands out. Pure.

At the first sound she lowers her voice. While it may be that the person only shows that they
listen, she goes on so; once it is clear that they mean to interrupt, she falls silent for good.
"""

from collections.abc import Iterator

from her_voice.commands import Command, Drop, Hush, Lower, Restore, Show
from her_voice.events import Heard, HeardPart, Source, SpeechStarted
from her_voice.mind.interruption import Meaning, answers, meaning, only_listens, shows_listening
from her_voice.mind.seat import Seat

TOO_EARLY = 25
"""Frames of her answer in which speech is taken for the rest of the question: half a second."""


def lower(seat: Seat) -> Iterator[Command]:
    """Speak more softly, if she is heard."""
    if seat.turn is not None and seat.heard_from is not None:
        yield Lower(seat.earpiece, seat.turn)


def restore(seat: Seat) -> Iterator[Command]:
    """Speak as ever again, unless someone speaks over her."""
    if seat.turn is not None and seat.heard_from is not None and seat.over is None:
        yield Restore(seat.earpiece, seat.turn)


def give_up_guess(seat: Seat) -> Iterator[Command]:
    """Give up what was worked on before the person had finished."""
    if seat.guess:
        yield Drop(seat.guess.turn)
        yield Hush(seat.earpiece, seat.guess.turn)
        seat.guess = None


def stop(seat: Seat) -> Iterator[Command]:
    """Fall silent for good."""
    seat.over = seat.answer = None
    if seat.turn is not None:
        yield Drop(seat.turn)
        yield Hush(seat.earpiece, seat.turn)
        seat.cut, seat.turn, seat.heard_from = seat.turn, None, None
    if before := seat.beneath:
        yield Drop(before.turn)
        yield Hush(seat.earpiece, before.turn)
        seat.cut, seat.rest, seat.ended, seat.beneath = before.turn, before.rest, before.ended, None


def silence(seat: Seat) -> Iterator[Command]:
    """Fall silent, and do not go on later."""
    yield from stop(seat)
    seat.cut, seat.rest = None, ""


def start_over(seat: Seat) -> Iterator[Command]:
    """Fall silent and forget whatever was under way."""
    yield from silence(seat)
    seat.person_speaks, seat.said = False, []


def give_way(seat: Seat, started: SpeechStarted) -> Iterator[Command]:
    """Lower her voice until it is known what is meant; before she is heard, be silent.

    Who speaks at the very beginning of an answer did not mean to have finished.
    """
    since = seat.heard_from
    if seat.turn is not None and since is not None and started.frame >= since + TOO_EARLY:
        seat.over = started.utterance
        yield from lower(seat)
    else:
        yield from stop(seat)


def leaves_cut(seat: Seat, said: str, heard: Heard) -> bool:
    """Say whether what cut her before she was heard, or just then, only shows that they listen.

    It is no answer to what has been heard, as long as there is more to be said.
    """
    has_more = bool(seat.rest.strip()) or not seat.ended
    if seat.cut is None or not has_more or heard.source is not Source.SPOKEN:
        return False
    return shows_listening(said, heard.language)


def leaves_her(seat: Seat, said: HeardPart | Heard) -> bool:
    """Say whether this was said over her and, as far as it goes, leaves her as she is."""
    if seat.over != said.utterance:
        return False
    is_whole = isinstance(said, Heard)
    if isinstance(said, Heard) and said.reply is not None:
        return False
    verdict = meaning(said.text, said.voiced_ms, said.language, is_whole=is_whole)
    if is_whole and seat.turn is None:  # she has ended: a word or two are no misheard 'mm-hm'
        return verdict is Meaning.LISTENING and only_listens(said.text, said.language)
    return verdict is not Meaning.INTERRUPTION


def leaves_late(seat: Seat, heard: Heard) -> bool:
    """Say whether this, understood after a later sound began, only shows that they listen."""
    if seat.turn is None or seat.heard_from is None or heard.source is not Source.SPOKEN:
        return False
    return heard.reply is None and shows_listening(heard.text, heard.language)


def keep(seat: Seat, heard: Heard, said: str) -> Iterator[Command]:
    """Keep what is understood while they say more; where it was to interrupt her, she stops."""
    if leaves_late(seat, heard):
        if heard.text:
            yield Show(seat.earpiece, "person", heard.text)
        return
    seat.said = [said] if said else []
    verdict = meaning(heard.text, heard.voiced_ms, heard.language, is_whole=True)
    if seat.over is not None and verdict is Meaning.INTERRUPTION:
        yield from stop(seat)


def answers_soon(seat: Seat, heard: Heard) -> bool:
    """Say whether this, said over her, answers a question whose last words are still to come."""
    if seat.over != heard.utterance or heard.reply is not None or not seat.is_asking:
        return False
    return only_listens(heard.text, heard.language) and answers(heard.text, heard.language)
