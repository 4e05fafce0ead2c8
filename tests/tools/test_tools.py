"""Tools of real servers of MCP, well and unwell, asked for in words."""

import errno
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.errors import ConsentError, HerVoiceError, StoreError
from her_voice.provenance import Quoted
from her_voice.skills.doing import Doing
from her_voice.skills.finding import Finder
from her_voice.tool_settings import ServerOfTools, SkillsSettings, ToolSettings
from her_voice.tools import looking, pins
from her_voice.tools.tools import Tools
from her_voice.wording.wording import Wording
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
SERVER = str(Path(__file__).with_name("weather_server.py"))
TOOLS = {
    "forecast": ToolSettings(
        asked=("(what's|what is) the weather [like] in {city} [for {days} days]",), only_reads=True
    ),
    "set_alarm_of_town": ToolSettings(asked=("sound the siren in {city}",)),
}


def _set(way: str, answer_s: float = 40.0) -> SkillsSettings:
    server = ServerOfTools(
        command=sys.executable,
        args=(SERVER, way),
        env=("WEATHER_WORD",),
        tools=TOOLS,
        answer_s=answer_s,
    )
    return SkillsSettings(mcp={"weather": server})


@asynccontextmanager
async def _lived(way: str, data: Path, answer_s: float = 40.0) -> AsyncIterator[Tools]:
    tools = Tools(_set(way, answer_s), data)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(tools.run)
        try:
            yield tools
        finally:
            tasks.cancel_scope.cancel()


async def _ready(tools: Tools) -> None:
    with anyio.fail_after(60):
        while tools.status() != {"weather": "ready"}:
            await anyio.sleep(0.02)


async def _trust_all(tools: Tools, data: Path) -> None:
    server = tools.servers[0]
    described = await server.tools()
    pins.write(data / pins.FILE, {"weather": {k: server.pin(v) for k, v in described.items()}})


def _doing(tools: Tools) -> Doing:
    return Doing(Finder(tools.skills(Wording())), Day().doing.here)


async def _ask(tools: Tools, words: str) -> str:
    work = _doing(tools).find(words)
    assert work is not None
    return "".join([some async for some in work.perform()])


async def test_a_tool_is_trusted_asked_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEATHER_WORD", "Take a coat.")
    monkeypatch.setenv("OTHER_WORD", "secret")
    async with _lived("well", tmp_path) as tools:
        await _ready(tools)
        asked = "What's the weather in Graz for three days?"
        assert "haven't yet" in await _ask(tools, asked)
        await _trust_all(tools, tmp_path)
        assert await _ask(tools, asked) == "In Graz it will rain for 3 days. Take a coat."
        assert await _ask(tools, "What's the weather in Nowhere?") == (
            "weather says that it didn't work."
        )
        work = _doing(tools).find("Sound the siren in Graz.")
        assert work is not None
        with pytest.raises(ConsentError):
            [some async for some in work.perform()]
    assert (tmp_path / pins.FILE).stat().st_mode & 0o077 == 0


async def test_a_tool_that_has_changed_is_not_used(tmp_path: Path) -> None:
    settings = _set("well")
    taken = await looking.trust("weather.forecast", settings, tmp_path / pins.FILE)
    assert [each.tool for each in taken] == ["forecast"]
    kept = pins.read(tmp_path / pins.FILE)
    async with _lived("changed", tmp_path) as tools:
        await _ready(tools)
        server = tools.servers[0]
        described = (await server.tools())["forecast"]
        reached = {"command": sys.executable, "args": (SERVER, "well"), "url": ""}
        assert kept["weather"]["forecast"] != pins.pin_of(described, reached)
        assert "isn't as you have trusted it" in await _ask(tools, "What's the weather in Graz?")


@pytest.mark.parametrize(
    ("way", "said"),
    [("hangs", "doesn't answer"), ("dies", "doesn't answer"), ("enormous", "doesn't answer")],
)
async def test_an_answer_that_does_not_come_is_told_and_the_server_started_again(
    way: str, said: str, tmp_path: Path
) -> None:
    async with _lived(way, tmp_path, answer_s=4.0) as tools:
        await _ready(tools)
        await _trust_all(tools, tmp_path)
        assert said in await _ask(tools, "What's the weather in Graz?")
        await _ready(tools)
        assert tools.servers[0].starts >= 2


async def test_a_long_answer_is_told_shortly(tmp_path: Path) -> None:
    async with _lived("big", tmp_path) as tools:
        await _ready(tools)
        await _trust_all(tools, tmp_path)
        work = _doing(tools).find("What's the weather in Graz?")
        assert work is not None
        said = [some async for some in work.perform()]
        assert 0 < len("".join(said)) < 400
        assert all(isinstance(some, Quoted) for some in said)


@pytest.mark.parametrize("way", ["garbage", "huge", "flood"])
async def test_a_server_that_says_nothing_sensible_is_ended(way: str, tmp_path: Path) -> None:
    async with _lived(way, tmp_path) as tools:
        with anyio.fail_after(60):
            while tools.status() != {"weather": "lost"}:
                await anyio.sleep(0.02)
        assert "doesn't answer" in await _ask(tools, "What's the weather in Graz?")


def test_a_damaged_file_trusts_nothing(tmp_path: Path) -> None:
    file = tmp_path / pins.FILE
    file.write_text("[1, 2]")
    tools = Tools(_set("well"), tmp_path)
    assert not tools.servers[0].trusts("forecast", {})
    looking.distrust("weather", _set("well"), file)
    assert pins.read(file) == {}


def test_a_disk_that_is_full_is_left_with_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    for _ in range(3):
        with pytest.raises(StoreError, match="can't be written"):
            pins.write(tmp_path / pins.FILE, {"weather": {"forecast": "ab"}})
    assert len(list(tmp_path.iterdir())) <= 1


def test_a_name_that_is_not_trusted_leaves_all_as_it_was_and_says_what_is(tmp_path: Path) -> None:
    file = tmp_path / pins.FILE
    pins.write(file, {"weather": {"forecast": "ab", "siren": "cd"}})
    for wrong in ("wether", "weather.forcast"):
        with pytest.raises(HerVoiceError, match=r"trusted are: weather\.forecast, weather\.siren"):
            looking.distrust(wrong, _set("well"), file)
    looking.distrust("weather.siren", _set("well"), file)
    assert pins.read(file) == {"weather": {"forecast": "ab"}}
