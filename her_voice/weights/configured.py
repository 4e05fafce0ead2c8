"""The configuration, held against the models there are: a name that none of them has is refused."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from her_voice import settings
from her_voice.errors import SettingsError
from her_voice.settings import Settings
from her_voice.toml_spot import Spot
from her_voice.weights.catalogue import catalogue

PIPER = "piper-"
"""What the names of Piper's models begin with; the configuration names its voices without it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """One place of the configuration that names a model."""

    section: str
    key: str
    name: str
    job: str
    """What it must be for."""

    within: str = ""
    """What the model's own name has before this one."""


def load(path: Path) -> Settings:
    """Read the configuration as `settings.load` does, and refuse a model that there is none of.

    Raises `SettingsError`, with the nearest right name.
    """
    values = settings.load(path)
    for each in _named(values):
        known = [
            model.name.removeprefix(each.within)
            for model in catalogue()
            if model.job == each.job and model.name.startswith(each.within)
        ]
        if each.name and each.name not in known:
            near = difflib.get_close_matches(each.name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            where = Spot(path, path.read_text(encoding="utf-8"), (each.section,)).at(each.key)
            raise SettingsError(f"{where}: {each.key} can't be {each.name!r}; {hint}")
    return values


def _named(values: Settings) -> Iterator[_Named]:
    ears, mind, voice = values.ears, values.mind, values.voice
    yield _Named("ears", "model", ears.model, "hear")
    yield _Named("ears", "partial_model", ears.partial_model, "hear")
    yield _Named("ears", "second_model", ears.second_model, "hear")
    if voice.engine == "piper":
        yield _Named("voice", "name", voice.name, "speak", PIPER)
    if not mind.endpoint:
        yield _Named("mind", "model", mind.model, "think")
