"""Symbols and their times in, word ends out: which sounds belong to which word.

A phonemizer joins words ('of the' is one) and splits others, so that its groups can't simply be
counted. Each word pronounced alone tells how it should sound; the two are laid side by side.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

_LIKE = 0.5
"""Less alike than this, and only the lengths are trusted."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One symbol as it was spoken."""

    symbol: str
    end: int
    """The sample at which it has been said."""


@dataclass(frozen=True, slots=True)
class WordEnds:
    """When each word has been said."""

    ends: tuple[int, ...]
    is_estimated: bool
    """The sounds did not resemble the words; the time was shared out by their lengths."""


def word_ends(
    spoken: Sequence[Timed], words: Sequence[str], pronounce: Callable[[str], str]
) -> WordEnds:
    """Find the end of each word. `pronounce` gives the symbols of one word spoken alone."""
    groups = _groups(spoken)
    if len(groups) == len(words):
        return WordEnds(tuple(group[-1].end for group in groups), is_estimated=False)
    sounds = [timed for group in groups for timed in group]
    if not sounds or not words:
        return WordEnds(tuple(0 for _ in words), is_estimated=bool(words))
    heard = "".join(timed.symbol for timed in sounds)
    alone = ["".join(filter(_is_sound, pronounce(word))) or "?" for word in words]
    expected = "".join(alone)
    borders = np.cumsum([len(word) for word in alone])
    matcher = SequenceMatcher(None, expected, heard, autojunk=False)
    known_expected, known_heard = [0], [0]
    for block in matcher.get_matching_blocks():
        known_expected += [block.a, block.a + block.size]
        known_heard += [block.b, block.b + block.size]
    is_estimated = matcher.ratio() < _LIKE
    if is_estimated:
        known_expected, known_heard = [0, len(expected)], [0, len(heard)]
    places = np.interp(borders, known_expected, known_heard)
    ends = [sounds[max(round(place), 1) - 1].end for place in places]
    return WordEnds(tuple(int(end) for end in np.maximum.accumulate(ends)), is_estimated)


def _groups(spoken: Sequence[Timed]) -> list[list[Timed]]:
    groups: list[list[Timed]] = [[]]
    for timed in spoken:
        if timed.symbol.isspace():
            groups.append([])
        elif _is_sound(timed.symbol):
            groups[-1].append(timed)
    return [group for group in groups if group]


def _is_sound(symbol: str) -> bool:
    """Tell sounds from stress marks, punctuation and the ends of a sentence."""
    return symbol.isalpha() and symbol not in "ˈˌːʲ"
