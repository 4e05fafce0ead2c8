"""What the model reads before it is asked, so that less is left to read then."""

import logging

import anyio

from her_voice.errors import UnreachableMindError, where
from her_voice.mind.history import Draft, History
from her_voice.mind.thinker import Message, Thinker

log = logging.getLogger(__name__)

QUIET_S = 3.0
"""How long nobody must have spoken before work in the background begins."""


class Reader:
    """Lets the model read. Whoever owns a scope may end what runs in it at any time.

    Nobody waits for it, so whatever goes wrong in it is noted and costs time alone: a model that is
    asked is asked in words that it has not read.
    """

    def __init__(self, thinker: Thinker, history: History, *, request: str) -> None:
        """Take what asks for a summary in `request`."""
        self._thinker = thinker
        self._history = history
        self._request = request
        self._draft: Draft | None = None
        """A summary that is written, and whose reading was interrupted."""

    async def read_along(
        self, text: str, scope: anyio.CancelScope, *, before_reply: bool = False
    ) -> None:
        """Let the model read the beginning of what it will be asked, while it is being said.

        `before_reply` if it may be all of it.
        """
        with scope:
            try:
                await self._thinker.warm(self._history.messages(text), before_reply=before_reply)
            except Exception as error:  # noqa: BLE001  see `Reader`
                log.debug("the model could not read along: %s", where(error))

    async def read_ahead(self) -> None:
        """Let the model read what every prompt begins with, if it can already."""
        try:
            await self._thinker.warm(self._history.messages(""))
        except Exception as error:  # noqa: BLE001  see `Reader`
            log.warning("the model could not read ahead: %s", where(error))

    async def rest(self, scope: anyio.CancelScope) -> None:
        """Let the model read what it will be shown next; sum up a long past first."""
        with scope:
            try:
                await self._thinker.warm(self._history.messages(""))
                await anyio.sleep(QUIET_S)
                await self._thinker.prepare(self._history.messages(""))
                if self._history.is_long:
                    await self._sum_up()
            except UnreachableMindError:
                log.debug("nobody is there for background work; who watches the model tells why")
            except Exception as error:  # noqa: BLE001  see `Reader`
                log.warning("background work failed: %s", where(error))

    async def _sum_up(self) -> None:
        """Write a summary and let it be read, and only then let it be in force.

        What stands behind a summary is read anew, for five to ten seconds: who speaks meanwhile is
        answered from the conversation as it was.
        """
        draft = self._draft
        if draft is None or not self._history.is_of_now(draft):
            draft = self._draft = await self._drafted()
        if draft is not None and self._history.is_of_now(draft):
            await self._thinker.prepare(self._history.messages("", draft))
            if self._history.is_of_now(draft):  # something may have been forgotten meanwhile
                self._history.sum_up(draft)
            self._draft = None

    async def _drafted(self) -> Draft | None:
        past, count = self._history.past()
        if not count:
            return None
        request = [Message("system", self._request), Message("user", past)]
        words = [some async for some in self._thinker.think(request, background=True)]
        summary = "".join(words).strip()
        return Draft(past, count, summary) if summary else None
