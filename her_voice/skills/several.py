"""One request with several times: 'wake me at seven, and again at ten past'. Pure.

Each is written as it stands alone.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from her_voice.skills.finding import without_courtesies
from her_voice.times.day import WEEKDAYS
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy, with_digits
from her_voice.times.hours import NOON
from her_voice.times.moment import find_clock

MOST = 4
"""Times in one request."""

MOST_WORDS = 30

_SORT = r"(?:alarm|reminder|timer)"
_ASKS = re.compile(
    r"^(?:(?:wake|get|call|remind|nudge|ping|tell) (?:me|us)\b"
    rf"|(?:set|make|put|start|give|i need|need)\b.*?\b{_SORT}s?\b|{_SORT}s?\b)",
    re.IGNORECASE,
)
_DAYS = "|".join(WEEKDAYS)
_AGAIN = (
    r"(?:(?:(?:on|at|every) (?:the )?)?(?:weekdays|weekends)|every (?:weekday|weekend)"
    r"|(?:at|on) the weekend"
    rf"|(?:on|every) (?:{_DAYS})s?(?:(?:, | and |, and )(?:on )?(?:{_DAYS})s)*)"
)
_DAY = rf"(?: (?:tomorrow|today|{_AGAIN}))?"
_PART = r"(?: (?:(?:in the |this )(?:morning|afternoon|evening)|at night|tonight))?"
_QUARTER = r"(?:half|(?:a )?quarter|\d{1,2}(?: minutes?)?)"
_NO_UNIT = r"(?! (?:minutes?|hours?|seconds?|days?|weeks?|percent))"
_HOUR_SAID = (
    rf"(?:{_QUARTER} (?:past|to)(?: (?:\d{{1,2}}|noon|midnight))?|half (?:1[0-2]|[1-9])\b"
    r"|\d{1,2}[:.]\d\d|\d{1,2}(?: [0-5]\d)?|noon|midnight|midday)(?: ?[ap]m)?(?: o'clock)?"
)
_CLOCK = rf"{_HOUR_SAID}{_NO_UNIT}\b{_DAY}{_PART}{_DAY}"
_HOURS, _HALF = re.compile(_HOUR_SAID, re.IGNORECASE), re.compile(r" ?[ap]m\b", re.IGNORECASE)
_ONE = (
    rf"(?:again|once more|a (?:2nd|second|3rd|third)(?: (?:1|one|{_SORT}|time))?"
    rf"|(?:another|the other)(?: (?:1|one|{_SORT}|time))?|1|one|an? {_SORT})"
)
_JOINT = rf"(?:,? (?:and|then|plus)(?: then)?|,)(?: also)?(?: {_ONE})?"
_AT, _OF = r"(?: (?:at|for|by|of))?", r"(?: (?:for|of))?"
_CLOCKS = re.compile(
    rf"\b(?P<lead>at|for|by) (?P<first>{_CLOCK})(?P<others>(?:{_JOINT}{_AT} {_CLOCK})+)"
    r"(?=$|[,.]? (?:to|that|about|for the|so)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?P<lead>at|for|by) (?P<first>{_CLOCK}){_JOINT} (?P<length>[\w ]+?)"
    r" (?:later|after(?:wards| that| it)?)(?=$|[,.]? (?:to|that|about|so)\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"{_JOINT}{_AT} (?P<one>{_CLOCK})", re.IGNORECASE)
_ON_DAYS = rf"{_AGAIN} at {_HOUR_SAID}{_NO_UNIT}\b{_PART}"
_DAYS_FIRST = re.compile(
    rf"\b(?P<first>{_ON_DAYS})(?P<others>(?:{_JOINT} {_ON_DAYS})+)(?=$|[,.]? (?:to|that|about)\b)",
    re.IGNORECASE,
)
"""'On weekdays at six and at weekends at eight.'"""

_NEXT_DAYS = re.compile(rf"{_JOINT} (?P<one>{_ON_DAYS})", re.IGNORECASE)
_BUT = re.compile(rf",? but(?=(?:{_AT} {_HOUR_SAID}{_PART} {_AGAIN}| {_ON_DAYS})\b)", re.IGNORECASE)
_WEEKDAYS = re.compile(r"\bweekdays?\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:at|on) (?:the )?weekends?\b", re.IGNORECASE)
_SHORT = re.compile(rf"{_QUARTER} (?P<side>past|to)\b(?! \d| noon| mid)", re.IGNORECASE)
_PAST = re.compile(rf"^{_QUARTER} (?=past|to)", re.IGNORECASE)
_HOUR = re.compile(r"(?P<past>past |to )?(?P<hour>\d{1,2})(?:[:. ]\d\d)?(?: ?(?P<half>[ap]m))?")
_LENGTH = (
    r"(?:\d+|an?|half an|(?:a )?quarter of an) (?:minutes?|hours?|seconds?)"
    r"(?: and (?:a half|a quarter))?"
)
_LENGTHS = re.compile(
    rf"\b(?P<lead>for|of) (?P<first>{_LENGTH})(?P<others>(?:{_JOINT}{_OF} {_LENGTH})+)$"
    r"|\btimers? (?:for |of )?(?P<bare>\d+(?:(?:, | and )\d+)+) (?P<unit>minutes|seconds|hours)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b(?:wake|call|get|tell|nudge|ping|remind) (?:me|us)\b|{_SORT}", re.IGNORECASE
)
_WISH = re.compile(
    r"^(?:i (?:want|need|would like|'d like)(?: you)?(?: to)?|you)\b[, ]*(?:and )?(?:please )?"
    r"(?=(?:remind|wake) me\b)",
    re.IGNORECASE,
)
_THEN = r",?(?: and)?(?: then)? "
_TIME_FIRST = re.compile(
    rf"^(?P<ask>remind me) (?P<one>at {_CLOCK} to .+?){_THEN}(?P<two>at {_CLOCK} to .+)$",
    re.IGNORECASE,
)
_TIME_LAST = re.compile(
    rf"^(?P<ask>remind me) to (?P<one>.+? at {_CLOCK}),? and (?:then )?(?:to )?"
    rf"(?P<two>.+ at {_CLOCK})$",
    re.IGNORECASE,
)
_NAME = r"[a-z]+(?: [a-z]+)?"
_NAMED = re.compile(
    rf"^(?:set|start|make) (?:me )?(?:a |an )?timer for (?:the |my )?(?P<one>{_NAME}),? "
    rf"(?:for |of )?(?P<first>{_LENGTH}),? and (?:another|1|one)(?: (?:1|one|timer))? for "
    r"(?:the |my )?(?P<two>[a-z]+(?: (?!in |for |of )[a-z]+)?),? (?:for |in |of )?"
    rf"(?P<second>{_LENGTH}|\d+)$",
    re.IGNORECASE,
)
_EACH_NAMED = re.compile(
    r"^(?:(?:set|start|make|give|i need|i want) (?:me )?)?a timer[,:]? (?:for |of )?"
    rf"(?P<first>{_LENGTH}) for (?:the |my )?(?P<one>{_NAME}),? and (?:another |1 |one )?"
    rf"(?:for |of )?(?P<second>{_LENGTH}|\d+) for (?:the |my )?(?P<two>{_NAME})$",
    re.IGNORECASE,
)
"""'Two timers, eight minutes for the pasta and twenty for the sauce.'"""

_BARE = re.compile(rf"an? {_SORT}\b", re.IGNORECASE)
_COLON = re.compile(rf"\b({_SORT}): (?=\d|an? |half )", re.IGNORECASE)
_TENS = re.compile(r"\b(twenty|thirty|forty|fifty) and\b(?! a\b)", re.IGNORECASE)
"""'Six thirty and seven' is not thirty-seven."""

_NEXT_LENGTH = re.compile(rf"{_JOINT}{_OF} (?P<one>{_LENGTH})", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:(?:the |my |some |me )?(?:\d |two |three |a couple of |a few )?"
    rf"(?P<what>{_SORT})s)(?:[,:]? (?:1|one))?(?=[,: ])"
    rf"|(?P<single>\b(?:an?|the|my) {_SORT})[,:]? (?:1|one)\b(?= (?:at|for|of))",
    re.IGNORECASE,
)


def each_alone(text: str) -> Sequence[str]:
    """Give the requests for each of several times; nothing where there is one time, or none."""
    if not _NEAR.search(text) or len(text.split()) > MOST_WORDS:
        return ()
    bare = with_digits(_TENS.sub(r"\1, and", without_courtesies(text)))
    bare = _BUT.sub(" and", _COLON.sub(r"\1 for ", _MANY.sub(_single, _WISH.sub("", bare))))
    bare = f"set {bare}" if _BARE.match(bare) else bare
    if not _ASKS.match(bare):
        return ()
    if found := _LENGTHS.search(bare):
        return _of_lengths(bare, found)
    if found := _LATER.search(bare):
        return _later(bare, found)
    found = _CLOCKS.search(bare)
    if found is None:
        return _of_days(bare) or _of_errands(bare) or _of_names(bare)
    times = [found["first"]]
    for one in _NEXT.finditer(found["others"]):
        times.append(_whole(one["one"], times[-1]))
    return _written(bare, found, [f"at {one}" for one in _every_weekend(times)])


def _single(match: re.Match[str]) -> str:
    if match["single"]:
        return match["single"]
    return f"an {match['what']}" if match["what"].lower() == "alarm" else f"a {match['what']}"


def _written(text: str, found: re.Match[str], times: Sequence[str]) -> Sequence[str]:
    if not 1 < len(times) <= MOST:
        return ()
    return [tidy(f"{text[: found.start()]}{one}{text[found.end() :]}") for one in times]


def _of_days(text: str) -> Sequence[str]:
    """Take 'on weekdays at six and at weekends at eight'."""
    found = _DAYS_FIRST.search(text)
    if found is None:
        return ()
    times = [found["first"], *(one["one"] for one in _NEXT_DAYS.finditer(found["others"]))]
    return _written(text, found, _every_weekend(times))


def _every_weekend(times: Sequence[str]) -> Sequence[str]:
    """Take 'at the weekend' for every one of them where it stands beside weekdays."""
    is_weekly = any(_WEEKDAYS.search(one) for one in times)
    return [_WEEKEND.sub("at weekends", one) for one in times] if is_weekly else times


def _of_errands(text: str) -> Sequence[str]:
    """Take 'remind me at three to eat and at four to go' and 'to eat at three and go at four'."""
    if found := _TIME_FIRST.match(text):
        return [f"{found['ask']} {found[each]}" for each in ("one", "two")]
    found = _TIME_LAST.match(text)
    if found is None:
        return ()
    return [f"{found['ask']} to {found[each]}" for each in ("one", "two")]


def _of_names(text: str) -> Sequence[str]:
    """Take 'a timer for the bath, ten minutes, and another for bedtime in forty'."""
    found = _NAMED.match(text) or _EACH_NAMED.match(text)
    if found is None:
        return ()
    second = found["second"]
    second = f"{second} {found['first'].split()[-1]}" if second.isdigit() else second
    each = ((found["one"], found["first"]), (found["two"], second))
    return [f"set a {name} timer for {length}" for name, length in each]


def _of_lengths(text: str, found: re.Match[str]) -> Sequence[str]:
    if bare := found["bare"]:
        each = [f"timer for {one} {found['unit']}" for one in re.findall(r"\d+", bare)]
        return _written(text, found, each)
    times = [found["first"], *(one["one"] for one in _NEXT_LENGTH.finditer(found["others"]))]
    whole = text[found.start("first") : found.end()]
    length = find_duration(whole)
    units = [re.findall(r"(?:minute|hour|second)", one)[-1] for one in times]
    is_sum = len(units) == len(set(units))
    if is_sum and length and length.end >= len(whole):  # 'an hour and ten minutes' is one length
        return ()
    return _written(text, found, [f"{found['lead']} {one}" for one in times])


def _later(text: str, found: re.Match[str]) -> Sequence[str]:
    first, length = found["first"], find_duration(found["length"])
    core = _HOURS.match(first)
    clock = find_clock(f"at {core[0]}") if core else None
    if length is None or clock is None or core is None or tidy(length.without(found["length"])):
        return ()
    at = datetime.combine(date.min, clock.value) + length.value
    half = _HALF.search(core[0])
    said = f"{(at.hour - 1) % NOON + 1}:{at:%M}{half[0] if half else ''}{first[core.end() :]}"
    return _written(text, found, [f"at {first}", f"at {said}"])


def _whole(said: str, before: str) -> str:
    """Give 'ten past' with the hour of the time before it."""
    short = _SHORT.search(said)
    hour = _HOUR.search(_PAST.sub("", before))
    if short is None or hour is None:
        return said
    number = int(hour["hour"])
    if short["side"].lower() == "to" and (hour["past"] or "").strip().lower() != "to":
        number = number % 12 + 1
    half = hour["half"] or ""
    return f"{short[0]} {number}{half}{said[short.end() :]}"
