"""Values in, text on standard output out: JSON for programs, columns for people."""

import codecs
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

_ODD = {
    code: " "
    for first, last in ((0, 0x1F), (0x7F, 0x9F), (0x2028, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
}
"""Control characters, and what ends a line or turns it round."""

_ESCAPED = {code: f"\\u{code:04x}" for code in _ODD if code >= ord(" ")}
"""Those that JSON leaves as they are, as it writes all others: escaped."""

NARROWEST = 20
"""Columns below which nothing is wrapped: it would be a word a line."""


def print_json(value: object) -> None:
    """Print one JSON document. It is UTF-8, so in another encoding all letters are escaped."""
    is_utf8 = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    document = json.dumps(value, indent=2, ensure_ascii=not is_utf8)
    sys.stdout.write(document.translate(_ESCAPED) + "\n")  # a terminal obeys what others wrote


def is_printable(letters: str) -> bool:
    """Say whether standard output, in the encoding it has here, has these letters."""
    try:
        letters.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def print_rows(rows: Iterable[Sequence[str]], *, gap: str = "  ") -> None:
    """Print rows of text with their columns in line; on a terminal the last one is wrapped."""
    table = [[one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print_hung(gap.join([*padded[:-1], ""]), padded[-1].rstrip())


def print_hung(head: str, text: str) -> None:
    """Print one row; what a terminal has no room for goes below `text`, not below `head`.

    In a pipe a row is a line, however long: programs read it.
    """
    text = one_line(text)
    room = shutil.get_terminal_size().columns - len(head)
    lines = [text]
    if sys.stdout.isatty() and room >= NARROWEST:
        lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    margin = "\n" + " " * len(head)
    sys.stdout.write((head + margin.join(lines)).rstrip() + "\n")


def one_line(text: str) -> str:
    """Put a blank for each letter that a terminal obeys: others may have written it."""
    return text.translate(_ODD)


def megabytes(size: float) -> str:
    """Say a size in bytes the way disks are sold: 1 MB is a million bytes."""
    return f"{size / 1e6:,.1f} MB" if size < 1e8 else f"{size / 1e6:,.0f} MB"  # noqa: PLR2004
