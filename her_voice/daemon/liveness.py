"""Whether she still lives, from what can be seen of her; pure.

A timer that runs shows only that a timer runs. She counts as alive when, since the last look, a
round has come back through all her loops, frames have flowed at every open sound device, and
nothing she has in hand is overdue. What is overdue never ends by itself, so her process is ended
for it.

It decides when systemd's watchdog is fed: sd_notify(3), `WATCHDOG=1` and `WATCHDOG=trigger`.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Verdict(Enum):
    """What is to be done about it."""

    LIVES = auto()
    """Feed the watchdog."""

    WAITS = auto()
    """Don't feed it: something does not move. It may yet."""

    HANGS = auto()
    """End her at once: something has been under way for longer than it can take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is seen of her at one moment."""

    time: float
    """Seconds, of a clock that does not run while the machine sleeps."""

    round: int
    """The newest round that came back."""

    flows: Mapping[str, int] = field(default_factory=dict)
    """Frames so far, in and out, by each device that is open and has a clock of its own."""

    calls: Mapping[Hashable, str] = field(default_factory=dict)
    """Calls into engines that have not come back, each with what it is, such as `understanding`."""

    longer_s: float = 0.0
    """By how much longer than usual one of these calls may take, as for much sound. The others may
    have to wait for it."""

    thoughts: Iterable[Hashable] = ()
    """Turns that are being thought about."""

    busy: bool = False
    """Organs have work in hand; false while an engine of theirs is still to come."""

    steps: int = 0
    """How much has happened so far: events, commands and calls that came back."""


class Liveness:
    """Compares each look with those before."""

    def __init__(self, *, limit_s: float, thought_s: float) -> None:
        """Take how long a call and a piece of work may take; `thought_s` how long a thought may."""
        self._limit_s = limit_s
        self.thought_s = thought_s
        self._fed: Look | None = None
        self._since: dict[Hashable, float] = {}
        self._longer_s: dict[Hashable, float] = {}
        self._lived = 0.0
        self._looked_at: float | None = None
        self.complaint = ""
        """What does not move, in plain words; empty when all does."""

    def judge(self, look: Look) -> Verdict:
        """Say what is to be done."""
        self._live_on(look.time)
        self._note(look)
        if overdue := self._overdue(look):
            self.complaint = overdue
            return Verdict.HANGS
        self.complaint = self._still(look)
        if self.complaint:
            return Verdict.WAITS
        self._fed = look
        return Verdict.LIVES

    def _live_on(self, time: float) -> None:
        """Count time, but little of a gap in which nobody looked: then all stood still alike."""
        gap = 0.0 if self._looked_at is None else time - self._looked_at
        self._lived += min(gap, self._limit_s / 2)
        self._looked_at = time

    def _note(self, look: Look) -> None:
        """Remember since when each thing has been under way, and what it may have waited for."""
        under_way: list[Hashable] = [("call", call) for call in look.calls]
        under_way += [("thought", turn) for turn in look.thoughts]
        under_way += [("work", look.steps)] if look.busy else []
        self._since = {one: self._since.get(one, self._lived) for one in under_way}
        longer_s = look.longer_s
        self._longer_s = {one: max(longer_s, self._longer_s.get(one, 0.0)) for one in under_way}

    def _overdue(self, look: Look) -> str:
        for call, what in look.calls.items():
            if took := self._over(("call", call), self._limit_s):
                return f"{what} has not come back for {took:.0f} s"
        for turn in look.thoughts:
            if took := self._over(("thought", turn), self.thought_s):
                return f"an answer has been thought about for {took:.0f} s"
        if took := self._over(("work", look.steps), self._limit_s):
            return f"there has been work to do for {took:.0f} s, and none of it was done"
        return ""

    def _over(self, one: Hashable, limit_s: float) -> float:
        """Give how long this has been under way, if that is longer than it may."""
        took = self._lived - self._since.get(one, self._lived)
        return took if took > limit_s + self._longer_s.get(one, 0.0) else 0.0

    def _still(self, look: Look) -> str:
        if self._fed is None:
            return ""
        if look.round <= self._fed.round:
            return "no news goes round"
        for name, frames in look.flows.items():
            if frames == self._fed.flows.get(name):
                return f"no sound flows at the {name}"
        return ""
