"""Two texts in, how many words differ out: the word error rate. Pure.

Both sides are spelled alike before they are compared: lower case, no punctuation, numbers as
words, titles and contractions written out, British spelling as American: as Whisper's own
normaliser does for published word error rates (https://arxiv.org/abs/2212.04356, appendix C), so
that figures can be compared. Nothing else is forgiven.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from num2words import num2words  # type: ignore[import-untyped]

_TITLES = {
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "st": "saint",
    "ok": "okay",
    "grey": "gray",
    "percent": "per cent",
    "cannot": "can not",
}
_CONTRACTIONS = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"\b(it|that|there|he|she|what|who|where|here|how)'s\b"), r"\1 is"),
)
_ORDINAL = re.compile(r"\b(\d+)(st|nd|rd|th)\b")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"\b(1[1-9]\d\d|20[1-9]\d)\b")
_BRITISH = (
    (re.compile(r"(?<=\w{3})our(s|ed|ing|able|ite|er|hood|ful|ly)?$"), r"or\1"),
    (re.compile(r"(?<=\w{2})ell(ed|ing|er|ers|or|ors)$"), r"el\1"),
    (re.compile(r"(?<=\w{3})is(e|es|ed|ing|er|ation)$"), r"iz\1"),
)


@dataclass(frozen=True, slots=True)
class WordErrors:
    """How many words were wrong, of how many that were said."""

    errors: int
    words: int

    @property
    def rate(self) -> float | None:
        """Errors per word said; None if nothing was said."""
        return self.errors / self.words if self.words else None


def compare(said: str, understood: str) -> WordErrors:
    """Count the fewest words to change, add or leave out to make one text of the other."""
    reference, guess = spelled(said), spelled(understood)
    row = list(range(len(guess) + 1))
    for i, word in enumerate(reference, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(guess, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return WordErrors(row[-1], len(reference))


def total(counts: Iterable[WordErrors]) -> WordErrors:
    """Add up, so that a long utterance weighs more than a short one."""
    listed = list(counts)
    return WordErrors(sum(c.errors for c in listed), sum(c.words for c in listed))


def spelled(text: str) -> list[str]:
    """Give the words of `text`, spelled as they are compared."""
    text = text.lower().replace("\u2019", "'").replace("%", " per cent ").replace("&", " and ")
    for short, full in _CONTRACTIONS:
        text = short.sub(full, text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = _CLOCK.sub(_time, text)
    text = _ORDINAL.sub(lambda found: str(num2words(int(found[1]), to="ordinal")), text)
    text = _YEAR.sub(lambda found: str(num2words(int(found[1]), to="year")), text)
    text = _NUMBER.sub(lambda found: f" {num2words(found[0])} ", text)
    plain = re.sub(r"[^\w' ]|_", " ", text)
    words = [word.strip("'") for word in plain.split()]
    return [part for word in words if word for part in _alike(word).split()]


def _time(found: re.Match[str]) -> str:
    return found[1] if found[2] == "00" else f"{found[1]} {found[2]}"


def _alike(word: str) -> str:
    if word in _TITLES:
        return _TITLES[word]
    for pattern, spelling in _BRITISH:
        word = pattern.sub(spelling, word)
    return word
