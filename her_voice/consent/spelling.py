"""Whether two spellings are of one sound: 'Amy' and 'Aimee', and not 'Emmy' or 'Annie'. Pure.

Whisper spells a name as it likes. Here only what must sound the same is taken for the same, for a
consent that goes to another person is worse than one that has to be said again: consonants are
equal, vowels are of one kind and place, and a last 'e' that makes the vowel before it long counts.
"""

import re
from functools import lru_cache

_CONSONANTS = (
    (r"[^a-z]", ""),
    (r"eah$", "eA"),
    (r"(?<!r)rie$", "rI"),
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (r"ck", "k"),
    (r"ph", "f"),
    (r"c(?=[eiy])", "s"),
    (r"ch(?=r)", "k"),
    (r"ch", "C"),
    (r"c", "k"),
    (r"qu", "kw"),
    (r"x", "ks"),
    (r"(?<=[aeiou])h(?![aeiouy])", ""),
    (r"([^aeiouy])\1+(?:e$)?", r"\1"),
    (r"([aeiouy])([^aeiouyw])e$", r"\1:\2"),
)
"""In this order; ':' stands for a vowel that a silent 'e' makes long. 'Leah' is not 'Lee', nor
'Marie' 'Mary'."""

_VOWELS = (
    (r"(?:ee|ea|ie|ey|y|i)$", "i"),
    (r"(?:ai|ay|ae|ei)", "a"),
    (r"(?:ee|ea|ie)", "i"),
    (r"oe$|ow$", "o"),
    (r"y", "i"),
)

_SAME = {"mom": "mum"}
"""One word, spelt as it is said on either side of the ocean."""


@lru_cache(maxsize=1024)
def sound(word: str) -> str:
    """Give the sound of a word, as far as its spelling tells it."""
    said = word.lower()
    for spelling, instead in (*_CONSONANTS, *_VOWELS):
        said = re.sub(spelling, instead, said)
    return said


def usual(word: str) -> str:
    """Give the word, or the one for it that is spelt otherwise on this side of the ocean."""
    return _SAME.get(word.lower(), word)


def alike(one: str, other: str) -> bool:
    """Tell whether the two sound the same."""
    one, other = usual(one), usual(other)
    return one == other or (len(sound(one)) > 1 and sound(one) == sound(other))
