"""Which model stands in for one that is missing or damaged: one that is on this disk already."""

from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights.catalogue import Model, catalogue
from her_voice.weights.shelf import is_there

ENGLISH = "en"


def stand_ins(name: str, settings: Settings, places: Places) -> list[str]:
    """Name the other models that do the same, in this language, and are here; best first."""
    model = catalogue().model(name)
    return [
        other.name
        for other in catalogue()
        if other.name != name
        and other.job == model.job
        and _speaks(other, settings)
        and is_there(other, places)
    ]


def _speaks(model: Model, settings: Settings) -> bool:
    """Tell whether the model does for the language that is set."""
    match model.job:
        case "speak":
            languages = model.name.removeprefix("piper-").split("_", maxsplit=1)[0]
            language = ENGLISH if model.name == "kokoro" else languages
            return language == settings.language
        case "hear":
            return not model.name.endswith(".en") or settings.ears.language == ENGLISH
        case _:
            return True
