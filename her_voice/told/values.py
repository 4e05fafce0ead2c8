"""What somebody has, likes or does, without the words that hang at its ends: a value. Pure."""

import re

_TAIL = re.compile(
    r"(?:,? (?:very much|so much|a lot|a bit|at all|any more|any longer|these days|nowadays|now"
    r"|right now|at the moment|at present|currently|again|too|as well|by the way|you know|though"
    r"|actually|really|really well|then|since|already|for now|at last|finally|i think|i guess"
    r"|i believe|to be honest|honestly|of course|after all|for good|for years|for ages|forever"
    r"|all (?:my|his|her|our|their) life|originally|as you know|if you must know|or so|or something|and all that|and so on|all the time|for a while"
    r"|so far|more|even more|more than anything|most of all|the most|best of all|for a living|to death|like mad))+$",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:[ ,]+(?:and|or|but|since|in|on|at|for|from|to|with|because|the|of|by|until))+$",
    re.IGNORECASE,
)
_ITEM = r"(?!(?:with|on|in|at|from|to|for|by|of|which|where|who|that|never|not|so|he|she|it|they|we|i|you)\b)[\w'-]+(?: (?!(?:with|on|in|at|from|to|by|which|who|that)\b)[\w'-]+){0,3}"
_LISTED = re.compile(rf"^(?:{_ITEM}, )*{_ITEM},? (?:and|or) [\w' -]{{1,30}}$", re.IGNORECASE)
_FOR_LONG = re.compile(
    r"^(?:have|has) been (?!to\b|in\b|at\b|\w+ing\b)(?=.* (?:since|for) )", re.IGNORECASE
)
_IN = re.compile(r"^(?:in|near|from) (?=[A-Z])")
_IN_A_PLACE = re.compile(r"\b(?:in|near|from|at|to) [A-Z][\w'-]*(?: [A-Z][\w'-]*)*$")
PLACE_WORDS = 3
"""A place that goes on behind a comma has so many words at most: 'Austin, Texas'."""


def cleaned(value: str) -> str:
    """Take off what hangs at the ends: 'jazz' for 'jazz a lot these days', 'Kiel' for 'Kiel, and'."""
    value = value.strip(" ,.;!")
    while (bare := _HANGING.sub("", _TAIL.sub("", value)).strip(" ,.;!")) != value:
        value = bare
    return value


def ways(rest: str) -> list[str]:
    """Give what follows a subject in every way that a rule may read it, the shortest first.

    'is a nurse now, she is nice' is 'is a nurse', 'is a nurse now' and then the whole; a list and a
    place are not cut: 'lives in Austin, Texas'.
    """
    rest = _FOR_LONG.sub("is ", rest)
    before, comma, after = rest.partition(", ")
    place, _, more = after.partition(", ")
    if more and _IN_A_PLACE.search(before) and _is_place(place):
        before, after = f"{before}, {place}", more
    is_whole = not comma or _is_place(after) or _LISTED.match(after)
    parts = [rest, before] if is_whole else [before, rest]
    return [way for part in parts for way in (cleaned(part), part)]


def _is_place(after: str) -> bool:
    """Tell whether what follows a comma goes on naming."""
    named = _IN.sub("", after)
    return named[:1].isupper() and len(named.split()) <= PLACE_WORDS
