"""One process of the language model's server: begun, or taken over from the process before.

It ends when nobody holds the other end of its standard input. A service manager may hold that over
a restart (`child/lifeline.py`); a note beside its socket says what it was begun with.
"""

import json
import logging
import os
import signal
import socket as sockets
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import anyio
from anyio.abc import Process

from her_voice.child.lifeline import Lifelines
from her_voice.child.program import program
from her_voice.errors import MindError
from her_voice.mind import llama_memory
from her_voice.threads import calm

log = logging.getLogger(__name__)

NAME = "llama"
"""What it is called among the lifelines."""

MODULE = "her_voice.mind.llama_server"

LOOK_S = 1.5
"""How often it is asked whether it is well: what takes its calls does so whatever it computes."""

AGAIN_S = 0.3
"""The same after no answer."""

ANSWER_S = 1.5
"""How long it may take to say so."""

MISSED = 6
"""So many times in a row without an answer, and it hangs; a busy machine is given its time."""

MISSED_AT_REST = 3
"""The same for one that meanwhile does not want to compute either."""

TELL_S = 4.0
"""The same for one of the process before."""

HEALTH = b"GET /health HTTP/1.0\r\n\r\n"
WELL = b" 200 "

GONE_S = 0.3
"""How long one that was let go of may take to be gone."""


@dataclass(slots=True)
class LlamaProcess:
    """One that lives."""

    pid: int
    lifelines: Lifelines
    process: Process | None = None
    """None for one that was taken over."""

    holds: int = -1
    """The end of its standard input, if no manager holds it; or what watches one taken over."""

    is_kept: bool = False
    """A manager holds the other end of its standard input."""

    async def ready(self) -> None:
        """Wait until it answers. Raises `MindError` if it ends instead."""
        if self.process is None:
            return
        assert self.process.stdout is not None  # noqa: S101  opened as a pipe
        try:
            await self.process.stdout.receive()
        except anyio.EndOfStream:
            code = await self.process.wait()
            raise MindError(
                f"the language model can't be loaded (status {code}); "
                "run `her-voice models verify` to see whether its file is whole"
            ) from None

    async def over(self, socket: Path) -> None:
        """Wait until it is gone; end it, or let go of it, if it gives no sign of life there."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._watch, socket, tasks.cancel_scope)
            if self.process is None:
                await anyio.wait_readable(self.holds)
            elif not await self.process.wait() and self.is_kept:  # nobody held its other end
                self.lifelines.dropped()
            tasks.cancel_scope.cancel()

    async def _watch(self, socket: Path, over: anyio.CancelScope) -> None:
        missed = at_rest = 0
        while missed < MISSED and at_rest < MISSED_AT_REST:
            await anyio.sleep(AGAIN_S if missed else LOOK_S)
            if await is_well(socket, ANSWER_S):
                missed = at_rest = 0
            else:
                missed += 1
                at_rest = 0 if is_at_work(self.pid) else at_rest + 1
        log.error("the language model gives no sign of life and is ended")
        self.kill()
        if self.process is None:  # it may be out of reach, and then is not waited for
            await anyio.sleep(GONE_S)
            over.cancel()

    def kill(self) -> None:
        """End it at once, or let go of it where that is forbidden."""
        if self.is_kept:
            self.is_kept = False
            self.lifelines.let_go(NAME)
        if self.process is None:
            with suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self.holds, signal.SIGKILL)
        elif self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)

    def keep(self, words: Sequence[str], socket: Path, note: Path) -> None:
        """Let a manager hold on to it from now on, if there is one, in place of this process."""
        if self.lifelines.keep(NAME, self.holds):
            os.close(self.holds)
            self.holds, self.is_kept = -1, True
            _note(self.pid, words, socket, note)

    async def end(self) -> None:
        """See to it that it is gone, unless she is about to be started again."""
        if self.is_kept and self.lifelines.is_leaving:
            return
        self.kill()
        if self.process is not None:
            await self.process.aclose()
        else:
            with anyio.move_on_after(GONE_S):
                await anyio.wait_readable(self.holds)
        if self.holds >= 0:
            os.close(self.holds)


async def begin(
    words: Sequence[str], socket: Path, note: Path, lifelines: Lifelines
) -> LlamaProcess:
    """Begin one with these words: model, threads, context and folder."""
    stdin, holds = os.pipe()
    is_kept = lifelines.keep(NAME, holds)
    process = await _open(words, socket, stdin, holds, is_kept=is_kept)
    if is_kept:
        os.close(holds)
        holds = -1
        _note(process.pid, words, socket, note)
    return LlamaProcess(process.pid, lifelines, process, holds, is_kept)


async def begin_beside(words: Sequence[str], socket: Path, other: LlamaProcess) -> LlamaProcess:
    """Begin one that is to take the place of the other, and then is kept if that one was.

    Until then it ends with this process.
    """
    stdin, holds = os.pipe()
    process = await _open(words, socket, stdin, holds, is_kept=other.is_kept)
    return LlamaProcess(process.pid, other.lifelines, process, holds)


async def _open(
    words: Sequence[str], socket: Path, stdin: int, holds: int, *, is_kept: bool
) -> Process:
    """Open the process, and close its end of the pipe here; the other one, too, if that fails."""
    model, *others = words
    environment = dict(os.environ)
    calm(environment)
    try:
        return await anyio.open_process(
            [
                *(sys.executable, "-m", MODULE, model, str(socket), *others),
                *(["kept"] if is_kept else []),
            ],
            stdin=stdin,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment,
        )
    except BaseException:
        os.close(holds)
        raise
    finally:
        os.close(stdin)


async def take_over(
    words: Sequence[str], socket: Path, note: Path, lifelines: Lifelines
) -> LlamaProcess | None:
    """Take over the one of the process before, if it is well and was begun with the same words."""
    descriptor = lifelines.take(NAME)
    if descriptor is None:
        return None
    os.close(descriptor)  # the manager holds another
    found = _found(words, socket, note)
    if found and await is_well(socket, TELL_S):
        log.info("the language model goes on")
        pid, watch = found
        return LlamaProcess(pid, lifelines, None, watch, is_kept=True)
    log.warning("what was left of the language model is of no use and is let go")
    lifelines.let_go(NAME)
    if found:
        os.close(found[1])
    return None


def _found(words: Sequence[str], socket: Path, note: Path) -> tuple[int, int] | None:
    """Find the process of the note, and take its socket; None if it is gone, or another one.

    Gives its number, and a descriptor of it.
    """
    try:
        about = json.loads(note.read_text(encoding="utf-8"))
        pid, named = int(about["pid"]), str(about["socket"])
        watch = os.pidfd_open(pid)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    there = socket.parent / Path(named).name
    try:
        if about.get("words") == [*words, program()] and _listener(there) == pid:
            there.rename(socket)
            _write(note, {**about, "socket": socket.name})
            return pid, watch
    except OSError:
        pass
    os.close(watch)
    return None


def _listener(address: Path) -> int:
    """Give the process that listens at a socket; unix(7). Raises `OSError` if none does.

    /proc would not say: of a process of an earlier start it shows nothing where a unit hides
    others (`ProtectProc=`), as the two have given up rights apart (Landlock).
    """
    with sockets.socket(sockets.AF_UNIX) as line:
        line.settimeout(TELL_S)
        line.connect(str(address))
        about = line.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", about)[0])


def is_at_work(pid: int) -> bool:
    """Tell whether one of its threads computes, waits for a core to do so, or for the disk.

    Where that can't be known, it may.
    """
    try:
        threads = list(Path(f"/proc/{pid}/task").glob("*/stat"))
        states = [one.read_text(encoding="utf-8").rpartition(")")[2].split()[0] for one in threads]
    except (OSError, IndexError):
        return True
    return not states or any(state in "RD" for state in states)


def _note(pid: int, words: Sequence[str], socket: Path, note: Path) -> None:
    _write(note, {"pid": pid, "socket": socket.name, "words": [*words, program()]})


def _write(note: Path, about: Mapping[str, object]) -> None:
    note.write_text(json.dumps(about), encoding="utf-8")


async def is_well(socket: Path, within_s: float) -> bool:
    """Ask whether it is ready to be asked.

    With a client for HTTP, this alone was a twelfth of what she takes while nobody speaks.
    """
    with anyio.move_on_after(within_s):
        try:
            async with await anyio.connect_unix(socket) as line:
                await line.send(HEALTH)
                return WELL in (await line.receive()).partition(b"\r\n")[0]
        except (OSError, anyio.BrokenResourceError, anyio.EndOfStream):
            return False
    return False


def sweep(run_folder: Path, note: Path) -> None:
    """Remove what those left who were killed before they could, but what the note names."""
    try:
        about = json.loads(note.read_text(encoding="utf-8"))
        noted = {str(about["socket"]), llama_memory.place(run_folder, int(about["pid"])).name}
    except (OSError, ValueError, KeyError, TypeError):
        noted = set()
    for kind in ("sock", "memory", "part"):
        for file in run_folder.glob(f"llama-*.{kind}"):
            owner = file.name.removeprefix("llama-").partition(".")[0]
            if file.name not in noted and not Path(f"/proc/{owner}").exists():
                file.unlink(missing_ok=True)
