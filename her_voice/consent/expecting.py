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
from her_voice.consent.as_words import as_meant
from her_voice.consent.spelling import alike, sound, usual
from her_voice.consent.words import word_set
from her_voice.times.found import with_digits

FAR_BEHIND = -6.0
"""The log probability of a consent may be so much less than that of words that are no answer to her
question, such as 'say the rest of the list': nobody is likely to say them now. Consents that were
misheard so were at most 5.8 behind, what only came near one at least 7.3."""

AHEAD = 3.0
"""It must be so much more than that of the same with another's name, number or thing in its place,
known or not: of 'send it to Lido' nobody knows that it is no name. For two models 'song' was 1.1
behind 'sun', and 'Daniel' 1.9 ahead of 'Danielle', where the others were said."""

CERTAIN = 0.8
"""A name that ends in 'a' or 'o' must be understood so surely, or it is weighed against the other:
'Sandro' was heard as 'Sandra' with 0.63."""

SURELY_AHEAD = 6.0
"""By so much a number must be ahead of all others, where it was not understood surely enough."""

NEAR = 0.45
"""Part of its letters by which what was heard may be a consent."""

GARBLED = 0.6
"""What was heard less surely than this may be one, whatever it looks like; other talk that was
understood seldom is."""

RIVALS = 8
"""So many of the words that sound most like one are tried in its place."""

VOWEL_RIVALS = 3
"""And so many more that differ in their vowels most: those are heard for one another."""

LEADS = (
    *("Yes,", "Yes, please", "Yes, go ahead and", "Um, yes,", "Yeah,", "Yeah, sure,", "Okay,"),
    *("Okay, yes,", "All right,", "Sure,", "Go ahead and"),
)
"""How a consent mostly begins."""

PRONOUNS = ("me", "him", "her", "them", "us")
"""Stand where a name does, and mean somebody else."""

PARTICLES = word_set("on off up down in out to from over away back")
"""Each makes another deed of the same verb: the heater is turned off, on, up or down."""

OPPOSED = (("open", "close"), ("start", "stop"), ("lock", "unlock"), ("save", "delete"))
UNDOING = ("un", "de", "dis", "re")
"""Before a verb these make another deed of it."""

_IT_TO = re.compile(r"^(\w+) it to (.+)$")
_AE = re.compile(r"[ae]")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_ENDING = re.compile(r"[aeiouy]+$")
_LENGTH = re.compile(r"[:']")
_DIGIT = re.compile(r"^[2-9]$")
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
        others = [name for name in self.action.arguments if f"{{{name}}}" not in self.action.agreed]
        ways = [
            named,
            *(named.replace(" it ", f" the {name} ", 1) for name in others),
            *(_IT_TO.sub(rf"\1 \2 the {name}", named) for name in others),
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
            may_end_otherwise = confidence < CERTAIN and any(map(_ends_otherwise, self._names))
            return not (is_sure and self._spells(text)) or self._has_twin() or may_end_otherwise
        if not text or Awaited((self.action.named(),)).likeness(text) >= NEAR:
            return True
        return confidence < GARBLED and read is not Reading.BARE

    def choose(self, ways: Sequence[Way]) -> Way | None:
        """Give the consent, if it is one.

        Where the first, as it was heard at first, would be one, but means as likely somebody whose
        name sounds alike, that is given instead.
        """
        read = {way: reading(way.text, self.action) for way in ways}
        heard = [way for way in ways if way.came is Came.HEARD]
        if any(read[way] is Reading.DECLINES or self._undoes(way.text) for way in heard):
            return None
        agreeing = [way for way in ways if read[way] is Reading.AGREES]
        if not agreeing:
            return None
        best = max(agreeing, key=lambda way: way.likelihood)
        spelt = [way.likelihood for way in agreeing if self._spells(way.text)]
        least = 2 * SURELY_AHEAD
        for way in ways:
            if read[way] is Reading.AGREES or way.came is Came.FITTED:
                continue
            margin = self._margin(way)
            # 'Simmon' is as near to 'Simone' as to 'Simon': against another's name, its own counts.
            likely = best.likelihood if margin == FAR_BEHIND else max(spelt, default=-math.inf)
            ahead = likely - way.likelihood
            if ahead < margin:
                agrees = read[ways[0]] is Reading.AGREES
                return way if agrees and margin != FAR_BEHIND else None
            if margin != FAR_BEHIND:  # who heard 'fifteen companies' heard fifteen
                least = min(least, ahead)
        is_sure = has_number(self.action) and least >= SURELY_AHEAD
        return replace(best, confidence=1 - math.exp(-least)) if is_sure else best

    @property
    def _names(self) -> list[str]:
        """Give the names of people in it that are known."""
        named = " ".join(self.action.needed()[1:]).split()
        return [one for one in named if one in self.alikes]

    def _has_twin(self) -> bool:
        """Say whether a name in it and another differ by no more than how they end, or by an 'a'.

        An accent makes 'Emmy' of 'Amy', and whoever speaks softly 'Daniel' of 'Danielle'.
        """
        mine = {_stem(one) for one in self._names}
        near = [one for one in self.alikes if _stem(one) in mine]
        return any(not alike(one, name) for one in near for name in self._names)

    def _spells(self, text: str) -> bool:
        """Say whether each name and thing in the action is spelt as it is there."""
        words = set(map(usual, re.findall(r"\w+", with_digits(as_meant(text.lower())))))
        values = " ".join(self.action.needed()[1:]).lower()
        return words.issuperset(map(usual, re.findall(r"\w+", with_digits(values))))

    def _margin(self, way: Way) -> float:
        """Give by how much the consent must be ahead of what is none."""
        is_another = way.came is Came.RIVAL or bool(self._named_instead(way.text))
        is_another = is_another or self._means_another(way) or self._says_more(way.text)
        is_another = is_another or self._differs(way.text)
        return AHEAD if is_another else FAR_BEHIND

    def _undoes(self, text: str) -> bool:
        """Say whether it is the same, but for a word that turns it round: 'off', 'unlock'."""
        return any(_are_opposed(*pair) for pair in self._apart(text))

    def _differs(self, text: str) -> bool:
        """Say whether it is the same, but for one word that sounds quite otherwise."""
        return any(likeness(sound(one), sound(other)) < NEAR for one, other in self._apart(text))

    def _apart(self, text: str) -> list[tuple[str, str]]:
        """Give the word of it and the one in its place where all others are the same."""
        said = re.findall(r"\w+", as_meant(text.lower()))
        wanted = re.findall(r"\w+", self.action.named().lower())
        at = range(len(said) - len(wanted) + 1)
        pairs = (
            [pair for pair in zip(said[one:], wanted, strict=False) if pair[0] != pair[1]]
            for one in at
        )
        return [one[0] for one in pairs if len(one) == 1]

    def _says_more(self, text: str) -> bool:
        """Say whether what is no consent has another number in it, or all of one and more.

        'A table for four at 7.30' is little less likely than 'at 7', and another table.
        """
        words = set(re.findall(r"\w+", with_digits(as_meant(text.lower()))))
        wanted = set(re.findall(r"\w+", with_digits(self.action.named().lower())))
        return wanted <= words or any(one.isdigit() for one in words - wanted)

    def _named_instead(self, text: str) -> str:
        """Give the word that stands in it in the place of one that is waited for, if another."""
        values = [word for value in self.action.needed()[1:] for word in value.lower().split()]
        said = " ".join(re.findall(r"\w+", with_digits(as_meant(text.lower()))))
        for phrase in self.awaited.phrases:
            wanted = phrase.lower().split()
            words = [r"\w+" if one in values else one for one in wanted]
            if found := re.search(rf"\b{' '.join(words)}\b", said):
                pairs = zip(found.group().split(), wanted, strict=True)
                return next((one for one, other in pairs if not alike(one, other)), "")
        return ""

    def _means_another(self, way: Way) -> bool:
        """Say whether a way to hear it has a rival of what is waited for in it.

        'Them' is one in 'send it to them' and 'send them the message', and none in 'to leave them'.
        """
        words = re.findall(r"\w+", way.text.lower())
        behind = {"to", self.action.needed()[0]}
        found = {
            one
            for before, one in zip(["", *words], words, strict=False)
            if one not in PRONOUNS or before in behind
        }
        return any(other.lower() in found for _, other in self.awaited.rivals)

    def _rivals(self, word: str) -> Iterable[str]:
        if word.isdigit():
            return _numbers_like(word)
        mine = sound(word)
        others = {one for one in self.alikes if not alike(one, word)}
        near = sorted(others, key=lambda one: (-likeness(sound(one), mine), one))[:RIVALS]
        others.difference_update(near)
        near += sorted(others, key=lambda one: (-likeness(_bare(one), _bare(word)), one))[
            :VOWEL_RIVALS
        ]
        if word in self.alikes and (other := _ends_otherwise(word)):
            near.append(other)
        return [*near, *PRONOUNS] if f" to {word}" in self.action.named() else near


def _are_opposed(one: str, other: str) -> bool:
    """Say whether one takes back what the other does."""
    pair = {one, other}
    if pair <= PARTICLES or any(pair == {*both} for both in OPPOSED):
        return True
    long, short = sorted(pair, key=len, reverse=True)
    return any(long == f"{before}{short}" for before in UNDOING)


def _ends_otherwise(name: str) -> str:
    """Give the name of a man for that of a woman, or the other way round: 'Sandra', 'Sandro'."""
    other = {"a": "o", "o": "a"}.get(name[-1:], "")
    return f"{name[:-1]}{other}" if other else ""


def _stem(word: str) -> str:
    """Give the sound of a word without its last vowels, and with 'a' and 'e' as one."""
    said = _LENGTH.sub("", sound(word)).lower()
    ends = _ENDING.sub("", said)
    return _AE.sub("a", ends if len(ends) > 1 else said)


def _bare(word: str) -> str:
    """Give the sound of a word without what its vowels are."""
    return _VOWEL.sub("a", _LENGTH.sub("", sound(word)))


def _numbers_like(word: str) -> list[str]:
    """Give the numbers that sound like one, and those beside it."""
    number = int(with_digits(word))
    found = [number - 1, number + 1, number * 10, number * 100]
    if _DIGIT.match(word):
        found.append(10 + number)
    if teen := _TEEN.match(word):
        found.append(int(teen[1]) * 10)
    if ten := _TEN.match(word):
        found.append(10 + int(ten[1]))
    return [str(one) for one in found]
