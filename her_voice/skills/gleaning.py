"""Reads what a chosen skill needs from words that none of its templates fits as a whole. Pure.

First a part of the words that a template does fit: 'the pasta is in, so set a timer for nine
minutes'. Then each argument by itself, where its kind can be told anywhere: a time, a length, a
list. What can't be told so is not made up.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from hassil import Intents, recognize_all

from her_voice.skill import Skill
from her_voice.skills import free_words
from her_voice.skills.finding import Call, bare_request, intents_of, read_arguments
from her_voice.skills.keeping import About
from her_voice.skills.lists import Items, Named
from her_voice.skills.moving import Somewhere
from her_voice.skills.persona import GivenName, Kind
from her_voice.skills.sending import Recipient
from her_voice.skills.slots import Day, Errand, Length, Text, WakingTime, When
from her_voice.skills.sums import Sum
from her_voice.skills.units import Quantity, Unit
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy
from her_voice.times.moment import find_moment
from her_voice.times.repeat import find_repeat

Glean: TypeAlias = Callable[[str, datetime], object | None]

_CLOSED = (Length, Day, When, WakingTime, Sum, Quantity, Unit, Kind)
"""Kinds that end where they end; any other may go on to the last word."""

_LEADS = re.compile(
    r"^(?:(?:and|so|then|but|please|just|also|now|tomorrow)\s+"
    r"|(?:can|could|would|will) you (?:please )?(?:just )?"
    r"|(?:i want|i need|i'd like|i would like) you to "
    r"|(?:make|be) sure (?:that )?(?:i |to )?"
    r"|don't let me |remind me |nudge me |ping me |bug me |poke me |tell me |let me know "
    r"|jog my memory |say so |say |remember to tell me "
    r"|(?:give|send) me (?:a |an )?(?:little )?(?:nudge|shout|heads up|reminder|ping|call|hint) "
    r"|(?:i need|i want|i'd like|(?:set|make|create|put in)(?: me| up)?) (?:a|another) reminder "
    r"|i(?:'ve got| have got| have| need| ought) to |i (?:must not|mustn't|must|should|shouldn't) "
    r"|(?:do not|don't) forget |forget |i (?:do not|don't) forget |not to forget "
    r"|(?:that|to|about|of) (?:i (?:have to|need to|must|should|am supposed to) )?"
    r"|it's time (?:to|for) )+",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"(?:[,\s]*\b(?:and )?(?:please|would you|will you|can you|could you|okay|ok|thanks"
    r"|say so|tell me so"
    r"|(?:please )?(?:remind|nudge|ping|poke|tell) me(?: please| then)?"
    r"|give me (?:a |an )?(?:heads up|nudge|shout|reminder|ping|call)"
    r"|(?:don't|do not) let me forget(?: it| that)?|so i don't forget|i mustn't forget(?: it)?))+$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:my|the|our|that|this|whole|entire|for)\s+((?:[\w-]+\s+){0,2}?[\w-]+)\s+list\b"
    r"|\b(shopping|grocery|groceries|to do|todo|packing|wish|reading)\s+list\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?:\bthat\b|[:,;]|\b(?:down|this)\b[,:]?)\s+(?P<rest>.+)$", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    r"(?:minus )?-?\d+(?:\.\d+)?\s+(?:degrees?\s+)?[a-z]+(?: [a-z]+)?", re.IGNORECASE
)
_IN_UNIT = re.compile(r"\b(?:in|to|into|as|many)\s+(?:degrees\s+)?([a-z]+)\b", re.IGNORECASE)


class Gleaner:
    """Knows the templates of every skill by itself."""

    def __init__(self) -> None:
        self._intents: dict[str, Intents] = {}

    def read(self, skill: Skill, text: str, now: datetime) -> Call | None:
        """Give the skill with what is asked of it; None where that is not in the words."""
        if not skill.arguments:
            return Call(skill, {})
        part = self._part(skill, bare_request(text), now)
        if part and not any(map(_stands_for_another, part.given.values())):
            return part
        return _each(skill, text, now)

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
            return any(one.lower() in free_words.IT for one in each)
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
        elif name not in skill.optional:
            return None
    return Call(skill, given)


def _length(text: str, now: datetime) -> Length | None:
    del now
    found = find_duration(bare_request(text))
    return Length(found.value) if found else None


def _when(text: str, now: datetime) -> When | None:
    bare = bare_request(text)
    if again := find_repeat(bare):
        return When(again=again.value)
    once = find_moment(bare, now)
    return When(once.value) if once else None


def _waking(text: str, now: datetime) -> WakingTime | None:
    bare = bare_request(text)
    found = find_repeat(bare) or find_moment(bare, now)
    return WakingTime.read(bare[found.start : found.end], now) if found else None


def _day(text: str, now: datetime) -> Day | None:
    found = find_moment(bare_request(text), now)
    return Day(found.value.at) if found else None


def _errand(text: str, now: datetime) -> Errand | None:
    """Take the time out, and what only asks for it to be remembered."""
    read = Errand.read(bare_request(text), now)
    if read is None:
        return None
    about = tidy(_TRAILS.sub("", _LEADS.sub("", tidy(read.about))))
    about = tidy(_LEADS.sub("", about))
    return Errand(about, read.once, read.again) if about else None


def _list(text: str, now: datetime) -> Named | None:
    match = _LIST.search(text)
    return Named.read(match[1] or match[2], now) if match else None


def _sum(text: str, now: datetime) -> Sum | None:
    found = (Sum.read(part, now) for part in _parts(bare_request(text), both_ends=True))
    return next((one for one in found if one), None)


def _quantity(text: str, now: datetime) -> Quantity | None:
    for match in _NUMBER_OF.finditer(bare_request(text)):
        words = match[0].split()
        for count in (len(words), len(words) - 1):
            if count > 1 and (read := Quantity.read(" ".join(words[:count]), now)):
                return read
    return None


def _unit(text: str, now: datetime) -> Unit | None:
    named = [Unit.read(match[1], now) for match in _IN_UNIT.finditer(bare_request(text))]
    return next((one for one in reversed(named) if one), None)


def _note(text: str, now: datetime) -> Text | None:
    match = _AFTERWARDS.search(tidy(text))
    return Text.read(match["rest"], now) if match else None


def _kind(text: str, now: datetime) -> Kind | None:
    read = [Kind.read(word, now) for word in bare_request(text).split()]
    return next((one for one in read if one), None)


def _somewhere(text: str, now: datetime) -> Somewhere | None:
    """Take what stands behind 'in', 'on', 'to' if an earpiece is to be expected there."""
    words = bare_request(text).split()
    for at in range(len(words)):
        for count in (3, 2, 1):
            place = Somewhere.read(" ".join(words[at : at + count]), now)
            if at + count <= len(words) and place and place.is_usual:
                return place
    return None


_GLEANS: Mapping[type, Glean] = {
    Length: _length,
    When: _when,
    WakingTime: _waking,
    Day: _day,
    Errand: _errand,
    Named: _list,
    Sum: _sum,
    Quantity: _quantity,
    Unit: _unit,
    Kind: _kind,
    Somewhere: _somewhere,
    Items: free_words.items,
    Recipient: free_words.recipient,
    GivenName: free_words.given_name,
    About: free_words.about,
}
"""How each kind is told anywhere in the words; another kind may have a `glean` of its own."""

_TEXTS: Mapping[tuple[str, str], Glean] = {
    ("take_note", "note"): _note,
    ("remember_this", "note"): _note,
    ("take_off_list", "item"): free_words.item,
    ("send_message", "message"): free_words.message,
    ("promise_never", "what"): free_words.never,
}
"""How any words are told, by skill and argument."""
