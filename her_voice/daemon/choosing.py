"""Choosing by words, meaning and her own model, wired. Meaning is found in a thread of its own."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import anyio
from anyio import to_thread

from her_voice import meaning
from her_voice.mind.thinker import Filler, Message
from her_voice.settings import Settings
from her_voice.skill import Skill
from her_voice.skills.choice_form import REQUEST, question, schema
from her_voice.skills.choosing import Choosing
from her_voice.skills.nearest import Weighed, judge
from her_voice.wording.wording import Wording

LATEST_S = 0.3
"""Where the meaning is not found by then, because the cores are taken, words alone are judged: a
language model's first word takes longer, and so talk never waits for this."""


def choosing_with(filler: Filler, settings: Settings, wording: Wording) -> Choosing:
    """Give what chooses for one person. Only a model of her own is asked, never one elsewhere."""
    is_own = not settings.mind.endpoint
    return Choosing(wording.sentence, weighed, ask=partial(_ask, filler) if is_own else None)


async def weighed(text: str) -> Weighed | None:
    """Judge what words ask for; None where nothing was learned."""
    learned, vector = judge(), None
    with anyio.move_on_after(LATEST_S):
        vector = await to_thread.run_sync(meaning.of_said, text, abandon_on_cancel=True)
    return learned.weigh(text, vector) if learned else None


async def _ask(filler: Filler, text: str, skills: Sequence[Skill]) -> str:
    messages = [Message("system", REQUEST), Message("user", question(text, skills))]
    return await filler.fill(messages, schema(skills))


async def read_learned(awake: Callable[[], Awaitable[None]]) -> None:
    """Load what tells requests, and what finds meaning, once she is awake: it takes a while."""
    await awake()
    await to_thread.run_sync(judge)
    await to_thread.run_sync(meaning.load)
