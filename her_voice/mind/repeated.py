"""Notes of the prompt that a small model says once more, left out of its answer. Pure.

Behind the person's words there stands at times what they did not say, in brackets: '(Make it up, in
a few sentences.)'. A model of a billion and a half parameters begins or ends an answer with such a
note now and then, and it would be spoken aloud.
"""

import re
from collections.abc import Sequence

_NOTE = re.compile(r"\((?:[^()]|\([^()]*\))*\)")

FEWEST = 4
"""Words of a note; fewer in brackets, as '(a + b)', are the person's own, and may be said again."""


class Repeated:
    """Looks at the words of one answer as they come."""

    def __init__(self, shown: Sequence[str]) -> None:
        """Take all that the model was shown as words of the person."""
        notes = (note for text in shown for note in _NOTE.findall(text))
        self._notes = {_bare(note) for note in notes if len(note.split()) >= FEWEST}
        self._held = ""
        """What may become such a note. If no more words come, it is one that was not finished."""

    def feed(self, some: str) -> str:
        """Take more words; give those that belong to the answer."""
        said, self._held = "", self._held + some
        while self._held:
            before, bracket, after = self._held.partition("(")
            said, self._held = said + before, bracket + after
            whole = _NOTE.match(self._held)
            if whole and _bare(whole[0]) in self._notes:
                self._held = self._held[whole.end() :].lstrip()
            elif not whole and any(one.startswith(_bare(self._held)) for one in self._notes):
                return said
            else:
                said, self._held = said + bracket, after
        return said


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
