"""Asks before a person is erased, has it done, and tells what was looked at to be sure."""

import sys
from typing import TextIO

from her_voice.cli.output import megabytes, print_json
from her_voice.cli.progress import count
from her_voice.errors import UsageError
from her_voice.memory.going import Erased, Going
from her_voice.places import Places

SHOWN = 12
"""Files that are named one by one."""


def bid(here: Places, name: str | None, *, yes: bool, as_json: bool, ask: TextIO) -> int:
    """Erase this person, or the first; give the exit code. Raises `HerVoiceError`."""
    from her_voice.daemon import erasing

    going = erasing.look(here, name)
    if not yes:
        if not ask.isatty():
            raise UsageError("nobody can be asked here; add --yes if you are sure")
        _tell(going)
        sys.stderr.write(f"type {going.person} to erase all of this for good: ")
        sys.stderr.flush()
        if ask.readline().strip() != going.person:
            sys.stderr.write("nothing has been changed\n")
            return 1
    done = erasing.erase(here, going, progress=_progress)
    count()
    traces = done.traces
    if as_json:
        print_json(
            {
                "erased": going.person,
                "files": len(going.files) + len(going.standing),
                "tokens": going.tokens,
                "searched": {
                    "folders": [
                        str(each) for each in (here.config, here.data, here.state, here.run)
                    ],
                    "files": traces.files,
                    "bytes": traces.bytes,
                    "for_pieces": traces.pieces,
                },
                "found": traces.found,
                "doubts": done.doubts,
            }
        )
    else:
        _report(here, done)
    return 1 if traces.found else 0


def _tell(going: Going) -> None:
    out = sys.stderr
    size = sum(size for _, size in going.files)
    out.write(f"of {going.person} these will go: {len(going.files)} files, {megabytes(size)}\n")
    for name, each in going.files[:SHOWN]:
        out.write(f"  {name}  {megabytes(each)}\n")
    if len(going.files) > SHOWN:
        out.write(f"  and {len(going.files) - SHOWN} more\n")
    if going.standing:
        out.write(f"  {len(going.standing)} files of what is under way, or can be made anew\n")
    for token in going.tokens:
        out.write(f"  the token {token!r}\n")
    out.write(
        "the key goes first: after that nobody can read any of it, nor any copy of it but what"
        " `her-voice export` wrote\n"
    )


def _report(here: Places, done: Erased) -> None:
    traces, out = done.traces, sys.stdout
    out.write(f"{done.going.person} is erased\n")
    out.write(
        f"looked through {traces.files} files ({megabytes(traces.bytes)}) in {here.config}, "
        f"{here.data}, {here.state} and {here.run} for {traces.pieces} pieces of what was kept, "
        f"and for the name\n"
    )
    for path in traces.found:
        out.write(f"still there: {path}\n")
    if not traces.found:
        out.write("nothing was found\n")
    for doubt in done.doubts:
        out.write(f"{doubt}\n")
    out.write(
        "copies you have made elsewhere are yours to remove; without the key they say nothing, but"
        " what `her-voice export` wrote is not encrypted and still says all of it\n"
    )


def _progress(files: int) -> None:
    if files % 50 == 0:
        count(f"looked through {files} files")
