"""One clause in, whose subject is known, what it states out. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from her_voice.times.day import DAY, MONTHS
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import find_day
from her_voice.told.coming import as_of
from her_voice.told.given import GIVEN
from her_voice.told.names import NAME
from her_voice.told.past import find_past
from her_voice.told.plans import find_plan
from her_voice.told.relations import normal
from her_voice.told.statement import ME, Statement, key
from her_voice.told.subjects import Clause
from her_voice.told.tables import NO_VERB, OF, RULES, Rule
from her_voice.told.words import is_word
from her_voice.told.worth import is_worth

LONGEST_VALUE = 120
"""Characters."""

_TAIL = re.compile(
    r"(?:,? (?:very much|so much|a lot|a bit|at all|any more|any longer|these days|nowadays|now"
    r"|right now|at the moment|at present|currently|again|too|as well|by the way|you know|though"
    r"|actually|really|really well|then|since|already|for now|at last|finally|i think|i guess"
    r"|i believe|to be honest|honestly|of course|after all|for good|for years|for ages|forever"
    r"|all (?:my|his|her|our|their) life|originally|as you know|if you must know|or so|or something|and all that|and so on|all the time|for a while"
    r"|so far|more|even more|more than anything|most of all|the most|best of all|for a living|to death|like mad))+$",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:[ ,]+(?:and|or|but|since|in|on|at|for|from|to|with|because|the|of|by|until))+$",
    re.IGNORECASE,
)


def stated_in(clause: Clause, sentence: str, now: datetime) -> Iterator[Statement]:
    """Give what a clause of this sentence states: a plan first, then by the rules."""
    rest = with_digits(clause.rest) if re.search(r"\w", clause.rest) else ""
    if clause.is_of and not clause.is_guessed:
        yield from _of_something(clause, rest, sentence, now)
        return
    about = clause.subject.removeprefix("the ") if clause.subject.startswith("the ") else ""
    if plan := find_plan(rest, clause.subject, now, about=about):
        yield Statement(
            subject=clause.subject, predicate=plan.predicate, value=plan.value,
            topic=plan.topic, quote=sentence, due=plan.due, is_exact=plan.is_exact,
            instead=plan.instead or bool(about), is_end=plan.is_cancelled,
        )  # fmt: skip
        return
    if about or clause.is_guessed:
        return
    if clause.subject != ME and not clause.name and (named := _named(clause)):
        yield Statement(
            subject=clause.subject, predicate="is called", value=named,
            topic=f"is called {named.lower()}", quote=sentence,
        )  # fmt: skip
        return
    for rule, found in _matches(clause.rest, rest):
        one = _made(rule, found, clause, sentence, now)
        if one is None:
            return
        yield from _each(one)
        if called := found.groupdict().get("called"):
            noun = found["v"].lower().split()[-1]
            yield Statement(
                subject=normal(noun), predicate="is called", value=called,
                topic=f"is called {called.lower()}", quote=sentence,
            )  # fmt: skip


_IS_NAME = re.compile(rf"^(?:is|was) (?P<name>{NAME})(?=$|,)")
_KIND = re.compile(
    r"(?:ish|ese|ian|ean|can|ic|ist|ch|ss|ine|eek|ai|ani|aqi|man|born|days?)$"
    r"|^(?:muslim|hindu|tory|labour|aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|capricorn|god|it|ok|tv)$",
    re.IGNORECASE,
)
"""What somebody is and is not called: 'my wife is Irish'."""


def _named(clause: Clause) -> str:
    """Give the name in 'my boss is Ada Byron', or nothing."""
    if clause.subject[:1].isupper() or not (found := _IS_NAME.match(clause.rest)):
        return ""
    name = found["name"]
    first = name.split()[0].lower()
    is_name = first in GIVEN or not (_KIND.search(name) or is_word(first))
    return name if is_name else ""


_LISTED = re.compile(r"^(?:[\w' -]{1,30}, )*[\w' -]{1,30},? (?:and|or) [\w' -]{1,30}$")
_FOR_LONG = re.compile(
    r"^(?:have|has) been (?!to\b|in\b|at\b|\w+ing\b)(?=.* (?:since|for) )", re.IGNORECASE
)


_NUMBERS = {"is aged", "was born on"}
"""Predicates whose values are read with their numbers as digits."""


def _matches(rest: str, digits: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Find the rule that fits what follows a subject: what stands before a comma goes first."""
    for said, number in zip(_ways(rest), _ways(digits), strict=False):
        for rule in RULES:
            if found := rule.pattern.match(number if rule.predicate in _NUMBERS else said):
                yield rule, found
                return


def _ways(rest: str) -> list[str]:
    rest = _FOR_LONG.sub("is ", rest)
    before, comma, after = rest.partition(", ")
    is_whole = not comma or _is_place(after) or _LISTED.match(after)
    parts = [rest] if is_whole else [before, rest]
    return [way for part in parts for way in (_clean(part), part)]


_WHICH = re.compile(
    r"(?<=\w),? (?:(?:that|which|who) (?:is|are|has|have|was|\w+s|i|we|they)|where) ?\b.*$",
    re.IGNORECASE,
)
"""What is said of the value in its turn."""

_ONCE = re.compile(
    r"\b(?:that (?:morning|afternoon|evening|day|night|week)|tomorrow|tonight|today|(?:this|next) (?:week|\w+day)"
    r"|then|for (?:\w+ ){1,2}(?:minutes?|hours?))\b",
    re.IGNORECASE,
)
"""What is so once, and is no fact of anybody."""


_COMPARED = re.compile(r"\b(?:than|as much as|the way)\b", re.IGNORECASE)
"""What weighs one against another says little of either."""

_TRANSIENT = frozenset(
    ["eat", "eats", "watch", "use", "take", "takes", "read", "play", "touch", "speak", "wear"]
)
"""Without a word of what, it is of today: 'she can't eat'."""


def _is_place(after: str) -> bool:
    """Tell whether what follows a comma goes on naming: 'Austin, Texas'."""
    return after[:1].isupper() and len(after.split()) <= 3  # noqa: PLR2004


def _made(
    rule: Rule, found: re.Match[str], clause: Clause, sentence: str, now: datetime
) -> Statement | None:
    if rule.topic == "life" and clause.subject == ME:
        return None  # who says so is alive
    groups = found.groupdict()
    raw = rule.value or groups.get("v") or ""
    if _ONCE.search(raw) or _COMPARED.search(raw):
        return None
    if rule.predicate == "does not {w}" and not raw and groups.get("w", "").lower() in _TRANSIENT:
        return None
    is_told_when = rule.topic == "birthday" or rule.topic.startswith("in time")
    since, value = (None, raw) if is_told_when else _dated(clause.rest, raw, now)
    value = _clean(_WHICH.sub("", value))
    is_bare = "{w}" in rule.predicate or rule.topic.startswith("habit") or rule.is_end
    if "v" in groups and not (rule.value or value or is_bare):
        return None
    if len(value) > LONGEST_VALUE or (
        key(value) == "" and value.lower() in {"it", "that", "this", "them"}
    ):
        return None
    word = _base(groups.get("w") or "")
    if not is_worth(rule.predicate, value):
        return None
    named = key(value) or word
    topic = rule.topic.format(v=named) if "{v}" in rule.topic else rule.topic
    return Statement(
        subject=clause.subject,
        predicate=rule.predicate.format(w=word),
        value=value,
        topic=topic,
        quote=sentence,
        since=since,
        ends=rule.ends,
        is_end=rule.is_end,
    )


_AND = re.compile(r",? and (?=(?:a|an|one|two|three|four|five|six|\d+) )", re.IGNORECASE)


def _each(one: Statement) -> Iterator[Statement]:
    """Give every thing that somebody has by itself."""
    if one.predicate not in {"has", "has no"} or not one.topic.startswith("has "):
        yield one
        return
    for value in _AND.split(one.value):
        yield replace(one, value=value, topic=f"has {(key(value).split() or [value])[-1]}")


def _of_something(clause: Clause, rest: str, sentence: str, now: datetime) -> Iterator[Statement]:
    """Read 'birthday is on the 3rd of May', said of what somebody has."""
    for pattern, predicate, topic in OF:
        if found := pattern.match(as_of(rest, now) if "birthday" in rest.lower() else clause.rest):
            word = (found.groupdict().get("w") or "").lower()
            value = _ways(found["v"])[0]
            value = re.sub(r"^(?:on|in) ", "", value)
            value = _calendar_day(value, now) if topic == "birthday" else value
            if "anniversary" in topic.format(w=word) and DAY.search(with_digits(value)):
                break  # it is to come
            if value:
                is_name = predicate == "is called" and clause.subject != ME
                about = f"is called {value.lower()}" if is_name else topic.format(w=word)
                yield Statement(
                    subject=clause.subject, predicate=predicate.format(w=word), value=value,
                    topic=about, quote=sentence,
                )  # fmt: skip
            return
    found = re.match(
        rf"^(?P<what>{NO_VERB}[\w'-]+(?: {NO_VERB}(?!is\b|was\b|will\b|are\b|on\b|at\b|lands\b|starts\b|gets\b|leaves\b|comes\b|arrives\b|runs\b|goes\b|ends\b|has\b)[\w'-]+){{0,3}}?) (?P<rest>(?:is|are|was|will|starts?|begins?|ends?|lands?|leaves?|arrives?|gets|goes|runs|closes|opens|takes|has|got|moved|flies|comes|on|at|expires)\b.*)$",
        rest,
    )
    if found is None:
        return
    if "favourite" in found["what"]:
        return
    if plan := find_plan(found["rest"], clause.subject, now, about=found["what"]):
        yield Statement(
            subject=clause.subject, predicate=f"{found['what']} {plan.predicate}",
            value=plan.value, topic=plan.topic, quote=sentence, due=plan.due,
            is_exact=plan.is_exact, instead=True, is_end=plan.is_cancelled,
        )  # fmt: skip


def _calendar_day(value: str, now: datetime) -> str:
    """Give the day of a year for one that is counted from today: 'May 8' for 'tomorrow'."""
    digits = with_digits(value)
    is_named = any(month in digits.lower() for month in MONTHS)
    found = None if is_named else find_day(digits, now)
    return f"{found.value.at:%B} {found.value.at.day}" if found else value


def _dated(rest: str, value: str, now: datetime) -> tuple[datetime | None, str]:
    """Take a day that has passed out of a value; give it, and the value without it."""
    digits = with_digits(value)
    if found := find_past(digits, now):
        left = digits[: found.start].rstrip(" ,") + digits[found.end :]
        return found.value, tidy(left)
    elsewhere = find_past(with_digits(rest), now)
    return (elsewhere.value if elsewhere else None), value


def _clean(value: str) -> str:
    value = value.strip(" ,.;!")
    while True:
        bare = _HANGING.sub("", _TAIL.sub("", value)).strip(" ,.;!")
        if bare == value:
            return value
        value = bare


_BASES = {
    "eating": "eat",
    "drinking": "drink",
    "smoking": "smoke",
    "playing": "play",
    "wearing": "wear",
    "taking": "take",
    "watching": "watch",
    "going to": "go to",
    "doing": "do",
    "watches": "watch",
    "does": "do",
    "go": "go",
    "goes": "go",
}


def _base(word: str) -> str:
    word = word.lower()
    return _BASES.get(
        word, word.removesuffix("s") if word.endswith("s") and word != "watches" else word
    )
