"""When to look at what was said so far, while the person is still speaking. Pure.

Looking early may waste work; looking late costs the person time.
"""

from dataclasses import dataclass

from her_voice.audio import FRAME_MS

PART_MS = 600
"""New speech after which what was said so far is understood while the person goes on. What is
known then, the language model has read when they end; with 1200 that was nothing of a short
question."""

LULL_MS = 120
"""New speech after which it is understood at once when they seem to fall silent."""

HURRY_MS, HURRY_AGAIN_MS = 300, 240
"""Speech after which it is understood while she is heard, and new speech after which it is again:
it must soon be known whether she is meant to stop."""

SLOWER = 5
"""What is longer takes longer to understand: one more frame between looks for so many frames."""


@dataclass(slots=True)
class Looks:
    """The looks at one utterance, counted in its frames of speech."""

    part_at: int = PART_MS // FRAME_MS
    lull_at: int = LULL_MS // FRAME_MS
    hurry_at: int = HURRY_MS // FRAME_MS

    def is_due(self, voiced: int, *, hurry: bool) -> bool:
        """Say whether to look now, if nobody looks already."""
        return voiced >= (self.hurry_at if hurry else self.part_at)

    def is_due_in_lull(self, voiced: int) -> bool:
        """Say whether to look at once, now that they seem to fall silent."""
        return voiced >= self.lull_at

    def looked(self, voiced: int, unsettled: int) -> None:
        """Note that a look was taken, at so many frames that are not settled."""
        slow = unsettled // SLOWER
        self.hurry_at = voiced + HURRY_AGAIN_MS // FRAME_MS
        self.lull_at = voiced + max(LULL_MS // FRAME_MS, slow)
        self.part_at = voiced + max(PART_MS // FRAME_MS, slow)
