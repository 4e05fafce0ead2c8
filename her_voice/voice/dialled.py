"""Numbers that only name something, said figure by figure: telephone numbers and codes."""

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, any_of, letter, rule

_LEAST_PHONE = 7
_NO_COUNTS = frozenset({"is", "was", "has", "as"})


class Dialled:
    """Says such numbers in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._numerals = numerals
        table = language.table("digits")
        nouns, between = any_of(table.get("before", ())), any_of(table.get("between", ()))
        self._before = re.compile(rf"(?i)\b(?:{nouns})(?: (?:{between}))?:?\s(?:\d{{3,8}},? or )?$")
        self._after = re.compile(rf" (?:{table.get('after')})\b[^.!?\n]{{0,40}}?\b(?:{nouns})\b")
        typed, to = any_of(table.get("typed", ())), any_of(table.get("to", ()))
        self._typed = re.compile(rf"(?i)\b(?:{typed})\s$"), re.compile(rf"\sto (?:{to})\b")
        flight = any_of(table.get("flights", ()))
        self._flight = re.compile(rf"\b(?i:{flight}) [A-Z\d]{{2}} $")
        self._unit = re.compile(rf"\s?(?:{any_of(language.table('units'))}){END}")
        self._is_known = bool(table)

    def codes(self) -> list[Rule]:
        """Give the rules for what is called or typed in, which otherwise may look like a year."""
        if not self._is_known:
            return []
        return [
            rule(rf"{BEGIN}97[89](?:[ -]?\d){{9}}[ -]?\d{END}(?![ -]\d)", self._in_groups),
            rule(rf"(?:(?<=ISBN )|(?<=ISBN: )){BEGIN}(?:\d[ -]?){{9}}[\dXx]{END}", self._in_groups),
            rule(rf"{BEGIN}(?=[A-Z\d]*[A-Z])(?=(?:[A-Z]*\d){{6}})[A-Z\d]{{8,}}{END}", self._mixed),
            rule(rf"(?<=[A-Z]-)\d{{5,}}{END}", lambda m: self._numerals.digits(m[0])),
            rule(rf"{BEGIN}XX+(\d{{2,6}}){END}", lambda m: self._numerals.digits(m[1])),
            rule(rf"{BEGIN}\d{{3,8}}{END}(?![.,:/ -]\(?\d)", self._code),
        ]

    def phones(self) -> list[Rule]:
        """Give the rules for telephone numbers."""
        group = r"[ /-]\(?\d{1,8}\)?"
        return [
            rule(
                r"(?<![\w.])(?:\+\d{8,15}|"
                rf"(?:\+\d{{1,3}}|\(?0\d{{1,4}}\)?)(?:{group}){{1,6}}){END}",
                self._phone,
            ),
            rule(r"(?<![\w.])\+?\(?\d{1,4}\)?(?:[ .-]\(?\d{2,4}\)?){1,5}" + END, self._phone),
            rule(rf"{BEGIN}\d+(?:-\d+){{2,}}{END}(?!-)", self._row),
        ]

    def _in_groups(self, match: re.Match[str]) -> str:
        groups = re.findall(r"[\dXx]+", match[0])
        return ", ".join(self._mixed_word(group) for group in groups)

    def _mixed(self, match: re.Match[str]) -> str:
        return self._mixed_word(match[0])

    def _mixed_word(self, word: str) -> str:
        """Say each letter and each figure of a number that has both."""
        each = (self._numerals.digits(sign) if sign.isdecimal() else letter(sign) for sign in word)
        return " ".join(each)

    def _row(self, match: re.Match[str]) -> str:
        """Say three or more numbers in a row: one by one if short, otherwise as a number's name."""
        groups = match[0].split("-")
        is_name = sum(map(len, groups)) >= _LEAST_PHONE
        say = self._numerals.digits if is_name else self._numerals.cardinal
        return ", ".join(map(say, groups))

    def _code(self, match: re.Match[str]) -> str | None:
        before, after = match.string[: match.start()][-40:], match.string[match.end() :]
        count = re.match(r"\s([a-z]+s|people|of)\b", after)
        is_count = count is not None and count[1] not in _NO_COUNTS
        if self._flight.search(before):
            return self._numerals.digits(match[0])
        if is_count or self._unit.match(after):
            return None
        is_code = self._before.search(before) or self._after.match(after)
        is_code = is_code or (self._typed[0].search(before) and self._typed[1].match(after))
        return self._numerals.digits(match[0]) if is_code else None

    def _phone(self, match: re.Match[str]) -> str | None:
        groups = re.findall(r"\d+", match[0])
        if sum(map(len, groups)) < _LEAST_PHONE:
            return None
        start = f"{self._words['plus']} " if match[0].startswith("+") else ""
        return start + ", ".join(self._numerals.digits(group) for group in groups)
