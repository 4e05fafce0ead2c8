"""How long this person pauses before they go on, learned from the pauses they made. Pure.

A pause after which they went on shows how much patience they need, and so does one that she took
for the end although they went on at once. Pauses that really ended an utterance say nothing here.
Old pauses count less and less, so that a bad day or a guest at the microphone is soon forgotten.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

SHORTEST_MS = 200
"""A shorter silence is a stop between two sounds, and never ends an utterance anyway."""

LONGEST_MS = 2500
"""A longer one is not a pause for thought: something else came between."""

FEWEST = 10
"""With fewer pauses nothing is known of a person."""

MOST = 60
"""So many pauses are remembered."""

FADES = 0.97
"""A pause counts by so much less than the one after it: half as much after 23 more."""

QUANTILE = 0.8
"""The pause that counts: longer ones are rare, shorter ones are no danger."""

USUAL_MS = 680.0
"""What that quantile is of 170 pauses of 59 people (`tests/latency/README.md`)."""

LEAST, GREATEST = 0.8, 1.5
"""Patience is scaled within these bounds, whatever was learned."""


@dataclass(slots=True)
class Pace:
    """What is known of one person's pauses."""

    _pauses: deque[int] = field(default_factory=lambda: deque(maxlen=MOST))

    @property
    def scale(self) -> float:
        """By how much her patience with this person is greater than with others; 1 at first."""
        if len(self._pauses) < FEWEST:
            return 1.0
        return min(GREATEST, max(LEAST, self._quantile() / USUAL_MS))

    @property
    def state(self) -> tuple[int, ...]:
        """The remembered pauses in milliseconds, oldest first; all that there is to keep."""
        return tuple(self._pauses)

    def restore(self, state: Iterable[int]) -> None:
        """Go on from a `state` that was kept; of a longer one the newest pauses count."""
        self._pauses.clear()
        for pause_ms in state:
            self.paused(pause_ms)

    def paused(self, pause_ms: int) -> None:
        """Learn of a silence of so many milliseconds after which they went on."""
        if SHORTEST_MS <= pause_ms <= LONGEST_MS:
            self._pauses.append(pause_ms)

    def _quantile(self) -> float:
        newest = len(self._pauses) - 1
        weighed = sorted((ms, FADES ** (newest - at)) for at, ms in enumerate(self._pauses))
        rest = QUANTILE * sum(weight for _, weight in weighed)
        for pause_ms, weight in weighed:
            rest -= weight
            if rest <= 0:
                return float(pause_ms)
        return float(weighed[-1][0])
