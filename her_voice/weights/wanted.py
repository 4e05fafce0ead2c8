"""Settings in, the names of the models out that she needs for them."""

from dataclasses import dataclass

from her_voice.places import Places
from her_voice.settings import EarsSettings, Settings, VoiceSettings
from her_voice.weights.catalogue import VOICE
from her_voice.weights.shelf import default_names

PIPER_VOICE = "en_US-joe-medium"
"""What `[voice] name` is when nothing is said."""

JUDGE = "smart-turn-v3.2"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which models she needs."""

    settings: Settings
    places: Places
    small: bool = False
    """Think with the small language model."""

    @property
    def voice(self) -> str:
        """The model that speaks."""
        return model_of(self.settings.voice)

    @property
    def sounds(self) -> str:
        """Voice and pace, all that tells how a sentence sounds, in one line."""
        voice = self.settings.voice
        name = "" if voice.name in self.voice else f" {voice.name}"
        return f"{self.voice}{name} {voice.pace}"

    @property
    def thinking(self) -> str:
        """The language model of her own; empty when another endpoint thinks."""
        if self.settings.mind.endpoint:
            return ""
        if self.settings.mind.model and not self.small:
            return self.settings.mind.model
        return default_names(self.places, small=self.small)[-1]

    @property
    def names(self) -> list[str]:
        """All of them."""
        ears = self.settings.ears
        wanted = (self.voice, ears.model, self.quick, JUDGE, self.thinking, *self.helpers)
        return list(dict.fromkeys(name for name in wanted if name))

    @property
    def helpers(self) -> tuple[str, ...]:
        """Those of them she can do without."""
        return tuple(name for name in (self.first, self.second) if name)

    @property
    def quick(self) -> str:
        """The one that understands while the person speaks; empty where it is the same one."""
        ears = self.settings.ears
        return ears.partial_model if ears.partial_model != ears.model else ""

    @property
    def first(self) -> str:
        """The one that looks first at what was said, in English alone. Empty where none does.

        Beside another model than her usual one it is asked only where that is what was chosen.
        """
        ears, usual = self.settings.ears, EarsSettings()
        is_tried = ears.model == usual.model or ears.first_model != usual.first_model
        return ears.first_model if ears.language == "en" and is_tried else ""

    @property
    def second(self) -> str:
        """The one that has a say in what was heard; she can do without. Empty where none is.

        Beside another first model than her usual one, the usual second is not asked: it was not
        measured that it does any good there, and beside a better one it would not.
        """
        ears, usual = self.settings.ears, EarsSettings()
        is_other = ears.second_model not in {ears.model, ears.partial_model}
        is_tried = ears.model == usual.model or ears.second_model != usual.second_model
        is_english = ears.language in {"en", ""}
        return ears.second_model if is_english and is_other and is_tried else ""


def engine_of(model: str) -> str:
    """Name the engine that speaks with this model."""
    return "kokoro" if model == "kokoro" else "piper"


def model_of(voice: VoiceSettings) -> str:
    """Name the model of a voice."""
    match voice.engine:
        case "kokoro":
            return "kokoro"
        case "piper":
            return f"piper-{voice.name or PIPER_VOICE}"
        case other:
            return f"{VOICE}{other}"
