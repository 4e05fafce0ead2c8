"""`her-voice persons`: who she knows, one more, or one less."""

import argparse
import sys

from her_voice import places
from her_voice.cli.nested import add_command
from her_voice.cli.output import megabytes, print_json, print_rows

HELP = "list who she knows, add somebody, or remove somebody and all that is kept of them"
EXAMPLE = """
her-voice persons
her-voice persons list --json
her-voice persons add anna
her-voice persons remove anna
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with whom."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    acts = parser.add_subparsers(metavar="add|list|remove", dest="act")
    add = add_command(
        acts,
        "add",
        "begin to know one more person, with a folder, a database and a key of their own",
        example="her-voice persons add anna\n"
        "her-voice config token add phone --scopes talk --person anna",
    )
    add.add_argument("name", metavar="NAME", help="letters, digits, hyphens and underlines")
    add_command(
        acts, "list", "list who she knows (the default)", example="her-voice persons list --json"
    )
    remove = add_command(
        acts,
        "remove",
        "erase a person and all that is kept of them",
        example="her-voice persons remove anna\nher-voice persons remove anna --yes",
    )
    remove.add_argument("name", metavar="NAME", help="as the list has it")
    remove.add_argument("--yes", action="store_true", help="don't ask back")


def run(arguments: argparse.Namespace) -> int:
    """Do it, whether a daemon runs or not. Raises `HerVoiceError`."""
    here, as_json = places.find(), arguments.json
    match arguments.act:
        case "add":
            return _add(here, arguments.name, as_json=as_json)
        case "remove":
            from her_voice.cli import farewell

            yes = arguments.yes
            return farewell.bid(here, arguments.name, yes=yes, as_json=as_json, ask=sys.stdin)
        case _:
            return _list(here, as_json=as_json)


def _add(here: places.Places, name: str, *, as_json: bool) -> int:
    import anyio

    from her_voice.memory.persons import Persons

    async def make() -> str:
        async with await Persons(here).make(name) as person:
            return person.name

    made = anyio.run(make)
    if as_json:
        print_json({"added": made})
    else:
        sys.stdout.write(
            f"she knows {made} now; `her-voice talk --person {made}` talks as {made}, and "
            f"`her-voice config token add NAME --scopes talk --person {made}` lets a client\n"
        )
    return 0


def _list(here: places.Places, *, as_json: bool) -> int:
    from her_voice import settings
    from her_voice.errors import StoreError
    from her_voice.memory.erasing import files_of
    from her_voice.memory.persons import Persons

    persons = Persons(here)
    try:
        first = persons.named(settings.load(here.config_file).person or None)
    except StoreError:
        first = ""
    rows = [
        {
            "name": name,
            "is_first": name == first,
            "bytes": sum(size for _, size in files_of(here.persons / name)),
        }
        for name in persons.names()
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        sys.stdout.write("she knows nobody yet; the first talk, or `persons add NAME`, begins it\n")
    else:
        print_rows(
            [
                ("name", "at the headset", "kept"),
                *(
                    (
                        str(row["name"]),
                        "yes" if row["is_first"] else "",
                        _size(row["bytes"]),
                    )
                    for row in rows
                ),
            ]
        )
    return 0


def _size(given: object) -> str:
    return megabytes(given) if isinstance(given, int) else ""
