"""What an upgrade makes of what is kept, and what who goes back to the version before finds."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from her_voice.errors import StoreError
from her_voice.memory import migrations
from her_voice.memory.store import Store
from tests.memory.test_store import begun, contents

pytestmark = pytest.mark.anyio

KNOWN = migrations.STEPS[:2]
"""The steps of a version, so that one more step is the next version."""


@pytest.fixture(autouse=True)
def this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", KNOWN)


async def texts(folder: Path) -> list[str]:
    """Give what the diary holds, whatever stands beside it in a version."""
    store = await Store.open(folder)
    found = await store.read(
        lambda c: [str(text) for (text,) in c.execute("select text from diary")]
    )
    await store.close()
    return found


def m003_moods(connection: apsw.Connection) -> None:
    connection.execute("create table moods (name text) strict")
    connection.execute("insert into moods select text from diary")


def m003_fails(connection: apsw.Connection) -> None:
    m003_moods(connection)
    connection.execute("insert into nowhere values (1)")


async def test_a_step_is_taken_once_and_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(tmp_path, lines=2)
    monkeypatch.setattr(migrations, "STEPS", [*KNOWN, m003_moods])
    for _ in range(2):
        store = await Store.open(tmp_path)
        assert await store.read(migrations.reached) == 3
        count = await store.read(lambda c: c.execute("select count(*) from moods").get)
        await store.close()
        assert count == 2


async def test_a_step_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(tmp_path, lines=2)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", [*KNOWN, m003_fails])
        with pytest.raises(StoreError):
            await Store.open(tmp_path)
    store = await Store.open(tmp_path)
    assert await store.read(migrations.reached) == 2
    assert not await store.read(lambda c: c.table_exists("main", "moods"))
    await store.close()
    assert len(await texts(tmp_path)) == 2


async def test_a_newer_database_is_refused_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", [*KNOWN, m003_moods])
        before = await begun(tmp_path, lines=2)
    with pytest.raises(StoreError, match=r"newer her-voice \(step 3, this one knows 2\)"):
        await Store.open(tmp_path)
    assert contents(tmp_path) == before


def m003_songs(connection: apsw.Connection) -> None:
    connection.execute("create table songs (name text) strict")
    connection.execute("alter table diary add column mood text not null default ''")


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let her be one version ahead, by a step that only adds, until it is undone."""
    steps = [*KNOWN, m003_songs]
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", steps)
        patch.setattr(migrations, "ADDITIONS", migrations.ADDITIONS | {m003_songs})
        yield patch


async def test_who_goes_back_a_version_keeps_what_was_said_and_may_go_forward_again(
    tmp_path: Path, upgrade: pytest.MonkeyPatch
) -> None:
    await begun(tmp_path, lines=2)
    upgrade.setattr(migrations, "STEPS", KNOWN)
    await begun(tmp_path, lines=1)
    assert len(await texts(tmp_path)) == 3
    upgrade.setattr(migrations, "STEPS", [*KNOWN, m003_songs])
    store = await Store.open(tmp_path)
    assert await store.read(migrations.reached) == 3
    assert await store.read(lambda c: c.execute("select count(*) from songs").get) == 0
    await store.close()
    assert len(await texts(tmp_path)) == 3


async def test_a_step_after_an_addition_is_refused_as_ever(
    tmp_path: Path, upgrade: pytest.MonkeyPatch
) -> None:
    def m004_moods(connection: apsw.Connection) -> None:
        connection.execute("create table moods (name text) strict")

    upgrade.setattr(migrations, "STEPS", [*KNOWN, m003_songs, m004_moods])
    await begun(tmp_path, lines=1)
    upgrade.setattr(migrations, "STEPS", KNOWN)
    with pytest.raises(StoreError, match=r"newer her-voice \(step 4, this one knows 2\)"):
        await Store.open(tmp_path)


async def test_a_database_of_a_version_that_noted_nothing_learns_what_it_needs(
    tmp_path: Path,
) -> None:
    await begun(tmp_path, lines=1)
    store = await Store.open(tmp_path)
    await store.write(lambda c: c.pragma("user_version", 0))
    await store.close()
    store = await Store.open(tmp_path)
    assert await store.read(lambda c: c.pragma("user_version")) == 1
    await store.close()


def test_steps_are_numbered_without_gaps() -> None:
    def m009_late(_: apsw.Connection) -> None: ...

    steps = list(migrations.STEPS)
    with pytest.raises(ValueError, match="should be number"):
        migrations.step(m009_late)
    assert steps == migrations.STEPS
