"""A stream of written words in, pieces worth speaking out.

Put together, the pieces are the text exactly. The first one is short, for it is what the person
waits for; the others are clauses and sentences.
"""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re
from collections.abc import Iterator
from dataclasses import dataclass

from her_voice.voice.gaps import CLOSERS, OPENERS, UNBREAKABLE, WORD, Gap, ends, gaps
from her_voice.voice.language import Pauses, language

_WINDOW = 2000
"""Characters looked at for one piece."""

_WAITED_FOR = 3
"""Words: what may still come while there is time for more than are there."""

_FENCE = re.compile(r"\s*(```|~~~)")
_NUMBER = re.compile(r"[^\w]*[\d.,:/-]*\d[^\w]*")

_COUNTED = re.compile(r"\d|[IVX]{2,}\b")
"""What this is, the word before it tells: 'call 911', 'June 5', 'Henry VIII'."""

_PLAIN_END = re.compile(r"[^\W\d_]{3,}[.!?]")
"""The last word of a sentence, with nothing about it that could mean something else."""

_PLAIN_PAUSE = re.compile(r"[^\W\d_][^\W\d_'’]*[,;]")
"""A word and its comma, with nothing about it that could mean something else."""

_LONGEST_WORD = 500
_LONGEST_ADDRESS = 2000
_ADDRESS = re.compile(r"\S{0,3}(https?://|www\.)")


@dataclass(frozen=True, slots=True)
class _Taste:
    """How many words make a piece."""

    mark: int
    """From here on, a comma ends it."""

    joint: int
    """From here on, it ends where a phrase or clause does, by its words."""

    long: int
    """From here on, it ends after any word that can stand last."""

    longest: int
    """It ends here."""

    whole: int
    """A sentence up to this length is not cut if all of it is there."""

    is_eager: bool = False
    """It ends before any phrase, and the word that begins it need not be there to its end."""


_FIRST = _Taste(mark=1, joint=3, long=5, longest=8, whole=4, is_eager=True)
_IN_TIME = _Taste(mark=1, joint=3, long=5, longest=32, whole=4, is_eager=True)
_SECOND = _Taste(mark=4, joint=8, long=14, longest=20, whole=12)
_LATER = _Taste(mark=8, joint=14, long=24, longest=32, whole=16)


class Clauses:
    """Collects the words of one turn until there is a piece worth speaking."""

    def __init__(self, code: str = "en") -> None:
        self._pauses = language(code).pauses
        self._pending = ""
        self._given = 0

    def feed(self, text: str) -> list[str]:
        """Add words, and take every piece they complete."""
        self._pending += text
        return list(self._take(ended=False))

    def hurry(self, words: float, *, is_late: bool = False) -> list[str]:
        """Take a piece as short as the first may be, as there is just time left for so many words.

        Where fewer are there than that and a few, they are waited for, as longer ones sound better.
        With `is_late` it ends wherever it can: between 'if' and 'you', a silence is worse.
        """
        cut, before = _in_time(self._pending, words, self._pauses)
        if not cut and is_late:
            cut, before = _at_last(self._pending, self._pauses)
        if not cut or before < words - _WAITED_FOR:
            return []
        piece, self._pending = self._pending[:cut], self._pending[cut:]
        self._given += 1
        return [piece]

    def shorten(self, piece: str, words: float) -> tuple[str, str]:
        """Divide a piece in two, as there is just time left for so many words of it.

        Where too little would be gained by it, the second is empty.
        """
        cut, before = _in_time(piece, words, self._pauses)
        least = max(words, before) + _WAITED_FOR
        return (piece[:cut], piece[cut:]) if cut and len(piece.split()) > least else (piece, "")

    def flush(self) -> list[str]:
        """Take whatever is left; no more words will come."""
        pieces = list(self._take(ended=True))
        if self._pending:
            pieces.append(self._pending)
        self._pending = ""
        return pieces

    def _take(self, *, ended: bool) -> Iterator[str]:
        while cut := self._cut(ended=ended):
            piece, self._pending = self._pending[:cut], self._pending[cut:]
            if piece.strip():
                self._given += 1
            yield piece

    def _cut(self, *, ended: bool) -> int:
        """Say after how many characters the next piece ends; 0 if that isn't known yet."""
        if fence := _FENCE.match(self._pending):
            return _after_fence(self._pending, fence)
        taste = (_FIRST, _SECOND, _LATER)[min(self._given, 2)]
        found = words = 0
        for gap in gaps(self._pending[:_WINDOW], self._pauses, ended=ended):
            if gap.is_end:
                return gap.cut if not found or gap.words <= taste.whole else found
            words = gap.words
            found = found or (gap.cut if _is_fit(gap, taste, self._pauses) else 0)
            if found and gap.words > taste.whole:
                break
        if not ended and (not found or words < taste.whole) and self._is_whole():
            return len(self._pending)
        if not ended and not found and taste is _FIRST and self._has_paused():
            return len(self._pending)
        if found and words < taste.whole and (ended or self._seems_whole()):
            return 0
        return found or self._overlong()

    def _seems_whole(self) -> bool:
        """Tell whether a short sentence may just have ended; the next word or `flush` will say."""
        return self._pending.rstrip(CLOSERS).endswith((".", "!", "?"))

    def _is_whole(self) -> bool:
        """Tell whether a sentence surely has just ended, whatever comes next.

        The next word is not waited for: it is a twentieth of a second away, and there may be none.
        """
        word = WORD.findall(self._pending[-_LONGEST_WORD:])[-1:]
        if not word or not _PLAIN_END.fullmatch(word[0]):
            return False
        low = word[0][:-1].lower()
        doubtful = self._pauses.open | self._pauses.before_number
        return low not in doubtful and ends(word[0], "", self._pauses, is_whole=False)

    def _has_paused(self) -> bool:
        """Tell whether a comma was just written, whatever comes next."""
        word = WORD.findall(self._pending[-_LONGEST_WORD:])[-1:]
        if not word or not _PLAIN_PAUSE.fullmatch(word[0]):
            return False
        return not any(m.end() == len(self._pending) for m in UNBREAKABLE.finditer(self._pending))

    def _overlong(self) -> int:
        """Cut inside a word that no one could mean as one."""
        word = WORD.search(self._pending)
        if word is None:
            return len(self._pending) if len(self._pending) > _WINDOW else 0
        most = _LONGEST_ADDRESS if _ADDRESS.match(word[0]) else _LONGEST_WORD
        if word.end() - word.start() > most:
            return word.start() + most
        return _WINDOW if len(self._pending) > 2 * _WINDOW else 0


def _in_time(text: str, words: float, pauses: Pauses) -> tuple[int, int]:
    """Find where a piece may end within so many words, or soon after: its characters and words."""
    if _FENCE.match(text):
        return 0, 0
    cuts = [
        (gap.cut, gap.words)
        for gap in gaps(text[:_WINDOW], pauses, ended=False)
        if gap.is_end or _is_fit(gap, _IN_TIME, pauses)
    ]
    return ([one for one in cuts if one[1] <= words][-1:] or cuts[:1] or [(0, 0)])[0]


def _at_last(text: str, pauses: Pauses) -> tuple[int, int]:
    """Find the last place where a word ends and another begins: its characters and words.

    One after a word that can stand last goes before, and two words are the least.
    """
    found = [
        gap
        for gap in gaps(text[:_WINDOW], pauses, ended=False)
        if gap.words > 1 and not gap.before.endswith(".") and not _NUMBER.fullmatch(gap.before)
    ]
    found = [gap for gap in found if gap.low not in pauses.sticky] or found
    return (found[-1].cut, found[-1].words) if found and not _FENCE.match(text) else (0, 0)


def _is_fit(gap: Gap, taste: _Taste, pauses: Pauses) -> bool:
    """Tell whether a piece may end here although the sentence goes on."""
    if gap.words < taste.mark:
        return False
    before = gap.before.rstrip(CLOSERS)
    is_split_number = before[:-1].isdigit() and gap.after[:1].isdigit()
    if before.endswith((",", ";", ":", "—", "–", "...", "…")) or gap.after[:1] in {"—", "–"}:
        return not is_split_number
    if gap.words >= taste.longest:
        return True
    low = gap.low
    is_short = before.endswith(".")  # of an abbreviation; the voice would fall as at an end
    is_bound = low in pauses.sticky or low.rstrip(".") in pauses.titles | pauses.before_number
    is_split = _COUNTED.match(gap.after.lstrip(OPENERS)) or _NUMBER.fullmatch(gap.before)
    if is_short or is_bound or is_split or gap.words < taste.joint:
        return False
    joints = pauses.breaks if taste.is_eager else pauses.joints
    after = gap.after.strip(OPENERS + ",.")  # with a capital it is a name, or begins as one
    is_joint = after in joints
    if not gap.is_whole:  # 'in' may grow to 'inside', but hardly does: the person need not wait
        return taste.is_eager and is_joint and len(after) > 1
    return is_joint or gap.words >= taste.long


def _after_fence(text: str, fence: re.Match[str]) -> int:
    closing = re.compile(rf"^[ \t]*{fence[1]}[ \t]*$\n?", re.MULTILINE)
    opened = text.find("\n", fence.end())
    end = closing.search(text, opened + 1) if opened >= 0 else None
    is_closed = end is not None and (end[0].endswith("\n"))
    return end.end() if end is not None and is_closed else 0
