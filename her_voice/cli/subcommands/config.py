"""`her-voice config`: where the configuration is, the values in force, and tokens."""

import argparse
import dataclasses
import json
import re
import sys
from contextlib import suppress

from her_voice import places, settings
from her_voice.cli import reloading, tokens
from her_voice.cli.nested import add_command
from her_voice.cli.output import print_json, print_rows
from her_voice.weights import configured

HELP = "print the configuration in force and where it is, or manage tokens of other programs"
EXAMPLE = """
her-voice config
her-voice config --json
${EDITOR:-nano} "$(her-voice config path)"
her-voice config reload
her-voice config token add backup --scopes notify
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to print, and how."""
    parser.add_argument("--json", action="store_true", help="print JSON: path and values")
    parser.set_defaults(what="show")
    choice = parser.add_subparsers(metavar="show|path|reload|token", dest="what")
    for what, help_ in (
        ("show", "print every value (the default)"),
        ("path", "print only where the file is, or would be"),
    ):
        add_command(choice, what, help_, example=f"her-voice config {what}")
    reloading.add_arguments(choice)
    tokens.add_arguments(choice)


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `SettingsError` when the configuration is wrong."""
    if arguments.what == "token":
        return tokens.run(arguments)
    if arguments.what == reloading.NAME:
        return reloading.run(arguments)
    file = places.find().config_file
    if arguments.what == "path":
        with suppress(OSError):  # an editor can save it only where there is a folder
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if arguments.json:
            print_json({"path": str(file)})
        else:
            sys.stdout.write(f"{file}\n")
        return 0
    values = dataclasses.asdict(configured.load(file))
    if arguments.json:
        print_json({"path": str(file), "values": values})
        return 0
    sys.stdout.write(f"# {file}{'' if file.exists() else ' (not there: all defaults)'}\n")
    print_rows(_rows(values, dataclasses.asdict(settings.Settings())))
    return 0


def _rows(
    values: dict[str, object], usual: dict[str, object], within: str = ""
) -> list[tuple[str, str, str]]:
    rows = []
    for name, value in sorted(values.items(), key=lambda item: isinstance(item[1], dict)):
        default = usual.get(name)
        if isinstance(value, dict):
            section = f"{within}{name if _BARE.fullmatch(name) else _toml(name)}"
            below = _rows(value, default if isinstance(default, dict) else {}, f"{section}.")
            if not all(isinstance(one, dict) for one in value.values()):
                rows += [("", "", ""), (f"[{section}]", "", "")]
            rows += below
        else:
            changed = "" if value == default or default is None else f"# default: {_toml(default)}"
            rows.append((name, f"= {_toml(value)}", changed))
    return rows


_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A name that TOML takes without quotes."""


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
