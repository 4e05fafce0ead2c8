"""Facts in, what she says of them out."""

from collections.abc import Sequence
from datetime import datetime

from her_voice.memory.knowledge import Knowledge
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact
from her_voice.wording.wording import Wording

FIRST, MORE = 4, 5
"""So many things she tells at first, and when asked for more."""


def tell(
    facts: Sequence[Fact], count: int, knowledge: Knowledge, wording: Wording, *, nothing: str
) -> list[str]:
    """Give sentences that tell the first of these facts, and note that they were told.

    `nothing` names the sentence for where there are none.
    """
    if not facts:
        return [wording.sentence(nothing)]
    told = [f"{said(fact, knowledge.now(), wording)}. " for fact in facts[:count]]
    knowledge.tell(facts[:count], left=facts[count:])
    if len(facts) > count:
        told.append(wording.sentence("knows_more").format(count=len(facts) - count))
    return told


def said(fact: Fact, now: datetime, wording: Wording) -> str:
    """Give a fact as she says it, without a point at its end; and who says so, if it is hearsay."""
    words = say_fact(fact, now)
    if fact.told_by or fact.is_tainted:
        who = source(fact, wording)
        return wording.sentence("as_heard").format(fact=small_first(words), who=who)
    if fact.beside:
        return wording.sentence("as_noted_beside").format(fact=small_first(words))
    return words


def source(fact: Fact, wording: Wording) -> str:
    """Say who is said to have said it."""
    return wording.sentence("others") if fact.told_by == "others" else fact.told_by or fact.subject


def small_first(words: str) -> str:
    """Begin as in the middle of a sentence."""
    first = words.split(maxsplit=1)[0] if words else ""
    return words[:1].lower() + words[1:] if first in {"You", "Your", "The"} else words


def listed(each: Sequence[str], wording: Wording, *, joint: str = "and") -> str:
    """Say several things after each other; `joint` names the word before the last of them."""
    last = f" {wording.sentence(joint)} "
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])}{last}{each[-1]}"
