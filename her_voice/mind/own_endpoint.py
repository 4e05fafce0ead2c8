"""The endpoint of her own server, which keeps on disk what it has read of every prompt's beginning.

Reading the persona takes seconds on two cores; putting back what was read takes milliseconds. The
file holds the persona, which lies as text in the person's folder anyhow, and nothing of the diary:
not even a summary of it.
"""

import hashlib
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from importlib.metadata import version
from pathlib import Path

import httpx2

from her_voice.errors import UnreachableMindError
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

SLOT = 0
"""The conversation's place in the server; background work has the next one."""


SHORTEST_MOVED = 16
"""Tokens in a row that are taken from further back instead of being read again, at least."""

LEAST_SAME = 4
"""So many messages in a row must be the same, to be sure that it is the same conversation."""


def lines_lost(held: Sequence[Message], shown: Sequence[Message]) -> int | None:
    """Say how many of its oldest lines a conversation has lost; None if it may be another."""
    if not held or held[0] != shown[0]:
        return None
    before, after = held[1:-1], shown[1:-1]  # the newest line may still grow
    for lost in range(len(before)):
        same = list(zip(before[lost:], after, strict=False))
        if len(same) < LEAST_SAME:
            break
        if all(one == other for one, other in same):
            return lost
    return None


class OwnEndpoint(Endpoint):
    """Talks with a server of llama.cpp that was started with `folder` to keep slots in."""

    def __init__(self, client: httpx2.AsyncClient, settings: MindSettings, *, folder: Path) -> None:
        talk = {"cache_prompt": True, "id_slot": SLOT}
        super().__init__(
            client,
            settings,
            extra=talk,
            # To read and not to write: a third less time than for one token of an answer.
            warm_extra={**talk, "max_tokens": 0},
            background_extra={"cache_prompt": True, "id_slot": SLOT + 1},
        )
        self._http = client
        self._model = Path()
        self._folder = folder
        self._read: Message | None = None
        self._holds: Sequence[Message] = ()
        self._calls = 0
        self._is_moving = False
        """What is held was to lose its oldest lines, and no call has come through since."""

    @property
    def is_asked(self) -> bool:
        """It is being asked something, be it in the background."""
        return self._calls > 0

    def forget(self, model: Path) -> None:
        """Know that the server is a new one, with this model, which has read nothing."""
        self._model = model
        self._read = None
        self._holds = ()
        self._is_moving = False

    async def read_like(self, other: "OwnEndpoint") -> None:
        """Let a server that is new read what the other one holds ready for the conversation."""
        self.forget(other._model)  # noqa: SLF001  of the same kind
        if other._holds:  # noqa: SLF001
            await self.warm(other._holds)  # noqa: SLF001

    async def warm(
        self,
        messages: Sequence[Message],
        *,
        before_reply: bool = False,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Let the server have read these messages; the first of them it may have on disk."""
        first = messages[0].open_part
        more = {} if extra is None else extra
        if first == self._read:
            more = {**more, **self._moving(messages)}
        with self._asked(messages):
            if first != self._read:
                await self._prime(first)
                self._read = first
            await super().warm(messages, before_reply=before_reply, extra=more)
        self._is_moving = False

    async def _stream(
        self, messages: Sequence[Message], extra: Mapping[str, object]
    ) -> AsyncGenerator[str, None]:
        in_talk = extra.get("id_slot") == SLOT
        if in_talk:
            extra = {**extra, **self._moving(messages)}
        with self._asked(messages if in_talk else self._holds):
            async with aclosing(super()._stream(messages, extra)) as words:
                async for some in words:
                    if in_talk:
                        self._is_moving = False
                    yield some

    def _moving(self, messages: Sequence[Message]) -> dict[str, object]:
        """Ask that what follows lines which are left out now is moved up, not read again.

        In a long talk the oldest half of it is left out now and then: a thousand tokens, which
        took ten seconds to read again, and an answer as long. It is asked for only where what is
        held is the same conversation beyond doubt, as what is moved was read with what is left out
        before it: nothing of one person's may be looked at for another's, nor what was forgotten.
        """
        lost = lines_lost(self._holds, messages)
        self._is_moving = lost is not None and (lost > 0 or self._is_moving)
        return {"n_cache_reuse": SHORTEST_MOVED} if self._is_moving else {}

    @contextmanager
    def _asked(self, holds: Sequence[Message]) -> Iterator[None]:
        """Count what is being asked, and note what the conversation's place holds from now on."""
        self._holds = holds
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    async def _prime(self, first: Message) -> None:
        name = self._name(first)
        if (self._folder / name).exists() and await self._slot("restore", name):
            return
        await super().warm([first])
        if await self._slot("save", name):
            for old in self._folder.glob("*.slot"):
                if old.name != name:
                    old.unlink(missing_ok=True)

    async def _slot(self, action: str, name: str) -> bool:
        url = self._http.base_url.join(f"/slots/{SLOT}?action={action}")
        try:
            answer = await self._http.post(url, json={"filename": name})
        except httpx2.HTTPError as error:
            raise UnreachableMindError("the language model can't be warmed up yet") from error
        return answer.is_success

    def _name(self, first: Message) -> str:
        """Name the file after all that what was read depends on."""
        size = self._model.stat().st_size
        parts = (self._model.name, str(size), version("xllamacpp"), first.content)
        return f"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}.slot"
