"""Tools of servers among her skills: a way to ask that can't be read is left out, by itself."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from her_voice.skill import Skill
from her_voice.skills.doing import Doing
from her_voice.skills.finding import RULES, Finder
from her_voice.skills.gathering import gather

log = logging.getLogger(__name__)

_RULE = re.compile(r"<([^<>]*)>")
_OWN_WORD = re.compile(r"[^\W\d_]{2,}")


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
        wrong = {asked: why for asked in tool.asked if (why := _fault(tool, asked))}
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


def _fault(tool: Skill, asked: str) -> str:
    if not _OWN_WORD.search(re.sub(r"\{[^{}]*\}|<[^<>]*>", " ", asked)):
        return "it has no words of its own"
    if unknown := [one for one in _RULE.findall(asked) if one not in RULES]:
        return f"there is no <{unknown[0]}>"
    try:
        Finder([replace(tool, asked=(asked,))]).find("what may it be", datetime.now(UTC))
    except Exception as error:  # noqa: BLE001  the library of templates raises whatever it meets
        return str(error).replace("\n", " ") or type(error).__name__
    return ""


def refit(doing: Doing | None, tools: Sequence[Skill]) -> None:
    """Let what she can do have these tools from now on, and no others."""
    if doing is None:
        return
    known = with_tools(tools)
    doing.finder, doing.here = known, replace(doing.here, can=known.skills)
