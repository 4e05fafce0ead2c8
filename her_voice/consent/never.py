"""What the person has said she may never do, as rules that the policy goes by. Pure.

'Never read my mail' is read as kinds of action ('read') and things ('mail'). An action is held
against it by the words of its skill's or tool's name and of its fixed template, never by what a
model or a server says of it. An action about such a thing whose name does not say what it does is
forbidden, too.

Not everything that can be said can be a rule: 'never be rude', 'never wake me before seven'. That
is kept in mind, and the person is told that no rule holds her to it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from her_voice.consent.action import Action, aloud


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAID = {
    "read": "read look check open access search browse view see",
    "send": "send reply respond forward email mail text message contact notify write",
    "pay": "buy pay purchase spend order transfer lend donate invest gamble subscribe book reserve",
    "book": "book reserve rent",
    "delete": "delete remove erase clear trash",
    "share": "share",
    "post": "post publish upload tweet",
    "write": "write save create add",
    "change": "change edit modify update rename move alter set",
    "cancel": "cancel reschedule",
    "invite": "invite",
    "call": "call phone dial",
    "remind": "remind",
}
"""By kind of action the verbs that the person says."""

_NAMED = {
    "read": "get gets list lists show fetch find tell reads reading inbox query lookup",
    "pay": "checkout buys pays orders cart purchases payment",
    "share": "grant",
    "write": "make append put set take store new insert",
    "change": "set replace patch",
}
"""And those that names of skills and tools have beside them."""

_ANY_VERB = frozenset({"touch", "use", "handle", "meddle", "manage"})
_NEEDS_A_THING = frozenset({"read", "write", "change"})
_THINGS = {
    "mail": "mail mails email emails gmail inbox imap outlook",
    "message": "message messages sms texts whatsapp signal telegram slack chat chats dm",
    "file": "file files document documents folder folders drive disk",
    "list": "list lists",
    "note": "note notes",
    "calendar": "calendar calendars appointment appointments event events meeting meetings",
    "reminder": "reminder reminders",
    "alarm": "alarm alarms",
    "timer": "timer timers",
    "money": "money bank banking payment payments transaction transactions account accounts",
    "photo": "photo photos picture pictures image images",
    "contact": "contact contacts",
    "password": "password passwords secret secrets key keys credential credentials",
    "page": "page pages website websites webpage webpages web url",
    "weather": "weather forecast",
}
_FILLERS = _set(
    "ever anything something everything any all my our your mine the a an of in on at out aloud up"
    " loud either me us you i into through anyone anybody everyone anywhere somebody someone people"
    " others ones please just behalf own private personal online for to with from about things"
    " stuff that whatsoever again it"
)
_CONDITION = re.compile(
    r"\b(?:before|after|when|while|during|until|till|if|except|unless|tonight|today|tomorrow|more"
    r" than|less than|over \w+|under \w+|at night|at work|at home|between|mornings?|evenings?"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends?|too|so"
    r"|as|like|how|why|loudly|quickly|twice|always)\b"
)
_UNASKED = re.compile(
    r",? (?:without (?:asking|my (?:permission|consent|say|okay|ok)|permission|consent|checking"
    r"|telling me)\b.*|unless i (?:say|tell|ask|agree|allow)\b.*|behind my back|on your own"
    r"|by yourself)$"
)
_CLAUSES = re.compile(r"\s*(?:,|;|\bor\b|\band\b|\bnor\b)\s*(?:never\s+)?")
_WORD = re.compile(r"[a-z']+|\d+")
_THING = {word: thing for thing, words in _THINGS.items() for word in words.split()}
_PERSONS_RIGHT = frozenset(
    {"erase_person", "lift_never", "promise_never", "stop_allowing", "tell_what_never"}
)
"""Skills that no rule forbids: by them the person takes back what she may, or leaves."""


def _kinds_by_verb(*tables: dict[str, str]) -> dict[str, frozenset[str]]:
    pairs = [
        (verb, kind) for each in tables for kind, verbs in each.items() for verb in verbs.split()
    ]
    return {verb: frozenset(k for v, k in pairs if v == verb) for verb, _ in pairs}


_OF_SAID, _OF_NAMED = _kinds_by_verb(_SAID), _kinds_by_verb(_SAID, _NAMED)
_ALL = frozenset(_SAID)


class Hold(StrEnum):
    """How far a rule holds her."""

    ALL = "all"
    """Everything that it is about is known by what kind of action it is."""

    ASKS = "asks"
    """She asks every time."""

    NAMED = "named"
    """It is known only where the action names it."""

    NONE = "none"
    """There is no rule; it is kept in mind."""


@dataclass(frozen=True, slots=True)
class Never:
    """One rule."""

    words: str
    """What the person said, completing 'She may never ...'."""

    kinds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    """What it is about; empty for anything."""

    names: frozenset[str] = frozenset()
    """Words of which all must stand in the action, such as the name of who gets a message."""

    unasked: bool = False
    """Only without asking: so she asks every time, and no standing permission counts."""

    def concerns(self, action: Action) -> bool:
        """Say whether the action is one that this is about."""
        if action.skill in _PERSONS_RIGHT:
            return False
        named, told = words_of(action.skill), words_of(action.read_back)
        if self.things and not self.things & _things({*named, *told}):
            return False
        known = _kinds(named, told)
        if not self.kinds & known and (known or not self.things):
            return False
        values = (aloud(one.value, is_whole=True) for one in action.arguments.values())
        said = {*named, *(word for value in values for word in words_of(value))}
        return self.names <= {_singular(one) for one in said}

    def forbids(self, action: Action) -> bool:
        """Say whether the action may not be done at all."""
        return not self.unasked and self.concerns(action)


def _kinds(named: Sequence[str], told: Sequence[str]) -> frozenset[str]:
    """Say what a skill of this name and template does; nothing, where neither tells."""
    for words in (named, told):
        verbs = [one for one in words if one not in _THING]  # 'mail' may be either
        if found := frozenset[str]().union(*(_OF_NAMED.get(one, ()) for one in verbs)):
            return found
    return frozenset()


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Take a name or a template apart into its own words, in small letters."""
    bare = re.sub(r"\{[^{}]*\}", " ", text).replace("_", " ").replace("-", " ")
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare).lower().replace("e mail", "email")
    return tuple(one.removesuffix("'s") for one in _WORD.findall(spread))


@lru_cache(maxsize=256)
def rules_of(said: str) -> tuple[Never, ...]:
    """Read what she may never do; nothing where there is no rule that could hold her to it."""
    text = said.lower().replace("\u2019", "'").replace("e-mail", "email").strip(" .,!")
    shorter = _UNASKED.sub("", text)
    if _CONDITION.search(shorter):
        return ()
    found: list[Never] = []
    verbs: frozenset[str] = frozenset()
    for clause in filter(None, _CLAUSES.split(shorter)):
        words = _WORD.findall(clause)
        if len(words) == 1 and words[0] in _OF_SAID:  # 'read or send my mail'
            verbs |= _OF_SAID[words[0]]
        elif rule := _rule(said, words, unasked=shorter != text):
            found.append(replace(rule, kinds=rule.kinds | verbs))
            verbs = frozenset()
        elif found and all(one in _THING or one in _FILLERS for one in words):
            found[-1] = replace(found[-1], things=found[-1].things | _things(words))
        else:
            return ()
    if verbs and not verbs & _NEEDS_A_THING:
        found.append(Never(said, verbs, unasked=shorter != text))
    return tuple(found) if found and not (verbs & _NEEDS_A_THING) else ()


def _rule(said: str, words: Sequence[str], *, unasked: bool) -> Never | None:
    first = next((n for n, one in enumerate(words) if one in _OF_SAID or one in _ANY_VERB), -1)
    if first < 0 or any(one not in _FILLERS for one in words[:first]):
        return None
    verb, rest = words[first], words[first + 1 :]
    kinds, things = _OF_SAID.get(verb, _ALL), _things(rest)
    left = frozenset(_singular(o) for o in rest if o not in _FILLERS and o not in _THING)
    if verb == "call" and rest[:1] == ["me"]:
        return None  # 'call me darling'
    if verb == "write":
        kinds = frozenset({"send" if "to" in rest or things & {"mail", "message"} else "write"})
    if "money" in things and verb not in _ANY_VERB and kinds & {"send", "pay"}:
        kinds, things = frozenset({"pay"}), things - {"money"}
    is_vague = verb in _ANY_VERB or kinds & _NEEDS_A_THING
    if is_vague and not things and not left:
        return None
    return Never(said, kinds, things, left, unasked)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word  # noqa: PLR2004


def _things(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_THING[one] for one in words if one in _THING)


def rules(every: Iterable[str]) -> list[Never]:
    """Read all that she may never do."""
    return [rule for said in every for rule in rules_of(said)]


def hold(said: str) -> Hold:
    """Say how far a rule holds her to this."""
    found = rules_of(said)
    if not found:
        return Hold.NONE
    if any(one.unasked for one in found):
        return Hold.ASKS
    return Hold.NAMED if any(one.names for one in found) else Hold.ALL


def forbidding(action: Action, every: Iterable[Never]) -> Never | None:
    """Give the rule that forbids this action, if there is one."""
    return next((one for one in every if one.forbids(action)), None)
