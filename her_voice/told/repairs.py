"""A day and the one that mends it in the next sentence: 'It is on Monday. No, wait, Tuesday at six.' Pure."""

import re
from collections.abc import Iterable

from her_voice.told.spoken import DAY

_SIX = r"(?:half (?:past )?[a-z]+|(?:a )?(?:quarter|\w+) (?:to|past) [a-z]+|[a-z]+ o'clock|[a-z]+ (?:thirty|fifteen)|\d{1,2}(?::\d\d)?(?: ?[ap]\.?m)?)"
_CLOCK = rf"(?:,? (?:at|around|about) (?:{_SIX}|[a-z]+)|,? {_SIX})"
_WHEN = rf"{DAY}(?:,? {DAY})*(?!'s [a-z])\b{_CLOCK}?"
_MARK = r"(?:no|wait|sorry|hang on|hold on|actually|scratch that|i tell a lie|i lie|i mean|my mistake|correction|wrong)"
_REPAIR = re.compile(rf"^(?:{_MARK}\b[,.]? ?)+", re.IGNORECASE)
_OPEN = re.compile(
    r",? (?:no|hang on|hold on|i tell a lie|scratch that)\b,?[^.]*'s [^.]*[.!]*$", re.IGNORECASE
)
"""'Wednesday, no, hang on, Wednesday's the class.': the right day is yet to come."""

_GOES_ON = re.compile(
    rf"^(?:(?:it|that|he|she|they|we|i)(?:'s| is|'ll be| will be|(?:'re|'m| are| am) \w+ing| \w+s?)? |make (?:it|that) )?(?:for )?{_WHEN}[.!]*$",
    re.IGNORECASE,
)
_IS_ELSE = re.compile(rf"^{DAY}'s ", re.IGNORECASE)
"""'Monday's bank holiday'."""

_NAMES = re.compile(rf"\b{_WHEN}", re.IGNORECASE)
_BARE = re.compile(rf"\b{DAY}\b", re.IGNORECASE)
_TWICE = re.compile(r"\b(\w+), (?=\1\b)", re.IGNORECASE)
_ON = re.compile(r"^on ", re.IGNORECASE)
LONGEST = 14
"""Words of a sentence that mends the one before."""

_MOVED = re.compile(
    rf"\b(?P<moved>(?:moved|put|pushed|shifted|switched|changed|brought|rescheduled|postponed)\b[^.,]*?),? from {DAY}(?: at \w+)?,? (?P<to>(?:forward |back )?to) (?={DAY})",
    re.IGNORECASE,
)


_NUMBER = r"(?:\d+|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ][a-z]+)?|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_OTHERWISE = re.compile(
    r"(?P<before>^|[^.!?]*?)\b(?P<what>"
    r"(?P<kind>an?|the|my|his|her|our|their|in|at|to|from|for|with) [\w' -]{1,30}"
    rf"|(?P<count>{_NUMBER})), (?:no|sorry|wait|i mean)\b,? (?:wait,? |sorry,? )?(?:not (?P=what),? )?"
    rf"(?=(?(count){_NUMBER}\b|(?:(?P=kind)\b|an? [\w-]+[.,])))",
    re.IGNORECASE,
)
"""'He is a dentist, no, not a dentist, an optician', 'in the biscuit, no, the crisp factory'."""

_DENIED = re.compile(r"\b(?:not|never|no|nor|\w+n't)\b", re.IGNORECASE)
"""'It wasn't the money, no, the work' takes nothing back."""


def as_one(line: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the spans of sentences that mend the day of the one before to it."""
    joined: list[tuple[int, int]] = []
    is_open = False
    for start, end in spans:
        said = line[start:end]
        before = line[slice(*joined[-1])] if joined else ""
        if joined and _BARE.search(before) and (_mends(said) or (is_open and _GOES_ON.match(said))):
            joined[-1] = (joined[-1][0], end)
            is_open = True
            continue
        joined.append((start, end))
        is_open = bool(_BARE.search(said) and (_OPEN.search(said) or _is_mended(said)))
    return joined


def mended(text: str) -> str:
    """Give what was said with the day that is right: of 'moved from Monday to Friday', too.

    >>> mended("We go on Monday. No, wait, Tuesday. Tuesday at six.")
    'We go on Tuesday at six.'
    """
    text = _OTHERWISE.sub(_without_what_was_wrong, text)
    text = _MOVED.sub(r"\g<moved> \g<to> ", text)
    first, repair = _parted(text)
    wrong = [*_BARE.finditer(first)]
    right = [*_NAMES.finditer(_TWICE.sub("", repair))]
    if not (wrong and right):
        return text
    last = wrong[-1]
    on = "on " if _ON.match(last[0]) else ""
    return f"{first[: last.start()]}{on}{_ON.sub('', right[-1][0])}{first[last.end() :].rstrip(' ,.')}."


def _without_what_was_wrong(found: re.Match[str]) -> str:
    return found[0] if _DENIED.search(found["before"]) else found["before"]


def _parted(text: str) -> tuple[str, str]:
    """Part what was said from what mends it; of a text that mends nothing the second is empty."""
    for stop in re.finditer(r"[.!] ", text):
        rest = text[stop.end() :]
        if _mends(re.split(r"(?<=[.!]) ", rest, maxsplit=1)[0]):
            return text[: stop.start()], rest
        if found := _OPEN.search(text[: stop.start()]):
            return text[: found.start()], rest
        if _is_mended(text[: stop.start()]) and _GOES_ON.match(rest):
            return text[: stop.start()], rest
    return text, ""


def _mends(said: str) -> bool:
    """Tell whether a sentence takes a day back: 'No, Friday', 'No, hang on, Monday is a holiday'."""
    found = _REPAIR.match(said)
    left = said[found.end() :] if found else ""
    is_short = len(said.split()) <= LONGEST and not said.endswith("?")
    return bool(is_short and (_GOES_ON.match(left) or _IS_ELSE.match(left)))


def _is_mended(said: str) -> bool:
    """Tell whether a sentence mends its own day: 'Thursday, no, wait, Friday'."""
    return bool(re.search(rf"\b{DAY},? {_MARK}\b.*{DAY}[.!]*$", said, re.IGNORECASE))
