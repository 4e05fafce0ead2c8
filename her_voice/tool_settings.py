"""What can be set about other programs she uses: servers of MCP, and what sends messages.

Model Context Protocol: https://modelcontextprotocol.io. What she uses of a server is what is named
here, and nothing else that it offers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from her_voice.bounds import PATH, Seconds, WebAddress, is_path

TOOL = re.compile(r"[A-Za-z0-9_.-]{1,64}")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSettings:
    """One tool of a server that she may use, a section such as `[skills.mcp.weather.tools.now]`."""

    asked: tuple[str, ...] = ()
    """How it is asked for, in templates as skills have them: `["what's the weather in {city}"]`.
    An `{argument}` is named as the tool names it."""

    only_reads: bool = False
    """It changes nothing anywhere. You say so; what the server says of itself does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOfTools:
    """One server of MCP, a section such as `[skills.mcp.weather]`."""

    command: str = ""
    """The program, which is started as a child and spoken to through its standard streams."""

    args: tuple[str, ...] = ()
    """Its arguments. Other users of the machine can read them: no secret belongs here."""

    env: tuple[str, ...] = ()
    """Names of environment variables that it is handed, such as `["WEATHER_KEY"]`; no others but
    the usual ones (`PATH`, `HOME`, `LANG` and the like)."""

    url: WebAddress = ""
    """Instead of a program: the address of a server that runs already (streamable HTTP)."""

    folders: tuple[str, ...] = ()
    """Folders in which the program may read and write, where she is confined; its own among them,
    unless it is installed with the system or with her."""

    answer_s: Seconds = 8.0
    """Seconds after which an answer is not waited for any more."""

    tools: Mapping[str, ToolSettings] = field(default_factory=dict)
    """Which of its tools she may use, each a section."""

    def __post_init__(self) -> None:
        if bool(self.command) is bool(self.url):
            raise ValueError("command or url must be set, and only one of them")
        for folder in self.folders:
            if not is_path(folder):
                raise ValueError(f"folders must each be {PATH}, not {folder!r}")
        for name in self.tools:
            if not TOOL.fullmatch(name):
                raise ValueError(f"tools.{name}: the name of a tool is letters, digits, . - and _")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsSettings:
    """What she can do beside what is built in."""

    mcp: Mapping[str, ServerOfTools] = field(default_factory=dict)
    """Servers of tools by name, each a section such as `[skills.mcp.weather]`."""

    def __post_init__(self) -> None:
        for name in self.mcp:
            if not NAME.fullmatch(name):
                raise ValueError(f"mcp.{name}: a name is small letters, digits, - and _")


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingSettings:
    """How she sends messages to others, once the person has agreed to each."""

    command: tuple[str, ...] = ()
    """The program that sends one, with its arguments; empty for none. It is given the name of the
    recipient as its last argument and the message as its input, and ends with 0 if it was sent."""

    timeout_s: Seconds = 30.0
    """So long it may take."""
