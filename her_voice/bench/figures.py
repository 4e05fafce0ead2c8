"""Numbers in, what they say together out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of measurements in five figures. All of them are None where nothing was measured."""

    n: int
    p50: float | None
    p90: float | None
    worst: float | None
    mean: float | None


def spread(values: Sequence[float]) -> Spread:
    """Sum up `values`. Percentiles are interpolated between the two nearest measurements."""
    if not values:
        return Spread(0, None, None, None, None)
    return Spread(
        len(values),
        percentile(values, 50),
        percentile(values, 90),
        max(values),
        sum(values) / len(values),
    )


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value below which `percent` of them lie. There must be at least one."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def slope(points: Sequence[tuple[float, float]]) -> float | None:
    """Fit a line through (x, y) by least squares and give its rise per x."""
    if not points:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    wide = sum((x - mean_x) ** 2 for x, _ in points)
    if wide == 0:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / wide
