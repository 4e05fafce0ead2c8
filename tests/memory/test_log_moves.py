"""The log of what was done moves house with its person, and is believed there, and goes on."""

from pathlib import Path

import anyio

from her_voice.consent.audit import Record, Verified
from her_voice.daemon import moving
from her_voice.memory.persons import Persons
from her_voice.places import Places
from tests.memory.test_bundle import home_in


async def log_of(home: Places, *skills: str, begin: bool = False) -> Verified:
    """Write these into the log of anna; give all of it."""
    persons = Persons(home)
    async with await (persons.make("anna") if begin else persons.open("anna")) as person:
        for skill in skills:
            await person.audit().write(
                Record(
                    at="2031-05-08T10:00:00+02:00", principal="anna", skill=skill, tier=2, digest=""
                )
            )
        return await person.audit().read()


def test_who_moves_brings_a_log_that_is_believed(tmp_path: Path) -> None:
    first, second = home_in(tmp_path / "first"), home_in(tmp_path / "second")
    anyio.run(lambda: log_of(first, "send", "clear", begin=True))
    moving.export(first, "anna", tmp_path / "1.zip")
    assert moving.take_in(second, tmp_path / "1.zip", None)[0] == "anna"
    brought = anyio.run(lambda: log_of(second))
    assert brought.fault == ""
    assert [one.skill for one in brought.records] == ["send", "clear"]
    moving.export(second, "anna", tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    after = anyio.run(lambda: log_of(second, "save"))
    assert (after.fault, len(after.records)) == ("", 3)


def test_a_log_that_was_changed_is_not_believed_where_it_is_moved_to(tmp_path: Path) -> None:
    first, second = home_in(tmp_path / "first"), home_in(tmp_path / "second")
    anyio.run(lambda: log_of(first, "send", "clear", begin=True))

    async def change() -> None:
        async with await Persons(first).open("anna") as person:
            await person.store.write(
                lambda database: database.execute(
                    "update audit set line = replace(line, 'clear', 'leave')"
                )
            )

    anyio.run(change)
    moving.export(first, "anna", tmp_path / "1.zip")
    moving.take_in(second, tmp_path / "1.zip", None)
    assert anyio.run(lambda: log_of(second)).fault
