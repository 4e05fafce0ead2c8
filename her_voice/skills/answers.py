"""Answers questions about the person from what they told, in words the model can't get wrong."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from her_voice.memory.knowledge import Knowledge
from her_voice.skill import Words
from her_voice.skills.telling import FIRST, said, tell
from her_voice.times.saying import capital, say_day
from her_voice.told.asking import Answer, answer
from her_voice.told.choosing import facts_about
from her_voice.told.fact import Fact
from her_voice.told.saying import say_ago, say_fact, say_when
from her_voice.wording.wording import Wording

LONGEST = 200
"""Characters of a question. What is longer is talk."""

_ABOUT = re.compile(
    r"^(?:(?:so|and|well|ok|okay|hey|tell me|say|now),? )*"
    r"(?:what (?:all )?(?:do you (?:\w+ )?(?:know|remember)"
    r"|have i (?:ever )?told you|did i (?:ever )?tell you) about"
    r"|(?:tell me |say )?what you (?:know|remember) about)"
    r" (?:my |our |the )?(?P<about>[\w' -]{2,40}?)"
    r"(?: so far| by now| again| then)?[?.!]*$",
    re.IGNORECASE,
)  # fmt: skip
_THEMSELVES = {"me", "myself", "us", "you", "yourself", "it", "that", "this", "him", "her", "them"}

_NOW = re.compile(r"\b(?:now|nowadays|these days|currently|at the moment)\b", re.IGNORECASE)


_NEW = re.compile(
    r"\b(?:now|new|instead|moved|changed|going to|any more|anymore|gonna)\b", re.IGNORECASE
)


def _is_new(found: Answer) -> bool:
    """Tell whether it was told as what is so from then on."""
    return bool(found.facts) and bool(_NEW.search(found.facts[0].quote))


@dataclass(frozen=True, slots=True)
class Answers:
    """Knows what was told, and says it."""

    knowledge: Knowledge
    wording: Wording
    now: Callable[[], datetime]

    def find(self, text: str) -> "Answering | None":
        """Give the answer to a question that a fact answers; None for all else."""
        facts, mentions = self.knowledge.facts, self.knowledge.mentions
        if len(text) > LONGEST or not (facts or mentions):
            return None
        if (about := _ABOUT.match(text.strip())) and about["about"].lower() not in _THEMSELVES:
            known = facts_about(about["about"], facts)
            return Answering(self, Answer(tuple(known)), tells_all=True) if known else None
        found = answer(text, facts, self.now(), mentions)
        if found is None or (_NOW.search(text) and not found.asks_when and not _is_new(found)):
            return None  # what has changed since may stand in a line that no rule could read
        return Answering(self, found)


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer, at the disposal of the mind."""

    answers: Answers
    found: Answer
    tells_all: bool = False
    """It is asked for all that is known about something."""

    @property
    def changes(self) -> bool:
        """It changes nothing."""
        return False

    async def perform(self) -> Words:
        """Say it."""
        knowledge, wording = self.answers.knowledge, self.answers.wording
        if self.tells_all:
            for some in tell(self.found.facts, FIRST, knowledge, wording, nothing="knows_nothing"):
                yield some
            return
        if self.found.asks_when:
            knowledge.tell(self.found.facts[:1])
            yield self._when(self.found.facts[0])
            return
        knowledge.tell(self.found.facts)
        yield self._all(self.found.facts)

    def _all(self, facts: Sequence[Fact]) -> str:
        now, wording = self.answers.now(), self.answers.wording
        return " ".join(f"{said(fact, now, wording)}." for fact in facts)

    def _when(self, fact: Fact) -> str:
        now, sentence = self.answers.now(), self.answers.wording.sentence
        if fact.due:
            return f"{say_fact(fact, now)}."
        told = say_when(fact.said_at, now)
        if fact.since is None:
            return sentence("when_only_told").format(when=told, quote=fact.quote.strip(" .!"))
        since = fact.since.astimezone(now.tzinfo)
        day = say_day(since.date(), now.date())
        ago = say_ago(since, now)
        return sentence("when_known").format(
            when=capital(f"{day}, {ago}" if ago else day), told=told
        )
