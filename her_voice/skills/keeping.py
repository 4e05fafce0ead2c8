"""What is to be remembered, corrected and forgotten, at the person's word."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.memory.knowledge import Knowledge
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.here import Here
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed, small_first
from her_voice.times.found import tidy
from her_voice.told.choosing import facts_about
from her_voice.told.saying import as_told, say_fact
from her_voice.wording.wording import Wording

LEFT = {"never mind", "nothing", "forget it", "i don't know", "leave it", "it doesn't matter"}
"""What leaves it open what is right."""


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what is asked about."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take up to five words that are not the person themselves."""
        del now
        bare = re.sub(r"^(?:my|our|the)\s+", "", tidy(words), flags=re.IGNORECASE)
        is_them = bare.lower() in {
            "me",
            "myself",
            "us",
            "i",
            "you",
            "yourself",
            "it",
            "that",
            "this",
        }
        is_short = 0 < len(bare.split()) <= 5  # noqa: PLR2004
        return None if is_them or not is_short else cls(bare)


@dataclass(frozen=True, slots=True)
class Right:
    """What is right instead of what was wrong."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take it all."""
        del now
        bare = tidy(words)
        return cls(bare) if bare else None


@changes
async def take_correction(
    knowledge: Knowledge, wording: Wording, here: Here, right: Right | None = None
) -> Words:
    """Take back what she told last, because it is wrong, and ask what is right.

    Asked as:
        [no and] (that's|that is|this is|it's|it is) [all|just|totally] (wrong|incorrect|false)
        [no and] (that's|that is|it's|it is) (not true|untrue|not right|not correct|wrong)
        (that's|that is|it's|it is) (not true|wrong|not right) (any more|anymore)
        (you're|you are) wrong [about that|there]
        [no and] (that isn't|this isn't|it isn't) (true|right|correct|so) [at all|any more|anymore]
        (that's|that is) wrong and {right}
        no (that's|that is) (wrong|not true|not right) and {right}
    """
    if right is None:
        told = knowledge.told[:1]
        if not told:
            yield wording.sentence("nothing_to_correct")
            return
        knowledge.asked_right = told[0]
        await knowledge.withdraw(told)
        question = wording.sentence("withdrawn").format(
            fact=small_first(say_fact(told[0], here.now()))
        )
        raise Unsaid(question, "right")
    wrong = knowledge.asked_right or (knowledge.told[0] if knowledge.told else None)
    knowledge.asked_right = None
    if wrong is None or right.words.lower() in {
        "never mind",
        "nothing",
        "forget it",
        "i don't know",
        "leave it",
    }:
        yield wording.sentence("correction_left")
        return
    await knowledge.withdraw([wrong])
    fact = await knowledge.correct(wrong, right.words)
    if fact is None:
        yield wording.sentence("correction_not_read")
        return
    yield wording.sentence("corrected").format(fact=say_fact(fact, here.now()))


@changes
async def forget_that(knowledge: Knowledge, wording: Wording, here: Here) -> Words:
    """Forget what she told last, or what the person said last.

    Asked as:
        (forget|erase|delete) (that|this|it) [again|please]
        forget (that|what) i [just] (said|told you) [that|this|just now]
        (please don't|do not|don't) remember (that|this)
        you (should|can|may) forget (that|this) [again]
    """
    facts = list(knowledge.told[:1]) or await knowledge.newest()
    if not facts:
        yield wording.sentence("nothing_to_forget")
        return
    said = listed([small_first(say_fact(one, here.now())) for one in facts[:3]], wording)
    await knowledge.forget(facts)
    yield wording.sentence("forgotten").format(facts=said)


@changes
async def forget_about(knowledge: Knowledge, wording: Wording, about: About) -> Words:
    """Forget everything that was said about somebody or something.

    Asked as:
        forget (what|everything|all|anything) (i|we) [ever|have] (said|told you) about {about}
        forget (everything|all) that (i|we) [ever|have] (said|told you) about {about}
        (forget|erase|delete) (everything|all|anything) [you know] about {about}
        forget that i [ever] (mentioned|talked about|told you about) {about}
    """
    found = facts_about(about.words, knowledge.facts)
    lines = await knowledge.forget(found, about=about.words)
    if not lines and not found:
        yield wording.sentence("knows_nothing_about").format(about=as_told(about.words))
        return
    yield wording.sentence("forgotten_about").format(
        about=as_told(about.words), facts=len(found), lines=lines
    )


@changes
async def undo_forgetting(knowledge: Knowledge, wording: Wording) -> Words:
    """Bring back what was forgotten last, within a minute.

    Asked as:
        [no and] (undo|undo that|take that back|undo the forgetting)
        bring (it|that) back
        (don't|do not) forget (it|that) (after all|please)
        remember (it|that) after all
        (i|no i) (didn't|did not) mean to forget (that|it)
    """
    name = "forgetting_undone" if await knowledge.restore() else "forgetting_not_undone"
    yield wording.sentence(name)


@changes
async def remember_this(knowledge: Knowledge, wording: Wording, here: Here, note: Text) -> Words:
    """Keep something in mind for good.

    Asked as:
        remember that {note}
        remember this {note}
        remember for me that {note}
        (keep|bear) in mind that {note}
        (never|don't|do not) forget that {note}
        (i want you to|you should|you must) (remember|know) that {note}
    """
    fact = await knowledge.remember(note.words)
    if fact is None:
        yield wording.sentence("not_kept")
        return
    yield wording.sentence("kept_for_good").format(fact=say_fact(fact, here.now()))
