"""What the model is asked when it is unclear what a person wants, and what of it counts. Pure.

It may only point: at one of the few skills that the words are near to, or at none, in one word, as
each more takes it a tenth of a second. Words that it adds count where code finds them in what was
said, and the readers of the rules can read them. So a model that is wrong, or hostile, adds
nothing to what was said.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from her_voice.skill import Skill
from her_voice.skills.finding import Call, read_arguments

TALK = "none"
"""It is no request."""

REQUEST = (
    "A person talks to a voice assistant. Tell which of the listed things they want it to do now."
    " If they only talk, tell a story, or want something else: none."
)


def question(text: str, skills: Sequence[Skill]) -> str:
    """Ask about these words, and the skills that they may mean, the likeliest first."""
    listed = "\n".join(f"{one.name}: {one.purpose}" for one in skills)
    return f"{listed}\n{TALK}: They want none of these.\n\nThey say: {text}"


def schema(skills: Sequence[Skill]) -> Mapping[str, object]:
    """Give the form of the answer, as JSON schema: the name of one of these skills, or none."""
    return {
        "type": "object",
        "properties": {"want": {"enum": [*(one.name for one in skills), TALK]}},
        "required": ["want"],
        "additionalProperties": False,
    }


def chosen(
    answer: str, text: str, skills: Sequence[Skill], now: datetime
) -> tuple[Skill, Call | None] | None:
    """Give the skill the model points at, and the call if its words stand in the text; or None."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    skill = next((one for one in skills if one.name == found.get("want")), None)
    if skill is None:
        return None
    said = f" {_plain(text)} "
    words = {
        name: value
        for name in skill.arguments
        if isinstance(value := found.get(name), str)
        and _plain(value)
        and f" {_plain(value)} " in said
    }
    given = read_arguments(skill, words, now)
    return skill, None if given is None else Call(skill, given)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.casefold().replace("\u2019", "'")))
