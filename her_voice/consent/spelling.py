"""Whether two spellings are of one sound: 'Amy' and 'Aimee', and not 'Emmy' or 'Annie'. Pure.

Whisper spells a name as it likes. Here only what must sound the same is taken for the same, for a
consent that goes to another person is worse than one that has to be said again: consonants are
equal, vowels are of one kind, length and place. What makes a vowel long or short counts, such as a
last 'e' and a consonant that is written twice ('Milly' is not 'Miley'), and so does what puts the
stress elsewhere ('Danielle' is not 'Daniel', nor 'Mariah' 'Maria'). Looked up in the pronouncing
dictionary of Carnegie Mellon (cmudict) for each of `wording/en/alikes.txt`.
"""

import re
import unicodedata
from functools import lru_cache

_AS_IT_STANDS = (
    (r"^july$", "julI"),
    (r"^(zo|chlo)e$", r"\1i"),
    (r"^([^aeiouy]+)(?:y|ie)$", r"\1I"),
    (r"^([^aeiouy])ya$", r"\1Ya"),
    (r"y(?=[^aeiouy]a$)", "Y"),
    (r"^y(?=[aeou])", "Y"),
    (r"eah$", "eA"),
    (r"iah$", "iA"),
    (r"(?<!s)ea$", "eA"),
    (r"(?<!r)rie$", "rI"),
)
"""What is told by the whole of a word. 'Leah' is not 'Lee', nor 'Marie' 'Mary', 'Myra' 'Mira'."""

_LAST = r"(?=(?:ee|ea|ie|ey|y|i|a|er)$)"

_CONSONANTS = (
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (rf"ck{_LAST}", "k'"),
    (r"ck", "k"),
    (r"ph", "f"),
    (r"c(?=[eiy])", "s"),
    (r"ch(?=r)", "k"),
    (r"ch", "C"),
    (r"cc", "kk"),
    (r"c", "k"),
    (r"qu", "kw"),
    (r"x", "ks"),
    (r"(?<=[aeiou])h(?![aeiouy])", ""),
    (rf"([^aeiouy'])\1{_LAST}", r"\1'"),
    (r"belle$", "bel"),
    (r"^(.*[aeiouy].*[aeiouy])([lnrt])\2e$", r"\1\2E"),
    (r"^(.*[aeiouy].*[aeiouy])nn$", r"\1nE"),
    (r"sse$", "sE"),
    (r"([^aeiouy'])\1+(?:e$)?", r"\1"),
    (r"([aeiouy])([^aeiouyw'])e$", r"\1:\2"),
)
"""In this order; ':' stands for a vowel that a silent 'e' makes long, an apostrophe for a consonant
that was written twice before the last vowel."""

_VOWELS = (
    (r"ai$", "aI"),
    (r"(?:ay|ae)$", "A"),
    (r"oy", "oY"),
    (r"(?:ee|ea|ie|ey|y|i)$", "i"),
    (r"(?:ai|ay)(?=[^aeiouy:'][aeiouyA-Z])", "a"),
    (r"(?:ai|ay):", "a:"),
    (r"ai|ay", "a:"),
    (r"ee|ea|ie(?![ln])", "E"),
    (r"oe$|ow$", "o"),
    (r"y", "i"),
)

_SAME = {"mom": "mum", "ana": "anna", "pieter": "peter"}
"""One word, spelt as it is said on either side of the ocean, or in another language."""


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Give the sound of a word, as far as its spelling tells it.

    An accent is none of its own, but its letter is one: 'Élise' is 'Elise', and not 'Lise'. Of
    letters that are no Latin ones nothing is known, but that they differ.
    """
    said = "".join(filter(str.isalpha, unicodedata.normalize("NFKD", word.lower())))
    if not said.isascii():
        return said
    for spelling, instead in (*_AS_IT_STANDS, *_CONSONANTS, *_VOWELS):
        said = re.sub(spelling, instead, said)
    return said


def usual(word: str) -> str:
    """Give the word, or the one for it that is spelt otherwise on this side of the ocean."""
    return _SAME.get(word.lower(), word)


def alike(one: str, other: str) -> bool:
    """Tell whether the two sound the same."""
    one, other = usual(one), usual(other)
    return one == other or (len(sound(one)) > 1 and sound(one) == sound(other))
