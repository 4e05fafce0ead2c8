"""A headset that remembers: what is said goes out in real time, what comes back is kept in step.

The call has a clock of its own. Every 20 ms it sends one frame, of what is to be said or of
silence, and plays one frame of what has come in, or silence where nothing has. Both are kept, so
the two tracks are in step to the sample, and a time in one is a time in the other. Silence that
has piled up is skipped, as a telephone does, so that what is played has just arrived.

A `Wire` is all that is particular to an agent: measuring another one takes another wire.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import anyio
import numpy as np

from her_voice import audio
from her_voice.audio import FRAME_BYTES, RATE, Samples
from her_voice.bench.room import Room
from her_voice.errors import HerVoiceError

_GAP_FRAMES = 10
"""Sound that goes on within so many frames after running dry was interrupted, not finished."""

_JITTER_FRAMES = 1
"""A gap no longer than this is the network's: every player keeps so much in store."""

_SOUND = 300
"""A frame with a sample above this is sound, when gaps are counted."""


class Wire(Protocol):
    """One agent's way of carrying a call."""

    async def send(self, frame: bytes) -> None:
        """Send 20 ms of PCM."""

    async def receive(self) -> bytes | Mapping[str, object] | None:
        """Wait for sound, or for something the agent tells; None when it has hung up."""


class Track:
    """Sound by its time in the call; what is no longer needed can be forgotten."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._forgotten = 0

    def __len__(self) -> int:
        """Count the samples so far, forgotten ones too."""
        return self._forgotten + len(self._kept) // 2

    def add(self, frame: bytes) -> None:
        """Go on with `frame`."""
        self._kept += frame

    def between(self, start: int, end: int | None = None) -> Samples:
        """Give a copy of the samples from `start` to `end`, or to now."""
        first = max(start - self._forgotten, 0) * 2
        last = len(self._kept) if end is None else max(end - self._forgotten, 0) * 2
        return np.frombuffer(bytes(self._kept[first:last]), "<i2")

    def forget(self, before: int) -> None:
        """Drop what is older."""
        count = max(min(before, len(self)) - self._forgotten, 0)
        del self._kept[: count * 2]
        self._forgotten += count


@dataclass(frozen=True, slots=True)
class Note:
    """Something the agent told, and when it arrived."""

    at: int
    """Sample of the call."""

    told: Mapping[str, object]


@dataclass(slots=True)
class Call:
    """One call with one agent, while `run` runs."""

    wire: Wire
    mouth: Track = field(default_factory=Track)
    """What the person said."""

    ear: Track = field(default_factory=Track)
    """What the person heard."""

    room: Room | None = None
    """What noise and echo the microphone hears besides; none of it is kept in `mouth`."""

    notes: list[Note] = field(default_factory=list)
    gaps_at: list[float] = field(default_factory=list)
    """When her sound went on that had run dry for less than a fifth of a second, in seconds."""

    late_s: float = 0.0
    """How late the call's own clock was at worst: the bench's own error."""

    hung_up: bool = False
    _to_say: deque[bytes] = field(default_factory=deque)
    _to_play: bytearray = field(default_factory=bytearray)
    _dry: int = _GAP_FRAMES
    """Frames since sound ran out; it only matters while there are few."""

    @property
    def gaps(self) -> int:
        """How often her sound ran dry and went on within a fifth of a second."""
        return len(self.gaps_at)

    @property
    def now(self) -> int:
        """Samples since the call began."""
        return len(self.mouth)

    def say(self, sound: Samples) -> int:
        """Begin to say `sound` with the next frame; give the sample at which it begins."""
        padded = np.pad(sound, (0, -sound.size % audio.FRAME_SAMPLES)).astype("<i2").tobytes()
        begins = self.now + len(self._to_say) * audio.FRAME_SAMPLES
        self._to_say.extend(
            padded[start : start + FRAME_BYTES] for start in range(0, len(padded), FRAME_BYTES)
        )
        return begins

    async def wait(self, seconds: float) -> None:
        """Let the call go on for so long."""
        await self.until(self.now + int(seconds * RATE))

    async def until(self, sample: int) -> None:
        """Let the call go on until then. Raises `HerVoiceError` if the agent hangs up."""
        while self.now < sample:
            if self.hung_up:
                raise HerVoiceError("The agent hung up; see its log, then measure again.")
            await anyio.sleep(0.02)

    async def run(self) -> None:
        """Carry the call until it is cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._listen)
            tasks.start_soon(self._keep_time)

    async def _keep_time(self) -> None:
        start, frames = anyio.current_time(), 0
        while not self.hung_up:
            frames += 1
            due = start + frames * audio.FRAME_MS / 1000
            await anyio.sleep_until(due)
            self.late_s = max(self.late_s, anyio.current_time() - due)
            said = self._to_say.popleft() if self._to_say else audio.SILENCE
            heard = self._play()
            self.mouth.add(said)
            self.ear.add(heard)
            await self.wire.send(self.room.microphone(said, heard) if self.room else said)

    def _play(self) -> bytes:
        while len(self._to_play) >= 2 * FRAME_BYTES and not any(self._to_play[:FRAME_BYTES]):
            del self._to_play[:FRAME_BYTES]
        frame = bytes(self._to_play[:FRAME_BYTES])
        del self._to_play[:FRAME_BYTES]
        if frame:
            sounds = bool(np.abs(np.frombuffer(frame, "<i2")).max() > _SOUND)
            if sounds and _JITTER_FRAMES < self._dry < _GAP_FRAMES:
                self.gaps_at.append(round(self.now / RATE, 2))
            self._dry = 0 if sounds else _GAP_FRAMES
        else:
            self._dry += 1
        return frame.ljust(FRAME_BYTES, b"\0")

    async def _listen(self) -> None:
        while (came := await self.wire.receive()) is not None:
            if isinstance(came, bytes):
                self._to_play += came
                continue
            self.notes.append(Note(self.now, came))
            if came.get("type") == "clear":
                self._to_play.clear()
                self._dry = _GAP_FRAMES
        self.hung_up = True
