"""One server of tools: started, watched, started again, and asked, each within its time."""

import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import anyio

from her_voice.confinement import of_guest
from her_voice.errors import HerVoiceError, StoreError
from her_voice.skill import Unsaid
from her_voice.tool_settings import ServerOfTools, ToolSettings
from her_voice.tools import guest, pins

log = logging.getLogger(__name__)

logging.getLogger("mcp").setLevel(logging.CRITICAL)
"""The SDK logs what servers say, and by which number a session is known; what went wrong is logged
here."""

START_S = 60.0
"""A program may have to be fetched first, or to compile itself."""

LONGEST_WAIT_S = 60.0
"""Between two starts of a server that ends again and again."""

MOST_PAGES = 10
"""Of the list of what a server can do."""


class ToolError(HerVoiceError):
    """A tool could not be used. `spoken` names the sentence that says so."""

    spoken = "tool_failed"
    argument = ""
    """What of it is to be named in that sentence."""


class UntrustedToolError(ToolError):
    """The person has not trusted it, or it has changed since."""

    spoken = "tool_changed"


class StrangeArgumentError(ToolError):
    """It knows nothing of something that the person would have said to it."""

    spoken = "tool_strange"


class LackingArgumentError(ToolError):
    """It requires something that no way to ask for it names, so that nobody can say it."""

    spoken = "tool_lacks"

    def __init__(self, message: str, argument: str) -> None:
        super().__init__(message)
        self.argument = argument


class LostToolError(ToolError):
    """Its server is not there, or does not answer."""

    spoken = "tool_lost"


class ToolServer:
    """Speaks with one server. It is there while `run` does."""

    def __init__(self, name: str, settings: ServerOfTools, trusted: Path) -> None:
        """`trusted` is the file of pins."""
        self.name = name
        self.settings = settings
        self._trusted = trusted
        self._session: Any = None
        self._gone = anyio.Event()
        self._calling = anyio.Lock()
        self.starts = 0
        self.tried = anyio.Event()
        """It is known whether it can be started."""

        self.state = "starting"
        """In a word: `starting`, `ready` or `lost`."""

    def follow(self, settings: ServerOfTools) -> bool:
        """Go by other settings from now on; False if it must be started anew for them."""
        old, new = self.settings, settings
        same = replace(new, tools=old.tools, answer_s=old.answer_s) == old
        is_same_call = not new.url or new.answer_s == old.answer_s
        if same and is_same_call:
            self.settings = new
        return same and is_same_call

    async def run(self) -> None:
        """Keep it there until cancelled; one that ends is started again, later each time."""
        wait_s = 1.0
        while True:
            began = anyio.current_time()
            try:
                async with self._connected():
                    self.state = "ready"
                    self.tried.set()
                    await self._gone.wait()
            except Exception as error:  # noqa: BLE001  whatever a stranger's server makes of it
                log.warning("server of tools %r: %s", self.name, _kind(error))
            self._session, self.state = None, "lost"
            self.tried.set()
            if anyio.current_time() - began > LONGEST_WAIT_S:
                wait_s = 1.0
            await anyio.sleep(wait_s)
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[None]:
        from mcp import ClientSession  # noqa: PLC0415  half a second, and only for who uses it

        self._gone = anyio.Event()
        self.starts += 1
        async with (
            self._streams() as (incoming, outgoing),
            ClientSession(incoming, outgoing) as session,
        ):
            with anyio.fail_after(START_S):
                await session.initialize()
            self._session = session
            yield

    @asynccontextmanager
    async def _streams(self) -> AsyncIterator[tuple[Any, Any]]:
        if self.settings.url:
            from her_voice.tools.web import web  # noqa: PLC0415  as above

            async with web(self.settings.url, self.settings.answer_s) as streams:
                yield streams
        else:
            from her_voice.tools.pipes import environment, pipes  # noqa: PLC0415  as above

            command = [self.settings.command, *self.settings.args]
            env = environment(self.settings.env, os.environ)
            if kept := of_guest(self.settings.folders, os.environ):
                command = guest.command(command, kept.files, env)
                env["TMPDIR"] = str(kept.drafts)
            async with pipes(command, env, self._gone) as streams:
                yield streams

    async def tools(self) -> dict[str, Mapping[str, Any]]:
        """Give what the server says of each of its tools, by name. Raises `ToolError`."""
        return dict(await self._in_time(_listed))

    async def call(self, tool: str, words: Mapping[str, str]) -> Any:
        """Use a tool that is trusted, with arguments in words. Raises `ToolError`, `Unsaid`.

        What the server says of it is compared with what was trusted before each use.
        """
        async with self._calling:
            given = await self._read(tool, words)
            return await self._in_time(lambda session: _used(session, tool, given))

    async def check(self, tool: str, words: Mapping[str, str]) -> None:
        """Find whether `call` would be done with all of these. Raises `ToolError`, `Unsaid`."""
        async with self._calling:
            given = await self._read(tool, words)
        if strange := sorted(words.keys() - given.keys()):
            raise StrangeArgumentError(
                f"{self.name}.{tool} knows no {', '.join(strange)}; name arguments under `asked` as"
                " the tool does"
            )

    async def _read(self, tool: str, words: Mapping[str, str]) -> dict[str, object]:
        """Give the arguments of a tool that is trusted. Raises `ToolError`, `Unsaid`."""
        from her_voice.tools.arguments import arguments, sayable  # noqa: PLC0415  with its schema

        description = (await self.tools()).get(tool)
        if description is None or not self.trusts(tool, description):
            raise UntrustedToolError(
                f"{self.name}.{tool} is not trusted as it is now; look at it and trust it: "
                f"her-voice skills trust {self.name}.{tool}"
            )
        try:
            return arguments(words, description.get("inputSchema") or {})
        except Unsaid as missing:
            ways = self.settings.tools.get(tool, ToolSettings()).asked
            if f"{{{missing.argument}}}" in " ".join(ways):
                raise
            named = sayable(missing.argument) or "of a name I can't say"
            raise LackingArgumentError(
                f"{self.name}.{tool} requires an argument that can't be said; name it under"
                " `asked` as the tool does",
                named,
            ) from missing

    def trusts(self, tool: str, description: Mapping[str, Any]) -> bool:
        """Say whether the person has trusted it as it is."""
        try:
            known = pins.read(self._trusted).get(self.name, {}).get(tool)
        except StoreError as error:
            log.warning("%s", error)
            return False
        return known == self.pin(description)

    def pin(self, description: Mapping[str, Any]) -> str:
        """Give what is kept of a tool when it is trusted."""
        reached = asdict(self.settings)
        return pins.pin_of(description, {k: reached[k] for k in ("command", "args", "url")})

    async def _in_time(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        """Do something with the session within its time; one that is late or broken is given up."""
        session = self._session
        if session is None:
            raise LostToolError(f"the server {self.name!r} is not there; see its command")
        from mcp import MCPError  # noqa: PLC0415  as above

        try:
            with anyio.fail_after(self.settings.answer_s):
                return await work(session)
        except MCPError as error:
            if error.error.code not in _BROKEN:
                raise ToolError(f"the server {self.name!r} refused") from error
            why: Exception = error
        except Exception as error:  # noqa: BLE001  whatever a stranger's server makes of it
            why = error
        self.give_up()
        raise LostToolError(
            f"the server {self.name!r} does not answer as it should ({_kind(why)})"
        ) from why

    def give_up(self) -> None:
        """End the server as it is now: it does not answer as it should."""
        self._session, self.state = None, "lost"
        self._gone.set()


_BROKEN = (-32000, -32001, 408, -32600)
"""Codes by which the SDK tells of a connection that is closed, of no answer in time, and of a
server behind HTTP that does not know the session: it was started again, and so must this be."""


async def _used(session: Any, tool: str, given: Mapping[str, object]) -> Any:
    """Use a tool. The SDK's own `call_tool` would hold the answer against the tool's schema.

    Nothing but its text is of use here, and a pattern in a schema can take for ever to be tried,
    with her standing still meanwhile.
    """
    from mcp.types import (  # noqa: PLC0415  as above
        CallToolRequest,
        CallToolRequestParams,
        CallToolResult,
    )

    asked = CallToolRequestParams(name=tool, arguments=dict(given))
    return await session.send_request(CallToolRequest(params=asked), CallToolResult)


async def _listed(session: Any) -> dict[str, Mapping[str, Any]]:
    from mcp.types import PaginatedRequestParams  # noqa: PLC0415  as above

    found: dict[str, Mapping[str, Any]] = {}
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        page = await session.list_tools(params=PaginatedRequestParams(cursor=cursor))
        for each in page.tools:
            found[each.name] = each.model_dump(mode="json", by_alias=True)
        if not (cursor := page.next_cursor):
            break
    return found


def _kind(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup) and error.exceptions:
        error = error.exceptions[0]
    return type(error).__name__
