"""The day that something is to happen on, found in what is said of it, and the words without it. Pure."""

import re
from datetime import datetime

from her_voice.times.day import DAY, MONTHS, WEEKDAYS
from her_voice.times.found import Found, tidy
from her_voice.times.moment import Moment, find_day, find_moment
from her_voice.times.occasion import find_occasion
from her_voice.times.repeat import find_repeat

SHORTEST = 3
"""Letters of a time; what is shorter is a number."""

MOVED = re.compile(
    r"\b(?:instead|after all|rather than|moved to|postponed to|put off (?:to|until)|rescheduled|not on"
    r"|changed (?:it )?to|pushed (?:it )?(?:back )?to|moved (?:[\w']+ ){1,3}to|preponed|put (?:it )?back to|brought (?:it )?forward|now (?:on|at)|has been moved|was moved|got moved"
    r"|is now|is actually|earlier than planned|not (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"(?:^(?:on|at|by|until|till|for|to|from|in|then|and|,|next|this|the|mind)\s+)|(?:\s+(?:until|till|and|,|the|instead|then|of|before|now|not|next|this|rather|already|again|by|from))+$",
    re.IGNORECASE,
)
_TO_TIME = re.compile(
    r"(?:(?:^|\s+)(?:on|at|by|until|till|for|to|from|in|before|after|around|about|between|the|next|this)|^come)+$",
    re.IGNORECASE,
)
"""What leads to a time that follows."""

_PARTICLE = re.compile(
    r"\s(?P<kept>in|on|off|out|up|down|back|over|round|at) (?:by|for|on|at|before|to|until|till|from|around|the|next|this)$",
    re.IGNORECASE,
)
"""'Put me in for the 3rd': of the two the first belongs to the verb."""

_LED = re.compile(
    r"(?:on|at|by|in|before|until|till|for|around|from|between|after)\b", re.IGNORECASE
)

_MOMENT = re.compile(
    r"\b(?:just )?(?:give me )?an? (?:2nd|second|sec|moment|minute)\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?<=\d(?:st|nd|rd|th)) (?:to|until|till) (?:the )?\d+(?:st|nd|rd|th)"
    r"|(?<=day) (?:to|until|till) \w+day\b"
    r"|\b(?:the |my |our |his |her )?\d+(?:st|nd|rd|th) (?=(?:year|time|half|floor|place|book|child|grade"
    r"|class|semester|hand|attempt|try|job|marriage|wife|husband|son|daughter|term|draft)\b)",
    re.IGNORECASE,
)
"""The last day of several, and what is counted and no day: 'my 2nd year'."""

_NUMBERED = re.compile(
    rf"(?P<before>[\w']+ )?\b(?P<nth>\d{{1,2}}(?:st|nd|rd|th))\b(?! (?:of )?(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\bthe \d{1,2}(?:st|nd|rd|th) (?!of\b|at\b|to\b|in\b|on\b|and\b|for\b|over\b|if\b|till\b|until\b|with\b|is\b|it\b|but\b"
    rf"|or\b|as\b|because\b|unless\b|while\b|since\b|though\b|then\b|too\b|anyway\b|please\b|latest\b|she\b|he\b|they\b|my\b|our\b|his\b|there\b|where\b|which\b|who\b|off\b|up\b|out\b|back\b|down\b|again\b|only\b|just\b|already\b|onwards?\b|will\b|has\b|was\b|would\b|should\b|after\b|before\b|outside\b|near\b|going\b|looks\b"
    rf"|from\b|so\b|not\b|when\b|by\b|around\b|now\b|instead\b|we\b|i\b|{'|'.join((*MONTHS, *WEEKDAYS))})\w+",
    re.IGNORECASE,
)
"""What is counted and is no day: 'my 1st try', 'the 8th graders'."""

_EVENINGS = re.compile(
    r"day (?:mornings|afternoons|evenings|nights)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b",
    re.IGNORECASE,
)


_BETWEEN = re.compile(
    r"\b(?:between|from) (\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?) (?:and|to|till|until) (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|noon|midnight)\b",
    re.IGNORECASE,
)
"""From one hour to another: the first is when it is."""

_THROUGH = re.compile(
    rf"(?<!next )(?<!this )(?:{'|'.join(WEEKDAYS)}) (?:through|thru) (?:{'|'.join(WEEKDAYS)})",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?:(?:{'|'.join(WEEKDAYS)})s?(?:, and |, | and | or )){{2,}}(?:{'|'.join(WEEKDAYS)})",
    re.IGNORECASE,
)
"""Three days or more: that is when somebody works, and no day of a plan."""


_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)


_NAMED = re.compile(
    rf"(?<!\bnext )(?<!\bon )(?<!\bby )(?<!\bcoming )(?<!\bfollowing )(?<!\bthis )(?<!\bthe )(?<!\bfrom )(?<!\btill )(?<!\buntil )"
    rf"(?<!\bweeks )(?<!\bweek )(?<!\bor )(?<!\band )\b(?:{'|'.join(WEEKDAYS)})\b(?!,? (?:week|in \d|in a|the \d|after|\d|coming))",
    re.IGNORECASE,
)
_EACH_WEEK = re.compile(
    rf"\b(?P<the>the|our|my) (?:{'|'.join(WEEKDAYS)}) (?!(?:the|after|week|mornings?|afternoon|evening|night|and|or|at|in|on|by|before|is|are|for|of|with|to|from|we|i|he|she|they|it|coming|next|because|so|but|when|if|now|instead|off|himself|herself|themselves|myself|shift|too|as|it|that|this)\b)(?=[a-z])",
    re.IGNORECASE,
)
"""'The Saturday knitters' are so called."""

_IN_MONTH = re.compile(
    rf"\b(?:in|this|next|come) (?P<month>{'|'.join(MONTHS)})\b,?(?P<between>.*?)\b(?P<nth>the \d{{1,2}}(?:st|nd|rd|th))\b(?! (?:of )?(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)


_THE_NIGHT = re.compile(
    r" (?:on )?the (?:very )?(?:night|day|evening|morning|week) (?:before|after)\b(?! \w+)(?!,)|"
    r" (?:on )?the (?:very )?(?:night|day|evening|morning|week) (?:before|after)(?= on the)",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    rf",? (?:and |but )?(?:not|rather than|instead of) (?:on )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(WEEKDAYS)})\b(?: (?:of )?(?:{'|'.join(MONTHS)})\b)?",
    re.IGNORECASE,
)
"""The day that it was to be on before."""


_FROM_TODAY = re.compile(
    r"\b(?:in )?(?:a |1 )?(?:(?P<two>fortnight)|week) (?:(?:from )?(?:today|tonight|this very day)|from now)\b"
    r"|\b(?:this|today) (?:day )?(?P<also>fortnight)\b",
    re.IGNORECASE,
)
"""'A week today', 'this day fortnight'."""

_FROM_TO = re.compile(
    rf"\bfrom the (?P<nth>(?P<first>\d{{1,2}})(?:st|nd|rd|th)) (?:to|until|till) the (?P<last>\d{{1,2}})(?:st|nd|rd|th) (?:of )?(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)

_BOTH = re.compile(
    rf"(?P<first>\b\d{{1,2}}(?:st|nd|rd|th)),? (?:and|or) (?P<second>(?:the )?\d{{1,2}}(?:st|nd|rd|th)) (?:of )?(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
"""'The 11th and 12th of July'."""

_ITS_WEEKDAY = re.compile(
    rf"(?P<date>\b\d{{1,2}}(?:st|nd|rd|th) of (?:{'|'.join(MONTHS)})), (?:(?:that's|it's|which is) )?(?:on )?(?:a |the )?(?:{'|'.join(WEEKDAYS)})(?=[,.!?]| at\b| half\b|$)",
    re.IGNORECASE,
)
"""'On the 6th of June, Saturday, half past 7'."""

WEEK, FORTNIGHT = 7, 14
"""Days."""


def as_of(rest: str, now: datetime) -> str:
    """Write days as they are meant: today's name alone is today, 'in August, the 8th' is the 8th of August."""
    rest = _FROM_TO.sub(_from_before, _EACH_WEEK.sub(r"\g<the> ", rest))
    rest = _BOTH.sub(r"\g<first> of \g<month> and \g<second> of \g<month>", rest)
    rest = _ITS_WEEKDAY.sub(r"\g<date>", rest)
    rest = _FROM_TODAY.sub(
        lambda found: f"in {FORTNIGHT if found['two'] or found['also'] else WEEK} days", rest
    )
    if DAY.search(rest):
        rest = _THE_NIGHT.sub("", rest)
    if len(DAY.findall(rest)) > 1:
        rest = _NOT_THEN.sub(" instead", rest)

    def meant(found: re.Match[str]) -> str:
        return "today" if found[0].lower() == WEEKDAYS[now.weekday()] else found[0]

    return _IN_MONTH.sub(r"\g<between>\g<nth> of \g<month>", _NAMED.sub(meant, rest))


def _from_before(found: re.Match[str]) -> str:
    """Give the 1st day of a time that ends in another month: 'from the 19th to the 16th of June'."""
    first, last = int(found["first"]), int(found["last"])
    if first <= last:
        return found[0]
    month = MONTHS[MONTHS.index(found["month"].lower()) - 1].capitalize()
    return found[0].replace(found["nth"], f"{found['nth']} of {month}", 1)


def bared(rest: str) -> str:
    """Take out what looks like a day and is none."""
    rest = _BETWEEN.sub(r"at \1", _MOMENT.sub("", rest))
    rest = rest if MOVED.search(rest) else _UNTIL.sub("", rest)
    return _FOLLOWED.sub(_spelt, _NUMBERED.sub(_counted, rest))


def _spelt(found: re.Match[str]) -> str:
    """Give 'the second fitting' for 'the 2nd fitting', so that it is no day."""
    return re.sub(r"\d+\w\w", lambda nth: _in_words(nth[0]), found[0], count=1)


def _counted(found: re.Match[str]) -> str:
    before = (found["before"] or "").strip().lower()
    if before in {"the", *MONTHS}:
        return found[0]
    return f"{found['before'] or ''}{_in_words(found['nth'])}"


def _in_words(nth: str) -> str:
    number = int(re.sub(r"\D", "", nth))
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else ""


def is_repeated(rest: str) -> bool:
    """Tell whether it comes again: 'every Friday', 'on Friday evenings'."""
    return bool(
        _THROUGH.search(rest) or find_repeat(rest) or _EVENINGS.search(rest) or _LISTED.search(rest)
    )


def coming(rest: str, now: datetime) -> Found[Moment] | None:
    """Find when it is to happen: on a day, at an hour, or on a holiday; numbers are digits."""
    if not DAY.search(rest) and (found := find_occasion(rest)) and found.value.is_holiday:
        day = found.value.next(found.value.holiday(now.year), now)
        return Found(Moment(day, is_exact=False, is_day_said=True), found.start, found.end)
    return find_day(rest, now, is_last=bool(MOVED.search(rest)))


_PART = re.compile(r"morning|afternoon|evening|night", re.IGNORECASE)


_STRAY = re.compile(
    r"(?:\b(?:on|at|by|from|for|till|until|in|the|and then|then)\b ?)+(?=,)|\bthe (?=(?:at|in|on|with|by|for|from)\b)",
    re.IGNORECASE,
)
"""What led to a time that was taken out."""

_ASKED = re.compile(
    r", (?:what|why|how|where|who|when|which|are|is|do|does|did|can|will|would|should) (?:is|are|was|do|does|did|would|will|i|you|we|they|it|he|she|that|the)\b[^,]*$",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r", which\b.*$|(?:, (?:god|okay|ok|cheers|thanks|thank you|whatever|honestly|so))+$",
    re.IGNORECASE,
)
_GAPS = re.compile(r"\s*,(?:\s*,)*")
_LAST = re.compile(
    r"(?:,? (?:i think|i think (?:they|she|he) said|i believe|they said|she said|he said|or so|or thereabouts|at the latest|latest|or something|if i remember))+$",
    re.IGNORECASE,
)


def _is_named_after(text: str, found: Found[Moment]) -> bool:
    """Tell whether a part of the day only names something: 'the parent evening', 'a school night'."""
    return bool(_PART.fullmatch(text[found.start : found.end]) and text[: found.start].strip())


def _cut(text: str, start: int, end: int) -> str:
    """Take a time out, with the words that lead to it and without those that belong to a verb."""
    before, time = text[:start].rstrip(), text[start:end]
    if before and text[end:].startswith("'s "):  # it names a thing: 'for Saturday's match'
        return text
    if not _LED.match(time):
        kept = _PARTICLE.search(before)
        before = before[: kept.end("kept")] if kept else _TO_TIME.sub("", before)
    return f"{before} {text[end:].lstrip()}".strip(" ,")


def without(rest: str, moment: Found[Moment], now: datetime) -> str:
    """Take every time out, and what is left hanging at the ends."""
    left = _cut(rest, moment.start, moment.end)
    for _ in range(2):
        more = find_moment(left, now)
        if more is None or more.end - more.start < SHORTEST or _is_named_after(left, more):
            break
        left = _cut(left, more.start, more.end)
    while (bare := _EDGE.sub("", left).strip(" ,")) != left:
        left = bare
    return tidy(_WHICH.sub("", _LAST.sub("", _GAPS.sub(",", _ASKED.sub("", _STRAY.sub("", left))))))
