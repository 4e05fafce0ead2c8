"""What is to happen at a time: promises, plans and appointments, which are never dropped. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from her_voice.times.found import tidy
from her_voice.times.hours import NOON
from her_voice.times.moment import Moment, find_after
from her_voice.told.coming import MOVED, as_of, bared, coming, is_repeated, without
from her_voice.told.statement import ME, key
from her_voice.told.unplanned import is_no_plan

_VERB = re.compile(
    r"^(?:(?:just|really|also|still|now|actually|finally|definitely|probably|have|has|already|then) )*"
    r"(?P<verb>will(?: not)?|(?:am|is|are) (?:not )?(?:going|supposed|due|meant|about|scheduled|planned|planning|hoping) (?:to|for)(?! (?:the|a|an|my|our|his|her|their|(?-i:[A-Z]\w+))\b)"
    r"|(?:am|is|are)(?: not)?|have to|has to|have got to|has got to|got to|have|has|must|should|need to|needs to|promised? (?:(?P<whom>\w+) )?(?:to|(?:that )?i will)"
    r"|plan to|plans to|wants? to|wants?|would (?:like|love) to|agreed to|booked|got|arranged|shall"
    r"|starts?|begins?|ends?|leaves?|lands?|arrives?|departs?|opens?|closes?|comes?|gets?|returns?"
    r"|finish(?:es)?|takes? place|flies|fly|moves?|turns?|marr(?:y|ies)|visits?|runs?|meets?|falls?"
    r"|expires?|goes?|was moved|has been moved|moved|was postponed|has been postponed|got moved)(?:\b|$) ?",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:cancelled|canceled|called off|is off(?! (?:to|for|on (?:holiday|leave|a\b)|work|with|home|sick|until|till|from)\b)|not happening|not going to happen|fell through"
    r"|won't be going|will not be going|no longer going)\b",
    re.IGNORECASE,
)
IDLE = re.compile(
    r"^(?:will |am |are )?(?:(?:(?:am|are) (?:home|back)$)|(?:have to |need to )?be (?:right )?(?:back|there|home|off|late|in touch|fine|ready|done)(?! (?:in|at|from|with) (?!a (?:minute|moment|second|bit)))|see you|talk to you"
    r"|speak to you|let you (?:know|go)|go now|have a look|see$|miss|off to (?:bed|sleep|work)|go to (?:bed|sleep)|think about it|try|be quick|hear from you"
    r"|say (?:good ?night|goodbye)|know(?: more)?$|find out$|be honest|tell you|ask you|wait|hang up|get back to you)\b",
    re.IGNORECASE,
)
EMPTY = re.compile(
    r"^(?:will )?(?:(?:see|know|try|wait)(?: more| then| what .*)?$|see you\b|talk to you|speak to you|be honest)",
    re.IGNORECASE,
)
"""Says nothing, whatever day it has."""

_PAST = re.compile(
    r"\b(?:was|were|did|had|went|saw|met|last|ago|yesterday|bought|got|came|called|forgot|spent|ate"
    r"|slept|woke|made|took|read|watched|finished|missed|lost|found|told|said|used to)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"will|(?:am|is|are) |promise|shall", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:before|by) (?:\d|noon\b|midday\b|midnight\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to happen."""

    predicate: str
    value: str
    topic: str
    due: datetime
    is_exact: bool
    instead: bool
    is_cancelled: bool = False


def _not_idle(left: str) -> str:
    """Give what is no empty phrase: 'tell the board' of 'think about it and tell the board'."""
    if not IDLE.match(left):
        return left
    _, _, behind = left.partition(" and ")
    return f"will {behind}" if behind and not IDLE.match(behind) else ""


SOON = timedelta(days=2)


def is_soon(moment: Moment, now: datetime) -> bool:
    """Tell whether it may only be said in passing: 'I will be back', but not 'on the 16th'."""
    return not moment.is_day_said or moment.at.date() - now.date() < SOON


_THIS = re.compile(r"\bthis (?:afternoon|evening)\b", re.IGNORECASE)


def find_plan(rest: str, subject: str, now: datetime, *, about: str = "") -> Plan | None:
    """Find a plan in what follows the subject; `rest` has its numbers as digits.

    `about` is the thing that the subject has and the plan is about: 'dentist appointment'.
    """
    if is_repeated(rest):
        return None
    rest = bared(as_of(rest, now))
    moment = coming(rest, now)
    is_cancelled = bool(_CANCELLED.search(rest))
    if moment is None or moment.value.at < now:
        return None
    verb = _VERB.match(rest)
    if verb is None and not about:
        return None
    if _is_past(rest):
        return None
    left = without(rest, moment, now)
    if not is_cancelled and is_no_plan(rest, left):
        return None
    if not (moment.value.is_day_said or moment.value.is_exact or (verb and not about)):
        return None  # 'her cough is worse at night'
    is_idle = EMPTY.match(left) or is_soon(moment.value, now)
    if subject == ME and is_idle and not (left := _not_idle(left)):
        return None
    if (
        verb
        and not moment.value.is_day_said
        and not _THIS.search(rest)
        and not find_after(rest, now)
        and not _GIVEN.match(verb["verb"])
        and not _UNTIL.search(rest)
    ):
        return None  # at seven, of a day that was said before
    predicate, value = _said(verb, left)
    if not _says_what(predicate, value, about, subject):
        return None
    words = key(f"{about} {value}") or key(left) or subject
    return Plan(
        predicate=predicate,
        value=value,
        topic=f"plan {words}",
        due=_in_the_evening(moment.value, f"{about} {value}"),
        is_exact=moment.value.is_exact,
        instead=bool(MOVED.search(rest)),
        is_cancelled=is_cancelled,
    )


_OPEN = frozenset(["is", "has", "will"])


def _says_what(predicate: str, value: str, about: str, subject: str) -> bool:
    """Tell whether it is said what is to happen.

    'We leave on Friday' is kept with what it is about: see `days`.
    """
    if not value:
        return bool(about) or (subject != ME and predicate not in _OPEN)
    words = f"{about} {value}" if predicate in _OPEN else f"{about} {predicate} {value}"
    return not _WEATHER.match(value) and bool(_LETTERS.search(words))


_WEATHER = re.compile(
    r"be (?:\d+|hot|cold|warm|wet|dry|sunny|nice|lovely|windy|freezing)(?: degrees| out)?\b(?:,|$| in)"
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_SO_LONG = re.compile(r"(?:(?:until|till) )?to (?=\w)", re.IGNORECASE)
"""'I have until Friday to decide'."""

_EVENING = re.compile(
    r"\b(?:dinner|supper|concert|party|theatre|theater|cinema|film|movie|drinks|pub|bar|opera|gig"
    r"|choir|rehearsal|ball|reception)\b",
    re.IGNORECASE,
)
_HALF_DAY = timedelta(hours=12)


def _in_the_evening(moment: Moment, what: str) -> datetime:
    """Nobody has dinner at seven in the morning."""
    is_open = moment.is_exact and not moment.is_half_sure and moment.at.hour < NOON
    return moment.at + _HALF_DAY if is_open and _EVENING.search(what) else moment.at


def _said(verb: re.Match[str] | None, left: str) -> tuple[str, str]:
    """Give predicate and value of what is left without its time."""
    again = _VERB.match(f"{left} ") if verb else None
    if again is None:
        return "is", left
    value = tidy(left[again.end() :])
    word = again["verb"].lower()
    if word.startswith("promise"):
        whom = again["whom"] or ""
        if whom[:1].isupper():
            value = re.sub(r"\b(?:her|him|them)\b", whom, value, count=1)
        return "promised to", value
    if word in {"have", "has"} and (until := _SO_LONG.match(value)):
        return "has to", value[until.end() :]
    if "moved" in word or "postponed" in word:
        return "is", ""
    return next((said for way, said in _SAID if way.fullmatch(word)), _third(word)), value


_SAID = tuple(
    (re.compile(way), said)
    for way, said in (
        (r"will not", "will not"),
        (r"(?:am|is|are) not.*", "is not"),
        (r"will|shall|.* going (?:to|for)", "will"),
        (r"am|is|are", "is"),
        (r"(?:(?:have|has) )?(?:got )?to|have to|has to|must|needs? to|should", "has to"),
        (r"have|has|got|booked|arranged", "has"),
        (r"wants? to|would (?:like|love) to", "wants to"),
        (r"wants?", "wants"),
        (r".* (?:to|for)", "plans to"),
    )
)
"""What is said of a plan, by the verb it was told with."""


def _third(word: str) -> str:
    if word in {"fly", "marry"}:
        return f"{word[:-1]}ies"
    return (
        word
        if word.endswith("s")
        else f"{word}{'es' if word.endswith(('sh', 'ss', 'go')) else 's'}"
    )


_AGREED = re.compile(
    r"(?:have |has )?(?:promised|booked|agreed|arranged|got)\b|will have\b|(?:have|has) (?!had\b|done\b|to\b)(?:\w+ed|bought|taken|put|made|found)\b"
)


def _is_past(rest: str) -> bool:
    """Tell what has happened from what was agreed, or put off."""
    return bool(_PAST.search(rest) and not MOVED.search(rest) and not _AGREED.match(rest))


def same_plan(one: str, other: str) -> bool:
    """Tell whether two topics of plans may be about the same: one has all words of the other."""
    first, second = (set(each.removeprefix("plan ").split()) for each in (one, other))
    return bool(first and second) and (first <= second or second <= first)
