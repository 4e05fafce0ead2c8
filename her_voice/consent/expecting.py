"""Which of the ways to read an answer counts, while the question for consent is open. Pure.

A consent that was misheard is taken for one only if two models together find it about as likely as
whatever else they heard, and clearly likelier than the same with another name or number; figures by
`python -m tests.consent.measure_spoken`. A 'no' in any way that it was heard rules it out. What it
is taken for is read by the same rules as any answer (`answer.py`), and counts under the same
conditions (`pending.py`).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from her_voice.awaited import Awaited, Came, Way, likeness
from her_voice.consent.action import Action
from her_voice.consent.answer import SURE_OF_NUMBERS, Reading, has_number, reading
from her_voice.consent.spelling import sound
from her_voice.times.found import with_digits

BEHIND = -4.0
"""The log probability of a consent may be so much less than that of other words that were heard:
an answer to her question is likelier than a model knows that hears the sound alone."""

AHEAD = 0.5
"""It must be so much more than that of the same with another name or number, as likely to be said.
Of 60 consents that were misheard or nearly, one was less than 13 ahead; of the names that only
sound alike all were at least 6 behind."""

SURELY_AHEAD = 6.0
"""By so much a number must be ahead of all others, where it was not understood surely enough."""

NEAR = 0.45
"""Part of its letters by which what was heard may be a consent."""

RIVALS = 8
"""So many of the words that sound most like one are tried in its place."""

LEADS = ("Yes,", "Yeah,", "Okay,", "All right,", "Sure,", "Um, yes,", "Yes, please")
"""How a consent mostly begins."""

PRONOUNS = ("me", "him", "her", "them", "us")
"""Stand where a name does, and mean somebody else."""

_TEEN = re.compile(r"^1([3-9])$")
_TEN = re.compile(r"^([3-9])0$")


@dataclass(frozen=True, slots=True)
class Expecting:
    """Waits for the consent to one action."""

    action: Action
    alikes: frozenset[str] = frozenset()
    """Names of people, who might be meant instead."""

    @property
    def awaited(self) -> Awaited:
        """Give the words that agree, and what must not be taken for them."""
        named = self.action.named()
        verb, _, rest = named.partition(" ")
        ways = [
            named,
            named.replace(" it ", " that ", 1),
            named.replace(" the ", " my ", 1),
            named.replace(" the ", " that ", 1),
            f"{verb} the {rest}" if rest[:1].isdigit() else named,
        ]
        values = [word for value in self.action.needed()[1:] for word in value.split()]
        rivals = [(word, other) for word in values for other in self._rivals(word)]
        return Awaited(tuple(dict.fromkeys(ways)), LEADS, tuple(rivals))

    def is_unclear(self, text: str, confidence: float) -> bool:
        """Say whether this may be a consent, misheard, or not heard surely enough."""
        read = reading(text, self.action)
        if not self.action.agreed or read is Reading.DECLINES:
            return False
        if read is Reading.AGREES:
            is_sure = confidence >= SURE_OF_NUMBERS or not has_number(self.action)
            return not (is_sure and self._spells(text))
        return not text or self.awaited.likeness(text) >= NEAR

    def choose(self, ways: Sequence[Way]) -> Way | None:
        """Give the consent, if it is one.

        Where the first, as it was heard at first, would be one, but means as likely somebody whose
        name sounds alike, that is given instead.
        """
        read = {way: reading(way.text, self.action) for way in ways}
        heard = [way for way in ways if way.came is Came.HEARD]
        if any(read[way] is Reading.DECLINES for way in heard):
            return None
        agreeing = [way for way in ways if read[way] is Reading.AGREES]
        if not agreeing:
            return None
        best = max(agreeing, key=lambda way: way.likelihood)
        least = 2 * SURELY_AHEAD
        for way in ways:
            if read[way] is Reading.AGREES or way.came is Came.FITTED:
                continue
            margin = AHEAD if way.came is Came.RIVAL or self._means_another(way) else BEHIND
            ahead = best.likelihood - way.likelihood
            if ahead < margin:
                agrees = read[ways[0]] is Reading.AGREES
                return way if agrees and margin == AHEAD else None
            least = min(least, ahead)
        is_sure = has_number(self.action) and least >= SURELY_AHEAD
        return replace(best, confidence=1 - math.exp(-least)) if is_sure else best

    def _spells(self, text: str) -> bool:
        """Say whether each name and thing in the action is spelt as it is there."""
        words = set(re.findall(r"\w+", with_digits(text.lower())))
        values = " ".join(self.action.needed()[1:]).lower()
        return words.issuperset(re.findall(r"\w+", with_digits(values)))

    def _means_another(self, way: Way) -> bool:
        """Say whether a way to hear it has a rival of what is waited for in it."""
        words = set(re.findall(r"\w+", way.text.lower()))
        return any(other.lower() in words for _, other in self.awaited.rivals)

    def _rivals(self, word: str) -> Iterable[str]:
        if word.isdigit():
            return _numbers_like(word)
        mine = sound(word)
        others = {one for one in self.alikes if sound(one) != mine}
        near = sorted(others, key=lambda one: (-likeness(sound(one), mine), one))[:RIVALS]
        return [*near, *PRONOUNS] if f" to {word}" in self.action.named() else near


def _numbers_like(word: str) -> list[str]:
    """Give the numbers that sound like one, and those beside it."""
    number = int(with_digits(word))
    found = [number - 1, number + 1, number * 10, number * 100]
    if teen := _TEEN.match(word):
        found.append(int(teen[1]) * 10)
    if ten := _TEN.match(word):
        found.append(10 + int(ten[1]))
    return [str(one) for one in found]
