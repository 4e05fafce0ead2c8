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

    touched: tuple[Reminder, ...] = ()
    """What was changed or called off, as it was and as it is: 'not that one, the other'."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A timer, an alarm or a reminder that was spoken of."""

    of: Reminder
    at: datetime
    was_told: bool


@dataclass(slots=True)
class Deeds:
    """Kept in memory alone: what was forgotten must not be kept for the sake of undoing it."""

    now: Callable[[], datetime]
    _each: list[Deed] = field(default_factory=list)
    _request: int = 0
    _said: str = ""
    _spoken: tuple[_Spoken, ...] = ()
    """The newest first."""

    _told_for: int = 0
    """The request for which she told of them."""

    def begin(self) -> None:
        """Note that something else is asked for: what is done from now on belongs together."""
        self._request += 1
        self._said = ""

    @property
    def request(self) -> int:
        """Give the number of the request that began last."""
        return self._request

    def go_on(self, request: int) -> None:
        """Let what is done from now on be part of this request, or one of its own after others.

        What takes a consent is done later, and is not taken back with what was asked meanwhile.
        """
        if request != self._request:
            self.begin()

    def did(
        self,
        what: str,
        take_back: TakeBack | None = None,
        *,
        why_not: str = "",
        of: Reminder | Listed | None = None,
        touched: Sequence[Reminder] = (),
    ) -> None:
        """Note that something was done, and how it is taken back."""
        deed = Deed(
            what=what,
            at=self.now(),
            request=self._request,
            take_back=take_back,
            why_not=why_not,
            of=of,
            touched=tuple(touched),
        )
        self._each = [*self._each, deed][-MOST:]
        if isinstance(of, Reminder):
            were_set = [one for one in self._spoken if not one.was_told]
            self._spoken = (_Spoken(of, self.now(), was_told=False), *were_set)[:MOST]

    def told_of(self, each: Sequence[Reminder]) -> None:
        """Note which timers, alarms or reminders she tells of: they are 'them', and one is 'it'."""
        self._spoken = tuple(_Spoken(one, self.now(), was_told=True) for one in each)
        self._told_for = self._request

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

    def others(self) -> Sequence[Reminder]:
        """Give what else was set within a few minutes than what was done last: 'the other one'."""
        since = self.now() - LATELY
        each = [one for one in reversed(self._each) if one.at >= since]
        if not each:
            return []
        last, *older = each
        gone = [each for one in older for each in one.touched if each != one.of]
        gone += [*last.touched, last.of] if isinstance(last.of, Reminder) else last.touched
        of = [one.of for one in older if isinstance(one.of, Reminder)]
        return [one for one in of if one not in gone]

    def in_order(self) -> Sequence[Reminder]:
        """Give what was set or told of within a few minutes as it was said: 'the first one'."""
        each = [one for one in self._spoken if one.at >= self.now() - LATELY]
        are_told = any(one.was_told for one in each)
        return [one.of for one in (each if are_told else reversed(each))]

    def spoken_of(self, *, is_one: bool = False) -> Sequence[Reminder]:
        """Give which were set or told of within a few minutes, the newest first: 'them'.

        With `is_one` those that 'it' may be: all that were told of, or that which was set last.
        """
        since = self.now() - LATELY
        each = [one for one in self._spoken if one.at >= since]
        is_last = is_one and bool(each) and not each[0].was_told
        return [one.of for one in (each[:1] if is_last else each)]

    def has_set(self, kind: str, about: str = "") -> bool:
        """Tell whether one of this kind was set for the newest request already, about this."""
        each = [one.of for one in self._each if one.request == self._request]
        return any(
            isinstance(one, Reminder) and (one.kind, one.about) == (kind, about) for one in each
        )

    def was_set_before(self, one: Reminder) -> bool:
        """Tell whether this is what the request right before the one under way has set."""
        newest = self._each[-1] if self._each else None
        return newest is not None and newest.request == self._request - 1 and newest.of == one

    def drop(self, deeds: Sequence[Deed]) -> None:
        """Forget these: they are taken back."""
        self._each = [one for one in self._each if one not in deeds]
        gone = [one.of for one in deeds]
        self._spoken = tuple(one for one in self._spoken if one.of not in gone)

    def was_said_last(self, last_said: str) -> bool:
        """Tell whether what was heard of her last is about what she did last."""
        is_done = bool(self._each) and self._each[-1].request == self._request
        return is_done and self.was_heard_last(last_said)

    def was_told_last(self, last_said: str) -> bool:
        """Tell whether what was heard of her last is about timers, alarms or reminders."""
        is_theirs = bool(self._spoken) and self._told_for == self._request
        is_set = self.was_said_last(last_said) and isinstance(self._each[-1].of, Reminder)
        return is_set or (is_theirs and self.was_heard_last(last_said))

    def was_heard_last(self, last_said: str) -> bool:
        """Tell whether what was heard of her last is of what was asked for last."""
        said, heard = tidy(self._said), tidy(last_said)
        return bool(heard) and heard in said


def _words(what: str) -> set[str]:
    return set(what.lower().replace(":", " ").replace(",", " ").split())
