"""What she knows of the person, told and explained."""

from her_voice.memory.knowledge import Knowledge
from her_voice.said import Said
from her_voice.skill import Words
from her_voice.skills.acquaintance import Acquaintance
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick
from her_voice.skills.telling import FIRST, MORE, small_first, source, tell
from her_voice.skills.which_told import which_told
from her_voice.told.choosing import weight
from her_voice.told.fact import Fact
from her_voice.told.saying import say_when
from her_voice.wording.wording import Wording


async def tell_what_she_knows(
    knowledge: Knowledge, with_them: Acquaintance, wording: Wording
) -> Words:
    """Say what she knows about the person.

    Asked as:
        what do you [actually|already|really] know about me [by now|so far|already]
        what (have you learned|did you learn|have you remembered|do you remember) about me [so far]
        (tell|show) me what you know about me
        what have i told you [about myself|about me] [so far]
        (what|who) am i to you
    """
    await knowledge.catch_up()
    ordered = sorted(knowledge.facts, key=weight)
    called = with_them.persona.you.called
    nothing = "knows_nothing_else" if called else "knows_nothing"
    first, *others = tell(ordered, FIRST, knowledge, wording, nothing=nothing)
    if called:  # in one sentence with the first fact, so that 'the second' is the second
        name = "knows_called_and" if ordered else "knows_called"
        first = wording.sentence(name).format(called=called, first=small_first(first))
    for some in (first, *others):
        yield some


async def tell_more(knowledge: Knowledge, wording: Wording) -> Words:
    """Say more of what she knows about the person.

    Asked as:
        what else do you know [about me]
        what else [do you remember|have i told you] [about me]
        (tell me|say) more about what you know
    """
    await knowledge.catch_up()
    numbers = {one.number for one in knowledge.told}
    every = sorted(knowledge.facts, key=weight) if knowledge.left is None else knowledge.left
    left = [one for one in every if one in knowledge.facts and one.number not in numbers]
    for some in tell(left, MORE, knowledge, wording, nothing="knows_no_more"):
        yield some


async def tell_why(
    knowledge: Knowledge, wording: Wording, here: Here, said: Said, which: Pick | None = None
) -> Words:
    """Say from which words she knows what she told last.

    Asked as:
        why do you (think|believe|say) (so|that)
        how (do|did|would|could) you know [that|this|it|about that]
        (who|when) (told|did i tell) you [that|this]
        where (do|did) you (have|get|know) that from
        what makes you (think|say|believe) (so|that)
        since when do you know [that]
    """
    if not knowledge.told:
        yield wording.sentence("knows_no_reason")
        return
    if which:
        knowledge.pass_over(said.text)
    told = which_told("explained", which, knowledge, wording, here)
    yield " ".join(_because(fact, wording, here) for fact in told or knowledge.told[-1:])


def _because(fact: Fact, wording: Wording, here: Here) -> str:
    name = "knows_because_heard" if fact.told_by else "knows_because"
    name = "knows_because_beside" if fact.beside else name
    name = "knows_because_quoted" if fact.is_tainted else name
    return wording.sentence(name).format(
        when=say_when(fact.said_at, here.now()),
        quote=fact.quote.strip(" .!"),
        who=source(fact, wording),
    )
