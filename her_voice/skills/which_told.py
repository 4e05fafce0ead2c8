"""Which of what she told 'that' is: the one she said, the one that is named, or she asks."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from her_voice.memory.knowledge import Knowledge
from her_voice.skill import Unsaid
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick
from her_voice.skills.pointing import Right, heard, means_all, pointed
from her_voice.skills.telling import listed, small_first
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact
from her_voice.wording.wording import Wording

Ask: TypeAlias = Literal["wrong", "forgotten", "explained"]
"""What is to be done with it; her questions are named by it."""


def which_told(
    ask: Ask,
    which: Pick | None,
    knowledge: Knowledge,
    wording: Wording,
    here: Here,
    *,
    right: Right | None = None,
) -> list[Fact]:
    """Give those that are meant of what she told last and still holds; none if there is nothing.

    `right` may name one, too. Raises `Unsaid`, for `which`, where it may be one or another.
    """
    now = here.now()
    holding = {one.number for one in (*knowledge.facts, *knowledge.mentions)}
    told = [one for one in knowledge.told if one.number in holding]
    said = which or right
    found = pointed(said.words, knowledge.told, knowledge.facts, now) if said else []
    found = [one for one in found if one in told]
    if which and not found:
        raise Unsaid(wording.sentence(f"none_of_these_{ask}"), "which")
    if found and (len(found) == 1 or (which and means_all(which.words))):
        return found
    if len(found) > 1:
        knowledge.tell(found, left=knowledge.left)
        raise Unsaid(_between(found, ask, wording, here), "which")
    aloud = heard(told, here.last_said(), now)
    if len(aloud) > 1:
        raise Unsaid(wording.sentence(f"which_{ask}"), "which")
    if len(told) > 1 and not aloud:  # she used them, and said nothing of them
        raise Unsaid(_between(told, ask, wording, here), "which")
    return aloud or told


def _between(facts: Sequence[Fact], ask: Ask, wording: Wording, here: Here) -> str:
    names = [small_first(say_fact(one, here.now())) for one in facts]
    each = listed(names, wording, joint="or")
    return wording.sentence(f"which_of_these_{ask}").format(facts=each)
