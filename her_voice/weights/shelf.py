"""The models' folder: what is there, what is missing, and where a file lies.

Looking costs a few `stat` calls and never the network. `verified` also makes sure of the digest,
once per file: afterwards a note vouches for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from her_voice.errors import WeightsError
from her_voice.places import Places, find
from her_voice.weights.catalogue import JOBS, Catalogue, Model, ModelFile, catalogue
from her_voice.weights.digest import is_right

PULLING = ".pulling"
"""The folder, among the models, that holds what is not finished yet."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A file that is missing or has another size than it must have."""

    model: Model
    file: ModelFile


def unfinished(places: Places, name: str) -> Path:
    """Where the parts of a model are kept until it is whole."""
    return places.models / PULLING / name


def is_begun(places: Places, name: str) -> bool:
    """Whether an unfinished pull of the model left something to go on with."""
    return any(one.is_file() for one in unfinished(places, name).rglob("*"))


def is_there(model: Model, places: Places) -> bool:
    """Whether every file is there in its right size."""
    return not any(_lacks(places.models / model.name, file) for file in model.files)


def missing(
    names: Iterable[str], places: Places, known: Catalogue | None = None
) -> tuple[Gap, ...]:
    """Return what a pull of these models would have to fetch."""
    known = known or catalogue()
    models = [known.model(name) for name in names]
    return tuple(
        Gap(model, file)
        for model in models
        for file in model.files
        if _lacks(places.models / model.name, file)
    )


def default_names(
    places: Places, *, small: bool = False, known: Catalogue | None = None
) -> tuple[str, ...]:
    """Return the models that a start needs, in the order of pulling.

    What is on disk already wins over what would be pulled, so that there are never two models for
    one job; where nothing is, a pull may still take another's place (`instead`).
    """
    models = [model for model in known or catalogue() if model.default]
    models.sort(key=lambda model: JOBS.index(model.job))
    chosen = (_settled(model, places, known or catalogue(), small=small) for model in models)
    return tuple(model.name for model in chosen)


def _settled(model: Model, places: Places, known: Catalogue, *, small: bool) -> Model:
    if small and model.small:
        return known.model(model.small)
    others = [known.model(name) for name in (model.instead, model.small) if name]
    for candidate in (model, *others):
        if is_there(candidate, places):
            return candidate
    for candidate in others:
        if is_begun(places, candidate.name):
            return candidate
    return model


def path(name: str, file: str | None = None, *, places: Places | None = None) -> Path:
    """Return a model's folder, or one file in it, that is there in its right size.

    Raises `WeightsError` naming the command that fetches it.
    """
    places = places or find()
    model = catalogue().model(name)
    if file is not None and file not in [one.path for one in model.files]:
        raise WeightsError(f"The model {name} has no file {file!r}; `her-voice models list` shows")
    for one in model.files:
        if file in {None, one.path} and (lack := _lacks(places.models / name, one)):
            raise WeightsError(f"The model {name} {lack}; fetch it with `{mend(name)}`")
    return places.models / name / (file or "")


def verified(name: str, *, places: Places | None = None) -> Path:
    """Return a model's folder after making sure of every digest; may read for seconds, once.

    Raises `WeightsError` naming the command that fetches it anew.
    """
    places = places or find()
    folder = path(name, places=places)
    model = catalogue().model(name)
    for file in model.files:
        try:
            right = is_right(places.models, model, file)
        except OSError as error:
            raise WeightsError(
                f"{folder / file.path} can't be read ({error.strerror}); check its permissions"
            ) from error
        if not right:
            raise WeightsError(
                f"The model {name} is damaged ({file.path}); fetch it anew with `{mend(name)}`"
            )
    return folder


def mend(name: str) -> str:
    """Return the command that fetches a model."""
    return f"her-voice models pull {name}"


def _lacks(folder: Path, file: ModelFile) -> str:
    try:
        size = (folder / file.path).stat().st_size
    except OSError:
        return "is not here yet"
    return "" if size == file.size else f"is damaged: {file.path} has {size:,} bytes"
