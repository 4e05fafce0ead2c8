import stat
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from her_voice import places
from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory.persons import FIRST, FIRST_FILE, Persons
from her_voice.places import Places

pytestmark = pytest.mark.anyio

PLANTED = "the heron stands in the reeds"
LINE = Remember("person", PLANTED, Source.SPOKEN, 1, 1)


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return replace(places.find(), data=tmp_path / "data")


async def test_the_first_person_is_made_on_demand(home: Places) -> None:
    persons = Persons(home)
    assert persons.names() == []
    async with await persons.open() as person:
        assert person.folder == home.persons / FIRST
        assert person.notice == ""
    assert persons.names() == [FIRST]


async def test_a_conversation_goes_on_after_a_restart(home: Places) -> None:
    async with await Persons(home).open() as person:
        await person.diary.write(LINE)
    async with await Persons(home).open() as person:
        assert [entry.text for entry in await person.diary.recent(9)] == [PLANTED]
        assert await person.diary.write(LINE) == 2


async def test_what_is_kept_is_for_its_owner_alone(home: Places) -> None:
    async with await Persons(home).open("anna") as person:
        await person.diary.write(LINE)
        for path in [home.persons, person.folder, *person.folder.iterdir()]:
            assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path


async def test_a_folder_opened_up_by_mistake_is_closed_again(home: Places) -> None:
    async with await Persons(home).open("anna"):
        pass
    (home.persons / "anna").chmod(0o755)
    (home.persons / "anna" / "key").chmod(0o644)
    async with await Persons(home).open("anna") as person:
        assert stat.S_IMODE(person.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((person.folder / "key").stat().st_mode) == 0o600


async def test_no_word_can_be_read_in_the_files(home: Places) -> None:
    async with await Persons(home).open() as person:
        for _ in range(300):
            await person.diary.write(LINE)
        while_open = [path.read_bytes() for path in person.folder.iterdir()]
    closed = [path.read_bytes() for path in person.folder.iterdir()]
    assert sum(map(len, while_open)) > 300 * len(PLANTED)
    for whole in while_open + closed:
        assert b"heron" not in whole
        assert b"create table" not in whole.lower()


async def test_two_persons_do_not_see_each_other(home: Places) -> None:
    persons = Persons(home)
    async with await persons.make("anna") as anna, await persons.make("ben") as ben:
        await anna.diary.write(LINE)
        assert await ben.diary.recent(9) == []
    keys = {(home.persons / name / "key").read_text() for name in ("anna", "ben")}
    assert len(keys) == 2
    (home.persons / "ben" / "her.db").write_bytes((home.persons / "anna" / "her.db").read_bytes())
    async with await persons.open("ben") as ben:
        assert await ben.diary.recent(9) == []
        assert "damaged" in ben.notice


async def test_where_nobody_is_named_it_is_the_first_one(home: Places) -> None:
    persons = Persons(home)
    for name in ("Živa", "anna"):
        await (await persons.make(name)).close()
    assert persons.names() == ["anna", "Živa"]
    assert persons.named() == "Živa"
    async with await persons.open() as person:
        assert person.name == "Živa"


async def test_an_empty_name_is_nobodys(home: Places) -> None:
    persons = Persons(home)
    async with await persons.open():
        pass
    assert persons.named() == "me"
    with pytest.raises(StoreError, match="nobody is called ''; known are me"):
        persons.named("")


async def test_with_several_persons_and_the_first_gone_one_must_be_named(home: Places) -> None:
    persons = Persons(home)
    for name in ("anna", "Živa"):
        await (await persons.make(name)).close()
    (home.persons / FIRST_FILE).unlink()
    with pytest.raises(StoreError, match="anna, Živa"):
        await persons.open()
    with pytest.raises(StoreError, match="nobody is called 'ana'"):
        await persons.open("ana")
    assert persons.names() == ["anna", "Živa"]


@pytest.mark.parametrize("name", ["", "..", "a/b", "../out", ".hidden", "a b", "x" * 65, "a\0b"])
async def test_a_name_that_could_lead_elsewhere_is_refused(home: Places, name: str) -> None:
    with pytest.raises(StoreError, match="can't be a person's name"):
        await Persons(home).make(name)
    assert not list(home.data.rglob("her.db"))


async def test_a_person_is_not_made_twice(home: Places) -> None:
    persons = Persons(home)
    await (await persons.make("anna")).close()
    with pytest.raises(StoreError, match="already"):
        await persons.make("anna")


async def test_of_two_that_are_made_at_once_one_is_and_has_the_key(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    persons = Persons(home)
    free = persons.check_new("anna")
    monkeypatch.setattr(persons, "check_new", lambda _: free)  # as both may have seen it
    async with await persons.make("anna") as anna:
        with pytest.raises(StoreError, match="somebody is called 'anna' already"):
            await persons.make("anna")
        await anna.diary.write(LINE)
    async with await Persons(home).open("anna") as anna:
        assert [each.text for each in await anna.diary.recent(9)] == [PLANTED]


@pytest.mark.parametrize("other", ["ANNA", "Anna", "\uff41nna"])
async def test_two_persons_are_told_apart_by_more_than_how_they_are_written(
    home: Places, other: str
) -> None:
    persons = Persons(home)
    await (await persons.make("anna")).close()
    with pytest.raises(StoreError, match="'anna' already"):
        await persons.make(other)
    assert persons.names() == ["anna"]


async def test_where_the_data_home_is_a_file_the_sentence_says_so(home: Places) -> None:
    home.data.write_text("")
    with pytest.raises(StoreError, match="data/persons"):
        await Persons(home).open()


async def test_the_same_name_in_other_bytes_is_the_same_person(home: Places) -> None:
    persons = Persons(home)
    await (await persons.make(unicodedata.normalize("NFD", "Živa"))).close()
    (home.persons / "notes").write_text("not a person")
    assert persons.names() == [unicodedata.normalize("NFC", "Živa")]
    await (await persons.open(unicodedata.normalize("NFD", "Živa"))).close()
