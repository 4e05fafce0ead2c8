"""What a skill is: an async generator of words. Its name, docstring and types are its interface.

    async def tell_time(here: Here) -> Words:
        '''Say what time it is.

        Asked as:
            what time is it [now]
            [tell me] the time
        '''
        yield f"It is {say_time(here.now())}."

The first line says what it is for. Below `Asked as:` stands how it is asked for, one way a line, in
the templates of hassil: `[optional]`, `(this|that)`, `{argument}`. An argument is a parameter; its
type reads it from the words, or finds that they are something else. Where a line fits, nothing else
is asked: no model, no waiting.

`@changes` marks a skill that changes something; it is performed once the person has finished, where
others may be made ready while they still speak.
"""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import NoneType
from typing import Protocol, TypeAlias, TypeVar, get_args, get_type_hints

from her_voice.errors import HerVoiceError

Words: TypeAlias = AsyncIterator[str]
"""What she says, piece by piece."""

Perform: TypeAlias = Callable[..., Words]
Function = TypeVar("Function", bound=Perform)

ASKED = "Asked as:"
_CHANGING = "__changes__"


class SkillError(HerVoiceError):
    """A skill is written wrongly. Raised when skills are gathered, never in a conversation."""


class Unsaid(Exception):  # noqa: N818  it is a question, not an error
    """Something is missing that only the person can tell. `str` is what she asks."""

    def __init__(self, question: str, argument: str) -> None:
        super().__init__(question)
        self.argument = argument
        """What the next words are read for."""


class Slot(Protocol):
    """A type that arguments of skills may have."""

    @classmethod
    def read(cls, words: str, now: datetime) -> object | None:
        """Give what the words mean, or None where they mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One thing she can do."""

    name: str
    purpose: str
    """First line of the docstring."""

    asked: tuple[str, ...]
    """How it is asked for, as templates."""

    arguments: Mapping[str, type]
    """What is read from the words, by name."""

    needs: Mapping[str, type] = field(default_factory=dict)
    """What it is handed beside them, by name."""

    optional: frozenset[str] = frozenset()
    """Arguments that need not be said."""

    changes: bool = False
    """It changes something, so nothing of it happens before the person has finished."""

    perform: Perform


def changes(function: Function) -> Function:
    """Mark a skill that changes something."""
    setattr(function, _CHANGING, True)
    return function


def skill_of(function: Perform, slots: Callable[[type], bool]) -> Skill:
    """Read a function as a skill; `slots` tells which types are read from words.

    Raises `SkillError`, naming the function and what it lacks.
    """
    name = f"{function.__module__}.{function.__name__}"
    doc = inspect.getdoc(function) or ""
    purpose, _, rest = doc.partition("\n")
    if not purpose:
        raise SkillError(f"{name} needs a docstring; its first line says what it is for")
    if not inspect.isasyncgenfunction(function):
        raise SkillError(f"{name} must be an `async def` that yields what to say")
    _, _, templates = rest.partition(ASKED)
    asked = tuple(line.strip() for line in templates.splitlines() if line.strip())
    if not asked:
        raise SkillError(f"{name} must say under '{ASKED}' how it is asked for")
    parameters = inspect.signature(function).parameters
    told = get_type_hints(function)
    hints = {k: _bare(v) for k, v in told.items() if k in parameters}
    if missing := [one for one in parameters if one not in hints]:
        raise SkillError(f"{name} needs a type for {', '.join(missing)}")
    return Skill(
        name=function.__name__,
        purpose=purpose,
        asked=asked,
        arguments={k: v for k, v in hints.items() if slots(v)},
        needs={k: v for k, v in hints.items() if not slots(v)},
        optional=frozenset(
            k for k, v in parameters.items() if v.default is not inspect.Parameter.empty
        ),
        changes=bool(getattr(function, _CHANGING, False)),
        perform=function,
    )


def _bare(kind: type) -> type:
    """Give the type without its `None`."""
    kinds = [one for one in get_args(kind) if one is not NoneType]
    return kinds[0] if len(kinds) == 1 and NoneType in get_args(kind) else kind


def skills_in(module: object, slots: Callable[[type], bool]) -> Iterator[Skill]:
    """Give every skill of a module: its public async generators, in the order they stand."""
    for name, thing in vars(module).items():
        is_own = getattr(thing, "__module__", "") == getattr(module, "__name__", None)
        if inspect.isasyncgenfunction(thing) and is_own and not name.startswith("_"):
            yield skill_of(thing, slots)


class Asked(Protocol):
    """Something that was asked of a skill."""

    @property
    def changes(self) -> bool:
        """It changes something, so it waits until the person has finished."""

    def perform(self) -> Words:
        """Do it, and give what she says."""


class Abilities(Protocol):
    """What she can do without thinking."""

    def find(self, text: str) -> Asked | None:
        """Give what these words ask for, None where they are talk. Quick; it changes nothing."""


class FirstOf:
    """Several kinds of abilities; the first that knows what to do does it."""

    def __init__(self, *each: Abilities) -> None:
        self._each = each

    def find(self, text: str) -> Asked | None:
        """Ask one after the other."""
        return next((found for one in self._each if (found := one.find(text))), None)


class NoAbilities:
    """She can only talk."""

    def find(self, text: str) -> Asked | None:
        """Find nothing."""
        del text
        return None
