"""A look at what servers of tools offer, from the command line, and trusting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio

from her_voice.errors import HerVoiceError, StoreError
from her_voice.tool_settings import SkillsSettings
from her_voice.tools import pins
from her_voice.tools.server import START_S, ToolServer
from her_voice.tools.telling import short

GONE = "gone"
"""The state of a tool that is set and that its server does not offer."""

_NO_SUCH_TOOL = "its server offers no such tool; `her-voice skills list` shows which it does"


@dataclass(frozen=True, slots=True)
class Offer:
    """One tool of a server, and whether she may use it."""

    server: str
    tool: str
    state: str
    """`trusted`, `not trusted`, `changed`, `not set`, `gone`, or why its server is not there."""

    about: str = ""
    """What the server says of it: data."""

    pin: str = ""


async def look(settings: SkillsSettings, trusted: Path) -> list[Offer]:
    """Start every server that is set, and give what it offers."""
    known = pins.read(trusted)
    found: list[Offer] = []
    for name, one in settings.mcp.items():
        server = ToolServer(name, one, trusted)
        try:
            described = await _described(server)
        except HerVoiceError:
            where = "url, and whether it runs" if one.url else "command, and the folders it needs"
            state = f"its server does not answer; see its {where}"
            found += [Offer(name, tool, state) for tool in one.tools or ("",)]
            continue
        pinned = known.get(name, {})
        for tool in sorted({*one.tools, *described}):
            found.append(_offer(server, tool, described.get(tool), pinned.get(tool, "")))
    return found


async def _described(server: ToolServer) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = {}
    lost: HerVoiceError | None = None
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(server.run)
        with anyio.move_on_after(START_S):
            await server.tried.wait()
        try:
            found = await server.tools()
        except HerVoiceError as error:  # out of the group as it is, not in a group
            lost = error
        tasks.cancel_scope.cancel()
    if lost is not None:
        raise lost
    return found


def _offer(
    server: ToolServer, tool: str, described: Mapping[str, Any] | None, pinned: str
) -> Offer:
    if described is None:
        return Offer(server.name, tool, GONE)
    pin = server.pin(described)
    if tool not in server.settings.tools:
        state = "not set"
    elif not pinned:
        state = "not trusted"
    else:
        state = "trusted" if pinned == pin else "changed"
    return Offer(server.name, tool, state, short(str(described.get("description") or "")), pin)


def chosen(name: str, settings: SkillsSettings) -> tuple[str, str]:
    """Take `SERVER` or `SERVER.TOOL` apart. Raises `HerVoiceError` if it is not set."""
    server, _, tool = name.partition(".")
    if server not in settings.mcp:
        known = ", ".join(settings.mcp) or "none"
        raise HerVoiceError(
            f"no server of tools is called {server!r}; set are: {known}; "
            f"write the section [skills.mcp.{server}]"
        )
    if tool and tool not in settings.mcp[server].tools:
        raise HerVoiceError(
            f"{name} is not set; write the section [skills.mcp.{server}.tools.{tool}]"
        )
    return server, tool


async def trust(name: str, settings: SkillsSettings, trusted: Path) -> list[Offer]:
    """Trust a tool, or all that are set of a server, as they are now; give which those are."""
    server, tool = chosen(name, settings)
    only = SkillsSettings(mcp={server: settings.mcp[server]})
    offers = [each for each in await look(only, trusted) if each.tool == (tool or each.tool)]
    taken = [each for each in offers if each.pin and each.state != "not set"]
    if not taken:
        why = offers[0].state if offers else GONE
        why = _NO_SUCH_TOOL if why == GONE else why
        raise HerVoiceError(f"{name} can't be trusted: {why}")
    known = pins.read(trusted)
    known.setdefault(server, {}).update({each.tool: each.pin for each in taken})
    pins.write(trusted, known)
    return taken


def distrust(name: str, settings: SkillsSettings, trusted: Path) -> None:
    """Trust a tool, or a whole server, no longer. A damaged file trusts nothing, and is removed.

    Raises `HerVoiceError` where nothing of that name is trusted.
    """
    server, tool = name.partition(".")[::2]
    del settings
    try:
        known = pins.read(trusted)
    except StoreError:
        pins.write(trusted, {})
        return
    if not (known.get(server, {}).pop(tool, "") if tool else known.pop(server, {})):
        names = [f"{one}.{each}" for one, tools in known.items() for each in tools]
        raise HerVoiceError(
            f"{name} is not trusted, so nothing has changed; trusted are: "
            f"{', '.join(names) or 'none'}"
        )
    pins.write(trusted, known)
