"""Days, years and times of day, as people say them."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re

from her_voice.voice.language import Language
from her_voice.voice.numerals import BEGIN, END, Numerals, Rule, any_of, rule

_YEARS = range(1000, 2100)
_LATE = range(70, 100)
"""Years of two figures that belong to the century before."""

_HALF = r"\s?([apAP])(?:\.\s?[mM]\b(\.?)|[mM]\b())"
_CLOCK = r"([01]?\d|2[0-3]|24(?=:00)):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?"
_ZONE = r"[+-](?:0\d|1[0-4])[0-5]\d"
"""How far a clock is from UTC, as the date of a mail has it; it is not said."""

_HOUR = r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?"
_TO = r"(?:[-–—]|\s[-–]\s?|[-–]\s)"
_AMBIGUOUS = frozenset({"Mon", "Sat", "Sun"})
"""Words or names besides; they are days only beside another."""

_ALSO_WORDS = frozenset({"jan", "mar", "may", "jun"})
_LONGEST_SHORT = 4
_MANY = frozenset({"people", "men", "women", "children"})


class Dates:
    """Says days and times in one language."""

    def __init__(self, language: Language, numerals: Numerals) -> None:
        self._words = language.table("words")
        self._months: dict[str, int] = dict(language.table("months"))
        self._days: dict[str, str] = dict(language.table("days"))
        self._names = list(self._months)[:12]
        self._before_year = frozenset(language.table("years").get("before", ()))
        self._before_day = frozenset(language.table("years").get("before_day", ()))
        self._before_any = frozenset(language.table("years").get("before_any_day", ()))
        self._weekdays = {name.lower() for name in (*self._days, *self._days.values())}
        self._starters = language.pauses.starters
        self._numerals = numerals
        units = any_of(language.table("units"))
        self._counts = re.compile(rf"\s?(?:(?:{units}){END}|[x×]\s?\d)") if units else None
        named, joints = any_of(self._days), "and|or|to|through|until"
        self._day_before = re.compile(rf"\b(?:{named})\.?(?:,|\s?[&/])?(?:\s(?:{joints}))?\s?$")
        self._day_after = re.compile(rf"(?:,|\s?[&/])?(?:\s(?:{joints}))?\s?(?:{named})\b")
        months = any_of(map(str.capitalize, self._months))
        self._month = rf"({months})\b\.?"
        self._date_before = re.compile(
            rf"(?:(?:{months})\b\.?\s\d\d?(?:st|nd|rd|th)?"
            rf"|\d(?:st|nd|rd|th)?\s(?:{months})\b\.?)"
            r"(?:,?\s\d{4})?\s?$"
        )

    def rules(self) -> list[Rule]:
        """Give the rules; none for a language without months."""
        return [*self._of_days(), *self._of_times()] if self._months else []

    def _of_days(self) -> list[Rule]:
        month = self._month
        day, nth = r"([12]\d|3[01]|0?[1-9])", "(?:st|nd|rd|th)?"
        iso = r"(\d{4})[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])"
        days = rf"({any_of(self._days)})\b\.?"
        whole = rf"((?:{any_of(self._days.values())})s?)"
        until = rf"(?:(?:[-–—]|\s[-–]\s){day}{nth}{END}(?![:.]\d|\s?[apAP]\.?[mM]\b))?"
        return [
            rule(
                rf"{BEGIN}{whole}\s?[-–]\s?{whole}{END}",
                lambda m: f"{m[1]} {self._words['to']} {m[2]}",
            ),
            rule(rf"{BEGIN}{days}\s?[-–]\s?{days}", self._day_to_day),
            rule(
                rf"{BEGIN}{days}(?=,? (?:{month}|{day}(?:{END}|\s?[apAP]\.?[mM]\b)))",
                lambda m: self._days[m[1]],
            ),
            rule(rf"{BEGIN}{days}", self._day),
            rule(rf"{BEGIN}{iso}[T ]{_CLOCK}(?:Z|[+-]\d\d:?\d\d| {_ZONE})?{END}", self._moment),
            rule(rf"{BEGIN}{iso}{END}", lambda m: self._date(m[1], int(m[2]), m[3])),
            rule(
                rf"{BEGIN}{month}\s{day}{nth}{END}{until}(?:,?\s(\d{{4}}){END})?",
                self._month_first,
            ),
            rule(
                rf"{BEGIN}(?:{day}{nth}{_TO})?{day}{nth}\s(?:of\s)?{month}"
                rf"(?:,?\s(\d{{4}}){END})?",
                self._day_first,
            ),
            rule(
                rf"{BEGIN}{month}\s(\d{{4}}){END}",
                lambda m: f"{self._name(m[1])} {self.year(m[2])}",
            ),
            rule(
                rf"{BEGIN}{month}{_TO}{month}",
                lambda m: f"{self._name(m[1])} {self._words['to']} {self._name(m[2])}",
            ),
            rule(rf"{BEGIN}({any_of(self._short_months())})\b\.?", self._month_alone),
            rule(rf"[-–](?=\s?(?:{month}\s\d|{day}{nth}\s{month}))", self._date_to_date),
            rule(
                rf"{BEGIN}(\d\d?)/(\d\d?)/(\d{{4}}|\d\d){END}(?!\s[a-z]+s\b)",
                self._slashed,
            ),
            rule(rf"{BEGIN}(\d\d?)-(\d\d?)-(\d{{4}}){END}", self._slashed),
            rule(rf"{BEGIN}(\d\d?)/(\d\d?){END}(?![./]\d)", self._day_alone),
            rule(
                rf"{BEGIN}{day}\.(1[0-2]|0?[1-9])\.(\d{{4}}){END}",
                lambda m: self._date(m[3], int(m[2]), m[1]),
            ),
        ]

    def _of_times(self) -> list[Rule]:
        return [
            rule(rf"{BEGIN}{_HOUR}{_TO}(?={_HOUR}{_HALF})", self._from_hour),
            rule(rf"{BEGIN}{_CLOCK}{_HALF}", self._half_day),
            rule(rf"{BEGIN}{_HOUR}(){_HALF}", self._half_day),
            rule(rf"{BEGIN}{_CLOCK}(?:(?<=:\d\d:\d\d) {_ZONE})?{END}", self._time),
            rule(rf"{BEGIN}(\d{{2,4}})['’]?s{END}", self._decade),
            rule(rf"{BEGIN}(\d{{4}})\s?[-–]\s?(\d{{4}}|\d\d){END}(?![-./]\d)", self._years),
            rule(rf"{BEGIN}(\d{{4}})/(\d\d){END}(?![-./]\d)", self._season),
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
        month, day, last, year = match.groups()
        if last:
            day_to = f"{self._numerals.ordinal(int(day))} {self._words['to']}"
            end = f", {self.year(year)}" if year else ""
            return f"{self._name(month)} {day_to} {self._numerals.ordinal(int(last))}{end}"
        return self._date(year, self._months[month.lower()], day)

    def _day_first(self, match: re.Match[str]) -> str:
        first, day, month, year = match.groups()
        words = self._numerals.ordinal(int(day))
        if first:
            words = f"{self._numerals.ordinal(int(first))} {self._words['to']} {words}"
        article = "" if _word_before(match) == self._words["the"] else f"{self._words['the']} "
        end = f", {self.year(year)}" if year else ""
        return f"{article}{words} {self._words['of']} {self._name(month)}{end}"

    def _date_to_date(self, match: re.Match[str]) -> str | None:
        before = match.string[max(match.start() - 30, 0) : match.start()]
        return str(self._words["to"]) if self._date_before.search(before) else None

    def _day(self, match: re.Match[str]) -> str | None:
        """Say an abbreviated day where it can be nothing else."""
        rest = match.string[match.end() :]
        before = match.string[max(match.start() - 12, 0) : match.start()]
        is_beside = self._day_before.search(before) or self._day_after.match(rest)
        if match[1] in _AMBIGUOUS and not is_beside:
            return None
        return self._days[match[1]] + self._stop(match)

    def _short_months(self) -> list[str]:
        """Give the short names that can mean nothing but a month."""
        short = (name for name in self._months if len(name) <= _LONGEST_SHORT)
        return [name.capitalize() for name in short if name not in _ALSO_WORDS]

    def _month_alone(self, match: re.Match[str]) -> str:
        return self._name(match[1]) + self._stop(match)

    def _stop(self, match: re.Match[str]) -> str:
        """Give the stop behind a short form if it ends the sentence, too."""
        rest = match.string[match.end() :]
        is_last = match[0].endswith(".") and (not rest.strip() or self._begins_sentence(rest))
        return "." if is_last else ""

    def _begins_sentence(self, text: str) -> bool:
        word = re.match(r"\s*([A-Z]\w*)", text)
        return word is not None and word[1].lower() in self._starters

    def _day_to_day(self, match: re.Match[str]) -> str:
        return f"{self._days[match[1]]} {self._words['to']} {self._days[match[2]]}"

    def _slashed(self, match: re.Match[str]) -> str | None:
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if first <= len(self._names) else (second, first)
        if not (1 <= month <= len(self._names) and 1 <= day <= 31):  # noqa: PLR2004 - days of a month
            return None
        year = match[3] if len(match[3]) > 2 else _century(match[3])  # noqa: PLR2004 - figures
        return self._date(year, month, str(day))

    def _day_alone(self, match: re.Match[str]) -> str | None:
        """Say a day such as `on 30/11`, where it is clear which of both is the month.

        Behind the name of a day it can be nothing else, and the month is taken to stand first.
        """
        month, day = int(match[1]), int(match[2])
        if month > len(self._names):
            month, day = day, month
        if not (0 < month <= len(self._names) and 0 < day <= 31):  # noqa: PLR2004 - days of a month
            return None
        before = match.string[max(match.start() - 12, 0) : match.start()]
        word = re.search(r"([^\W\d_]+)([.,]?)\s$", before)
        if word is None:
            return None
        clear = self._before_day if day > len(self._names) else frozenset[str]()
        clear = self._before_any if day < month else clear
        is_day = word[1].lower() in (self._weekdays if word[2] else self._weekdays | clear)
        return self._date(None, month, str(day)) if is_day else None

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
        if hours in {"00", "24"}:
            return str(self._words["midnight"])
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
        end = "." if stop and (not rest or self._begins_sentence(rest)) else ""
        return f"{clock} {self._words[f'{letter.lower()}m']}{end}"

    def _from_hour(self, match: re.Match[str]) -> str:
        hours, minutes = match[1], match[2]
        is_whole = not minutes or minutes == "00"
        clock = self._say(hours) if is_whole else self._clock(hours, minutes)
        return f"{clock} {self._words['to']}"

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

    def _season(self, match: re.Match[str]) -> str | None:
        first, second = int(match[1]), int(match[2])
        if first not in _YEARS or (first + 1) % 100 != second:
            return None
        return f"{self.year(match[1])} {self.year(match[2])}"

    def _maybe_year(self, match: re.Match[str]) -> str | None:
        if int(match[1]) not in _YEARS or int(match[1]) % 1000 == 0:
            return None
        is_size = re.search(r"\d\s?[x×]\s?$", match.string[: match.start()][-9:])
        if is_size or (self._counts and self._counts.match(match.string, match.end())):
            return None
        before = _word_before(match)
        after = re.match(r"\s+([^\W\d_]+)", match.string[match.end() :])
        is_count = after is not None and after[1].islower() and after[1].endswith("s")
        is_count = is_count or (after is not None and after[1] in _MANY)
        is_count = is_count and after is not None and after[1] not in {"was", "is", "has", "as"}
        is_year = before in self._before_year or before in self._months
        return self._numerals.year(int(match[1])) if is_year or not is_count else None


def _century(figures: str) -> str:
    return ("19" if int(figures) in _LATE else "20") + figures


def _word_before(match: re.Match[str]) -> str:
    words = re.findall(r"[^\W\d_]+", match.string[max(match.start() - 30, 0) : match.start()])
    return str(words[-1]).lower() if words else ""
