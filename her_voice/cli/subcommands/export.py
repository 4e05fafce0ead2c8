"""`her-voice export`: all that is kept of a person, as one zip of JSON lines and Markdown."""

import argparse
import sys
from pathlib import Path

from her_voice import places
from her_voice.cli.output import print_json
from her_voice.cli.progress import count
from her_voice.cli.somebody import somebody

HELP = "write all that is kept of a person into a zip, to be read or taken in elsewhere"
EXAMPLE = """
her-voice export me.zip
her-voice export --person anna anna.zip --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take who, and where to."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="the zip to write: a copy of yours, in which she can't forget or erase anything",
    )
    parser.add_argument("--person", metavar="NAME", type=somebody, help="who; or the first person")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Do it, whether a daemon runs or not. Raises `HerVoiceError`."""
    from her_voice import settings
    from her_voice.daemon import moving

    here = places.find()
    named = arguments.person or settings.load(here.config_file).person or None
    person, rows = moving.export(here, named, arguments.file.absolute(), progress=progress)
    count()
    if arguments.json:
        print_json({"exported": person, "rows": rows, "file": str(arguments.file)})
    else:
        sys.stdout.write(
            f"all that is kept of {person} is in {arguments.file}, {rows} rows, not encrypted\n"
        )
    return 0


def progress(rows: int) -> None:
    """Show how far it is."""
    count(f"{rows} rows")
