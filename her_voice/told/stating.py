"""One clause in, whose subject is known, what it states out. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from her_voice.times.found import tidy, with_digits
from her_voice.told.clause import Clause
from her_voice.told.given import GIVEN
from her_voice.told.having import stated_of_theirs
from her_voice.told.medicine import of_each
from her_voice.told.names import NAME
from her_voice.told.past import find_past
from her_voice.told.plans import Plan, find_plan
from her_voice.told.relations import normal
from her_voice.told.rule import Rule
from her_voice.told.statement import ME, Statement, is_called, key
from her_voice.told.tables import RULES
from her_voice.told.values import cleaned, ways
from her_voice.told.words import is_word
from her_voice.told.worth import is_worth

LONGEST_VALUE = 120
"""Characters."""

_IS_NAME = re.compile(rf"^(?:is|was) (?P<name>{NAME})(?=$|,)")
_KIND = re.compile(
    r"(?:ish|ese|ian|ean|can|ic|ist|ch|ss|ine|eek|ai|ani|aqi|man|born|days?)$"
    r"|^(?:muslim|hindu|tory|labour|aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|capricorn|god|it|ok|tv)$",
    re.IGNORECASE,
)
"""What somebody is and is not called: 'my wife is Irish'."""

_NUMBERS = {"is aged", "was born on"}
"""Predicates whose values are read with their numbers as digits."""

# What is said of a value, and what says that it is none

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

_PASSING = {
    "gave": re.compile(r"\b(?:while|until|till|for the (?:day|night|week|weekend))\b"),
    "lives": re.compile(r"\b(?:for now|for the (?:moment|time being)|for a (?:bit|while))\b"),
    "wants": re.compile(r"\b(?:now|today|this week|last week|or|depends)\b"),
}
"""By the beginning of a topic what says that it is for a while: 'she wants to be a vet now'."""

_SAFE = re.compile(
    r"\b(?:so (?:that )?(?:i|we|it|they|nobody|no one)\b|safe|for good)", re.IGNORECASE
)
"""What is put somewhere so that it is found again."""

_POINTING = frozenset(["it", "that", "this"])
"""Values that say nothing."""

_NO_LONGER = re.compile(
    r"^(?P<be>am|is|are) (?:no longer (?P<so>.+)|not (?:really )?(?P<was>.+?),? (?:any more|any longer|after all))$",
    re.IGNORECASE,
)
_AND = re.compile(r",? and (?=(?:a|an|one|two|three|four|five|six|\d+) )", re.IGNORECASE)
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


def stated_in(clause: Clause, sentence: str, now: datetime) -> Iterator[Statement]:
    """Give what a clause of this sentence states: a plan first, then by the rules.

    me: 'have to ring the bank on Friday'    has to, ring the bank, due on Friday
    boss: 'is Ada Byron'                     is called, Ada Byron
    sister: 'lives in Kiel'                  lives in, Kiel
    the boiler: 'is old'                     nothing: of a thing only a plan is kept
    """
    rest = with_digits(clause.rest) if re.search(r"\w", clause.rest) else ""
    is_thing = clause.subject.startswith("the ")
    thing = clause.subject.removeprefix("the ") if is_thing else ""
    if clause.is_of:
        yield from stated_of_theirs(clause, rest, sentence, now)
    elif plan := find_plan(rest, clause.subject, now, about=thing):
        yield _planned(plan, clause, sentence, is_thing=is_thing)
    elif not is_thing:
        yield from _facts(clause, rest, sentence, now)


def _facts(clause: Clause, rest: str, sentence: str, now: datetime) -> Iterator[Statement]:
    """Give a name that is told, or what a rule reads: 'got a dog called Rex' is a dog, and its name."""
    if name := _name_told(clause):
        yield is_called(clause.subject, name, sentence)
        return
    match = _match(clause.rest, rest)
    if match is None:
        yield from _no_longer(clause, sentence, now)
    one = _made(*match, clause, sentence, now) if match else None
    if match is None or one is None:
        return
    yield from _each(one)
    _, found = match
    called = found.groupdict().get("called")
    if called and clause.subject == ME:
        noun = found["v"].lower().split()[-1]
        yield is_called(normal(noun), called, sentence)


def _no_longer(clause: Clause, sentence: str, now: datetime) -> Iterator[Statement]:
    """Give what was so and is so no longer: 'I am not a nurse any more', 'he is no longer ill'."""
    found = _NO_LONGER.match(clause.rest)
    was = f"{found['be']} {found['so'] or found['was']}" if found else ""
    match = _match(was, with_digits(was)) if was else None
    one = _made(*match, replace(clause, rest=was), sentence, now) if match else None
    if one and not one.is_end:
        yield replace(one, is_end=True, ends=())


def _planned(plan: Plan, clause: Clause, sentence: str, *, is_thing: bool) -> Statement:
    return Statement(
        subject=clause.subject, predicate=plan.predicate, value=plan.value,
        topic=plan.topic, quote=sentence, due=plan.due, is_exact=plan.is_exact,
        instead=plan.instead or is_thing, is_end=plan.is_cancelled,
    )  # fmt: skip


def _name_told(clause: Clause) -> str:
    """Give the name in 'my boss is Ada Byron', or nothing."""
    is_known = clause.subject == ME or clause.name or clause.subject[:1].isupper()
    found = None if is_known else _IS_NAME.match(clause.rest)
    if found is None:
        return ""
    name = found["name"]
    first = name.split()[0].lower()
    is_was = clause.rest.startswith("was ") and " " not in name  # 'she was Shropshire'
    is_name = first in GIVEN or not (is_was or _KIND.search(name) or is_word(first))
    return name if is_name else ""


def _match(rest: str, digits: str) -> tuple[Rule, re.Match[str]] | None:
    """Find the rule that fits what follows a subject; `digits` is the same with its numbers as digits."""
    for said, number in zip(ways(rest), ways(digits), strict=False):
        for rule in RULES:
            if found := rule.pattern.match(number if rule.predicate in _NUMBERS else said):
                return rule, found
    return None


def _made(
    rule: Rule, found: re.Match[str], clause: Clause, sentence: str, now: datetime
) -> Statement | None:
    """Give what a rule has read, if it is worth keeping."""
    groups = found.groupdict(default="")
    word = groups.get("w", "").lower()
    raw = rule.value or groups.get("v", "")
    if rule.topic == "life" and clause.subject == ME:
        return None  # who says so is alive
    if rule.predicate == "is aged" and clause.subject == ME and clause.rest.startswith("are "):
        return None  # 'we are six' counts heads
    if rule.predicate == "is in" and not _is_at_home(clause):
        return None
    if (passing := _PASSING.get(rule.topic.split()[0])) and passing.search(sentence):
        return None
    if rule.predicate == "has put" and not _SAFE.search(sentence):
        return None
    if _is_passing(rule, raw, word):
        return None
    since, value = (None, raw) if _tells_when(rule) else _dated(clause.rest, raw, now)
    value = cleaned(_WHICH.sub("", value))
    lacks_value = "v" in groups and not (value or rule.value or _needs_no_value(rule))
    if lacks_value or value.lower() in _POINTING or len(value) > LONGEST_VALUE:
        return None
    if not is_worth(rule.predicate, value):
        return None
    base = _base(word)
    return Statement(
        subject=clause.subject,
        predicate=rule.predicate.format(w=base),
        value=value,
        topic=rule.topic.format(v=key(value) or base, w=base, t=key(groups.get("t", ""))).strip(),
        quote=sentence,
        since=since,
        ends=rule.ends,
        is_end=rule.is_end,
    )


def _is_passing(rule: Rule, value: str, word: str) -> bool:
    """Tell whether it is of the day, or only weighs things: 'I am off tonight', 'she can't eat'."""
    is_of_today = rule.predicate == "does not {w}" and not value and word in _TRANSIENT
    return bool(is_of_today or _ONCE.search(value) or _COMPARED.search(value))


def _is_at_home(clause: Clause) -> bool:
    """Tell whether 'is in Leeds' may say where somebody lives: who speaks would say more."""
    return clause.subject != ME and not clause.told_by


def _tells_when(rule: Rule) -> bool:
    """Tell whether a time in the value is no day from which something holds."""
    return rule.topic == "birthday" or rule.topic.startswith(("in time", "used to", "when"))


def _needs_no_value(rule: Rule) -> bool:
    """Tell whether a rule says enough without a value: 'I don't drink'."""
    return rule.is_end or "{w}" in rule.predicate or rule.topic.startswith("habit")


def _each(one: Statement) -> Iterator[Statement]:
    """Give every thing that somebody has by itself: 'a dog and two cats' is two things."""
    if one.predicate == "takes" and len(medicines := of_each(one.value)) > 1:
        for value in medicines:
            yield replace(one, value=value, topic=f"takes {key(value)}")
        return
    if one.predicate not in {"has", "has no"} or not one.topic.startswith("has "):
        yield one
        return
    for value in _AND.split(one.value):
        yield replace(one, value=value, topic=f"has {(key(value).split() or [value])[-1]}")


def _dated(rest: str, value: str, now: datetime) -> tuple[datetime | None, str]:
    """Take a day that has passed out of a value; give it, and the value without it."""
    digits = with_digits(value)
    if found := find_past(digits, now):
        left = digits[: found.start].rstrip(" ,") + digits[found.end :]
        return found.value, tidy(left)
    elsewhere = find_past(with_digits(rest), now)
    return (elsewhere.value if elsewhere else None), value


def _base(word: str) -> str:
    """Give a verb as it stands behind 'does not': 'eat' for 'eats' and 'eating'."""
    return _BASES.get(word, word.removesuffix("s"))
