"""Every skill there is: the built-in ones, and those of other packages by an entry point."""

import importlib
import logging
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import EntryPoint, entry_points

from her_voice import skills
from her_voice.skill import Skill, SkillError, from_outside, skills_in
from her_voice.skills.finding import RULES, Finder

log = logging.getLogger(__name__)

GROUP = "her_voice.skills"
"""The entry point: each names a module of skills."""

_RULE = re.compile(r"<([^<>]*)>")
_OWN_WORD = re.compile(r"[^\W\d_]{2,}")


def is_slot(kind: type) -> bool:
    """Tell a type that is read from the person's words."""
    return callable(getattr(kind, "read", None))


def gather() -> Iterator[Skill]:
    """Give the built-in skills, then those of other packages; one that is broken is left out.

    Those of other packages are taken for T2 where they do not say what they are.
    """
    names: set[str] = set()
    for info in pkgutil.iter_modules(skills.__path__):
        module = importlib.import_module(f"{skills.__name__}.{info.name}")
        for skill in skills_in(module, is_slot):
            names.add(skill.name)
            yield skill
    for entry in entry_points(group=GROUP):
        for skill in _from(entry):
            if skill.name in names:
                told = "the skill %r of %r is left out: another has its name"
                log.warning(told, skill.name, entry.name)
                continue
            names.add(skill.name)
            yield skill


def _from(entry: EntryPoint) -> list[Skill]:
    """Give the skills of another package, with those ways to ask for each that can be read."""
    try:
        found = [from_outside(skill) for skill in skills_in(entry.load(), is_slot)]
    except Exception as error:  # noqa: BLE001  whatever is wrong with it, she starts
        kind = "" if isinstance(error, SkillError) else f"{type(error).__name__}: "
        log.warning("the skills of %r are left out: %s%s", entry.name, kind, error)
        return []
    fit: list[Skill] = []
    for skill in found:
        good = []
        for asked in skill.asked:
            if why := fault_in(skill, asked):
                told = "one way to ask for the skill %r of %r is left out, %r: %s"
                log.warning(told, skill.name, entry.name, asked, why)
            else:
                good.append(asked)
        if good:
            fit.append(replace(skill, asked=tuple(good)))
    return fit


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
