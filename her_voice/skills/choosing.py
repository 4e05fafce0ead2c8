"""Chooses what is asked for in words that no rule knows: by meaning, by a model where unsure.

What is surely meant, and needs nothing that is not in the words, is done. Where that is unsure it
is asked back in a short sentence: 'Did you want me to set a timer?' What is a request, and may be
one of several, the model decides among the nearest; what it alone proposes is asked back, too. Talk
is far from every skill: nobody is asked anything about it, and it waits for no model.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

import anyio

from her_voice.errors import HerVoiceError
from her_voice.skill import Asked, Skill, Words
from her_voice.skills.choice_form import chosen
from her_voice.skills.doing import Doable, Doing
from her_voice.skills.finding import Call
from her_voice.skills.gleaning import Gleaner
from her_voice.skills.nearest import Sureness, Weighed
from her_voice.skills.request import may_ask
from her_voice.tier import Tier

log = logging.getLogger(__name__)

Weigh: TypeAlias = Callable[[str], Awaitable[Weighed | None]]
"""Finds which skills words are near to; None where nothing was learned."""

AskModel: TypeAlias = Callable[[str, Sequence[Skill]], Awaitable[str]]
"""Asks the model which of these skills is meant; gives its JSON. Raises `HerVoiceError`."""

MODEL_S = 1.5
"""The model is waited for so long; then it is talk."""

PATIENCE = timedelta(seconds=30)
"""How long 'yes' may still answer what was asked back."""


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
    ask: AskModel | None = None
    doing: Doing | None = None
    may: Callable[[Call], bool] = lambda _: True
    """Says whether this may be meant just now."""

    model_s: float = MODEL_S
    """How long the model is waited for."""

    asked: int = 0
    """How often the model was asked."""

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
        skills = [one for name in weighed.skills if (one := doing.finder.named(name))]
        now = doing.here.now()
        call = self._gleaner.read(skills[0], text, now) if skills else None
        if not skills or (call and not self.may(call)):
            return None
        if call and weighed.sureness is Sureness.SURE:
            return Doable(doing, call)
        if call and not weighed.is_vague:
            return AskingBack(self, call)
        return await self._by_model(text, skills, call, now) if weighed.is_request else None

    async def _by_model(
        self, text: str, skills: Sequence[Skill], nearest: Call | None, now: datetime
    ) -> Asked | None:
        """Let it decide; where it can't, in time, it is talk."""
        if self.ask is None or self.doing is None:
            return None
        self.asked += 1
        answer = ""
        with anyio.move_on_after(self.model_s):
            try:
                answer = await self.ask(text, skills)
            except HerVoiceError as error:
                log.debug("the model could not be asked: %s", type(error).__name__)
        picked = chosen(answer, text, skills, now)
        if picked is None:
            return None
        skill, words = picked
        call = self._gleaner.read(skill, text, now) or words
        if call is None or not self.may(call):
            return None
        call = replace(call, by_model=True)
        is_agreed = nearest is not None and skill is nearest.skill
        is_light = skill.tier is Tier.READ or (is_agreed and skill.tier is Tier.REVERSIBLE)
        return Doable(self.doing, call) if is_light else AskingBack(self, call)

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
        # What can be put back is theirs after a 'yes'; what can't stays the model's proposal.
        is_theirs = doubt.call.skill.tier <= Tier.REVERSIBLE
        call = replace(doubt.call, by_model=False) if is_theirs else doubt.call
        return Doable(doing, call) if words & _YES else None

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
