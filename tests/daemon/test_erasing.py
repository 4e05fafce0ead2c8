from pathlib import Path

import apsw
import pytest

from her_voice.daemon import erasing
from her_voice.memory.persons import FIRST_FILE, Persons
from her_voice.memory.store import Store
from her_voice.places import Places
from her_voice.server import grants
from her_voice.server.caller import Right

pytestmark = pytest.mark.anyio

PLANTED = "heron-{}-in-the-reeds"


@pytest.fixture
def home(tmp_path: Path) -> Places:
    run = tmp_path / "run"
    return Places(tmp_path, tmp_path / "data", tmp_path / "state", run, tmp_path / "models")


FIXED = {"who": "person", "origin": "person", "source": "spoken"}
TIMES, SAID = {"at", "said_at", "since", "until", "due"}, {"diary", "recalled", "facts"}


def value_for(table: str, column: str, kind: str) -> str | bytes | int:
    planted = PLANTED.format(f"{table}-{column}")
    if column in FIXED:
        return FIXED[column]
    if column in TIMES and table in SAID:
        return "2026-01-02T03:04:05Z"
    if column in {"numbers", "tags"}:
        return f'["{planted}"]'
    match kind.lower():
        case "text":
            return planted
        case "blob":
            return planted.encode() * 9
        case _:
            return 1


async def plant_everywhere(store: Store) -> list[str]:
    """Put a planted string into every column of every table that takes one; name the tables."""

    def put(database: apsw.Connection) -> list[str]:
        tables = [
            str(name)
            for (name,) in database.execute(
                "select name from sqlite_master where type = 'table' and sql not like"
                " 'create virtual%' and name not glob 'sqlite_*' and name not glob '*_words_*'"
            ).fetchall()
        ]
        filled = []
        for table in tables:
            columns = database.execute(f"pragma table_info('{table}')").fetchall()
            values = [value_for(table, str(name), str(kind)) for _, name, kind, *_ in columns]
            marks = ",".join("?" * len(values))
            try:
                database.execute(f"insert or replace into {table} values ({marks})", values)
            except apsw.ConstraintError:
                continue
            filled.append(table)
        return filled

    return await store.write(put)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_nothing_is_found_of_who_was_erased_and_all_of_who_was_not(home: Places) -> None:
    persons = Persons(home)
    for name in ("anna", "ben"):
        async with await persons.make(name) as person:
            filled = await plant_everywhere(person.store)
            assert {"diary", "habits", "notices", "reminders", "list_lines", "recalled"} <= {
                *filled
            }
            assert await person.store.back_up()
            (person.folder / "persona.md").write_text(f"she calls {name} {PLANTED}")
            home.run.mkdir(exist_ok=True)
            standing = person.standing(home.run)
            standing.save(PLANTED, {"one": PLANTED.encode()}, {"one"})
            standing.close()
        for scope in (Right.TALK, Right.NOTIFY):
            grants.add(home, f"{name} {scope}", [scope], now=1.0, person=name)
    for folder in ("read", "said", "tmp"):
        (home.state / folder).mkdir(parents=True)
        (home.state / folder / "made.slot").write_text(PLANTED)
    before = (home.persons / "ben" / "her.db").read_bytes()

    going = erasing.look(home, "anna")
    assert "key" in dict(going.files)
    assert going.tokens == ["anna talk", "anna notify"]
    done = erasing.erase(home, going)

    assert done.traces.found == []
    assert done.doubts == []
    assert done.traces.files > 5
    assert done.traces.pieces > 20
    assert persons.names() == ["ben"]
    assert b"heron" not in everything_in(home.state) + everything_in(home.run)
    assert not [path for path in home.data.rglob("*") if "anna" in str(path.relative_to(home.data))]
    assert (home.persons / "ben" / "her.db").read_bytes() == before
    assert [each.person for each in grants.read(grants.file_of(home))] == ["ben", "ben"]
    async with await persons.open("ben") as person:
        assert PLANTED.format("diary-text") in [each.text for each in await person.diary.recent(9)]


@pytest.mark.parametrize(("erased", "stays"), [("me", True), ("anna", False)])
async def test_what_bears_no_name_goes_with_whom_the_configuration_names(
    home: Places, erased: str, *, stays: bool
) -> None:
    for name in ("me", "anna"):
        await (await Persons(home).make(name)).close()
    home.config_file.write_text('person = "anna"\n', encoding="utf-8")
    grants.add(home, "phone", [Right.TALK], now=1.0)
    home.spool.mkdir()
    slip = home.spool / "nightly.backup"
    for each in (home.deaf_file, slip):
        each.write_text("")
    erasing.erase(home, erasing.look(home, erased))
    assert [each.name for each in grants.read(grants.file_of(home))] == ["phone"] * stays
    assert (home.deaf_file.exists(), slip.exists()) == (stays, stays)
    assert (home.persons / FIRST_FILE).exists() == (erased != "me")


async def test_what_was_copied_into_another_file_is_told(home: Places) -> None:
    async with await Persons(home).make("anna") as person:
        await plant_everywhere(person.store)
    home.state.mkdir()
    copy = home.state / "forgotten.log"
    copy.write_bytes(b"x" * (4 * 2**20 - 7) + PLANTED.format("diary-text").encode())
    done = erasing.erase(home, erasing.look(home, None))
    assert done.traces.found == [str(copy)]


async def test_a_damaged_database_is_erased_all_the_same_and_it_is_said(home: Places) -> None:
    async with await Persons(home).make("anna"):
        pass
    (home.persons / "anna" / "her.db").write_bytes(b"rubbish" * 9999)
    done = erasing.erase(home, erasing.look(home, "anna"))
    assert len(done.doubts) == 1
    assert Persons(home).names() == []
    assert not (home.persons / "anna").exists()


async def test_what_a_power_cut_left_goes_the_next_time(home: Places) -> None:
    persons = Persons(home)
    for name in ("anna", "ben"):
        await (await persons.make(name)).close()
    (home.persons / "anna").rename(home.persons / ".erasing-anna")
    assert persons.names() == ["ben"]
    erasing.erase(home, erasing.look(home, "ben"))
    assert list(home.persons.iterdir()) == []


async def test_what_an_import_that_was_cut_short_has_left_goes_too(home: Places) -> None:
    async with await Persons(home).make("anna"):
        pass
    aside = home.persons / ".import-x1y2"
    aside.mkdir()
    for name in ("key", "her.db"):
        (aside / name).write_bytes((home.persons / "anna" / name).read_bytes())
    erasing.erase(home, erasing.look(home, "anna"))
    assert list(home.persons.iterdir()) == []
