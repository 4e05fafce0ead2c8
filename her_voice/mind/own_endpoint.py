"""The endpoint of her own server, which keeps on disk what it has read of every prompt's beginning.

Reading the persona takes seconds on two cores; restoring what was read takes milliseconds. The file
holds the persona, which is in the person's folder as text anyway, and nothing of the diary, not
even a summary of it.
"""

import hashlib
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import httpx2

from her_voice.errors import UnreachableMindError
from her_voice.mind.ending import WHOLE
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.thinker import Message
from her_voice.mind.turns import as_turns, is_lean, without_examples
from her_voice.settings import MindSettings

BACKGROUND = "background"
"""Marks what is asked beside the conversation, within this program."""

SHORTEST_MOVED = 16
"""Tokens in a row that are taken from further back instead of being read again, at least."""

LEAST_SAME = 4
"""So many messages in a row must be the same, to be sure that it is the same conversation."""


@dataclass(slots=True)
class Place:
    """What one place of the server has read."""

    holds: Sequence[Message] = ()
    """The messages of the conversation that it was given last; none after other work."""

    persona: Message | None = None
    """What they begin with, if it stands there beyond doubt."""

    is_moving: bool = False
    """What is held was to lose its oldest lines, and no call has come through since."""

    is_brief: bool = False
    """It was given the persona without its examples, to be asked something sooner."""

    def given(self, messages: Sequence[Message]) -> Sequence[Message]:
        """Give these as they are to be read here."""
        return [without_examples(messages[0]), *messages[1:]] if self.is_brief else messages

    def clear(self) -> None:
        """Know nothing of it any more."""
        self.holds, self.persona = (), None
        self.is_moving = self.is_brief = False


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
        super().__init__(
            client,
            settings,
            extra={"cache_prompt": True, "grammar": WHOLE},
            # To read and not to write: a third less time than for one token of an answer.
            warm_extra={"cache_prompt": True, "max_tokens": 0},
            background_extra={"cache_prompt": True, BACKGROUND: True},
            thinks_untagged=False,  # it tells thoughts apart by itself
        )
        self._http = client
        self._model = Path()
        self._folder = folder
        self._places = (Place(), Place())
        self._talks_at = 0
        """Where the conversation is; the server's other place is for what is done beside it."""

        self._calls = 0

    @property
    def is_asked(self) -> bool:
        """It is being asked something, be it in the background."""
        return self._calls > 0

    def forget(self, model: Path) -> None:
        """Know that the server is a new one, with this model, which has read nothing."""
        self._model = model
        self._places = (Place(), Place())

    async def read_like(self, other: "OwnEndpoint") -> None:
        """Let a server that is new read what the other one holds ready for the conversation."""
        self.forget(other._model)  # noqa: SLF001  of the same kind
        self._talks_at = other._talks_at  # noqa: SLF001  where it goes on
        if holds := other._places[other._talks_at].holds:  # noqa: SLF001
            await self.warm(holds)

    async def warm(
        self,
        messages: Sequence[Message],
        *,
        before_reply: bool = False,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Let the server have read these messages; the first of them it may have on disk.

        If not, the examples in it are left for `prepare`: they are half of what is to be read
        before she can be asked anything.
        """
        await self._warm(self._where(messages), messages, before_reply=before_reply, extra=extra)

    async def prepare(self, messages: Sequence[Message]) -> None:
        """Read these where background work is done; the conversation goes on as before.

        Once it is shown these, its place is where they were read. What was read until this is
        cancelled need not be read again. What the conversation holds already is not read.
        """
        talk = self._places[self._talks_at]
        if not talk.is_brief and talk.holds == messages:
            return
        await self._warm(1 - self._talks_at, messages, in_full=True)
        if talk.is_brief:
            talk.clear()

    async def _warm(
        self,
        where: int,
        messages: Sequence[Message],
        *,
        before_reply: bool = False,
        in_full: bool = False,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        place = self._places[where]
        first = messages[0].open_part
        more = {**(extra or {}), "id_slot": where}
        if first == place.persona:
            more |= _moving(place, messages)
        with self._asked(place, messages):
            if first != place.persona:
                await self._prime(first, where, in_full=in_full)
                place.persona = first
            given = place.given(messages)
            await super().warm(given, before_reply=before_reply, extra=more)
        place.is_moving = False

    async def _stream(
        self, messages: Sequence[Message], extra: Mapping[str, object], *, more: int = 0
    ) -> AsyncGenerator[str, None]:
        in_talk = BACKGROUND not in extra
        where = self._where(messages) if in_talk else 1 - self._talks_at
        place = self._places[where]
        told = {name: value for name, value in extra.items() if name != BACKGROUND}
        told["id_slot"] = where
        if in_talk:
            told |= _moving(place, messages)
        else:
            place.clear()
        with self._asked(place, messages if in_talk else ()):
            async with aclosing(super()._stream(place.given(messages), told, more=more)) as words:
                async for some in words:
                    if in_talk:
                        place.is_moving = False
                    yield some

    def _shown(self, messages: Sequence[Message]) -> Iterable[tuple[str, str]]:
        """Show the examples as turns, where the template of this model is known to take them."""
        return as_turns(messages) if is_lean(self._model) else super()._shown(messages)

    def _where(self, messages: Sequence[Message]) -> int:
        """Give the place of the conversation: the one that holds more of what it is shown now."""
        other = 1 - self._talks_at
        if _shared(self._places[other], messages) > _shared(self._places[self._talks_at], messages):
            self._talks_at = other
        return self._talks_at

    @contextmanager
    def _asked(self, place: Place, holds: Sequence[Message]) -> Iterator[None]:
        """Count what is being asked, and note what this place holds from now on."""
        place.holds = holds
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    async def _prime(self, first: Message, where: int, *, in_full: bool) -> None:
        place = self._places[where]
        place.is_brief = False
        name = self._name(first)
        if (self._folder / name).exists() and await self._slot(where, "restore", name):
            return
        place.is_brief = not in_full and without_examples(first) != first  # who asks now, too
        await super().warm(place.given([first]), extra={"id_slot": where})
        if place.is_brief:
            return
        if await self._slot(where, "save", name):
            for old in self._folder.glob("*.slot"):
                if old.name != name:
                    old.unlink(missing_ok=True)

    async def _slot(self, where: int, action: str, name: str) -> bool:
        url = self._http.base_url.join(f"/slots/{where}?action={action}")
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


def _moving(place: Place, messages: Sequence[Message]) -> dict[str, object]:
    """Ask that what follows lines which are left out now is moved up, not read again.

    In a long talk the oldest half of it is left out now and then: a thousand tokens, which took ten
    seconds to read again, and an answer as long. It is asked for only where what is held is the
    same conversation beyond doubt, as what is moved was read with what is left out before it:
    nothing of one person's may be looked at for another's, nor what was forgotten.
    """
    lost = lines_lost(place.holds, messages)
    place.is_moving = lost is not None and (lost > 0 or place.is_moving)
    return {"n_cache_reuse": SHORTEST_MOVED} if place.is_moving else {}


def _shared(place: Place, messages: Sequence[Message]) -> int:
    """Say with how many of these messages what a place holds begins."""
    same = 0
    for held, shown in zip(place.holds, messages, strict=False):
        if held != shown:
            break
        same += 1
    return same
