"""Takes out what a speaker takes back or says twice: 'at five, no, six', 'can you, can you'. Pure.

A number, a time, a day or a length gives way to another of its kind that follows 'no', 'sorry' or
'I mean'. Of other words only the one right before gives way, near the beginning, where a name or a
thing is said: further on it may be the words of a message. Words that came without their
apostrophes get them back.
"""

import re

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:" + _ONES + r"))?"
)
NUMBER = rf"(?:{_ONES}|{_TEENS}|\d+(?:[.:]\d+)?)"
"""A number below a hundred, in words or digits."""

_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|percent|euros?|dollars?|pounds?)"
_LENGTH = (
    rf"(?:an?|half an|{NUMBER}) {_UNIT}(?: and (?:a half|a quarter|{NUMBER}(?: {_UNIT})?)"
    rf"| {NUMBER} {_UNIT})?"
)
_CLOCK = (
    rf"(?:(?:half|quarter|a quarter|{NUMBER}) (?:past|to) )?{NUMBER}(?: {NUMBER})?"
    r"(?: ?(?:am|pm|a\.m\.|p\.m\.)| o'clock)?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DAY = (
    rf"(?:{_WEEKDAY}|today|tomorrow|tonight|the (?:\d+|twenty|thirty)?[ -]?"
    r"(?:st|nd|rd|th|first|second|third|\w+th)\b)"
)
_SORRY = (
    r"(?:\s*(?:[,.;]|\.\.\.|\u2026)?\s*(?:um|uh|oh|ah|er)?,?\s+|\s*[,;]\s*)"
    r"(?:(?:no|sorry|wait|actually|rather|or rather|i mean|i meant|make (?:that|it)|scratch that"
    r"|hang on|hold on|better)\b[,.]?\s+)+(?:(?:um|uh|let's say|say)\b,?\s+)?"
)
_TO = r"(?:(?:at|on|for|by|in|to)\s+)?"
_ANY_UNIT = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)
_KINDS = tuple(
    re.compile(
        rf"\b(?P<to>{_TO})(?P<first>{kind}){_SORRY}(?P<again>{_TO})(?P<second>{kind})\b",
        re.IGNORECASE,
    )
    for kind in (_LENGTH, rf"{_CLOCK}(?: {_UNIT})?", _DAY)
)
_FAR = tuple(
    re.compile(
        rf"\b(?P<to>{before})(?P<first>{first})(?P<between> (?:for|to|on|about) [\w' ]{{2,40}}?)"
        rf"(?=\s*[,;.]){_SORRY}(?P<again>{again})(?P<second>{second})(?=\W*$)",
        re.IGNORECASE,
    )
    for before, first, again, second in (
        (_TO, _LENGTH, _TO, rf"(?:{_LENGTH}|{NUMBER})"),
        (r"(?:(?:at|by)\s+)", _CLOCK, r"(?:(?:at|by)\s+)", _CLOCK),
        (_TO, _DAY, _TO, _DAY),
    )
)
"""What is taken back at the very end: 'twenty minutes for the bath, no, twenty-five'."""

_NO_WORD = (
    r"(?!(?:me|you|him|her|them|us|it|that|this|is|not|no|yes|oh|and|wait|stop|say|please|i|i'm)\b)"
)
_LEAD = r"(?:(?:to|on|in|into|for|from|off|the|my|our|some|a|an)\s+)"
_WORD = re.compile(
    rf"^(?P<before>(?:\S+\s+){{1,6}}?)(?P<lead>{_LEAD}*){_NO_WORD}(?P<first>[\w'-]+)"
    r"(?:,\s+(?:no|or rather|i mean|i meant|no,? (?:sorry|wait|i mean|i meant))\b,?"
    r"|,?\s+no,? (?:sorry|wait|i mean|i meant)\b,?|,?\s+or rather\b,?|\s+i mean\b,)\s+"
    rf"(?P<again>{_LEAD}*){_NO_WORD}(?=[\w'-]+)",
    re.IGNORECASE,
)
_TWICE = re.compile(
    rf"(?P<kept>\bat (?:{NUMBER}|(?:a )?quarter) to to\b)"  # 'at ten to to leave'
    r"|\b(?P<one>(?!(?:no|bye|very|really|night|ha|so)\b)[a-z']+(?: (?!no\b)[a-z']+){1,2})"
    r"(?:,?\s+(?P=one)\b)+"
    r"|\b(?P<small>a|an|the|to|my|i|i'm|at|in|for|it's|what's|is|and|of|with|you|we|me|can|set"
    r"|remind|put|add|about)(?:,?\s+(?P=small)\b)+",
    re.IGNORECASE,
)


_APOSTROPHES = (
    "don't can't won't isn't aren't wasn't doesn't didn't haven't hasn't hadn't couldn't"
    " wouldn't shouldn't mustn't needn't i'm i've you're you've you'll they're we've what's"
    " that's who's how's where's when's there's here's let's she's he's man's woman's"
)
_SHORTENED = {one.replace("'", ""): one for one in _APOSTROPHES.split()}
_FEAST = re.compile(r"\b(new year|valentine|mother|father|patrick)s (day|eve)\b", re.IGNORECASE)
_BARE = re.compile(rf"\b(?:{'|'.join(_SHORTENED)})\b", re.IGNORECASE)


def with_apostrophes(text: str) -> str:
    """Give 'dont' and 'whats' as they are written."""
    text = _FEAST.sub(r"\1's \2", text)
    return _BARE.sub(lambda one: _SHORTENED[one[0].lower()], text)


def without_slips(text: str) -> str:
    """Give the text as it was meant, as far as that can be told from its words."""
    text = _TWICE.sub(lambda match: match["kept"] or match["one"] or match["small"], text)
    for kind in _KINDS:
        text = kind.sub(_meant, text)
    for far in _FAR:
        text = far.sub(lambda one: f"{_meant(one)}{one['between']}", text)
    return _WORD.sub(lambda one: f"{one['before']}{_led(one['lead'], one['again'])}", text)


def _led(lead: str, again: str) -> str:
    """Give what leads to the second word: of 'to the, no, the' it is 'to the'."""
    led, new = lead.split(), again.split()
    kept = led[: led.index(new[0])] if new and new[0] in led else [] if new else led
    return "".join(f"{one} " for one in (*kept, *new))


def _meant(match: re.Match[str]) -> str:
    """Give the second, with what led to the first or was its unit where that is not said again."""
    unit = _ANY_UNIT.search(match["first"])
    is_bare = unit is not None and not _ANY_UNIT.search(match["second"])
    said = f"{match['second']} {unit[0]}" if unit and is_bare else match["second"]
    return f"{match['again'] or match['to']}{said}"
