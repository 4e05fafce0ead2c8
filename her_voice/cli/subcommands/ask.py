"""`her-voice ask`: a question in, the person's answer out."""

import argparse
import sys

from her_voice import places
from her_voice.cli.output import print_json
from her_voice.errors import UsageError

HELP = "let her ask you something, and print the answer"
EXAMPLE = """
her-voice ask "Shall I water the plants?" --answers yes,no,later --timeout 60
her-voice ask "What shall I call the file?" --json
"""

LONGEST_S = 600.0
"""Seconds that may be waited."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the question."""
    parser.add_argument("question", metavar="QUESTION", nargs="+", help="what she asks")
    parser.add_argument(
        "--answers", metavar="A,B", help="what may be answered; without it, any words"
    )
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=float, default=60.0, help="how long to wait"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the answer, how sure it is, and what was heard"
    )


def run(arguments: argparse.Namespace) -> int:
    """Ask, wait and print; 1 if nobody answered. Raises `HerVoiceError`. Ctrl-C withdraws it."""
    question = " ".join(arguments.question).strip()
    given = arguments.answers
    answers = [each.strip() for each in (given or "").split(",") if each.strip()]
    if given is not None and not answers:
        raise UsageError(
            "--answers names none; give some, as in `--answers yes,no`, or leave it out"
        )
    if not question:
        raise UsageError('there is nothing to ask; give the words, as in `ask "Are you there?"`')
    if not 1 <= arguments.timeout <= LONGEST_S:
        raise UsageError(f"--timeout takes 1 to {LONGEST_S:.0f} seconds")
    from her_voice.server import client

    found = client.ask(places.find(), question, answers, arguments.timeout)
    if arguments.json:
        print_json(found)
    elif found["answer"] is not None:
        sys.stdout.write(f"{found['answer']}\n")
    if found["answer"] is None:
        sys.stderr.write(f"her-voice: {found['reason']}\n")
        return 1
    return 0
