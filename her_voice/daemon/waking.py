"""How she wakes: models fetched if missing, loaded, and words made for when one fails."""

import logging
from collections.abc import Callable
from functools import partial

import anyio
from anyio import to_thread
from anyio.abc import TaskGroup

from her_voice.daemon.engines import Engines
from her_voice.daemon.health import Health
from her_voice.daemon.upkeep import said_without_engines, said_without_voice
from her_voice.errors import HerVoiceError, WeightsError
from her_voice.mind.mind import Mind
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights import consent
from her_voice.weights.catalogue import catalogue
from her_voice.weights.progress import Progress
from her_voice.weights.pull import pull
from her_voice.weights.shelf import mend, missing
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

WITHOUT = "what is said is understood without %s, more slowly or less well: %s"
"""Said of a model that she can do without."""

GREETING_S = 2.0
"""What must be said when her voice fails is made so long after she has one: she greets first."""


class Waking:
    """Brings the engines of one house to life, and keeps them there."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        *,
        engines: Engines,
        mind: Mind,
        health: Health,
        wording: Wording,
    ) -> None:
        self._places = places
        self._engines = engines
        self._mind = mind
        self._health = health
        self._wording = wording
        self._thought = anyio.Event()
        self._murmurs = anyio.Event()
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Make murmurs, too, from when they are wanted."""
        if settings.manners.murmurs:
            self._murmurs.set()

    async def run(self, progress: Progress | None, voiced: Callable[[], None]) -> None:
        """Fetch, load, and stay awake until cancelled. See `House.wake`."""
        async with self._engines.children(), anyio.create_task_group() as tasks:

            async def ready(name: str) -> None:
                tasks.start_soon(self._load, name, tasks, voiced)

            tasks.start_soon(self._prepare)
            if thinking := self._engines.thinking_name:
                gaps = await to_thread.run_sync(missing, [thinking], self._places)
                self._engines.thinker.is_near = not gaps
            else:
                tasks.start_soon(self._think_on)
            wanted = []
            for name in self._engines.names:
                if await to_thread.run_sync(consent.is_lost, name, self._places):
                    log.error("%s is damaged or gone; `%s` fetches it again", name, mend(name))
                    await ready(name)  # what can stand in for it does
                else:
                    wanted.append(name)
            helpers = [name for name in wanted if name in self._engines.helpers]
            await pull([n for n in wanted if n not in helpers], self._places, progress, ready)
            for name in helpers:
                try:
                    await pull([name], self._places, progress, ready)
                except WeightsError as error:
                    log.warning(WITHOUT, name, error)

    async def over(self) -> None:
        """Wait until she can hear, think and speak."""
        await self._engines.synthesizer.get()
        await self._engines.transcriber.get()
        await self._engines.judge.get()
        await self._thought.wait()

    async def _load(self, name: str, tasks: TaskGroup, voiced: Callable[[], None]) -> None:
        began = anyio.current_time()
        self._engines.thinker.is_near |= name == self._engines.thinking_name
        try:
            await self._engines.load(name)
        except HerVoiceError as error:
            if name not in self._engines.helpers:
                raise
            log.warning(WITHOUT, name, error)
            return
        log.info("%s is loaded after %.1f s", name, anyio.current_time() - began)
        match catalogue().model(name).job:
            case "speak":
                voiced()
            case "think":
                read_before = (self._places.state / "read").glob("*.slot")
                self._health.will_think = any(read_before)
                tasks.start_soon(self._think_on)
            case _:
                pass

    async def _think_on(self) -> None:
        async with anyio.create_task_group() as tasks:

            def up(thinks: bool) -> None:  # noqa: FBT001  a callback takes no keywords
                self._health.thinks = thinks
                self._health.will_think = self._health.will_think and thinks
                if thinks:
                    tasks.start_soon(self._read_ahead)

            await self._engines.live(up=up)

    async def _read_ahead(self) -> None:
        """Let the model read the persona before the first question, at each start of its own."""
        await self._mind.read_ahead()
        self._thought.set()
        self._health.has_thought = True
        self._health.will_think = False
        await self._mind.settle()
        self._health.has_settled = True

    async def _prepare(self) -> None:
        """Make what must be there at once; what tells of a failing voice once there is one."""
        recall = partial(
            self._engines.recall_sentences, excuse=self._wording.sentence("piece_left_out")
        )
        first = await to_thread.run_sync(recall, said_without_voice(self._wording))
        lacking = await to_thread.run_sync(recall, said_without_engines(self._wording))
        await self._engines.synthesizer.get()
        if first:
            await anyio.sleep(GREETING_S)
            await self._engines.prepare_sentences(first, 0.0)
        await self.over()
        murmurs = [*self._wording.variants("opener"), *self._wording.variants("listening")]
        is_wanted = self._murmurs.is_set()
        soon = [*self._wording.variants("restarting"), *(murmurs if is_wanted else ())]
        await self._engines.prepare_murmurs(soon)
        await self._engines.prepare_sentences(lacking)
        if not is_wanted:
            await self._murmurs.wait()
            await self._engines.prepare_murmurs(murmurs)
