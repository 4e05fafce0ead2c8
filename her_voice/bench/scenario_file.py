"""A YAML file in, a scenario out, or one sentence that names the file, the key and the mend."""

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml  # type: ignore[import-untyped]

from her_voice.bench.noises import NOISES
from her_voice.bench.scenario import EACH, EXPECTATIONS, STEPS, Each, Say, Scenario, Step
from her_voice.errors import UsageError

Part = TypeVar("Part")

QUICK = "quick"
"""Names the built-in scenarios that are marked so, shortened."""

_SUFFIXES = {".yaml", ".yml"}
_CHOICES = {"what": EXPECTATIONS, "sound": (*NOISES, EACH)}
_KINDS = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def chosen(names: Iterable[str]) -> tuple[Scenario, ...]:
    """Read files, folders, built-in scenarios by name, or `quick`; without names all built-in ones.

    Raises `UsageError`.
    """
    listed = list(names)
    if not listed:
        return built_in()
    found: list[Scenario] = []
    for name in listed:
        path = Path(name)
        if path.is_dir():
            found += _folder(path)
        elif path.suffix in _SUFFIXES:
            found.append(read(path))
        else:
            found += _named(name)
    return tuple(found)


def built_in() -> tuple[Scenario, ...]:
    """Read the scenarios that come with the bench, by the names of their files."""
    folder = files(__package__) / "scenario_files"
    listed = sorted((one for one in folder.iterdir()), key=lambda one: one.name)
    return tuple(
        parsed(one.read_text(encoding="utf-8"), one.name)
        for one in listed
        if Path(one.name).suffix in _SUFFIXES
    )


def read(path: Path) -> Scenario:
    """Read one file. Raises `UsageError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read; give a scenario in YAML.") from error
    return parsed(text, str(path))


def parsed(text: str, where: str) -> Scenario:
    """Make a scenario of YAML; `where` names it in errors. Raises `UsageError`."""
    try:
        table = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it can't be read"
        raise UsageError(f"{where}{line}: not valid YAML: {problem}.") from error
    if not isinstance(table, dict):
        raise UsageError(f"{where}: a scenario has the keys name, shows and steps.")
    steps = table.pop("steps", None)
    if not isinstance(steps, list) or not steps:
        raise UsageError(f"{where}: steps must be a list of what happens, such as `- say: Hello.`")
    made = tuple(_step(one, f"{where}: step {number}") for number, one in enumerate(steps, 1))
    each = _built(Each, table.pop("each", {}), f"{where}: each")
    whole = _built(Scenario, {**table, "steps": made, "each": each}, where)
    if EACH in text and not (each.values or each.folder):
        raise UsageError(
            f"{where}: {EACH} stands for nothing; add `each:` with values or a folder."
        )
    return whole


def _folder(path: Path) -> list[Scenario]:
    listed = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES)
    if not listed:
        raise UsageError(f"{path} holds no scenarios; name a folder of YAML files.")
    return [read(file) for file in listed]


def _named(name: str) -> list[Scenario]:
    every = built_in()
    if name == QUICK:
        return [one.shortened() for one in every if one.quick]
    found = [one for one in every if one.name == name]
    if not found:
        known = [QUICK, *(one.name for one in every)]
        raise UsageError(f"{name!r} is no file, folder or built-in scenario; {_hint(name, known)}")
    return found


def _step(table: object, where: str) -> Step:
    if not isinstance(table, dict) or len(table) != 1:
        raise UsageError(f"{where} must be one of {', '.join(STEPS)}, with its fields behind it.")
    ((name, its),) = table.items()
    if name not in STEPS:
        raise UsageError(f"{where}: unknown step {name!r}; {_hint(str(name), STEPS)}")
    step = _built(STEPS[name], its, f"{where}, {name}")
    if isinstance(step, Say) and not (step.text or step.in_turn or step.recording):
        raise UsageError(f"{where}: nothing to say; add text, in_turn or recording.")
    return step


def _built(part: type[Part], table: object, where: str) -> Part:
    known = {one.name: one for one in fields(part)}  # type: ignore[arg-type]
    if not isinstance(table, Mapping):
        table = {next(iter(known)): table}
    hints = get_type_hints(part)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise UsageError(f"{where}: unknown key {key!r}; {_hint(str(key), known)}")
        values[key] = _value(hints[key], value, str(key), where)
    for name, one in known.items():
        wanted = one.default is MISSING and one.default_factory is MISSING
        if wanted and name not in values:
            raise UsageError(f"{where}: {name} is missing; add it.")
    return part(**values)


def _value(kind: Any, value: object, key: str, where: str) -> object:
    if key in _CHOICES and isinstance(value, str) and value not in _CHOICES[key]:
        raise UsageError(f"{where}: {value!r} is not known; {_hint(value, _CHOICES[key])}")
    if kind in _KINDS:
        return _plain(kind, value, key, where)
    if kind == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise UsageError(f"{where}: {key} must be a list of texts in quotes, not {value!r}.")
        return tuple(value)
    if kind == dict[str, str] and (
        not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values())
    ):
        raise UsageError(f"{where}: {key} must be columns with texts, not {value!r}.")
    return value


def _plain(kind: type, value: object, key: str, where: str) -> object:
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise UsageError(f"{where}: {key} must be {_KINDS[kind]}, not {value!r}.")
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"{where}: {key} must be a number with an end, not {value!r}.")
    if isinstance(value, int | float) and value < 0 and key != "db":
        raise UsageError(f"{where}: {key} can't be less than 0, and is {value!r}.")
    return value


def _hint(name: str, known: Iterable[str]) -> str:
    listed = list(known)
    close = difflib.get_close_matches(name, listed, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(listed)}"
