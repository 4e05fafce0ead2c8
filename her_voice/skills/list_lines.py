"""Which lines of a list are meant, and how they are named. Pure."""

import re
from collections.abc import Sequence

from her_voice.skills.telling import listed
from her_voice.times.found import tidy
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

NAMED = 4
"""Things that are named when they are put on a list or taken off; more are counted."""

_ARTICLE = re.compile(r"^(?:(?:the|my|our|some|any|a|an|that|those|these) )+", re.IGNORECASE)


def things(each: Sequence[str], wording: Wording) -> str:
    """Name a few things, and count many."""
    told = [as_told(one) for one in each]
    return listed(told, wording) if len(told) <= NAMED else f"{len(told)} things"


def meant(words: str, lines: Sequence[str]) -> Sequence[str]:
    """Give the lines that are meant: 'the milk' is on it as 'milk', or as the only kind of milk."""
    wanted = bare(words)
    if same := [one for one in lines if bare(one) == wanted]:
        return same[:1]
    parts = [bare(one) for one in re.split(r",\s*|\s+and\s+", words)]
    each = [[one for one in lines if bare(one) == part] for part in parts]
    if len(parts) > 1 and all(each):
        return [found[0] for found in each]
    near = [one for one in lines if set(wanted.split()) <= set(bare(one).split())]
    return near if len(near) == 1 and wanted else []


def bare(words: str) -> str:
    """Give a thing as it is compared: 'the Milk' is milk."""
    return _ARTICLE.sub("", tidy(words.lower()))
