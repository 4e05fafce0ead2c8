"""The child process with the sound devices, as the daemon sees it: started, watched, restarted.

A child that gives no sign of life for a second is killed, and the next one started.
"""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace

import anyio
from anyio.abc import Process

from her_voice.earpiece import wire
from her_voice.settings import EarpieceSettings

log = logging.getLogger(__name__)

SILENT_S = 1.0
"""Seconds without a sign of life after which it is killed."""

START_S = 8.0
"""The same for one that was just started: a busy machine takes its time."""

OVERSLEPT_S = 0.3
"""Who wakes so much too late has stood still."""

STEADY_S = 5.0
"""One that lived this long was well; the next one is started at once."""

DYING_S = 2.0
"""Seconds for one that is killed to be gone. A driver that hangs in the kernel keeps it for longer:
the next one begins all the same."""

LONGEST_WAIT_S = 5.0
"""Between two starts, when it dies again and again."""


class SoundProcess:
    """Keeps one child alive."""

    def __init__(
        self,
        settings: EarpieceSettings,
        receive: Callable[[list[wire.Message]], None],
        gone: Callable[[], None],
    ) -> None:
        """Give `receive` every message, those together that came together.

        Tell `gone` that a child ended.
        """
        self._settings = settings
        self._receive = receive
        self._gone = gone
        self._end: socket.socket | None = None
        self._want = wire.Want()
        self._life = anyio.CancelScope()
        self.restarts = 0
        self.pid: int | None = None

    def send(self, message: wire.Message) -> None:
        """Send it, if there is a child that takes it."""
        if isinstance(message, wire.Want):
            self._want = message
        if self._end is not None:
            wire.send(self._end, message)

    def follow(self, settings: EarpieceSettings) -> bool:
        """Go by other settings: the next child has them, and begins at once; False if none differ.

        The name of the button alone is no reason: the child knows nothing of it.
        """
        is_other = _are_other(self._settings, settings)
        self._settings = settings
        if is_other:
            self._life.cancel()
        return is_other

    async def run(self) -> None:
        """Keep a child alive until cancelled."""
        wait = 0.0
        while True:
            began = anyio.current_time()
            status: int | str | None
            try:
                status = await self._live()
            except OSError as error:  # no memory, descriptor or process number; later there may be
                status = error.strerror
            self.restarts += 1
            self._gone()
            is_steady = anyio.current_time() - began > STEADY_S
            wait = 0.0 if is_steady else min(LONGEST_WAIT_S, wait * 2 or 0.1)
            log.warning("the sound process ended (status %s), next in %.1f s", status, wait)
            await anyio.sleep(wait)

    async def _live(self) -> int | None:
        ours, theirs = wire.pair()
        with ours:
            begun_with = self._settings
            with theirs:
                process = await self._start(theirs)
            self._end, self.pid = ours, process.pid
            wire.send(ours, self._want)
            try:
                with anyio.CancelScope() as self._life:
                    if _are_other(begun_with, self._settings):  # told while it was begun
                        self._life.cancel()
                    await self._follow(ours)
            finally:
                self._end = self.pid = None
                with anyio.CancelScope(shield=True):
                    await _kill(process)
        return process.returncode

    async def _start(self, theirs: socket.socket) -> Process:
        number = theirs.fileno()
        command = [sys.executable, "-m", "her_voice.earpiece.sound_child", str(number)]
        return await anyio.open_process(
            [*command, json.dumps(asdict(self._settings))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None,
            pass_fds=[number],
            start_new_session=True,  # with its own share of the processor, as Linux groups sessions
            env=dict(os.environ),
        )

    async def _follow(self, ours: socket.socket) -> None:
        patience = START_S
        while True:
            with anyio.move_on_after(patience) as silence, suppress(EOFError):
                await self._take_in(ours, silence)
            if not silence.cancelled_caught:
                return
            if anyio.current_time() <= silence.deadline + OVERSLEPT_S:
                log.warning("the sound process gives no sign of life and is killed")
                return
            patience = SILENT_S  # this process stood still itself: it may not have seen the signs

    async def _take_in(self, ours: socket.socket, silence: anyio.CancelScope) -> None:
        """Take in what comes, and let `silence` begin anew with it, until `EOFError`."""
        while True:
            await anyio.wait_readable(ours)
            self._receive(wire.received(ours))
            silence.deadline = anyio.current_time() + SILENT_S


def _are_other(before: EarpieceSettings, after: EarpieceSettings) -> bool:
    return replace(after, button=before.button) != before


async def _kill(process: Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
    with anyio.move_on_after(DYING_S) as patience:
        await process.wait()
        await process.aclose()
    if patience.cancelled_caught:
        log.warning("the sound process can't be ended just now and is left behind")
