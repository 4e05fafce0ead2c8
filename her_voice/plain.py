r"""Words of another program in, plain words out: nothing in them can do more than be read. Pure.

Terminals obey escape sequences, synthesizers tags, and letters can be hidden or turn others round.
All of that is taken out, so that what is logged, shown and spoken is what a person would see.
"""

import re
import unicodedata
from functools import lru_cache

_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d).*?(?:\x07|\x1b\\|\x9c|$)"  # operating system commands, such as ESC ] 52
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f]).*?(?:\x1b\\|\x9c|$)"  # device control and other strings
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequences, such as colours
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z?!][^<>]{0,2000}>")
_HIDDEN = re.compile(
    r"<(script|style|head|title)\b[^<>]{0,2000}>.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE
)
_ENTITIES = {"amp": "&", "lt": "", "gt": "", "quot": '"', "apos": "'", "nbsp": " "}
_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,6});")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"]*\")?\)")
_ADDRESS = re.compile(
    r"(?:https?|ftp|file|data|javascript)://?[^\s<>\"']+|www\.[^\s<>\"']+", re.IGNORECASE
)
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_LEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>+[ \t]?|[-*+•][ \t]+|[-=_*]{3,}[ \t]*$)", re.MULTILINE
)
_SIGNS = re.compile(r"[*_~`|]{1,3}(?=\S)|(?<=\S)[*_~`|]{1,3}")
_ANGLES = re.compile(r"[<>{}\[\]\\]+")
_BLANKS = re.compile(r"\s+")

_SPACES = {"Zs", "Zl", "Zp"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Categories of Unicode that nobody sees: control, format (among them what turns text round, what
has no width, and the tags of block E0000), surrogates, private use, and what is not assigned."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that look like nothing, though their category says otherwise."""

MOST_MARKS = 2
"""Marks on one letter; more of them only pile up."""


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Give what a person would see of it, in one line."""
    text = _ESCAPES.sub("", text)
    text = _seen(text)
    for pattern in (_HIDDEN, _COMMENT, _TAG, _FENCE, _LEADING):
        text = pattern.sub(" ", text)
    text = _ENTITY.sub(_character, text)
    text = _LINK.sub(r"\1", text)
    text = _SIGNS.sub("", _ANGLES.sub(" ", _seen(text)))
    return _BLANKS.sub(" ", text).strip()


def without_addresses(text: str, link: str) -> str:
    """Say `link` for each address: nobody listens to one letter by letter."""
    return _ADDRESS.sub(link, text)


def shortened(text: str, most: int) -> tuple[str, int]:
    """Give at most so many words, to the end of a sentence if one is near, and count the rest."""
    words = text.split()
    if len(words) <= most:
        return text, 0
    ends = [n for n in range(most // 2, most) if words[n].endswith((".", "!", "?", "…"))]
    kept = ends[-1] + 1 if ends else most
    return " ".join(words[:kept]), len(words) - kept


def _seen(text: str) -> str:
    """Take out what nobody sees, and give every blank as a space."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if letter in "\n\t\r" or kind in _SPACES:
            kept.append("\n" if letter in "\n\r" else " ")
        elif kind not in _UNSEEN and letter not in _FILLERS and marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return _ENTITIES.get(name, " ")
    digits = name[1:]
    number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return chr(number) if 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else " "  # noqa: PLR2004  the limits of Unicode
