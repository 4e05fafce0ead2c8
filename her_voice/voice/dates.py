"""Days, years and times of day, as people say them."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, rule

_YEARS = range(1000, 2100)
_HALF = r"\s?([ap])(?:\.\s?m(\.?)|m\b())"


class Dates:
    """Says days and times in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._months: dict[str, int] = dict(language.table("months"))
        self._days: dict[str, str] = dict(language.table("days"))
        self._names = list(self._months)[:12]
        self._before_year = frozenset(language.table("years").get("before", ()))
        self._numerals = numerals

    def rules(self) -> list[Rule]:
        """Give the rules; none for a language without months."""
        if not self._months:
            return []
        month = (
            "("
            + "|".join(name.capitalize() for name in sorted(self._months, key=len)[::-1])
            + r")\b\.?"
        )
        clock = r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?"
        day = r"([12]\d|3[01]|0?[1-9])"
        iso = r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
        days = "(" + "|".join(self._days) + r")\b\.?"
        return [
            rule(rf"{BEGIN}{days}\s?[-–]\s?{days}", self._day_to_day),
            rule(rf"{BEGIN}{days}(?=,? (?:{month}|{day}{END}))", lambda m: self._days[m[1]]),
            rule(rf"{BEGIN}{iso}[T ]{clock}(?:Z|[+-]\d\d:?\d\d)?{END}", self._moment),
            rule(rf"{BEGIN}{iso}{END}", lambda m: self._date(m[1], int(m[2]), m[3])),
            rule(
                rf"{BEGIN}{month}\s{day}(?:st|nd|rd|th)?{END}(?:,?\s(\d{{4}}){END})?",
                self._month_first,
            ),
            rule(
                rf"{BEGIN}{day}(?:st|nd|rd|th)?\s(?:of\s)?{month}(?:,?\s(\d{{4}}){END})?",
                self._day_first,
            ),
            rule(
                rf"{BEGIN}{month}\s(\d{{4}}){END}",
                lambda m: f"{self._name(m[1])} {self.year(m[2])}",
            ),
            rule(rf"{BEGIN}(\d\d?)/(\d\d?)/(\d{{4}}){END}", self._slashed),
            rule(rf"{BEGIN}{clock}{_HALF}", self._half_day),
            rule(rf"{BEGIN}(1[0-2]|[1-9])()(){_HALF}", self._half_day),
            rule(rf"{BEGIN}{clock}{END}", self._time),
            rule(rf"{BEGIN}(\d{{2,4}})['’]?s{END}", self._decade),
            rule(rf"{BEGIN}(\d{{4}})\s?[-–]\s?(\d{{4}}|\d\d){END}(?![-./]\d)", self._years),
            rule(rf"{BEGIN}(\d{{4}}){END}(?![.,]\d)", self._maybe_year),
        ]

    def year(self, figures: str) -> str:
        """Say a year."""
        number = int(figures)
        return self._numerals.year(number) if number in _YEARS else self._say(figures)

    def _say(self, figures: str) -> str:
        return self._numerals.cardinal(figures.lstrip("0") or "0")

    def _name(self, month: str) -> str:
        return self._names[self._months[month.lower()] - 1].capitalize()

    def _date(self, year: str | None, month: int, day: str) -> str:
        name = self._names[month - 1].capitalize()
        end = f", {self.year(year)}" if year else ""
        return f"{name} {self._numerals.ordinal(int(day))}{end}"

    def _month_first(self, match: re.Match[str]) -> str:
        return self._date(match[3], self._months[match[1].lower()], match[2])

    def _day_first(self, match: re.Match[str]) -> str | None:
        if match[2].lower() == "may" and match[3] is None:
            return None  # '3 may come' is no date
        ordinal = self._numerals.ordinal(int(match[1]))
        article = "" if _word_before(match) == self._words["the"] else f"{self._words['the']} "
        end = f", {self.year(match[3])}" if match[3] else ""
        return f"{article}{ordinal} {self._words['of']} {self._name(match[2])}{end}"

    def _day_to_day(self, match: re.Match[str]) -> str:
        return f"{self._days[match[1]]} {self._words['to']} {self._days[match[2]]}"

    def _slashed(self, match: re.Match[str]) -> str | None:
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if first <= len(self._names) else (second, first)
        if not (1 <= month <= len(self._names) and 1 <= day <= 31):  # noqa: PLR2004 - days of a month
            return None
        return self._date(match[3], month, str(day))

    def _moment(self, match: re.Match[str]) -> str:
        day = self._date(match[1], int(match[2]), match[3])
        return f"{day}, {self._words['at']} {self._clock(match[4], match[5])}"

    def _time(self, match: re.Match[str]) -> str:
        if match[3]:
            parts = (self._clock(match[1], match[2]), self._minutes(match[3]))
            return f"{parts[0]} {self._words['and']} {parts[1]}"
        return self._clock(match[1], match[2])

    def _clock(self, hours: str, minutes: str) -> str:
        if int(minutes):
            return f"{self._say(hours)} {self._minutes(minutes)}"
        noon = 12
        is_morning = 0 < int(hours) <= noon
        return f"{self._say(hours)} {self._words['o_clock' if is_morning else 'hours']}"

    def _minutes(self, minutes: str) -> str:
        if minutes[0] == "0":
            return f"{self._numerals.oh} {self._say(minutes[1])}"
        return self._say(minutes)

    def _half_day(self, match: re.Match[str]) -> str:
        hours, minutes, _, letter, stop, _ = match.groups()
        is_whole = not minutes or minutes == "00"
        clock = self._say(hours) if is_whole else self._clock(hours, minutes)
        rest = match.string[match.end() :].lstrip()
        end = "." if stop and (not rest or rest[0].isupper()) else ""
        return f"{clock} {self._words[f'{letter.lower()}m']}{end}"

    def _decade(self, match: re.Match[str]) -> str | None:
        figures = match[1]
        if figures[-1] != "0" or len(figures) == 3 or figures == "00":  # noqa: PLR2004 - figures of a year
            return None
        words = self.year(figures)
        return words[:-1] + "ies" if words.endswith("y") else words + "s"

    def _years(self, match: re.Match[str]) -> str | None:
        first, second = match[1], match[2]
        if int(first) not in _YEARS or (len(second) == len(first) and int(second) not in _YEARS):
            return None
        return f"{self.year(first)} {self._words['to']} {self.year(second)}"

    def _maybe_year(self, match: re.Match[str]) -> str | None:
        if int(match[1]) not in _YEARS or int(match[1]) % 1000 == 0:
            return None
        before = _word_before(match)
        after = re.match(r"\s+([^\W\d_]+)", match.string[match.end() :])
        is_count = after is not None and after[1].islower() and after[1].endswith("s")
        is_count = is_count and after is not None and after[1] not in {"was", "is", "has", "as"}
        is_year = before in self._before_year or before in self._months
        return self._numerals.year(int(match[1])) if is_year or not is_count else None


def _word_before(match: re.Match[str]) -> str:
    words = re.findall(r"[^\W\d_]+", match.string[max(match.start() - 30, 0) : match.start()])
    return str(words[-1]).lower() if words else ""
