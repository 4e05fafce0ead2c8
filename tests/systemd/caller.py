"""`python -m tests.systemd.caller SOCKET NAME SECONDS LOG...`: clients that stay on the line.

There is one for each LOG, called NAME and its number, or NAME alone if it is the only one.

It sends silence, says what is written into `LOG.say`, or is the sound in `LOG.pcm`, stops for
six seconds in the midst of a message when there is a `LOG.half`, adds the sound it hears to
`LOG.heard` if there is one, with a second of silence where it heard nothing for long, and appends
to LOG, a line each:
seconds since 1970 and `loud` or `quiet` for each change of what it hears, the texts, and how it was
closed.
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
GAP_S = 1.0


async def call(path: str, name: str, seconds: float, log: Path) -> None:
    address = f"ws://localhost/v1/pcm?name={name}"
    async with (
        unix_connect(
            path, address, ping_interval=None, open_timeout=None, close_timeout=1
        ) as client,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(_listen, client, log, tasks.cancel_scope)
        tasks.start_soon(_speak, client, log)
        await anyio.sleep(seconds)
        tasks.cancel_scope.cancel()


async def _listen(client: ClientConnection, log: Path, scope: anyio.CancelScope) -> None:
    was_loud, loud_frames = False, 0
    record, last = log.with_suffix(".heard"), 0.0

    def note(what: str) -> None:
        with log.open("a") as file:
            file.write(f"{time.time():.3f} {what}\n")

    note("open")
    try:
        async for message in client:
            if isinstance(message, str):
                note(message)
                continue
            if record.exists():
                with record.open("ab") as file:
                    file.write((SILENCE * 50 if time.time() - last > GAP_S else b"") + message)
                last = time.time()
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
    sound = log.with_suffix(".pcm")
    due = anyio.current_time()
    to_say = b""
    while True:
        if not to_say and words.exists():
            to_say = spoken(words.read_text()).tobytes()
            words.unlink()
        if not to_say and sound.exists():
            to_say = sound.read_bytes()
            sound.unlink()
        if half.exists():
            client.transport.write(b"\x82\xfe\x02\x80\x00\x00\x00\x00" + b"\x77" * 300)
            half.unlink()
            await anyio.sleep(6)
            client.transport.write(b"\x77" * 340)
        frame, to_say = to_say[:FRAME_BYTES].ljust(FRAME_BYTES, b"\0"), to_say[FRAME_BYTES:]
        try:
            await client.send(frame or SILENCE)
        except ConnectionClosed:
            return
        # Who was held up goes on from there, as a microphone does, and sends nothing in a rush.
        due = max(due + FRAME_MS / 1000, anyio.current_time() - GAP_S)
        await anyio.sleep_until(due)


async def call_all(path: str, name: str, seconds: float, logs: list[Path]) -> None:
    async with anyio.create_task_group() as tasks:
        for number, log in enumerate(logs):
            called = f"{name}{number}" if len(logs) > 1 else name
            tasks.start_soon(call, path, called, seconds, log)


if __name__ == "__main__":
    anyio.run(call_all, sys.argv[1], sys.argv[2], float(sys.argv[3]), [*map(Path, sys.argv[4:])])
