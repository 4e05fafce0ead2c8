"""Arguments in, exit code out: the one place where errors of the command line end."""

import os
import select
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from her_voice import places
from her_voice.cli.output import one_line
from her_voice.cli.parser import parse
from her_voice.cli.unexpected import refused, report
from her_voice.discretion import keep_to_herself
from her_voice.environment import find_login
from her_voice.errors import HerVoiceError
from her_voice.threads import calm

INTERRUPTED = 130
"""The exit code of a program ended by Ctrl-C."""

NOBODY_READS = 141
"""The exit code of a program whose output is no longer read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; give 0, 1, 2, 75, 78, 130 or 141."""
    calm(os.environ)
    keep_to_herself(os.environ)
    find_login(os.environ)
    _fill_closed_streams()
    _take_any_letter()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001  # told in one sentence, by kind
        code = _tell(error)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        wanted = parse(sys.argv[1:] if arguments is None else arguments)
        places.find()  # where it can't be told, nothing can be done, nor reported
        return int(wanted.run(wanted))
    except SystemExit as left:  # from --help and --version
        return left.code if isinstance(left.code, int) else 1


def _tell(error: BaseException) -> int:
    leaves = list(_leaves(error))
    for leaf in leaves:
        if isinstance(leaf, KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(leaf, BrokenPipeError) and _output_is_closed():
            return NOBODY_READS
    for leaf in leaves:
        if isinstance(leaf, HerVoiceError):
            _say(str(leaf))
            return leaf.exit_code
    _say(next(filter(None, map(refused, leaves)), "") or report(error))
    return 1


def _leaves(error: BaseException) -> Iterator[BaseException]:
    """Look into a group: what fails in a task is wrapped in one."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _leaves(each)
    else:
        yield error


def _say(sentence: str) -> None:
    sys.stderr.write(f"her-voice: {one_line(sentence)}\n")  # a file may be called anything


def _fill_closed_streams() -> None:
    """Lead a standard stream that whoever called has closed (`>&-`) nowhere.

    Else it is None to Python, and its number goes to the next file or socket that is opened.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for good


def _take_any_letter() -> None:
    """Let a letter that is none, or that the terminal lacks, cost that letter and no more."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _output_is_closed() -> bool:
    """Tell whether it is standard output that nobody reads; if so, let it be, for good."""
    try:
        output = sys.stdout.fileno()
    except OSError:  # it is not a file
        return False
    listener = select.poll()
    listener.register(output, 0)
    is_closed = any(event & select.POLLERR for _, event in listener.poll(0))
    if is_closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return is_closed
