"""`her-voice run`: the daemon, in the foreground, as a service manager wants it."""

import argparse
import os
from dataclasses import replace

from her_voice import places
from her_voice.bounds import is_door
from her_voice.errors import UsageError
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights import configured

HELP = "live in the background: be there for earpieces, programs and the headset"
EXAMPLE = """
her-voice run
her-voice run --listen 127.0.0.1:8900
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen."""
    parser.add_argument(
        "--listen",
        metavar="ADDRESS:PORT",
        help="let programs in at a loopback address, too, as `listen` under [server] does; port 0"
        " is any free one",
    )
    parser.add_argument("--small", action="store_true", help="think with the small language model")
    parser.add_argument(
        "--no-headset", action="store_true", help="leave this machine's sound devices alone"
    )


def run(arguments: argparse.Namespace) -> int:
    """Live until told to stop. Raises `HerVoiceError`."""
    from her_voice.daemon.hangup import Hangup
    from her_voice.daemon.strays import end_strays

    hangup = Hangup()
    end_strays(os.environ)  # while signals to them are still allowed
    here = places.find()
    values = configured.load(here.config_file)
    listen = None if arguments.listen is None else _address(arguments.listen)
    if values.server.confined:
        _confine(here, values, listen=listen, small=arguments.small)
    # With threads, which would keep their rights.
    from her_voice.daemon import run as daemon

    options = daemon.RunOptions(
        small=arguments.small, headset=not arguments.no_headset, listen=listen
    )
    return daemon.run(here, values, options, hangup)


def _confine(here: Places, values: Settings, *, listen: str | None, small: bool) -> None:
    """Give up what she does not need, before anything else of hers is loaded."""
    from her_voice.confinement import confine

    if listen is not None:
        values = replace(values, server=replace(values.server, listen=listen))
    confine(here, values, small=small)


def _address(given: str) -> str:
    if not is_door(given):
        raise UsageError(
            f"--listen can't be {given!r}: it takes a loopback address and a port,"
            " such as 127.0.0.1:8900"
        )
    return given
