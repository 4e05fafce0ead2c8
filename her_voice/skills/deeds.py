"""What she did lately for one person, and how each of it is taken back."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from her_voice.reminder import Reminder
from her_voice.times.found import tidy

MOST = 20
"""Deeds that are known; older ones can't be taken back by a word."""

FRESH = timedelta(minutes=10)
"""What is older is named, and asked about, before it is taken back."""

LATELY = timedelta(minutes=5)
"""So long 'make it ten' may be about what was set."""

OLDEST = timedelta(hours=24)

TakeBack = Callable[[], Awaitable[str]]
"""Takes a deed back, and gives what she says of that. Raises `HerVoiceError`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines that were put on a list."""

    list: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done."""

    what: str
    """It, as a thing that is named to the person: 'the timer of 10 minutes'."""

    at: datetime
    request: int
    """The request that it was part of; all of one is taken back at once."""

    take_back: TakeBack | None = None
    """None where it can't be."""

    why_not: str = ""
    """What she says where it can't be; empty for the usual."""

    of: Reminder | Listed | None = None
    """What was set or put down, for who goes on from there: 'make it ten', 'and eggs'."""


@dataclass(slots=True)
class Deeds:
    """Kept in memory alone: what was forgotten must not be kept for the sake of undoing it."""

    now: Callable[[], datetime]
    _each: list[Deed] = field(default_factory=list)
    _request: int = 0
    _said: str = ""

    def begin(self) -> None:
        """Note that something else is asked for: what is done from now on belongs together."""
        self._request += 1
        self._said = ""

    def did(
        self,
        what: str,
        take_back: TakeBack | None = None,
        *,
        why_not: str = "",
        of: Reminder | Listed | None = None,
    ) -> None:
        """Note that something was done, and how it is taken back."""
        deed = Deed(
            what=what,
            at=self.now(),
            request=self._request,
            take_back=take_back,
            why_not=why_not,
            of=of,
        )
        self._each = [*self._each, deed][-MOST:]

    def told(self, words: str) -> None:
        """Note what she says of what she does for the request that began last."""
        self._said += words

    def last(self, named: str = "") -> Sequence[Deed]:
        """Give what was done for the newest request, the newest deed first; `named` so."""
        oldest = self.now() - OLDEST
        words = set(named.lower().split())
        known = [one for one in reversed(self._each) if one.at >= oldest]
        first = next((one for one in known if words <= _words(one.what)), None)
        if first is None or named:
            return [first] if first else []
        return [one for one in known if one.request == first.request]

    def lately(self) -> Sequence[Reminder | Listed]:
        """Give what was set or put down within a few minutes, the newest first."""
        since = self.now() - LATELY
        return [one.of for one in reversed(self._each) if one.of and one.at >= since]

    def drop(self, deeds: Sequence[Deed]) -> None:
        """Forget these: they are taken back."""
        self._each = [one for one in self._each if one not in deeds]

    def was_said_last(self, last_said: str) -> bool:
        """Tell whether what was heard of her last is about what she did last."""
        is_done = bool(self._each) and self._each[-1].request == self._request
        said, heard = tidy(self._said), tidy(last_said)
        return is_done and bool(heard) and heard in said


def _words(what: str) -> set[str]:
    return set(what.lower().replace(":", " ").replace(",", " ").split())
