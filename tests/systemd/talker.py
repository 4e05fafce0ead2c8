"""`python -m tests.systemd.talker SOCKET SECONDS WORDS`: say something at her door, as tones.

Words that name a file are the sound in it, as she takes it: PCM16, mono, 16 kHz.

Prints the answer as it was heard, or ends with status 1 when there is none in so many seconds.
"""

import json
import sys
from pathlib import Path

import anyio
import numpy as np
from websockets.asyncio.client import ClientConnection, unix_connect

from her_voice.audio import FRAME_BYTES, FRAME_MS, RATE
from tests.daemon.stubs import silence, spoken


async def talk(path: str, seconds: float, words: str) -> None:
    """Say it, in real time, and then silence until the answer is there."""
    file = Path(words)
    said = np.fromfile(file, np.int16) if file.is_absolute() else spoken(words)
    sound = np.concatenate([silence(0.3), said, silence(seconds)]).tobytes()
    assert len(sound) > RATE
    with anyio.fail_after(seconds):
        async with (
            unix_connect(path, "ws://localhost/v1/pcm", close_timeout=1) as client,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(_speak, client, sound)
            async for message in client:
                if isinstance(message, str) and _is_answer(json.loads(message)):
                    sys.stdout.write(f"{json.loads(message)['text']}\n")
                    break
            tasks.cancel_scope.cancel()


async def _speak(client: ClientConnection, sound: bytes) -> None:
    began = anyio.current_time()
    for at in range(0, len(sound), FRAME_BYTES):
        await client.send(sound[at : at + FRAME_BYTES])
        await anyio.sleep_until(began + at / FRAME_BYTES * FRAME_MS / 1000)


def _is_answer(message: dict[str, object]) -> bool:
    return message.get("role") == "agent" and message.get("final") is True


if __name__ == "__main__":
    try:
        anyio.run(talk, sys.argv[1], float(sys.argv[2]), sys.argv[3])
    except* (TimeoutError, OSError) as errors:
        sys.exit(f"no answer: {errors.exceptions[0]!r}")
