"""A headset in a process of its own; prints what has come of it ten times a second, as JSON."""

import json
import sys
import time

import anyio
import numpy as np

from her_voice.audio import samples
from her_voice.earpiece.headset import Headset
from her_voice.settings import EarpieceSettings
from tests.earpiece.stub_line import StubLine


async def main() -> None:
    line, headset = StubLine(), Headset(EarpieceSettings())
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(headset.live)
        await headset.come()
        tasks.start_soon(headset.run, line)
        while True:
            await anyio.sleep(0.1)
            latest = b"".join(line.heard[-5:])
            now = {
                "at": time.monotonic(),
                "child": headset.process,
                "heard": len(line.heard),
                "read": headset.read_frames,
                "taken": line.taken,
                "loud": bool(np.abs(samples(latest)).max(initial=0) > 3000),
            }
            sys.stdout.write(f"{json.dumps(now)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    anyio.run(main)
