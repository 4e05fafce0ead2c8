"""What is meant by a definite noun: 'the timer', 'that alarm', 'the tea one', 'the pasta'. Pure.

Where one stands, 'it' might stand: 'give the timer five more minutes' is read as 'give it five more
minutes', beside which of all that is set. So each verb is written down once, for any noun.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.reminder import ALARM, REMINDER, TIMER, Reminder
from her_voice.skills.picking import matters, of_these, picked
from her_voice.times.found import tidy, with_digits

_KINDS = {
    "timer": TIMER,
    "countdown": TIMER,
    "alarm": ALARM,
    "alarm clock": ALARM,
    "wake up call": ALARM,
    "reminder": REMINDER,
}
_KIND = r"(?:timer|countdown|alarm(?: clock)?|wake[- ]?up call|reminder)"
_THE = r"(?:the|my|that|this|our)"
_NAMED = r"(?:(?!to\b|a\b|an\b|the\b|my\b|off\b|on\b|and\b|of\b)[\w']+ )"
_MORE = (
    r"(?: (?:for|about|at|of|on) (?:the |my )?[\w':]+(?: [\w']+)?"
    r"| (?:for|about|at|of|on) (?:the |my )?[\w':]+| tomorrow| today| tonight)"
)
"""'The alarm for Friday', 'my alarm tomorrow', 'the one about the tablets'."""

_LEADS_ON = frozenset(("for", "about", "at", "of", "on", "the", "my"))
_NOUNS = re.compile(
    rf"\b{_THE} (?:{_NAMED}{{0,3}}?{_KIND}|{_NAMED}{{1,3}}?(?:one|1)|(?:one|1)(?= (?:about|for)))"
    r"(?!'s)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"\b(?:(?P<kind>{_KIND})|one|1)\b", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{_THE} )?{_KIND}", re.IGNORECASE)
_SAYS_WHICH = re.compile(rf"\b(?:{_KIND}|one|1)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ref:
    """Which is meant, by what it is, by what it is for, or by both."""

    words: str = ""
    """They name it among others: 'the pasta timer', 'the nine o'clock one'; empty for its kind."""

    kind: str = ""
    """`timer`, `alarm` or `reminder`; empty for any."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take words that end in what it is."""
        del now
        bare = tidy(words.lower())
        return cls.of(bare) if _SAYS_WHICH.search(bare) else None

    @classmethod
    def of(cls, words: str) -> Self:
        """Read a noun with what stands around it."""
        found = _ENDS.search(words)
        said = re.sub(r"[- ]+", " ", found["kind"].lower()) if found and found["kind"] else ""
        kind = _KINDS.get(said.replace("wakeup", "wake up"), "")
        words = with_digits(words)
        is_alone = _ALONE.fullmatch(words) is not None
        named = re.sub(rf"\b{_KIND}\b", kind, words, flags=re.IGNORECASE) if kind else words
        return cls("" if is_alone else named, kind)

    def among(
        self, known: Sequence[Reminder], in_order: Sequence[Reminder], now: datetime
    ) -> Sequence[Reminder]:
        """Give which of those that are open may be meant; what was spoken of goes before others.

        `in_order` is what was, the first first.
        """
        each = [one for one in known if self.kind in {"", one.kind}]
        recent = [one for other in in_order for one in of_these([other], each)]
        if self.words:
            return picked(self.words, recent, now) or picked(self.words, each, now)
        return recent or each


def with_it(text: str, spoken_of: Sequence[Reminder]) -> Iterator[tuple[str, Ref]]:
    """Give the text with 'it' for each noun that may refer, the longest way to read it first."""
    nouns = [(found, True) for found in _NOUNS.finditer(text)]
    if known := {word for one in spoken_of for word in matters(one.about)}:
        names = "|".join(sorted(map(re.escape, known)))
        free = re.compile(
            rf"\b{_THE} (?P<known>{names})(?:e?s)?\b(?! (?:{_KIND}|one|1)\b)", re.IGNORECASE
        )
        nouns += [(found, False) for found in free.finditer(text)]
    for noun, is_open in nouns:
        more = re.compile(_MORE).match(text, noun.end()) if is_open else None
        words = list(re.finditer(r"\S+", more[0])) if more else []
        ends = [noun.end() + one.end() for one in words if one[0].lower() not in _LEADS_ON]
        ends = [noun.end(), *ends]
        for end in reversed(ends):
            yield (
                f"{text[: noun.start()]}it{text[end:]}",
                Ref.of(text[noun.start() : end].lower()) if is_open else Ref(noun["known"].lower()),
            )
