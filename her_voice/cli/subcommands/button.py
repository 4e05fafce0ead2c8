"""`her-voice button`: her button, for a key of the desktop or of another device."""

import argparse

from her_voice import places

HELP = "press the button of her earpiece, or let go of it"
EXAMPLE = """
her-voice button
her-voice button press
her-voice button release
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with it."""
    parser.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=("tap", "press", "release"),
        default="tap",
        help="tap, press or release; a tap lets her listen for a while, two change the mode",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError` when she is not running, or has no earpiece."""
    from her_voice.server import client

    here = places.find()
    if arguments.action != "release":
        client.press(here, held=True)
    if arguments.action != "press":
        client.press(here, held=False)
    return 0
