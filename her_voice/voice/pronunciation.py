"""Written text in, spoken words out, each tied to what it was written as."""

# ruff: noqa: RUF001 - the signs and quotation marks of running text are the subject

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from her_voice.voice import addresses, chat, markup, scripts
from her_voice.voice.amounts import Amounts
from her_voice.voice.dates import Dates
from her_voice.voice.dialled import Dialled
from her_voice.voice.language import language
from her_voice.voice.letters import Letters
from her_voice.voice.numerals import Numerals, Rule, rule

_STOPS = r"\s\d²³¹⁰⁴-⁻₀-₉_!-&(-,./:-@\[-`{-~¡«»¿‐-―“”„…‹›、。，！？；：（）「」"
_PLAIN = re.compile(rf"[^\W\d_](?:[^{_STOPS}-]|-(?=[^\W\d_]))*")
_SPACE = re.compile(r"\s+")
_MARKS = {
    "。": ".",
    "！": "!",
    "？": "?",
    "、": ",",
    "，": ",",
    "；": ";",
    "：": ":",
    "…": ",",
    "(": ",",
    ")": ",",
    "[": ",",
    "]": ",",
    "—": ",",
    "–": ",",
}
_SAID = ".,!?;:"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Some of the text and how it is said."""

    written: str
    """A slice of the text, with the white space and signs around it."""

    words: str
    """One or more words with their punctuation; empty only if the text has nothing to say."""


def pronounce(text: str, code: str = "en") -> tuple[Spoken, ...]:
    """Say how `text` is spoken.

    Put together, the written slices are `text` exactly, and `script` of the result is what a
    `Synthesizer` takes. In an unknown language numbers are said and markup is left out; all else
    stays as it is.
    """
    units: list[Spoken] = []
    open_written = ""
    for written, words in _scan(text, _rules(code)):
        if any(map(str.isalnum, words)):
            units.append(Spoken(open_written + written, " ".join(words.split())))
            open_written = ""
        elif units:
            last = units[-1]
            units[-1] = Spoken(last.written + written, _joined(last.words, words))
        else:
            open_written += written
    if not units:
        return (Spoken(text, ""),) if text else ()
    return tuple(units)


def script(units: Sequence[Spoken]) -> str:
    """Put the spoken words together as a synthesizer takes them."""
    return " ".join(unit.words for unit in units if unit.words)


def _scan(text: str, rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        written, words = _next(text, at, rules)
        yield written, words
        at += len(written)


def _next(text: str, at: int, rules: tuple[Rule, ...]) -> tuple[str, str]:
    for candidate in rules:
        match = candidate.pattern.match(text, at)
        if match and match[0]:
            words = candidate.say(match)
            if words is not None:
                return match[0], words
    if plain := _PLAIN.match(text, at):
        return plain[0], _plain(plain[0])
    if space := _SPACE.match(text, at):
        return space[0], "\n" if "\n" in space[0] else ""
    return text[at], _sign(text, at)


def _plain(word: str) -> str:
    """Leave out what sticks to a word without being part of it, such as an emoji."""
    if word.isalpha():
        return word
    kept = (sign for sign in word if sign in "'’-" or unicodedata.category(sign)[0] in "LMN")
    return "".join(kept).rstrip("'’-").replace("’", "'")


def _sign(text: str, at: int) -> str:
    """Keep what a voice makes audible of punctuation, and any letter or figure."""
    sign = text[at]
    if sign in "([" and at and not text[at - 1].isspace():
        return ""
    if sign in _SAID:
        is_inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
        return "" if is_inside else sign
    if sign == "-" and text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace():
        return ","
    if sign in _MARKS:
        return _MARKS[sign]
    return sign if unicodedata.category(sign)[0] in "LNM" else ""


def _joined(words: str, marks: str) -> str:
    """Put punctuation after words, one mark at a time; the stronger one stays."""
    for mark in marks:
        if mark == "\n":
            words = words if words[-1] in _SAID else words + "."
        elif mark in _SAID and words[-1] in _SAID:
            is_stronger = words[-1] in ",;:" or (words[-1] == "." and mark in "!?")
            words = words[:-1] + mark if is_stronger else words
        elif mark in _SAID:
            words += mark
    return words


@cache
def _rules(code: str) -> tuple[Rule, ...]:
    known = language(code)
    words = known.table("words")
    numerals = Numerals(code, words.get("point", ""), words.get("oh", "0"))

    def inner(text: str) -> str:
        return script(pronounce(text, code))

    return (
        rule(r"[^\S\n]+", ""),
        *markup.rules(words, inner),
        *(scripts.rules() if words else []),
        *addresses.rules(words),
        *chat.rules(known.table("chat")),
        *Letters(known, numerals).rules()[:2],
        *Dialled(known, numerals).codes(),
        *Dates(known, numerals).rules(),
        *Amounts(known, numerals).rules(),
        *Letters(known, numerals).rules()[2:],
    )
