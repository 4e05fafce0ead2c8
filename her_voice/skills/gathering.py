"""Every skill there is: the built-in ones, and those of other packages by an entry point."""

import importlib
import logging
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from her_voice import skills
from her_voice.brought import SKILLS, in_words, package_of
from her_voice.errors import where
from her_voice.skill import Skill, SkillError, Slot, from_outside, skills_in
from her_voice.skills.finding import RULES, Finder

log = logging.getLogger(__name__)

PLAIN = (str, int, float, Enum, datetime)
"""What may be an argument of an action, beside a dataclass."""

_RULE = re.compile(r"<([^<>]*)>")
_OWN_WORD = re.compile(r"[^\W\d_]{2,}")


def is_slot(kind: type) -> bool:
    """Tell a type that is read from the person's words."""
    return callable(getattr(kind, "read", None))


def gather(tell: Callable[[str], None] = log.warning) -> Iterator[Skill]:
    """Give the built-in skills, then those of other packages; one that is broken is left out.

    Those of other packages are taken for T2 where they do not say what they are. `tell` hears of
    each that is left out.
    """
    names: set[str] = set()
    for info in pkgutil.iter_modules(skills.__path__):
        module = importlib.import_module(f"{skills.__name__}.{info.name}")
        for skill in skills_in(module, is_slot):
            names.add(skill.name)
            yield skill
    for entry in entry_points(group=SKILLS):
        for skill in _from(entry, tell):
            if skill.name in names:
                tell(f"the skill {_of(skill, entry)} is left out: another has its name; rename it")
                continue
            names.add(skill.name)
            yield skill


def _from(entry: EntryPoint, tell: Callable[[str], None]) -> list[Skill]:
    """Give the skills of another package, with those ways to ask for each that can be read."""
    try:
        found = [_careful(from_outside(skill)) for skill in skills_in(entry.load(), is_slot)]
    except Exception as error:  # noqa: BLE001  whatever is wrong with it, she starts
        why = str(error) if isinstance(error, SkillError) else in_words(error)
        tell(f"the skills {entry.name!r} of {package_of(entry)} are left out: {why}")
        return []
    fit: list[Skill] = []
    for skill in found:
        good = []
        for asked in skill.asked:
            if why := fault_in(skill, asked):
                tell(f"one way to ask for {_of(skill, entry)} is left out, {asked!r}: {why}")
            else:
                good.append(asked)
        if good:
            fit.append(replace(skill, asked=tuple(good)))
    return fit


def _of(skill: Skill, entry: EntryPoint) -> str:
    return f"{skill.name!r} of {package_of(entry)}"


def _careful(skill: Skill) -> Skill:
    """Let slots of other packages that raise find nothing in the words, and say where they did.

    Raises `SkillError` for one that could be neither told aloud nor compared when it is agreed to.
    """
    for name, kind in skill.arguments.items():
        if skill.changes and not (is_dataclass(kind) or issubclass(kind, PLAIN)):
            raise SkillError(f"{skill.name} changes something, so {name} must be a dataclass")
    kinds = {name: _never_raising(kind) for name, kind in skill.arguments.items()}
    return replace(skill, arguments=kinds)


def _never_raising(kind: type) -> type:
    if kind.__module__.split(".")[0] == skills.__name__.split(".")[0]:
        return kind

    def read(words: str, now: datetime) -> object | None:
        try:
            found = cast("Slot", kind).read(words, now)
        except Exception as error:  # noqa: BLE001  it is asked at whatever the person says
            log.error("the slot %s failed: %s", kind.__qualname__, where(error))  # noqa: TRY400  a traceback may hold words
            return None
        return found

    return type(kind.__name__, (), {"read": staticmethod(read)})


def fault_in(skill: Skill, asked: str) -> str:
    """Say what is wrong with a way to ask for a skill; nothing where it can be read."""
    if not _OWN_WORD.search(re.sub(r"\{[^{}]*\}|<[^<>]*>", " ", asked)):
        return "it has no words of its own"
    if unknown := [one for one in _RULE.findall(asked) if one not in RULES]:
        return f"there is no <{unknown[0]}>"
    try:
        Finder([replace(skill, asked=(asked,))]).find("what may it be", datetime.now(UTC))
    except Exception as error:  # noqa: BLE001  the library of templates raises whatever it meets
        return str(error).replace("\n", " ") or type(error).__name__
    return ""
