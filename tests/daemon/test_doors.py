"""What becomes of a client whose talk fails in a way that nobody foresaw."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any, cast

import anyio
import pytest

from her_voice.daemon.doors import attender

pytestmark = pytest.mark.anyio


async def test_a_talk_that_fails_ends_alone_and_no_word_of_it_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def attend(*_: object, **__: object) -> None:
        async with anyio.create_task_group():
            raise KeyError("my secret")

    rooms = SimpleNamespace(visited=lambda _: nullcontext())
    room = SimpleNamespace(companion=SimpleNamespace(attend=attend))
    client = SimpleNamespace(scope={}, query_params={})
    await attender(cast("Any", rooms), cast("Any", room))(cast("Any", client), "phone")
    assert "a socket failed: KeyError at test_doors.py" in caplog.text
    assert "secret" not in caplog.text
