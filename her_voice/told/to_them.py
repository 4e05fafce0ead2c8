"""The person's words, as they are said to them: 'call my mother' becomes 'call your mother'. Pure."""

import re

_YOURS = {
    "my": "your", "me": "you", "mine": "yours", "myself": "yourself", "i": "you", "am": "are",
    "we": "you", "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
    "i'm": "you're", "i was": "you were",
}  # fmt: skip
_MINE = re.compile(
    r"\b(i['\u2019]m|i was|my|me|mine|myself|i|am|we|us|our|ours|ourselves)\b", re.IGNORECASE
)


def as_told(words: str) -> str:
    """Give words that somebody said of themselves as they are said to them."""
    return _MINE.sub(lambda match: _YOURS[match[0].lower().replace("\u2019", "'")], words)
