"""A WebSocket as an earpiece: PCM16 in binary messages both ways, JSON in text messages.

Out goes one unbroken stream, silence included, so that what arrives is aligned with time whether a
client notes when it came or simply appends it. While she is silent a frame is sent at its time;
while she speaks, up to `AHEAD` frames before it, so that a busy machine makes no gaps. The stream
gains that lead by sending the first sound at once, and gives it back in the silence after.
"""

import json
import logging
import math
from collections import deque
from collections.abc import Mapping
from typing import Literal, TypeAlias

import anyio
from starlette.websockets import WebSocket, WebSocketDisconnect

from her_voice.audio import FRAME_BYTES, MORE, SILENCE, Line, softened
from her_voice.earpiece.inlet import FRAME_S, LONGEST_S, Inlet

log = logging.getLogger(__name__)

AHEAD = 4
"""Frames that may be with the client before their time."""

MOST_AHEAD = 14
"""The same, whatever happens."""

CALM_STEP = 6
"""Frames that come and go at once while nobody speaks, those that go before their time.

Being woken costs more than a frame does: half of what an open microphone takes.
"""

STUCK_S = 3.0
"""Who takes nothing for so many seconds is hung up on."""

MOST_UNSENT = int(STUCK_S / FRAME_S)
"""Messages that may wait to be sent."""

LONGEST_TEXT = 4096
"""Characters of a text message that are looked at; no message that is known is longer."""

FAREWELL_S = 0.5
"""How long a client may take to be told that this is the end."""

Ending: TypeAlias = tuple[int, str]
"""A close code of RFC 6455 and its reason."""

HUNG_UP: Ending = (1000, "hung up")
GOING_AWAY: Ending = (1001, "she is going away")
TOO_MUCH: Ending = (1008, f"more than {LONGEST_S:.0f} s of sound ahead of time; send it as it is")
STUCK: Ending = (1008, "nothing is being read here")


class Socket:
    """One client, already accepted."""

    is_personal: Literal[True] = True

    def __init__(
        self, websocket: WebSocket, name: str = "socket", *, missed_s: float = 0.0
    ) -> None:
        """Take a client. What they have sent for so many seconds comes at once, and is heard so."""
        self.name = name
        self._missed_s = missed_s
        self._websocket = websocket
        self._life = anyio.CancelScope()
        self._ending: Ending = GOING_AWAY
        self._unsent: deque[bytes | str | None] = deque()
        self._unsent_frames = 0
        self._wake = anyio.Event()
        self._round = anyio.Event()
        self._sending_since = math.inf
        self._start = 0.0
        self._taken = 0
        self._left = 0
        self._is_speaking = False
        self._was_cleared = False
        self._is_to_come_back = False
        self._recent: deque[tuple[int, bytes]] = deque(maxlen=MOST_AHEAD + 1)

    async def run(self, line: Line) -> None:
        """Carry sound both ways until either side hangs up or the client is gone."""
        self._start = anyio.current_time()
        inlet = Inlet(self._start, missed_s=self._missed_s)
        try:
            with self._life:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._receive, inlet, line)
                    tasks.start_soon(self._send)
                    await self._keep_time(inlet, line)
        finally:
            await self._say_farewell()

    def clear(self) -> int:
        """Tell the client to drop what it has not played; what it has played is told by time."""
        self._count_left()
        kept = [message for message in self._unsent if not isinstance(message, bytes)]
        self._unsent = deque(kept)
        self._recent.clear()
        self._unsent_frames = 0
        self._is_speaking = False
        self._was_cleared = True
        self._write({"type": "clear"})
        return self._left

    def soften(self, factor: float) -> int:
        """Let the client drop what it has not played, and give it the same again, scaled."""
        self._count_left()
        waiting = [frame for number, frame in self._recent if number >= self._left]
        if not any(any(frame) for frame in waiting):
            return 0
        self._unsent = deque(one for one in self._unsent if not isinstance(one, bytes))
        self._unsent_frames = len(waiting)
        self._write({"type": "clear"})
        self._recent.clear()
        for at, frame in enumerate(waiting):
            scaled = softened(frame, factor if at else 1.0, factor)
            self._recent.append((self._taken - len(waiting) + at, scaled))
            self._put(scaled)
        return len(waiting)

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Send a line of the transcript."""
        role = "user" if who == "person" else "agent"
        line: dict[str, object] = {
            "type": "transcript",
            "role": role,
            "text": text,
            "final": final,
        }
        self._write(line | {"opener": True} if aside else line)

    def tell_of_restart(self) -> None:
        """Let the client know that she will be gone for a moment, and then go on.

        From then on nobody tells it that this is the end: its connection may outlive this process.
        """
        self._is_to_come_back = True
        self._write({"type": "restarting"})

    def hang_up(self) -> None:
        """End this, once what was shown so far has been sent."""
        self._put(None)

    # ---- in ------------------------------------------------------------------

    async def _receive(self, inlet: Inlet, line: Line) -> None:
        while not self._life.cancel_called:
            message = await self._websocket.receive()
            if pcm := message.get("bytes"):
                inlet.feed(pcm)
                if inlet.is_full:
                    self._end(TOO_MUCH)
                has_more = message.get(MORE)  # None where it is not known
                if not line.is_calm or has_more is False:
                    self._hear(inlet, line)
                if line.is_calm and has_more is False:
                    await self._round.wait()
            elif message["type"] == "websocket.disconnect":
                self._end(HUNG_UP)
            else:
                self._obey(_message(message.get("text") or ""), line)

    def _obey(self, message: Mapping[str, object], line: Line) -> None:
        match message:
            case {"type": "hangup"}:
                self._end(HUNG_UP)
            case {"type": "button", "held": bool(held)}:
                line.press(held=held)
            case _:
                pass  # a later version may know it

    def _hear(self, inlet: Inlet, line: Line) -> None:
        for frame in inlet.due(anyio.current_time()):
            line.hear(frame)

    # ---- out -----------------------------------------------------------------

    async def _keep_time(self, inlet: Inlet, line: Line) -> None:
        while True:
            self._round.set()
            self._round = anyio.Event()
            self._hear(inlet, line)
            tick = self._tick()
            step = CALM_STEP if line.is_calm else 1
            self._take(line, tick + step - 1)
            self._count_left()
            line.played(self._left)
            if anyio.current_time() - self._sending_since > STUCK_S:
                self._end(STUCK)
            await anyio.sleep_until(self._start + (tick + step) * FRAME_S)

    def _take(self, line: Line, tick: int) -> None:
        """Take what is to be sent by this tick, and send silence in one message.

        Where this process was held up, what is late is sent in one as well: a message for each
        frame would look as if the client took nothing, and it would be hung up on.
        """
        together, now = b"", self._tick()
        while self._taken <= tick + self._ahead():
            is_late = self._taken < now
            frame = line.take()
            self._taken += 1
            self._was_cleared = False
            self._is_speaking = frame is not None
            self._unsent_frames += 1
            self._recent.append((self._taken - 1, frame or SILENCE))
            if frame is None or is_late:
                together += frame or SILENCE
                continue
            if together:
                self._put(together)
                together = b""
            self._put(frame)
        if together:
            self._put(together)

    def _ahead(self) -> int:
        """Say how far before its time a frame may go out.

        The first one after `clear` goes at once: it is how the word that was cut dies away, which
        the client is to hear where the word stopped.
        """
        return MOST_AHEAD if self._was_cleared else AHEAD if self._is_speaking else 0

    def _tick(self) -> int:
        """Say how many frames of time have passed."""
        return int((anyio.current_time() - self._start) / FRAME_S + 1e-6)

    def _count_left(self) -> None:
        """Count what has left: what was sent and whose time is over."""
        self._left = max(self._left, min(self._tick(), self._taken - self._unsent_frames))

    def _write(self, message: dict[str, object]) -> None:
        self._put(json.dumps(message, ensure_ascii=False, separators=(",", ":")))

    def _put(self, message: bytes | str | None) -> None:
        self._unsent.append(message)
        self._wake.set()
        if len(self._unsent) > MOST_UNSENT:
            self._end(STUCK)

    async def _send(self) -> None:
        try:
            while True:
                while self._unsent:
                    self._sending_since = anyio.current_time()
                    await self._send_one(self._unsent.popleft())
                self._sending_since = math.inf
                self._wake = anyio.Event()
                await self._wake.wait()
        except (WebSocketDisconnect, RuntimeError):  # the latter where it has just been closed
            self._end(HUNG_UP)

    async def _send_one(self, message: bytes | str | None) -> None:
        if isinstance(message, bytes):
            await self._websocket.send_bytes(message)
            self._unsent_frames = max(0, self._unsent_frames - len(message) // FRAME_BYTES)
        elif message is not None:
            await self._websocket.send_text(message)
        else:
            self._end(HUNG_UP)

    # ---- the end -------------------------------------------------------------

    def _end(self, ending: Ending) -> None:
        if not self._life.cancel_called:
            self._ending = ending
            self._life.cancel()

    async def _say_farewell(self) -> None:
        """Hang up politely, without waiting for one who does not listen."""
        if self._is_to_come_back and self._ending == GOING_AWAY:
            return
        with anyio.move_on_after(FAREWELL_S, shield=True):
            try:
                await self._websocket.send_text('{"type":"hangup"}')
                await self._websocket.close(*self._ending)
            except (WebSocketDisconnect, RuntimeError):
                log.debug("a client was gone before it could be told")


def _message(text: str) -> Mapping[str, object]:
    """Read a JSON object; whatever else it is, is one without anything in it."""
    if len(text) > LONGEST_TEXT:
        return {}
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
