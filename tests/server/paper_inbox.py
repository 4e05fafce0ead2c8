"""An inbox on paper: what was handed in, and a person who answers as told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import anyio
import anyio.lowlevel

from her_voice.errors import HerVoiceError, RequestError
from her_voice.notice import Answer, Notice, Question


@dataclass
class PaperInbox:
    """Takes everything, unless it is told to fail."""

    taken: list[Notice] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What the person will answer; without one, nothing, for ever."""

    withdrawn: int = 0
    failure: HerVoiceError | None = None

    async def take(self, notice: Notice) -> Notice:
        await anyio.lowlevel.checkpoint()
        if self.failure is not None:
            raise self.failure
        self.taken.append(notice)
        return notice

    async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
        ids = [each.id for each in self.taken]
        if after in ids:
            later = self.taken[ids.index(after) + 1 :]
        elif after == "all":
            later = self.taken
        elif after.isdigit():
            later = [each for each in self.taken if each.at >= float(after)]
        else:
            raise RequestError("since must be all, an id or a time")
        return [each for each in later if each.topic in topics or not topics]

    async def withdraw(self, topic: str, name: str, source: str | None) -> None:
        await anyio.lowlevel.checkpoint()
        if self.failure is not None:
            raise self.failure
        self.taken = [
            each
            for each in self.taken
            if each.topic != topic
            or name not in {each.id, each.sequence}
            or source not in {None, each.source}
        ]

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.failure is not None:
            raise self.failure
        if self.answers:
            return self.answers.pop(0)
        with anyio.move_on_after(question.timeout_s):
            try:
                await anyio.sleep_forever()
            except anyio.get_cancelled_exc_class():
                self.withdrawn += 1
                raise
        return Answer(answer=None, reason="nobody answered")
