"""Restarts: the first at once, then slower and slower, and after a calm minute as at first."""

from her_voice.child.rest import LONGEST_S, MOST_DEATHS, SPAN_S, Rest


def test_the_first_death_is_answered_at_once() -> None:
    assert Rest().died(0.0) == 0.0


def test_each_further_one_takes_longer_up_to_a_bound() -> None:
    rest = Rest()
    waits = [rest.died(float(n)) for n in range(20)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_S


def test_more_than_a_few_within_the_span_are_hopeless_and_a_calm_span_forgives() -> None:
    rest = Rest()
    for n in range(MOST_DEATHS):
        rest.died(float(n))
    assert not rest.is_hopeless(float(MOST_DEATHS))
    rest.died(float(MOST_DEATHS))
    assert rest.is_hopeless(float(MOST_DEATHS))
    later = MOST_DEATHS + SPAN_S + 1
    assert not rest.is_hopeless(later)
    assert rest.died(later) == 0.0
