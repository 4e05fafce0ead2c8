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

A parameter of any other type is handed over: `Here` (`skills/here.py`: clock, reminders, lists),
`Said` (`said.py`: the words, and who vouches for them), `Wording` and `Manner`, and what else
`daemon/abilities.py` puts under `handed`.

A skill declares its tier (`tier.py`), which decides what it takes before it is done:

* none: it only reads (T0); it may be made ready while they still speak
* `@changes`: something of hers that can be put back (T1); it is done once they have finished
* `@asks_if_much`: the same, unless it is about so much that it is asked about like the next
* `@acts_outside`: it sends, deletes, writes a file, shares (T2); it takes a spoken consent
* `@is_grave`: money, keys, erasing, what she may (T3); it is confirmed at the keyboard

From T2 on the docstring also says in fixed words what would be done, and what consent must name,
with the arguments in braces; who wrote the skill wrote them, and no model can change them:

    Read back as:
        send {person} the message {message}
    Agreed to as:
        send it to {person}

What changes something also says how it is taken back: it takes a parameter of type `Deeds`
(`skills/deeds.py`) and calls `deeds.did("the note", take_back)` once it is done. Of one that does
not, she says that it can't be taken back.

A parameter of type `Value` is filled in before it is asked, by the function that
`@acts_outside(fills=...)` names: it is given the other arguments, and gives such values by name.
What was agreed to is then what is done, whatever has changed meanwhile. The one that
`@asks_if_much(fills=...)` names gives none where it is not much, so each has a default. What
`unless=` names says why it can't be done at all, before anything is asked for. Skills of other
packages that declare nothing are taken for T2; `@reads` says that one is not.
"""

import inspect
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import NoneType
from typing import Protocol, TypeAlias, TypeVar, get_args, get_type_hints

from her_voice.docstring import under
from her_voice.errors import HerVoiceError
from her_voice.provenance import Value
from her_voice.tier import Tier

Words: TypeAlias = AsyncIterator[str]
"""What she says, piece by piece."""

Perform: TypeAlias = Callable[..., Words]
Function = TypeVar("Function", bound=Perform)

Fill: TypeAlias = Callable[..., Awaitable[Mapping[str, Value]]]
"""Fills arguments in, given what skills are handed, by type, and by name what was read from words.

May raise `Needless`."""

Hinder: TypeAlias = Callable[[Mapping[type, object]], str]
"""Gives what she says where a skill can't be done at all, else nothing, by what skills need."""

ASKED, READ_BACK, AGREED = "Asked as:", "Read back as:", "Agreed to as:"
_TIER, _FILLS, _UNASKED, _UNLESS = "__tier__", "__fills__", "__unasked__", "__unless__"


class SkillError(HerVoiceError):
    """A skill is written wrongly. Raised when skills are gathered, never in a conversation."""


class Unsaid(Exception):  # noqa: N818  it is a question, not an error
    """Something is missing that only the person can tell. `str` is what she asks."""

    def __init__(self, question: str, argument: str, **known: object) -> None:
        super().__init__(question)
        self.argument = argument
        """What the next words are read for."""

        self.known = {name: one for name, one in known.items() if one is not None}
        """What was found meanwhile of other arguments, so that the answer is of the same."""


class Needless(Exception):  # noqa: N818  it is an answer, not an error
    """There is nothing to be done, or no way to do it. `str` is what she says.

    For `fills`, and for a skill from T2 on: it was not done, and the log is to say so.
    """


class Slot(Protocol):
    """A type that arguments of skills may have; a dataclass, where the skill changes anything."""

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

    tier: Tier = Tier.READ
    is_declared: bool = True
    """Its tier was said by who wrote it."""

    read_back: str = ""
    """What would be done, as a template; from T2 on."""

    agreed: str = ""
    """What a consent must name, as a template; from T2 on."""

    filled: frozenset[str] = frozenset()
    """Arguments that are filled in before it is asked about."""

    fills: Fill | None = None
    """Fills them in."""

    unless: Hinder | None = None
    """Says at once, before anything is asked for, that it can't be done, and why."""

    is_asked_about: bool = True
    """Where it is unsure whether it is meant, the person is asked."""

    perform: Perform

    @property
    def changes(self) -> bool:
        """It changes something, so nothing of it happens before the person has finished."""
        return self.tier > Tier.READ


def reads(function: Function) -> Function:
    """Mark a skill that only reads, and by which nothing leaves this machine."""
    return _marked(function, Tier.READ)


def changes(function: Function) -> Function:
    """Mark a skill that changes something of hers, which can be put back."""
    return _marked(function, Tier.REVERSIBLE)


def asks_if_much(*, fills: Fill) -> Callable[[Function], Function]:
    """Mark a skill that changes something of hers, and asks before where `fills` gives values."""
    return lambda function: _marked(function, Tier.REVERSIBLE, fills)


def acts_outside(
    *, fills: Fill | None = None, unless: Hinder | None = None
) -> Callable[[Function], Function]:
    """Mark a skill that changes the world outside, or something for good."""
    return lambda function: _marked(function, Tier.OUTSIDE, fills, unless)


def is_grave(*, fills: Fill | None = None) -> Callable[[Function], Function]:
    """Mark a skill that is about money, keys, erasing, or what she may."""
    return lambda function: _marked(function, Tier.GRAVE, fills)


def only_when_sure(function: Function) -> Function:
    """Mark a skill that nobody wants to be asked about: unless it is sure to be meant, it isn't."""
    setattr(function, _UNASKED, True)
    return function


def _marked(
    function: Function, tier: Tier, fills: Fill | None = None, unless: Hinder | None = None
) -> Function:
    setattr(function, _TIER, tier)
    setattr(function, _FILLS, fills)
    setattr(function, _UNLESS, unless)
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
    parts = under(rest, {ASKED, READ_BACK, AGREED})
    asked = tuple(parts.get(ASKED, ()))
    if not asked:
        raise SkillError(f"{name} must say under '{ASKED}' how it is asked for")
    parameters = inspect.signature(function).parameters
    told = get_type_hints(function)
    hints = {k: _bare(v) for k, v in told.items() if k in parameters}
    if missing := [one for one in parameters if one not in hints]:
        raise SkillError(f"{name} needs a type for {', '.join(missing)}")
    tier = getattr(function, _TIER, None)
    read_back, agreed = (" ".join(parts.get(one, ())) for one in (READ_BACK, AGREED))
    fills = getattr(function, _FILLS, None)
    may_ask = (tier or Tier.READ) >= Tier.OUTSIDE or fills is not None
    if may_ask and not (read_back and agreed):
        raise SkillError(f"{name} must say under '{READ_BACK}' and '{AGREED}' what it does")
    named = re.findall(r"\{(\w*)\}", f"{read_back} {agreed}")
    if unknown := [one for one in named if one not in hints]:
        raise SkillError(f"{name} names {{{unknown[0]}}}, which is no parameter of it")
    filled = frozenset(k for k, v in hints.items() if v is Value)
    return Skill(
        name=function.__name__,
        purpose=purpose,
        asked=asked,
        arguments={k: v for k, v in hints.items() if slots(v)},
        needs={k: v for k, v in hints.items() if not slots(v) and k not in filled},
        optional=frozenset(
            k for k, v in parameters.items() if v.default is not inspect.Parameter.empty
        ),
        tier=tier or Tier.READ,
        is_declared=tier is not None,
        read_back=read_back,
        agreed=agreed,
        filled=filled,
        fills=fills,
        unless=getattr(function, _UNLESS, None),
        is_asked_about=not getattr(function, _UNASKED, False),
        perform=function,
    )


def from_outside(skill: Skill) -> Skill:
    """Take a skill of another package for T2 unless it declares its tier."""
    if skill.is_declared:
        return skill
    said = skill.purpose.rstrip(".")
    named = " ".join(f"{{{name}}}" for name in skill.arguments)
    told = ", ".join(f"{name} {{{name}}}" for name in skill.arguments)
    words = said[:1].lower() + said[1:]
    return replace(
        skill,
        tier=Tier.OUTSIDE,
        read_back=f"{words} with {told}" if told else words,
        agreed=f"{skill.name.replace('_', ' ')} {named}".strip(),
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
