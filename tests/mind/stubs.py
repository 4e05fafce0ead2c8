"""Stand-ins for what the mind works with: models that say what a test tells them, and a diary."""

from collections.abc import AsyncGenerator, Sequence

import anyio

from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.memory.diary import Entry
from her_voice.mind.thinker import Message


class ScriptedThinker:
    """Says its script word by word, `pause_s` before each; an error in it is raised."""

    def __init__(self, *script: str | Exception, pause_s: float = 0.0113) -> None:
        self.script = list(script)
        self.prompts: list[list[Message]] = []
        self.warmed: list[list[Message]] = []
        self.prepared: list[list[Message]] = []
        self.reads_s = 0.0
        """How long it reads what is prepared."""

        self.is_brief = False
        """It leaves something to be read for `prepare`."""

        self.is_before_reply = False
        self.dropped = 0
        self._pause_s = pause_s

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        self.prompts.append(list(messages))
        ended = False
        try:
            for each in self.script:
                await anyio.sleep(self._pause_s)
                if isinstance(each, Exception):
                    ended = True
                    raise each
                yield f"({each})" if background else each
            ended = True
        finally:
            self.dropped += not ended

    async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
        self.warmed.append(list(messages))
        self.is_before_reply = before_reply

    async def prepare(self, messages: Sequence[Message]) -> None:
        if not self.is_brief and list(messages) == self.warmed[-1]:
            return
        self.prepared.append(list(messages))
        await anyio.sleep(self.reads_s)


class ListDiary:
    """A diary in a list. While `full`, it refuses every line."""

    def __init__(self) -> None:
        self.kept: list[Remember] = []
        self.full = False

    async def write(self, line: Remember) -> int:
        await anyio.sleep(0.001)
        if self.full:
            raise StoreError("the disk is full; make room")
        self.kept.append(line)
        return len(self.kept)

    async def recent(self, limit: int) -> list[Entry]:
        return (await self.lines())[-limit:]

    async def lines(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        entries = [
            Entry(
                *(n, "", k.who, k.text, k.source, k.turn, k.earpiece, k.language, k.confidence),
                beside=k.beside,
            )
            for n, k in enumerate(self.kept, start=1)
        ]
        return entries[after : after + limit]
