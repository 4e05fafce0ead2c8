"""A new statement and what is known in; what becomes of both out. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from her_voice.told.fact import Fact
from her_voice.told.plans import same_plan
from her_voice.told.statement import HEARD, Statement, key

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
    same = next((one for one in about if not new.is_end and _says_the_same(one, new)), None)
    if same is not None:
        return Decision(keep=False, same=same.number)
    weaker = [one for one in about if new.confidence > HEARD or one.confidence <= HEARD]
    ended = tuple(one.number for one in weaker if _is_over(one, new))
    return Decision(keep=not new.is_end, ended=ended)


def who_is(facts: Iterable[Fact]) -> dict[str, str]:
    """Give who everybody with a name is, of the facts that hold; names in small letters."""
    named = [one for one in facts if one.predicate == "is called" and one.subject != "me"]
    names = {one.value.lower(): one.subject for one in named}
    return {one.split()[0]: who for one, who in names.items()} | names


def same_one(one: str, other: str, names: Mapping[str, str]) -> bool:
    """Tell whether two subjects are the same: 'Ada' is 'sister' where only she has that name."""
    first, second = one.lower(), other.lower()
    if first == second:
        return True
    for name, relation in ((first, second), (second, first)):
        if names.get(name) == relation and list(names.values()).count(relation) == 1:
            return True
    return False


def _is_about(one: Fact, new: Statement, names: Mapping[str, str]) -> bool:
    if one.is_plan and (new.due or new.topic.startswith("plan ")):
        things = one.subject.startswith("the ") or new.subject.startswith("the ")
        return things or same_one(one.subject, new.subject, names)
    return same_one(one.subject, new.subject, names)


def _says_the_same(one: Fact, new: Statement) -> bool:
    if one.is_plan or new.due:
        if not (one.due and new.due) or one.due.date() != new.due.date():
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
