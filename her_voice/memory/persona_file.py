"""The persona bundle in a person's folder: read, kept, and never lost to a slip of the hand.

`persona.toml` is the bundle, `persona.md` words of the person's own for her, and a copy of the last
one that could be read stays in force while the file holds a mistake.
"""

from dataclasses import dataclass
from pathlib import Path

from her_voice import persona as texts
from her_voice.errors import SettingsError, StoreError
from her_voice.memory.key import write_durably
from her_voice.memory.store import DATABASE
from her_voice.persona import Persona

FILE, WORDS, LAST = "persona.toml", "persona.md", ".persona.last.toml"
ASIDE = "persona.wrong.toml"
"""Where a file that can't be read is kept when another has to be written in its place."""

LONGEST_WORDS = 2000
"""Characters of `persona.md` that she is told: every reply waits for a longer prompt at first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is in force, and what is wrong with the file, in one sentence; empty if nothing."""

    persona: Persona
    words: str = ""
    trouble: str = ""


class PersonaFile:
    """The bundle of one person. Its calls block for a moment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / FILE
        self._known: Persona | None = None
        """What the file said when it was read or written last, or what was in force for it."""

    @property
    def persons(self) -> int:
        """How many people have such a folder here, this one among them."""
        try:
            return sum((each / DATABASE).exists() for each in self._folder.parent.iterdir())
        except OSError:
            return 1

    def find(self, in_force: Persona | None = None) -> Found:
        """Read it; where it is wrong, what was in force stays, and the sentence says the mend."""
        try:
            found, trouble = texts.read(self.path), ""
        except SettingsError as error:
            found, trouble = in_force or self._last(), f"{error}; until then the old one holds"
        else:
            if self.path.exists():
                self._put(LAST, texts.written(found))
        self._known = found
        return Found(found, self._words(), trouble)

    def keep(self, persona: Persona) -> Persona:
        """Write it, and give it as it is then: what a hand has written there since stays.

        A file that can't be read is set aside first. Raises `StoreError`.
        """
        try:
            there = texts.read(self.path)
            if self._known and there != self._known and self._is_written():
                persona = texts.merged(there, self._known, persona)
        except SettingsError:
            try:
                self.path.replace(self._folder / ASIDE)
            except OSError as error:
                raise StoreError(f"{self.path} can't be moved ({error.strerror})") from error
        text = texts.written(persona)
        if not self._put(FILE, text):
            raise StoreError(f"{self.path} can't be written; make room on the disk")
        self._put(LAST, text)
        self._known = persona
        return persona

    def _is_written(self) -> bool:
        """Tell whether anything is in the file: one that is being saved may be empty."""
        try:
            return bool(self.path.read_bytes().strip())
        except OSError:
            return False

    def _last(self) -> Persona:
        try:
            return texts.read(self._folder / LAST)
        except SettingsError:
            return Persona()

    def _words(self) -> str:
        try:
            text = (self._folder / WORDS).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return ""
        return text.strip()[:LONGEST_WORDS]

    def _put(self, name: str, text: str) -> bool:
        """Write a file whole or not at all, for this person's eyes alone."""
        try:
            write_durably(self._folder / name, text)
        except OSError:
            return False
        return True
