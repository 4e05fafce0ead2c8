"""One action that may be done: which skill, which arguments, and how it is told aloud. Pure."""

import dataclasses
import hashlib
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from her_voice.provenance import Integrity, Origin, Value, canonical, tainting
from her_voice.tier import Tier
from her_voice.times.moment import Moment
from her_voice.times.repeat import Repeat
from her_voice.times.saying import say_repeat, say_time

LONGEST = 200
"""Letters that are told of one argument; of a longer one is told how much is left unread."""

MOST = 12
"""Things of a list that are told; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What would be done. Two are the same only if skill, tier, arguments and origins are."""

    skill: str
    tier: Tier
    arguments: Mapping[str, Value] = field(default_factory=dict)
    read_back: str = ""
    """The skill's fixed template of what would be done."""

    agreed: str = ""
    """Its fixed template of what a consent must name."""

    @property
    def written(self) -> str:
        """Its arguments in the one way there is, with where they came from."""
        return canonical(self.arguments)

    @property
    def fixed(self) -> str:
        """The same, whenever it is asked for: without the turns in which the words were said."""
        return canonical(
            {
                name: Value(one.value, frozenset(map(_whenever, one.origins)))
                for name, one in self.arguments.items()
            }
        )

    @property
    def digest(self) -> str:
        """Sixteen hex digits that tell its arguments apart, and tell little of them."""
        return digest_of(self.skill, self.fixed)

    @property
    def origins(self) -> frozenset[Origin]:
        """Where all its arguments came from."""
        return frozenset().union(*(one.origins for one in self.arguments.values()))

    @property
    def taint(self) -> frozenset[Origin]:
        """Those of them whose words are anybody's."""
        return tainting(self.origins)

    def told(self) -> str:
        """Say in fixed words what would be done."""
        return filled(self.read_back, self.arguments)

    def named(self) -> str:
        """Say in fixed words what a consent must name."""
        return filled(self.agreed, self.arguments)

    def needed(self) -> list[str]:
        """Give what must be in a consent: the verb, then each argument that it names."""
        parts = [name for _, name, _, _ in string.Formatter().parse(self.agreed) if name]
        return [self.agreed.split()[0], *(aloud(self.arguments[name].value) for name in parts)]


def digest_of(skill: str, fixed: str) -> str:
    """Give the digest of arguments as `Action.fixed` writes them."""
    return hashlib.sha256(f"{skill}\0{fixed}".encode()).hexdigest()[:16]


def _whenever(origin: Origin) -> Origin:
    return Origin(origin.kind) if origin.integrity is Integrity.REQUEST else origin


def filled(template: str, arguments: Mapping[str, Value]) -> str:
    """Fill a template in. Braces in a value stay what they are: nothing is filled in twice."""
    shown = {name: aloud(one.value) for name, one in arguments.items()}
    return template.format_map(_OrNothing(shown))


class _OrNothing(dict[str, str]):
    """Gives nothing for an argument that was not said."""

    def __missing__(self, key: str) -> str:
        return ""


def aloud(value: object, *, is_whole: bool = False) -> str:  # noqa: C901, PLR0911  one per kind
    """Say a value in words: letters, digits and what stands between them.

    Not too much of it, unless the whole of it is wanted.
    """
    say = partial(aloud, is_whole=is_whole)
    match value:
        case None:
            return ""
        case Action():
            return value.told()
        case str():
            words = " ".join("".join(c if c.isprintable() else " " for c in value).split())
            most = len(words) if is_whole else LONGEST
            return words[:most] + _unread(len(words) - most, "letters")
        case bool() | int() | float():
            return str(value)
        case Moment():
            return say(value.at)
        case Repeat():
            return say_repeat(value)
        case datetime():
            return f"{value:%A}, {value.day} {value:%B %Y}, {say_time(value)}"
        case Mapping():
            return say(list(value.values()))
        case Sequence():
            most = len(value) if is_whole else MOST
            shown = ", ".join(filter(None, map(say, value[:most])))
            return shown + _unread(len(value) - most, "things")
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = [say(getattr(value, one.name)) for one in dataclasses.fields(value)]
            return " ".join(part for part in parts if part)
        case _:
            return str(value)


def _unread(count: int, of: str) -> str:
    """Say that so many more are in it and not told, so that nobody agrees unknowingly."""
    return f", and {count} more {of if count > 1 else of[:-1]}, left unread" if count > 0 else ""
