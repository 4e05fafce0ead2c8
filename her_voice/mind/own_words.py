"""A model's answer on its way to being said: looked at, and followed by what she has to add."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol

from her_voice.mind.outgoing import Outgoing
from her_voice.mind.refusing import Refusals, may_ask_again
from her_voice.mind.repeated import Repeated
from her_voice.mind.thinker import Message, Thinker
from her_voice.mind.thinking import think
from her_voice.settings import MindSettings


class OwnWords(Protocol):
    """Knows what she may say to this person, and what she has to add."""

    async def check(self, said: str) -> Outgoing:
        """Give what looks at the answer to these words."""

    async def afterword(self) -> str:
        """Give what is to follow an answer; empty for nothing."""


class _RefusedError(Exception):
    """It was a refusal, of which nothing was passed on."""


async def answer(
    thinker: Thinker,
    settings: MindSettings,
    prompt: Sequence[Message],
    pass_on: Callable[[str], Awaitable[None]],
    own: OwnWords | None,
) -> None:
    """Pass the words of an answer on as they may be said. Raises `MindError`; see `think`.

    A refusal that is none of hers is asked about once more, and then said in her own words.
    """
    if own is None:
        await think(thinker, settings, prompt, pass_on)
        return
    check = await own.check(prompt[-1].content)
    shown = [one.content for one in prompt if one.role == "user"]
    repeated, has_said = Repeated([*shown, check.sentence("as_a_friend")]), False

    async def say(fit: str) -> None:
        nonlocal has_said
        has_said = has_said or bool(fit.strip())
        if fit:
            await pass_on(fit)

    async def look_at(some: str) -> None:
        await say(check.feed(repeated.feed(some)))

    await _candidly(thinker, settings, prompt, look_at, check.sentence)
    await say(check.flush())
    if not has_said:  # it was nothing but a note
        await pass_on(check.sentence("out_hollow"))
    if after := await own.afterword():
        await pass_on(f" {after}")


async def _candidly(
    thinker: Thinker,
    settings: MindSettings,
    prompt: Sequence[Message],
    pass_on: Callable[[str], Awaitable[None]],
    sentence: Callable[[str], str],
) -> None:
    *before, last = prompt
    again = replace(last, content=f"{last.content} {sentence('as_a_friend')}")
    for asked in [last, again] if may_ask_again(last.content) else [last]:
        try:
            await _unless_refused(thinker, settings, [*before, asked], pass_on)
        except _RefusedError:
            continue
        return
    await pass_on(sentence("out_refused"))


async def _unless_refused(
    thinker: Thinker,
    settings: MindSettings,
    prompt: Sequence[Message],
    pass_on: Callable[[str], Awaitable[None]],
) -> None:
    refusals = Refusals()

    async def hold(some: str) -> None:
        said = refusals.feed(some)
        if refusals.is_one:
            raise _RefusedError
        if said:
            await pass_on(said)

    await think(thinker, settings, prompt, hold)
    rest = refusals.flush()
    if refusals.is_one:
        raise _RefusedError
    if rest:
        await pass_on(rest)
