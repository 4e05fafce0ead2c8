"""Abbreviations, initials, capitals, roman numerals, hashtags and signs, as people say them."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, any_of, letter, rule

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LOUD_BEFORE = re.compile(r"\b[A-Z]{3,}[,!]?\s+\Z")
_LOUD_AFTER = re.compile(r"[,!]?\s+[A-Z]{3,}\b")
_VALUES = {"I": 1, "V": 5, "X": 10}
_NAME = r"[^\W\d_]"


class Letters:
    """Says what is written in letters but not as words, in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._symbols: dict[str, str] = dict(language.table("symbols"))
        self._short: dict[str, str] = dict(language.table("abbreviations"))
        self._before_name: dict[str, str] = dict(language.table("before_name"))
        self._before_number: dict[str, str] = dict(language.table("before_number"))
        self._roads: dict[str, str] = dict(language.table("roads"))
        places = language.table("places")
        self._ways = any_of(places.get("ways", ()))
        ways = rf"\b(?:{any_of(places.get('on', ()))}) (?!{any_of(places.get('saints', ()))})"
        self._address = re.compile(rf"(?:\b\d{{1,5}}[a-z]?\s|{ways})((?:[A-Z][\w'’-]*\s){{1,3}})$")
        self._without_dot: dict[str, str] = dict(language.table("without_dot"))
        capitals = language.table("capitals")
        self._shouted = frozenset(capitals.get("words", ()))
        self._spelled = frozenset(capitals.get("spelled", ()))
        roman = language.table("roman")
        self._counted = frozenset(roman.get("number", ()))
        self._rulers = frozenset(roman.get("rulers", ()))
        self._names = self._rulers | frozenset(roman.get("names", ()))
        self._titles = frozenset(roman.get("titles", ()))
        behind, and_word = any_of(roman.get("behind", ())), self._words.get("and")
        self._ends_name = re.compile(
            rf"[^\S\n]*(?:\Z|\n|[^\w\s'’])|\s(?:{behind})\b|\s{and_word}\s[A-Z]"
        )
        other = language.table("not_short")
        self._never_short = frozenset(other.get("always", ()))
        self._words_too = frozenset(other.get("at_end", ()))
        self._starters = language.pauses.starters
        self._numerals = numerals

    def rules(self) -> list[Rule]:
        """Give the rules; few for an unknown language."""
        if not self._short:
            return []
        short = any_of([*self._short, *self._before_name, *self._before_number])
        return [
            rule(rf"(?i){BEGIN}({short})\.(?![^\W\d])", self._abbreviation),
            rule(
                rf"(?i){BEGIN}({any_of(list(self._without_dot))}){END}(?!\.\w)",
                lambda m: self._without_dot[m[1].lower()],
            ),
            rule(
                rf"(?<=[a-z'’] )({self._ways}){END}(?=\s*(?:[,;)\n]|$))",
                lambda m: self._short[m[1].lower()],
            ),
            rule(rf"{BEGIN}((?:{_NAME}\.){{2,}}){END}", self._dotted),
            rule(rf"{BEGIN}([A-HJ-Z])\.(?=\s?[A-Z])", lambda m: letter(m[1])),
            rule(rf"(?<![^\W\d_])({_NAME}+)(\s)([IVX]+){END}(?![.'’]\w)", self._roman),
            rule(rf"{BEGIN}([A-Z]{{2,}}){END}(?!['’]\w)", self._capitals),
            rule(rf"(?<!\w)#({_NAME}\w*)", lambda m: re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", m[1])),
            rule(rf"{BEGIN}Ms(?=\s[A-Z])", self._short["ms"]),
            rule(r"(?<=\b[A-G])#(?!\w)", self._words["sharp"]),
            rule(r"(?:(?<=\b[A-FO])|(?<=\bAB))[-−](?![\w-])", self._words["minus"]),
            rule(r"\$(?=[^\W\d_])", ""),
            rule(r"(?<!\w)@(?=\w)", self._words["at"]),
            rule(r"(?<=[A-Za-z])/(?=[A-Za-z])", self._slash),
            rule(r"(?<=\w)_(?=\w)", ""),
            rule(r"(?:-->|->|=>)(?=\s?\w)", self._words["to"]),
            rule(r"(?<=\b[A-Za-z] )>(?= [A-Za-z]\b)", self._words["more_than"]),
            rule(r"(?<=[^\W\d] )>(?= [^\W\d])", ","),
            rule(r"(?<=\w )<(?= \S)", self._words["less_than"]),
            rule(r">(?=\s?\d)", self._words["more_than"]),
            rule(r"<(?=\s?\d)", self._words["less_than"]),
            rule("|".join(map(re.escape, self._symbols)), lambda m: self._symbols[m[0]]),
        ]

    def _abbreviation(self, match: re.Match[str]) -> str | None:
        low, rest = match[1].lower(), match.string[match.end() :].lstrip(" \"'“‘(")
        is_letter = len(low) == 1 and match[1].isupper()  # of 'Vitamin C. 5 of them'
        if low in self._before_number and rest[:1].isdigit() and not is_letter:
            return self._before_number[low]
        if self._is_other(match, rest):
            return None
        if low in self._roads and self._is_road(match, rest):
            return self._roads[low]
        is_before = rest[:1].isupper() and not is_letter and not self._begins_sentence(rest)
        if low in self._before_name and is_before:
            return self._before_name[low]
        if low not in self._short:
            return None
        is_last = not rest.strip(" \n\")'”’*_") or self._begins_sentence(rest)
        return self._short[low] + ("." if is_last and match[1][0].islower() else "")

    def _is_other(self, match: re.Match[str], rest: str) -> bool:
        """Tell a state, a time zone, a name or a word from what is short for something."""
        if match[1] in self._never_short or match.string[match.end() :][:1].isdigit():
            return True
        is_at_end = re.match(r"\W*(?:[A-Z](?:[a-z]|\s)|\Z)", rest) is not None
        return match[1] in self._words_too and is_at_end

    def _is_road(self, match: re.Match[str], rest: str) -> bool:
        """Tell whether a road's name is before it: '14 Main St.', 'on Main St.'."""
        address = self._address.search(match.string[: match.start()][-60:])
        if address is None or address[1].split()[0].lower() in self._starters:
            return False
        is_title = match[1].lower() not in self._before_name and rest[:1].isupper()
        return not is_title or self._begins_sentence(rest)

    def _begins_sentence(self, text: str) -> bool:
        word = re.match(r"[A-Z]\w*", text)
        return word is not None and word[0].lower() in self._starters

    def _dotted(self, match: re.Match[str]) -> str:
        letters = match[1].replace(".", "")
        if letters.lower() == "am":
            return str(self._words["am"])
        rest = match.string[match.end() :].strip()
        if letters in self._spelled:
            return " ".join(map(letter, letters))
        return letters.upper() + ("." if not rest or self._begins_sentence(rest) else "")

    def _roman(self, match: re.Match[str]) -> str | None:
        word, roman = match[1], match[3]
        low = word.lower()
        is_named = word[0].isupper() or (low in self._counted and len(roman) > 1)
        if not _ROMAN.fullmatch(roman) or not is_named or self._is_pronoun(match):
            return None
        number = _value(roman)
        if low in self._rulers and (number > 1 or low not in {"king", "queen", "pope"}):
            return f"{word} {self._words['the']} {self._numerals.ordinal(number)}"
        is_sure = low in self._counted or (len(roman) > 1 and roman not in {"IV", "XX", "XXX"})
        return f"{word} {self._numerals.cardinal(str(number))}" if is_sure else None

    def _is_pronoun(self, match: re.Match[str]) -> bool:
        """Tell 'I told Peter I would come' from 'Peter I of Russia'."""
        if match[3] != "I" or match[1].lower() not in self._names:
            return False
        before = re.search(r"([^\W\d_]+)\s\Z", match.string[: match.start()][-16:])
        is_titled = before is not None and before[1].lower() in self._titles
        return not is_titled and not self._ends_name.match(match.string, match.end())

    def _capitals(self, match: re.Match[str]) -> str | None:
        word = match[1]
        if word in self._spelled:
            return " ".join(map(letter, word))
        before, after = match.string[: match.start()], match.string[match.end() :]
        is_amid = _LOUD_BEFORE.search(before) or _LOUD_AFTER.match(after)
        is_loud = is_amid is not None and len(word) > 3  # noqa: PLR2004 - as long as 'USA'
        is_word = word.lower() in self._shouted
        return word.lower() if is_loud or is_word else None

    def _slash(self, match: re.Match[str]) -> str:
        after = match.string[match.end() : match.end() + 1]
        return self._words["or"] if after.islower() else ""


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
