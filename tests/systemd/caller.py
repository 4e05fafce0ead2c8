"""`python -m tests.systemd.caller SOCKET NAME SECONDS LOG`: a client that stays on the line.

It sends silence, says what is written into `LOG.say`, stops for three seconds in the midst of a
message when there is a `LOG.half`, and appends to LOG, a line each: seconds
since 1970 and `loud` or `quiet` for each change of what it hears, the texts, and how it was closed.
"""

import sys
import time
from pathlib import Path

import anyio
import numpy as np
from websockets.asyncio.client import ClientConnection, unix_connect
from websockets.exceptions import ConnectionClosed

from her_voice.audio import FRAME_BYTES, FRAME_MS, SILENCE
from tests.daemon.stubs import spoken

LOUD = 100


async def call(path: str, name: str, seconds: float, log: Path) -> None:
    address = f"ws://localhost/v1/pcm?name={name}"
    async with (
        unix_connect(path, address, ping_interval=None, close_timeout=1) as client,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(_listen, client, log, tasks.cancel_scope)
        tasks.start_soon(_speak, client, log)
        await anyio.sleep(seconds)
        tasks.cancel_scope.cancel()


async def _listen(client: ClientConnection, log: Path, scope: anyio.CancelScope) -> None:
    was_loud, loud_frames = False, 0

    def note(what: str) -> None:
        with log.open("a") as file:
            file.write(f"{time.time():.3f} {what}\n")

    note("open")
    try:
        async for message in client:
            if isinstance(message, str):
                note(message)
                continue
            for at in range(0, len(message), FRAME_BYTES):
                frame = np.frombuffer(message[at : at + FRAME_BYTES], "<i2").astype(np.int32)
                is_loud = bool(np.abs(frame).max(initial=0) > LOUD)
                loud_frames += is_loud
                if is_loud is not was_loud:
                    note(f"loud {loud_frames}" if is_loud else f"quiet {loud_frames}")
                was_loud = is_loud
        note(f"closed {client.close_code} {client.close_reason}")
    except ConnectionClosed as closed:
        note(f"closed {closed.rcvd.code if closed.rcvd else 1006}")
    scope.cancel()


async def _speak(client: ClientConnection, log: Path) -> None:
    words, half = log.with_suffix(".say"), log.with_suffix(".half")
    due = anyio.current_time()
    to_say = b""
    while True:
        if not to_say and words.exists():
            to_say = spoken(words.read_text()).tobytes()
            words.unlink()
        if half.exists():
            client.transport.write(b"\x82\xfe\x02\x80\x00\x00\x00\x00" + b"\x77" * 300)
            half.unlink()
            await anyio.sleep(3)
            client.transport.write(b"\x77" * 340)
        frame, to_say = to_say[:FRAME_BYTES].ljust(FRAME_BYTES, b"\0"), to_say[FRAME_BYTES:]
        try:
            await client.send(frame or SILENCE)
        except ConnectionClosed:
            return
        due += FRAME_MS / 1000
        await anyio.sleep_until(due)


if __name__ == "__main__":
    anyio.run(call, sys.argv[1], sys.argv[2], float(sys.argv[3]), Path(sys.argv[4]))
