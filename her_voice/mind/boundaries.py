"""What is answered in fixed words, before all else she can do or think. Pure.

Someone who talks of ending their life hears calm words and where to find people who help. Someone
who says goodbye is let go. Someone who is not of age is offered no romance. No model has a say in
any of it. What she says about herself in fixed words is in `skills/herself.py`, and what a model
may say in `outgoing.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from her_voice.mind.despair import is_denied, is_despair, is_meant
from her_voice.mind.goodbye import Leave, leave_in
from her_voice.mind.minors import is_romance, says_they_are_minor
from her_voice.skill import Words


@dataclass(frozen=True, slots=True)
class Fixed:
    """An answer that is always the same."""

    words: str
    changes: bool = False
    ends: bool = False
    """Nothing is asked after it: no question of the first meeting, either."""

    async def perform(self) -> Words:
        """Say it."""
        yield self.words


class Boundaries:
    """Finds what is answered in fixed words."""

    def __init__(
        self,
        sentence: Callable[[str], str],
        *,
        help_line: str,
        is_minor: Callable[[], bool] = lambda: False,
        last_said: Callable[[], str] = str,
    ) -> None:
        self._sentence = sentence
        self._help_line = help_line
        self._is_minor = is_minor
        self._last_said = last_said
        self.question = sentence("despair_question")
        """What she asks where it is doubtful; see `daemon/caring.py`."""

    def find(self, text: str) -> Fixed | None:
        """Give the fixed answer to these words, or None where there is none."""
        is_asked = self._has_asked(self._last_said().strip())
        if is_despair(text) or (is_asked and is_meant(text)):
            words = self._sentence("self_harm").format(help_line=self._help_line)
            return Fixed(words, ends=True)
        if is_asked and is_denied(text):
            return Fixed(self._sentence("despair_no"))
        if is_romance(text) and (self._is_minor() or says_they_are_minor(text)):
            return Fixed(self._sentence("out_minor"))
        match leave_in(text):
            case Leave.FOR_GOOD:
                return Fixed(self._sentence("farewell_for_good"), ends=True)
            case Leave.FOR_NOW:
                return Fixed(self._sentence("farewell"), ends=True)
            case None:
                return None

    def _has_asked(self, said: str) -> bool:
        """Say whether this ends with the question, or is most of it: who answers may interrupt."""
        is_most = 2 * len(said) > len(self.question) and said in self.question
        return is_most or said.endswith(self.question)
