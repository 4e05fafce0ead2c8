"""Servers of tools over HTTP, and what becomes of a configuration that changes while she lives."""

import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from her_voice.daemon.fitting import fitting, refit, with_tools
from her_voice.daemon.reload import is_followed_at_once
from her_voice.provenance import Quoted
from her_voice.skills.doing import Doing
from her_voice.tool_settings import ServerOfTools, SkillsSettings, ToolSettings
from her_voice.tools import pins
from her_voice.tools.tools import Tools
from her_voice.wording.wording import Wording
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
HERE = Path(__file__).parent
ASKED = "(what's|what is) the weather [like] in {city}"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give where a server of the official SDK is reached over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    child = subprocess.Popen(
        [sys.executable, str(HERE / "web_server.py"), str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}/mcp"
    child.terminate()
    child.wait(20)


def _by_url(url: str, *asked: str) -> ServerOfTools:
    tool = ToolSettings(asked=asked or (ASKED,), only_reads=True)
    return ServerOfTools(url=url, tools={"forecast": tool}, answer_s=30.0)


def _by_command(*asked: str, way: str = "well") -> ServerOfTools:
    return ServerOfTools(
        command=sys.executable,
        args=(str(HERE / "weather_server.py"), way),
        tools={"forecast": ToolSettings(asked=asked or (ASKED,), only_reads=True)},
        answer_s=30.0,
    )


@asynccontextmanager
async def _lived(data: Path, **servers: ServerOfTools) -> AsyncIterator[Tools]:
    tools = Tools(SkillsSettings(mcp=servers), data)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(tools.run)
        try:
            yield tools
        finally:
            tasks.cancel_scope.cancel()


async def _until(tools: Tools, **states: str) -> None:
    with anyio.fail_after(60):
        while tools.status() != states:
            await anyio.sleep(0.02)


async def _trust(tools: Tools, data: Path) -> None:
    known: pins.Pins = {}
    for server in tools.servers:
        described = await server.tools()
        known[server.name] = {name: server.pin(one) for name, one in described.items()}
    pins.write(data / pins.FILE, known)


async def _ask(doing: Doing, words: str) -> list[str] | None:
    work = doing.find(words)
    return None if work is None else [some async for some in work.perform()]


def _doing(tools: Tools) -> Doing:
    doing = Day().doing
    refit(doing, tuple(tools.skills(Wording())))
    return doing


async def test_a_server_behind_http_is_trusted_asked_and_told(address: str, tmp_path: Path) -> None:
    async with _lived(tmp_path, weather=_by_url(address)) as tools:
        await _until(tools, weather="ready")
        doing = _doing(tools)
        said = await _ask(doing, "What's the weather in Graz?")
        assert said is not None
        assert "haven't yet" in said[0]
        await _trust(tools, tmp_path)
        said = await _ask(doing, "What's the weather in Graz?")
        assert said == ["In Graz it will rain for 1 days."]
        assert isinstance(said[0], Quoted)
        assert await _ask(doing, "What's the weather in Nowhere?") == [
            "weather says that it didn't work."
        ]
        said = await _ask(doing, "What's the weather in Everywhere?")
        assert said is not None
        assert len(said[0]) < 400
        await _until(tools, weather="ready")


async def test_a_server_behind_http_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    async with _lived(tmp_path, weather=_by_url("http://127.0.0.1:9/mcp")) as tools:
        await _until(tools, weather="lost")
        said = await _ask(_doing(tools), "What's the weather in Graz?")
        assert said is not None
        assert "doesn't answer" in said[0]


async def test_what_is_set_anew_is_followed_without_a_restart(tmp_path: Path) -> None:
    assert is_followed_at_once("skills.mcp")
    async with _lived(tmp_path, weather=_by_command()) as tools:
        await _until(tools, weather="ready")
        await _trust(tools, tmp_path)
        doing, first = _doing(tools), tools.servers[0]
        other = _by_command("how wet is it in {city}")
        tools.follow(SkillsSettings(mcp={"weather": other}))
        refit(doing, tuple(tools.skills(Wording())))
        assert tools.servers == [first]  # the ways to ask need no new start
        assert await _ask(doing, "What's the weather in Graz?") is None
        said = await _ask(doing, "How wet is it in Graz?")
        assert said is not None
        assert "In Graz it will rain" in said[0]

        moved = _by_command("how wet is it in {city}", way="changed")
        tools.follow(SkillsSettings(mcp={"weather": moved}))
        assert tools.servers != [first]
        await _until(tools, weather="ready")
        refit(doing, tuple(tools.skills(Wording())))
        said = await _ask(doing, "How wet is it in Graz?")
        assert said is not None
        assert "isn't as you have trusted it" in said[0]

        tools.follow(SkillsSettings())
        refit(doing, tuple(tools.skills(Wording())))
        assert (tools.status(), await _ask(doing, "How wet is it in Graz?")) == ({}, None)


def test_one_bad_way_to_ask_leaves_out_itself_alone(caplog: pytest.LogCaptureFixture) -> None:
    bad = ["(what is", "[how {city", "what <unknown> is", "", "{city}", "a]b {city}"]
    other = replace(_by_command("how wet is it in {city}"), args=("other",))
    settings = SkillsSettings(mcp={"weather": _by_command(ASKED, *bad), "other": other})
    tools = tuple(Tools(settings, Path("/nonexistent")).skills(Wording()))
    fit, faults = fitting(tools)
    assert [one.asked for one in fit] == [(ASKED,), ("how wet is it in {city}",)]
    assert len(faults) == len(bad)
    for fault, asked in zip(faults, bad, strict=True):
        assert fault.startswith(f"one way to use forecast of weather is left out, {asked!r}: ")
        assert fault.endswith("; mend it under `asked`")
        assert "\n" not in fault
    known = with_tools(tools)
    assert known.named("mcp_weather_forecast")
    assert known.named("mcp_other_forecast")
    assert known.named("set_timer")
    assert len(caplog.records) == len(bad)


def test_two_tools_of_one_name_are_told_apart_or_left_out() -> None:
    settings = SkillsSettings(mcp={"a-b": _by_command(), "a_b": _by_command("is it wet in {city}")})
    fit, faults = fitting(Tools(settings, Path("/nonexistent")).skills(Wording()))
    assert len(fit) == 1
    assert faults == [
        "use forecast of a_b is left out: another tool has a name like it; rename its server"
    ]
