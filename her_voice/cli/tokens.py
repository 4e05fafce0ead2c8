"""`her-voice config token`: make, list and revoke the tokens of other programs."""

import argparse
import sys
import time
from datetime import datetime

from her_voice import places
from her_voice.cli.nested import Choice, add_command
from her_voice.cli.output import print_json, print_rows
from her_voice.cli.somebody import somebody
from her_voice.errors import RequestError, UsageError
from her_voice.moments import moment
from her_voice.server import grants
from her_voice.server.caller import GRANTABLE, Right
from her_voice.server.grants import Grant

SCOPES = (
    "notify (hand in notifications), notify.urgent (also such as interrupt her), ask (ask the "
    "person something), talk (talk with her over a WebSocket), status (read status and metrics)"
)


def add_arguments(choice: Choice) -> None:
    """Take what to do with them."""
    token = add_command(
        choice,
        "token",
        "make, list or revoke the tokens of other programs",
        example="her-voice config token add backup --scopes notify --expires 30d\n"
        "her-voice config token list --json\n"
        "her-voice config token revoke backup",
    )
    token.set_defaults(act="list")
    acts = token.add_subparsers(metavar="add|list|revoke", dest="act")
    add = add_command(
        acts,
        "add",
        "make a token and print it, this once",
        example="her-voice config token add backup --scopes notify,notify.urgent --expires 30d\n"
        "her-voice config token add phone --scopes talk --person anna",
    )
    add.add_argument("name", metavar="NAME", help="the program's name, as she will speak it")
    add.add_argument(
        "--scopes", required=True, metavar="A,B", help=f"what it allows, by commas: {SCOPES}"
    )
    add.add_argument(
        "--expires", metavar="TIME", help="until when, such as 30d, or 52w at most; else for good"
    )
    add.add_argument(
        "--person",
        metavar="NAME",
        type=somebody,
        help="whose it is; the first person's, if you name nobody",
    )
    add_command(
        acts,
        "list",
        "list the tokens there are, without the words themselves (the default)",
        example="her-voice config token list",
    )
    revoke = add_command(
        acts,
        "revoke",
        "end a token at once, also in a daemon that runs",
        example="her-voice config token revoke backup",
    )
    revoke.add_argument("name", metavar="NAME", help="as the list has it")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError`."""
    match arguments.act:
        case "add":
            return _add(arguments)
        case "revoke":
            grants.revoke(places.find(), arguments.name)
            if arguments.json:
                print_json({"revoked": arguments.name})
            else:
                sys.stdout.write(f"the token {arguments.name!r} opens nothing any more\n")
            return 0
        case _:
            return _list(as_json=arguments.json)


def _add(arguments: argparse.Namespace) -> int:
    now, here = time.time(), places.find()
    rights, expires = _rights(arguments.scopes), _end(arguments.expires, now)
    person = ""
    if arguments.person is not None:
        from her_voice.memory.persons import Persons

        person = Persons(here).named(arguments.person)
    grant, word = grants.add(here, arguments.name, rights, now=now, expires=expires, person=person)
    if arguments.json:
        print_json({**_row(grant), "token": word})
        return 0
    sys.stdout.write(f"{word}\n")
    sys.stderr.write("keep it: only its digest stays here, and nobody can show it again\n")
    return 0


def _rights(scopes: str) -> set[Right]:
    asked = {each.strip() for each in scopes.split(",") if each.strip()}
    wrong = sorted(asked - set(GRANTABLE))
    if wrong or not asked:
        what = f"there is no scope {wrong[0]!r}" if wrong else "a token needs a scope"
        raise UsageError(f"{what}; known are {', '.join(GRANTABLE)}")
    return {Right(each) for each in asked}


def _end(expires: str | None, now: float) -> float:
    if expires is None:
        return 0.0
    try:
        end = moment(expires, now)
    except RequestError as error:
        raise UsageError(f"--expires: {error}") from error
    if end <= now:
        raise UsageError("--expires: that is now, and it would open nothing; give a later time")
    return end


def _list(*, as_json: bool) -> int:
    kept = grants.read(grants.file_of(places.find()))
    if as_json:
        print_json([_row(grant) for grant in kept])
    elif not kept:
        sys.stdout.write(
            "no program has a token; make one with `her-voice config token add NAME --scopes "
            "notify`\n"
        )
    else:
        now = time.time()
        rows = [
            (
                *(grant.name, grant.person, ", ".join(sorted(grant.rights))),
                *(_day(grant.made), _until(grant, now)),
            )
            for grant in kept
        ]
        print_rows([("name", "person", "scopes", "made", "expires"), *rows])
    return 0


def _row(grant: Grant) -> dict[str, object]:
    return {
        "name": grant.name,
        "person": grant.person or None,
        "scopes": sorted(grant.rights),
        "made": _moment(grant.made),
        "expires": _moment(grant.expires) if grant.expires else None,
    }


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _day(at: float) -> str:
    return f"{datetime.fromtimestamp(at).astimezone():%Y-%m-%d %H:%M}"


def _until(grant: Grant, now: float) -> str:
    if not grant.expires:
        return "never"
    return _day(grant.expires) if grant.holds(now) else "has expired"
