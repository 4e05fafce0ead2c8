"""Where an answer may end: behind a sentence, and not in the middle of one. Pure.

A model ends in the middle for two reasons. It has used up its tokens: then it is given a few more,
and ended at the next sentence. Or it copies an answer of hers that somebody interrupted, of which
the conversation shows what was heard: asked the same again, it stopped at the same word in 11 of 12
tries, and with `WHOLE` in none (`tests/mind/measure_endings.py`). A mark behind what was cut, a
dash or 'interrupted', is copied, too.
"""

import re

MORE_TOKENS = 48
"""Tokens for the end of the last sentence."""

WHOLE = r"root ::= [^\x00]* [^a-zA-Z0-9\u00aa-\u024f\u0370-\u052f,;:\u2013\u2014 \n\r\t-]"
"""A grammar of llama.cpp (GBNF): an answer doesn't end behind a letter, a digit, a comma or space.
It is looked at after a token is chosen: answers of the same words take as long with it."""

_END = re.compile(
    r"""(?<![0-9])(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bMrs)  # '1.', 'J.', 'Dr.'
    (?:[.!?\u2026]["'\u201d\u2019)]*(?=\s)) | (?=\n)""",
    re.VERBOSE,
)
_KEPT = 8
"""Characters that tell whether a full stop ends a sentence."""


class Ending:
    """Ends an answer of more than so many tokens behind a sentence."""

    def __init__(self, tokens: int) -> None:
        self._left = tokens
        self._last = ""
        self.is_over = False

    def feed(self, some: str) -> str:
        """Take the words of the next token or more; give those that belong to the answer."""
        text, before = self._last + some, len(self._last)
        self._last = text[-_KEPT:]
        self._left -= bool(some)
        if self._left >= 0:
            return some
        for end in _END.finditer(text):
            if end.end() >= before:
                self.is_over = True
                return text[before : end.end()]
        return some
