"""How much: money, percent, units, fractions, ranges, digit strings and plain numbers."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re
import unicodedata

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, NUMBER, Numerals, Rule, rule

_SIGN = r"(?:(?<![\w)])([-−+])(?=[\d$€£¥₹]))?"
_TO = r"\s?[-–—]\s?"
_LEAST_PHONE = 7
_MOST_DENOMINATOR = 20
_HUNDREDTH_FIGURES = 2


class Amounts:
    """Says amounts in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._units: dict[str, list[str]] = dict(language.table("units"))
        self._money: dict[str, list[str]] = dict(language.table("money"))
        self._scales: dict[str, str] = dict(language.table("scales"))
        self._numerals = numerals

    def rules(self) -> list[Rule]:
        """Give the rules for amounts."""
        if not self._units:
            return [
                rule(rf"{BEGIN}\d+(?:[.,\u00a0\u202f]\d+)*{END}", lambda m: self._foreign(m[0]))
            ]
        return [*self._with_names(), *self._with_signs(), *self._alone()]

    def _with_names(self) -> list[Rule]:
        """Give the rules for numbers with a currency, a unit or a scale."""
        money, units, scale = _any(self._money), _any(self._units), _any(self._scales)
        amount = rf"({NUMBER})(?:{_TO}[$€£]?({NUMBER}))?"
        return [
            rule(rf"{_SIGN}(?<!\w)({money})\s?{amount}(?:\s?({scale}){END})?", self._money_first),
            rule(rf"{BEGIN}{_SIGN}{amount}(?:\s({scale}))?\s?({money}){END}", self._money_last),
            rule(rf"{BEGIN}{_SIGN}{amount}[ \u00a0\u202f-]?({units}){END}", self._measure),
        ]

    def _with_signs(self) -> list[Rule]:
        """Give the rules for numbers that signs make into something else."""
        units = _any(self._units)
        return [
            rule(rf"(?<=[\d¼½¾⅓⅔] )({units}){END}", lambda m: self._units[m[1]][0]),
            rule(r"\^2" + END, self._words["squared"]),
            rule(r"\^3" + END, self._words["cubed"]),
            rule(r"\^(?=[-−]?\d)", self._words["power"]),
            rule(rf"{BEGIN}[vV]?\d+(?:\.\d+){{2,}}{END}", self._version),
            rule(
                rf"{BEGIN}(\d{{1,3}})(?: \d{{3}})+{END}(?! \d)",
                lambda m: self._numerals.cardinal(m[0].replace(" ", "")),
            ),
            rule(r"(?<![\w.])\+?\(?\d{1,4}\)?(?:[ .-]\(?\d{2,4}\)?){1,5}" + END, self._phone),
            rule(rf"{BEGIN}(?:(\d+)[ -])?(\d+)/(\d+){END}(?!/)", self._fraction),
            rule(r"(\d+)?\s?([¼½¾⅐-⅞])", self._vulgar),
            rule(rf"{BEGIN}({NUMBER})(st|nd|rd|th){END}", lambda m: self._ordinal(m[1])),
            rule(rf"{BEGIN}({NUMBER}){_TO}({NUMBER}){END}(?![-–—]\d)", self._range),
            rule(r"(?:(?<=[%°])|(?<=[%°] )|(?<=:\d\d)|(?<=[ap]m))[-–](?= ?\d)", self._words["to"]),
            rule(rf"{BEGIN}(\d)['’′](\d\d?)(?:\"|″|{END})", lambda m: self._joined(m, "foot")),
            rule(rf"{BEGIN}(\d+):(\d+){END}", lambda m: self._joined(m, "to")),
        ]

    def _alone(self) -> list[Rule]:
        """Give the rules for plain numbers, and for signs between them."""
        return [
            rule(
                rf"{BEGIN}({NUMBER})\s?x\s?(?=\d)",
                lambda m: f"{self._number(m[1])} {self._words['by']}",
            ),
            rule(
                rf"{BEGIN}({NUMBER})x{END}",
                lambda m: f"{self._number(m[1])} {self._words['times']}",
            ),
            rule(
                rf"{BEGIN}({NUMBER})([kKM]|bn){END}",
                lambda m: f"{self._number(m[1])} {self._scales[m[2]]}",
            ),
            rule(
                rf"{BEGIN}[vV]({NUMBER}){END}",
                lambda m: f"{self._words['version']} {self._number(m[1])}",
            ),
            rule(rf"#(?={NUMBER}{END})", self._words["number"]),
            rule(rf"~(?={_SIGN}{NUMBER})", self._words["about"]),
            rule(r"(?<=\d )[-−](?= \d)", self._words["minus"]),
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
        return self._numerals.cardinal(re.sub(r"\D", "", figures) if is_grouped else figures)

    def _signed(self, sign: str | None, words: str) -> str:
        if sign is None:
            return words
        return f"{self._words['plus' if sign == '+' else 'minus']} {words}"

    def _span(self, first: str, second: str | None) -> str:
        if second is None:
            return self._number(first)
        return f"{self._number(first)} {self._words['to']} {self._number(second)}"

    def _money_first(self, match: re.Match[str]) -> str:
        sign, symbol, first, second, scale = match.groups()
        return self._signed(sign, self._priced(symbol, first, second, scale))

    def _money_last(self, match: re.Match[str]) -> str:
        sign, first, second, scale, symbol = match.groups()
        return self._signed(sign, self._priced(symbol, first, second, scale))

    def _priced(self, symbol: str, first: str, second: str | None, scale: str | None) -> str:
        one, many, part, parts = self._money[symbol]
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
        return self._signed(sign, f"{self._span(first, second)} {name}")

    def _version(self, match: re.Match[str]) -> str:
        point = f" {self._words['dot' if match[0].count('.') > 2 else 'point']} "  # noqa: PLR2004 - an IP address
        start = f"{self._words['version']} " if match[0][0] in "vV" else ""
        return start + point.join(self._number(part) for part in match[0].lstrip("vV").split("."))

    def _phone(self, match: re.Match[str]) -> str | None:
        groups = re.findall(r"\d+", match[0])
        if sum(map(len, groups)) < _LEAST_PHONE:
            return None
        start = f"{self._words['plus']} " if match[0].startswith("+") else ""
        return start + ", ".join(self._numerals.digits(group) for group in groups)

    def _fraction(self, match: re.Match[str]) -> str | None:
        whole, over, under = match[1], int(match[2]), int(match[3])
        if not 0 < over < under <= _MOST_DENOMINATOR:
            return None if whole else self._joined(match, "over", 2)
        return self._mixed(whole, over, under)

    def _vulgar(self, match: re.Match[str]) -> str | None:
        over, _, under = unicodedata.normalize("NFKD", match[2]).partition("⁄")
        return self._mixed(match[1], int(over), int(under)) if under.isdecimal() else None

    def _mixed(self, whole: str | None, over: int, under: int) -> str:
        names = {2: self._words["half"], 4: self._words["quarter"]}
        name = names.get(under) or self._numerals.ordinal(under)
        if over == 1:
            part = f"a {name}" if under in names else f"{self._numerals.cardinal('1')} {name}"
        else:
            part = f"{self._numerals.cardinal(str(over))} {name}s"
        return f"{self._number(whole)} {self._words['and']} {part}" if whole else part

    def _ordinal(self, figures: str) -> str | None:
        plain = figures.replace(",", "")
        return self._numerals.ordinal(int(plain)) if plain.isdecimal() else None

    def _range(self, match: re.Match[str]) -> str | None:
        if " - " in match[0] and "=" in match.string[match.end() : match.end() + 9]:
            return None  # a sum
        return self._span(match[1], match[2])

    def _joined(self, match: re.Match[str], word: str, group: int = 1) -> str:
        first, second = match[group], match[group + 1]
        return f"{self._number(first)} {self._words[word]} {self._number(second)}"


def _any(names: dict[str, object] | dict[str, list[str]] | dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
