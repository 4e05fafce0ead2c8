"""`her-voice talk`, with nothing in the house but the talk itself."""

import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import anyio
import anyio.to_thread
import pytest

from her_voice.cli import main
from her_voice.commands import Show
from her_voice.daemon import talk
from her_voice.daemon.companion import Watch
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.house import House
from her_voice.places import find
from her_voice.server import lock
from her_voice.settings import Settings
from tests.server.house import places

pytestmark = pytest.mark.anyio


def test_ctrl_c_ends_a_talk_and_what_was_said_is_printed_as_json_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @asynccontextmanager
    async def house(*_: object, watch: Watch, **__: object) -> AsyncIterator[None]:
        watch(Show(1, "person", "Hello.", final=True, turn=1))
        yield

    async def aloud(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)
        await anyio.sleep_forever()

    monkeypatch.setattr(talk, "open_house", house)
    monkeypatch.setattr(talk._Talk, "_aloud", aloud)
    with pytest.raises(KeyboardInterrupt):
        talk.talk(places(tmp_path), Settings(), talk.TalkOptions(json=True))
    printed = json.loads(capsys.readouterr().out)
    assert [line["text"] for line in printed["transcript"]] == ["Hello."]


async def test_who_is_unmuted_by_a_command_hears_again_in_a_talk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    monkeypatch.setattr(talk, "LOOK_S", 0.01)
    deafness, chosen = Deafness(find().deaf_file), list[bool]()
    deafness.choose(is_deaf=True)

    async def mute(muted: bool) -> None:  # noqa: FBT001  as in the house
        chosen.append(muted)
        deafness.choose(is_deaf=muted)

    parts = {"companion": SimpleNamespace(deafness=deafness), "sound": SimpleNamespace(mute=mute)}
    with anyio.fail_after(30), lock.hold(find()):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(talk._hear_again, cast("House", SimpleNamespace(**parts)))
            await anyio.sleep(0.05)
            assert deafness.is_deaf
            assert await anyio.to_thread.run_sync(main, ["unmute"]) == 0
            while deafness.is_deaf:
                await anyio.sleep(0.01)
            await anyio.sleep(0.05)
            tasks.cancel_scope.cancel()
    assert chosen == [False]
