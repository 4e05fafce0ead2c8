"""How long to wait before a child that ended is started again. Pure.

The first death is answered at once. Who dies again and again gets more and more time, so that
restarts don't take the machine that everything else needs (Erlang's supervisors bound restarts in
a span of time in the same way: https://www.erlang.org/doc/system/sup_princ.html).
"""

from collections import deque

MOST_DEATHS, SPAN_S = 5, 60.0
"""More deaths than this within the span, and something is wrong that a restart does not mend."""

FIRST_S, LONGEST_S = 0.5, 30.0
"""The first wait that is none at all is the one before; each further one is twice as long."""


class Rest:
    """What is known of the last deaths of one child. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._deaths: deque[float] = deque()

    def died(self, now: float) -> float:
        """Learn of one more death; give the seconds to wait before the next start."""
        self._deaths.append(now)
        self._forget(now)
        count = len(self._deaths)
        return 0.0 if count <= 1 else min(LONGEST_S, FIRST_S * 2.0 ** (count - 2))

    def is_hopeless(self, now: float) -> bool:
        """Tell whether it dies so often that the person should know."""
        self._forget(now)
        return len(self._deaths) > MOST_DEATHS

    def _forget(self, now: float) -> None:
        while self._deaths and now - self._deaths[0] > SPAN_S:
            self._deaths.popleft()
