"""`her-voice mode`: how she listens, shown or changed; a restart keeps it."""

import argparse
import sys

from her_voice import places
from her_voice.cli.output import print_json, print_rows
from her_voice.errors import UsageError
from her_voice.mode import Mode

HELP = "show or change what she takes to be meant for her"
EXAMPLE = """
her-voice mode
her-voice mode by name
her-voice mode open
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the mode, whose name may be several words, and how to print it."""
    parser.add_argument(
        "mode",
        metavar="MODE",
        nargs="*",
        help=f"one of {', '.join(Mode)}, kept over a restart; without it, show it",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show or change it. Raises `HerVoiceError` when she is not running."""
    wanted = " ".join(arguments.mode).replace("-", " ").lower()
    known = {mode.value.replace("-", " "): mode for mode in Mode}
    if wanted and wanted not in known:
        raise UsageError(f"there is no mode {wanted!r}; give one of: {', '.join(Mode)}")
    from her_voice.server import client

    here = places.find()
    if wanted:
        client.choose(here, known[wanted])
        if arguments.json:
            print_json({"mode": known[wanted].value})
        return 0
    modes = client.status(here).get("modes")
    if arguments.json:
        print_json(modes)
    elif not modes:
        sys.stdout.write("she is heard nowhere yet; put a headset on, or connect a client\n")
    elif isinstance(modes, list):
        print_rows([(each["earpiece"], each["mode"]) for each in modes])
    return 0
