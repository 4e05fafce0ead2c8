"""`her-voice unmute`: hearing again."""

import argparse

from her_voice import places

HELP = "let her hear again after `her-voice mute`"
EXAMPLE = """
her-voice unmute
"""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError` when she is not running, or can't keep it."""
    from her_voice.server import client

    client.mute(places.find(), muted=False)
    return 0
