"""What programs want to know from the person: asked one at a time, and only while someone waits."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import anyio

from her_voice.errors import InboxFullError
from her_voice.inbox.tellings import Sentence, question
from her_voice.notice import Answer, Question
from her_voice.telling import Telling

MOST = 20
"""So many questions may be open at once."""

PART = 3
"""One program may have the third part of them."""

LONGEST_S = 3_600.0
"""Nobody waits longer for an answer."""


@dataclass(slots=True)
class _Asked:
    telling: Telling
    is_heard: bool = False
    answer: Answer | None = None
    settled: anyio.Event = field(default_factory=anyio.Event)


class Questions:
    """The open ones, in the order in which they came."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._asked: dict[str, _Asked] = {}

    def __len__(self) -> int:
        return len(self._asked)

    @property
    def open(self) -> frozenset[str]:
        """The ids of those to which an answer is still wanted."""
        return frozenset(id_ for id_, asked in self._asked.items() if asked.answer is None)

    async def ask(self, asked: Question, changed: Callable[[], None]) -> Answer:
        """Wait for the answer. `changed` is called when this opens or closes the question.

        Who gives up waiting withdraws the question. Raises `InboxFullError`.
        """
        if len(self._asked) >= MOST:
            raise InboxFullError(f"{MOST} questions are open; ask again when one is answered")
        own = sum(one.telling.topic == asked.source for one in self._asked.values())
        if own >= MOST // PART:
            raise InboxFullError(
                f"{own} questions of this program are open; ask again when one is answered"
            )
        id_ = f"question-{secrets.token_hex(6)}"
        one = self._asked[id_] = _Asked(question(asked, id_, self._sentence))
        changed()
        try:
            with anyio.move_on_after(min(asked.timeout_s, LONGEST_S)):
                await one.settled.wait()
        finally:
            del self._asked[id_]
            changed()
        if one.answer is not None:
            return one.answer
        waited = f"within {asked.timeout_s:g} s"
        if one.is_heard:
            return Answer(answer=None, reason=f"the question was asked, and not answered {waited}")
        return Answer(
            answer=None,
            reason=f"there was no moment {waited} to ask: nobody listens, or they are busy",
        )

    def tellings(self, may_not_ask: Callable[[str], bool]) -> list[Telling]:
        """Give the next one that has not been heard, and whose source may ask."""
        return [
            asked.telling
            for asked in self._asked.values()
            if not (asked.is_heard or asked.answer or may_not_ask(asked.telling.topic))
        ][:1]

    def were_heard(self, ids: tuple[str, ...]) -> None:
        """Note that the person has heard these."""
        for id_ in ids:
            if asked := self._asked.get(id_):
                asked.is_heard = True

    def answer(self, id_: str, answer: str | None, confidence: float, heard: str) -> None:
        """Give an answer to who asked; None if what was said is none."""
        asked = self._asked.get(id_)
        if asked is None or asked.answer is not None:
            return
        reason = "" if answer is not None else "what was said is none of the answers"
        asked.answer = Answer(answer=answer, confidence=confidence, heard=heard, reason=reason)
        asked.settled.set()
