"""Settings in, the names of the models out that she needs for them."""

from dataclasses import dataclass

from her_voice.errors import SettingsError
from her_voice.places import Places
from her_voice.settings import Settings, VoiceSettings
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
        """The model that speaks. Raises `SettingsError`."""
        return model_of(self.settings.voice)

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
        wanted = (self.voice, ears.model, ears.partial_model, JUDGE, self.thinking)
        return list(dict.fromkeys(name for name in wanted if name))


def model_of(voice: VoiceSettings) -> str:
    """Name the model of a voice. Raises `SettingsError`."""
    match voice.engine:
        case "kokoro":
            return "kokoro"
        case "piper":
            return f"piper-{voice.name or PIPER_VOICE}"
        case other:
            raise SettingsError(f"engine under [voice] must be piper or kokoro, not {other!r}")
