"""Finds lengths, times, days and errands in any words around them. Pure."""

import re
from datetime import datetime

from her_voice.skills.finding import bare_request
from her_voice.skills.slots import Day, Errand, Length, WakingTime, When
from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy
from her_voice.times.moment import find_moment
from her_voice.times.occasion import find_holiday
from her_voice.times.repeat import find_repeat

_ME = r"(?:me|us)"
_NUDGE = r"(?:remind|nudge|ping|bug|poke|prod|prompt|pester|chase|tell|warn|alert|give|send|get)"
_HINT = r"(?:nudge|shout|heads up|reminder|ping|call|hint|poke|buzz|alert|prod|memo|note|bell)"
_LEADS = re.compile(
    r"^(?:(?:and|so|then|but|please|just|also|now|tomorrow|later|maybe|right|well|oh|hi|hey|look)\s+"
    r"|(?:can|could|would|will) you (?:please )?(?:just )?"
    r"|(?:i want|i need|i'd like|i would like) (?:you to |that you )"
    r"|(?:it would|it'd) (?:help|be (?:great|good|nice|lovely|helpful)) if you (?:could )?"
    r"|(?:reminded|nudged|told|pinged) me (?=to|about|of|that)"
    r"|be (?:reminded|nudged|told|pinged) (?=to|about|of|that)"
    r"|(?:would you )?(?:mind reminding|be able to remind|care to remind) (?:me|us) "
    r"|(?:make|be|making) sure (?:that )?(?:i |we |to )?"
    r"|(?:do not|don't) let (?:me|us) (?:forget|miss|skip|fail) ?|(?:do not|don't) let me "
    rf"|{_NUDGE} {_ME} (?=to |about |of |that |for |when |a |an |it|if |not |in |at |on |i |we |my )"
    rf"|(?:remind|nudge|bug|pester|prod) {_ME} |{_NUDGE} {_ME}$|let {_ME} know |jog my memory "
    r"|(?:shove|stick|pop|chuck|put|bung|get|whack) (?:a|another) reminder (?:in |on )?"
    r"|(?:please )?you (?:please )?remind (?:me|us) (?:please )?"
    r"|(?:get|be) on my case |say so |say |remember to (?:tell|remind) (?:me|us) |make a point (?:to|of) (?:tell|remind)"
    r"(?:ing)? (?:me|us) |see to it that (?:i|we) "
    rf"|(?:give|send|drop) {_ME} (?:a |an )?(?:little |quick |gentle )?{_HINT} "
    rf"|(?:(?:i need|i want|i'd like|i could (?:use|do with)|can i (?:have|get)|could i (?:have|get)"
    rf"|(?:set|make|create|put in|add|get|have|give me|schedule|pop in)(?: me| up| us)?) )?"
    rf"(?:a|an|another) (?:little |quick |gentle )?{_HINT} (?=to|about|for|of|that|on|when)"
    r"|(?:i|we) (?:(?:really|always|just|also|still|keep|tend to|usually|generally) )*"
    r"(?:'?ve got to|have got to|got to|gotta|have to|need to|ought to|want to|wanna"
    r"|am supposed to|are supposed to|must not|mustn't|must|should|shouldn't|had better"
    r"|can't|cannot|will forget|forget|forgetting|need reminding) (?!about$)"
    r"|i(?:'ve| have) (?:got to|got) |i(?:'m| am) (?:supposed|meant|due|going|bound) to |i'd better "
    r"|(?:do not|don't) forget |forget |i (?:do not|don't) (?:want to )?forget |not to forget "
    r"|(?:that|to|about|of|for|on|with) (?:having to |(?:i|we) (?:have to|need to|must|should"
    r"|am supposed to|ought to|'ve got to) |i've got to )?"
    r"|it's time (?:to|for) |reminder(?: to| for| about| that)? |in |(?:a )?note to self )+",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"(?:[,\s]*\b(?:and |so |then )?(?:please|would you|will you|can you|could you|okay|ok|thanks"
    r"|say (?:so|something)|tell me so|make sure (?:i do|i go|it happens|of it)"
    r"|(?:(?:would|will|can|could) you )?see (?:that i do|to it(?: that i do)?|i do)|would be (?:great|nice)"
    r"|when you get a moment|if possible|then|later"
    r"|(?:please |will you |would you |can you |could you |you )*"
    r"(?:remind|nudge|ping|poke|tell|warn|alert|prod|bug) (?:me|us)(?: please| then| about it"
    r"| of it| of that| to)?"
    r"|i(?:'ll)? need (?:a reminder|reminding|a nudge)|let me know"
    rf"|(?:give|send|drop) (?:me|us) (?:a |an )?(?:little |quick )?{_HINT}"
    r"|(?:don't|do not) let me (?:forget|miss)(?: it| that)?|so i (?:don't|won't) forget(?: it)?"
    r"|i (?:mustn't|keep forgetting|always forget|tend to forget)(?: forget)?(?: it| that)?"
    r"|or i'll forget|as i always forget|set a reminder|reminder))+$",
    re.IGNORECASE,
)
_FORGETS = re.compile(
    r"^(?:(?:i|we) (?:always|keep|tend to|usually|constantly|never) (?:forget(?:ting)?|remember)"
    r"|(?:i'm|i am) (?:always |so )?(?:a (?:nightmare|devil|terror)|terrible|awful|bad|hopeless|rubbish"
    r"|useless|forever) (?:for |at |with )?(?:forgetting|remembering))"
    r"(?: about)? (?:to )?(?P<what>.+?)(?:,| and | so )\s*(?:please )?(?:remind|nudge|tell|ping"
    r"|poke|prod|bug|can you|could you|would you|will you|give)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\bhalf (?=(?:1[0-2]|[1-9])\b(?! (?:minute|second|hour|day|week)))", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\b(?:(?:half|quarter|a quarter|\d{1,2}) (?:past|to) )?"
    r"(?P<hour>\d{1,2})(?:[: ](?P<minute>[0-5]\d))?(?: o'?clock)?(?: ?[ap]m)?"
    r"(?: in the (?:morning|evening|afternoon))?\b(?! (?:minute|second|hour|day|week|month))",
    re.IGNORECASE,
)
_AT_HALF = re.compile(
    r"\b(?P<at>at|by|around|till|until|from) half (?=(?:1[0-2]|[1-9])\b(?! (?:minute|second|hour|day)))",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:{_MONTH}) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?: \d{{4}}\b)?"
    rf"|\b(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b(?: \d{{4}}\b)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<!\w)'bout\b", re.IGNORECASE)
_WHEN_IT_IS = re.compile(
    r"\bwhen (?:it's|it is|it gets to|the clock (?:says|strikes)) (?=(?:a )?(?:half|quarter|\d|noon|mid))",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(?!(?:if|when|once|after|before|as soon as|remind|tell|nudge)\b).+?(?: and| so)"
    r" (?:(?:please|then|could you|can you|will you|would you|just) )*(?:remind|nudge|ping|poke|tell) (?:me|us) "
    r"(?P<rest>(?:.+ )?(?:to|about|that) .+)$",
    re.IGNORECASE,
)
"""An order with a time and an errand of its own, behind what happens: 'he comes at five, so remind
me at four to tidy up'."""

_HAS = re.compile(
    rf"^(?:i|we)(?: have|'ve) (?:got )?(?=(?:on )?(?:today|tomorrow|tonight|{'|'.join(WEEKDAYS)})\b)",
    re.IGNORECASE,
)
"""'I have tomorrow the physio' names its matter behind the day."""

_IT = re.compile(
    r"^(?:about |of |to |that )*(?:it|that|this|them|then|do (?:it|that))$", re.IGNORECASE
)
_FOR_WHAT = re.compile(
    r"(?: and)? (?:timer )?(?:for|on) (?:the |my |some )?"
    r"(?P<what>(?!(?:me|us|it|that|this|them|now|then|a|an)\b)[a-z][\w'-]*(?: [a-z][\w'-]*)?)$",
    re.IGNORECASE,
)
"""What a timer is for, at the end: 'another one, ten minutes for the tea'."""

LAST_HOUR = 24


def length(text: str, now: datetime) -> Length | None:
    """Read a length of time."""
    del now
    bare = bare_request(text)
    found = find_duration(bare)
    name = _FOR_WHAT.match(bare, found.end) if found else None
    return Length(found.value, name["what"] if name else "") if found else None


def is_of_several(bare: str) -> bool:
    """Tell whether it comes again in more than one way: 'six on weekdays, eight on Sundays'."""
    again = find_repeat(bare)
    return again is not None and find_repeat(again.without(bare)) is not None


def when(text: str, now: datetime) -> When | None:
    """Read a time, once or again and again."""
    bare = bare_request(text)
    if again := find_repeat(bare):
        return None if is_of_several(bare) else When(again=again.value)
    once = find_moment(bare, now)
    return When(once.value) if once else None


def waking(text: str, now: datetime) -> WakingTime | None:
    """Read a time to be woken at; an hour alone counts, too: 'sleep until eight, then wake me'."""
    bare = _HALF.sub("half past ", bare_request(text))
    if is_of_several(bare):
        return None
    if again := find_repeat(bare):
        said, rest = bare[again.start : again.end], again.without(bare)
        clock = next(iter(_CLOCK.finditer(rest)), None)
        timed = WakingTime.read(f"{said} at {clock[0]}", now) if clock else None
        return timed or WakingTime.read(said, now)
    found = find_moment(bare, now)
    said = bare[found.start : found.end] if found else ""
    if found and found.value.is_exact:
        return WakingTime.read(said, now)
    clocks = [
        one
        for one in _CLOCK.finditer(bare)
        if int(one["hour"]) <= LAST_HOUR and not (found and one.start() in range(*_span(found)))
    ]
    for clock in reversed(clocks):
        for words in (f"{said} at {clock[0]}".strip(), f"at {clock[0]}"):
            if read := WakingTime.read(words, now):
                return read
    return WakingTime.read(said, now) if said else None


def _span(found: object) -> tuple[int, int]:
    return int(getattr(found, "start", 0)), int(getattr(found, "end", 0))


def day(text: str, now: datetime) -> Day | None:
    """Read a day."""
    bare = bare_request(text)
    for date in _DATE.finditer(bare):
        if read := Day.read(date[0], now):
            return read
    if feast := find_holiday(bare):  # before the weekday of 'is Christmas on a Sunday'
        return Day(feast.value.next(now.date(), now))
    found = find_moment(bare, now)
    if found and found.value.is_day_said:
        return Day(found.value.at)
    return Day(found.value.at) if found else None


def _is_empty(about: str) -> bool:
    return not tidy(_TRAILS.sub("", _LEADS.sub("", tidy(about)))) or bool(_IT.match(about))


def errand(text: str, now: datetime) -> Errand | None:
    """Read what is to be remembered: the time, and the rest without what only asks for it."""
    bare = _WHEN_IT_IS.sub("at ", _SHORT.sub("about", bare_request(text)))
    bare = _AT_HALF.sub(r"\g<at> half past ", bare)
    if behind := _HAS.match(bare):
        bare = tidy(_TRAILS.sub("", bare[behind.end() :]))
    own = _OWN.match(bare)
    read = Errand.read(own["rest"], now) if own else None
    if read is None or not (read.once or read.again) or _is_empty(read.about):
        read = Errand.read(bare, now)
    if read is None:
        return None
    forgets = _FORGETS.search(text)
    about = forgets["what"] if forgets else read.about
    for _ in range(3):
        about = tidy(_TRAILS.sub("", _LEADS.sub("", tidy(about)))).lstrip(": ")
    return Errand(about, read.once, read.again, read.occasion) if about else None
