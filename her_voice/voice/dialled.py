"""Numbers that only name something, said figure by figure: telephone numbers and codes."""

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, any_of, letter, rule

_LEAST_PHONE = 7
_NO_COUNTS = frozenset({"is", "was", "has", "as"})

DOTTED = r"\d{3}\.\d{3}\.\d{4}"
"""A telephone number with dots; otherwise these are of decimals and versions."""

_SPAN = re.compile(r"(\d{3,4})-(\d{3,4})")


class Dialled:
    """Says such numbers in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._numerals = numerals
        table = language.table("digits")
        nouns, between = any_of(table.get("before", ())), any_of(table.get("between", ()))
        codes = any_of(table.get("codes", ()))
        far = rf"\b(?:{codes})\b[^.!?\n]{{1,40}} {table.get('is')}:?\s$"
        near = rf"\b(?:{nouns})(?: (?:{between})){{0,2}}:?\s(?:\d{{3,8}},? or )?$"
        self._before = re.compile(rf"(?i){near}|{far}")
        self._after = re.compile(
            rf"(?i) (?:{any_of(table.get('after', ()))})\b[^.!?\n]{{0,40}}?\b(?:{nouns})\b"
            rf"| {table.get('is_the')} (?:\w+ )?(?:{codes})\b"
        )
        typed, to = any_of(table.get("typed", ())), any_of(table.get("to", ()))
        self._typed = re.compile(rf"(?i)\b(?:{typed})\s$"), re.compile(rf"\sto (?:{to})\b")
        sent, word = any_of(table.get("sent", ())), r" \W?[A-Z]{2,12}\W?"
        words = rf"{word}(?: {self._words.get('or')}{word}){{0,2}}"
        self._sent = re.compile(rf"\b(?i:{sent}){words} {self._words.get('to')}\s$")
        self._always = frozenset(table.get("always", ()))
        flight = any_of(table.get("flights", ()))
        self._flight = re.compile(rf"\b(?i:{flight}) [A-Z\d]{{2}} $")
        self._unit = re.compile(rf"\s?(?:{any_of(language.table('units'))}){END}")
        self._is_known = bool(table)

    def codes(self) -> list[Rule]:
        """Give the rules for what is called or typed in, which otherwise may look like a year."""
        if not self._is_known:
            return []
        alone = rf"{END}(?![.,:/ -]\(?\d)"
        return [
            rule(rf"{BEGIN}97[89](?:[ -]?\d){{9}}[ -]?\d{END}(?![ -]\d)", self._in_groups),
            rule(rf"(?:(?<=ISBN )|(?<=ISBN: )){BEGIN}(?:\d[ -]?){{9}}[\dXx]{END}", self._in_groups),
            rule(rf"{BEGIN}(?=[A-Z\d]*[A-Z])(?=(?:[A-Z]*\d){{6}})[A-Z\d]{{8,}}{END}", self._mixed),
            rule(rf"(?<=[A-Z]-)\d{{5,}}{END}", lambda m: self._numerals.digits(m[0])),
            rule(rf"{BEGIN}XX+(\d{{2,6}}){END}", lambda m: self._numerals.digits(m[1])),
            rule(rf"{BEGIN}\d{{3,15}}{alone}", self._code),
            rule(rf"{BEGIN}\d{{3,4}}[ -]\d{{3,4}}{alone}", self._code),
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
        before, after = match.string[: match.start()][-60:], match.string[match.end() :]
        if self._flight.search(before):
            return self._numerals.digits(match[0])
        if _counts(after) or self._unit.match(after):
            return None
        is_code = match[0] in self._always or self._sent.search(before)
        is_code = is_code or self._before.search(before) or self._after.match(after)
        is_code = is_code or (self._typed[0].search(before) and self._typed[1].match(after))
        return self._dialled(match[0]) if is_code else None

    def _phone(self, match: re.Match[str]) -> str | None:
        if sum(map(str.isdecimal, match[0])) < _LEAST_PHONE or self._is_amount(match):
            return None
        start = f"{self._words['plus']} " if match[0].startswith("+") else ""
        return start + self._dialled(match[0])

    def _is_amount(self, match: re.Match[str]) -> bool:
        """Tell what has decimals, and a span of two round numbers or of so many of something."""
        figures, after = match[0], match.string[match.end() :]
        if "." in figures:
            return not (figures.startswith("+") or re.fullmatch(DOTTED, figures))
        span = _SPAN.fullmatch(figures)
        if span is None or int(span[1]) >= int(span[2]):
            return False
        return _counts(after) or (span[1].endswith("0") and span[2].endswith("0"))

    def _dialled(self, figures: str) -> str:
        return ", ".join(map(self._numerals.digits, re.findall(r"\d+", figures)))


def _counts(after: str) -> bool:
    """Tell whether there are so many of what follows."""
    count = re.match(r"\s([a-z]+s|people|of)\b", after)
    return count is not None and count[1] not in _NO_COUNTS
