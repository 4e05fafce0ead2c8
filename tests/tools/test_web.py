"""Servers of tools behind HTTP that were started again, say too much, or say what is no answer."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from anyio.abc import SocketAttribute, SocketStream, TaskStatus
from anyio.streams.buffered import BufferedByteReceiveStream

from her_voice.errors import HerVoiceError
from her_voice.tool_settings import ServerOfTools, SkillsSettings, ToolSettings
from her_voice.tools import looking, pins
from her_voice.tools.server import LostToolError
from her_voice.tools.tools import Tools
from her_voice.tools.web import TooLargeError, _Modest

pytestmark = pytest.mark.anyio

FORECAST = {
    "name": "forecast",
    "inputSchema": {"type": "object", "properties": {"city": {"type": "string"}}},
    "outputSchema": {"type": "object", "required": ["rain"]},
}
RESULTS: dict[str, dict[str, Any]] = {
    "initialize": {
        "protocolVersion": "2025-06-18",
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "weather", "version": "1"},
    },
    "tools/list": {"tools": [FORECAST]},
    "tools/call": {"content": [{"type": "text", "text": "It rains."}]},
}


class Web:
    """Answers by hand, as long as it knows the session, or always the same."""

    def __init__(self) -> None:
        self.url = ""
        self.session = "first"
        self.always = b""

    async def serve(self, *, task_status: TaskStatus[None]) -> None:
        async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener:
            port = listener.listeners[0].extra(SocketAttribute.local_port)
            self.url = f"http://127.0.0.1:{port}/mcp"
            task_status.started()
            await listener.serve(self._one)

    async def _one(self, stream: SocketStream) -> None:
        async with stream:
            coming = BufferedByteReceiveStream(stream)
            head = (await coming.receive_until(b"\r\n\r\n", 65_536)).decode().lower()
            length = re.search(r"content-length: (\d+)", head)
            body = await coming.receive_exactly(int(length[1])) if length else b"{}"
            with suppress(anyio.BrokenResourceError):  # it was too much
                await stream.send(self.always or self._answer(head, json.loads(body)))

    def _answer(self, head: str, asked: dict[str, Any]) -> bytes:
        if not head.startswith("post"):
            return http("405 Not Here")
        if "id" not in asked:
            return http("202 Accepted")
        if asked["method"] != "initialize" and f"mcp-session-id: {self.session}" not in head:
            return http("404 Not Found")
        answer = {"jsonrpc": "2.0", "id": asked["id"], "result": RESULTS[asked["method"]]}
        return http("200 OK", json.dumps(answer).encode(), more=f"Mcp-Session-Id: {self.session}")


def http(
    status: str, body: bytes = b"", kind: str = "application/json", more: str = "X: y"
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}{more}\r\nConnection: close\r\n\r\n".encode() + body


@asynccontextmanager
async def serving() -> AsyncIterator[Web]:
    web = Web()
    async with anyio.create_task_group() as tasks:
        await tasks.start(web.serve)
        yield web
        tasks.cancel_scope.cancel()


def settings(web: Web, *tools: str) -> SkillsSettings:
    known = {name: ToolSettings(only_reads=True) for name in tools or ("forecast",)}
    return SkillsSettings(mcp={"weather": ServerOfTools(url=web.url, tools=known, answer_s=8.0)})


@asynccontextmanager
async def lived(web: Web, data: Path) -> AsyncIterator[Tools]:
    tools = Tools(settings(web), data)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(tools.run)
        await ready(tools)
        yield tools
        tasks.cancel_scope.cancel()


async def ready(tools: Tools) -> None:
    with anyio.fail_after(30):
        while tools.status() != {"weather": "ready"}:
            await anyio.sleep(0.02)


async def test_a_server_that_was_started_again_is_connected_with_again(tmp_path: Path) -> None:
    async with serving() as web, lived(web, tmp_path) as tools:
        server = tools.servers[0]
        assert list(await server.tools()) == ["forecast"]
        web.session = "second"
        with pytest.raises(LostToolError):
            await server.tools()
        await ready(tools)
        assert list(await server.tools()) == ["forecast"]


async def test_an_answer_that_does_not_suit_its_schema_is_an_answer(tmp_path: Path) -> None:
    async with serving() as web, lived(web, tmp_path) as tools:
        await looking.trust("weather", settings(web), tmp_path / pins.FILE)
        result = await tools.servers[0].call("forecast", {"city": "Graz"})
        assert result.content[0].text == "It rains."


async def test_a_tool_that_its_server_does_not_offer_is_named_with_the_mend(tmp_path: Path) -> None:
    async with serving() as web:
        with pytest.raises(HerVoiceError, match=r"offers no such tool; `her-voice skills list`"):
            await looking.trust("weather.forcast", settings(web, "forcast"), tmp_path / pins.FILE)


async def test_what_a_server_says_stands_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving() as web:
        web.always = http("200 OK", b"the heron said so", "text/heron")
        (offer,) = await looking.look(settings(web), tmp_path / pins.FILE)
        assert "does not answer; see its url" in offer.state
    assert "server of tools 'weather'" in caplog.text
    assert "heron" not in caplog.text


@pytest.mark.parametrize("kind", ["Application/JSON", "text/plain", "text/event-stream"])
async def test_no_answer_weighs_more_than_is_good(kind: str) -> None:
    async with serving() as web:
        web.always = http("200 OK", b": nothing\n\n" * 500_000, kind)
        async with httpx2.AsyncClient(transport=_Modest(), trust_env=False) as client:
            with pytest.raises(TooLargeError):
                await client.get(web.url)
