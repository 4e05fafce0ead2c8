"""Stand-ins for what skills keep things in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dateutil.tz import gettz

from her_voice.manner import Manner
from her_voice.reminder import Reminder
from her_voice.skills.doing import Doing
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.here import Here
from her_voice.wording.wording import Wording

START = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))


class PaperReminders:
    def __init__(self) -> None:
        self.kept: list[Reminder] = []
        self._last = 0

    async def add(self, reminder: Reminder) -> Reminder:
        self._last += 1
        self.kept.append(replace(reminder, id=self._last))
        return self.kept[-1]

    async def open(self, kind: str = "") -> list[Reminder]:
        return sorted((r for r in self.kept if kind in {"", r.kind}), key=lambda r: r.due)

    async def remove(self, number: int) -> None:
        self.kept = [r for r in self.kept if r.id != number]


class PaperLists:
    def __init__(self) -> None:
        self.kept: dict[str, list[str]] = {}

    async def names(self) -> list[str]:
        return sorted(self.kept)

    async def lines(self, name: str) -> list[str]:
        return list(self.kept.get(name, []))

    async def add(self, name: str, lines: Sequence[str]) -> None:
        self.kept.setdefault(name, []).extend(lines)

    async def remove(self, name: str, line: str) -> bool:
        kept = self.kept.get(name, [])
        found = [one for one in kept if one.lower() == line.lower()]
        if found:
            kept.remove(found[0])
        return bool(found)

    async def clear(self, name: str) -> int:
        return len(self.kept.pop(name, []))


class Day:
    """A day with her, whose clock the test sets."""

    def __init__(self) -> None:
        self.now = START
        self.reminders = PaperReminders()
        self.lists = PaperLists()
        finder = Finder(gather())
        here = Here(
            now=lambda: self.now,
            reminders=self.reminders,
            lists=self.lists,
            last_said=lambda: self.said,
        )
        self.said = ""
        self.manner = Manner()
        self.doing = Doing(finder, here, {Wording: Wording(), Manner: self.manner})

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def say(self, text: str) -> str:
        """Say something; give what she says, or that it was talk."""
        work = self.doing.find(text)
        if work is None:
            return "(talk)"
        self.said = "".join([some async for some in work.perform()]).strip()
        return self.said
