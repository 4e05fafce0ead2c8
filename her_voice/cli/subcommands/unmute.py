"""`her-voice unmute`: hearing again."""

import argparse

from her_voice import places

HELP = "let her hear again after `her-voice mute`, or after you have told her 'mute'"
EXAMPLE = """
her-voice unmute
"""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Do it, also in a talk and before the next start. Raises `HerVoiceError` if nobody is deaf."""
    from her_voice.server import client

    here = places.find()
    try:
        client.mute(here, muted=False)
    except client.AwayError:
        if not here.deaf_file.exists():
            raise
        from her_voice.daemon.deafness import Deafness

        Deafness(here.deaf_file).choose(is_deaf=False)
    return 0
