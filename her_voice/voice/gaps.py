"""Where a word ends in running text, and whether a sentence ends there. Pure."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re
from collections.abc import Iterator
from dataclasses import dataclass

from her_voice.voice.language import Pauses

_GAP = re.compile(r"\s+|(?<=[。！？])")
WORD = re.compile(r"\S+")
CLOSERS = "\"'”’)]}*_»`"
OPENERS = "\"'“‘([{*_«`#>"
_MARKER = re.compile(r"(\d{1,3}|[A-Za-z])")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
UNBREAKABLE = re.compile(
    r"`[^`\n]{0,200}(?:`|\Z)"  # code
    r"|!?\[[^\]\n]{0,200}(?:\]\([^)\s]{0,500}(?:\)|\Z)|\]?\Z)"  # a link
    r"|[+(]?\d[\d()-]*(?: [\d()-]*\d[\d()-]*)+"  # a number in groups
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two words where a piece could end."""

    cut: int
    """Characters before the next word."""

    words: int
    """Words before it."""

    before: str
    after: str
    is_end: bool
    """A sentence, a line or a paragraph ends here."""

    is_whole: bool
    """The word after it is there to its end."""

    @property
    def low(self) -> str:
        """The word before it, as the lists of words have it."""
        return self.before.strip(OPENERS + CLOSERS).lower().replace("’", "'")


def gaps(text: str, pauses: Pauses, *, ended: bool) -> Iterator[Gap]:
    """Give each gap between two words, in order; with `ended` no more text will come."""
    kept = [(m.start(), m.end()) for m in UNBREAKABLE.finditer(text)]
    start = len(text) - len(text.lstrip())
    line_began, words = start, 0
    for match in _GAP.finditer(text, start):
        before = text[start : match.start()]
        words += bool(before)
        is_known = match.end() < len(text)
        if any(a < match.start() < b for a, b in kept) or not before:
            continue
        following = WORD.match(text, match.end())
        after = following[0] if following else ""
        is_whole = ended or (following is not None and following.end() < len(text))
        is_line = "\n" in match[0]
        if is_line or is_known or ended:
            is_marker = start == line_began and _is_marker(before)
            is_end = is_line or (not is_marker and ends(before, after, pauses, is_whole=is_whole))
            if not is_marker or is_line:
                yield Gap(match.end(), words, before, after, is_end, is_whole=is_whole)
        start = match.end()
        line_began = start if is_line else line_began


def ends(before: str, after: str, pauses: Pauses, *, is_whole: bool) -> bool:
    """Tell whether a sentence ends between these words; in doubt it doesn't."""
    word = before.rstrip(CLOSERS)
    if not word.endswith((".", "…", "!", "?", "。", "！", "？")):
        return False
    if not word.endswith(".") or word.endswith("..."):
        return not after[:1].islower()
    body, first = word[:-1].lstrip(OPENERS), after.lstrip(OPENERS)
    low = body.lower()
    if low in pauses.titles or low in pauses.inner or first[:1].islower():
        return False
    is_letter = len(body) == 1 and body.isupper()
    if low in pauses.before_number and not is_letter:
        return not first[:1].isdigit()
    is_initial = is_letter and body != "I"
    if is_initial or low in pauses.open or _DOTTED.fullmatch(body):
        return is_whole and (not after or first.rstrip(",.!?;:").lower() in pauses.starters)
    return True


def _is_marker(word: str) -> bool:
    """Tell whether this, at the beginning of a line, only marks it as a list's or a heading's."""
    if word.strip("#>-*+•|") == "":
        return True
    return word[-1] in ".)" and _MARKER.fullmatch(word[:-1]) is not None
