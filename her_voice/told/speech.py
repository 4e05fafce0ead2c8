"""What is only told as having been said, to whom that ever was: a retort, a quote, a tale with voices. Pure."""

import re

_WHO = r"(?:i|he|she|they|we|the [\w']+|(?:my|our) [\w'-]+|(?-i:[A-Z])[\w'-]+)"
_TAG = re.compile(
    rf"(?<!\bwe)(?<!\bthey)(?<!\byou)(?<!\bto),? (?:says?|said|goes|went|asked|replied|shouted|thinks?|shouts) {_WHO}(?: to .*)?$|(?<!\bwe)(?<!\bthey)(?<!\byou)(?<!\bto),? (?:says?|said|goes|replied) {_WHO}(?: to [\w ]+)?,",
    re.IGNORECASE,
)
"""'I don't eat sugar, says I.'"""

_TOLD = re.compile(
    r"^(?:(?:and|so|but|then|anyway|well),? )*(?:i|we) (?:just |only |even |actually |have )*(?:said|says|told (?!you)|goes|go (?=[\w']+,)|went (?=[\w']+,)|asked|replied|shouted"
    r"|texted|(?:was|am) (?:all |just )?like)\b",
    re.IGNORECASE,
)
"""'I said to her, I'm not your mother' and 'I'm like, I hate jazz' hold somebody's retort."""


_SAYS = re.compile(
    r"^(?:(?:and|so|but|then|now),? )*(?:he|she|they|(?-i:[A-Z])\w+|(?:my|our|the) \w+) (?:just |only )?(?:says?|said|goes|went|asked|replied|shouted)$",
    re.IGNORECASE,
)


def is_bare_saying(clause: str) -> bool:
    """Tell whether a plain clause only says who says what follows, whose 'she' may be anybody."""
    return bool(_SAYS.match(clause))


def is_tagged(sentence: str) -> bool:
    """Tell whether a plain sentence gives words with who said them behind: of those nothing is a fact."""
    return bool(_TAG.search(sentence))


def is_told(clause: str) -> bool:
    """Tell whether a plain clause leads in what the person has said to somebody."""
    return bool(_TOLD.match(clause))
