"""Every server of tools that is set, for all persons: kept there, and offered as skills."""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import anyio
from anyio.abc import TaskGroup

from her_voice.skill import Skill
from her_voice.tool_settings import SkillsSettings
from her_voice.tools import pins
from her_voice.tools.abilities import skills_of
from her_voice.tools.server import ToolServer
from her_voice.wording.wording import Wording


class Tools:
    """The servers of one process."""

    def __init__(self, settings: SkillsSettings, data: Path) -> None:
        """Know them. `data` is the folder that holds what is trusted."""
        self._trusted = data / pins.FILE
        self._tasks: TaskGroup | None = None
        self._lives: dict[ToolServer, anyio.CancelScope] = {}
        self.servers: list[ToolServer] = []
        self.follow(settings)

    def follow(self, settings: SkillsSettings) -> None:
        """Keep the servers that are set like this, end those that no longer are, start others.

        What is trusted stays trusted only as long as the server is reached as it was then.
        """
        before = {server.name: server for server in self.servers}
        self.servers = []
        for name, one in settings.mcp.items():
            kept = before.pop(name, None)
            if kept is None or not kept.follow(one):
                if kept is not None:
                    self._end(kept)
                kept = ToolServer(name, one, self._trusted)
                self._begin(kept)
            self.servers.append(kept)
        for gone in before.values():
            self._end(gone)

    async def run(self) -> None:
        """Keep every server there until cancelled."""
        async with anyio.create_task_group() as tasks:
            self._tasks = tasks
            for server in self.servers:
                self._begin(server)
            try:
                await anyio.sleep(math.inf)
            finally:
                self._tasks = None

    def _begin(self, server: ToolServer) -> None:
        if self._tasks is not None:
            self._lives[server] = anyio.CancelScope()
            self._tasks.start_soon(self._keep, server, self._lives[server])

    async def _keep(self, server: ToolServer, life: anyio.CancelScope) -> None:
        with life:
            await server.run()

    def _end(self, server: ToolServer) -> None:
        if life := self._lives.pop(server, None):
            life.cancel()

    def skills(self, wording: Wording) -> Iterator[Skill]:
        """Give a skill for each tool that may be asked for."""
        return skills_of(self.servers, wording)

    def status(self) -> Mapping[str, str]:
        """Say how each server is, in a word."""
        return {server.name: server.state for server in self.servers}
