"""What the command line shows of the models: plain data, ready for a table or JSON."""

from collections.abc import Collection, Iterable
from typing import TypedDict

from her_voice.places import Places
from her_voice.weights.catalogue import Model, catalogue
from her_voice.weights.digest import is_right
from her_voice.weights.shelf import is_begun, is_there, mend, missing


class Line(TypedDict):
    """One model in the list."""

    name: str
    job: str
    does: str
    licence: str
    bytes: int
    state: str
    """`here`, `part` (a pull was not finished) or `missing`."""

    default: bool
    """Whether a start needs it."""

    folder: str
    kinds: list[str]
    """The kinds of its sources, such as `hf` and `pypi`."""


class Verdict(TypedDict):
    """What became of checking one file."""

    model: str
    file: str
    state: str
    """`right`, `wrong`, `missing` or `unreadable`."""

    mend: str
    """The command that mends it; empty where it is right."""


def listing(places: Places, needed: Collection[str]) -> list[Line]:
    """List every model of the manifest, without reading any; `needed` are those of a start."""
    return [_line(model, places, default=model.name in needed) for model in catalogue()]


def verify(names: Iterable[str], places: Places) -> list[Verdict]:
    """Read every file of these models and compare; without names, of all that are here.

    Raises `WeightsError` for an unknown name.
    """
    known = catalogue()
    models = [known.model(name) for name in names]
    if not models:
        models = [model for model in known if (places.models / model.name).is_dir()]
    return [
        Verdict(
            model=model.name,
            file=file.path,
            state=(state := _state(places, model, index)),
            mend="" if state == "right" else mend(model.name),
        )
        for model in models
        for index, file in enumerate(model.files)
    ]


def in_short(verdicts: Iterable[Verdict]) -> list[tuple[str, str, str]]:
    """Give a row for each model that is right, and for each file of another that is not."""
    files: dict[str, list[Verdict]] = {}
    for each in verdicts:
        files.setdefault(each["model"], []).append(each)
    rows = []
    for model, its in files.items():
        wrong = [each for each in its if each["state"] != "right"]
        if not wrong:
            rows.append(("right", model, f"{len(its)} file{'s' * (len(its) != 1)}"))
        rows += [(each["state"], f"{model}/{each['file']}", each["mend"]) for each in wrong]
    return rows


def _line(model: Model, places: Places, *, default: bool) -> Line:
    if is_there(model, places):
        state = "here"
    else:
        some = len(missing([model.name], places)) < len(model.files)
        state = "part" if some or is_begun(places, model.name) else "missing"
    kinds = [line.partition(":")[0] for file in model.files for line in file.sources]
    return Line(
        name=model.name,
        job=model.job,
        does=model.does,
        licence=model.licence,
        bytes=model.size,
        state=state,
        default=default,
        folder=str(places.models / model.name),
        kinds=list(dict.fromkeys(kinds)),
    )


def _state(places: Places, model: Model, index: int) -> str:
    file = model.files[index]
    try:
        right = is_right(places.models, model, file, reread=True)
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "right" if right else "wrong"
