"""What is to be remembered, corrected and forgotten, at the person's word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast

from her_voice.memory.asked_to_keep import remember
from her_voice.memory.forgetting import going
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.taking_back import hold_again, said_last, take_back
from her_voice.provenance import Kind, Origin, Value
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, asks_if_much, changes
from her_voice.skills.deeds import Deeds, TakeBack
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick
from her_voice.skills.pointing import Right, points, stated_by
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed, small_first
from her_voice.skills.which_told import which_told
from her_voice.times.found import tidy
from her_voice.times.past import past_span
from her_voice.told.choosing import facts_about
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

_IT = re.compile(r"\bit\b", re.IGNORECASE)
"""'Forget it' as often means to leave a thing."""

MUCH = 10
"""Lines and facts that are forgotten at a word; of more it is asked before, as it can be had back
for some minutes only."""


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


@changes
async def take_correction(  # noqa: PLR0917  skills are called by name
    knowledge: Knowledge,
    wording: Wording,
    here: Here,
    deeds: Deeds,
    said: Said,
    which: Pick | None = None,
    right: Right | None = None,
) -> Words:
    """Take back what she told last, because it is wrong, and ask what is right.

    Asked as:
        [no and] (that's|that is|this is|it's|it is) [all|just|totally] (wrong|incorrect|false)
        [no and] (that's|that is|it's|it is) (not true|untrue|not right|not correct|wrong)
        (that's|that is|it's|it is) (not true|wrong|not right) (any more|anymore)
        (you're|you are) wrong [about that|there]
        [no and] (that isn't|this isn't|it isn't) (true|right|correct|so) [at all|any more|anymore]
        [no and] (that's|that is) (wrong|not true|not correct) and {right}
        [no and] (it's|it is) (wrong|not true|not correct) and {right}
        no (that's|that is) (wrong|not true|not right) and {right}
    """
    wrong, knowledge.asked_right = knowledge.asked_right, None
    if right is None or wrong not in knowledge.told:  # it is no answer to what she asked
        if right and which is None and points(right.words):  # 'that's wrong, the second one'
            which, right = Pick(right.words), None
        knowledge.pass_over(said.text)
        each = which_told("wrong", which, knowledge, wording, here, right=right)
        await knowledge.withdraw(each)
        for one in each:
            _believes_again(one, knowledge, wording, here, deeds)
        names = [small_first(say_fact(one, here.now())) for one in each]
        if len(each) != 1:
            name = "withdrawn_all" if each else "nothing_to_correct"
            yield wording.sentence(name).format(facts=names and listed(names, wording))
            return
        wrong = each[0]
        if which and right is None and stated_by(which.words, here.now()):
            right = Right(which.words)
        if right is None:
            knowledge.asked_right = wrong
            raise Unsaid(wording.sentence("withdrawn").format(fact=names[0]), "right")
    if right.is_open:
        yield wording.sentence("correction_left")
        return
    fact = await knowledge.correct(wrong, right.words)
    if fact is None:
        yield wording.sentence("correction_not_read")
        return
    deeds.did(_named(fact, wording, here), _forgetting(fact, knowledge, wording, here))
    yield wording.sentence("corrected").format(fact=say_fact(fact, here.now()))


@changes
async def forget_that(  # noqa: PLR0917  skills are called by name
    knowledge: Knowledge,
    wording: Wording,
    here: Here,
    deeds: Deeds,
    said: Said,
    which: Pick | None = None,
) -> Words:
    """Forget what she told last, or what the person said last.

    Asked as:
        (forget|erase|delete) (that|this|it) [again|please]
        forget (that|what) i [just] (said|told you) [that|this|just now]
        (please don't|do not|don't) remember (that|this)
        you (should|can|may) forget (that|this) [again]
    """
    if which:
        knowledge.pass_over(said.text)
    newest = [] if which else await knowledge.newest()
    last = None if which else await said_last(knowledge, said.text)
    if last and all(one.line != last.ref for one in newest):  # nothing was drawn from it
        if not _IT.search(said.text):
            await knowledge.forget([], during=(last.at, max(last.at, here.now())))
            deeds.did(wording.sentence("undo_what_forgotten"), restoring(knowledge, wording))
        yield wording.sentence("nothing_to_forget" if _IT.search(said.text) else "forgotten_last")
        return
    is_newest = bool(newest) and newest[-1].said_at > (knowledge.told_at or newest[-1].said_at)
    if is_newest or not knowledge.has_told:
        facts = newest
    else:
        facts = which_told("forgotten", which, knowledge, wording, here)
    if not facts:
        yield wording.sentence("nothing_to_forget")
        return
    names = listed([small_first(say_fact(one, here.now())) for one in facts], wording)
    await knowledge.forget(facts)
    deeds.did(wording.sentence("undo_what_forgotten"), restoring(knowledge, wording))
    yield wording.sentence("forgotten").format(facts=names)


async def _what_goes(handed: Mapping[type, object], about: About) -> Mapping[str, Value]:
    """Give what would be forgotten, and how much it is, where that is much."""
    knowledge, here = cast("Knowledge", handed[Knowledge]), cast("Here", handed[Here])
    await knowledge.catch_up()
    during = past_span(about.words, here.now())
    facts = [] if during else facts_about(about.words, knowledge.facts)
    words = "" if during else about.words
    zone = here.now().tzinfo
    count = await knowledge.look(lambda database: going(database, facts, words, during, zone=zone))
    if count <= MUCH:
        return {}
    name = "forget_said_then" if during else "forget_said_about"
    sentence = cast("Wording", handed[Wording]).sentence(name)
    fixed = frozenset({Origin(Kind.FIXED)})
    return {
        "that": Value(sentence.format(about=as_told(about.words)), fixed),
        "count": Value(count, fixed),
        "during": Value(during, fixed),
    }


@asks_if_much(fills=_what_goes)
async def forget_about(  # noqa: PLR0917  skills are called by name
    knowledge: Knowledge,
    wording: Wording,
    here: Here,
    deeds: Deeds,
    about: About,
    that: Value | None = None,
    count: Value | None = None,
    during: Value | None = None,
) -> Words:
    """Forget everything that was said about somebody or something, or at some time.

    Asked as:
        forget (what|everything|all|anything) (i|we) [ever|have] (said|told you) about {about}
        forget (everything|all) that (i|we) [ever|have] (said|told you) about {about}
        (forget|erase|delete) (everything|all|anything) [you know] about {about}
        (forget|erase) (what|all that|everything that) you (know|remember) about {about}
        forget that i [ever] (mentioned|talked about|told you about) {about}
        forget that i (have|had|own|like|love|hate|am|was|live in|work at|work for) {about}
        (forget|erase|delete) that (i'm|i've|we're|we|my|our|he|she|they) {about}
        (forget|erase) (everything|all|anything|what) [that] (i|we) [have] (said|told you) {about}
    Read back as:
        forget everything {that}, in all {count} lines of our talk and things I know
    Agreed to as:
        forget everything {that}
    """
    del that, count  # they were read back
    await knowledge.catch_up()
    span = during.value if during else past_span(about.words, here.now())
    if then := cast("tuple[datetime, datetime] | None", span):
        lines = await knowledge.forget([], during=then)
        if not lines:
            yield wording.sentence("nothing_said_then").format(when=about.words)
            return
        deeds.did(wording.sentence("undo_what_forgotten"), restoring(knowledge, wording))
        yield wording.sentence("forgotten_of_then").format(when=about.words, lines=lines)
        return
    found = facts_about(about.words, knowledge.facts)
    lines = await knowledge.forget(found, about=about.words)
    if not lines and not found:
        yield wording.sentence("knows_nothing_about").format(about=as_told(about.words))
        return
    deeds.did(wording.sentence("undo_what_forgotten"), restoring(knowledge, wording))
    yield wording.sentence("forgotten_about").format(
        about=as_told(about.words), facts=len(found), lines=lines
    )


@changes
async def remember_this(
    knowledge: Knowledge, wording: Wording, here: Here, deeds: Deeds, note: Text
) -> Words:
    """Keep something in mind for good.

    Asked as:
        remember that {note}
        remember this {note}
        remember for me that {note}
        (keep|bear) in mind that {note}
        (never|don't|do not) forget that {note}
        (i want you to|you should|you must) (remember|know) that {note}
    """
    fact = await remember(knowledge, note.words)
    if fact is None:
        yield wording.sentence("not_kept")
        return
    line = await knowledge.line_saying(note.words)
    is_new = line is not None and fact.line == line.ref
    undo = (_forgetting if is_new else _keeping)(fact, knowledge, wording, here)
    deeds.did(_named(fact, wording, here), undo)
    yield wording.sentence("kept_for_good").format(fact=say_fact(fact, here.now()))


def _named(fact: Fact, wording: Wording, here: Here) -> str:
    fact_said = small_first(say_fact(fact, here.now()))
    return wording.sentence("undo_what_fact").format(fact=fact_said)


def _forgetting(fact: Fact, knowledge: Knowledge, wording: Wording, here: Here) -> TakeBack:
    """Give what lets her forget what she has just kept; what it replaced holds again."""

    async def forget() -> str:
        await take_back(knowledge, [fact])
        told = small_first(say_fact(fact, here.now()))
        return wording.sentence("undo_told").format(facts=told)

    return forget


def _keeping(fact: Fact, _knowledge: Knowledge, wording: Wording, here: Here) -> TakeBack:
    """Give what leaves her what she knew before she was asked to remember it."""

    async def keep() -> str:
        told = small_first(say_fact(fact, here.now()))
        return wording.sentence("undo_told_known").format(fact=told)

    return keep


def restoring(knowledge: Knowledge, wording: Wording) -> TakeBack:
    """Give what brings back what was forgotten last, whatever is forgotten after it."""
    number = knowledge.forgetting

    async def restore() -> str:
        name = "forgetting_undone" if await knowledge.restore(number) else "forgetting_not_undone"
        return wording.sentence(name)

    return restore


def _believes_again(
    fact: Fact, knowledge: Knowledge, wording: Wording, here: Here, deeds: Deeds
) -> None:
    async def believe() -> str:
        await hold_again(knowledge, [fact.number])
        told = small_first(say_fact(fact, here.now()))
        return wording.sentence("undo_withdrawn").format(fact=told)

    deeds.did(_named(fact, wording, here), believe)
