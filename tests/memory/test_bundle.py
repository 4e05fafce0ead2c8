import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from her_voice import places
from her_voice.cli import main
from her_voice.commands import Remember
from her_voice.daemon import moving
from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory.persons import Persons
from her_voice.memory.recall import Given
from her_voice.places import Places
from her_voice.provenance import Foreign
from tests.daemon.test_erasing import plant_everywhere

ODD = "Zoë\0 said: \u202eħ«» \U0001f98a \n\r\t\\ \" </script> ' ; drop table diary"


def home_in(folder: Path) -> Places:
    run, state = folder / "run", folder / "state"
    return replace(places.find(), data=folder / "data", run=run, state=state)


async def _fill(home: Places, name: str, texts: list[str]) -> None:
    async with await Persons(home).make(name) as person:
        await plant_everywhere(person.store)
        for text in texts:
            await person.diary.write(Remember("person", text, Source.SPOKEN, 1, 1))
        await person.recall.keep(
            [Given(id="x1", at="2026-01-02T03:04:05+00:00", who="Ben", text=ODD)]
        )
        await person.recall.take_in()
        (person.folder / "persona").mkdir()
        (person.folder / "persona" / "voice.md").write_bytes(b"warm \xff\x00")


@pytest.fixture
def one(tmp_path: Path) -> tuple[Places, Path]:
    """A home in which anna is kept, and her export."""
    home = home_in(tmp_path / "one")
    anyio.run(_fill, home, "anna", [ODD, "my dog is called Biscuit"])
    moving.export(home, None, tmp_path / "anna.zip")
    return home, tmp_path / "anna.zip"


def entries_of(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as written:
        return {name: written.read(name) for name in written.namelist()}


def test_what_was_exported_and_taken_in_is_exported_again_to_the_same_bytes(
    one: tuple[Places, Path], tmp_path: Path
) -> None:
    _, bundle = one
    other, third = home_in(tmp_path / "two"), home_in(tmp_path / "three")
    assert moving.take_in(other, bundle, None) == ("anna", 1)
    moving.export(other, "anna", tmp_path / "again.zip")
    assert moving.take_in(third, tmp_path / "again.zip", None) == ("anna", 0)
    moving.export(third, "anna", tmp_path / "once more.zip")
    assert (tmp_path / "once more.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()
    before, after = entries_of(bundle), entries_of(tmp_path / "again.zip")
    differ = {name for name in before if before[name] != after.get(name)}
    left_out = {"tables/permissions.jsonl", "manifest.json"}
    assert differ == left_out | {"tables/list_lines.jsonl"}
    assert {path.name for path in (other.persons / "anna").iterdir()} >= {"her.db", "key", "seal"}

    async def recalled() -> list[str]:
        async with await Persons(other).open() as person:
            return [each.text for each in await person.recall.find("Biscuit dog")]

    assert "my dog is called Biscuit" in anyio.run(recalled)


@pytest.mark.parametrize("name", ["key people.txt", "sealed.txt", "her.db", "a/backups/old.txt"])
def test_a_file_of_theirs_may_be_called_as_one_of_hers(
    one: tuple[Places, Path], tmp_path: Path, name: str
) -> None:
    home, _ = one
    theirs = home.persons / "anna" / "files" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("Ben, Zoë")
    bundle = tmp_path / "more.zip"
    moving.export(home, "anna", bundle)
    other = home_in(tmp_path / "two")
    assert moving.take_in(other, bundle, None)[0] == "anna"
    assert (other.persons / "anna" / "files" / name).read_text() == "Ben, Zoë"
    own = {"key", "seal", "her.db"}
    with zipfile.ZipFile(bundle) as written:
        assert not {f"files/{each}" for each in own} & set(written.namelist())


def test_every_table_of_the_database_is_in_it_and_it_can_be_read(one: tuple[Places, Path]) -> None:
    with zipfile.ZipFile(one[1]) as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        assert {"diary", "facts", "habits", "list_lines", "notices", "reminders", "recalled"} <= {
            *manifest["tables"]
        }
        assert "Biscuit" in bundle.read("diary.md").decode()
        assert manifest["files"] == ["persona/voice.md"]
        assert not [name for name in bundle.namelist() if "her.db" in name or "key" in name]
    assert not one[1].stat().st_mode & 0o077


def test_it_is_taken_in_under_another_name_but_not_over_somebody(one: tuple[Places, Path]) -> None:
    home, bundle = one
    with pytest.raises(StoreError, match=r"'anna' already; .* with `--person NAME`"):
        moving.take_in(home, bundle, None)
    assert moving.take_in(home, bundle, "ben")[0] == "ben"
    assert Persons(home).names() == ["anna", "ben"]
    assert Persons(home).named() == "anna"


def test_an_export_writes_over_nothing(one: tuple[Places, Path]) -> None:
    home, bundle = one
    before = bundle.read_bytes()
    with pytest.raises(StoreError, match="there already"):
        moving.export(home, None, bundle)
    assert bundle.read_bytes() == before
    assert not list((home.persons / "anna").glob("export-*"))


def test_of_a_folder_that_is_somebody_elses_it_is_not_asked_to_open_it(
    one: tuple[Places, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path / "closed")
    with pytest.raises(StoreError, match="closed is not yours to write into; name a file in"):
        moving.export(one[0], None, tmp_path / "closed" / "anna.zip")
    moving.export(one[0], None, tmp_path / "open.zip")


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=6))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    home, other = home_in(folder / "one"), home_in(folder / "two")

    async def write() -> None:
        async with await Persons(home).make("anna") as person:
            for text in texts:
                await person.diary.write(Remember("her", text, Source.HERSELF, 1, 1))

    async def read() -> list[str]:
        async with await Persons(other).open() as person:
            return [each.text for each in await person.diary.recent(99)]

    anyio.run(write)
    moving.export(home, None, folder / "a.zip")
    moving.take_in(other, folder / "a.zip", None)
    assert anyio.run(read) == texts
    shutil.rmtree(folder)


def test_what_was_allowed_for_always_elsewhere_is_left_out_and_that_is_told(
    one: tuple[Places, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever wrote the zip could have allowed anything: it counts only where it was said."""
    home, bundle = one

    async def allowed(where: Places) -> list[str]:
        async with await Persons(where).open("anna") as person:
            return [each.skill for each in await person.permissions.all()]

    assert len(anyio.run(allowed, home)) == 1
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path / "two"))
    assert main(["import", str(bundle)]) == 0
    assert "but for 1 of what anna had allowed for always" in capsys.readouterr().out
    assert anyio.run(allowed, places.find()) == []


def test_what_stands_on_lists_elsewhere_is_nobodys_own_words_here(
    one: tuple[Places, Path], tmp_path: Path
) -> None:
    """Whoever wrote the zip could have put anything down; a word of the person's own is theirs."""
    home, bundle = one

    async def foreign(where: Places) -> list[bool]:
        async with await Persons(where).open("anna") as person:
            (name,) = await person.lists.names()
            taken_off = await person.lists.lines(name)
            assert await person.lists.clear(name) == 1
            await person.lists.add(name, [*taken_off, "milk"])  # as an undo puts it back
            return [isinstance(line, Foreign) for line in await person.lists.lines(name)]

    assert anyio.run(foreign, home) == [False, False]
    other = home_in(tmp_path / "two")
    moving.take_in(other, bundle, None)
    assert anyio.run(foreign, other) == [True, False]


Change = Callable[[dict[str, bytes]], object]


def changed(bundle: Path, change: Change) -> Path:
    """Write the zip again with other entries."""
    with zipfile.ZipFile(bundle) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    made = bundle.with_name("changed.zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries.items():
            new.writestr(name, data)
    return made


def manifest_with(**values: Any) -> Change:
    def change(entries: dict[str, bytes]) -> None:
        entries["manifest.json"] = json.dumps(
            json.loads(entries["manifest.json"]) | values
        ).encode()

    return change


def row_with(table: str, column: str, value: object) -> Change:
    """Put this into the first row of a table."""

    def change(entries: dict[str, bytes]) -> None:
        columns = json.loads(entries["manifest.json"])["tables"][table]["columns"]
        first, *others = entries[f"tables/{table}.jsonl"].splitlines(keepends=True)
        row = dict(zip(columns, json.loads(first), strict=True)) | {column: value}
        whole = json.dumps(list(row.values())).encode() + b"\n" + b"".join(others)
        entries[f"tables/{table}.jsonl"] = whole

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (row_with("diary", "at", "soon"), "no export writes"),
        (row_with("diary", "source", "psychic"), "no export writes"),
        (row_with("recalled", "at", "soon"), "no export writes"),
        (row_with("facts", "said_at", "soon"), "no export writes"),
        (row_with("notices", "priority", 99), "no export writes"),
        (row_with("reminders", "due", 1e300), "no export writes"),
        (manifest_with(version=2), "newer her-voice"),
        (manifest_with(steps=999), "newer her-voice"),
        (manifest_with(format="holiday pictures"), "no export of a person"),
        (manifest_with(files=["../../out"]), "no export writes|leads out"),
        (manifest_with(files=["key"]), "no export writes"),
        (manifest_with(person="../out"), "can't be a person's name"),
        (manifest_with(tables={"diary": {"columns": ["at"], "rows": 0}}), "no export writes"),
        (manifest_with(tables={"spies": {"columns": [], "rows": 0}}), "no export writes"),
        (lambda all_: all_.update({"../out": b"x"}), "leads out"),
        (lambda all_: all_.update({"/etc/out": b"x"}), "leads out"),
        (lambda all_: all_.update({"files/..\\out": b"x"}), "leads out"),
        (lambda all_: all_.update({"tables/diary.jsonl": b"[1]\n"}), "no export writes"),
        (lambda all_: all_.update({"tables/diary.jsonl": b'{"a":'}), "no export writes"),
        (lambda all_: all_.update({"tables/diary.jsonl": b"[" * 99_999}), "no export writes"),
        (lambda all_: all_.pop("tables/diary.jsonl"), "no export writes"),
        (lambda all_: all_.pop("manifest.json"), "no export of a person"),
    ],
)
def test_what_is_not_as_an_export_writes_it_changes_nothing(
    one: tuple[Places, Path], tmp_path: Path, change: Change, sentence: str
) -> None:
    other = home_in(tmp_path / "two")
    with pytest.raises(StoreError, match=sentence) as caught:
        moving.take_in(other, changed(one[1], change), None)
    assert "\n" not in str(caught.value)
    assert list(other.persons.iterdir()) == []
    assert not list(tmp_path.rglob("out"))


def test_a_bomb_is_not_unpacked(
    one: tuple[Places, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("her_voice.memory.unbundle.SMALL", 2**20)
    bomb = changed(one[1], lambda all_: all_.update({"bomb.md": bytes(16 * 2**20)}))
    other = home_in(tmp_path / "two")
    with pytest.raises(StoreError, match="far more than a person"):
        moving.take_in(other, bomb, None)
    assert list(other.persons.iterdir()) == []


@pytest.mark.parametrize("at", [0, 40, 400, -30])
def test_a_damaged_zip_changes_nothing(one: tuple[Places, Path], tmp_path: Path, at: int) -> None:
    data = bytearray(one[1].read_bytes())
    data[at : at + 20 or None] = b"\xff" * 20
    one[1].write_bytes(data)
    other = home_in(tmp_path / "two")
    with pytest.raises(StoreError, match=r"nothing has been changed|no export|leads out|twice"):
        moving.take_in(other, one[1], None)
    assert list(other.persons.iterdir()) == []


def test_a_full_disk_while_it_is_taken_in_changes_nothing(
    one: tuple[Places, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise apsw.FullError

    monkeypatch.setattr("her_voice.memory.unbundle.check", full)
    other = home_in(tmp_path / "two")
    with pytest.raises(StoreError, match="no room left"):
        moving.take_in(other, one[1], None)
    assert list(other.persons.iterdir()) == []


def test_a_full_disk_while_it_is_written_leaves_nothing(
    one: tuple[Places, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, bundle = one

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("her_voice.memory.bundle.pages", full)
    with pytest.raises(StoreError, match="disk is full"):
        moving.export(home, None, bundle.with_name("b.zip"))
    assert [path.name for path in bundle.parent.glob("*.zip*")] == ["anna.zip"]
    assert not list((home.persons / "anna").glob("export-*"))


def test_a_folder_that_is_given_for_a_zip_is_named(
    one: tuple[Places, Path], tmp_path: Path
) -> None:
    places, _ = one
    with pytest.raises(StoreError, match=r"can't be read \(Is a directory\); give the zip"):
        moving.take_in(places, tmp_path, "other")
