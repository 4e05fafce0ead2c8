"""Frames in, a hint out: the person has just fallen silent, before a detector can say so.

A speech detector looks back over a stretch of sound and so sees the end of speech 80 to 100 ms
late. How loud a frame is can be seen at once, and when it falls suddenly that is reason enough to
begin understanding what was said. It decides nothing: a stop consonant within a word looks the
same, and against a loud background nothing falls.
"""

import math
from dataclasses import dataclass

from her_voice.audio import Frame, power

FALL_DB = 22.0
"""A frame so much below the level of the speech is silent. With 18 a soft last consonant is missed
now and then ('stitch' for 'stitches'), with 24 fewer ends are seen early."""

FRAMES = 3
"""So many of them in a row are a lull; the stop before a 'k' or a 't' mostly has fewer."""

FORGETS_DB = 0.3
"""The level of the speech sinks by so much a frame, so that it follows who speaks more softly."""

FLOOR_DB = 20.0
"""Below this, over one step of 16 bits, nothing is speech."""


@dataclass(slots=True)
class Lull:
    """Follows the loudness of one microphone. Pure: no clock."""

    quiet: int = 0
    """Silent frames in a row."""

    loudness: float = 0.0
    """Of the last frame, in decibels over one step of 16 bits."""

    _level: float = FLOOR_DB

    def feed(self, frame: Frame) -> bool:
        """Take in the next frame; say whether a lull has begun with it."""
        self.loudness = loudness = 10.0 * math.log10(power(frame) + 1.0)
        self._level = max(loudness, self._level - FORGETS_DB, FLOOR_DB)
        self.quiet = self.quiet + 1 if loudness < self._level - FALL_DB else 0
        return self.quiet == FRAMES
