"""What a tool gave in, a few words that can be spoken out. It is data, and stays it. Pure."""

import re
from typing import Any

LONGEST = 320
"""Characters that are spoken of one result."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_LINK = re.compile(r"\b(?:https?|ftp)://\S+")
_MARKS = re.compile(r"[*_`#>|~{}\[\]<]+")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_SHELL = re.compile(r"^\s*[\[{]")


def told(result: Any) -> str:
    """Give what may be said of a result of the SDK; empty where nothing of it can be said."""
    content = result.content if isinstance(getattr(result, "content", None), list) else []
    texts = [each.text for each in content if getattr(each, "type", "") == "text"]
    return short(" ".join(text[: LONGEST * 8] for text in texts[:20]))


def short(text: str) -> str:
    """Give the beginning of a text, plain, up to the end of a sentence where there is one."""
    if _SHELL.match(text):
        return ""  # JSON is for programs
    plain = " ".join(_MARKS.sub(" ", _LINK.sub("a link", _CONTROL.sub(" ", text))).split())
    if len(plain) <= LONGEST:
        return plain
    ends = [match.end() for match in _SENTENCE.finditer(plain[:LONGEST])]
    return plain[: ends[-1]] if ends else f"{plain[:LONGEST].rsplit(' ', 1)[0]} …"
