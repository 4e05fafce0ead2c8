"""Whether a request says of itself that it is urgent, told from headers and address alone. Pure.

The names and words are those of ntfy: what stands in a body is not looked at, for it must be known
before anything is read.
"""

import re
from collections.abc import Sequence

_HEADERS = frozenset({b"x-priority", b"priority", b"prio", b"p"})
_WORDS = frozenset({b"5", b"max", b"urgent"})
_IN_ADDRESS = re.compile(
    rb"(?:^|&)(?:x-priority|priority|prio|p)=(?:5|max|urgent)(?:&|$)", re.IGNORECASE
)


def is_urgent(headers: Sequence[tuple[bytes, bytes]], query: bytes) -> bool:
    """Say whether it comes with the highest priority. Names of headers are in small letters."""
    for name, value in headers:
        if name in _HEADERS and value.strip().lower() in _WORDS:
            return True
    return bool(query) and _IN_ADDRESS.search(query) is not None
