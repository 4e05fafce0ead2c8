"""What is off, though no day is said: 'the dentist is cancelled', 'I have cancelled the party'. Pure.

Where a day is said, `plans` reads it. Nothing may end a promise by chance, so all words must fit.
"""

import re
from collections.abc import Sequence

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.told.fact import Fact
from her_voice.told.statement import ME, Statement, key

_OFF = r"(?:cancelled|canceled|called off)"
_CALL_OFF = (
    rf"(?:{_OFF}|had to (?:cancel|call off)|(?:am|are|is) (?:cancelling|canceling|calling off))"
)
_WHAT = r"(?P<what>[\w' -]{2,40}?)"
_WAYS = (
    re.compile(
        rf"^(?:(?:my|our|the) )?{_WHAT} (?:(?:is|are|was|were|got|gets|(?:has|have) (?:just )?been) (?:now |just |all )?){_OFF}(?: (?:now|again|altogether|completely|after all))?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:i|we|they|he|she|(?:my|our|the) [\w-]+) (?:(?:have|has|had|just|already) )*{_CALL_OFF} (?:(?:my|our|the) )?{_WHAT}$",
        re.IGNORECASE,
    ),
)
_SMALL = frozenset(["appointment", "meet", "visit", "see", "go"])
"""What may be said of a plan or not: 'the dentist' is the dentist appointment."""


def called_off(clause: str, sentence: str) -> Statement | None:
    """Give the end of a plan that a plain clause tells; None where it tells none, or its day."""
    found = next((found for way in _WAYS if (found := way.match(clause))), None)
    if found is None or not key(found["what"]) or DAY.search(with_digits(clause)):
        return None
    return Statement(
        subject=ME, predicate="", value="", topic=f"plan {key(found['what'])}", quote=sentence,
        is_end=True,
    )  # fmt: skip


def ended_by(new: Statement, plans: Sequence[Fact]) -> tuple[int, ...]:
    """Give the number of the one plan to come that is meant; nothing where it may be another."""
    now = max((one.said_at for one in plans), default=None)
    meant = _words(new.topic)
    same = [
        one.number
        for one in plans
        if now and one.due and one.due >= now and meant and _words(one.topic) == meant
    ]
    return tuple(same) if len(same) == 1 else ()


def _words(topic: str) -> set[str]:
    return set(topic.removeprefix("plan ").split()) - _SMALL
