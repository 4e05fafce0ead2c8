"""Every server of tools that is set, for all persons: kept there, and offered as skills."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import anyio

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
        trusted = data / pins.FILE
        self.servers = [ToolServer(name, one, trusted) for name, one in settings.mcp.items()]

    async def run(self) -> None:
        """Keep every server there until cancelled."""
        async with anyio.create_task_group() as tasks:
            for server in self.servers:
                tasks.start_soon(server.run)

    def skills(self, wording: Wording) -> Iterator[Skill]:
        """Give a skill for each tool that may be asked for."""
        return skills_of(self.servers, wording)

    def status(self) -> Mapping[str, str]:
        """Say how each server is, in a word."""
        return {server.name: server.state for server in self.servers}
