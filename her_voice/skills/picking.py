"""Which of several timers or reminders is meant: by words, by a time, or all of them. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.reminder import ALARM, REMINDER, Reminder
from her_voice.skills.slots import Text, is_left
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy, with_digits
from her_voice.times.hours import NOON
from her_voice.times.moment import find_clock
from her_voice.times.saying import say_moment

MOST_WORDS = 6
SHORTEST = 3
"""Letters of a word by which something is known: 'tea', not 'do'."""

_ALL = re.compile(
    r"\b(?:(?<!after )(?<!at )(?<!that's )all|both|every|everything|each"
    r"|timers|alarms|reminders)\b",
    re.IGNORECASE,
)
_NO_PICK = re.compile(
    r"^(?:i|i'm|i've|we|you|he|she|they|who|what|which|when|where|why|how|is|are|do|does|can|could)\b",
    re.IGNORECASE,
)
_SKIPPED = frozenset(
    (
        *("the", "my", "that", "a", "an", "one", "ones", "of", "to", "for", "about", "at"),
        *("and", "please", "it's", "it", "is", "with", "me", "i", "am", "pm", "o'clock", "up"),
        *("on", "in", "them", "these", "those", "reminder", "reminders", "alarm", "alarms"),
        *("timer", "timers"),
    )
)
_ONE = re.compile(
    r"\b(?!at\b|for\b|by\b|past\b|to\b)(\w+) (?:1|ones?)\b(?! ?[ap]m|[: ]\d| o'clock)"
)
"""'The rice one' is no number, and may have become one."""

_ORDERS = frozenset(
    (
        *("cancel", "stop", "delete", "remove", "drop", "turn", "switch", "off", "give", "make"),
        *("set", "move", "push", "put", "add", "change", "need", "more", "minute", "hour", "day"),
        *(
            "later",
            "longer",
            "call",
            "name",
            "take",
            "get",
            "bring",
            "not",
            "another",
            "can",
            "you",
        ),
    )
)
"""Words that say what is to be done with it, and so do not tell which is meant."""

PLACES = {
    **dict.fromkeys(["1st", "first"], 0),
    **dict.fromkeys(["2nd", "second"], 1),
    **dict.fromkeys(["3rd", "third"], 2),
    **dict.fromkeys(["4th", "fourth"], 3),
    **dict.fromkeys(["5th", "fifth"], 4),
    **dict.fromkeys(["6th", "sixth"], 5),
    "last": -1,
}
"""Which one after the other a word means, from 0 on."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An alarm or a reminder."""

    kind: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read either, one or several."""
        del now
        bare = tidy(words.lower()).removesuffix("s")
        return cls(bare) if bare in {ALARM, REMINDER} else None

    @classmethod
    def glean(cls, text: str, now: datetime) -> Self | None:
        """Find which of both is spoken of in any words."""
        del now
        found = [kind for kind, said in _SAID.items() if said.search(text)]
        return cls(found[0]) if len(found) == 1 else None


_SAID = {
    ALARM: re.compile(r"\balarms?\b|\bwak(?:e|ing)\b|\bget(?:ting)? me up\b", re.IGNORECASE),
    REMINDER: re.compile(r"\bremind", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """Which is meant, as the answer to her question."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take a few words that name something."""
        del now
        bare = tidy(words.replace("\u2019", "'"))
        is_short = 0 < len(bare.split()) <= MOST_WORDS
        return cls(bare) if is_short and not (is_left(bare) or _NO_PICK.match(bare)) else None


@dataclass(frozen=True, slots=True)
class It:
    """What was spoken of last: one, or several."""

    is_many: bool = False

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read a word that stands for it."""
        del now
        bare = tidy(words.lower())
        if _MANY.fullmatch(bare):
            return cls(is_many=True)
        return cls() if _ONE_OF_THEM.fullmatch(bare) else None


_ONE_OF_THEM = re.compile(r"it|that|this|(?:that|this) (?:one|1)")
_MANY = re.compile(
    r"(?:them|these|those|both|all|everything|the lot)"
    r"(?: (?:all|both|2|3|two|three|of (?:them|these|those)|(?:2|3|two|three) of them))*"
    r"|every (?:one|1) of (?:them|these|those)|each of them|the (?:pair|lot) of them"
    r"|(?:any|either|neither|none) of (?:them|these|those)"
)


@dataclass(frozen=True, slots=True)
class Them(It):
    """The same, where only what was just set or told can be meant, unless she has asked."""

    is_any: bool = False
    """It may be anything that is set, so that she asks which."""

    @classmethod
    def glean(cls, text: str, now: datetime) -> Self | None:
        """Find in any words that several are meant."""
        del now
        return cls(is_many=True) if _SEVERAL.search(text) else None


_SEVERAL = re.compile(
    r"\b(?:both|all|either|neither|none|pair|lot|them|these|those)\b", re.IGNORECASE
)


def sort_of(text: str, words: str, now: datetime) -> Sort | None:
    """Give which of both a request is about: 'don't wake me up' is about alarms.

    `words` are those in it that name which one; to wake somebody else may be its matter.
    """
    return Sort.glean(text.replace(words, " ") if words else text, now)


def words_of(which: Text | None, pick: Pick | None) -> str:
    """Give the words that name which is meant: the answer to her question, or the request's."""
    return pick.words if pick else which.words if which else ""


def of_these(spoken_of: Sequence[Reminder], known: Sequence[Reminder]) -> Sequence[Reminder]:
    """Give those that are still to come of what was spoken of.

    What was called off and taken back meanwhile has another number, and is the same.
    """
    return [one for one in known if any(_is_same(one, other) for other in spoken_of)]


def _is_same(one: Reminder, other: Reminder) -> bool:
    return one.id == other.id or (one.about, one.due, one.rule) == (
        other.about,
        other.due,
        other.rule,
    )


def matters(about: str) -> set[str]:
    """Give the words of what something is for by which it may be known again."""
    return {one for one in _tokens(about.lower()) - _ORDERS if len(one) >= SHORTEST}


def told_beside(each: Sequence[Reminder], text: str) -> Sequence[Reminder]:
    """Give the one whose matter is spoken of beside: 'the cat is fed, so drop that reminder'.

    Where that is none or several, all of them may still be meant.
    """
    said = set() if means_all(text) else _tokens(text.lower())
    named = [one for one in each if not said.isdisjoint(matters(one.about))]
    return named if len(named) == 1 else each


def means_all(words: str) -> bool:
    """Tell whether these words mean all of them: 'all my timers', 'both'."""
    return bool(_ALL.search(words))


def picked(words: str, each: Sequence[Reminder], now: datetime) -> Sequence[Reminder]:
    """Give those that the words name: by what they are for, by their time, or by their place."""
    said = with_digits(_ONE.sub(r"\1", words.lower()))
    if means_all(words) and not _tokens(_ALL.sub("", said)):
        return each
    place = next((PLACES[one] for one in re.findall(r"\w+", words.lower()) if one in PLACES), None)
    if named := [one for one in each if _is_named(one, said, now)]:
        return named
    if not _tokens(said) and (of_kind := [one for one in each if one.kind in said]):
        return of_kind  # 'the timer'
    return [each[place]] if place is not None and each and place < len(each) else []


def chosen(
    which: Text | None, pick: Pick | None, each: Sequence[Reminder], now: datetime
) -> Sequence[Reminder]:
    """Give those that the request names, and of these the one that the answer does.

    'The first one' is the first of those that she named when she asked.
    """
    named = picked(which.words, each, now) if which else each
    if pick is None:
        return named
    return picked(pick.words, named, now) or picked(pick.words, each, now)


def _is_named(one: Reminder, said: str, now: datetime) -> bool:
    length = find_duration(said)
    if one.length is not None and length and length.value == one.length:
        return True
    clock = find_clock(f"at {said}") if re.search(r"\d", said) else None
    due = one.due.astimezone(now.tzinfo)
    is_then = clock and (clock.value.hour % NOON, clock.value.minute) == (
        due.hour % NOON,
        due.minute,
    )
    left = _tokens(clock.without(f"at {said}") if clock and is_then else said)
    known = _tokens(f"{one.about} {say_moment(due, now)}".lower())
    return bool(left or is_then) and left <= known


def _tokens(words: str) -> set[str]:
    return {
        one.removesuffix("'s").removesuffix("s")
        for one in re.findall(r"[\w']+", words)
        if one not in _SKIPPED
    }
