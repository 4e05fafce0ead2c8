"""Tools of servers among her skills: a way to ask that can't be read is left out, by itself."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from her_voice.skill import Skill
from her_voice.skills.doing import Doing
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import fault_in, gather

log = logging.getLogger(__name__)


@cache
def built_in() -> Finder:
    """Read how every skill is asked for, once for all persons."""
    return Finder(gather())


def with_tools(tools: Iterable[Skill]) -> Finder:
    """Add tools to the skills, each with the ways to ask for it that can be read."""
    fit, faults = fitting(tools)
    for fault in faults:
        log.warning("%s", fault)
    return Finder([*built_in().skills, *fit]) if fit else built_in()


def fitting(tools: Iterable[Skill]) -> tuple[list[Skill], list[str]]:
    """Give the tools that can be asked for, and a sentence for each way that can't be read."""
    fit: dict[str, Skill] = {}
    faults: list[str] = []
    for tool in tools:
        wrong = {asked: why for asked in tool.asked if (why := fault_in(tool, asked))}
        told = " ".join(tool.read_back.split()[:4])  # 'use TOOL of SERVER'
        faults += [
            f"one way to {told} is left out, {asked!r}: {why}; mend it under `asked`"
            for asked, why in wrong.items()
        ]
        good = tuple(asked for asked in tool.asked if asked not in wrong)
        if tool.name in fit:
            faults.append(f"{told} is left out: another tool has a name like it; rename its server")
        elif good:
            fit[tool.name] = replace(tool, asked=good)
    return list(fit.values()), faults


def refit(doing: Doing | None, tools: Sequence[Skill]) -> None:
    """Let what she can do have these tools from now on, and no others."""
    if doing is None:
        return
    known = with_tools(tools)
    doing.finder, doing.here = known, replace(doing.here, can=known.skills)
