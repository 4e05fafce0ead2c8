"""How the person wants to be spoken to: how loud and how fast, changed by a word and kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

STEP_LOUDNESS, STEP_PACE = 1.5, 1.15
"""Factors that are heard as one step."""

LOUDEST, SOFTEST = 3.4, 0.19
FASTEST, SLOWEST = 1.75, 0.6


async def _forget(_: Sequence[int]) -> None:
    """Keep nothing."""


@dataclass(slots=True)
class Manner:
    """One person's wishes. `voice` follows them with the next frame and the next words."""

    loudness: float = 1.0
    """A factor; 1 is as the voice was recorded."""

    pace: float = 1.0
    """A factor; 1 is the pace of the settings."""

    keep: Callable[[Sequence[int]], Awaitable[None]] = field(default=_forget, repr=False)
    """Keeps `state` for tomorrow."""

    @property
    def state(self) -> list[int]:
        """Loudness and pace in percent."""
        return [round(self.loudness * 100), round(self.pace * 100)]

    def restore(self, state: Sequence[int]) -> None:
        """Take up what was kept; anything else is as usual."""
        if len(state) == 2:  # noqa: PLR2004
            self.loudness = min(LOUDEST, max(SOFTEST, state[0] / 100))
            self.pace = min(FASTEST, max(SLOWEST, state[1] / 100))

    def louder(self, steps: int) -> bool:
        """Change the loudness by so many steps; False where it is at its end."""
        before = self.loudness
        self.loudness = min(LOUDEST, max(SOFTEST, before * STEP_LOUDNESS**steps))
        return self.loudness != before

    def faster(self, steps: int) -> bool:
        """Change the pace by so many steps; False where it is at its end."""
        before = self.pace
        self.pace = min(FASTEST, max(SLOWEST, before * STEP_PACE**steps))
        return self.pace != before
