"""`her-voice audit`: what she did, on whose word, and whether the log of it is whole."""

import argparse
import sys
from datetime import datetime
from typing import Any, cast

from her_voice import places
from her_voice.cli.output import print_json, print_rows
from her_voice.places import Places

HELP = "show what she did and why, and check that the log of it is whole"
EXAMPLE = """
her-voice audit
her-voice audit --today
her-voice audit --json
"""

TIERS = ("reads", "reversible", "outside", "grave")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how much to show, and how."""
    parser.add_argument("--today", action="store_true", help="only what was today")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show it; 1 if somebody has changed it, or some can't be shown. Raises `HerVoiceError`."""
    answer = _ask(places.find())
    logs = cast("list[dict[str, Any]]", answer["logs"])
    notes = cast("list[str]", answer.get("notes", []))  # a daemon of an earlier version has none
    entries = [one for log in logs for one in log["entries"]]
    if arguments.today:
        entries = [one for one in entries if _is_today(one["at"])]
    faults = [log["fault"] for log in logs if log["fault"]]
    is_whole = not (faults or notes)
    if arguments.json:
        fault = "; ".join([*faults, *notes])
        print_json({"whole": is_whole, "fault": fault, "entries": entries})
    elif entries:
        print_rows(_row(one) for one in entries)
    else:
        sys.stdout.write("she did nothing that changes anything\n")
    for fault in faults:
        sys.stderr.write(f"this is not the log as it was written: {fault}\n")
    for note in notes:
        sys.stderr.write(f"{note}\n")
    return 0 if is_whole else 1


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    taint = f"with words from {', '.join(one['taint'])}" if one["taint"] else ""
    return (
        *(one["at"][:16].replace("T", " "), one["principal"], one["skill"], TIERS[one["tier"]]),
        *(one["outcome"], one["by"].replace("_", " "), one["consent"], one["digest"], taint),
    )


def _is_today(at: str) -> bool:
    return datetime.fromisoformat(at).date() == datetime.now().astimezone().date()


def _ask(here: Places) -> dict[str, Any]:
    from her_voice.server import client

    try:
        return client.consent(here, "GET", "audit")
    except client.AwayError:
        import anyio

        from her_voice.daemon.consent_kept import answer

        return anyio.run(answer, here, "audit", {})
