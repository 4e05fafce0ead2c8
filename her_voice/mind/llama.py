"""The language model of her own: a llama.cpp server as a child, started, watched, restarted."""

import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import anyio
import httpx2

from her_voice.child.lifeline import Lifelines
from her_voice.errors import HerVoiceError, MindError, WeightsError
from her_voice.mind.llama_process import LlamaProcess, begin, sweep, take_over
from her_voice.mind.own_endpoint import OwnEndpoint
from her_voice.settings import MindSettings

log = logging.getLogger(__name__)

START_S = 60.0
"""A start takes 1 to 5 s; a disk that is slow may need longer, a child that hangs is ended."""

LONGEST_WAIT_S = 30.0
"""Between two starts, when the child dies again and again."""

STEADY_S = 60.0
"""A child that lived this long is well; the next one is started at once again."""


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
        self._client = httpx2.AsyncClient(
            # Kept alive, every tenth connection is closed just when the next request comes.
            transport=httpx2.AsyncHTTPTransport(
                uds=str(self._socket), limits=httpx2.Limits(max_keepalive_connections=0)
            ),
            base_url="http://llama/v1/",
            timeout=httpx2.Timeout(settings.answer_s, connect=2.0),
        )
        self.restarts = 0
        self.pid: int | None = None
        self._slots_folder = slots_folder
        slots_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.thinker = OwnEndpoint(self._client, settings, folder=slots_folder)

    @property
    def models(self) -> int:
        """How many models there are to choose from."""
        return len(self._models)

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
        process = await self._begin((*words, str(self._slots_folder)))
        self.pid = process.pid
        try:
            with anyio.fail_after(START_S):
                await process.ready()
            self._failed = 0
            self.settled(self.at)
            up(True)  # noqa: FBT003
            await process.over(self._client)
        except TimeoutError as error:
            raise MindError(
                f"the language model did not start in {START_S:.0f} s; try a smaller one: --small"
            ) from error
        finally:
            self.pid = None
            with anyio.CancelScope(shield=True):
                await process.end()

    async def _begin(self, words: tuple[str, ...]) -> LlamaProcess:
        where = (self._socket, self._note, self._lifelines)
        with anyio.CancelScope(shield=True):  # what is begun is not forgotten
            kept = await take_over(words, *where, self._client)
            if kept is None:
                self._socket.unlink(missing_ok=True)
        return kept or await begin(words, *where)
