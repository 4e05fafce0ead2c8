"""A thing for the subject of a clause, of which only a plan can be said: 'the party is on Friday'. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime

from her_voice.times.found import with_digits
from her_voice.times.moment import find_moment
from her_voice.told.clause import Clause
from her_voice.told.tables import NO_VERB

_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)
_EVENT = re.compile(
    rf"^(?:[Aa]ctually,? |[Aa]nd |[Ss]o |[Oo]h,? |[Nn]o,? )*(?P<what>(?!(?i:thank|actually|oh|no|sorry|well|happy|merry|his|her|my|our|your|their|it|he|she|i|we|you|that|this|there|today|tomorrow|here|what|who|and|so|now|then|but|no|nothing|they)\b)(?:{NO_VERB}[A-Za-z][\w'-]+(?: {NO_VERB}[\w'-]+){{0,3}}?)) (?P<rest>(?:is|are|start|starts|begin|begins"
    r"|end|ends|expire|expires|will be|take place|takes place|want|wants|is due|are due) .+)$"
)
_THING = re.compile(
    rf"^(?:the|our|this|his|her) (?!birthday\b|(?:first|second|third|last|next|\w+th|\d+\w*) of\b)(?P<what>(?:a |an |the )?{NO_VERB}[\w'-]+(?: {NO_VERB}(?!is\b|was\b|will\b|has\b|have\b|had\b|can\b|could\b|did\b|does\b|do\b|says\b|said\b|wants\b|put\b|told\b|gave\b|made\b|rang\b|starts\b|"
    rf"begins\b|on\b|at\b|are\b|lands\b|arrives\b|ends\b|leaves\b|takes\b|opens\b|comes?\b|got\b|moved\b|goes\b|runs\b|closes\b|finishes\b|returns\b|flies\b)[\w'-]+){{0,4}})(?P<rest> .+)$",
    re.IGNORECASE,
)


_IT = re.compile(
    r"^(?P<put>(?:i|we) (?:have )?(?:put|keep|kept|hidden|stored) )(?:it|them)\b(?= (?:in|under|on|behind|inside) )",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"^(?P<what>(?:the|my|our) [\w' -]{3,30}?) (?:came|arrived|is here|are here|is ready|are ready|has come|have come|has arrived|have arrived)\b",
    re.IGNORECASE,
)


def with_its_name(clause: str, before: Sequence[str]) -> str:
    """Give 'I have put them in the hall' with what has come, if the clause before tells."""
    came = _CAME.match(before[-1]) if before else None
    what = came["what"][:1].lower() + came["what"][1:] if came else ""
    return _IT.sub(lambda found: f"{found['put']}{what}", clause) if what else clause


def is_later(at: datetime, now: datetime) -> bool:
    """Tell whether it is on a later day."""
    return at.date() > now.date()


def thing(text: str, now: datetime) -> Clause | None:
    """Take a thing for the subject, of which only a plan can be said: 'the party is on Friday'."""
    found = _THING.match(text) or _EVENT.match(text)
    moment = find_moment(with_digits(text), now)
    if (
        found is None
        or moment is None
        or not (is_later(moment.value.at, now) or moment.value.is_exact)
    ):
        return None
    what = _ARTICLE.sub("", found["what"].strip())
    return Clause(f"the {what}", found["rest"].strip())
