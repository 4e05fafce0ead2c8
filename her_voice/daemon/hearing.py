"""What her microphones do just now, told from the sound that came through them and nothing else."""

import time
from collections.abc import Iterable, Mapping

from her_voice.daemon.place import Place

LATELY_S = 0.5
"""Sound that came within so many seconds shows that a microphone is open."""


def state_of(place: Place) -> str:
    """Give `recording` while a stretch of speech is taken in, `listening`, or `deaf`."""
    if time.monotonic() - place.read_at > LATELY_S:
        return "deaf"
    return "recording" if place.ears.endpoint.is_speaking else "listening"


def state(modes: Iterable[Mapping[str, object]]) -> str:
    """Give the most that the microphone of any earpiece does; `deaf` where there is none."""
    states = {each["microphone"] for each in modes}
    return next((one for one in ("recording", "listening") if one in states), "deaf")
