"""Reads what a chosen skill needs from words that none of its templates fits as a whole. Pure.

First a part of the words that a template does fit: 'the pasta is in, so set a timer for nine
minutes'. Then each argument by itself, where its kind can be told anywhere: a time, a length, a
list. What can't be told so is not made up.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from hassil import Intents, recognize_all

from her_voice.skill import Skill
from her_voice.skills import free_words, list_words, number_words, time_words
from her_voice.skills.finding import Call, bare_request, intents_of, read_arguments
from her_voice.skills.keeping import About
from her_voice.skills.lists import Items, Named
from her_voice.skills.moving import Somewhere
from her_voice.skills.persona import GivenName, Kind
from her_voice.skills.sending import Recipient
from her_voice.skills.slots import Day, Errand, Length, Text, WakingTime, When
from her_voice.skills.sums import Sum
from her_voice.skills.time_words import is_of_several
from her_voice.skills.units import Quantity, Unit

Glean: TypeAlias = Callable[[str, datetime], object | None]

_CLOSED = (Length, Day, When, WakingTime, Sum, Quantity, Unit, Kind)
"""Kinds that end where they end; any other may go on to the last word."""


class Gleaner:
    """Knows the templates of every skill by itself."""

    def __init__(self) -> None:
        self._intents: dict[str, Intents] = {}

    def read(self, skill: Skill, text: str, now: datetime) -> Call | None:
        """Give the skill with what is asked of it; None where that is not in the words."""
        if not skill.arguments:
            return Call(skill, {})
        each = _each(skill, text, now)
        bare = bare_request(text)
        part = self._part(skill, bare, now)
        if each is None and Sum in skill.arguments.values():
            return None  # what is left of a sum is another one
        is_unclear = WakingTime in skill.arguments.values() and is_of_several(bare)
        if part and (is_unclear or any(map(_stands_for_another, part.given.values()))):
            part = None
        if each and part:
            return part if len(part.given) > len(each.given) else each
        return each or part

    def read_part(self, skill: Skill, text: str, now: datetime) -> Call:
        """Give the skill with what of its arguments can be read."""
        return Call(skill, _found(skill, text, now))

    def _part(self, skill: Skill, bare: str, now: datetime) -> Call | None:
        if skill.name not in self._intents:
            self._intents[skill.name] = intents_of([skill])
        is_closed = all(issubclass(kind, _CLOSED) for kind in skill.arguments.values())
        for part in _parts(bare, both_ends=is_closed):
            for found in recognize_all(part, self._intents[skill.name]):
                words = {name: str(one.value) for name, one in found.entities.items()}
                given = read_arguments(skill, words, now)
                if given is not None:
                    return Call(skill, given)
        return None


def _stands_for_another(value: object) -> bool:
    match value:
        case Items(each=each):
            return any(one.lower() in list_words.IT for one in each)
        case Text(words=words) | About(words=words):
            return words.lower() in free_words.IT
        case _:
            return False


def _parts(bare: str, *, both_ends: bool) -> Iterator[str]:
    """Give the text, then shorter and shorter parts of it: its end, or its middle, too."""
    words = bare.split()
    for dropped in range(len(words)):
        for behind in range(dropped + 1) if both_ends else (0,):
            part = words[dropped - behind : len(words) - behind]
            if part[0].lower() != "and":
                yield " ".join(part)


def _each(skill: Skill, text: str, now: datetime) -> Call | None:
    call = Call(skill, _found(skill, text, now))
    return None if call.lacking else call


def _found(skill: Skill, text: str, now: datetime) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, kind in skill.arguments.items():
        if kind is When and any(
            isinstance(one, Errand) and (one.once or one.again) for one in given.values()
        ):
            continue
        glean: Any = _GLEANS.get(kind) or getattr(kind, "glean", None)
        if kind is Text:
            glean = _TEXTS.get((skill.name, name))
        value = glean(text, now) if glean else None
        if value is not None:
            given[name] = value
    return given


def _kind(text: str, now: datetime) -> Kind | None:
    read = [Kind.read(word, now) for word in bare_request(text).split()]
    return next((one for one in read if one), None)


def _somewhere(text: str, now: datetime) -> Somewhere | None:
    """Take the last place that is named where an earpiece is to be expected."""
    words = bare_request(text).split()
    for end in range(len(words), 0, -1):
        for count in (3, 2, 1):
            place = Somewhere.read(" ".join(words[max(0, end - count) : end]), now)
            if place and place.is_usual:
                return place
    return None


_GLEANS: Mapping[type, Glean] = {
    Length: time_words.length,
    When: time_words.when,
    WakingTime: time_words.waking,
    Day: time_words.day,
    Errand: time_words.errand,
    Named: list_words.named,
    Sum: number_words.sum_,
    Quantity: number_words.quantity,
    Unit: number_words.unit,
    Kind: _kind,
    Somewhere: _somewhere,
    Items: list_words.items,
    Recipient: free_words.recipient,
    GivenName: free_words.given_name,
    About: free_words.about,
}
"""How each kind is told anywhere in the words; another kind may have a `glean` of its own."""

_TEXTS: Mapping[tuple[str, str], Glean] = {
    ("take_note", "note"): free_words.note,
    ("remember_this", "note"): free_words.kept,
    ("take_off_list", "item"): list_words.item,
    ("send_message", "message"): free_words.message,
    ("promise_never", "what"): free_words.never,
    ("lift_never", "what"): free_words.again,
    ("cancel_reminder", "which"): list_words.which,
    ("cancel_timer", "which"): list_words.which,
}
"""How any words are told, by skill and argument."""
