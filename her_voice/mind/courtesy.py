"""Her manners while someone waits: a seat in, commands out. Pure.

Someone who speaks for a long time hears now and then that she is listening; someone who waits for
an answer that takes long hears that it is coming; and if a question of hers gets no answer, she
asks about it once. These words are rare, made before they are needed, and not part of the
conversation.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from her_voice.commands import Await, Command, Murmur
from her_voice.events import HeardPart, Lapse, Turn
from her_voice.mind.seat import Seat
from her_voice.settings import MannersSettings

Sentence: TypeAlias = Callable[[str], str]
"""Gives a sentence of the wording by its name."""

LONG_MS = 8000
"""So much speech since the person began, or since the last sign, deserves a sign of listening."""

ANSWER_S = 20.0
"""So many seconds nothing comes between a question of hers and its answer, where she never asks
about it."""

APART = 3
"""An opener is followed by at least so many answers without one."""


def expect_words(manners: MannersSettings, seat: Seat) -> Iterator[Command]:
    """Notice it if an answer that may be heard has no words for a while."""
    seat.since_opener += 1
    is_wanted = manners.murmurs and manners.opener_after_s and seat.since_opener > APART
    if is_wanted and seat.turn is not None and not seat.rest:
        yield Await(seat.earpiece, seat.turn, Lapse.NO_WORDS, manners.opener_after_s)


def open_late_answer(seat: Seat, turn: Turn, sentence: Sentence) -> Iterator[Command]:
    """Say that the answer is coming, if it still has no words."""
    if seat.turn == turn and seat.heard_from is None and not (seat.rest or seat.person_speaks):
        seat.since_opener = 0
        yield Murmur(seat.earpiece, turn, sentence("opener"))


def show_listening(manners: MannersSettings, seat: Seat, sentence: Sentence) -> Iterator[Command]:
    """Show that she listens where the person takes a breath in something long and goes on."""
    if manners.murmurs and seat.turn is None and seat.voiced_ms >= seat.sign_due_ms:
        seat.sign_due_ms = seat.voiced_ms + LONG_MS
        yield Murmur(seat.earpiece, 0, sentence("listening"), softly=True)


def note_length(seat: Seat, part: HeardPart) -> None:
    """Note how much the person has said."""
    seat.voiced_ms = part.voiced_ms


def begin(seat: Seat) -> None:
    """Note that the person begins to speak; be it a cough, a question of hers stays open."""
    seat.voiced_ms, seat.sign_due_ms = 0, LONG_MS


def answered(seat: Seat) -> None:
    """Note that no question of hers is open any more."""
    seat.awaits, seat.is_asked_about = None, False


def expect_person(manners: MannersSettings, seat: Seat, turn: Turn) -> Iterator[Command]:
    """Notice it if a question of hers stays without an answer."""
    if seat.has_asked and not seat.is_asked_about:
        seat.awaits = turn
        yield Await(seat.earpiece, turn, Lapse.NO_ANSWER, manners.ask_again_s or ANSWER_S)


def may_ask_about(seat: Seat, turn: Turn) -> bool:
    """Say whether to ask about that question now; if not now, nothing waits for it any more."""
    is_open = seat.awaits == turn
    seat.is_asked_about = seat.is_asked_about or is_open
    return is_open and seat.is_quiet
