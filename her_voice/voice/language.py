"""A language code in, what its file says about pauses and spoken forms out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Pauses:
    """Lower-case words that tell where speech may pause. All empty for an unknown language."""

    titles: frozenset[str] = frozenset()
    """Abbreviations in front of a name; their full stop never ends a sentence."""

    inner: frozenset[str] = frozenset()
    """Abbreviations inside a sentence; their full stop never ends one."""

    before_number: frozenset[str] = frozenset()
    """Abbreviations if a number follows."""

    open: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only if a starter follows."""

    starters: frozenset[str] = frozenset()
    """Words that often begin a sentence."""

    breaks: frozenset[str] = frozenset()
    """Words before which a phrase may end."""

    joints: frozenset[str] = frozenset()
    """Words before which a clause may end."""

    sticky: frozenset[str] = frozenset()
    """Words after which nothing ends."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language."""

    code: str
    pauses: Pauses = field(default_factory=Pauses)
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The other tables of the file, as they are written there."""

    def table(self, name: str) -> Mapping[str, Any]:
        """Give one table, empty if the language lacks it."""
        return self.tables.get(name, {})


@cache
def language(code: str) -> Language:
    """Read what is known of a language, by its two-letter code; an unknown one is empty."""
    path = HERE / f"{code}.toml"
    if not code.isalpha() or not path.exists():
        return Language(code)
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    pauses = tables.pop("pauses", {})
    return Language(
        code, Pauses(**{name: frozenset(words) for name, words in pauses.items()}), tables
    )
