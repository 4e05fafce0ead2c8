"""Parts of a docstring: what stands under which heading. Pure."""

from collections.abc import Set as AbstractSet


def under(text: str, headings: AbstractSet[str]) -> dict[str, list[str]]:
    """Give the lines under each of these headings that is there, as they stand, none empty."""
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line in headings:
            lines = parts.setdefault(line, [])
        elif line:
            lines.append(line)
    return parts
