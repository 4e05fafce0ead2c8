"""`her-voice status`: how she is, as the running daemon says it."""

import argparse

from her_voice import places
from her_voice.cli.output import print_json, print_rows
from her_voice.cli.standing import in_words

HELP = "say how she is, if she runs"
EXAMPLE = """
her-voice status
her-voice status --all
her-voice status --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how to print it."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help="print everything she says of herself")
    how.add_argument("--json", action="store_true", help="print the same as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Ask and print. Raises `HerVoiceError` when she is not running."""
    from her_voice.server import client

    answer = client.status(places.find())
    if arguments.json:
        print_json(answer)
    else:
        print_rows(rows(answer) if arguments.all else in_words(answer))
    return 0


def rows(answer: object, name: str = "") -> list[tuple[str, str]]:
    """Lay a JSON value out as name and value, names of nested ones joined by a space."""
    match answer:
        case dict():
            return [
                row
                for key, value in answer.items()
                for row in rows(value, f"{name} {key}".strip().replace("_", " "))
            ]
        case list() if not any(isinstance(each, dict | list) for each in answer):
            return [(name, ", ".join(map(str, answer)) or "none")]
        case list():
            return [(name, str(len(answer))), *rows(answer[-1], f"last of {name}:")]
        case bool():
            return [(name, "yes" if answer else "no")]
        case None:
            return [(name, "none")]
        case _:
            return [(name, str(answer))]
