"""`her-voice permissions`: what she does without asking, what never, and how to change that."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from her_voice import places
from her_voice.cli.nested import add_command
from her_voice.cli.output import print_json, print_rows
from her_voice.places import Places

HELP = "show what she does without asking, and what never; take it back"
EXAMPLE = """
her-voice permissions
her-voice permissions list --json
her-voice permissions revoke 1f00ba42
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with them."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    what = parser.add_subparsers(dest="what", metavar="list|revoke")
    add_command(
        what,
        "list",
        "show what she does without asking, and what never (the default)",
        example="her-voice permissions list",
    )
    revoke = add_command(
        what,
        "revoke",
        "let her ask about something again",
        example="her-voice permissions revoke 1f00ba42",
    )
    revoke.add_argument("id", metavar="ID", help="as the list shows it")


def run(arguments: argparse.Namespace) -> int:
    """Do it, through the running daemon or without one; 1 if some can't be shown.

    Raises `HerVoiceError`.
    """
    here = places.find()
    if arguments.what == "revoke":
        gone = _ask(here, "POST", "permissions/revoke", {"id": arguments.id})
        if arguments.json:
            print_json(gone)
        else:
            sys.stdout.write("she asks about that again\n")
        return 0
    answer = _ask(here, "GET", "permissions", {})
    every = answer["permissions"]
    if arguments.json:
        print_json(every)
    else:
        _show(every)
    notes = answer.get("notes", [])  # a daemon of an earlier version has none
    for note in notes:
        sys.stderr.write(f"{note}\n")
    return 1 if notes else 0


_HOLDS = {
    "all": "a rule refuses it",
    "asks": "a rule has her ask every time",
    "named": "a rule refuses what names it",
    "none": "kept in mind, but no rule can hold her to it",
}


def _show(every: Sequence[dict[str, Any]]) -> None:
    allowed = [one for one in every if one["kind"] == "allowed"]
    never = [one for one in every if one["kind"] == "never"]
    if allowed:
        print_rows((one["id"], one["at"][:16], one["words"]) for one in allowed)
    else:
        sys.stdout.write("she does nothing outside without asking\n")
    if never:
        sys.stdout.write("you have told her that she may never:\n")
        print_rows(("", one["words"], _HOLDS[one["hold"]]) for one in never)
        sys.stdout.write(
            "to change that, say to her: you may ... again, and type her-voice approve\n"
        )


def _ask(here: Places, method: str, what: str, fields: dict[str, Any]) -> dict[str, Any]:
    from her_voice.server import client

    try:
        return client.consent(here, method, what, fields or None)
    except client.AwayError:
        import anyio

        from her_voice.daemon.consent_kept import answer

        return anyio.run(answer, here, what, fields)
