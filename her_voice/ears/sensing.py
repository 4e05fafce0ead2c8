"""Probabilities of speech in, a first suspicion out: this may be the person, over her. Pure."""

from dataclasses import dataclass
from enum import Enum, auto

from her_voice.ears.endpoint import SPEECH


class Suspicion(Enum):
    """What became of it."""

    RAISED = auto()
    DISMISSED = auto()


@dataclass(slots=True)
class Sensing:
    """Follows one microphone while she is heard. One frame is enough to raise a suspicion."""

    _is_raised: bool = False

    def feed(
        self, probability: float, *, is_speaking: bool, is_she_heard: bool
    ) -> Suspicion | None:
        """Take in the next frame; with `is_speaking` there is nothing to suspect any more."""
        may_begin = probability >= SPEECH and not is_speaking
        if may_begin and is_she_heard and not self._is_raised:
            self._is_raised = True
            return Suspicion.RAISED
        if self._is_raised and not may_begin:
            self._is_raised = False
            return None if is_speaking else Suspicion.DISMISSED
        return None
