"""`her-voice config reload`: let the running daemon read its configuration again."""

import argparse
import sys

from her_voice import places
from her_voice.cli.nested import Choice, add_command
from her_voice.cli.output import print_json
from her_voice.weights import configured

NAME = "reload"


def add_arguments(choice: Choice) -> None:
    """Offer it."""
    add_command(
        choice,
        NAME,
        "let the running daemon follow what has changed, as far as it can without a restart",
        example="her-voice config reload",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `SettingsError` if the file is wrong, `HerVoiceError` if she does not run."""
    from her_voice.server import client

    here = places.find()
    configured.load(here.config_file)  # told from here, where a person reads it
    found = client.reload(here)
    if arguments.json:
        print_json(found)
    else:
        sys.stdout.write(f"{found['in_words']}\n")
    return 0
