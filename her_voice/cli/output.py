"""Values in, text on standard output out: JSON for programs, columns for people."""

import json
import sys
from collections.abc import Iterable, Sequence


def print_json(value: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def print_rows(rows: Iterable[Sequence[str]], *, gap: str = "  ") -> None:
    """Print rows of text with their columns in line."""
    table = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(gap.join(padded).rstrip() + "\n")


def megabytes(size: float) -> str:
    """Say a size in bytes the way disks are sold: 1 MB is a million bytes."""
    return f"{size / 1e6:,.1f} MB" if size < 1e8 else f"{size / 1e6:,.0f} MB"  # noqa: PLR2004
