"""How much somebody talks with her is seen in the diary, remarked once, and not if unwanted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from her_voice.commands import Remember
from her_voice.daemon.abilities import abilities
from her_voice.daemon.acquaintance import Acquaintance
from her_voice.daemon.usage import Usage
from her_voice.daemon.whereabouts import Connected
from her_voice.events import Source
from her_voice.manner import Manner
from her_voice.memory.persona_file import PersonaFile
from her_voice.memory.persons import Person, Persons
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.places import find
from her_voice.settings import Settings
from her_voice.wording.wording import Wording

pytestmark = pytest.mark.anyio

NOW = datetime(2031, 5, 8, 21, 0, tzinfo=UTC)


class Clock:
    """Stands still unless it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Person]:
    """Give somebody who talked for three and a half hours on each of four days."""
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    async with await Persons(find()).open() as person:

        def fill(database: object) -> None:
            for day in (1, 2, 3, 4):
                for minute in range(0, 211, 4):
                    at = NOW - timedelta(days=day, hours=5) + timedelta(minutes=minute)
                    database.execute(  # type: ignore[attr-defined]
                        "insert into diary (at, who, text, source, turn, earpiece, language,"
                        " confidence) values (?, 'person', 'And then?', 'spoken', 1, 1, 'en', 1)",
                        (at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),),
                    )

        await person.store.write(fill)
        yield person


async def test_it_is_remarked_once_and_counts_only_when_it_was_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    async with known(tmp_path, monkeypatch) as person:
        usage = Usage(person.diary, person.habits, Wording(), now=clock)
        assert usage.remark() == ""
        await usage.look()
        remark = usage.remark()
        assert "4 of the last 7 days" in remark
        assert "3 hours" in remark
        assert usage.remark() == ""
        await usage.look()
        assert usage.remark() == remark, "she did not come to say it"
        diary = SqliteDiary(person.store, now=clock)
        await diary.write(Remember("her", f"It is. {remark}", Source.HERSELF, 1, 1))
        for later in (timedelta(minutes=10), timedelta(days=9)):
            clock.now = NOW + later
            await usage.look()
            assert usage.remark() == ""


async def test_it_is_not_remarked_where_it_is_switched_off_or_unwanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    async with known(tmp_path, monkeypatch) as person:
        off = Usage(person.diary, person.habits, Wording(), now=clock, is_on=lambda: False)
        await off.look()
        assert off.remark() == ""

        usage = Usage(person.diary, person.habits, Wording(), now=clock)
        can = abilities(
            person,
            Settings(),
            Wording(),
            manner=Manner(),
            acquaintance=Acquaintance(PersonaFile(person.folder), Wording(), Settings()),
            last_said=str,
            whereabouts=Connected(),
            usage=usage,
        )

        async def say(text: str) -> str:
            work = can.find(text)
            assert work is not None, text
            return "".join([some async for some in work.perform()])

        assert "13 hours and 52 minutes" in await say("How much do we talk?")
        await usage.look()
        assert "won't mention it" in await say("Don't mention how much we talk.")
        assert usage.remark() == ""
        again = Usage(person.diary, person.habits, Wording(), now=clock)
        await again.look()
        assert again.remark() == ""
        assert "I'll say so" in await say("Tell me when I talk too much to you.")
        await again.look()
        assert again.remark() != ""
