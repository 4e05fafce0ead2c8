"""Where words came from. Every argument of an action carries it, through all that is made of them.

The person's own words at an earpiece are requests. All else is data: it can be read out, never
obeyed. A value made of several has all of their origins, and is worth what the least of them is.
Pure.
"""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum


class Kind(StrEnum):
    """What kind of place words come from."""

    SAID = "said"
    """By the person, into an earpiece."""

    TYPED = "typed"
    """By the person, at the keyboard."""

    KEPT = "kept"
    """A list or note that the person made themselves, word by word."""

    FIXED = "fixed"
    """The program itself: a default, the hour."""

    MODEL = "model"
    """A language model. It may say anything."""

    HEARD = "heard"
    """Spoken where anybody may be heard: at an earpiece that is not personal, or from a file."""

    MAIL = "mail"
    FILE = "file"
    NOTIFICATION = "notification"
    WEB = "web"
    CALENDAR = "calendar"
    TOOL = "tool"
    """What a tool gave back, or a server of tools."""

    MEMORY = "memory"
    """A line she remembers that quotes any of these, or was taken in from elsewhere."""

    PROGRAM = "program"
    """Handed in by another program."""


TRUSTED = frozenset({Kind.SAID, Kind.TYPED, Kind.KEPT, Kind.FIXED})
"""Whose words are the person's, or nobody's."""


class Integrity(Enum):
    """What words are worth."""

    REQUEST = "request"
    """They are the person's own."""

    DATA = "data"
    """They are anybody's."""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """One place where words came from."""

    kind: Kind
    id: str = ""
    """Which one: the number of a turn, the id of a notification, the name of a tool."""

    name: str = ""
    """What she calls it aloud, such as who wrote the mail; empty for what its kind is called."""

    @property
    def integrity(self) -> Integrity:
        """What its words are worth."""
        return Integrity.REQUEST if self.kind in TRUSTED else Integrity.DATA

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


@dataclass(frozen=True, slots=True)
class Value:
    """An argument of an action, with where it came from."""

    value: object
    origins: frozenset[Origin]

    @property
    def integrity(self) -> Integrity:
        """What it is worth: what the least of its origins is; of unknown origin, nothing."""
        return integrity_of(self.origins)

    def made(self, value: object, *others: "Value") -> "Value":
        """Give what was made of this one, and of others, with all their origins."""
        return Value(value, self.origins.union(*(one.origins for one in others)))


def integrity_of(origins: AbstractSet[Origin]) -> Integrity:
    """Say what is worth what has all these origins."""
    is_data = not origins or any(one.integrity is Integrity.DATA for one in origins)
    return Integrity.DATA if is_data else Integrity.REQUEST


def tainting(origins: AbstractSet[Origin]) -> frozenset[Origin]:
    """Give those of them whose words are anybody's."""
    return frozenset(one for one in origins if one.integrity is Integrity.DATA)


def canonical(arguments: Mapping[str, Value]) -> str:
    """Write arguments in the one way there is, as JSON, with their origins.

    Two actions are the same if this is. Raises `TypeError` for what can't be written so.
    """
    shown = {
        name: {"value": plain(one.value), "from": sorted(map(str, one.origins))}
        for name, one in arguments.items()
    }
    return json.dumps(shown, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def plain(value: object) -> object:  # noqa: PLR0911  one per kind
    """Give a value as JSON has it, with the names of its types. Raises `TypeError`."""
    match value:
        case None | bool() | int() | str():
            return value
        case Enum():
            return {"is": type(value).__name__, "of": plain(value.value)}
        case float():
            return {"is": "float", "of": repr(value)}
        case datetime() | date() | time():
            return {"is": type(value).__name__, "of": value.isoformat()}
        case timedelta():
            return {"is": "timedelta", "of": repr(value.total_seconds())}
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case Sequence():
            return [plain(one) for one in value]
        case AbstractSet():
            return sorted((plain(one) for one in value), key=repr)
        case _ if dataclasses.is_dataclass(value):
            fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
            return {"is": type(value).__name__, "of": plain(fields)}
        case _:
            raise TypeError(f"{type(value).__name__} can't be an argument of an action")


class Foreign(str):
    """Words that the model is shown and in which there are some of others: they taint what follows.

    `Quoted` is what she says and the model is never shown.
    """

    __slots__ = ()


class Quoted(str):
    """Words that she says and that are another's: data. The model is never shown them.

    A skill yields what a program, a file or a page gave as this; the mark stays with the words on
    all their way to her mouth and into the diary.
    """

    __slots__ = ()
