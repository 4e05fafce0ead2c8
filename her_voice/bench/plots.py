"""Numbers in, SVG out: the few plots of the report, drawn to be read at a glance."""

from collections.abc import Mapping, Sequence
from html import escape

_WIDE = 1000
_LEFT = 214
_RIGHT = 60
_ROW = 22
_MOST_LINES = 10
_NICE = (0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


def rows(
    names: Sequence[str],
    bars: Sequence[Sequence[tuple[float, float, str, str]]],
    *,
    low: float,
    high: float,
    unit: str,
    ends: Sequence[str] = (),
) -> str:
    """Draw one row per name, each with bars of (from, to, colour, what it is).

    Colours are names of the page's palette. `ends` is written at the end of each row.
    """
    height = len(names) * _ROW + 34
    parts = [_grid(low, high, unit, height)]
    for number, (name, its) in enumerate(zip(names, bars, strict=True)):
        top = number * _ROW + 6
        parts.append(_text(_LEFT - 10, top + 11, _short(name, 29), "end"))
        for start, end, colour, what in its:
            left, right = _x(max(start, low), low, high), _x(min(end, high), low, high)
            if right <= left:
                continue
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{max(right - left, 1):.1f}" height="14"'
                f' rx="3" fill="var(--{colour})"><title>{escape(what)}</title></rect>'
            )
        if ends:
            parts.append(_text(_WIDE - _RIGHT + 8, top + 11, ends[number], "start"))
    return _svg(height, parts)


def dots(values: Sequence[float], marks: Mapping[str, float], *, unit: str) -> str:
    """Draw every value as a dot on one axis, stacked where they meet, with named marks."""
    high = _high(values)
    width = high / 75
    piles: dict[int, int] = {}
    tallest = max((sum(1 for v in values if int(v / width) == i) for i in range(80)), default=1)
    base = max(tallest * 11, 40) + 34
    height = base + 28
    parts = [_grid(0, high, unit, height, left=30)]
    for value in sorted(values):
        place = int(value / width)
        piles[place] = piles.get(place, 0) + 1
        x = _x((place + 0.5) * width, 0, high, left=30)
        y = base - 11 * piles[place] + 4
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="var(--her)" fill-opacity="0.8">'
            f"<title>{value:.2f} {unit}</title></circle>"
        )
    for number, (name, value) in enumerate(marks.items()):
        x = _x(value, 0, high, left=30)
        parts.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{base}"/>')
        parts.append(_text(x + 4, 14 + 12 * (number % 2), f"{name} {value:.2f} {unit}", "start"))
    return _svg(height, parts)


def line(points: Sequence[tuple[float, float]], *, across: str, up: str) -> str:
    """Draw a line through points (x, y), the y axis not from zero."""
    height, bottom = 240, 206
    low_x, high_x = points[0][0], max(points[-1][0], points[0][0] + 1e-9)
    low, high = min(y for _, y in points), max(y for _, y in points)
    pad = max((high - low) * 0.15, abs(high) * 0.005, 1e-9)
    low, high = low - pad, high + pad
    parts = [_grid(low_x, high_x, across, height, left=80)]
    for number in range(5):
        value = low + (high - low) * number / 4
        y = bottom - (bottom - 12) * number / 4
        parts.append(
            f'<line class="grid" x1="80" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        parts.append(_text(72, y + 4, f"{value:.0f} {up}", "end", soft=True))
    rise = (bottom - 12) / (high - low)
    path = " ".join(
        f"{_x(x, low_x, high_x, left=80):.1f},{bottom - rise * (y - low):.1f}" for x, y in points
    )
    parts.append(f'<polyline class="line" points="{path}"/>')
    return _svg(height, parts)


def legend(entries: Mapping[str, str]) -> str:
    """Say which colour is what."""
    inner = "".join(
        f'<span><i style="background:var(--{colour})"></i>{escape(name)}</span>'
        for name, colour in entries.items()
    )
    return f'<div class="legend">{inner}</div>'


def _grid(low: float, high: float, unit: str, height: float, *, left: int = _LEFT) -> str:
    step = next((nice for nice in _NICE if (high - low) / nice <= _MOST_LINES), high - low or 1)
    parts, value = [], -(-low // step) * step + 0.0
    while value <= high + 1e-9:
        x = _x(value, low, high, left=left)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="{height - 24}"/>')
        parts.append(_text(x, height - 8, f"{value + 0.0:g}", "middle", soft=True))
        value = round(value + step, 6)
    parts.append(_text(_WIDE - _RIGHT + 30, height - 8, unit, "start", soft=True))
    return "".join(parts)


def _x(value: float, low: float, high: float, *, left: int = _LEFT) -> float:
    return left + (_WIDE - _RIGHT - left) * (value - low) / (high - low)


def _high(values: Sequence[float]) -> float:
    return max([*values, 0.1]) * 1.08


def _text(x: float, y: float, text: str, anchor: str, *, soft: bool = False) -> str:
    kind = ' class="soft"' if soft else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}>{escape(text)}</text>'


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _svg(height: float, parts: Sequence[str]) -> str:
    return f'<figure><svg viewBox="0 0 {_WIDE} {height}">{"".join(parts)}</svg></figure>'
