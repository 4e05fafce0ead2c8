"""A silence of hers and her words in, out whether it is where a reader would take breath. Pure.

She shows her words a piece at a time, when the piece has been heard. A silence between two pieces
is behind the last word shown; one within a piece is placed by how much of the piece's sound came
before it, as that share of its letters.
"""

from collections.abc import Sequence

from her_voice.bench.edges import Stretch
from her_voice.bench.retelling import Word

_CLOSING = "\"')\u201d\u2019"
_MARKS = tuple(".,;:!?\u2026\u2014")
_TOLD_S = 0.05
"""A word is shown at most so long after the silence behind it is over."""

_JUST_S = 0.3
"""Nor so long before it begins."""

_BY_S = 0.5
"""A place found by letters is right to about so much: two words."""


def is_at_mark(words: Sequence[Word], pause: Stretch, sounds: Sequence[Stretch]) -> bool:
    """Say whether the silence is at a comma or the end of a sentence.

    `sounds` are hers, `words` what she has shown so far, openers among them. Where the piece that
    the silence is in has not been shown, the last word before it decides.
    """
    told, coming = _told(words, pause)
    is_between = bool(told) and told[-1].at_s >= pause.start - _JUST_S
    if is_between or not coming:
        return bool(told) and last_word(words, pause).endswith(_MARKS)
    since, until = told[-1].at_s if told else 0.0, coming[0].at_s
    piece = [word.text for word in coming if word.at_s == until]
    whole_s = _sounded_s(sounds, since, until)
    before_s = _sounded_s(sounds, since, pause.start)
    letters = 0
    for text in piece:
        letters += len(text)
        at_s = letters / max(sum(map(len, piece)), 1) * whole_s
        if text.rstrip(_CLOSING).endswith(_MARKS) and abs(at_s - before_s) <= _BY_S:
            return True
    return False


def is_untold(words: Sequence[Word], pause: Stretch) -> bool:
    """Say whether the words around the silence are still to be shown."""
    told, coming = _told(words, pause)
    return not coming and not (told and told[-1].at_s >= pause.start - _JUST_S)


def last_word(words: Sequence[Word], pause: Stretch) -> str:
    """Give the last word that was shown by the end of the silence, without quotation marks."""
    told, _ = _told(words, pause)
    return told[-1].text.rstrip(_CLOSING) if told else ""


def _told(words: Sequence[Word], pause: Stretch) -> tuple[list[Word], list[Word]]:
    by = pause.end + _TOLD_S
    return [one for one in words if one.at_s <= by], [one for one in words if one.at_s > by]


def _sounded_s(sounds: Sequence[Stretch], start: float, end: float) -> float:
    return sum(max(min(one.end, end) - max(one.start, start), 0.0) for one in sounds)
