"""`her-voice bench`: lends the bench what it may not import itself: voices, a mind and ears."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import datetime

import anyio
import anyio.to_thread
from anyio.abc import TaskGroup

from her_voice.audio import Floats, Samples
from her_voice.bench import bench as measuring
from her_voice.bench.options import Means, Options
from her_voice.daemon.engines import Engines
from her_voice.ears.transcriber import Transcriber
from her_voice.mind.facts import facts_for
from her_voice.mind.history import History
from her_voice.mind.thinker import Thinker
from her_voice.places import Places
from her_voice.server.lock import make_private
from her_voice.settings import Settings, VoiceSettings
from her_voice.voice import kokoro
from her_voice.weights.progress import for_stream
from her_voice.weights.pull import pull
from her_voice.wording.wording import Wording

PERSONS_VOICE = "kokoro"
"""The model that asks: its voices are unlike hers."""


def bench(places: Places, settings: Settings, options: Options) -> int:
    """Measure and report. Raises `HerVoiceError`."""
    return anyio.run(_bench, places, settings, options)


async def _bench(places: Places, settings: Settings, options: Options) -> int:
    async with _lender(places, settings) as lender:
        options = replace(options, model=options.model or lender.thinking_name)
        means = Means(speak=lender.speak, answer=lender.answer, transcribe=lender.transcribe)
        return await measuring.run(options, means)


@asynccontextmanager
async def _lender(places: Places, settings: Settings) -> AsyncGenerator["_Lender", None]:
    async with anyio.create_task_group() as tasks:
        yield _Lender(places, settings, tasks)
        tasks.cancel_scope.cancel()


class _Lender:
    """Loads each model when it is first wanted."""

    def __init__(self, places: Places, settings: Settings, tasks: TaskGroup) -> None:
        self._places = places
        # The likeliest words, so that two measurements of one model agree.
        self._settings = replace(settings, mind=replace(settings.mind, temperature=0.0))
        self._tasks = tasks
        self._engines = Engines(self._settings, places)
        self._wording = Wording(settings.language)
        self._asking: kokoro.Kokoro | None = None

    @property
    def thinking_name(self) -> str:
        """The language model that answers."""
        return self._engines.thinking_name or self._settings.mind.endpoint

    async def speak(self, voice: str, words: str, pace: float) -> Samples:
        """Speak as a person would, in one of Kokoro's voices."""
        if self._asking is None:
            await pull([PERSONS_VOICE], self._places, for_stream())
            speaking = VoiceSettings(name=voice)  # whatever she is set to: the same questions
            folder = self._places.models / PERSONS_VOICE
            self._asking = await anyio.to_thread.run_sync(kokoro.load, folder, speaking)
        sound = await self._asking.speaking_as(voice).synthesize(words, pace=pace)
        return sound.samples

    async def answer(self, said: Sequence[tuple[str, str]], question: str) -> str:
        """Answer by text, with the prompt of a real conversation."""
        thinker = await self._thinker()
        history = History(
            self._wording.persona, heading="", budget_tokens=self._settings.mind.context_tokens
        )
        for turn, (who, text) in enumerate(said):
            history.add(who, text, turn // 2)
        now = datetime.now().astimezone()
        note = facts_for(question, now, self._wording.sentence)
        prompt = history.messages(f"{question} {note}".strip())
        async with aclosing(thinker.think(prompt)) as words:
            return "".join([some async for some in words])

    async def transcribe(self, sound: Floats) -> str:
        """Understand as in a conversation."""
        return (await (await self._transcriber()).transcribe(sound)).text

    async def _transcriber(self) -> Transcriber:
        if not self._engines.transcriber.is_there:
            self._tasks.start_soon(self._engines.hearing.run)
            wanted = [self._settings.ears.model, *self._engines.helpers]
            await pull(wanted, self._places, for_stream(), self._engines.load)
        return await self._engines.transcriber.get()

    async def _thinker(self) -> Thinker:
        if not self._engines.thinker.is_there:
            make_private(self._places.run)
            if name := self._engines.thinking_name:
                await pull([name], self._places, for_stream(), self._engines.load)
            is_up = anyio.Event()

            async def live() -> None:
                await self._engines.live(up=lambda up: is_up.set() if up else None)

            self._tasks.start_soon(live)
            await is_up.wait()
        return await self._engines.thinker.get()
