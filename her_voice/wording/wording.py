"""Her own words: the persona and each sentence she says by herself, read from text files.

Folders beside this file are named by two-letter language codes; English stands in for what a
language lacks.
"""

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
                sorted(p.name for p in folder.iterdir() if (p / "persona.txt").exists())
            )
            raise SettingsError(
                f"she has no words in language {language!r} yet; set language to one of: {known}"
            )
        self.language = language
        self.persona = (folder / language / "persona.txt").read_text(encoding="utf-8").strip()
        self._variants = _sentences(folder / "en") | _sentences(folder / language)
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
    text = (folder / "sentences.toml").read_text(encoding="utf-8")
    return {name: list(variants) for name, variants in tomllib.loads(text).items()}
