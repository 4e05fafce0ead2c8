"""`her-voice talk`, with nothing in the house but the talk itself."""

import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.commands import Show
from her_voice.daemon import talk
from her_voice.daemon.companion import Watch
from her_voice.settings import Settings
from tests.server.house import places


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
