"""The manifest in, checked models out: what there is, what it must be and where to get it.

`models.toml` lies beside this file in an installed copy and in `models/` in a checkout.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from her_voice import brought
from her_voice.errors import WeightsError
from her_voice.weights.origins import Origin, parse

JOBS = ("speak", "hear", "first", "finished", "think")
"""What a model is for, in the order of pulling: the voice first, so that she can greet."""

DIGEST = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]*")

VOICE = "voice-"
"""What the model of a voice that another package brings is called, before its own name."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model."""

    path: str
    """Inside the model's folder, with forward slashes."""

    size: int
    """Bytes."""

    sha256: str
    sources: tuple[str, ...]
    """As the manifest writes them."""

    origins: tuple[Origin, ...]
    """The same, understood; tried in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model: one folder of that name."""

    name: str
    job: str
    """One of `JOBS`."""

    does: str
    """One phrase for the person: what it is needed for."""

    licence: str
    files: tuple[ModelFile, ...]
    default: bool = False
    """Part of the first pull."""

    small: str = ""
    """Which model takes its place when a small one is asked for."""

    instead: str = ""
    """Which model takes its place where none of its sources can be reached."""

    @property
    def is_brought(self) -> bool:
        """Another package brings it, with whatever files it needs."""
        return not self.files

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every model of the manifest."""

    models: tuple[Model, ...]

    def __iter__(self) -> Iterator[Model]:
        return iter(self.models)

    def model(self, name: str) -> Model:
        """Find one by name, or what another package brings under it; that brings its own files.

        Raises `WeightsError` with the nearest name there is.
        """
        for model in self.models:
            if model.name == name:
                return model
        if name.startswith(VOICE) and name.removeprefix(VOICE) in brought.names(brought.VOICES):
            return Model(name, "speak", "speaks, by another package", "its own", ())
        if name in brought.names(brought.EARS):
            return Model(name, "hear", "hears, by another package", "its own", ())
        known = [model.name for model in self.models]
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"did you mean {close[0]!r}?" if close else "`her-voice models list` names them all"
        raise WeightsError(f"there is no model {name!r}; {hint}")


@cache
def catalogue() -> Catalogue:
    """Read the manifest that came with the program."""
    beside = Path(__file__).with_name("models.toml")
    checkout = Path(__file__).parents[2] / "models" / "models.toml"
    return read(beside if beside.exists() else checkout)


def read(path: Path) -> Catalogue:
    """Read a manifest. Raises `WeightsError` with the model and the key that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WeightsError(
            f"The list of models {path} can't be read ({error}); install her-voice again"
        ) from error
    try:
        models = tuple(_model(entry) for entry in _tables(table, "model"))
        _consistent(models)
    except ValueError as error:
        raise WeightsError(f"{path}: {error}") from error
    return Catalogue(models)


def _model(entry: Mapping[str, Any]) -> Model:
    name = entry.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a model")
    allowed = {"name", "job", "does", "licence", "default", "small", "instead", "file"}
    _keys(entry, allowed, required=("job", "does", "licence", "file"), where=name)
    if entry["job"] not in JOBS:
        raise ValueError(f"{name}: job must be one of {', '.join(JOBS)}")
    return Model(
        name=name,
        job=entry["job"],
        does=_text(entry, "does", name),
        licence=_text(entry, "licence", name),
        files=tuple(_file(one, name) for one in _tables(entry, "file")),
        default=entry.get("default", False) is True,
        small=entry.get("small", ""),
        instead=entry.get("instead", ""),
    )


def _file(entry: Mapping[str, Any], model: str) -> ModelFile:
    keys = ("path", "size", "sha256", "sources")
    _keys(entry, set(keys), required=keys, where=model)
    path = _text(entry, "path", model)
    where = f"{model}/{path}"
    place = PurePosixPath(path)
    if place.is_absolute() or ".." in place.parts or str(place) != path or path.startswith("."):
        raise ValueError(f"{where}: the path must stay inside the model's folder")
    if not isinstance(entry["size"], int) or entry["size"] <= 0:
        raise ValueError(f"{where}: size must be a number of bytes")
    if not DIGEST.fullmatch(_text(entry, "sha256", where)):
        raise ValueError(f"{where}: sha256 must be 64 hexadecimal digits")
    sources = tuple(entry["sources"])
    if not sources:
        raise ValueError(f"{where}: there must be at least one source")
    return ModelFile(
        path, entry["size"], entry["sha256"], sources, tuple(parse(line) for line in sources)
    )


def _consistent(models: tuple[Model, ...]) -> None:
    names = [model.name for model in models]
    for model in models:
        if names.count(model.name) > 1:
            raise ValueError(f"{model.name} is there twice")
        paths = [file.path for file in model.files]
        if len(set(paths)) < len(paths) or not paths:
            raise ValueError(f"{model.name}: its files must be there, each once")
        for other in (model.small, model.instead):
            if other and (other not in names or other == model.name):
                raise ValueError(f"{model.name}: there is no model {other!r} to take its place")


def _tables(entry: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    tables = entry.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise ValueError(f"{key} must be a list of tables")
    return tables


def _keys(
    entry: Mapping[str, Any], allowed: set[str], *, required: tuple[str, ...], where: str
) -> None:
    for key in entry:
        if key not in allowed:
            raise ValueError(f"{where}: unknown key {key!r}")
    for key in required:
        if key not in entry:
            raise ValueError(f"{where}: {key} is missing")


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    text = entry[key]
    if not isinstance(text, str) or not text:
        raise ValueError(f"{where}: {key} must be text")
    return text
