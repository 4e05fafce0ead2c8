"""`her-voice memory`: what is known and what was said before: listed, searched, forgotten."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from her_voice import places
from her_voice.cli.nested import add_command
from her_voice.cli.output import one_line, print_json, print_rows
from her_voice.errors import StoreError, UsageError
from her_voice.places import Places
from her_voice.told.statement import MENTIONED

HELP = "list what she knows, search what was said, take a conversation in, forget"
EXAMPLE = """
her-voice memory list
her-voice memory list --superseded --json
her-voice memory recall "my dog's name"
her-voice memory recall "the trip to Lisbon" -k 3 --json
her-voice memory import conversation.jsonl
her-voice memory forget diary:12 fact:3
"""

BATCH = 25
"""Lines that are handed over at once; she keeps them in one piece, or none of them."""

MOST_BYTES = 32_768
"""Bytes of lines with which no further one is handed over: a request may have twice as many."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with what."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(superseded=False)
    what = parser.add_subparsers(dest="what", metavar="list|recall|import|forget")
    facts = add_command(
        what,
        "list",
        "show what she knows of you, each with your own words (the default)",
        example="her-voice memory list\nher-voice memory list --superseded --json",
    )
    facts.add_argument("--superseded", action="store_true", help="also what no longer holds")
    recall = add_command(
        what,
        "recall",
        "find lines by words and by meaning, the best first",
        example='her-voice memory recall "the trip to Lisbon" -k 3',
    )
    recall.add_argument("query", metavar="QUERY", help="words, or a question")
    recall.add_argument("-k", type=int, default=10, metavar="N", help="lines at most; 10")
    take = add_command(
        what,
        "import",
        "keep lines from a file; in them `who` is `me` for you, `her` for her, or a name",
        example="her-voice memory import conversation.jsonl",
    )
    take.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help='each line as {"at": "2026-05-03T18:20:00Z", "who": "me", "text": "I live in Kiel."};'
        ' it may have an "id"',
    )
    forget = add_command(
        what,
        "forget",
        "forget lines for good, in the diary, too, and facts",
        example="her-voice memory forget diary:12 fact:3",
    )
    forget.add_argument("ids", metavar="ID", nargs="+", help="as recall or list prints it")
    forget.add_argument("--yes", action="store_true", help="at a terminal: don't ask back")


def run(arguments: argparse.Namespace) -> int:
    """Do it, through the running daemon or without one. Raises `HerVoiceError`."""
    here = places.find()
    match arguments.what:
        case "recall":
            if not 1 <= arguments.k <= 1000:  # noqa: PLR2004
                raise UsageError("-k must be from 1 to 1000")
            found = _ask(here, "recall", {"query": arguments.query, "count": arguments.k})["found"]
            _show(found, as_json=arguments.json)
        case "import":
            return _take(here, arguments.file, as_json=arguments.json)
        case "forget":
            if not arguments.yes and sys.stdin.isatty() and not _is_sure(here, arguments.ids):
                sys.stderr.write("nothing has been changed\n")
                return 1
            gone = 0
            for at in range(0, len(arguments.ids), BATCH):
                some = {"ids": arguments.ids[at : at + BATCH]}
                gone += int(_ask(here, "forget", some)["forgotten"])
            if not gone:
                raise StoreError(
                    f"nothing is kept under {', '.join(arguments.ids)};"
                    " `her-voice memory list` and `memory recall` print what each is called"
                )
            if arguments.json:
                print_json({"forgotten": gone})
            else:
                sys.stdout.write(f"{gone} forgotten\n")
        case _:
            fields = {"superseded": arguments.superseded}
            _list(_ask(here, "list", fields)["facts"], as_json=arguments.json)
    return 0


def _is_sure(here: Places, ids: Sequence[str]) -> bool:
    """Show which facts go, and have it confirmed: nothing brings them back."""
    facts = _ask(here, "list", {"superseded": True})["facts"]
    for one in facts:
        if {one["id"], one["line"]} & {*ids}:
            sys.stderr.write(one_line(f"  {one['id']}  {one['subject']}: {one['quote']}") + "\n")
    sys.stderr.write(f"type yes to forget {', '.join(ids)} for good: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _show(found: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json([{key: one[key] for key in ("id", "text", "at", "score")} for one in found])
    elif not found:
        sys.stdout.write("nothing like that was said\n")
    else:
        print_rows((one["id"], one["at"][:16], f"{one['who']}:", one["text"]) for one in found)


def _list(facts: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(list(facts))
    elif not facts:
        sys.stdout.write("nothing is known yet\n")
    else:
        head = ("ID", "ABOUT", "WHAT", "WHEN", "SAID", "LINE", "IN THE WORDS")
        print_rows([head, *(_row(one) for one in facts)])


_WHENCE = {"imported": " (from a file)", "quoted": " (read out)"}
"""Facts that are not the person's own words."""


def _row(fact: dict[str, Any]) -> tuple[str, ...]:
    what = f"{fact['predicate']} {fact['value']}".strip()
    what = f"{what} (says {fact['told_by']})" if fact["told_by"] else what
    what += " (only mentioned)" if fact["confidence"] <= MENTIONED else ""
    what += _WHENCE.get(fact["origin"], " (beside words of others)" if fact["beside"] else "")
    when = (fact["due"] or fact["since"] or "")[:10]
    if fact["until"]:
        when = f"{when}..{fact['until'][:10]}"
    marks = "*" if fact["pinned"] else ""
    said = fact["said_at"][:10]
    return (f"{fact['id']}{marks}", fact["subject"], what, when, said, fact["line"], fact["quote"])


def _take(here: Places, path: Path, *, as_json: bool) -> int:
    from her_voice.cli.progress import Progress
    from her_voice.server import client

    try:
        told = Progress()
        read, kept = _hand_over(here, path, told.tell)
    except client.AwayError:
        import anyio

        from her_voice.daemon import past

        read, kept = anyio.run(past.take, here, path, told.tell)
    if as_json:
        print_json({"read": read, "kept": kept})
    else:
        sys.stdout.write(f"{kept} of {read} lines are new and kept\n")
    return 0


def _hand_over(here: Places, path: Path, tell: Callable[[float], None]) -> tuple[int, int]:
    """Give the lines to the daemon. What stands before a line that is wrong has been kept then."""
    from her_voice.memory import lines_file
    from her_voice.server import client

    kept = read = 0
    for lines in lines_file.batches(path, BATCH, tell, most_bytes=MOST_BYTES):
        parts = {
            "ids": [one.id for one in lines],
            "ats": [one.at for one in lines],
            "whos": [one.who for one in lines],
            "texts": [one.text for one in lines],
        }
        kept += int(str(client.remember(here, "import", parts)["kept"]))
        read += len(lines)
    return read, kept


def _ask(here: Places, what: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Ask the daemon, or open what is kept where none runs."""
    from her_voice.server import client

    try:
        return client.remember(here, what, fields)
    except client.AwayError:
        import anyio

        from her_voice.daemon.past import answer

        return anyio.run(answer, here, what, fields)
