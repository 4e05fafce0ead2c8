"""`her-voice mute`: deaf until she is unmuted: every microphone is closed."""

import argparse

from her_voice import places

HELP = "let her hear nothing, also after a restart, until `her-voice unmute`"
EXAMPLE = """
her-voice mute
"""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError` when she is not running, or can't keep it."""
    from her_voice.server import client

    client.mute(places.find(), muted=True)
    return 0
