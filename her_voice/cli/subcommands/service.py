"""`her-voice service`: be there always, kept up by systemd, with or without a login."""

import argparse
import getpass
import os
import pwd
import shlex
import sys
import time
from pathlib import Path

from her_voice import places
from her_voice.cli.kept_up import found
from her_voice.cli.output import print_json, print_rows
from her_voice.cli.systemctl import Systemctl, lingers
from her_voice.errors import HerVoiceError, UsageError
from her_voice.memory.key import write_durably
from her_voice.server.unit_files import SYSTEM_HOME, Kind, carried, filled, is_hers

HELP = "let her always be there, kept up by systemd"
EXAMPLE = """
her-voice service install
her-voice service status
her-voice service uninstall
sudo her-voice service install --system --user her-voice
"""

FIRST_LOOK_S = 5.0
"""A service that fails at once has done so by then; waking up takes longer and is not awaited."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and for whom."""
    parser.add_argument(
        "what",
        metavar="install|uninstall|status",
        choices=["install", "uninstall", "status"],
        help="install: write the units, enable and start them; uninstall: undo all of it, and keep"
        " what she remembers; status: how it stands",
    )
    parser.add_argument(
        "--system",
        action="store_true",
        help="a service of the machine, for one without a login; as root, and with --user",
    )
    parser.add_argument("--user", metavar="NAME", help="with --system: as whom she runs")
    parser.add_argument("--json", action="store_true", help="status: print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was done. Raises `HerVoiceError`."""
    if arguments.system is not bool(arguments.user):
        raise UsageError(
            "--system and --user NAME go together: a machine without a login, and whom"
        )
    kind = Kind(arguments.user or "")
    if kind.is_system and arguments.what != "status":
        _must_be_root()
    systemctl = Systemctl(system=kind.is_system)
    systemctl.check()
    if not kind.is_system:
        kind = Kind(config_home=systemctl.variable("XDG_CONFIG_HOME"))
    match arguments.what:
        case "install":
            return _install(kind, systemctl)
        case "uninstall":
            return _uninstall(kind, systemctl)
        case _:
            return _status(kind, systemctl, as_json=arguments.json)


def _install(kind: Kind, systemctl: Systemctl) -> int:
    if kind.is_system:
        _must_exist(kind.user)
    environment = {} if kind.is_system else carried(os.environ)
    changed = [
        _write(kind.folder / name, filled(name, _program(), environment)) for name in kind.files
    ]
    if any(changed):
        systemctl.do("daemon-reload")
    was_active = bool(systemctl.units(kind.units[0]))
    if not was_active:  # systemd starts nothing that it has given up as failing again and again
        for unit in kind.units:
            systemctl.try_("reset-failed", unit)
    systemctl.do("enable", *reversed(kind.units))
    systemctl.do("start", kind.units[1])
    if was_active and any(changed):
        systemctl.do("restart", "--no-block", kind.units[0])
        _say("restarted her, for the units have changed")
    elif not was_active:
        systemctl.do("start", "--no-block", kind.units[0])
    state = _first_look(kind, systemctl)
    _say(f"enabled and started {kind.units[0]}: {state}")
    _explain_linger(kind)
    _say(f"her log: journalctl {_scope(kind)}--follow --unit {kind.units[0]}")
    return 0


def _uninstall(kind: Kind, systemctl: Systemctl) -> int:
    paths = [kind.folder / name for name in kind.files]
    foreign = [path for path in paths if path.exists() and not is_hers(path)]
    if foreign:
        raise HerVoiceError(
            f"{foreign[0]} was not written by her; remove it by hand, if it is yours"
        )
    if not any(path.exists() for path in paths):
        _say("no service is installed; nothing to undo")
        return 0
    if systemctl.try_("disable", "--now", *kind.units):
        _say(f"stopped and disabled {kind.units[0]}")
    elif systemctl.units(kind.units[0]):
        raise HerVoiceError(
            f"{kind.units[0]} can't be stopped, so nothing was removed; see why with `systemctl"
            f" {_scope(kind)}disable --now {' '.join(kind.units)}`"
        )
    others = systemctl.units("her-voice@*") if kind.is_system else []
    if others:
        _say(f"kept the units, for others use them: {', '.join(others)}")
        return 0
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise HerVoiceError(
                f"{path}: can't be removed ({error.strerror}); make that folder yours"
            ) from error
        _say(f"removed {path}")
    systemctl.do("daemon-reload")
    for unit in kind.units:
        systemctl.try_("reset-failed", unit)
    kept = SYSTEM_HOME / kind.user if kind.is_system else places.find().data
    _say(f"what she remembers is still in {kept}")
    return 0


def _status(kind: Kind, systemctl: Systemctl, *, as_json: bool) -> int:
    state = found(kind, systemctl)
    if as_json:
        print_json(state)
    else:
        rows = [(name.replace("_", " "), _in_words(value)) for name, value in state.items()]
        print_rows([row for row in rows if row[1]])
    return 0 if state["running"] else 1


def _in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(str, value))
        case dict():
            return "; ".join(f"{key}: {_in_words(each)}" for key, each in value.items())
        case _:
            return str(value)


# ---- the parts of installing ---------------------------------------------------------------


def _program() -> str:
    """Say how systemd starts the very installation that is asked."""
    script = Path(sys.prefix, "bin", "her-voice")
    if script.is_file() and os.access(script, os.X_OK):
        words = [str(script)]
    else:
        words = [sys.executable, "-m", "her_voice"]
    return " ".join(shlex.quote(word).replace("%", "%%") for word in words)


def _write(path: Path, text: str) -> bool:
    if path.exists() and not is_hers(path):
        raise HerVoiceError(
            f"{path} is there already, and was not written by her; move it away, then try again"
        )
    if path.exists() and path.read_text(encoding="utf-8") == text:
        _say(f"{path} is as it should be")
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, text)  # half a unit would not be known as hers
        path.chmod(0o644)
    except OSError as error:
        raise HerVoiceError(
            f"{path}: can't be written ({error.strerror}); make that folder yours, with some space"
            " left in it"
        ) from error
    _say(f"wrote {path}")
    return True


def _first_look(kind: Kind, systemctl: Systemctl) -> str:
    """Wait until she is up, has failed, or is plainly waking up; say which, in her own words."""
    until = time.monotonic() + FIRST_LOOK_S
    while True:
        state = found(kind, systemctl)
        if state["state"] == "failed":
            raise HerVoiceError(
                f"she did not start: {state['says']}; see journalctl {_scope(kind)}--unit"
                f" {kind.units[0]}"
            )
        if state["state"] == "active" or time.monotonic() > until:
            return str(state["says"] or state["state"])
        time.sleep(0.2)


def _explain_linger(kind: Kind) -> None:
    if kind.is_system:
        return
    if lingers(getpass.getuser()):
        _say("she runs from the start of the machine on, whether you are logged in or not")
    else:
        _say(
            "she runs while you are logged in; `loginctl enable-linger` lets her run from the start"
            " of the machine on"
        )


def _must_be_root() -> None:
    if os.geteuid() != 0:
        raise HerVoiceError("a service of the machine is root's to install; put sudo before it")


def _must_exist(user: str) -> None:
    try:
        pwd.getpwnam(user)
    except KeyError as error:
        raise HerVoiceError(
            f"there is no user {user!r}; make one: useradd --system --groups audio {user}"
        ) from error


def _scope(kind: Kind) -> str:
    return "" if kind.is_system else "--user "


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
