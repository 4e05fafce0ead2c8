"""Every skill there is: the built-in ones, and those of other packages by an entry point."""

import importlib
import logging
import pkgutil
from collections.abc import Iterator
from importlib.metadata import entry_points

from her_voice import skills
from her_voice.skill import Skill, SkillError, from_outside, skills_in

log = logging.getLogger(__name__)

GROUP = "her_voice.skills"
"""The entry point: each names a module of skills."""


def is_slot(kind: type) -> bool:
    """Tell a type that is read from the person's words."""
    return callable(getattr(kind, "read", None))


def gather() -> Iterator[Skill]:
    """Give the built-in skills, then those of other packages; one that is broken is left out.

    Those of other packages are taken for T2 where they do not say what they are.
    """
    for info in pkgutil.iter_modules(skills.__path__):
        module = importlib.import_module(f"{skills.__name__}.{info.name}")
        yield from skills_in(module, is_slot)
    for entry in entry_points(group=GROUP):
        try:
            yield from map(from_outside, skills_in(entry.load(), is_slot))
        except (ImportError, SkillError) as error:
            log.warning("the skills of %r are left out: %s", entry.name, error)
