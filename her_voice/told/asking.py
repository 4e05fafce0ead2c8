"""A question in, the facts that answer it out: 'Where does my sister live?' Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from her_voice.times.found import with_digits
from her_voice.times.moment import find_moment
from her_voice.told.agreement import same_one, who_is
from her_voice.told.asked import LEAD, as_asked
from her_voice.told.dictation import has_capitals, with_names
from her_voice.told.fact import Fact
from her_voice.told.given import GIVEN
from her_voice.told.relations import RELATION, normal, one_of
from her_voice.told.sentences import plain
from her_voice.told.statement import ME, SAID, key
from her_voice.told.ways import AILS, DOES, DOES_NOT, PLAN, PLANS, PLAYED, WAYS, WHO_IS, Way


@dataclass(frozen=True, slots=True)
class Answer:
    """Facts that answer a question, the best first."""

    facts: tuple[Fact, ...]
    asks_when: bool = False
    """It is asked when it was, is or will be."""


MOST_PLANS = 5
"""Plans that are told at once."""

MOST_OF_ONE = 2
"""Things that are told of somebody when it is asked who that is."""

MOST_NAMES = 8
"""Names that are told at once."""

_NO_NAMES = frozenset(re.split(r"\W+", RELATION)) | {ME}
_SMALL = frozenset(
    "i we you she he have get go the due again next meet happen take place see do".split()  # noqa: SIM905
)


def answer(
    text: str, facts: Sequence[Fact], now: datetime, mentions: Sequence[Fact] = ()
) -> Answer | None:
    """Find the facts that answer a question about the person or theirs; None where none does.

    `mentions` are days that were only named: they answer where such a day is asked for, or where
    nothing else tells when something is.
    """
    asked = as_asked(text)
    names = who_is(facts)
    if not has_capitals(text):
        asked = with_names(asked, {*names, *(one.subject.lower() for one in facts)} - _NO_NAMES)
    if found := WHO_IS.match(asked):
        is_this = [
            one for one in facts if one.predicate == "is called" and one.value == found["name"]
        ]
        more = [one for one in facts if one.subject == found["name"] and not one.is_plan]
        is_theirs = [one for one in facts if _is_relation(one) and one.value == found["name"]]
        if not is_this:
            return Answer((*is_theirs[-2:], *more[:MOST_OF_ONE])) if is_theirs or more else None
        return Answer((*is_this[-1:], *more[-2:]))
    for way in WAYS:
        found = way.pattern.match(asked)
        if found is None:
            continue
        value = (found.groupdict().get("v") or "").strip()
        subject = _subject(found["who"] or found.groupdict().get("whom") or "")
        subject = one_of(subject) if way.of_several else subject
        if subject == "you":
            return None
        about = [o for o in facts if way.of_anyone or same_one(o.subject, subject, names)]
        if way.of_anyone:
            about = [o for o in about if o.subject != ME or way.topics == ("when",)]
            about = [o for o in about if set(key(value).split()) <= _words(o)]
        chosen = _of_topics(way, value, about)
        if chosen:
            return Answer(tuple(chosen), way.asks_when)
    return _plans(asked, facts, now, mentions)


def _is_relation(one: Fact) -> bool:
    """Tell whether it is whose wife or son somebody is: 'Ben', 'daughter is', 'Ada'."""
    relation = one.predicate.removesuffix(" is")
    return one.predicate.endswith(" is") and bool(re.fullmatch(RELATION, relation))


def _of_topics(way: Way, value: str, about: Sequence[Fact]) -> list[Fact]:
    words = key(value)
    chosen: list[Fact] = []
    for topic in way.topics:
        wanted = topic.format(v=value.lower() if topic == "{v}" else words).strip()
        if "{v}" in topic and not value:
            continue
        chosen += [
            one
            for one in about
            if one not in chosen and not one.is_plan and _suits(one, topic, wanted)
        ]
        if chosen and not topic.startswith(("has ", "habit")):
            break
    if way.asks_when and value and way.topics == ("lives in",):
        chosen = [one for one in chosen if key(value) in key(one.value)]
    if way.of_several:
        return sorted(chosen, key=lambda one: one.number)[:MOST_NAMES]
    if any(t.startswith(_SEVERAL) for t in way.topics):
        return sorted(chosen, key=lambda one: -one.number)[:4]
    return sorted(chosen, key=lambda one: (-one.confidence, -one.number))[:1]


_SEVERAL = ("speaks", "is allergic", "fear", "has ", "habit", "taste +", "taste -", "takes +")
"""Topics of which all are told that hold."""

_GAME = re.compile(
    r"\b(?:foot|basket|volley|hand|base|net)ball|tennis|chess|badminton|hockey|golf|cards|bridge|squash|rugby|cricket"
    r"|polo|dragons|games?|darts|snooker|pool|bowls|lacrosse|poker|^go\b",
    re.IGNORECASE,
)


def _is_instrument(fact: Fact) -> bool:
    return fact.predicate == "plays" and not _GAME.search(fact.value)


def _suits(one: Fact, topic: str, wanted: str) -> bool:
    if topic == PLAYED:
        return _is_instrument(one)
    if topic == AILS:
        return one.predicate in {"has", "had"} and bool(_ILL.search(one.value))
    if topic.endswith((DOES, DOES_NOT)):
        does_not = bool(_NEGATED.match(one.predicate))
        is_drink = one.topic.startswith("takes my ")
        return (
            _fits(one.topic, topic[:-2]) and does_not == topic.endswith(DOES_NOT) and not is_drink
        )
    return _fits(one.topic, wanted)


_ILL = re.compile(
    r"\b(?:asthma|diabetes|\w+itis|migraines?|(?:high|low) blood pressure|cancer|dementia|alzheimer's|parkinson's|cataracts?|glaucoma|angina|hernia|ulcer|eczema|epilepsy"
    r"|anaemia|gout|sciatica|stroke|heart (?:attack|failure|trouble|murmur)|(?:bad|dodgy|gammy|weak) \w+|slipped disc|tinnitus|depression)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?:does|can|is|do) not\b|hates\b|never\b|gave up\b|has no\b")


def _fits(topic: str, wanted: str) -> bool:
    if topic == wanted or topic.startswith(f"{wanted} "):
        return True
    head, _, words = wanted.partition(" ")
    own, _, rest = topic.partition(" ")
    return bool(words) and head == own and set(words.split()) <= set(rest.split())


def _plans(
    asked: str, facts: Sequence[Fact], now: datetime, mentions: Sequence[Fact]
) -> Answer | None:
    ahead, named = _ahead(facts, now), _ahead(mentions, now)
    if found := PLANS.match(asked):
        on = find_moment(with_digits(found["v"]), now)
        if on:
            day = on.value.at.date()
            ahead = [one for one in (*ahead, *named) if one.day_in(now.tzinfo) == day]
        return Answer(tuple(ahead[:MOST_PLANS])) if ahead else None
    if found := PLAN.match(asked):
        words = {
            _ARRIVES.get(w, w) for w in key(_NOW.sub("", found["v"])).split() if w not in _SMALL
        }
        if not words:
            return None
        fit = [one for one in (*ahead, *named) if words <= _words(one)] or _less_told(
            found["v"], words, ahead
        )
        plain_ones = [one for one in fit if one.predicate != SAID]
        if plain_ones or fit:  # of what was only said, the last holds: it may have been moved
            best = plain_ones[0] if plain_ones else max(fit, key=lambda one: one.number)
            return Answer((best,), asks_when=True)
    return None


_NOW = re.compile(r"(?: (?:now|again|then|exactly))+$", re.IGNORECASE)
_ARRIVES = dict.fromkeys(["fly", "land", "arriv", "com", "visit"], "com")
"""Words for the same: who lands arrives."""


def _words(one: Fact) -> set[str]:
    words = key(f"{one.subject} {one.predicate} {one.value} {one.topic}").split()
    return {*words, *(_ARRIVES.get(word, word) for word in words)}


def _less_told(asked: str, words: set[str], ahead: Sequence[Fact]) -> list[Fact]:
    """Give the one plan of which less was told than is asked: 'my surgery' for 'my knee surgery'."""
    found = []
    for one in ahead:
        own = set(key(f"{one.predicate} {one.value}").split()) - _SMALL
        is_mine = one.subject == ME and asked.lower().startswith(("my ", "our ", "the "))
        is_theirs = one.subject != ME and set(key(one.subject).split()) <= words
        if one.predicate != SAID and own and own <= words and (is_mine or is_theirs):
            found.append(one)
    return found if len(found) == 1 else []


def _ahead(facts: Sequence[Fact], now: datetime) -> list[Fact]:
    found = (one for one in facts if (day := one.day_in(now.tzinfo)) and day >= now.date())
    return sorted(found, key=lambda one: one.due or now)


def _subject(who: str) -> str:
    bare = who.lower().removesuffix("'s").removesuffix("'")
    if bare in {"i", "we", "my", "our", ""}:
        return ME
    if bare == "you":
        return "you"
    if bare.startswith(("my ", "our ", "the ")):
        words = who.removesuffix("'s").split()[1:]
        if words[-1][0].isupper():
            return words[-1]
        kept = [word for word in words[:-1] if word.lower() in {"best", "ex"}]
        return " ".join([*kept, normal(words[-1])])
    return who.removesuffix("'s")


def relevant(
    text: str, facts: Sequence[Fact], count: int, names: Mapping[str, str] | None = None
) -> list[Fact]:
    """Give the facts that share most with these words, the best first.

    Whoever is named is in many facts: where more is asked than who that is, a fact must have more
    in common with it. What is asked of one of the person's people is not answered by another's.
    """
    names = who_is(facts) if names is None else names
    words = set(key(plain(text)).split()) | {normal(w) for w in re.findall(r"\w+", text.lower())}
    people = {*names, *names.values(), *(one.subject.lower() for one in facts)} - {ME}
    telling = set(key(plain(text)).split()) - people - _ASKING
    asked_of = words & people
    scored = []
    for one in facts:
        if one.is_tainted and one.origin == "quoted":
            continue
        own = set(key(f"{one.value} {one.topic} {one.predicate}").split())
        who = {
            one.subject.lower(),
            names.get(one.subject.lower(), ""),
            *(n for n, r in names.items() if r == one.subject),
        }
        shared = len((telling or words) & own)
        about = bool(who & words) and one.subject != ME
        if shared and not (asked_of & (who | own) if asked_of else one.subject == ME or shared > 1):
            continue
        if shared or (about and not telling):
            score = shared / (len(own) ** 0.5 or 1) + (0.6 if about else 0) + 0.2 * one.is_pinned
            scored.append((score * one.confidence, one.number, one))
    scored.sort(key=lambda each: (-each[0], -each[1]))
    return [one for _, _, one in scored[:count]]


def named_in(text: str, facts: Sequence[Fact]) -> frozenset[str]:
    """Give the names of people in a question, as they stand there, who may be the person's own.

    A given name counts, whoever is known, and whoever does or has something; with what is written
    with a capital behind it, as 'Albert Einstein' is not the Albert next door.
    """
    asked = LEAD.sub("", text).strip()
    if not (asked.endswith("?") or _ASKED.match(asked)):
        return frozenset()
    known = {one.subject.lower() for one in facts if one.subject[:1].isupper()}
    known |= set(who_is(facts)) | GIVEN
    found = set()
    for each in _CAPITALS.finditer(asked, 1):
        name = each[0]
        is_known = {name.lower(), name.split()[0].lower()} & known
        if is_known or _DOES.search(asked[: each.start()]) or asked.startswith("'s", each.end()):
            found.add(name)
    return frozenset(found)


def asks_when(text: str) -> bool:
    """Tell whether a question asks for a day or a time."""
    return _WHEN.search(text) is not None


_WHEN = re.compile(r"\b(?:when|what (?:day|date|time)|which day|how long)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:what|who|whose|where|when|which|why|how|is|are|was|were|does|do|did|has|have|can|will)\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:does|did|is|was|has|had|will|would|can) $", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
_ASKING = frozenset(
    key(
        "now old long much many kind sort name call give gave when where who what which why how day"
        " date time still ever last next take took work want become say said think"
    ).split()
)
"""Words of a question that do not tell what it is about."""
