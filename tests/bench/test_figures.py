"""Percentiles and slopes on numbers done by hand."""

import pytest

from her_voice.bench.figures import percentile, slope, spread


def test_percentiles_lie_between_the_measurements() -> None:
    assert percentile([3, 1, 2], 50) == 2
    assert percentile([1, 2], 50) == 1.5
    assert percentile([float(n) for n in range(1, 12)], 90) == 10
    assert percentile([7], 90) == 7


def test_nothing_measured_is_not_zero() -> None:
    found = spread([])
    assert (found.n, found.p50, found.p90, found.worst, found.mean) == (0, None, None, None, None)


def test_a_spread_names_its_worst() -> None:
    found = spread([1.0, 4.0, 2.0, 1.0])
    assert (found.n, found.worst, found.mean) == (4, 4.0, 2.0)


def test_a_line_has_its_slope() -> None:
    assert slope([(0, 1), (1, 3), (2, 5)]) == pytest.approx(2)
    assert slope([(0, 5), (1, 5), (2, 5)]) == 0
    assert slope([(1, 1)]) is None
    assert slope([]) is None
