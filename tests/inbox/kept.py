"""An inbox on notices kept in memory, on clocks that a test sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import anyio

from her_voice.errors import StoreError
from her_voice.memory.notices import State
from her_voice.notice import Notice, Priority

NOON = 1_900_000_800.0
"""Some second since 1970."""


@dataclass
class ListNotices:
    """Keeps notices in a list. While `full` it refuses to."""

    rows: list[tuple[Notice, State]] = field(default_factory=list)
    quiet: dict[str, float] = field(default_factory=dict)
    full: bool = False
    commits: int = 0
    commit_s: float = 0.004

    async def _commit(self) -> None:
        await anyio.sleep(self.commit_s)
        if self.full:
            raise StoreError("the disk is full; make room")
        self.commits += 1

    async def add(
        self, notices: Sequence[tuple[Notice, State]], replaced: Sequence[str] = ()
    ) -> None:
        await self._commit()
        self.rows += notices
        self._become(replaced, State.REPLACED)

    async def settle(self, ids: Sequence[str], state: State, at: float) -> None:
        await self._commit()
        self._become(ids, state)

    async def postpone(self, ids: Sequence[str], due: float, at: float) -> None:
        await self._commit()
        self._become(ids, State.WAITING, due)
        for each in ids:
            await self.prolong(each, 0.0)

    async def prolong(self, id_: str, expires: float) -> None:
        await self._commit()
        self.rows = [
            (replace(one, expires=expires) if one.id == id_ else one, was) for one, was in self.rows
        ]

    def _become(self, ids: Sequence[str], state: State, due: float | None = None) -> None:
        self.rows = [
            (replace(one, due=one.due if due is None else due), state)
            if one.id in ids
            else (one, was)
            for one, was in self.rows
        ]

    async def waiting(self) -> list[Notice]:
        return [one for one, state in self.rows if state is State.WAITING]

    async def told_or_waiting(self, after: float) -> list[Notice]:
        good = {State.WAITING, State.TOLD}
        return [one for one, state in self.rows if one.at >= after and state in good]

    async def came(self, topics: Sequence[str], after: float) -> list[Notice]:
        return [
            one
            for one, _ in self.rows
            if max(one.at, one.due) >= after and (not topics or one.topic in topics)
        ]

    async def came_after(
        self, topics: Sequence[str], id_: str, after: float
    ) -> list[Notice] | None:
        ids = [one.id for one, _ in self.rows]
        if id_ not in ids:
            return None
        later = set(ids[ids.index(id_) + 1 :])
        return [one for one in await self.came(topics, after) if one.id in later]

    async def forget(self, before: float, most: int) -> None:
        self.rows = [
            (one, state) for one, state in self.rows if state is State.WAITING or one.at >= before
        ]

    async def quiets(self) -> dict[str, float]:
        return dict(self.quiet)

    async def set_quiets(self, quiets: Mapping[str, float]) -> None:
        await self._commit()
        self.quiet = dict(quiets)

    def states(self) -> dict[str, str]:
        return {one.message: state.value for one, state in self.rows}


def notice(message: str, topic: str = "backup", **more: object) -> Notice:
    given = Notice(id="", topic=topic, message=message)
    return replace(given, **more)  # type: ignore[arg-type]


URGENT, HIGH, LOW, MIN = Priority.URGENT, Priority.HIGH, Priority.LOW, Priority.MIN
