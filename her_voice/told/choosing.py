"""Which facts are about somebody, and which of them are told first. Pure."""

from collections.abc import Sequence

from her_voice.told.agreement import same_one, who_is
from her_voice.told.fact import Fact
from her_voice.told.relations import normal
from her_voice.told.statement import ME, key

_FIRST = (
    *("is called", "lives in", "works as", "works at", "birthday", "relationship", "is allergic"),
    *("has ", "is ", "favourite", "habit", "taste"),
)
"""Topics in the order of their importance."""


def weight(fact: Fact) -> tuple[bool, bool, int, int]:
    """Give what sorts facts by importance: what was asked to be kept, the person, others, plans."""
    at = next((i for i, topic in enumerate(_FIRST) if fact.topic.startswith(topic)), len(_FIRST))
    return (not fact.is_pinned, fact.subject != ME or fact.is_plan, at, -fact.number)


def facts_about(words: str, facts: Sequence[Fact]) -> list[Fact]:
    """Give the facts whose subject this is, then those that mention it."""
    names = who_is(facts)
    wanted = {words, normal(words)}
    own = [one for one in facts if any(same_one(one.subject, each, names) for each in wanted)]
    named = set(key(words).split())
    if not named:
        return sorted(own, key=weight)
    more = [
        one
        for one in facts
        if one not in own and named <= set(key(f"{one.value} {one.topic} {one.quote}").split())
    ]
    return [*sorted(own, key=weight), *more]
