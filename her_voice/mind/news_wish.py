"""Words in, what they ask for about notices out: 'what did I miss?', 'later'. Pure.

Only a sentence that says nothing else counts. What refers to something told just before, as 'later'
does, only counts where something was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from enum import Enum, auto

from her_voice.times.duration import find_duration
from her_voice.times.found import with_digits
from her_voice.times.moment import find_moment


class Ask(Enum):
    """What is asked for, where it takes no more words."""

    WHAT_IS_NEW = auto()
    AGAIN = auto()
    """Tell the last one once more."""

    LATER = auto()
    """Tell the last one later."""

    COME_BACK = auto()
    """Disturb me again."""


@dataclass(frozen=True, slots=True)
class Enough:
    """Nothing more about this topic for today."""

    topic: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Tell about this topic again."""

    topic: str


@dataclass(frozen=True, slots=True)
class Peace:
    """Do not disturb."""

    until: str
    """As it was said, such as `for an hour`; empty for until further notice."""


NewsWish = Ask | Enough | Welcome | Peace

ALIKE = 0.8
"""A topic that is heard so much like one that is known is that one."""

_BEFORE = (
    r"(?:(?:please|okay|ok|hey|oh|so|well|sorry|just|now|no|and|then"
    r"|maybe|can you|could you|will you|would you|i want you to|i'd like you to) )*"
)
_AFTER = r"(?: (?:please|now|thanks|thank you|again|then|today|for today|for now|any ?more))*"
_THOSE = r"(?:those|these|that|this|it|them|such things|these things|those things)"
_NOTICES = r"(?:(?:any|all|(?:all )?(?:my|the)) )?(?:notifications?|notices?|messages?|alerts?)"
_SPAN = r"(?P<until> (?:until|till|til|for|before) .+)?"

_LATER = r"(?:not now|later|some other time|another time|not yet)"
_ANY = r"(?:(?:is|are) there |have i got |do i have |have you got |got )?"
_WHERE = r"(?: from| about| of| on)(?: the| my)? (?P<topic>.+)"

PATTERNS: dict[str, dict[str, str]] = {
    "en": {
        "new": rf"""
            what (?:did|have) i miss(?:ed)?
            |(?:did|have) i miss(?:ed)? (?:anything|something)
            |{_ANY}anything new(?: for me)?
            |{_ANY}(?:any|some) (?:new )?(?:news|notifications?|messages?|alerts?)(?: for me)?
            |what(?:'s| is) new(?: for me)?
            |what came in
            |what(?:'s| is) in (?:the|my) inbox
            |(?:read|tell|give)(?: me)?(?: out)? {_NOTICES}
            |what (?:are|were) {_NOTICES}
        """,
        "again": rf"""
            (?:say|read|tell)(?: me)? {_THOSE}(?: one)?(?: once)?(?: again| more)?
            |(?:say|read|tell me)(?: it)?(?: once more| again)
            |again|once (?:more|again)
            |repeat(?: {_THOSE}| the (?:last )?(?:notification|message))?(?: again)?
            |what (?:was|is) that(?: again)?
            |what did (?:it|that|they|he|she|you)(?: just)? say
            |come again
            |pardon(?: me)?
            |what
            |i (?:didn't|did not) (?:get|catch|hear) that
        """,
        "later": rf"""
            {_LATER}(?: {_LATER})*
            |snooze(?: {_THOSE})?
            |(?:tell|remind) me (?:of |about )?(?:{_THOSE} )?later
            |in a (?:minute|moment|while|bit)
            |give me a (?:minute|moment)
        """,
        "back": rf"""
            (?:you can|you may) (?:disturb|interrupt) me
            |(?:do )?disturb me
            |(?:stop|end|turn off|switch off|no more) (?:the )?do not disturb(?: mode)?
            |(?:do not|don't) disturb(?: mode)? off
            |i(?:'m| am) (?:back|available)
            |(?:you can|you may) (?:tell|read|speak)(?: me)?(?: out)? {_NOTICES}
        """,
        "peace": rf"""
            (?:do not|don't|not) (?:disturb|interrupt)(?: me)?(?: mode)?(?: on)?{_SPAN}
            |(?:turn|switch) on do not disturb{_SPAN.replace("until", "until2", 1)}
            |leave me (?:alone|in peace){_SPAN.replace("until", "until3", 1)}
            |no (?:more )?(?:notifications|notices|interruptions|messages|alerts)
                {_SPAN.replace("until", "until4", 1)}
            |(?:hold|mute|silence|keep back|stop) {_NOTICES}{_SPAN.replace("until", "until5", 1)}
        """,
        "enough": rf"""
            (?:stop|no more(?: of)?|enough(?: of)?|mute|silence|quit) {_THOSE}
            |(?:stop|don't|do not)(?: keep)? (?:tell|read)(?:ing)?(?: me)?(?: about)? {_THOSE}
        """,
        "enough of": rf"""
            (?:no more|nothing more|nothing else|enough)(?: messages| notifications| news)?{_WHERE}
            |(?:mute|silence)(?: the| my)? (?P<topic2>.+)
            |stop telling me{_WHERE.replace("topic", "topic3")}
            |(?:don't|do not) tell me(?: anything)?{_WHERE.replace("topic", "topic4")}
        """,
        "welcome": rf"""
            (?:(?:you can|you may|do) )?(?:tell|read) me{_WHERE} again
            |unmute(?: the| my)? (?P<topic2>.+)
            |i (?:want|would like|'d like) to hear{_WHERE.replace("topic", "topic3")} again
        """,
    }
}
"""What says it, by language, as a pattern for the bare words; layout does not count."""

_WORD = re.compile(r"[\w'-]+")
_ENDING = re.compile(r"(?: (?:please|now|again|today|for today|any ?more|thanks))+$")
_PLAIN = {"new": Ask.WHAT_IS_NEW, "back": Ask.COME_BACK}
_AFTER_TELLING = {"again": Ask.AGAIN, "later": Ask.LATER}


def _pattern(said: str) -> re.Pattern[str]:
    one_line = re.sub(r"\s*\n\s*", "", said.strip())
    return re.compile(f"{_BEFORE}(?:{one_line}){_AFTER}")


_COMPILED = {
    language: {name: _pattern(said) for name, said in patterns.items()}
    for language, patterns in PATTERNS.items()
}


def news_wish(
    text: str, language: str = "en", *, told: str | None = None, topics: Iterable[str] = ()
) -> NewsWish | None:
    """Find what `text` asks for.

    `told` is the topic of what was told just before, None for nothing; `topics` are those that are
    known: a sentence about anything else is no wish.
    """
    bare = " ".join(_WORD.findall(text.lower().replace("\u2019", "'")))
    found = {
        name: match
        for name, pattern in _COMPILED.get(language, {}).items()
        if (match := pattern.fullmatch(bare))
    }
    for name, ask in (_PLAIN if told is None else _AFTER_TELLING | _PLAIN).items():
        if name in found:
            return ask
    if match := found.get("peace"):
        until = _ENDING.sub("", _first(match).strip())
        return Peace(until) if not until or is_time(until) else None
    if "enough" in found and told:
        return Enough(told)
    for name, wish in (("welcome", Welcome), ("enough of", Enough)):
        if (match := found.get(name)) and (topic := _known(match, topics)):
            return wish(topic)
    return None


def is_time(until: str) -> bool:
    """Say whether these words tell until when, such as `until six` or `for an hour`."""
    said = with_digits(until)
    if find_duration(said) is not None:
        return True
    at = re.sub(r"^(?:until|till|til|before|for)\b", "at", said)
    return find_moment(at, datetime(2030, 1, 1, tzinfo=UTC)) is not None


def _known(match: re.Match[str], topics: Iterable[str]) -> str | None:
    said = _bare(_ENDING.sub("", _first(match)))
    likeness = {topic: SequenceMatcher(None, _bare(topic), said).ratio() for topic in topics}
    best = max(likeness, key=lambda topic: likeness[topic], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _first(match: re.Match[str]) -> str:
    return next((found for found in match.groupdict().values() if found), "")


def _bare(topic: str) -> str:
    return re.sub(r"[\W_]+", "", topic.lower())
