"""`her-voice models`: which models there are, fetching them, making sure of them."""

import argparse
import sys

from her_voice import places
from her_voice.cli.output import print_json, print_rows
from her_voice.errors import SettingsError
from her_voice.places import Places
from her_voice.settings import Settings

HELP = "list, fetch or verify the models she needs"
EXAMPLE = """
her-voice models list
her-voice models pull --small
her-voice models verify whisper-base --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(what="list", names=[], small=False)
    choice = parser.add_subparsers(metavar="list|pull|verify", dest="what")
    for what, help_ in (
        ("list", "list what there is (the default)"),
        ("pull", "fetch what is missing: what a start needs, or these models"),
        ("verify", "read and compare every file of what is here, or of these models"),
    ):
        each = choice.add_parser(
            what,
            help=help_,
            description=f"{help_.capitalize()}.",
            epilog=f"example:\n  her-voice models {what} whisper-base",
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        each.add_argument("names", metavar="NAME", nargs="*", help="a model, as the list has it")
        each.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
        )
        if what == "pull":
            each.add_argument("--small", action="store_true", help="take the small language model")
        each.set_defaults(usage=each.format_usage(), program=each.prog)


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `WeightsError`. `verify` gives 1 when a file is not what it must be."""
    match arguments.what:
        case "pull":
            return _pull(arguments.names, small=arguments.small, as_json=arguments.json)
        case "verify":
            return _verify(arguments.names, as_json=arguments.json)
        case _:
            return _list(arguments.names, as_json=arguments.json)


def _list(names: list[str], *, as_json: bool) -> int:
    from her_voice.weights.catalogue import catalogue
    from her_voice.weights.listing import listing
    from her_voice.weights.progress import amount

    for name in names:
        catalogue().model(name)
    here = places.find()
    try:
        needed = _needed(here)
    except SettingsError:  # what is wrong may be a name that is looked for here
        needed = _needed(here, Settings())
    lines = [line for line in listing(here, needed) if not names or line["name"] in names]
    if as_json:
        print_json(lines)
        return 0
    print_rows(
        [
            ("model", "size", "state", "needed", "for"),
            *(
                (
                    line["name"],
                    amount(line["bytes"]),
                    line["state"],
                    "yes" if line["default"] else "",
                    line["does"],
                )
                for line in lines
            ),
        ]
    )
    return 0


def _pull(names: list[str], *, small: bool, as_json: bool) -> int:
    import anyio

    from her_voice.weights.progress import for_stream
    from her_voice.weights.pull import pull

    here = places.find()
    wanted = names or _needed(here, small=small)
    done = anyio.run(pull, wanted, here, for_stream())
    if as_json:
        print_json({"folder": str(here.models), "models": list(done)})
    else:
        sys.stdout.write(f"all here: {', '.join(done)}\n")
    return 0


def _needed(here: Places, settings: Settings | None = None, *, small: bool = False) -> list[str]:
    """Name what a start needs by these settings, or the configured ones."""
    from her_voice.weights import configured
    from her_voice.weights.wanted import Wanted

    return Wanted(settings or configured.load(here.config_file), here, small).names


def _verify(names: list[str], *, as_json: bool) -> int:
    from her_voice.weights.listing import in_short, verify

    verdicts = verify(names, places.find())
    if as_json:
        print_json(verdicts)
    elif not verdicts:
        sys.stdout.write("no model is here yet; fetch them with `her-voice models pull`\n")
    else:
        print_rows(in_short(verdicts))
    return 0 if all(each["state"] == "right" for each in verdicts) else 1
