"""What a tool gave in, a few words that can be spoken out. It is data, and stays it. Pure."""

import re
from typing import Any

from her_voice.plain import plain, without_addresses

LONGEST = 320
"""Characters that are spoken of one result."""

READ = 8 * LONGEST
"""Characters of it that are looked at."""

_BETWEEN = re.compile(r"(?<=\w)_+(?=\w)")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_SHELL = re.compile(r"^\s*[\[{]")


def told(result: Any) -> str:
    """Give what may be said of a result of the SDK; empty where nothing of it can be said."""
    content = result.content if isinstance(getattr(result, "content", None), list) else []
    texts = [each.text for each in content if getattr(each, "type", "") == "text"]
    return short(" ".join(text[:READ] for text in texts[:20]))


def short(text: str) -> str:
    """Give the beginning of a text, plain, up to the end of a sentence where there is one."""
    if _SHELL.match(text):
        return ""  # JSON is for programs
    words = without_addresses(plain(_BETWEEN.sub(" ", text[:READ])), "a link")
    if len(words) <= LONGEST:
        return words
    ends = [match.end() for match in _SENTENCE.finditer(words[:LONGEST])]
    return words[: ends[-1]] if ends else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
