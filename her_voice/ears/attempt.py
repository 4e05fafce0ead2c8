"""What one decoding of Whisper gave, and whether it can be believed. Pure."""

from dataclasses import dataclass

from her_voice.ears import belief

POOR = -1.0
"""Average log probability of a token below which a text is doubted (Whisper's figure)."""

LOOP = 2.4
"""Compression ratio above which a text is doubted (Whisper's figure)."""

HARDLY_SPEECH = 0.1
"""Probability of 'no speech' above which a poor text is not believed; real speech has less."""

NO_SPEECH = 0.6
"""Probability of 'no speech' above which a text must be quite sure to be believed."""

GUESSED = -1.5
"""Average log probability below which a text is not believed at all: noise begins about there."""

QUITE_SURE = -0.45
"""Average log probability from which even a stock phrase is believed."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one decoding gave."""

    text: str
    language: str
    log_probability: float
    """Average per token."""

    no_speech: float
    is_cut: bool
    """It ran out of tokens, or stops before the speech does."""

    until_s: float = 0.0
    """Where the last piece of text ends, if Whisper says; it may stop before the speech does."""

    @property
    def is_doubtful(self) -> bool:
        """It may be a loop, or wrong, and another look could help."""
        if self.no_speech > HARDLY_SPEECH and self.log_probability < POOR:
            return False
        return (
            self.is_cut
            or self.log_probability < POOR
            or belief.repeats(self.text)
            or belief.compression(self.text) > LOOP
        )

    @property
    def is_invented(self) -> bool:
        """Nobody said it. A loop may well be sure of itself."""
        if belief.compression(self.text) > LOOP:
            return True
        if belief.is_stock(self.text) or self.no_speech > NO_SPEECH:
            return self.log_probability < QUITE_SURE
        if self.no_speech > HARDLY_SPEECH:
            return self.log_probability < POOR
        return self.log_probability < GUESSED
