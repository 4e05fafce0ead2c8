"""The engines everybody shares: which models they are, loading them, and organs made on them."""

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import anyio
import anyio.to_thread
import httpx2

from her_voice.audio import Samples
from her_voice.daemon.late import LateJudge, LateSynthesizer, LateThinker, LateTranscriber
from her_voice.ears import smart_turn, speech, webrtc_echo, whisper
from her_voice.ears.ears import Ears
from her_voice.ears.echo import Bare, EchoCanceller, OwnVoice
from her_voice.errors import EarsError, SettingsError
from her_voice.events import EarpieceId
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.llama import Llama
from her_voice.places import Places
from her_voice.settings import Settings, VoiceSettings
from her_voice.voice import kokoro, piper
from her_voice.voice.murmurs import prepare
from her_voice.voice.synthesizer import Synthesizer
from her_voice.voice.voice import Voice
from her_voice.weights.catalogue import catalogue
from her_voice.weights.shelf import default_names, verified

log = logging.getLogger(__name__)

PIPER_VOICE = "en_US-joe-medium"
"""What `[voice] name` is when nothing is said."""

JUDGE = "smart-turn-v3.2"


class Engines:
    """Knows the models by name, loads them, and makes ears and voices that share them."""

    def __init__(self, settings: Settings, places: Places, *, small: bool = False) -> None:
        self._settings = settings
        self._places = places
        self._small = small
        self.transcriber = LateTranscriber()
        self.quick = LateTranscriber()
        self.judge = LateJudge()
        self.synthesizer = LateSynthesizer()
        self.thinker = LateThinker()
        self.llama: Llama | None = None
        self._detector = speech.load()
        self._murmurs: dict[str, Samples] = {}

    # ---- which ------------------------------------------------------------------------------

    @property
    def voice_name(self) -> str:
        """The model that speaks."""
        match self._settings.voice.engine:
            case "kokoro":
                return "kokoro"
            case "piper":
                return f"piper-{self._settings.voice.name or PIPER_VOICE}"
            case other:
                raise SettingsError(f"engine under [voice] must be piper or kokoro, not {other!r}")

    @property
    def thinking_name(self) -> str:
        """The language model of her own; empty when another endpoint thinks."""
        if self._settings.mind.endpoint:
            return ""
        if self._settings.mind.model and not self._small:
            return self._settings.mind.model
        defaults = default_names(self._places, small=self._small)
        return defaults[-1]

    @property
    def names(self) -> list[str]:
        """Every model that is needed."""
        ears = self._settings.ears
        wanted = (self.voice_name, ears.model, ears.partial_model, JUDGE, self.thinking_name)
        return list(dict.fromkeys(name for name in wanted if name))

    # ---- loading ----------------------------------------------------------------------------

    async def load(self, name: str) -> None:
        """Load the engine that this model is for. Raises `HerVoiceError` when it can't be.

        The language model's server is only made ready to run; `live` starts it.
        """
        settings = self._settings
        folder = await anyio.to_thread.run_sync(lambda: verified(name, places=self._places))
        match catalogue().model(name).job:
            case "speak":
                load_voice: Callable[[Path, VoiceSettings], Synthesizer] = (
                    kokoro.load if settings.voice.engine == "kokoro" else piper.load
                )
                voice = await anyio.to_thread.run_sync(load_voice, folder, settings.voice)
                self.synthesizer.come(voice)
            case "hear":
                engine = await anyio.to_thread.run_sync(whisper.load, folder, settings.ears)
                if name == settings.ears.model:
                    self.transcriber.come(engine)
                if name == settings.ears.partial_model:
                    self.quick.come(engine)
            case "finished":
                self.judge.come(await anyio.to_thread.run_sync(smart_turn.load, folder))
            case _:
                gguf = next(folder.glob("*.gguf"))
                self.llama = Llama(
                    gguf,
                    settings.mind,
                    run_folder=self._places.run,
                    slots_folder=self._places.state / "read",
                )
                self.thinker.come(self.llama.thinker)

    async def live(self, *, up: Callable[[bool], None]) -> None:
        """Keep what she thinks with alive until cancelled; `up` is told when it comes and goes."""
        if self.llama is not None:
            await self.llama.run(up=up)
            return
        mind = self._settings.mind
        async with httpx2.AsyncClient(
            base_url=f"{mind.endpoint.rstrip('/')}/",
            headers=dict(_authorization(mind.key_file)),
            timeout=httpx2.Timeout(mind.answer_s, connect=5.0),
        ) as client:
            self.thinker.come(Endpoint(client, mind))
            up(True)  # noqa: FBT003  a callback takes no keywords
            await anyio.sleep_forever()

    def follow(self, settings: Settings) -> None:
        """Speak at another pace from now on. The rest is as it was when it was loaded."""
        usual = self._settings.voice.pace or 1.0
        self.synthesizer.haste = (settings.voice.pace or 1.0) / usual

    # ---- making organs ----------------------------------------------------------------------

    def ears(self, earpiece: EarpieceId) -> Ears:
        """Give new ears on the shared engines."""
        settings = self._settings.ears
        has_quick = settings.partial_model not in {"", settings.model}
        return Ears(
            settings,
            earpiece=earpiece,
            detector=self._detector(),
            transcriber=self.transcriber,
            judge=self.judge,
            quick=self.quick if has_quick else None,
        )

    def echo(self) -> EchoCanceller:
        """Give a new echo canceller; without its engine only what is louder than her counts."""
        try:
            return OwnVoice(webrtc_echo.load())
        except EarsError as error:
            log.warning("%s", error)
            return OwnVoice(Bare())

    def voice(
        self, number: EarpieceId, clear: Callable[[], int], soften: Callable[[float], int]
    ) -> Voice:
        """Give a new voice on the shared engine."""
        settings = self._settings
        return Voice(
            number,
            self.synthesizer,
            clear=clear,
            soften=soften,
            language=settings.language,
            murmurs=self._murmurs,
        )

    async def prepare_murmurs(self, texts: Iterable[str]) -> None:
        """Make the short words that must be there at once; voices have them from then on."""
        language = self._settings.language
        self._murmurs |= await prepare(self.synthesizer, texts, language=language)


def _authorization(key_file: str) -> Iterator[tuple[str, str]]:
    if key_file:
        path = Path(key_file).expanduser()
        try:
            yield "Authorization", f"Bearer {path.read_text(encoding='utf-8').strip()}"
        except OSError as error:
            raise SettingsError(
                f"{path}: the key can't be read ({error.strerror}); set key_file under [mind]"
            ) from error
