"""What was taken is played once, on whichever device is there."""

import pytest

from her_voice.earpiece.outlet import Outlet
from tests.earpiece.stub_line import tone, values


def begun(count: int) -> Outlet:
    """Give one that has sent so many frames to a device, each of its own number."""
    outlet = Outlet()
    for number in range(1, count + 1):
        outlet.put(tone(number))
    assert sent(outlet) == list(range(1, count + 1))
    return outlet


def sent(outlet: Outlet) -> list[int]:
    """Send what is to be sent, and give the numbers of the frames."""
    frames = list(outlet.unsent())
    assert [number for number, _ in frames] == values([frame for _, frame in frames])
    return [number for number, _ in frames]


@pytest.mark.parametrize(("lost_at", "heard"), [(0.5, 0), (1.0, 2), (1.9, 2), (2.0, 5), (9.0, 5)])
def test_what_was_not_heard_on_a_device_that_goes_is_sent_to_the_next(
    lost_at: float, heard: int
) -> None:
    outlet = begun(9)
    outlet.give(2, leaves_at=1.0)
    outlet.give(5, leaves_at=2.0)
    outlet.put(tone(10))
    outlet.rewind(lost_at)
    assert outlet.waiting == 10 - heard
    assert sent(outlet) == list(range(heard + 1, 11))
    assert outlet.left(99.0) == heard
    outlet.give(10, leaves_at=100.0)
    assert outlet.left(100.0) == 10


def test_what_is_cleared_is_sent_to_no_device() -> None:
    outlet = begun(9)
    outlet.give(4, leaves_at=1.0)
    assert outlet.clear() == 4
    outlet.rewind(0.5)
    assert sent(outlet) == [1, 2, 3, 4]
