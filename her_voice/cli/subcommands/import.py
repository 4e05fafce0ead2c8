"""`her-voice import`: a person taken in from the zip that an export wrote."""  # noqa: N999

import argparse
import sys
from pathlib import Path

from her_voice import places
from her_voice.cli.output import print_json
from her_voice.cli.progress import count
from her_voice.cli.somebody import somebody
from her_voice.cli.subcommands.export import progress

HELP = "take a person in from a zip that `export` wrote"
EXAMPLE = """
her-voice import me.zip
her-voice import anna.zip --person anna2
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take from where, and under which name."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the zip")
    parser.add_argument(
        "--person", metavar="NAME", type=somebody, help="another name than in the zip"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Do it, whether a daemon runs or not. Raises `HerVoiceError`."""
    from her_voice.daemon import moving

    here = places.find()
    person, left_out = moving.take_in(
        here, arguments.file.absolute(), arguments.person, progress=progress
    )
    count()
    if arguments.json:
        print_json({"imported": person, "permissions_left_out": left_out})
        return 0
    sys.stdout.write(f"she knows {person} now, with all that {arguments.file} holds\n")
    if left_out:
        sys.stdout.write(
            f"but for {left_out} of what {person} had allowed for always: she asks about it again\n"
        )
    if first := _at_headset(here, person):
        sys.stdout.write(
            f'at the headset it is still {first}: `person = "{person}"` in {here.config_file}'
            " changes that\n"
        )
    return 0


def _at_headset(here: places.Places, person: str) -> str:
    """Give who is meant where nobody is named, if it is somebody else, in words."""
    from her_voice import settings
    from her_voice.errors import HerVoiceError
    from her_voice.memory.persons import Persons

    try:
        first = Persons(here).named(settings.load(here.config_file).person or None)
    except HerVoiceError:  # several may be meant, and nobody said which
        return "nobody for sure"
    return "" if first == person else first
