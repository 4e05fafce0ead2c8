"""Words that are waited for, and how they stand in what was heard. Pure.

Who has been asked 'send it to Amy?' is likely to say 'yes, send it to Amy', and what sounds like it
may well be that. So the ears are told what is waited for, and give the ways in which what they
heard may be read; whoever waits for the words decides which of them counts.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

ALIKE = 0.45
"""Part of their letters that a stretch of what was heard has in common with a phrase put there."""

MOST_FITTED = 12
"""Texts that are made of what was heard."""

_LONGER = 3
"""Words by which what a phrase was heard as may be longer than the phrase."""

_END = re.compile(r"[.,!?]*$")


class Came(Enum):
    """Where a text comes from."""

    HEARD = "heard"
    """A model wrote it down."""

    FITTED = "fitted"
    """It was heard, but for what is waited for, put where it may have been said."""

    RIVAL = "rival"
    """What is waited for, with a word that means something else, and sounds like it."""


class Asks(str):
    """Words of hers that want an answer, though no question mark may end them.

    The mark stays with the words on all their way to her mouth.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read what was said."""

    text: str
    likelihood: float
    """The log probability of the whole text given the sound, of two models together."""

    confidence: float
    """From 0 to 1, as a transcriber tells it."""

    came: Came


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is waited for."""

    phrases: tuple[str, ...]
    """In each of these ways."""

    leads: tuple[str, ...] = ()
    """What may be said before it."""

    rivals: tuple[tuple[str, str], ...] = ()
    """A word in them, and one that might have been said instead."""

    def likeness(self, text: str) -> float:
        """Tell how much of a phrase a stretch of the text has in its letters: from 0 to 1."""
        return max((_best(text.split(), phrase)[0] for phrase in self.phrases), default=0.0)

    def fitted(self, texts: list[str]) -> list[str]:
        """Put the phrases into these texts where they are most like them; the likest first.

        What stands before the likest may have been misheard, too, or be no word at all: it is put
        behind each lead, and stands alone; so is the first phrase, where none is like any of them.
        """
        found: dict[str, float] = {}
        likest = (0.0, 0, "")
        for text in texts:
            words = text.split()
            for phrase in self.phrases:
                for likeness, begins, ends in {
                    _best(words, phrase),
                    _word_by_word(words, phrase),
                }:
                    if likeness < ALIKE:
                        continue
                    mark = _END.search(words[ends - 1])
                    put = phrase + (mark.group().replace("?", ".") if mark else "")
                    rest = " ".join([put, *words[ends:]])
                    made = " ".join([*words[:begins], rest])
                    found[made] = max(found.get(made, 0.0), likeness)
                    likest = max(likest, (likeness, -len(rest), rest))
        rest = likest[2] or f"{self.phrases[0]}."
        made_up = [*(f"{lead} {rest}" for lead in self.leads), rest[:1].upper() + rest[1:]]
        return [*sorted(found, key=lambda one: -found[one])[:MOST_FITTED], *made_up]

    def opposed(self, text: str) -> list[str]:
        """Give a text with each rival in place of what is waited for."""
        made = (
            re.sub(rf"\b{re.escape(word)}\b", other, text, flags=re.IGNORECASE)
            for word, other in self.rivals
        )
        return [one for one in made if one != text]


def letters(text: str) -> str:
    """Give its letters and digits alone, in small letters."""
    return "".join(one for one in text.lower() if one.isalnum())


def likeness(one: str, other: str) -> float:
    """Tell how much two texts have in common, in this order: from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _best(words: list[str], phrase: str) -> tuple[float, int, int]:
    """Find the stretch that is most like the phrase: how much, and where it begins and ends."""
    best, wanted = (0.0, 0, 0), letters(phrase)
    for begins in range(len(words)):
        for ends in range(begins + 1, min(len(words), begins + len(phrase.split()) + _LONGER) + 1):
            found = likeness(letters(" ".join(words[begins:ends])), wanted)
            best = max(best, (found, -begins, ends))
    return best[0], -best[1], best[2]


def _word_by_word(words: list[str], phrase: str) -> tuple[float, int, int]:
    """Find that of as many words in which most are the same: the likest may lack a misheard one."""
    wanted = [letters(word) for word in phrase.split()]
    begins, most = 0, 0
    for at in range(len(words) - len(wanted) + 1):
        pairs = zip(words[at : at + len(wanted)], wanted, strict=True)
        same = sum(letters(one) == other for one, other in pairs)
        begins, most = (at, same) if same > most else (begins, most)
    ends = begins + len(wanted) if most else begins
    found = likeness(letters(" ".join(words[begins:ends])), "".join(wanted))
    return found, begins, ends
