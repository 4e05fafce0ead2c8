"""`her-voice erase`: a person and all that is kept of them goes for good, and it is shown."""

import argparse
import sys

from her_voice import places
from her_voice.cli import farewell
from her_voice.cli.somebody import somebody

HELP = "erase a person: key, memory, copies and tokens, and look whether anything is left"
EXAMPLE = """
her-voice erase
her-voice erase --person anna
her-voice erase --person anna --yes --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take who goes."""
    parser.add_argument(
        "--person",
        metavar="NAME",
        type=somebody,
        help="who, as `her-voice persons list` has it; or the first",
    )
    parser.add_argument("--yes", action="store_true", help="don't ask back")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError`."""
    from her_voice import settings

    here = places.find()
    name = arguments.person or settings.load(here.config_file).person or None
    return farewell.bid(here, name, yes=arguments.yes, as_json=arguments.json, ask=sys.stdin)
