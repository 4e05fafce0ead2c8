"""What was told is told, also if she is killed before a slow disk has taken that."""

from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from her_voice import places
from her_voice.commands import Remember, Settle, Snooze
from her_voice.daemon.continuity import Continuity, write_missing
from her_voice.daemon.going_on import recall
from her_voice.events import Source
from her_voice.inbox.inbox import KeptInbox
from her_voice.memory.modes import Modes
from her_voice.memory.notices import State
from her_voice.memory.persons import Persons
from her_voice.mode import Mode
from her_voice.settings import NoticesSettings
from her_voice.wording.wording import Wording
from tests.inbox.kept import NOON, ListNotices, notice

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_killed_before_the_disk_knows_it_she_does_not_tell_it_again(tmp_path: Path) -> None:
    home = replace(places.find(), data=tmp_path / "data")
    run, modes = tmp_path / "run", Modes(tmp_path / "modes", Mode.OPEN)
    run.mkdir()
    async with await Persons(home).open() as person:
        await person.notices.add(
            [(notice(each, id=each), State.WAITING) for each in ("told", "waits")]
        )
        standing = person.standing(run)
        Continuity(standing, modes).keep((), (), ["told"])
        standing.close()
    async with await Persons(home).open() as person:
        await recall(person, run, modes)
        assert [each.id for each in await person.notices.waiting()] == ["waits"]


async def test_killed_between_writing_a_line_and_knowing_it_she_writes_it_once(
    tmp_path: Path,
) -> None:
    home = replace(places.find(), data=tmp_path / "data")
    half, other = (Remember("her", text, Source.HERSELF, 3, 0) for text in ("The moon is", "No."))
    async with await Persons(home).open() as person:
        await write_missing(person.diary, [half])
        await write_missing(person.diary, [half, other])
        assert [entry.text for entry in await person.diary.recent(9)] == ["The moon is", "No."]


async def test_it_is_unsettled_until_the_disk_has_it_or_it_is_put_off() -> None:
    kept = ListNotices(commit_s=0.05)
    inbox = KeptInbox(
        kept, NoticesSettings(), sentence=Wording().sentence, wall=lambda: NOON, steady=lambda: 0.0
    )
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(inbox.run, lambda _: None)
        one, other = await inbox.take(notice("One.")), await inbox.take(notice("Other."))
        inbox.obey(Settle((one.id, other.id)))
        assert inbox.unsettled == {one.id, other.id}
        inbox.obey(Snooze((other.id,), 900.0))
        assert inbox.unsettled == {one.id}
        while inbox.unsettled:
            await anyio.sleep(0.01)
        assert kept.states() == {"One.": "told", "Other.": "told"}
        tasks.cancel_scope.cancel()
