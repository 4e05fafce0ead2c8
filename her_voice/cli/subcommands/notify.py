"""`her-voice notify`: words that she tells when it suits, kept until she has."""

import argparse
import sys
import time
from datetime import datetime

from her_voice import places
from her_voice.cli.output import print_json, print_rows
from her_voice.cli.somebody import somebody
from her_voice.errors import RequestError, UsageError

HELP = "let her tell you something at a good moment"
EXAMPLE = """
her-voice notify "The backup is done."
her-voice notify "Backup" "The disk is nearly full." --priority high --topic backup
make 2>&1 | tail -1 | her-voice notify - --topic build --expires 1h
her-voice notify --list
"""

TOPIC = "notice"
"""What it is about, where nothing is said."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the words, and how to tell them."""
    parser.add_argument(
        "words",
        metavar="[TITLE] MESSAGE",
        nargs="*",
        help="the message, a title before it if there is one; - reads the message from stdin",
    )
    parser.add_argument("--topic", default=TOPIC, help="what it is about; she names it first")
    parser.add_argument(
        "--priority", help="min, low, default, high or urgent, or 1 to 5; urgent interrupts her"
    )
    parser.add_argument("--tags", metavar="A,B", help="words to find it by")
    parser.add_argument(
        "--delay", metavar="TIME", help="not before then: 30min, 9am, 'tomorrow, 10am'"
    )
    parser.add_argument("--expires", metavar="TIME", help="not after then: 10m, 18:00")
    parser.add_argument("--id", help="a later one with the same topic and id replaces it")
    parser.add_argument("--click", metavar="ADDRESS", help="an address that belongs to it")
    parser.add_argument(
        "--no-spool", action="store_true", help="fail if she is not running, instead of waiting"
    )
    parser.add_argument("--person", metavar="NAME", type=somebody, help="whom; or the first person")
    parser.add_argument("--list", action="store_true", help="show what came in the last 12 hours")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Hand it in, or leave it for when she starts. Raises `HerVoiceError`."""
    from her_voice.inbox import slips
    from her_voice.server import client, lock

    here, person = places.find(), arguments.person or ""
    if arguments.list:
        if arguments.words:
            raise UsageError("--list takes no message; leave one of them out")
        return _list(client.notices(here, person), as_json=arguments.json)
    fields = _fields(arguments)
    try:
        kept = client.notify(here, fields, person)
    except client.AwayError:
        if arguments.no_spool or person:
            raise
        path = slips.drop(here.spool, fields)
        until = f"it waits in {path} until"
        talks = f"she takes none in just now; {until} `her-voice run` does"
        away = f"she is not running; {until} she is"
        sys.stderr.write(f"her-voice: {talks if lock.holder(here) else away}\n")
        kept = {"spooled": str(path)}
    if arguments.json:
        print_json(kept)
    return 0


NOTHING = 'there is nothing to tell; give the words, as in `notify "Tea is ready."`'


def _fields(arguments: argparse.Namespace) -> dict[str, object]:
    match arguments.words:
        case [message]:
            title = ""
        case [title, message]:
            pass
        case []:
            raise UsageError(NOTHING)
        case _:
            raise UsageError("more than a title and a message; put quotes around each of them")
    words = sys.stdin.read() if message == "-" else message
    if not f"{title}{words}".strip():
        raise UsageError(NOTHING)
    given = {
        "topic": arguments.topic,
        "title": title,
        "message": words,
        "priority": arguments.priority,
        "tags": arguments.tags,
        "delay": arguments.delay,
        "expires": arguments.expires,
        "sequence_id": arguments.id,
        "click": arguments.click,
    }
    fields: dict[str, object] = {name: value for name, value in given.items() if value}
    _check(fields)
    return fields


def _check(fields: dict[str, object]) -> None:
    """Raise `UsageError` where she would not take this, whether she runs or not."""
    from her_voice import draft

    try:
        draft.notice(fields, now=time.time())
    except RequestError as error:
        raise UsageError(str(error)) from error


def _list(notices: list[dict[str, object]], *, as_json: bool) -> int:
    if as_json:
        print_json(notices)
    elif not notices:
        sys.stdout.write("nothing came in the last 12 hours\n")
    else:
        print_rows(_row(each) for each in notices)
    return 0


def _row(notice: dict[str, object]) -> tuple[str, str, str]:
    from her_voice.plain import plain

    at = datetime.fromtimestamp(float(str(notice["time"]))).strftime("%H:%M")  # noqa: DTZ006  as clocks here
    words = f"{notice.get('title', '')} {notice['message']}"
    return at, str(notice["topic"]), plain(words)  # a terminal obeys what others wrote
