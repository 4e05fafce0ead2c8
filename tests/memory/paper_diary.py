"""A diary in memory alone, for tests in virtual time, where no real thread may run."""

import itertools
from datetime import UTC, datetime, timedelta

from her_voice.commands import Remember
from her_voice.memory.diary import Entry

BEGINNING = datetime(2031, 5, 1, 7, 30, tzinfo=UTC)


class PaperDiary:
    """Passes the suite of every diary, but for the power cut. Each line is a second later."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._numbers = itertools.count(1)

    async def write(self, line: Remember) -> int:
        number = next(self._numbers)
        at = (BEGINNING + timedelta(seconds=number)).isoformat(timespec="milliseconds")
        self.entries.append(
            Entry(
                number,
                at.replace("+00:00", "Z"),
                line.who,
                line.text,
                line.source,
                line.turn,
                line.earpiece,
                line.language,
                line.confidence,
                line.beside,
            )
        )
        return number

    async def recent(self, limit: int) -> list[Entry]:
        return self.entries[-limit:] if limit > 0 else []

    async def lines(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        return [entry for entry in self.entries if entry.id > after][: max(limit, 0)]
