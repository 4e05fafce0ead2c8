"""A command within a command: `her-voice config token add`."""

import argparse
from typing import TypeAlias

from her_voice.cli.help_text import Help

Choice: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  its only name


def add_command(choice: Choice, name: str, help_: str, *, example: str) -> argparse.ArgumentParser:
    """Add one, with its help, an example and `--json`; give it, to be told what else it takes."""
    each = choice.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}.",
        epilog="example:\n  " + "\n  ".join(example.strip().splitlines()),
        formatter_class=Help,
        allow_abbrev=False,
    )
    each.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
    each.set_defaults(usage=each.format_usage(), program=each.prog)
    return each
