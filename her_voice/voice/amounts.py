"""How much: money, percent, units, fractions, ranges, digit strings and plain numbers."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re
import unicodedata

from her_voice.voice import powers
from her_voice.voice.dialled import DOTTED, Dialled
from her_voice.voice.inches import Inches
from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, NUMBER, Numerals, Rule, any_of, rule
from her_voice.voice.parts import Parts

_SIGN = r"(?:(?<![\w)%°])([-−+])(?=[\d$€£¥₹]))?"
_TO = r"\s?[-–—]\s?"
_COMMA = r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}(?!\d|[.,]\d)"
"""A number with decimals as most of Europe writes it; a currency or a unit shows that it is one."""

_CLOCK = r"\d\d?(?::\d\d|\s?[apAP]\.?[mM]\b)"
_TIME_ENDS = r"(?::\d\d|\d\s?[apAP](?:\.?\s?[mM]\.?)|\d(?:st|nd|rd|th))"
_HUNDREDTH_FIGURES = 2

_APART = r"[ \u00a0\u202f](?![A-Z]-[^\W\d_])"
"""Between a number and its unit: a T-shirt for $20 does not cost 20 T, nor is a V-neck a volt."""


class Amounts:
    """Says amounts in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._units: dict[str, list[str]] = dict(language.table("units"))
        self._money: dict[str, list[str]] = dict(language.table("money"))
        self._scales: dict[str, str] = dict(language.table("scales"))
        self._per: dict[str, str] = dict(language.table("per"))
        self._lengths: dict[str, list[str]] = dict(language.table("lengths"))
        self._packed: frozenset[str] = frozenset(language.table("packs").get("units", ()))
        self._dialled = Dialled(language, numerals)
        self._inches = Inches(language, numerals)
        self._parts = Parts(language, numerals)
        self._numerals = numerals
        named = any_of([*self._units, *self._scales])
        self._after_amount = re.compile(
            rf"\d\s?(?:{any_of([*self._units, *self._money, *self._scales])})?$"
        )
        self._range_begun = re.compile(rf"(?:\d(?:{named})|\d0s|{_TIME_ENDS}|\bnoon|\bmidnight)$")
        results = any_of(language.table("sums").get("results", ()))
        self._result = re.compile(rf"\s?(?:=|(?:{results})\b)")

    def rules(self) -> list[Rule]:
        """Give the rules for amounts."""
        if not self._units:
            return [
                rule(rf"{BEGIN}\d+(?:[.,\u00a0\u202f]\d+)*{END}", lambda m: self._foreign(m[0]))
            ]
        inches = self._inches.rules()
        return [*inches, *self._with_names(), *self._with_signs(), *self._alone()]

    def _with_names(self) -> list[Rule]:
        """Give the rules for numbers with a currency, a unit or a scale."""
        money, units, scale = any_of(self._money), any_of(self._units), any_of(self._scales)
        codes = any_of([name for name in self._money if name.isalpha() and name.isupper()])
        amount = rf"({_COMMA}|{NUMBER})(?:{_TO}[$€£]?({_COMMA}|{NUMBER}))?"
        return [
            rule(
                rf"{_SIGN}(?<!\w)({money})([-−])?\s?{amount}(?:(?:{_APART})?({scale}){END})?"
                rf"(?:\s({codes}){END})?",
                self._money_first,
            ),
            rule(rf"{BEGIN}{_SIGN}{amount}(?:\s({scale}))?\s?({money}){END}", self._money_last),
            rule(rf"{BEGIN}\d+\s?[dhm][a-z]*(?:\s?\d+\s?[hms][a-z]*)+{END}", self._length),
            rule(
                rf"(?:{BEGIN}|(?<=\d[x×])){_SIGN}{amount}(?:{_APART}|-)?({units}){END}"
                r"(?:\.(?=\s[a-z]))?",
                self._measure,
            ),
            rule(rf"/\s?([A-Za-z]+[²³]?){END}", self._each),
        ]

    def _with_signs(self) -> list[Rule]:
        """Give the rules for numbers that signs make into something else."""
        units = any_of(self._units)
        return [
            rule(rf"(?<=[\d¼-¾⅐-⅞] )(?![A-Z]-[^\W\d_])({units}){END}", self._unit),
            rule(
                rf"{BEGIN}({any_of([name for name in self._units if '/' in name])}){END}",
                lambda m: self._units[m[1]][1],
            ),
            *powers.rules(self._words, self._numerals),
            rule(rf"{BEGIN}(?!{DOTTED}{END})[vV]?\d+(?:\.\d+){{2,}}{END}", self._version),
            rule(
                rf"{BEGIN}(\d{{1,3}})(?: \d{{3}})+{END}(?! \d)",
                lambda m: self._number(m[0]),
            ),
            *self._dialled.phones(),
            *self._parts.rules(),
            rule(rf"{BEGIN}({NUMBER})(st|nd|rd|th){END}", lambda m: self._ordinal(m[1])),
            rule(rf"{BEGIN}({NUMBER}){_TO}({NUMBER}){END}(?![-–—]\d)", self._range),
            rule(r"(?:(?<=UTC)|(?<=GMT))[-−–](?=\d)", self._words["minus"]),
            rule(r"(?<=[¼-¾⅐-⅞])[-–](?=\d)", self._words["to"]),
            rule(
                r"(?<=[^\W\d_])[₀-₉]+", lambda m: self._number(unicodedata.normalize("NFKC", m[0]))
            ),
            rule(r"(?:(?<=°)|(?<=°[CF]))/(?=\s?[-−+]?\d)", ","),
            rule(r"(?<=[%°] )[-–](?= ?\d)", self._words["to"]),
            rule(r"[-–—](?=\s?(?:[$€£]?\d|noon\b|midnight\b))", self._dash),
            rule(rf"{BEGIN}(\d+):(\d+){END}", lambda m: self._joined(m, "to")),
        ]

    def _alone(self) -> list[Rule]:
        """Give the rules for plain numbers, and for signs between them."""
        return [
            rule(
                rf"{BEGIN}({NUMBER})(?:\s?x\s?(?=\d)|×(?=\d{{3}}))",
                self._number_by,
            ),
            rule(r"[x×](?=\s?\d)", self._by),
            rule(
                rf"{BEGIN}({NUMBER})(?:{_TO}({NUMBER}))?x{END}(?!\s?[-+=*/^]\s?\w)",
                lambda m: f"{self._span(m[1], m[2])} {self._words['times']}",
            ),
            rule(
                rf"{BEGIN}(?<![^\W\d_]\d-)({NUMBER})(?:{_TO}({NUMBER}))?([kKM]|bn){END}",
                lambda m: f"{self._span(m[1], m[2])} {self._scales[m[3]]}",
            ),
            rule(
                rf"{BEGIN}[vV]({NUMBER}){END}",
                lambda m: f"{self._words['version']} {self._number(m[1])}",
            ),
            rule(rf"#(?={NUMBER}{END})", self._words["number"]),
            rule(rf"~(?={_SIGN}[$€£¥₹]?{NUMBER})", self._words["about"]),
            rule(rf"(?<=\d )-(?= {_CLOCK})", ","),
            rule(r"(?:(?<=\d )|(?<=\d[a-z] ))[-−](?= \d)", self._words["minus"]),
            rule(r"(?:(?<=\d)|(?<=\d ))/(?= ?\d)", self._words["over"]),
            rule(rf"{_SIGN}{BEGIN}({NUMBER})", lambda m: self._signed(m[1], self._number(m[2]))),
            rule(
                rf"(?<!\d)\.(\d+){END}",
                lambda m: f"{self._words['point']} {self._numerals.digits(m[1])}",
            ),
            rule(NUMBER, lambda m: self._number(m[0])),
        ]

    def _number(self, figures: str) -> str:
        return self._numerals.cardinal(figures)

    def _foreign(self, figures: str) -> str:
        """Say a number in a language of which only its numerals are known."""
        is_grouped = re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+", figures)
        return self._numerals.cardinal(re.sub(r"\D", ",", figures) if is_grouped else figures)

    def _signed(self, sign: str | None, words: str) -> str:
        if sign is None:
            return words
        return f"{self._words['plus' if sign == '+' else 'minus']} {words}"

    def _span(self, first: str, second: str | None) -> str:
        if second is None:
            return self._number(first)
        return f"{self._number(first)} {self._words['to']} {self._number(second)}"

    def _money_first(self, match: re.Match[str]) -> str:
        sign, symbol, inner, first, second, scale, code = match.groups()
        symbol = code if code and symbol == "$" else symbol
        return self._signed(sign or inner, self._priced(symbol, first, second, scale))

    def _money_last(self, match: re.Match[str]) -> str:
        sign, first, second, scale, symbol = match.groups()
        return self._signed(sign, self._priced(symbol, first, second, scale))

    def _priced(self, symbol: str, first: str, second: str | None, scale: str | None) -> str:
        one, many, part, parts = self._money[symbol]
        first, second = _english(first), _english(second) if second else None
        if scale:
            return f"{self._span(first, second)} {self._scales[scale]} {many}"
        whole, _, hundredths = first.partition(".")
        if second or len(hundredths) not in {0, _HUNDREDTH_FIGURES}:
            return f"{self._span(first, second)} {many}"
        name = one if whole == "1" else many
        if not hundredths.strip("0"):
            return f"{self._number(whole)} {name}"
        small = self._numerals.cardinal(hundredths.lstrip("0"))
        rest = f"{small} {part if hundredths == '01' else parts}"
        if whole.strip("0") == "":
            return rest
        return f"{self._number(whole)} {name} {self._words['and']} {rest}"

    def _measure(self, match: re.Match[str]) -> str:
        sign, first, second, symbol = match.groups()
        one, many = self._units[symbol]
        name = one if second is None and first == "1" else many
        said = self._span(_english(first), _english(second) if second else None)
        return self._signed(sign, f"{said} {name}")

    def _unit(self, match: re.Match[str]) -> str:
        """Say a unit after a number that another rule has said; a fraction is less than two."""
        before = match.string[: match.start()][-16:]
        part = re.search(r"(?:(\d+[ -])?\b(\d+)/(\d+)|(\d\s?)?[¼-¾⅐-⅞])\s$", before)
        is_part = part is not None and not (part[1] or part[4])
        if is_part and part is not None and part[2]:
            is_part = int(part[2]) < int(part[3])
        return self._units[match[1]][0 if is_part else 1]

    def _length(self, match: re.Match[str]) -> str | None:
        """Say a length of time such as `1h 30m`, in which the units can only get smaller."""
        parts = re.findall(r"(\d+)\s?([a-z]+)", match[0])
        if not all(name in self._lengths for _, name in parts):
            return None
        order = ["dhms".index(name[0]) for _, name in parts]
        if order != sorted(set(order)):
            return None
        said = (f"{self._number(n)} {self._lengths[name][n != '1']}" for n, name in parts)
        return " ".join(said)

    def _each(self, match: re.Match[str]) -> str | None:
        """Say what is behind the slash of `$5/month`."""
        before = match.string[: match.start()][-16:]
        unit = self._per.get(match[1])
        if unit is None or not (
            self._after_amount.search(before) or re.search(r"\d(?: [a-z]{2,}s|x)$", before)
        ):
            return None
        return f"{self._words['per']} {unit}"

    def _dash(self, match: re.Match[str]) -> str | None:
        """Say the dash between two times or amounts."""
        before, after = match.string[: match.start()][-16:], match.string[match.end() :]
        if before[-1:].isspace() or after[:1].isspace():
            if match[0] == "—":
                return None  # what follows only goes on
            begins = re.search(rf"{_TIME_ENDS}\s?$", before)
            ends = re.match(rf"\s?(?:{_CLOCK}|noon|midnight|\d\d?(?:st|nd|rd|th))", after)
            is_range = begins is not None and ends is not None
        else:
            is_range = before[-1:] in {"%", "°"} or bool(self._range_begun.search(before))
        return str(self._words["to"]) if is_range else None

    def _number_by(self, match: re.Match[str]) -> str:
        """Say `3 x` before a number: one side by the other, so many packs of so much, or a sum."""
        pack = re.match(rf"{NUMBER}\s?([A-Za-z]+)", match.string[match.end() :])
        is_pack = pack is not None and pack[1] in self._packed
        sides = re.match(rf"{NUMBER}(?:\s?[x×]\s?{NUMBER})*", match.string[match.end() :])
        is_sum = sides and self._result.match(match.string, match.end() + sides.end())
        return f"{self._number(match[1])} {self._words['times' if is_pack or is_sum else 'by']}"

    def _by(self, match: re.Match[str]) -> str | None:
        before = match.string[: match.start()].rstrip()[-9:]
        unit = re.search(r"\d\s?([a-z]+)$", before)
        return str(self._words["by"]) if unit and unit[1] in self._units else None

    def _version(self, match: re.Match[str]) -> str:
        point = f" {self._words['dot' if match[0].count('.') > 2 else 'point']} "  # noqa: PLR2004 - an IP address
        start = f"{self._words['version']} " if match[0][0] in "vV" else ""
        return start + point.join(self._number(part) for part in match[0].lstrip("vV").split("."))

    def _ordinal(self, figures: str) -> str | None:
        plain = figures.replace(",", "")
        return self._numerals.ordinal(int(plain)) if plain.isdecimal() else None

    def _range(self, match: re.Match[str]) -> str | None:
        text, end = match.string, match.end()
        falls = float(match[1].replace(",", "")) > float(match[2].replace(",", ""))
        is_sum = "=" in text[end : end + 9] or (falls and self._result.match(text, end))
        if " - " in match[0] and is_sum:
            return None
        return self._span(match[1], match[2])

    def _joined(self, match: re.Match[str], word: str, group: int = 1) -> str:
        first, second = match[group], match[group + 1]
        return f"{self._number(first)} {self._words[word]} {self._number(second)}"


def _english(figures: str) -> str:
    """Write a number with a decimal comma as English does."""
    is_other = re.fullmatch(_COMMA, figures)
    return figures.translate(str.maketrans(".,", ",.")) if is_other else figures
