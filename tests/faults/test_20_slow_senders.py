"""Many connections that say little, a byte at a time: they hold nobody up (Slowloris).

What becomes of one of them is shown in `test_14_payloads.py`.
"""

from pathlib import Path

import anyio
import pytest

from her_voice.server import limits
from tests.server.house import open_house
from tests.server.test_tokens import at_home

pytestmark = pytest.mark.anyio


async def test_many_that_say_a_byte_at_a_time_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From one program, which may have as many connections as there are here."""
    monkeypatch.setattr(limits, "CONNECTIONS", 60)
    monkeypatch.setattr(limits, "CONNECTIONS_OF_A_PROCESS", 1_000)
    monkeypatch.setattr(limits, "HEADER_S", 1.0)
    async with open_house(tmp_path) as house, anyio.create_task_group() as tasks:

        async def dawdle() -> None:
            while True:
                try:
                    async with await anyio.connect_unix(str(house.places.socket)) as stream:
                        for each in b"GET /v1/status HTTP/1.1\r\n" * 100:
                            await stream.send(bytes([each]))
                            await anyio.sleep(0.2)
                except (anyio.BrokenResourceError, OSError):
                    await anyio.sleep(0.2)

        for _ in range(150):
            tasks.start_soon(dawdle)
        await anyio.sleep(0.5)
        longest = 0.0
        for _ in range(20):
            began = anyio.current_time()
            async with at_home(house.places) as http:
                assert (await http.get("/v1/status")).status_code == 200
            longest = max(longest, anyio.current_time() - began)
            await anyio.sleep(0.05)
        assert longest < 3
        tasks.cancel_scope.cancel()
