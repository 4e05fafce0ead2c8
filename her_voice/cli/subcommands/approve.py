"""`her-voice approve`: what must not hang on a voice, confirmed at the keyboard."""

import argparse
import sys
from typing import Any, cast

from her_voice import places
from her_voice.cli.output import one_line, print_json, print_rows
from her_voice.errors import ConsentError, UsageError
from her_voice.places import Places

HELP = "confirm what she may not do on a spoken word alone"
EXAMPLE = """
her-voice approve
her-voice approve --list
her-voice approve 1f00ba42
her-voice approve 1f00ba42 --always
"""

ERASES = "erase_person"
"""What this command does itself once it is approved: she ends by it, and proves nothing then."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is approved, and how."""
    parser.add_argument("id", metavar="ID", nargs="?", help="which; the only one, without it")
    parser.add_argument("--list", action="store_true", help="show what waits, and change nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask again")
    parser.add_argument("--reject", action="store_true", help="let it not be done")
    parser.add_argument(
        "--always", action="store_true", help="allow exactly this without asking from now on"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show or approve it. Raises `HerVoiceError`, also when she is not running."""
    from her_voice.server import client

    here = places.find()
    waiting = cast("list[dict[str, Any]]", client.consent(here, "GET", "approvals")["waiting"])
    if arguments.list:
        _show(waiting, as_json=arguments.json)
        return 0
    one = _chosen(waiting, arguments.id)
    if not (arguments.yes or arguments.reject):
        sys.stderr.write(f"{one_line(one['words'])}\n")
    if arguments.reject:
        done = client.consent(here, "POST", "approvals/reject", {"id": one["id"]})
        _tell(done, "it will not be done", as_json=arguments.json)
        return 0
    if not arguments.yes and not _agrees():
        sys.stderr.write("nothing was done; it still waits\n")
        return 1
    if one["skill"] == ERASES:
        client.consent(here, "POST", "approvals/approve", {"id": one["id"]})
        from her_voice.cli import main

        as_json = ["--json"] if arguments.json else []
        return main(["erase", "--person", one["person"], "--yes", *as_json])
    return _approve(here, one["id"], always=arguments.always, as_json=arguments.json)


def _approve(here: Places, id_: str, *, always: bool, as_json: bool) -> int:
    from her_voice.server import client

    fields = {"id": id_} | ({"always": True} if always else {})
    done = client.consent(here, "POST", "approvals/approve", fields)
    _tell(done, str(done["done"]) or "done", as_json=as_json)
    return 0


def _chosen(waiting: list[dict[str, Any]], id_: str | None) -> dict[str, Any]:
    """Give the one that is meant. Raises `UsageError`, `ConsentError`."""
    if id_ is not None:
        found = [one for one in waiting if one["id"] == id_]
        if not found:
            raise ConsentError(f"nothing waits under {id_!r}; `her-voice approve --list` shows all")
        return found[0]
    if not waiting:
        raise ConsentError("nothing waits to be approved; ask her for it, then type this again")
    if len(waiting) > 1:
        raise UsageError("several things wait; say which, `her-voice approve --list` shows them")
    return waiting[0]


def _agrees() -> bool:
    """Ask the person at the keyboard. Without one it is a no."""
    if not sys.stdin.isatty():
        raise UsageError("there is no keyboard to ask at; read it with --list, then give --yes")
    sys.stderr.write("Do it? Type yes: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _show(waiting: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(waiting)
    elif not waiting:
        sys.stdout.write("nothing waits to be approved\n")
    else:
        print_rows((one["id"], f"{one['left_s']} s left", one["words"]) for one in waiting)


def _tell(done: dict[str, object], words: str, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
    else:
        sys.stdout.write(f"{words}\n")
