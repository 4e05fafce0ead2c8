"""Whether words that name an action have the shape of a consent: what may stand around it. Pure.

Words that are no more than filling elsewhere say something else behind an action: 'text the
electrician that it's off' and 'send it to Amy and say I'm happy' are other messages than those that
were read back. So little may stand behind it. And before its verb nobody may stand who does it:
'the electrician will text', 'I have to send it'.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from her_voice.consent.words import BEHIND, GLUE, PRAISE, YES

_LEAVE = frozenset(("can", "may"))
_ANOTHERS = frozenset(("you", "will", "would", "have", "has"))
_WISHES = frozenset(("want", "like"))
_PARTICLES = frozenset(("off", "over", "away", "through", "along"))
_BEFORE_THEM = frozenset(("it", "that", "straight", "right"))
_HAVING_DONE = frozenset(("want", "have", "let", "like"))
_BEHIND = BEHIND | PRAISE | YES


def ends_with_it(words: Sequence[str], needed: Collection[str], topic: Collection[str]) -> bool:
    """Say whether behind all that a consent needs nothing is said that may change it.

    More of what was read back may be, with the small words that join it: 'of Emma', 'as a file'.
    """
    ends = max((at for at, one in enumerate(words) if one in needed), default=-1)
    behind = " ".join(words[ends + 1 :]).replace("for me", "").split()
    joins = ""
    for one in behind:
        if one in topic or one == "it" or joins in _may_join(one):
            joins = ""
        elif one in GLUE:
            joins = one
        else:
            return False
    return not joins


def _may_join(word: str) -> Collection[str]:
    """Give what may stand before it: 'and thanks', and nothing before what only agrees."""
    if word in {"thanks", "um"}:
        return ("", "and")
    return ("",) if word in _BEHIND else ()


def has_its_verb(words: Sequence[str], verb: str, own: Collection[str]) -> bool:
    """Say whether no particle makes another verb of it: 'set off the alarm'; 'send it off' may."""
    at = words.index(verb) if verb in words else 0
    return not any(
        one in _PARTICLES and one not in own and before not in _BEFORE_THEM
        for before, one in pairwise(words[at:])
    )


def is_asked_of_her(words: Sequence[str], verb: str, values: Collection[str]) -> bool:
    """Say whether she is to do it, rather than whoever stands before its verb.

    'You may send it' and 'I want (you) to send it' are said to her.
    """
    at = words.index(verb) if verb in words else 0
    before = [one for one in words[:at] if one != "just"]
    last, others = before[-1:], before[:-1]
    if last == ["to"]:
        others = others[:-1] if others[-1:] == ["you"] else others
        return bool(_WISHES.intersection(others[-1:]))
    if _LEAVE.intersection(last):
        return others[-1:] == ["you"]
    if _ANOTHERS.intersection(last):
        return False
    return not (values and set(last) <= set(values) and _HAVING_DONE.intersection(others))
