"""`her-voice say`: words in, her voice out, without a conversation."""

import argparse
from pathlib import Path

from her_voice import places
from her_voice.cli.running import door_is_open
from her_voice.errors import UsageError
from her_voice.weights import configured

HELP = "let her say these words"
EXAMPLE = """
her-voice say "Dinner is ready."
her-voice say "Dinner is ready." --ear dinner.wav
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the words, and where to."""
    parser.add_argument("text", metavar="TEXT", nargs="+", help="what she says")
    parser.add_argument(
        "--ear", metavar="FILE", type=Path, help="write her voice into this WAV file instead"
    )


def run(arguments: argparse.Namespace) -> int:
    """Have it said where she runs; without her, or into a file, here. Raises `HerVoiceError`."""
    text = " ".join(arguments.text).strip()
    if not text:
        raise UsageError("there is nothing to say; give the words, as in `her-voice say Hello`")
    here = places.find()
    values = configured.load(here.config_file)
    if arguments.ear is None and door_is_open(here):
        from her_voice.server import client

        client.say(here, text)
        return 0
    from her_voice.daemon import say as daemon

    return daemon.say_alone(here, values, text, arguments.ear)
