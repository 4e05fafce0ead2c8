"""What waits to be told, in memory: how much of it may, when it is due, and when it is too late."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from her_voice.errors import InboxFullError
from her_voice.notice import OWN, Notice, Priority

URGENT_WAITING = 60
"""So many urgent ones may wait, whatever else does."""

PART = 3
"""One source may have the third part of what may wait."""


@dataclass(slots=True)
class _One:
    notice: Notice
    due: float | None
    """On the steady clock, if it waits for a span of time; otherwise the clock on the wall counts,
    by which `notice` says when it is due."""

    def left_s(self, wall: float, steady: float) -> float:
        """Give the seconds until it is due, by the clock that counts for it."""
        return self.notice.due - wall if self.due is None else self.due - steady


class Waiting:
    """Notices by id, in the order in which they came."""

    def __init__(
        self,
        most: int,
        *,
        wall: Callable[[], float],
        steady: Callable[[], float],
    ) -> None:
        self.most = most
        """How many may wait that are not urgent."""

        self._wall = wall
        self._steady = steady
        self._all: dict[str, _One] = {}
        self._by_sequence: dict[tuple[str, str, str], str] = {}
        self._counts: dict[tuple[str, bool], int] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._all

    # ---- in ----------------------------------------------------------------------------------

    def check_room(self, notice: Notice, coming: Iterable[Notice]) -> None:
        """Raise `InboxFullError` if one more of its kind must not wait.

        What the person wants to be reminded of has room however much others have handed in.
        """
        lane = is_urgent(notice)
        others = [one for one in coming if is_urgent(one) is lane]
        most = URGENT_WAITING if lane else self.most
        in_all = sum(n for (_, urgent), n in self._counts.items() if urgent is lane) + len(others)
        if in_all >= most and notice.source != OWN:
            raise InboxFullError(f"{in_all} notifications wait to be told; send it again later")
        source = _source(notice)
        own = self._counts.get((source, lane), 0) + sum(_source(one) == source for one in others)
        if own >= max(1, most // PART):
            raise InboxFullError(f"{own} notifications of this source wait; send it again later")

    def add(self, notice: Notice, delay_s: float = 0.0) -> None:
        """Let it wait; so many seconds at least, whatever the clock on the wall is set to."""
        self.take_out([notice.id])
        self._all[notice.id] = _One(notice, self._steady() + delay_s if delay_s else None)
        self._count(notice, 1)
        if notice.sequence:
            self._by_sequence[_place(notice)] = notice.id

    def delay(self, ids: Collection[str], seconds: float) -> None:
        """Let these wait for so long, whatever the clock on the wall is set to.

        Who puts one off wants to hear of it again, without asking, even where it was worth nothing
        after a certain time.
        """
        for id_ in ids:
            if one := self._all.get(id_):
                one.due = self._steady() + seconds
                one.notice = replace(
                    one.notice,
                    due=0.0,
                    expires=0.0,
                    priority=max(one.notice.priority, Priority.LOW),
                )

    def is_shorter(self, id_: str, expires: float) -> bool:
        """Say whether this one waits, and expires before that; 0 is never."""
        one = self._all.get(id_)
        return one is not None and _outlives(expires, one.notice.expires)

    def prolong(self, id_: str, expires: float) -> None:
        """Let this one expire then, 0 for never, if that is later."""
        if self.is_shorter(id_, expires):
            self._all[id_].notice = replace(self._all[id_].notice, expires=expires)

    def replaced_by(self, notice: Notice, coming: Iterable[Notice]) -> str:
        """Give the id of the one that waits, or is `coming`, and is replaced by this one.

        It has the same source and topic, and its sequence or its id is the sequence of this one.
        """
        if not notice.sequence:
            return ""
        newest = ""
        for one in coming:
            if replaces(notice, one):
                newest = one.id
        if newest:
            return newest
        named = self._all.get(notice.sequence)
        if named and replaces(notice, named.notice):
            return named.notice.id
        return self._by_sequence.get(_place(notice), "")

    def named(self, topic: str, name: str, source: str | None) -> list[str]:
        """Give the ids of those of this topic that are called so, by whomever or by one source."""
        return [
            id_
            for id_, one in self._all.items()
            if one.notice.topic == topic
            and name in {id_, one.notice.sequence}
            and source in {None, one.notice.source}
        ]

    # ---- out ---------------------------------------------------------------------------------

    def take_out(self, ids: Collection[str]) -> list[Notice]:
        """Let these wait no longer, and give those that did."""
        gone = [self._all.pop(id_).notice for id_ in ids if id_ in self._all]
        for notice in gone:
            self._count(notice, -1)
            if self._by_sequence.get(_place(notice)) == notice.id:
                del self._by_sequence[_place(notice)]
        return gone

    def take_out_expired(self, listed_s: float, is_muted: Callable[[Notice], bool]) -> list[Notice]:
        """Let go of what is told too late, and of what nobody asked for while it was listed.

        That is what is only told on request; if it waited on, it would take the room of what is
        to be told.
        """
        now = self._wall()
        gone = [
            id_
            for id_, one in self._all.items()
            if 0 < one.notice.expires <= now
            or (
                (one.notice.priority is Priority.MIN or is_muted(one.notice))
                and max(one.notice.at, one.notice.due) <= now - listed_s
            )
        ]
        return self.take_out(gone)

    # ---- when --------------------------------------------------------------------------------

    def due(self) -> Iterator[Notice]:
        """Give what may be told by now."""
        now, steady = self._wall(), self._steady()
        for one in self._all.values():
            if one.left_s(now, steady) <= 0:
                yield one.notice

    def next_change_s(self) -> float:
        """Give the seconds until the next one is due, or too late; infinity if none is."""
        now, steady = self._wall(), self._steady()
        waits = [one.left_s(now, steady) for one in self._all.values()]
        lives = [one.notice.expires - now for one in self._all.values()]
        return min((seconds for seconds in (*waits, *lives) if seconds > 0), default=math.inf)

    def _count(self, notice: Notice, by: int) -> None:
        kind = _source(notice), is_urgent(notice)
        self._counts[kind] = self._counts.get(kind, 0) + by
        if not self._counts[kind]:
            del self._counts[kind]


def is_urgent(notice: Notice) -> bool:
    """Say whether it has the lane of its own."""
    return notice.priority is Priority.URGENT


def replaces(later: Notice, earlier: Notice) -> bool:
    """Say whether the later one takes the earlier one's place: only its own source may do that."""
    return (
        (later.source, later.topic) == (earlier.source, earlier.topic)
        and later.sequence != ""
        and later.sequence in {earlier.id, earlier.sequence}
    )


def _outlives(expires: float, other: float) -> bool:
    return other > 0 and (not expires or expires > other)


def _place(notice: Notice) -> tuple[str, str, str]:
    return notice.source, notice.topic, notice.sequence


def _source(notice: Notice) -> str:
    return notice.source or notice.topic
