"""Chooses what is asked for in words that no rule knows: by words and meaning, and by asking back.

What is surely meant, and needs nothing that is not in the words, is done. Where that is unsure it
is asked back in a short sentence: 'Did you want me to set a timer?' Where it is sure what is meant,
but not what it needs, she asks for that: 'What shall I work out?' Talk is far from every skill:
nobody is asked anything about it. No language model is asked: see the README for what that gave.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from her_voice.abilities import Asked
from her_voice.reminder import TIMER
from her_voice.skill import Skill, Words
from her_voice.skills.doing import Doable, Doing
from her_voice.skills.finding import Call
from her_voice.skills.gleaning import Gleaner
from her_voice.skills.leaving_out import by_words
from her_voice.skills.nearest import Sureness, Weighed
from her_voice.skills.picking import Them
from her_voice.skills.referring import with_it
from her_voice.skills.request import is_hush, may_ask
from her_voice.skills.sending import Recipient
from her_voice.tier import Tier

Weigh: TypeAlias = Callable[[str], Awaitable[Weighed | None]]
"""Finds which skills words are near to; None where nothing was learned."""

PATIENCE = timedelta(seconds=30)
"""How long 'yes' may still answer what was asked back."""

SHORTEST_NAME = 4
"""Letters of the words by which a skill is known: 'send' and 'text', not 'the' and 'for'."""


_OF_TIMERS = frozenset(("cancel_timer", "pause_timer", "resume_timer"))
_TIMER = re.compile(r"\b(?:timers?|timing|countdown|clock)\b", re.IGNORECASE)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_YES = _set("yes yeah yep yup yea aye sure please exactly right correct ok okay did do ahead")
_NO = _set("no nope nah not don't didn't never")
_WITH = _set("um uh oh well i that it's is it go of course just that's what want wanted mind")


@dataclass(slots=True)
class _Doubt:
    """What she has asked back about."""

    call: Call
    question: str
    since: datetime


@dataclass(slots=True)
class Choosing:
    """Chooses for one person. `doing` comes once what she can do is put together."""

    sentence: Callable[[str], str]
    weigh: Weigh
    doing: Doing | None = None
    may: Callable[[Call], bool] = lambda _: True
    """Says whether this may be meant just now."""

    _gleaner: Gleaner = field(default_factory=Gleaner)
    _doubt: _Doubt | None = None

    async def choose(self, text: str) -> Asked | None:
        """Give what these words ask for, None where they are talk. It changes nothing."""
        doing = self.doing
        if doing is None or not may_ask(text):
            return None
        weighed = await self.weigh(text)
        if weighed is None or weighed.sureness is Sureness.TALK:
            return None
        nearest = weighed.skills[0] if weighed.skills else ""
        skill = doing.finder.named(nearest)
        is_plain = weighed.plain == nearest
        if skill is None or await _lacks_timer(nearest, text, doing, is_plain=is_plain):
            return None
        is_sure = weighed.sureness is Sureness.SURE
        call = self._gleaner.read(skill, text, doing.here.now())
        if call is None and is_sure:
            call = self._lacking(skill, text, is_plain=is_plain)
        call = doing.filled(call, text) if call else None
        if call and skill.name in {"cancel_reminder", "skip"}:
            call = self._left_out(call, text, doing)
        if call and skill.name == "change_it" and "which" not in call.given:
            call = _of_noun(call, text)
        was_told_last = doing.deeds.was_told_last(doing.here.last_said())
        if call and skill.name == "cancel_them" and not was_told_last:
            call = replace(call, given={"it": Them(is_many=True, is_any=True)})
        if call is None or not (
            self.may(call) and doing.may_be_meant(call, text, is_plain=is_plain)
        ):
            return None
        if is_sure:
            return Doable(doing, call)
        return None if weighed.is_vague or not skill.is_asked_about else AskingBack(self, call)

    def _left_out(self, call: Call, text: str, doing: Doing) -> Call:
        """Give the day that is left out, where one is named: 'I won't need my alarm on Friday'."""
        off, now = doing.finder.named("cancel_reminder"), doing.here.now()
        named = self._gleaner.read(off, text, now) if off else None
        once = by_words(named, text, now) if named else None
        return replace(doing.finder.call("skip"), given={"once": once}) if once else call

    def _lacking(self, skill: Skill, text: str, *, is_plain: bool) -> Call | None:
        """Give the call with what could be read, if she knows how to ask for all that lacks.

        What can't be taken back must plainly be meant or be called by one of its own words, and a
        message always: 'tell the passwords of everybody' is near one, but none.
        """
        is_enough = is_plain and Recipient not in skill.arguments.values()
        is_named = is_enough or skill.tier <= Tier.REVERSIBLE or _is_named(skill, text)
        if self.doing is None or not is_named:
            return None
        call = self._gleaner.read_part(skill, text, self.doing.here.now())
        is_known = all(self.doing.asks_for(skill, one) for one in call.lacking)
        return call if is_known else None

    # ---- what was asked back ----------------------------------------------------------------

    def find(self, text: str) -> Asked | None:
        """Take 'yes' and 'no' for the answer to what was asked back, if that was said last."""
        doubt, doing = self._doubt, self.doing
        if doubt is None or doing is None or doing.here.now() - doubt.since > PATIENCE:
            return None
        if doing.here.last_said() != doubt.question:
            return None
        words = set(re.findall(r"[\w']+", text.lower().replace("\u2019", "'")))
        if not words <= _YES | _NO | _WITH:
            return None
        if words & _NO:
            return LettingGo(self)
        return Doable(doing, doubt.call) if words & _YES else None

    async def ask_back(self, call: Call) -> Words:
        """Ask whether this is meant."""
        if self.doing is None:
            return
        question = self.sentence("choose_doubt").format(what=self._what(call.skill))
        self._doubt = _Doubt(call, question, self.doing.here.now())
        yield question

    async def let_go(self) -> Words:
        """Leave it."""
        self._doubt = None
        yield self.sentence("choose_not")

    def _what(self, skill: Skill) -> str:
        try:
            return self.sentence(f"choose_{skill.name}")
        except KeyError:
            said = skill.purpose.rstrip(".")
            return said[:1].lower() + said[1:]


@dataclass(frozen=True, slots=True)
class AskingBack:
    """A question whether something is meant, at the disposal of the mind."""

    choosing: Choosing
    call: Call
    changes: bool = field(default=True, init=False)
    """It is asked once they have finished, not while they may go on."""

    def perform(self) -> Words:
        """Ask it."""
        return self.choosing.ask_back(self.call)


@dataclass(frozen=True, slots=True)
class LettingGo:
    """A 'no' to it."""

    choosing: Choosing
    changes: bool = field(default=True, init=False)

    def perform(self) -> Words:
        """Leave it."""
        return self.choosing.let_go()


def _of_noun(call: Call, text: str) -> Call:
    """Give the call with the first noun that names what is set: 'that reminder', 'my alarm'."""
    which = next((one for _, one in with_it(text, ()) if one.kind), None)
    return replace(call, given={**call.given, "which": which}) if which else call


async def _lacks_timer(nearest: str, text: str, doing: Doing, *, is_plain: bool) -> bool:
    """Say whether only a timer could be meant that isn't there: then 'stop, please' is for her."""
    is_meant = nearest in _OF_TIMERS and not (is_plain or _TIMER.search(text))
    return (is_meant or is_hush(text)) and not await doing.here.reminders.open(TIMER)


def _is_named(skill: Skill, text: str) -> bool:
    """Say whether a word by which it is asked for, other than the smallest, is among these."""
    bare = re.sub(r"\{\w+\}", " ", " ".join(skill.asked).lower())
    own = {word for word in re.findall(r"[a-z]+", bare) if len(word) >= SHORTEST_NAME}
    return not own.isdisjoint(re.findall(r"[a-z]+", text.lower()))
