"""The configuration, held against what there is: a name that no model or engine has is refused."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from her_voice import brought, settings
from her_voice.errors import SettingsError
from her_voice.settings import Settings
from her_voice.toml_spot import Spot
from her_voice.weights.catalogue import catalogue

PIPER = "piper-"
"""What the names of Piper's models begin with; the configuration names its voices without it."""

ENGINES = ("piper", "kokoro")
"""Engines of her own that speak."""


@dataclass(frozen=True, slots=True)
class _Named:
    """One place of the configuration that names something; empty texts are left out."""

    section: str
    key: str
    names: Sequence[str]
    known: Sequence[str]
    group: str = ""
    """Where other packages may bring more."""


def load(path: Path) -> Settings:
    """Read the configuration as `settings.load` does, and refuse what there is nothing of.

    Raises `SettingsError`, with the nearest right name.
    """
    values = settings.load(path)
    for each in _named(values):
        for name in each.names:
            if not name or name in each.known:
                continue
            known = [*each.known, *(brought.names(each.group) if each.group else ())]
            if name in known:
                continue
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            if not known:
                hint = f"no package that is installed brings any ({each.group})"
            where = Spot(path, path.read_text(encoding="utf-8"), (each.section,)).at(each.key)
            raise SettingsError(f"{where}: {each.key} can't be {name!r}; {hint}")
    return values


def _named(values: Settings) -> Iterator[_Named]:
    ears, mind, voice = values.ears, values.mind, values.voice
    hear = _models("hear")
    yield _Named("ears", "model", [ears.model], hear, brought.EARS)
    yield _Named("ears", "partial_model", [ears.partial_model], hear, brought.EARS)
    yield _Named("ears", "first_model", [ears.first_model], _models("first"))
    yield _Named("ears", "second_model", [ears.second_model], hear)
    yield _Named("voice", "engine", [voice.engine], ENGINES, brought.VOICES)
    if voice.engine == "piper":
        yield _Named("voice", "name", [voice.name], _models("speak", PIPER))
    if not mind.endpoint:
        yield _Named("mind", "model", [mind.model], _models("think"))
    yield _Named("earpiece", "also", values.earpiece.also, (), brought.EARPIECES)


def _models(job: str, within: str = "") -> list[str]:
    return [
        model.name.removeprefix(within)
        for model in catalogue()
        if model.job == job and model.name.startswith(within)
    ]
