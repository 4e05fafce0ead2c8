"""Subcommands in, an argument parser out. Every module in `subcommands` is one, by its name."""

import argparse
import difflib
import importlib
import pkgutil
import re
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn, Protocol, cast

from her_voice.cli import subcommands
from her_voice.errors import UsageError

PROGRAM = "her-voice"


class _Wide(argparse.RawDescriptionHelpFormatter):
    """Leaves room for the longest command's name on the line of its help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = 16  # argparse forgets by how much commands are indented


class Subcommand(Protocol):
    """What a module in `subcommands` holds. Its name is the module's."""

    HELP: str
    """One line, beginning with a small letter, without a full stop."""

    EXAMPLE: str
    """What a person would type, one or more lines, each beginning with `her-voice`."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments it takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and give the exit code. Raises `HerVoiceError`."""


class Parser(argparse.ArgumentParser):
    """Misuse is one sentence, with the nearest right word."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` instead of printing and leaving."""
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"{PROGRAM} {version(PROGRAM)}\n")
        parser.exit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the arguments. Raises `UsageError` with the nearest right word."""
    known = discover()
    wanted = next((each for each in arguments if not each.startswith("-")), None)
    if wanted is not None and wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        raise UsageError(f"there is no command {wanted!r}; {hint}")
    if not arguments:
        raise UsageError(f"say what to do, such as `{PROGRAM} talk`; see `{PROGRAM} --help`")
    found, unknown = build(known).parse_known_args(arguments)
    if unknown:
        raise UsageError(_unknown(unknown[0], found))
    return found


def _unknown(word: str, found: argparse.Namespace) -> str:
    """Say what to type instead of a word that means nothing here."""
    options = re.findall(r"--[a-z-]+", found.usage)
    near = difflib.get_close_matches(word.partition("=")[0], options, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"see `{found.program} --help`"
    return f"{word!r} means nothing here; {hint}"


def build(known: Mapping[str, Subcommand]) -> Parser:
    """Make the parser of everything that can be asked for."""
    parser = Parser(
        prog=PROGRAM,
        description="A voice companion that lives in your ear and on your own machine.",
        epilog="example:\n  her-voice talk\n\n`her-voice COMMAND --help` says more of each.",
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    choice = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in known.items():
        each = choice.add_parser(
            name,
            help=module.HELP,
            description=f"{module.HELP[0].upper()}{module.HELP[1:]}.",
            epilog="example:\n  " + "\n  ".join(module.EXAMPLE.strip().splitlines()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.add_arguments(each)
        each.set_defaults(run=module.run, usage=each.format_usage(), program=each.prog)
    return parser


def discover() -> dict[str, Subcommand]:
    """Find the subcommands, by name. Adding a file adds one."""
    names = sorted(found.name for found in pkgutil.iter_modules(subcommands.__path__))
    return {
        name: cast("Subcommand", importlib.import_module(f"{subcommands.__name__}.{name}"))
        for name in names
    }
