"""PCM in pieces of any size in, frames at the pace of time out.

Sound is heard as soon as it is there, but never faster than time passes, give or take `BURST`;
where none comes, silence does, so that frames go on counting time. Where the network held sound up
and silence was heard instead, what then comes late is heard twice as fast as time passes, until
nothing is late any more. It knows no clock: whoever uses it brings the time, in seconds.
"""

from collections.abc import Iterator

from her_voice.audio import FRAME_BYTES, FRAME_MS, SILENCE, Frame

FRAME_S = FRAME_MS / 1000

BURST = 10
"""Frames that may be heard at once: a network delivers in lumps."""

HASTE = 1.002
"""So much faster than time at most, for a sender whose clock is a little fast."""

MUTED_S = 0.2
"""Seconds without sound from when on silence is made up; so much later where sound comes in pieces
as it lasts beyond a piece, which may have been heard at once."""

MOST_LATE = int(5.0 / FRAME_S)
"""Frames of silence in a row after which what comes is not late: nobody had sent anything."""

LONGEST_S = 60.0
"""Seconds of sound that may wait to be heard."""

LONGEST_BYTES = int(LONGEST_S / FRAME_S) * FRAME_BYTES


class Inlet:
    """What a sender has sent and nobody has heard yet."""

    def __init__(self, now: float, *, missed_s: float = 0.0) -> None:
        self._waiting = bytearray()
        self._credit = BURST + missed_s / FRAME_S
        self._counted = now
        self._silent_since = now
        self._patience_s = MUTED_S
        self._made_up = 0
        self._late = 0.0
        self._has_heard = False

    @property
    def is_full(self) -> bool:
        """Say whether more waits than may."""
        return len(self._waiting) > LONGEST_BYTES

    def feed(self, pcm: bytes) -> None:
        """Take in what was sent. Half a sample waits for its other half."""
        self._waiting += pcm
        self._patience_s = MUTED_S + max(0.0, min(len(pcm) / FRAME_BYTES, BURST) - 1) * FRAME_S

    def due(self, now: float) -> Iterator[Frame]:
        """Yield the frames that are to be heard by now."""
        passed = (now - self._counted) / FRAME_S
        earned = self._earned(passed)
        most = max(float(BURST), passed)  # who asks was held up, and has heard nothing meanwhile
        self._credit = max(self._credit, min(most, self._credit + earned))
        self._counted = now
        while len(self._waiting) >= FRAME_BYTES:
            self._silent_since, self._made_up = now, 0
            if self._credit < 1:
                return
            self._credit -= 1
            self._has_heard = True
            yield self._cut(FRAME_BYTES)
        if now - self._silent_since >= self._patience_s:
            yield from self._make_up(now)

    def _earned(self, frames: float) -> float:
        """Say how many frames may be heard after the time of so many: more while sound is late."""
        extra = min(self._late, frames) if len(self._waiting) >= FRAME_BYTES else 0.0
        self._late -= extra
        is_behind = len(self._waiting) > BURST * FRAME_BYTES
        return frames * HASTE + (extra if is_behind else 0.0)

    def _make_up(self, now: float) -> Iterator[Frame]:
        owed = int((now - self._silent_since) / FRAME_S + 1e-6) - self._made_up
        for _ in range(owed):
            self._made_up += 1
            rest = self._cut(len(self._waiting) // 2 * 2)
            yield rest + SILENCE[len(rest) :]
        if self._has_heard:
            is_gap = self._made_up <= MOST_LATE
            self._late = max(self._late, float(self._made_up)) if is_gap else 0.0

    def _cut(self, size: int) -> bytes:
        piece = bytes(self._waiting[:size])
        del self._waiting[:size]
        return piece
