"""The engines everybody shares: which models they are, loading them, and organs made on them."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import anyio
import httpx2

from her_voice.audio import Samples
from her_voice.child.child import Child
from her_voice.child.lifeline import Lifelines
from her_voice.child.slot import Recipe
from her_voice.daemon import recipes
from her_voice.daemon.authorization import authorization
from her_voice.daemon.late import LateJudge, LateSynthesizer, LateThinker, LateTranscriber
from her_voice.daemon.next_best import stand_ins
from her_voice.ears import hearing, speech, webrtc_echo
from her_voice.ears.attentive import Attentive, Waits, nobody
from her_voice.ears.ears import Ears
from her_voice.ears.echo import Bare, EchoCanceller, OwnVoice
from her_voice.ears.hearing import JudgeApart, TranscriberApart
from her_voice.errors import EarsError, HerVoiceError
from her_voice.events import EarpieceId
from her_voice.manner import Manner
from her_voice.mind import reachable
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.llama import Llama
from her_voice.places import Places
from her_voice.settings import Settings, VoiceSettings
from her_voice.tools.tools import Tools
from her_voice.voice import speaking
from her_voice.voice.murmurs import prepare
from her_voice.voice.rendered import Rendered
from her_voice.voice.speaking import SynthesizerApart
from her_voice.voice.voice import Voice
from her_voice.weights.catalogue import catalogue
from her_voice.weights.wanted import Wanted

log = logging.getLogger(__name__)

PREPARING_RESTS = 400.0
"""Times as long as a sentence spoken ahead took is rested after it, of ten seconds in all."""


class Engines:
    """Knows the models by name, loads them, and makes ears and voices that share them."""

    def __init__(self, settings: Settings, places: Places, *, small: bool = False) -> None:
        self._settings = settings
        self._places = places
        self._wanted = Wanted(settings, places, small)
        self.transcriber = LateTranscriber()
        self.quick = LateTranscriber(self.transcriber)
        self.judge = LateJudge()
        self.synthesizer = LateSynthesizer()
        self.thinker = LateThinker()
        self.hearing = Child("hearing", hearing.MODULE)
        self.speaking = Child("speaking", speaking.MODULE)
        self.llama: Llama | None = None
        self._lifelines = Lifelines()
        self.tools = Tools(settings.skills, places.data)
        self._detector = speech.load()
        self.mind_settled: Callable[[int], None] = lambda _: None
        """Is told which language model is used from now on; see `Llama.settled`."""

        self.changed = anyio.Event()
        self._excuse = ""
        self._murmurs: dict[str, Samples] = {}
        said = places.state / "said"
        self._rendered = Rendered(self.synthesizer, said, voice=self._wanted.sounds)

    # ---- which ------------------------------------------------------------------------------

    @property
    def voice_name(self) -> str:
        """The model that speaks."""
        return self._wanted.voice

    @property
    def voice_settings(self) -> VoiceSettings:
        """The voice that is loaded, or is to be."""
        return self._settings.voice

    @property
    def thinking_name(self) -> str:
        """The language model of her own; empty when another endpoint thinks."""
        return self._wanted.thinking

    @property
    def helpers(self) -> tuple[str, ...]:
        """The models that have a say in what was heard; she can do without."""
        return self._wanted.helpers

    @property
    def names(self) -> list[str]:
        """Every model that is wanted, those she can do without last."""
        return self._wanted.names

    # ---- how they are -----------------------------------------------------------------------

    @property
    def hears(self) -> bool:
        """What was said can be understood just now."""
        return self.transcriber.is_there and self.hearing.has(hearing.WHOLE)

    @property
    def speaks(self) -> bool:
        """Words can be spoken just now."""
        return self.synthesizer.is_there and self.speaking.has(speaking.SLOT)

    def has_model_to_think(self, at: int) -> bool:
        """Tell whether there is a language model of that number."""
        return self.llama is not None and at < self.llama.models

    def status(self) -> dict[str, object]:
        """Give how the processes are that hold them, as JSON has it."""
        parts = {each.name: each.status() for each in (self.hearing, self.speaking)}
        return {**parts, **({"thinking": self.llama.status()} if self.llama else {})}

    # ---- loading ----------------------------------------------------------------------------

    def outlive(self, lifelines: Lifelines) -> None:
        """Let the processes outlive this one, and go on with those of the one before."""
        self._lifelines = self.hearing.lifelines = self.speaking.lifelines = lifelines

    @asynccontextmanager
    async def children(self) -> AsyncIterator[None]:
        """Let the processes live that hold the models, for as long as the block takes."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.hearing.run)
            tasks.start_soon(self.speaking.run)
            yield
            tasks.cancel_scope.cancel()

    async def load(self, name: str) -> None:
        """Load the engine that this model is for. Raises `HerVoiceError` when it can't be.

        One that does the same and is here may take its place. `live` starts the language model.
        """
        settings = self._settings
        match catalogue().model(name).job:
            case "speak":
                await self.speaking.load(speaking.SLOT, self._recipes(name))
                self.synthesizer.come(SynthesizerApart(self.speaking))
            case "first" | "hear" if name in self.helpers:
                slot = hearing.FIRST if name == self._wanted.first else hearing.SECOND
                await self.hearing.load(slot, self._recipes(name)[:1])
                if slot == hearing.FIRST and not self._wanted.quick:
                    self.quick.come(TranscriberApart(self.hearing, slot))
            case "hear":
                for late, wanted, slot in (
                    (self.transcriber, settings.ears.model, hearing.WHOLE),
                    (self.quick, self._wanted.quick, hearing.QUICK),
                ):
                    if name == wanted:
                        await self.hearing.load(slot, self._recipes(name))
                        late.come(TranscriberApart(self.hearing, slot))
            case "finished":
                try:
                    await self.hearing.load(hearing.JUDGES, self._recipes(name))
                except HerVoiceError as error:  # pauses are then judged by words and silence alone
                    log.warning("pauses are judged without their melody: %s", error)
                self.judge.come(JudgeApart(self.hearing, hearing.JUDGES))
            case _:
                others = stand_ins(name, settings, self._places)
                if not others:
                    await recipes.verify(name, self._places)
                self.llama = Llama(
                    [recipes.finding(each, self._places) for each in (name, *others)],
                    settings.mind,
                    run_folder=self._places.run,
                    slots_folder=self._places.state / "read",
                    lifelines=self._lifelines,
                )
                self.llama.settled = self.mind_settled
                self.thinker.come(self.llama.thinker)

    def _recipes(self, name: str) -> list[Recipe]:
        return recipes.recipes(name, self._settings, self._places)

    async def live(self, *, up: Callable[[bool], None]) -> None:
        """Keep what she thinks with alive until cancelled; `up` is told when it comes and goes."""
        if self.llama is not None:
            await self.llama.run(up=up)
            return
        mind = self._settings.mind
        async with httpx2.AsyncClient(
            base_url=f"{mind.endpoint.rstrip('/')}/",
            headers=dict(authorization(mind.key_file)),
            timeout=httpx2.Timeout(mind.answer_s, connect=5.0),
        ) as client:
            self.thinker.come(Endpoint(client, mind))
            up(True)  # noqa: FBT003  a callback takes no keywords
            await reachable.watch(mind.endpoint, up)

    def follow(self, settings: Settings) -> None:
        """Speak at another pace and use other tools from now on; the rest is as it was loaded."""
        self.tools.follow(settings.skills)
        self.synthesizer.haste = (settings.voice.pace or 1.0) / (self._settings.voice.pace or 1.0)

    def begin_with(self, voice: VoiceSettings) -> VoiceSettings:
        """Take this voice when one is loaded next; give the one before."""
        before = self._settings.voice
        self.synthesizer.haste *= before.pace / voice.pace  # it is loaded with its own
        self._settings = replace(self._settings, voice=voice)
        self._wanted = replace(self._wanted, settings=self._settings)
        self._rendered.become(self._wanted.sounds)
        return before

    # ---- making organs ----------------------------------------------------------------------

    def ears(self, earpiece: EarpieceId, waits: Waits = nobody) -> Ears:
        """Give new ears on the shared engines."""
        return Ears(
            self._settings.ears,
            earpiece=earpiece,
            detector=self._detector(),
            transcriber=Attentive(self.transcriber, earpiece, waits),
            judge=self.judge,
            quick=Attentive(self.quick, earpiece, waits),
        )

    def echo(self) -> EchoCanceller:
        """Give a new echo canceller; without its engine only what is louder than her counts."""
        try:
            return OwnVoice(webrtc_echo.load())
        except EarsError as error:
            log.warning("%s", error)
            return OwnVoice(Bare())

    def voice(
        self,
        number: EarpieceId,
        clear: Callable[[], int],
        soften: Callable[[float], int],
        *,
        manner: Manner | None = None,
    ) -> Voice:
        """Give a new voice on the shared engine, which speaks in this manner."""
        return Voice(
            number,
            self._rendered,
            clear=clear,
            soften=soften,
            language=self._settings.language,
            manner=manner,
            murmurs=self._murmurs,
            excuse=self._excuse,
        )

    def recall_sentences(self, texts: Iterable[str], *, excuse: str) -> list[str]:
        """Take sentences spoken at an earlier start from the disk; give what is lacking. Blocks."""
        self._excuse = excuse
        return self._rendered.recall(texts, self._settings.language)

    async def prepare_sentences(self, words: Iterable[str], rest: float = PREPARING_RESTS) -> None:
        """Have these words ready for when the voice fails."""
        await self._rendered.prepare(words, rest=rest, is_own=lambda: not self.speaking.makes_do)

    @property
    def murmurs(self) -> Mapping[str, Samples]:
        """The short words that are ready, as sound."""
        return self._murmurs

    async def prepare_murmurs(self, texts: Iterable[str]) -> None:
        """Make the short words that must be there at once; voices have them from then on."""
        self._murmurs |= await prepare(self.synthesizer, texts, language=self._settings.language)
