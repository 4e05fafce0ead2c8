"""What a plain clause says of two people in, a clause of each of them out: 'Ada and Ben live in Rome'. Pure."""

import re

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.told.names import NAME
from her_voice.told.relations import ADJECTIVE, RELATION

_ONE = rf"(?:(?:[Mm]y|[Oo]ur) (?:{ADJECTIVE} )*{RELATION}(?: {NAME})?|{NAME})"
_TWO = re.compile(
    rf"^(?P<one>{_ONE}),? and (?P<other>{_ONE}|(?P<bare>{RELATION})) (?:both |are both )?"
    r"(?P<verb>are|have|were|live|work|teach|come|like|love|hate|speak|play|died|grew up|got|retired|moved)\b(?P<rest> .+|$)"
)
_OF_BOTH = re.compile(
    r"\b(?:each other|together|one another|twins|sisters|brothers|siblings|cousins|friends|mates|neighbours|colleagues|a couple|the same|different"
    r"|both|them|their|they|alike|parents)\b"
)
_OF_ONE = {"are": "is", "have": "has", "were": "was", "teach": "teaches"}
_PAST = frozenset(["died", "grew up", "got", "retired", "moved"])


def each_of_both(clause: str) -> list[str]:
    """Give what is said of both for each; a clause that is of one, or has a day, as it is.

    >>> each_of_both("Ada and Ben live in Rome")
    ['Ada lives in Rome', 'Ben lives in Rome']
    """
    found = _TWO.match(clause)
    if found is None or _OF_BOTH.search(found["rest"]) or DAY.search(with_digits(clause)):
        return [clause]
    verb = found["verb"]
    of_one = verb if verb in _PAST else _OF_ONE.get(verb, f"{verb}s")
    other = f"my {found['bare']}" if found["bare"] else found["other"]
    return [f"{who} {of_one}{found['rest']}" for who in (found["one"], other)]
