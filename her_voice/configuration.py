"""A TOML file in, a frozen dataclass out; what it does not know, it refuses with the nearest key.

A section is a dataclass. What a value may be beside its kind stands in its annotation, as rules of
`bounds.py`; what the section's own checks find is a `ValueError` that begins with the key. A table
of sections, whose names are free, is a `Mapping` of them.
"""

import difflib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from her_voice.bounds import Rule
from her_voice.errors import SettingsError
from her_voice.toml_spot import Spot

Section = TypeVar("Section")


def read(section: type[Section], path: Path) -> Section:
    """Read the file into `section`; one that is not there is empty. Raises `SettingsError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return section()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: not UTF-8; save the file in that encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise SettingsError(
            f"{path}: can't be read: {error.strerror}; make it a file that is yours to read, or"
            " set HER_VOICE_HOME to another folder"
        ) from error
    return _build(section, table, where=Spot(path, text), root=section)


def _build(
    section: type[Section], table: Mapping[str, object], *, where: Spot, root: type[Any]
) -> Section:
    if not is_dataclass(section):
        raise TypeError(section)
    hints = get_type_hints(section, include_extras=True)
    known = [f.name for f in fields(section)]
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            if not close and (others := _sections_with(key, root)):
                hint = f"it belongs under {' or '.join(others)}"
            raise SettingsError(f"{where.at(key)}: unknown setting {key!r}; {hint}")
        kind, rules = _parted(hints[key])
        if isinstance(kind, type) and is_dataclass(kind):
            if not isinstance(value, dict):
                raise SettingsError(f"{where.at(key)}: {key} must be a section, written [{key}]")
            values[key] = _build(kind, value, where=where.within(key), root=root)
        elif get_origin(kind) is Mapping:
            values[key] = _table(get_args(kind)[1], value, key, where, root)
        else:
            values[key] = _value(kind, value, key, where)
            _keep_to(rules, value, key, where)
    try:
        return section(**values)
    except ValueError as error:
        key = str(error).split(maxsplit=1)[0]
        raise SettingsError(f"{where.at(key)}: {error}") from error


def _sections_with(key: str, root: type[Any]) -> list[str]:
    """Name the sections of the whole file that have such a key, as they are written."""
    return [
        f"[{name}]"
        for name, kind in get_type_hints(root).items()
        if is_dataclass(kind) and key in (each.name for each in fields(kind))
    ]


def _parted(hint: Any) -> tuple[Any, tuple[Rule, ...]]:
    """Give a kind, and the rules that stand beside it."""
    if get_origin(hint) is not Annotated:
        return hint, ()
    kind, *rules = get_args(hint)
    return kind, tuple(rules)


def _keep_to(rules: tuple[Rule, ...], value: object, key: str, where: Spot) -> None:
    """Raise `SettingsError` where a value of the right kind is not what it may be."""
    for rule in rules:
        if wanted := rule.wanted(value):
            raise SettingsError(f"{where.at(key)}: {key} must be {wanted}, not {value!r}")


def _value(kind: type, value: object, key: str, where: Spot) -> object:
    if get_origin(kind) is tuple:
        return _texts(value, key, where)
    if issubclass(kind, StrEnum):
        return _choice(kind, value, key, where)
    right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value, right = float(value), True
    if not right:
        names = {"str": "text in quotes", "int": "a whole number", "float": "a number"}
        want = names.get(kind.__name__, kind.__name__)
        raise SettingsError(f"{where.at(key)}: {key} must be {want}, not {value!r}")
    if isinstance(value, float) and not math.isfinite(value):
        raise SettingsError(f"{where.at(key)}: {key} must be a number, not {value!r}")
    return value


def _table(
    section: type[Any], value: object, key: str, where: Spot, root: type[Any]
) -> Mapping[str, Any]:
    """Read sections whose names are free."""
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise SettingsError(
            f"{where.at(key)}: {key} must hold sections, each written with its name"
        )
    return {
        name: _build(section, one, where=where.within(key, name), root=root)
        for name, one in value.items()
    }


def _texts(value: object, key: str, where: Spot) -> tuple[str, ...]:
    """Read a list of texts, none of which may be empty."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(
            f'{where.at(key)}: {key} must be a list of texts, as in ["one"], not {value!r}'
        )
    if not all(one.strip() for one in value):
        raise SettingsError(f"{where.at(key)}: {key} can't hold an empty text")
    return tuple(one.strip() for one in value)


def _choice(kind: type[StrEnum], value: object, key: str, where: Spot) -> StrEnum:
    """Read one of a few texts."""
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    known = ", ".join(f'"{one}"' for one in kind)
    raise SettingsError(f"{where.at(key)}: {key} must be one of {known}, not {value!r}")
