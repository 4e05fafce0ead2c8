from pathlib import Path

import anyio
import anyio.to_thread
import pytest

from her_voice import places
from her_voice.cli import main
from her_voice.daemon.deafness import Deafness
from her_voice.errors import HerVoiceError, StoreError
from her_voice.server import client, muting
from tests.server.house import open_house

pytestmark = pytest.mark.anyio


async def test_a_command_mutes_and_unmutes_her(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    muted: list[bool] = []

    async def mute(wanted: bool) -> None:  # noqa: FBT001  as the door calls it
        muted.append(wanted)

    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    async with open_house(tmp_path, more=muting.operations(mute)) as house:
        assert await anyio.to_thread.run_sync(main, ["mute"]) == 0
        assert await anyio.to_thread.run_sync(main, ["unmute"]) == 0
        async with house.knowing() as http:
            answer = await http.put("/v1/mute", json={"muted": True})
            wrong = await http.put("/v1/mute", json={"muted": "yes"})
    assert muted == [True, False, True]
    assert answer.json() == {"muted": True}
    assert wrong.status_code == 400


async def test_that_it_can_t_be_kept_is_told_to_who_asked(tmp_path: Path) -> None:
    async def mute(_: bool) -> None:  # noqa: FBT001
        raise StoreError("the file can't be written; make room")

    async with open_house(tmp_path, more=muting.operations(mute)) as house:
        with pytest.raises(HerVoiceError, match="make room"):
            await anyio.to_thread.run_sync(lambda: client.mute(house.places, muted=True))


def test_who_does_not_run_can_t_be_muted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    assert main(["mute"]) == 1
    assert "not running" in capsys.readouterr().err


def test_who_does_not_run_is_unmuted_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    deaf = places.find().deaf_file
    Deafness(deaf).choose(is_deaf=True)
    assert main(["unmute"]) == 0
    assert not deaf.exists()
    assert main(["unmute"]) == 1
    assert "not running" in capsys.readouterr().err
