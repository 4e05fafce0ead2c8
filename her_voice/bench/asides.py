"""Her sounds and words in, what says something told apart from what only shows she is there. Pure.

An opener shows that an answer is coming, a sign of listening that she listens. An agent tells them
apart from its answer by `"opener": true` in the line of the transcript.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from her_voice.bench.edges import Stretch
from her_voice.bench.retelling import Word


@dataclass(frozen=True, slots=True)
class Apart:
    """Her sounds, told apart."""

    spoken: tuple[Stretch, ...]
    """What says something, or what nobody can tell."""

    asides: tuple[Stretch, ...]
    """Openers, and signs of listening."""


def told_apart(found: Sequence[Stretch], words: Sequence[Word]) -> Apart:
    """Tell sounds apart by the words that were shown while each was the last one.

    Where an answer follows its opener without a pause, it begins when the opener was shown.
    """
    spoken, asides = [], []
    ends = [*(one.start for one in found), float("inf")][1:]
    for one, next_starts in zip(found, ends, strict=True):
        its = [word for word in words if one.start < word.at_s <= next_starts]
        openers = list(takewhile(lambda word: word.is_opener, its))
        if not openers:
            spoken.append(one)
        elif len(openers) == len(its):
            asides.append(one)
        else:
            cut = min(openers[-1].at_s, one.end)
            asides.append(Stretch(one.start, cut))
            spoken.append(Stretch(cut, one.end))
    return Apart(tuple(spoken), tuple(asides))
