"""Where a thing is that is kept for long, in the person's own words: 'My passport is in the rice tin'. Pure."""

import re
from collections.abc import Iterator

from her_voice.told.statement import ME, Statement, key

_THING = (
    r"(?:passports?|documents|papers|paperwork|diplomas?|degree|certificates?|will|deeds|licen[cs]e|contract|insurance|policy|jewell?ery|medals?|albums?|photos|letters"
    r"|presents?|fuse ?box|stopcock|meter|spare \w+|ladders?|drill|toolbox|tools|torch|first aid (?:kit|box)|epi-?pens?|inhalers?|savings|cheque ?book|suitcases?|tent"
    r"|decorations|sewing machine|soldering iron|recipe book)"
)
"""What lies where it lies, and is asked for again."""

_AT = r"(?:in|on|under|underneath|on top of|behind|beside|inside|at the back of|at the bottom of|above|below)"
_IS = re.compile(
    rf"^(?P<thing>(?:(?:my|our|the) (?:[\w']+ ){{0,2}}?)?(?P<what>{_THING}(?: (?:to|for|of) [\w' ]{{2,25}}?)?)) (?:is|are) (?:now |still |always |kept |hidden |all )*"
    rf"(?P<at>{_AT} (?:the|my|our|an?|his|her) [\w' -]+)$",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening|week)|for now|at the moment|way|post|mail|wash|car|taxi|bus|train|office)\b",
    re.IGNORECASE,
)


def kept_in(clause: str, quote: str) -> Iterator[Statement]:
    """Give where a thing is, if a plain clause says that of one which stays there."""
    found = _IS.match(clause)
    if found and not _PASSING.search(clause):
        what = key(found["what"])
        yield Statement(subject=ME, predicate="", value=clause, topic=f"keeps {what}", quote=quote)
