"""What is asked beside a reason: 'not on Friday, I'm off', 'it's a holiday, so you needn't'. Pure.

The reason may name the day on which what comes again is not needed.
"""

import re
from collections.abc import Sequence

from her_voice.skills.leaving_out import day_in
from her_voice.skills.slips import with_apostrophes

_CLAUSE = re.compile(
    r"[,;.!?]+\s+|\s+(?:because|cos|cause|since)\s+"
    r"|\s+so\s+(?=(?:i|we|you|can|could|please|cancel|delete|drop|scrap|stop|make|move|put|push"
    r"|no need|don't|let|leave)\b)",
    re.IGNORECASE,
)
STATES = re.compile(
    r"(?:i|we|he|she|they|it|there|that)\b(?!'d like)"
    r"|(?:my|our|his|her|their|the) (?!timer|alarm|reminder|one\b|other\b)\w",
    re.IGNORECASE,
)
"""How what only tells something begins."""

_LEAD = re.compile(
    r"^(?:(?:ugh|argh|aw|k|kk|oh|ah|no(?! need)|nah|nope|wait|hang on|hold on|sorry|actually|um|er"
    r"|well|but|and|ok|okay|right|please|you know what|god|hm+|so|in fact|thinking about it|then"
    r"|you (?:can|may|could))\b[,.]?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:there|then|now|please|for now|though|will you|would you|quickly|love|dear))+\W*$",
    re.IGNORECASE,
)
_IS_BETTER = re.compile(r"'s(?= better\b)", re.IGNORECASE)
_SKIPS = re.compile(
    r"(?:so )?(?:skip|drop|miss|leave)(?: out)? (?:it|them|(?:that|this)(?: one)?)(?: out)?\W*",
    re.IGNORECASE,
)
_DEED = (
    r"(?:(?: to)? (?P<deed>wake|wak(?=ing)|remind|get(?= me up))(?:ing)? me(?: up)?"
    r"|(?: to)? (?:(?:do|bother(?: with)?) (?:it|that|this)|bother|call me)"
    r"| (?:for|with) (?:it|that))?"
)
_AT_ALL = r"(?: (?:at all|after all|anyway|any ?more|this time))*\W*"
_NEEDLESS = (
    re.compile(
        r"(?:you (?:needn't|need not|(?:don't|do not) (?:have|need) to)|(?:don't|do not) bother)"
        rf"{_DEED}{_AT_ALL}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?:there's |there is )?no need{_DEED}"
        rf"|(?:it's |it is |that's )?not (?:needed|necessary)){_AT_ALL}",
        re.IGNORECASE,
    ),
)
_STAYS_IN_BED = re.compile(
    r"(?:(?:i|we)(?:'ll| will| can| could| may| get to|'m going to|'re going to)"
    r" (?:sleep in|lie in|sleep longer|stay in bed)"
    rf"|(?:let|leave) (?:me|us) (?:sleep(?: in)?|lie in|in bed)){_AT_ALL}",
    re.IGNORECASE,
)
"""It is a wish only beside a day that is free: 'I can sleep in' may be told with joy."""


def clauses(text: str) -> Sequence[str]:
    """Give what is said, one thing after the other, without what only leads to it."""
    said = with_apostrophes(text.replace("\u2019", "'"))
    return [_LEAD.sub("", one) for one in _CLAUSE.split(said)]


def asked(clause: str, each: Sequence[str] = (), *, comes_again: bool = False) -> str:
    """Give what a clause asks in plain words, in view of all of them.

    Of what comes again only the day is left out that another clause names.
    """
    said = _IS_BETTER.sub(" is", _TAIL.sub("", clause)).replace("should've", "should have")
    days = (day_in(one) for one in each if one != clause)
    day = next((one for one in days if one), "")
    if _SKIPS.fullmatch(said):  # 'they are off next week, skip it'
        return f"skip {day}" if day else said
    needless = next((match for way in _NEEDLESS if (match := way.fullmatch(said))), None)
    deed = (needless["deed"] or "").lower() if needless else ""
    if deed and day:
        return f"don't {'remind' if deed == 'remind' else 'wake'} me {day}"
    if needless or (day and _STAYS_IN_BED.fullmatch(said)):
        return f"skip {day}" if day and comes_again else "no need for it"
    return said
