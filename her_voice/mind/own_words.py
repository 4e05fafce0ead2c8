"""A model's answer on its way to being said: looked at, and followed by what she has to add."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from her_voice.mind.outgoing import Outgoing
from her_voice.mind.thinker import Message, Thinker
from her_voice.mind.thinking import think
from her_voice.settings import MindSettings


class OwnWords(Protocol):
    """Knows what she may say to this person, and what she has to add."""

    async def check(self, said: str) -> Outgoing:
        """Give what looks at the answer to these words."""

    async def afterword(self) -> str:
        """Give what is to follow an answer; empty for nothing."""


async def answer(
    thinker: Thinker,
    settings: MindSettings,
    prompt: Sequence[Message],
    pass_on: Callable[[str], Awaitable[None]],
    own: OwnWords | None,
) -> None:
    """Pass the words of an answer on as they may be said. Raises `MindError`; see `think`."""
    if own is None:
        await think(thinker, settings, prompt, pass_on)
        return
    check = await own.check(prompt[-1].content)

    async def look_at(some: str) -> None:
        if fit := check.feed(some):
            await pass_on(fit)

    await think(thinker, settings, prompt, look_at)
    if rest := check.flush():
        await pass_on(rest)
    if after := await own.afterword():
        await pass_on(f" {after}")
