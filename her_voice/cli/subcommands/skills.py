"""`her-voice skills`: what she can do, and which tools of other programs she may use."""

import argparse
import sys
from dataclasses import asdict

from her_voice import places, settings
from her_voice.cli.output import print_json, print_rows
from her_voice.tool_settings import SkillsSettings

HELP = "list what she can do; trust tools that other programs bring, or no longer"
EXAMPLE = """
her-voice skills list --json
her-voice skills trust weather.forecast
her-voice skills distrust weather
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which tool."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(what="list", name="")
    choice = parser.add_subparsers(metavar="list|trust|distrust", dest="what")
    for what, help_ in (
        ("list", "list what she can do, and every tool of the servers that are set (the default)"),
        ("trust", "let her use a tool as it is now, or all that are set of a server"),
        ("distrust", "let her use a tool, or a server, no longer"),
    ):
        each = choice.add_parser(
            what,
            help=help_,
            description=f"{help_.capitalize()}.",
            epilog=f"example:\n  her-voice skills {what}" + (" weather" * (what != "list")),
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        if what != "list":
            each.add_argument("name", metavar="SERVER[.TOOL]", help="as the configuration has it")
        each.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
        )
        each.set_defaults(usage=each.format_usage(), program=each.prog)


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises `HerVoiceError` where a tool is not set, or its server is not there."""
    import anyio

    from her_voice.tools import looking, pins

    here = places.find()
    values = settings.load(here.config_file)
    set_ = values.skills
    if values.server.confined and arguments.what != "distrust":
        from her_voice.confinement import confine

        confine(here, values)  # who looks at a program before trusting it is as careful as she is
    trusted = here.data / pins.FILE
    match arguments.what:
        case "trust":
            taken = anyio.run(looking.trust, arguments.name, set_, trusted)
            if arguments.json:
                print_json([asdict(each) for each in taken])
            for each in () if arguments.json else taken:
                sys.stdout.write(f"trusted as it is now: {each.server}.{each.tool} {each.about}\n")
        case "distrust":
            looking.distrust(arguments.name, set_, trusted)
            if arguments.json:
                print_json({"distrusted": arguments.name})
            else:
                sys.stdout.write(f"no longer trusted: {arguments.name}\n")
        case _:
            _list(anyio.run(looking.look, set_, trusted), as_json=arguments.json)
            _name_faults(set_)
    return 0


def _name_faults(set_: SkillsSettings) -> None:
    from her_voice.daemon.fitting import fitting
    from her_voice.tools.tools import Tools
    from her_voice.wording.wording import Wording

    tools = Tools(set_, places.find().data)
    for fault in fitting(tools.skills(Wording()))[1]:
        sys.stderr.write(f"her-voice: {fault}\n")


def _list(offers: list, *, as_json: bool) -> None:  # type: ignore[type-arg]
    from her_voice.skills.gathering import gather

    built_in = [{"skill": each.name, "purpose": each.purpose} for each in gather()]
    if as_json:
        print_json({"skills": built_in, "tools": [asdict(each) for each in offers]})
        return
    print_rows([(each["skill"], each["purpose"]) for each in built_in])
    if offers:
        sys.stdout.write("\n")
        print_rows([(f"{each.server}.{each.tool}", each.state, each.about) for each in offers])
