"""What was done is taken back: 'undo', 'take that back', 'never mind that'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from her_voice.memory.knowledge import Knowledge
from her_voice.memory.taking_back import take_back
from her_voice.skill import Unsaid, Words, changes, only_when_sure
from her_voice.skills.deeds import FRESH, Deed, Deeds
from her_voice.skills.here import Here
from her_voice.skills.keeping import restoring
from her_voice.skills.slots import YesNo
from her_voice.skills.telling import listed, small_first
from her_voice.times.found import tidy
from her_voice.times.saying import say_duration
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact
from her_voice.wording.wording import Wording

TOLD_LATELY = timedelta(minutes=3)
"""What the person told longer ago than this is not meant by 'take that back'."""

MOST_WORDS = 3
ONLY_JUST = "undo_just_now"
"""The skill that is meant only where she has just said what she did."""


@dataclass(frozen=True, slots=True)
class Which:
    """What of it is meant: 'timer', 'note', 'shopping list'."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take up to three words."""
        del now
        bare = tidy(words.lower())
        return cls(bare) if 0 < len(bare.split()) <= MOST_WORDS else None


@changes
async def undo(  # noqa: PLR0917  skills are called by name
    deeds: Deeds,
    knowledge: Knowledge,
    wording: Wording,
    here: Here,
    which: Which | None = None,
    sure: YesNo | None = None,
) -> Words:
    """Take back what was done last.

    Asked as:
        [no and] undo [(that|it|this|the last (thing|one|1|action|command|step|change|request)|what you [just] did)] [again]
        [no and] undo (the|my|that) [last|new] {which}
        [no and] [i] take (that|it|this) back [again]
        [no and] (put|change|turn|set) (it|that|them|everything) back [(as|the way|how|to how) it was]
        [no and] (reverse|revert) (that|it|the last thing|what you [just] did)
        [no and] bring (it|that|them) back
        [no and] undo the forgetting
        (don't|do not) forget (it|that) (after all|please)
        remember (it|that) [again] after all
        remember (it|that) again
        (i|no i) (didn't|did not) mean to forget (that|it)
    """  # noqa: E501  a template is one line
    found = deeds.last(which.words if which else "")
    told = [] if which or sure else await _told_since(found, knowledge, here)
    if told:
        yield await _take_back_told(told, knowledge, wording, here, deeds)
        return
    if not found:
        yield wording.sentence("undo_nothing")
        return
    age = here.now() - found[0].at
    if age > FRESH and sure is None:
        what = listed([one.what for one in reversed(found)], wording)
        ago = say_duration(timedelta(minutes=age // timedelta(minutes=1)))
        raise Unsaid(wording.sentence("undo_old").format(what=what, ago=ago), "sure")
    if sure and not sure.is_yes:
        yield wording.sentence("undo_left")
        return
    yield await _take_back(found, deeds, wording)


@only_when_sure  # 'wait, hold on', said over her, asks for silence
@changes
async def undo_just_now(deeds: Deeds, wording: Wording) -> Words:
    """Take back what she has just said she did.

    Asked as:
        [no and|oh|actually] (never mind|nevermind|cancel|scratch|strike|skip|stop|drop) (that|it|this)
        [no and|oh|actually] (never mind|nevermind|cancel|scratch that)
        [no and|oh|actually] forget [about] (that|it) [again]
        [no and] (don't|do not) [do (that|it)] [after all]
        [no and] [i] (didn't|did not) (mean|want|say|ask for) (that|it)
        [no and|oh|actually] i (changed|have changed|'ve changed) my mind
        (on second thought|second thoughts|on 2nd thought|2nd thoughts) [no|never mind|don't]
        that was (a mistake|not what i meant|not what i said|by mistake)
        that's not what i (meant|said|wanted|asked for)
    """  # noqa: E501  a template is one line
    yield await _take_back(deeds.last(), deeds, wording)


async def _take_back(found: Sequence[Deed], deeds: Deeds, wording: Wording) -> str:
    words: list[str] = []
    for one in found:
        if one.take_back is None:
            words.append(one.why_not or wording.sentence("undo_cannot").format(what=one.what))
        else:
            words.append(await one.take_back())
            deeds.drop([one])
    return " ".join(dict.fromkeys(words)) or wording.sentence("undo_nothing")


async def _told_since(found: Sequence[Deed], knowledge: Knowledge, here: Here) -> list[Fact]:
    """Give what the person told after she did anything, if they told it just now."""
    since = max([here.now() - TOLD_LATELY, *(one.at for one in found)])
    return [one for one in await knowledge.newest() if one.said_at > since]


async def _take_back_told(
    facts: Sequence[Fact], knowledge: Knowledge, wording: Wording, here: Here, deeds: Deeds
) -> str:
    again = await take_back(knowledge, facts)
    told = listed([small_first(say_fact(one, here.now())) for one in facts[:3]], wording)
    words = wording.sentence("undo_told").format(facts=told)

    deeds.did(wording.sentence("undo_what_forgotten"), restoring(knowledge, wording))
    if not again:
        return words
    held = listed([small_first(say_fact(one, here.now())) for one in again[:3]], wording)
    return f"{words} {wording.sentence('undo_told_before').format(facts=held)}"
