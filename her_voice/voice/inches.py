"""Feet and inches, by their sign or as 'in': `6'2"`, `65" TV`, `5 ft 10 in`."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, NUMBER, Numerals, Rule, rule


class Inches:
    """Says them in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._measured = frozenset(language.table("inches").get("before", ()))
        pauses = language.pauses
        self._goes_on = pauses.breaks | pauses.starters | pauses.sticky
        self._number = numerals.cardinal

    def rules(self) -> list[Rule]:
        """Give the rules for feet and inches."""
        return [
            rule(rf"{BEGIN}(\d)['’′](\d\d?)(?:\"|″|{END})", self._tall),
            rule(rf"{BEGIN}({NUMBER})(?:[ -]?″|[\"”])(?!\w)", self._by_sign),
            rule(r"(?:(?<=\d[\"”″])|(?<=\d[\"”″] ))[x×](?=\s?\d)", self._words["by"]),
            rule(rf"in{END}(\.(?=\s[a-z]|\s*$))?", self._by_word),
        ]

    def _tall(self, match: re.Match[str]) -> str:
        return f"{self._number(match[1])} {self._words['foot']} {self._number(match[2])}"

    def _by_sign(self, match: re.Match[str]) -> str | None:
        """Say a number with a sign that surely does not end what is quoted."""
        text, rest = match.string, match.string[match.end() :]
        word = re.match(r"[ -]([^\W\d_]+)", rest)
        low = word[1].lower() if word else ""
        is_size = re.match(r"\s?[x×]\s?\d", rest) or re.search(
            r"\d[\"”″]\s?[x×]\s?$", text[: match.start()][-8:]
        )
        is_measure = bool(is_size) or low in self._measured
        is_name = low != "" and low not in self._goes_on
        if not match[0].endswith("″") and (
            not (is_measure or is_name) or _is_quoted(text[: match.start()])
        ):
            return None
        is_one = match[1] == "1" or (is_name and not is_measure)
        return f"{self._number(match[1])} {self._words['inch' if is_one else 'inches']}"

    def _by_word(self, match: re.Match[str]) -> str | None:
        """Say inches where 'in' is surely no preposition: after feet, or with its stop."""
        number = re.search(
            r"((?:ft|feet)\.? ?)?(?<!\w)(\d+)[ -]?$", match.string[: match.start()][-16:]
        )
        if number is None or not (number[1] or match[1]):
            return None
        return str(self._words["inch" if number[2] == "1" else "inches"])


def _is_quoted(before: str) -> bool:
    """Tell whether a quotation is open at the end of this text."""
    is_open = False
    for mark in re.finditer(r"(\d?)([\"“”])", before):
        is_open = mark[2] == "“" or (mark[2] == '"' and not is_open and not mark[1])
    return is_open
