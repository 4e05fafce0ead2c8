"""Looks now and then at how much one person talks with her, and has her remark on it if too much.

The diary is all it goes by, so a restart changes nothing, and a remark she did not get to make does
not count as made.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import anyio

from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory.diary import Diary, Entry
from her_voice.memory.habits import Habits
from her_voice.mind.heavy_use import DAYS, HeavyUse, Kind, heavy_use, talked
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

LOOK_S = 600.0
"""How often it is looked."""

LINES = 8_000
"""Lines that are looked at: more than anybody speaks in a week."""

TOLD, WANTED = "heavy_use_told", "heavy_use_wanted"
"""Habits: when it was remarked last, as seconds since 1970, and whether they want that."""


class Usage:
    """How much one person talks with her."""

    def __init__(
        self,
        diary: Diary,
        habits: Habits,
        wording: Wording,
        *,
        now: Callable[[], datetime],
        is_on: Callable[[], bool] = lambda: True,
        is_minor: Callable[[], bool] = lambda: False,
    ) -> None:
        self._diary = diary
        self._habits = habits
        self._wording = wording
        self._now = now
        self._is_on = is_on
        self._is_minor = is_minor
        self._remark = ""

    async def run(self, is_quiet: Callable[[], bool]) -> None:
        """Look whenever nobody speaks, until cancelled."""
        while True:
            if is_quiet():
                try:
                    await self.look()
                except StoreError as error:
                    log.warning("how much is talked is not known: %s", type(error).__name__)
            await anyio.sleep(LOOK_S)

    async def look(self) -> None:
        """Find whether there is something to be remarked. Raises `StoreError`."""
        self._remark = ""
        if not self._is_on():
            return
        lines = await self._lines()
        found = heavy_use(
            _times(lines), self._now(), told=await self._told(lines), is_minor=self._is_minor()
        )
        if found is None or (found.kind is not Kind.ON_END and not await self._is_wanted()):
            return
        self._remark = self._words(found)

    def remark(self) -> str:
        """Give what is to be remarked after an answer; empty mostly. It is given once a look."""
        remark, self._remark = self._remark, ""
        return remark

    async def choose(self, *, is_wanted: bool) -> None:
        """Remark on it from now on, or no more. Raises `StoreError`."""
        await self._habits.write(WANTED, [int(is_wanted)])
        self._remark = ""

    async def hours(self) -> tuple[timedelta, timedelta]:
        """Say how long the talk was today, and in the last seven days. Raises `StoreError`."""
        return talked(_times(await self._lines()), self._now())

    async def _is_wanted(self) -> bool:
        return await self._habits.read(WANTED) != [0]

    async def _lines(self) -> list[Entry]:
        since = self._now() - timedelta(days=DAYS + 1)
        recent = await self._diary.recent(LINES)
        return [one for one in recent if _at(one) >= since and one.source is not Source.PROGRAM]

    async def _told(self, lines: list[Entry]) -> datetime | None:
        """Say when it was remarked last, and keep that: the diary may be forgotten."""
        lead = self._wording.variants("heavy_use_lead")[0]
        kept = await self._habits.read(TOLD)
        before = kept[0] if kept else 0
        heard = [
            int(_at(one).timestamp()) for one in lines if one.who == "her" and lead in one.text
        ]
        if heard and heard[-1] > before:
            before = heard[-1]
            await self._habits.write(TOLD, [before])
        return datetime.fromtimestamp(before, self._now().tzinfo) if before else None

    def _words(self, found: HeavyUse) -> str:
        sentence = self._wording.sentence
        words = sentence(f"heavy_use_{found.kind.name.lower()}")
        words = words.format(hours=found.hours, days=found.days)
        return f"{sentence('heavy_use_lead')} {words}"


def _at(line: Entry) -> datetime:
    return datetime.fromisoformat(line.at)


def _times(lines: list[Entry]) -> list[datetime]:
    return [_at(one) for one in lines]
