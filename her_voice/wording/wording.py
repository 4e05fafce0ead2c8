"""Her own words: the persona and each sentence she says by herself, read from text files.

Folders beside this file are named by two-letter language codes; English stands in for what a
language lacks.
"""

import difflib
import re
import tomllib
from functools import cache
from pathlib import Path

from her_voice.errors import SettingsError

HERE = Path(__file__).parent


class Wording:
    """Her sentences in one language. Variants of a sentence are used in turn."""

    def __init__(self, language: str = "en", *, folder: Path = HERE) -> None:
        if not (folder / language).is_dir():
            known = ", ".join(
                sorted(p.name for p in folder.iterdir() if (p / "sentences.toml").exists())
            )
            raise SettingsError(
                f"she has no words in language {language!r} yet; set language to one of: {known}"
            )
        self.language = language
        persona = folder / language / "persona.txt"
        persona = persona if persona.exists() else folder / "en" / "persona.txt"
        self.persona = persona.read_text(encoding="utf-8").strip()
        self._variants = _translated(folder / language, folder / "en")
        self._used: dict[str, int] = {}

    def sentence(self, name: str) -> str:
        """Give the next variant of the sentence called `name`; a missing one is a `KeyError`."""
        variants = self._variants[name]
        turn = self._used.get(name, 0)
        self._used[name] = turn + 1
        return variants[turn % len(variants)]

    def variants(self, name: str) -> list[str]:
        """Give every variant of the sentence called `name`."""
        return list(self._variants[name])

    @property
    def alikes(self) -> frozenset[str]:
        """Names of people, among which one may be misheard for another."""
        return _alikes(HERE / self.language) | _alikes(HERE / "en")


@cache
def _alikes(folder: Path) -> frozenset[str]:
    path = folder / "alikes.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _sentences(folder: Path) -> dict[str, list[str]]:
    """Read them once: everybody who comes has a `Wording`, and reading takes some 50 ms."""
    path = folder / "sentences.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    for name, variants in table.items():
        is_list = isinstance(variants, list) and bool(variants)
        if not is_list or not all(isinstance(one, str) and one for one in variants):
            raise SettingsError(f'{path}: {name} must be a list of sentences, as in ["Hello."]')
    return table


@cache
def _translated(folder: Path, english: Path) -> dict[str, list[str]]:
    """Give the sentences of a language, English ones where it lacks them.

    Raises `SettingsError` where one of them could never be said, or not be filled in.
    """
    known, path = _sentences(english), folder / "sentences.toml"
    for name, variants in _sentences(folder).items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"{english.name} has no such sentence"
            raise SettingsError(f"{path}: unknown sentence {name!r}; {hint}")
        if unknown := _filled(variants) - _filled(known[name]):
            may = ", ".join(sorted(_filled(known[name]))) or "nothing"
            raise SettingsError(
                f"{path}: {name} can't hold {{{min(unknown)}}}; {may} is filled in there"
            )
    return known | _sentences(folder)


def _filled(variants: list[str]) -> set[str]:
    """Name what is filled in."""
    return {name for one in variants for name in re.findall(r"\{(\w+)\}", one)}
