"""Subcommands in, an argument parser out. Every module in `subcommands` is one, by its name."""

import argparse
import difflib
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn, Protocol, cast

from her_voice.cli import subcommands
from her_voice.cli.help_text import Help
from her_voice.errors import UsageError

PROGRAM = "her-voice"

OWN = ("-h", "--help", "--version")
"""What may stand without a command."""

_LACKING = "the following arguments are required: "
_KINDS: Mapping[object, str] = {int: "a whole number", float: "a number"}


class _Wide(Help):
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
        lacking = message.removeprefix(_LACKING)
        message = f"{lacking} is missing" if lacking != message else message
        raise UsageError(f"{message}; see `{self.prog} --help`")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(each) for each in action.choices]
            raise UsageError(f"{value!r} means nothing here; {_nearest(str(value), known)}")

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            if (kind := _KINDS.get(action.type)) is None:
                raise
            name = "/".join(action.option_strings) or action.metavar or action.dest
            raise UsageError(f"{name} takes {kind}, not {arg_string!r}") from error


def _nearest(word: str, known: Iterable[str]) -> str:
    """Name the nearest right word, or all of them where none is near."""
    near = difflib.get_close_matches(word, [*known], n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"


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
        own = difflib.get_close_matches(f"--{wanted}", OWN, n=1, cutoff=0.9)
        hint = f"did you mean {own[0]!r}?" if own else _nearest(wanted, known)
        raise UsageError(f"there is no command {wanted!r}; {hint}")
    if not arguments:
        raise UsageError(f"say what to do, such as `{PROGRAM} talk`; see `{PROGRAM} --help`")
    if wanted is None and (odd := next((each for each in arguments if each not in OWN), None)):
        near = difflib.get_close_matches(odd, OWN, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"see `{PROGRAM} --help`"
        raise UsageError(f"{odd!r} means nothing without a command; {hint}")
    found, unknown = build(known).parse_known_args(arguments)
    if unknown:
        raise UsageError(_unknown(unknown[0], found))
    return found


def _unknown(word: str, found: argparse.Namespace) -> str:
    """Say what to type instead of a word that means nothing here."""
    options = re.findall(r"--[a-z-]+", found.usage)
    if word in options:
        return f"{word!r} goes behind the command, as in `{found.program} {word}`"
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
            formatter_class=Help,
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
