"""Parts of a whole and marks out of a best one: `½`, `2 1/2`, `8.5/10`, `4/5 stars`."""

# ruff: noqa: RUF001 - the signs of running text are the subject

import re
import unicodedata

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, any_of, rule

_LEAST_MARK = 5
_BEST_MARKS = {"5", "10", "20", "100"}
_TENS = {"10", "100"}
"""So many out of these is a mark more often than a part, and as right if it is one."""

_MOST_DENOMINATOR = 20


class Parts:
    """Says parts in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._number = numerals.cardinal
        self._nth = numerals.ordinal
        marks = language.table("marks")
        before, after = any_of(marks.get("before", ())), any_of(marks.get("after", ()))
        self._mark_before = re.compile(rf"(?i)\b(?:{before}):?\s$")
        self._mark_after = re.compile(rf"\s?(?:{after}){END}")
        amounts = any_of([self._words.get("of", ""), *language.table("units")])
        self._part_of = re.compile(rf"\s(?:{amounts}){END}")

    def rules(self) -> list[Rule]:
        """Give the rules for parts."""
        return [
            rule(rf"{BEGIN}(\d+\.\d+|[1-9]\d*)/([1-9]\d*){END}(?!/)", self._mark),
            rule(rf"{BEGIN}(?:(\d+)[ -])?(\d+)/(\d+){END}(?!/)", self._fraction),
            rule(r"(\d+)?\s?([¼½¾⅐-⅞])", self._vulgar),
        ]

    def _mark(self, match: re.Match[str]) -> str | None:
        """Say a mark such as `10/10`, `7/10`, `8.5/10` or `4/5 stars`."""
        is_full = match[1] == match[2] and int(match[2]) >= _LEAST_MARK
        is_mark = "." in match[1] and match[2] in _BEST_MARKS
        is_ten = match[2] in _TENS and 1 < float(match[1]) < int(match[2])
        is_mark = is_mark or (is_ten and not self._part_of.match(match.string, match.end()))
        if is_full or is_mark or self._is_named(match):
            return self._joined(match[1], "out_of", match[2])
        return None

    def _is_named(self, match: re.Match[str]) -> bool:
        """Tell whether the words around it show that so many are counted of so many."""
        before, text = match.string[: match.start()][-24:], match.string
        is_named = self._mark_before.search(before) or self._mark_after.match(text, match.end())
        return float(match[1]) <= int(match[2]) and bool(is_named)

    def _fraction(self, match: re.Match[str]) -> str | None:
        whole, over, under = match[1], int(match[2]), int(match[3])
        if not 0 < over < under <= _MOST_DENOMINATOR:
            return None if whole else self._joined(match[2], "over", match[3])
        return self._mixed(whole, over, under)

    def _vulgar(self, match: re.Match[str]) -> str | None:
        over, _, under = unicodedata.normalize("NFKD", match[2]).partition("⁄")
        return self._mixed(match[1], int(over), int(under)) if under.isdecimal() else None

    def _mixed(self, whole: str | None, over: int, under: int) -> str:
        names = {2: self._words["half"], 4: self._words["quarter"]}
        name = names.get(under) or self._nth(under)
        if over == 1:
            part = f"a {name}" if under in names else f"{self._number('1')} {name}"
        else:
            part = f"{self._number(str(over))} {name}s"
        return f"{self._number(whole)} {self._words['and']} {part}" if whole else part

    def _joined(self, first: str, word: str, second: str) -> str:
        return f"{self._number(first)} {self._words[word]} {self._number(second)}"
