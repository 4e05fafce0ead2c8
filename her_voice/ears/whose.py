"""Frames heard in her first words in, out whose they are: her echo, or somebody's.

It is known by how clearly they are found in what she said (`echo_delay.py`). Pure.
"""

LOOKED_AT = 32
"""Frames of the microphone that are sought in what was played."""

FIRST_TOLD, TOLD_EVERY = 16, 4
"""Frames since the first with something added after which it may be told, and then again."""

TELLING_FRAMES = 8
"""So many of them must have something added."""

HERS, NOT_HERS, MORE_LIKELY_HERS = 12.0, 6.5, 10.0
"""How clearly they are found if they are hers, at most if they are not, and where the line is drawn
after `LOOKED_AT`, in standard deviations. After 16, 20 and 32 frames one in 50 of 300 echoes was
found with less than 9.6, 13 and 15, and one in 20 of 450 voices that began in her first tenth of a
second with more than 7.8, 7.2 and 6.8 (`tests/latency/README.md`)."""


def is_due(frames: int, *, has_floor: bool) -> bool:
    """Say whether to look now, so many frames after the first one.

    Where it is not known how loud it was without her (`has_floor`), that may have been mere noise.
    """
    is_first = has_floor and frames >= FIRST_TOLD and frames % TOLD_EVERY == 0
    return is_first or frames >= LOOKED_AT


def is_hers(frames: int, clarity: float, added: int) -> bool | None:
    """Say whether it is her echo, with something added to so many frames; None if not yet known."""
    is_last = frames >= LOOKED_AT
    if clarity >= (MORE_LIKELY_HERS if is_last else HERS):
        return True
    if added < TELLING_FRAMES:
        return is_last or None
    return None if clarity > NOT_HERS and not is_last else False
