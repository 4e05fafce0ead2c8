"""`her-voice hush`: silence, now."""

import argparse

from her_voice import places

HELP = "let her stop speaking at once"
EXAMPLE = """
her-voice hush
"""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Let her stop. Raises `HerVoiceError` when she is not running."""
    from her_voice.server import client

    client.hush(places.find())
    return 0
