"""Who she is to one person, and what they agreed on: plain text that a human can read and edit.

It is kept as `persona.toml` in the person's folder, and what is in it outlives every model and
every voice that is exchanged.
"""

import json
import re
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

from her_voice import configuration
from her_voice.bounds import Between

VERSION = 1
"""Of the file. A reader refuses a newer one."""

LONGEST_NAME, LONGEST_TEXT = 40, 240
"""Characters of a name, and of a wish or of something she may never do."""

MOST_NEVER = 40
"""Things she may never do that are kept."""


class VoiceKind(StrEnum):
    """What kind of voice the person wants; `any` is as the configuration has it."""

    ANY = "any"
    WOMAN = "woman"
    MAN = "man"


class Stage(StrEnum):
    """Where the first meeting stands: the question that is open, or how it ended."""

    NOT_BEGUN = "not begun"
    VOICE = "voice"
    CALL = "call"
    WISH = "wish"
    NEVER = "never"
    NAME = "name"
    OVER = "over"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Her:
    """Her name, why, and her voice."""

    name: str = ""
    """Empty for that of the configuration."""

    because: str = ""
    voice: VoiceKind = VoiceKind.ANY

    def __post_init__(self) -> None:
        _check("name", self.name, LONGEST_NAME)
        _check("because", self.because, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class You:
    """What the person has said about how she is to be with them."""

    called: str = ""
    language: str = "en"
    """As it was heard."""

    first_wish: str = ""
    never: tuple[str, ...] = ()
    """What she may never do, each completing 'She may never ...'."""

    def __post_init__(self) -> None:
        _check("called", self.called, LONGEST_NAME)
        _check("first_wish", self.first_wish, LONGEST_TEXT)
        for each in self.never:
            _check("never", each, LONGEST_TEXT)
        if len(self.never) > MOST_NEVER:
            raise ValueError(f"never can have {MOST_NEVER} lines at most, and has more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """How far the first meeting has come."""

    stage: Stage = Stage.NOT_BEGUN
    refused: tuple[str, ...] = ()
    """Names of hers that the person did not like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What protects the person. Saying so sets it; only a hand in the file takes it back."""

    minor: bool = False
    """They said that they are not of age: there is no romance with them, whatever is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """All of it."""

    version: Annotated[int, Between(1, 1_000)] = VERSION
    her: Her = field(default_factory=Her)
    you: You = field(default_factory=You)
    meeting: Meeting = field(default_factory=Meeting)
    protection: Protection = field(default_factory=Protection)

    def __post_init__(self) -> None:
        if self.version > VERSION:
            raise ValueError(
                f"version {self.version} is of a newer her-voice; install that one, or set"
                f" version to {VERSION}"
            )

    def with_her(self, **values: str) -> "Persona":
        """Give it with these values under [her]."""
        return replace(self, her=replace(self.her, **values))  # type: ignore[arg-type]

    def with_never(self, *what: str) -> "Persona":
        """Give it with more that she may never do; what stands there already stays once."""
        never = tuple(dict.fromkeys((*self.you.never, *what)))[:MOST_NEVER]
        return replace(self, you=replace(self.you, never=never))

    def without_never(self, what: str) -> "Persona":
        """Give it without this among what she may never do."""
        never = tuple(one for one in self.you.never if one != what)
        return replace(self, you=replace(self.you, never=never))

    def at(self, stage: Stage) -> "Persona":
        """Give it with the first meeting at this stage."""
        return replace(self, meeting=replace(self.meeting, stage=stage))


def read(path: Path) -> Persona:
    """Read it; a file that is not there is a new one. Raises `SettingsError` with the line."""
    return configuration.read(Persona, path)


def merged(there: Persona, before: Persona, now: Persona) -> Persona:
    """Give what a hand has written, `there`, with what has changed between the other two."""
    you = _merged(there.you, before.you, now.you)
    gone = set(before.you.never) - set(now.you.never)
    kept = [each for each in there.you.never if each not in gone]
    new = [each for each in now.you.never if each not in before.you.never]
    return Persona(
        her=_merged(there.her, before.her, now.her),
        you=replace(you, never=tuple(dict.fromkeys([*kept, *new]))[:MOST_NEVER]),
        meeting=_merged(there.meeting, before.meeting, now.meeting),
        protection=Protection(minor=there.protection.minor or now.protection.minor),
    )


_Part = TypeVar("_Part", Her, You, Meeting)


def _merged(there: _Part, before: _Part, now: _Part) -> _Part:
    names = [each.name for each in fields(now)]
    changed = {n: getattr(now, n) for n in names if getattr(now, n) != getattr(before, n)}
    return replace(there, **changed)


def written(persona: Persona) -> str:
    """Give it as the text of the file."""
    her, you, meeting = persona.her, persona.you, persona.meeting
    return f"""\
# Who she is to you, and what you agreed on. You may edit this file; she reads it when she starts,
# and after `her-voice config reload`. What stands in persona.md beside it is told to her, too.
version = {persona.version}

[her]
name = {_toml(her.name)}  # empty: the first of names under [attention] in config.toml
because = {_toml(her.because)}
voice = {_toml(her.voice.value)}  # "woman", "man", or "any": as config.toml has it

[you]
called = {_toml(you.called)}
language = {_toml(you.language)}  # as it was heard
first_wish = {_toml(you.first_wish)}
# What she may never do; each line completes: she may never ...
never = [{"".join(f"{chr(10)}  {_toml(each)}," for each in you.never)}{chr(10) * bool(you.never)}]

[meeting]
# "not begun", the open question ("voice", "call", "wish", "never", "name"), "over" or "later"
stage = {_toml(meeting.stage.value)}
refused = [{", ".join(map(_toml, meeting.refused))}]

[protection]
minor = {str(persona.protection.minor).lower()}  # true: no romance, whatever is said
"""


def tidied(text: str, longest: int = LONGEST_TEXT) -> str:
    """Give words as they may stand in the file: one line, no signs that steer, not too long."""
    return " ".join(_CONTROL.sub(" ", text).split())[:longest].strip()


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def _check(name: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise ValueError(f"{name} can have {longest} letters at most, and has {len(text)}")
    if _CONTROL.search(text):
        raise ValueError(f"{name} must be one line of plain text")


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
