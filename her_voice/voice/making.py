"""How long a piece of so many words takes to become sound, learned from those before. Pure."""

from dataclasses import dataclass

LEAST_S, PER_WORD_S = 0.1, 0.035
"""What Piper takes on two cores while the language model thinks; of 40 pieces of 1 to 18 words few
took a third longer."""

_LEARNING = 0.2
_READY_S = 0.02
"""What came sooner was ready before, and tells nothing."""

SPARE = 1.3
"""So many times as long as expected a piece may take before a break is heard."""

SURPRISE_S = 0.25
"""And so much longer now and then, however quick the engine is, as others use the processor too: of
two hundred pieces two took 0.12 and 0.13 s more than expected, and two hours have far more."""

_FEW = 3

_LEAST_FACTOR, _MOST_FACTOR = 0.3, 30.0


@dataclass(slots=True)
class Making:
    """What making sound takes here, with this engine, beside what else is done."""

    factor: float = 1.0
    """So many times longer than Piper, as `LEAST_S` and `PER_WORD_S` have it."""

    def learn(self, words: int, took_s: float) -> None:
        """Take note of a piece that was made."""
        if took_s < _READY_S:
            return
        seen = took_s / (LEAST_S + PER_WORD_S * words)
        self.factor += _LEARNING * (seen - self.factor)
        self.factor = min(max(self.factor, _LEAST_FACTOR), _MOST_FACTOR)

    def words_within(self, seconds: float) -> float:
        """Say how many words are surely made into sound in so long; below 0 not even one."""
        return ((seconds - SURPRISE_S) / (self.factor * SPARE) - LEAST_S) / PER_WORD_S

    def is_late(self, seconds: float) -> bool:
        """Say whether a few words more would hardly be ready in so long."""
        return self.words_within(seconds + SURPRISE_S / 2) < _FEW
