"""Two stretches of letters in, how unlike they sound out. Pure; made for English spelling.

Each is reduced to its sounds, roughly. What Whisper confuses costs little: voiced and unvoiced,
'm' and 'n', 's' and 'sh'.
"""

import re
from functools import lru_cache

SPELLINGS = (
    (r"[^a-z]", ""),
    (r"^(kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (r"tch", "C"),
    (r"sch|sh", "S"),
    (r"ch", "C"),
    (r"ck", "k"),
    (r"ph", "f"),
    (r"th", "T"),
    (r"gh(?=t|$)", ""),
    (r"dg|j", "J"),
    (r"qu", "kw"),
    (r"x", "ks"),
    (r"c(?=[eiy])", "s"),
    (r"[cq]", "k"),
    (r"tion", "Sn"),
    (r"r+(?![aeiouyr])", "R"),
    (r"(?<=[aeiouy])h", ""),
    (r"(?<=[aeiou])[yw](?![aeiou])", ""),
    (r"(ou|oo|au|aw|o|u)[aeiouy]*", "o"),
    (r"(ea|ee|e|i|y)[aeiouy]*", "i"),
    (r"a[aeiouy]*", "a"),
    (r"([a-zA-Z])\1+", r"\1"),
)
"""What letters become, one rule after the other; capitals are sounds of two letters, 'R' is
one that many do not speak, and of vowels three kinds are left: 'a', 'i' and 'o'."""

VOWELS = "aio"

ALIKE = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.2, "sz SC CJ SJ rR"),
        (0.4, "td pb kg fv mn lr Td Tt sS zS sT fT vb Jg wv zJ"),
    )
    for pair in pairs.split()
}
"""What one sound costs for the other; any two others cost 1."""

VOWEL = 0.4
"""What a vowel costs that is there in only one of the two."""

OTHER_VOWEL = 0.2
"""What one vowel costs for another: their spelling says little of them."""

SOFT = 0.4
"""And what 'h', 'w' and the 'r' of 'over' do, which come and go."""

SOFT_ONES = "hwR"


@lru_cache(maxsize=4096)
def sounds(letters: str) -> str:
    """Reduce what is spelt so to its sounds, one character each."""
    said = letters.lower()
    for spelling, sound in SPELLINGS:
        said = re.sub(spelling, sound, said)
    return said


@lru_cache(maxsize=4096)
def unlike(one: str, other: str) -> float:
    """Say how far apart the two sound: 0 the same, 1 nothing in common."""
    first, second = sounds(one), sounds(other)
    whole = max(weight(one), weight(other))
    if not whole:
        return 1.0
    row = [0.0]
    for sound in second:
        row.append(row[-1] + _weight(sound))
    for mine in first:
        before, row = row, [row[0] + _weight(mine)]
        for at, yours in enumerate(second):
            row.append(
                min(
                    before[at] + _cost(mine, yours),
                    before[at + 1] + _weight(mine),
                    row[at] + _weight(yours),
                )
            )
    return min(row[-1] / whole, 1.0)


@lru_cache(maxsize=4096)
def weight(letters: str) -> float:
    """Say how much there is to recognise: 1 for each consonant, less for what comes and goes."""
    return sum(map(_weight, sounds(letters)))


def _weight(sound: str) -> float:
    if sound in VOWELS:
        return VOWEL
    return SOFT if sound in SOFT_ONES else 1.0


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in VOWELS or other in VOWELS:
        return OTHER_VOWEL if one in VOWELS and other in VOWELS else 1.0
    return ALIKE.get(frozenset((one, other)), 1.0)
