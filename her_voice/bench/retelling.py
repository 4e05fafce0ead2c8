"""Her words as she showed them in, out whether some came twice or were left out. Pure.

Whoever goes on after a disturbance goes on with the next word. A word said twice can be seen in
any answer; one left out only where it is known what was to be said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from her_voice.audio import RATE
from her_voice.bench.call import Note
from her_voice.bench.words import spelled

_LONGEST = 8
"""Words that are looked for twice in a row, at most."""

_DOUBLED = frozenset(
    ("ha", "had", "no", "very", "that", "so", "really", "bye", "well", "yes", "now", "many", "far")
)
"""Words that people say twice on purpose."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of hers, as she showed it."""

    at_s: float
    """When it was shown, in seconds of the call: just after it was heard."""

    text: str
    is_opener: bool = False
    """It only shows that an answer is on its way."""


def words(notes: Sequence[Note]) -> tuple[Word, ...]:
    """Take her own words out of all that she told."""
    return tuple(
        Word(note.at / RATE, text, bool(note.told.get("opener")))
        for note in notes
        if _is_hers(note.told)
        for text in str(note.told.get("text", "")).split()
    )


def comes_twice(said: Sequence[Word], start_s: float, end_s: float) -> bool:
    """Say whether words that were shown between the two times are those just before them."""
    spoken = [(word.at_s, part) for word in said for part in spelled(word.text)]
    texts = [text for _, text in spoken]
    for number, (at, text) in enumerate(spoken):
        if not start_s <= at <= end_s:
            continue
        for length in range(1, min(number, _LONGEST) + 1):
            again = texts[number : number + length]
            is_same = len(again) == length and texts[number - length : number] == again
            if is_same and not (length == 1 and text in _DOUBLED):
                return True
    return False


def keeps_order(said: Sequence[Word], order: str) -> bool:
    """Say whether of the words in `order` each came once, in that order, and none was left out.

    Other words don't matter, and she may have got only part of the way.
    """
    wanted = spelled(order)
    found = [part for word in said for part in spelled(word.text) if part in wanted]
    return found == wanted[: len(found)]


def _is_hers(told: Mapping[str, object]) -> bool:
    is_agents = told.get("type") == "transcript" and told.get("role") == "agent"
    return is_agents and bool(told.get("final", True))
