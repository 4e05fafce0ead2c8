"""Tools of servers as skills: asked for in the words that the person has set, and only so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from her_voice.provenance import Quoted, Value
from her_voice.skill import Fill, Needless, Perform, Skill, Words
from her_voice.tier import Tier
from her_voice.times.found import tidy
from her_voice.tool_settings import ToolSettings
from her_voice.tools.server import ToolError, ToolServer
from her_voice.tools.telling import told
from her_voice.wording.wording import Wording

_ARGUMENT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class InWords:
    """An argument in the person's words; the tool's schema says later how they are read."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> "InWords | None":
        """Take them all, if there are any."""
        del now
        bare = tidy(words)
        return cls(bare) if bare else None


def skills_of(servers: Iterable[ToolServer], wording: Wording) -> Iterator[Skill]:
    """Give a skill for each tool that is named in the configuration with ways to ask for it."""
    for server in servers:
        for tool, settings in server.settings.tools.items():
            if settings.asked:
                yield _skill(server, tool, settings, wording)


def _skill(server: ToolServer, tool: str, settings: ToolSettings, wording: Wording) -> Skill:
    names = {name for template in settings.asked for name in _ARGUMENT.findall(template)}
    spoken = re.sub(r"\W+", "_", f"{server.name}_{tool}")
    return Skill(
        name=f"mcp_{spoken}",
        purpose=f"Ask {server.name}.",
        asked=settings.asked,
        arguments=dict.fromkeys(sorted(names), InWords),
        optional=frozenset(names),
        # What only reads leaves this machine all the same: it waits until they have finished.
        tier=Tier.REVERSIBLE if settings.only_reads else Tier.OUTSIDE,
        read_back=f"use {tool} of {server.name}{_told(names)}",
        agreed=f"use {server.name} {_told(names)}".strip(),
        fills=None if settings.only_reads else _checking(server, tool, wording),
        perform=_performing(server, tool, wording, only_reads=settings.only_reads),
    )


def _told(names: Iterable[str]) -> str:
    return "".join(f" {name} {{{name}}}" for name in sorted(names))


def _checking(server: ToolServer, tool: str, wording: Wording) -> Fill:
    """Give what finds, before consent is asked for, whether it can be done, and in which words."""

    async def check(_: Mapping[type, object], **given: InWords) -> Mapping[str, Value]:
        try:
            await server.check(tool, {name: said.words for name, said in given.items()})
        except ToolError as error:
            raise Needless(_failed(error, server, wording)) from error
        return {}

    return check


def _performing(server: ToolServer, tool: str, wording: Wording, *, only_reads: bool) -> Perform:
    async def perform(**given: InWords) -> Words:
        try:
            result = await server.call(tool, {name: said.words for name, said in given.items()})
        except ToolError as error:
            failed = _failed(error, server, wording)
        else:
            refused = wording.sentence("tool_refused").format(server=server.name)
            failed = refused if result.is_error else ""
        if failed:
            if not only_reads:
                raise Needless(failed)
            yield failed
        elif words := told(result):
            yield Quoted(words)
        else:
            yield wording.sentence("tool_gave_nothing").format(server=server.name)

    return perform


def _failed(error: ToolError, server: ToolServer, wording: Wording) -> str:
    return wording.sentence(error.spoken).format(server=server.name, argument=error.argument)
