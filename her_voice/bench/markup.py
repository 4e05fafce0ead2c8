"""Values in, the cards and tables of the page out."""

from collections.abc import Sequence
from html import escape
from typing import Any


def as_cards(cards: Sequence[tuple[str, str, str]]) -> str:
    """Draw the figures that matter most: value, unit and what it is."""
    inner = "".join(
        f'<div class="card{" first" if number == 0 else ""}"><b>{escape(value)}'
        f" <small>{escape(unit)}</small></b><span>{escape(name)}</span></div>"
        for number, (value, unit, name) in enumerate(cards)
    )
    return f'<div class="cards">{inner}</div>'


def as_table(
    heads: Sequence[str],
    lines: Sequence[Sequence[Any]],
    *,
    numbers: Sequence[int] = (),
    bad: int = -1,
) -> str:
    """Draw a table. Columns `numbers` are figures, column `bad` is what went wrong."""

    def cell(tag: str, column: int, text: object) -> str:
        kind = ' class="n"' if column in numbers else ""
        kind = ' class="bad"' if column == bad and tag == "td" else kind
        return f"<{tag}{kind}>{escape(str(text))}</{tag}>"

    head = "".join(cell("th", number, text) for number, text in enumerate(heads))
    rows = "".join(
        f"<tr>{''.join(cell('td', number, text) for number, text in enumerate(line))}</tr>"
        for line in lines
    )
    return f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>'


def as_number(value: float | None, digits: int) -> str:
    """Say a figure, or a dash where nothing was measured."""
    return "—" if value is None else f"{value:.{digits}f}"
