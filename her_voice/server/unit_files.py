"""Units in, units out: the files for systemd, with this installation's own paths in them.

They travel in the wheel. A service of the person's own login is two plain units; one for a machine
without a login is two templates, with the user after the `@`.
"""

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from her_voice.errors import HerVoiceError
from her_voice.memory.keys_elsewhere import OFF

MARK = "# Written by `her-voice service install`, and removed by `her-voice service uninstall`."
"""The first line of each unit she has written. Others she never touches."""

SYSTEM_FOLDER = Path("/etc/systemd/system")
SYSTEM_HOME = Path("/var/lib/her-voice")

_PROGRAM = re.compile(r"^(Exec\w+=)\S+(?= run$| config reload$)", re.MULTILINE)
_PYTHON = re.compile(r"^(Exec\w+=)\S+(?= -m )", re.MULTILINE)

CARRIED = (
    "HER_VOICE_HOME",
    "HER_VOICE_MODELS",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
"""Variables that a service of the person's own is given as they are while it is installed: systemd
knows nothing of what a shell sets, and she would have another home there than at the prompt."""


def carried(environment: Mapping[str, str]) -> dict[str, str]:
    """Give these variables, each with the whole path: a service is started in another folder.

    Whether keys are kept out of the keyring is among them, too.
    """
    given = {name: environment[name] for name in CARRIED if environment.get(name)}
    whole = {name: str(Path(path).expanduser().absolute()) for name, path in given.items()}
    return whole | ({OFF: environment[OFF]} if environment.get(OFF) else {})


@dataclass(frozen=True, slots=True)
class Kind:
    """Which of the two services is meant."""

    user: str = ""
    """The user of a system service; empty is a service of the person's own login."""

    config_home: str = ""
    """What XDG_CONFIG_HOME is to systemd, which looks there and not where a shell's leads."""

    @property
    def is_system(self) -> bool:
        """It is for a machine without a login."""
        return bool(self.user)

    @property
    def files(self) -> tuple[str, str]:
        """The names of its unit files: the service, and the socket."""
        at = "@" if self.is_system else ""
        return f"her-voice{at}.service", f"her-voice{at}.socket"

    @property
    def units(self) -> tuple[str, str]:
        """The names of the units themselves: the service, and the socket."""
        at = f"@{self.user}" if self.is_system else ""
        return f"her-voice{at}.service", f"her-voice{at}.socket"

    @property
    def folder(self) -> Path:
        """Where the files belong."""
        if self.is_system:
            return SYSTEM_FOLDER
        return Path(self.config_home or "~/.config").expanduser() / "systemd/user"


def filled(name: str, program: str, environment: dict[str, str]) -> str:
    """Give a unit's text with this program, and with variables that the service is to have.

    `program` is how a shell would start her, without a subcommand.
    """
    text = _PROGRAM.sub(lambda line: f"{line[1]}{program}", _template(name))
    python = shlex.quote(sys.executable).replace("%", "%%")
    text = _PYTHON.sub(lambda line: f"{line[1]}{python}", text)
    if home := environment.get("HER_VOICE_HOME"):
        text = text.replace("=%t/her-voice/her.sock\n", f"={_literal(home)}/run/her.sock\n")
    lines = [f'Environment="{key}={_literal(value)}"\n' for key, value in environment.items()]
    return f"{MARK}\n" + text.replace("ExecStart=", "".join(lines) + "ExecStart=", 1)


def is_hers(path: Path) -> bool:
    """Say whether this file is a unit that she wrote."""
    try:
        return path.read_text(encoding="utf-8").startswith(MARK)
    except (OSError, UnicodeDecodeError):
        return False


def _literal(value: str) -> str:
    """Let systemd take it as it is: `%` begins a specifier there, a backslash an escape."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")


def _template(name: str) -> str:
    packed = resources.files("her_voice.server") / "units" / name
    here = Path(__file__).parents[2] / "systemd" / name  # beside the package, in a checkout
    for place in (packed, here):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise HerVoiceError(f"the unit {name} is missing; install her-voice again, as the README says")
