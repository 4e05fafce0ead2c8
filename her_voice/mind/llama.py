"""The language model of her own: a llama.cpp server as a child, started, watched, restarted."""

import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import anyio
import httpx2

from her_voice.child.lifeline import Lifelines
from her_voice.child.memory import available_kb
from her_voice.errors import HerVoiceError, MindError, WeightsError
from her_voice.mind import llama_memory
from her_voice.mind.llama_process import LlamaProcess, begin, begin_beside, sweep, take_over
from her_voice.mind.own_endpoint import OwnEndpoint
from her_voice.settings import MindSettings

log = logging.getLogger(__name__)

START_S = 60.0
"""A start takes 1 to 5 s; a disk that is slow may need longer, a child that hangs is ended."""

LONGEST_WAIT_S = 30.0
"""Between two starts, when the child dies again and again."""

STEADY_S = 60.0
"""A child that lived this long is well; the next one is started at once again."""

READ_S = 600.0
"""So long the next process may take to read what the one before holds; nobody waits for it."""

LOOK_S = 0.05
"""How often it is looked whether somebody speaks: then the next process is ended at once."""

ROOM = 1.5
"""So many times the private memory of the one that lives must be free for one beside it: while that
is loaded, all of its file is mapped, too."""

TRIES = 2
"""So often in a row a model may fail to start before the next one is tried."""

Find: TypeAlias = Callable[[], Awaitable[Path]]
"""Makes sure of a model's file and says where it is. Raises `HerVoiceError`."""


class Llama:
    """Keeps one child alive. `thinker` talks to whichever child lives now.

    Of several models the first that can be loaded is used, best first.
    """

    def __init__(
        self,
        models: Sequence[Find],
        settings: MindSettings,
        *,
        run_folder: Path,
        slots_folder: Path,
        lifelines: Lifelines | None = None,
    ) -> None:
        self._models = models
        self.at = 0
        """Which of the models is used."""

        self.settled: Callable[[int], None] = lambda _: None
        """Is told which one is used from now on, where that changes; one past the last is none."""

        self._failed = 0
        self._settings = settings
        self._lifelines = lifelines or Lifelines()
        self._note = run_folder / "llama.json"
        sweep(run_folder, self._note)
        self._socket = run_folder / f"llama-{os.getpid()}.sock"
        self._run_folder = run_folder
        self._client = _client(self._socket, settings.answer_s)
        self._words: tuple[str, ...] = ()
        self._process: LlamaProcess | None = None
        self.restarts = 0
        """How often it ended without being asked to."""

        self.is_up = False
        """It lives, and answers."""

        self.renewals = 0
        """How often another process took its place because it had grown."""

        self._slots_folder = slots_folder
        slots_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.thinker = OwnEndpoint(self._client, settings, folder=slots_folder)

    @property
    def models(self) -> int:
        """How many models there are to choose from."""
        return len(self._models)

    @property
    def pid(self) -> int | None:
        """The process that lives now."""
        return self._process.pid if self._process else None

    @property
    def memory(self) -> llama_memory.Memory:
        """What the process that lives now has for itself, as it told last."""
        return llama_memory.read(self._run_folder, self.pid)

    def status(self) -> dict[str, object]:
        """Give how it is, as JSON has it."""
        memory = self.memory
        return {
            "up": self.is_up,
            "process": self.pid,
            "restarts": self.restarts,
            "renewals": self.renewals,
            "private_mb": memory.now_mb,
            "grown_mb": memory.grown_mb,
        }

    async def run(self, *, up: Callable[[bool], None]) -> None:
        """Keep a child alive until cancelled; tell `up` whenever it comes and goes."""
        wait = 0.0
        try:
            while True:
                began = anyio.current_time()
                try:
                    await self._live(up)
                except HerVoiceError as error:
                    log.error("the language model did not start: %s", error)  # noqa: TRY400
                    self._pass_over(is_sure=isinstance(error, WeightsError))
                except OSError as error:  # no process to be had, which says nothing of the model
                    log.error("no process for the language model: %s", error)  # noqa: TRY400
                up(False)  # noqa: FBT003  a callback takes no keywords
                self.restarts += 1
                lived = anyio.current_time() - began
                wait = 0.0 if lived > STEADY_S else min(LONGEST_WAIT_S, wait * 2 or 0.5)
                log.warning("the language model ended after %.0f s, next in %.1f s", lived, wait)
                await anyio.sleep(wait)
        finally:
            with anyio.CancelScope(shield=True):
                await self._client.aclose()
            if not self._lifelines.is_leaving:
                self._socket.unlink(missing_ok=True)

    def _pass_over(self, *, is_sure: bool) -> None:
        """Try the next model if this one fails again and again; after the last, the first."""
        self._failed += 1
        if is_sure or self._failed >= TRIES:
            self._failed = 0
            self.at += 1
            if self.at == len(self._models):
                self.settled(self.at)
                self.at = 0

    async def _live(self, up: Callable[[bool], None]) -> None:
        model = await self._models[self.at]()
        self.thinker.forget(model)
        settings = self._settings
        words = (str(model), str(settings.threads), str(settings.context_tokens))
        self._words = (*words, str(self._slots_folder))
        process = self._process = await self._begin()
        try:
            with anyio.fail_after(START_S):
                await process.ready()
            self._failed = 0
            self.settled(self.at)
            self.is_up = True
            up(True)  # noqa: FBT003
            await self._stay(process)
        except TimeoutError as error:
            raise MindError(
                f"the language model did not start in {START_S:.0f} s; try a smaller one: --small"
            ) from error
        finally:
            self.is_up = False
            process, self._process = self._process, None
            await self._end(process)

    async def _stay(self, process: LlamaProcess) -> None:
        """Wait until this process is gone, and every other one that took its place."""
        while True:
            try:
                await process.over(self._socket)
            finally:
                if self._process is not process:
                    await self._end(process)
            if self._process is None or self._process is process:
                return
            process = self._process

    async def _end(self, process: LlamaProcess) -> None:
        with anyio.CancelScope(shield=True):
            await process.end()
        if not process.is_kept:
            llama_memory.forget(self._run_folder, process.pid)

    async def _begin(self) -> LlamaProcess:
        where = (self._socket, self._note, self._lifelines)
        with anyio.CancelScope(shield=True):  # what is begun is not forgotten
            kept = await take_over(self._words, *where)
            if kept is None:
                self._socket.unlink(missing_ok=True)
        return kept or await begin(self._words, *where)

    # ---- another in its place ---------------------------------------------------------------

    async def renew(self, still: Callable[[], bool]) -> bool:
        """Let another process take the place of the one that lives, and read what that has read.

        It is loaded beside it, and what is asked goes to one or the other. As soon as it is no
        longer `still` the new one is given up. Says whether it took the place; raises `MindError`
        where it can't.
        """
        before = self._process
        if before is None or not self.is_up:
            return False
        if available_kb() < ROOM * self.memory.now_kb:
            raise MindError("memory lacks for a second process of the language model beside it")
        took, failed = False, None  # an error must not leave the group as one of many
        async with anyio.create_task_group() as tasks:

            async def watch() -> None:
                while still():  # noqa: ASYNC110  what makes a noise rings no bell
                    await anyio.sleep(LOOK_S)
                tasks.cancel_scope.cancel()

            tasks.start_soon(watch)
            try:
                took = await self._replace(before, still)
            except (MindError, OSError) as error:
                failed = error
            tasks.cancel_scope.cancel()
        if failed:
            why = str(failed) or "it takes too long"
            raise MindError(f"no other process can take the language model's place: {why}")
        return took

    async def _replace(self, before: LlamaProcess, still: Callable[[], bool]) -> bool:
        address = self._socket.with_suffix(".next.sock")
        address.unlink(missing_ok=True)
        with anyio.CancelScope(shield=True):
            after = await begin_beside(self._words, address, before)
        try:
            with anyio.fail_after(START_S):
                await after.ready()
            with anyio.fail_after(READ_S):
                async with _client(address, READ_S) as client:
                    reader = OwnEndpoint(client, self._settings, folder=self._slots_folder)
                    await reader.read_like(self.thinker)
            while self.thinker.is_asked:  # noqa: ASYNC110  it is over within seconds
                await anyio.sleep(LOOK_S)
            if self._process is before and still():
                before.kill()
                address.rename(self._socket)
                self._process = after
                self.renewals += 1
                after.keep(self._words, self._socket, self._note)
        finally:
            if self._process is not after:
                await self._end(after)
                address.unlink(missing_ok=True)
        return self._process is after


def _client(socket: Path, within_s: float) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        # Kept alive, every tenth connection is closed just when the next request comes.
        transport=httpx2.AsyncHTTPTransport(
            uds=str(socket), limits=httpx2.Limits(max_keepalive_connections=0)
        ),
        base_url="http://llama/v1/",
        timeout=httpx2.Timeout(within_s, connect=2.0),
    )
