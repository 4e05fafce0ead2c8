"""A new statement and what is known in; what becomes of both out. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from her_voice.told.called_off import ended_by
from her_voice.told.fact import Fact
from her_voice.told.plans import same_plan
from her_voice.told.statement import HEARD, MENTIONED, Statement, key

_SUBSETS = ("habit ", "has injury ")
"""Topics of which one that has all words of the other is the same: 'coffee', 'coffee at night'."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done."""

    keep: bool
    """The statement becomes a fact."""

    same: int = 0
    """The number of the fact that says the same already; 0 for none."""

    ended: tuple[int, ...] = ()
    """Facts that no longer hold."""


def decide(
    new: Statement, known: Sequence[Fact], names: Mapping[str, str] | None = None
) -> Decision:
    """Compare with the facts that hold; `names` gives who somebody with a name is: `ada`, `sister`.

    What only somebody else is said to have said ends nothing that the person said themselves.
    """
    names = names or {}
    about = [one for one in known if _is_about(one, new, names)]
    if new.is_end and new.due is None and new.topic.startswith("plan "):
        return Decision(keep=False, ended=ended_by(new, [one for one in about if one.is_plan]))
    alike = [one for one in about if not new.is_end and _says_the_same(one, new)]
    same = next((one for one in alike if one.confidence > MENTIONED or new.is_mention), None)
    if same is not None:
        return Decision(keep=False, same=same.number)
    weaker = [one for one in about if new.confidence > HEARD or one.confidence <= HEARD]
    ended = tuple(one.number for one in weaker if one in alike or _is_over(one, new))
    if new.instead and new.due and not ended and _PUT_OFF.search(new.quote):
        ended = _moved(new, [one for one in known if one.is_plan])
    return Decision(keep=not new.is_end, ended=ended)


_LONG = 4
"""Letters of a word that tells one plan from others."""

_PUT_OFF = re.compile(
    r"\b(?:moved|postponed|put (?:it |that )?(?:off|back)|rescheduled|changed|pushed|brought (?:it )?forward|preponed"
    r"|now not|instead of|not (?:on )?(?:the )?(?:\d|\w+day|\w+th))\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    """
    there they have been chang mov prepon postpon down come start done take make will promis what when then
    next week month back after again instead tomorrow today year hour time
    """.split()  # noqa: SIM905  a list of strings reads worse
)


def _moved(new: Statement, plans: Sequence[Fact]) -> tuple[int, ...]:
    """Find the one plan that is meant by 'they have put the operation off to the 20th'."""

    def shared(one: Fact) -> int:
        both = set(one.topic.split()[1:]) & set(new.topic.split()[1:]) - _ANY
        return len([word for word in both if len(word) >= _LONG])

    now = max((one.said_at for one in plans), default=new.due)
    ahead = [one for one in plans if now and one.due and one.due >= now]
    found = [(shared(one), one) for one in ahead]
    most = max((count for count, _ in found), default=0)
    best = [one.number for count, one in found if count == most]
    return tuple(best) if most and len(best) == 1 else ()


def who_is(facts: Iterable[Fact]) -> dict[str, str]:
    """Give who everybody with a name is, of the facts that hold; names in small letters."""
    named = [one for one in facts if one.predicate == "is called" and one.subject != "me"]
    names = {one.value.lower(): one.subject for one in named}
    return {one.split()[0]: who for one, who in names.items()} | names


def relations_of(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Give who has a name and what they are to somebody: 'Ada', 'sister', whosever sister she is."""
    for one in facts:
        relation = one.predicate.removesuffix(" is") if one.predicate.endswith(" is") else ""
        relation = one.subject if one.predicate == "is called" else relation
        if relation and one.value and not one.is_plan:
            yield one.value, relation
            yield one.value.split()[0], relation


def same_one(one: str, other: str, names: Mapping[str, str]) -> bool:
    """Tell whether two subjects are the same: 'Ada' is 'sister' where only she has that name."""
    first, second = one.lower(), other.lower()
    if first == second or _is_in_full(first, second) or _is_in_full(second, first):
        return True
    for name, relation in ((first, second), (second, first)):
        if names.get(name) == relation and list(names.values()).count(relation) == 1:
            return True
    return False


def _is_in_full(whole: str, name: str) -> bool:
    """Tell whether one is the other with a second name: 'ada byron', 'ada'."""
    return " " not in name and whole.startswith(f"{name} ") and "'" not in whole


def _is_about(one: Fact, new: Statement, names: Mapping[str, str]) -> bool:
    if one.is_plan and (new.due or new.topic.startswith("plan ")):
        things = one.subject.startswith("the ") or new.subject.startswith("the ")
        return things or same_one(one.subject, new.subject, names)
    return same_one(one.subject, new.subject, names)


def _says_the_same(one: Fact, new: Statement) -> bool:
    if one.is_plan or new.due:
        if not (one.due and new.due) or one.day_in(new.due.tzinfo) != new.due.date():
            return False
        return same_plan(one.topic, new.topic) and (one.due == new.due or not new.is_exact)
    if key(one.value) != key(new.value):
        return False
    return one.predicate == new.predicate and (one.topic == new.topic or not one.topic)


def _is_over(one: Fact, new: Statement) -> bool:
    if one.topic in new.ends:
        words = set(key(new.value).split())
        return not new.is_end or not words or bool(words & set(key(one.value).split()))
    if new.topic.startswith("plan "):
        return one.is_plan and same_plan(one.topic, new.topic) and (new.instead or new.is_end)
    if one.is_plan:
        return False
    is_one_topic = one.topic == new.topic or _is_part(one.topic, new.topic)
    if not is_one_topic:
        return False
    if new.is_end and new.value:
        return bool(set(key(new.value).split()) & set(key(one.value).split()))
    return not (new.topic.startswith("has ") and one.predicate == new.predicate)


def _is_part(one: str, other: str) -> bool:
    for prefix in _SUBSETS:
        if one.startswith(prefix) and other.startswith(prefix):
            first, second = set(one.split()[1:]), set(other.split()[1:])
            return first <= second or second <= first
    return False
