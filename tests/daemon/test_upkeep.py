"""What goes wrong with her engines and her memory is said, once, as soon as somebody hears it; and
a child that has grown is renewed while nobody speaks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.daemon import upkeep
from her_voice.daemon.engines import Engines
from her_voice.daemon.upkeep import Upkeep, said_without_engines, said_without_voice
from her_voice.ears import hearing
from her_voice.memory import backups
from her_voice.memory.store import Store
from her_voice.mind.llama import Llama
from her_voice.places import Places
from her_voice.settings import MindSettings, Settings
from her_voice.voice import speaking
from her_voice.voice.clauses import Clauses
from her_voice.wording.wording import Wording
from tests.child.living import STUB, recipe
from tests.systemd import stand_ins
from tests.until import until

pytestmark = pytest.mark.anyio


class Cared:
    """Engines on a stand-in child, a memory, and who hears what is said of them."""

    def __init__(self, folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hearing, "MODULE", STUB)
        monkeypatch.setattr(speaking, "MODULE", STUB)
        places = Places(folder, folder, folder / "state", folder / "run", folder / "models")
        self.engines = Engines(Settings(), places)
        self.wording = Wording()
        self.said: list[str] = []
        self.is_heard = True
        self.is_quiet = False
        self.upkeep = Upkeep(
            self.engines,
            self.wording,
            say=self._say,
            is_quiet=lambda: self.is_quiet,
            memory=store,
        )

    def _say(self, text: str) -> bool:
        if self.is_heard:
            self.said.append(text)
        return self.is_heard

    def sentence(self, name: str) -> str:
        return Wording().sentence(name)


@asynccontextmanager
async def cared(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *folders: str
) -> AsyncIterator[Cared]:
    monkeypatch.setattr(upkeep, "LOOK_S", 0.02)
    (folder / "person").mkdir(exist_ok=True)
    store = await Store.open(folder / "person")
    made = Cared(folder, store, monkeypatch)
    with anyio.fail_after(120):
        async with made.engines.children(), anyio.create_task_group() as tasks:
            tasks.start_soon(made.upkeep.run)
            kinds = [recipe(each) for each in folders or ("first",)]
            await made.engines.hearing.load(hearing.WHOLE, kinds)
            yield made
            tasks.cancel_scope.cancel()
    await store.close()


async def test_that_another_model_stands_in_is_said_once_somebody_hears_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cared(tmp_path, monkeypatch, "damaged", "second") as made:
        made.is_heard = False
        await anyio.sleep(0.2)
        made.is_heard = True
        await until(lambda: made.said == [made.sentence("hearing_stand_in")])
        await anyio.sleep(0.2)
        assert len(made.said) == 1


async def test_a_child_that_dies_again_and_again_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("her_voice.child.rest.MOST_DEATHS", 1)
    async with cared(tmp_path, monkeypatch) as made:
        child = made.engines.hearing
        for deaths in range(1, 4):
            await until(lambda: child.is_up)
            child._kill()
            await until(lambda deaths=deaths: child.restarts == deaths)  # type: ignore[misc]
        await until(lambda: made.said == [made.sentence("hearing_failing")])
        await anyio.sleep(0.2)
        assert len(made.said) == 1


async def test_a_child_that_has_grown_is_renewed_while_nobody_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "QUIET_S", 0.2)
    monkeypatch.setattr(upkeep, "GROWN_MB", -1)
    async with cared(tmp_path, monkeypatch) as made:
        await anyio.sleep(0.5)
        assert made.engines.hearing.renewals == 0
        made.is_quiet = True
        await until(lambda: made.engines.hearing.renewals == 1)
        made.is_quiet = False
        await until(lambda: made.engines.hears is False and made.engines.hearing.is_up)
        assert (made.engines.hearing.restarts, made.said) == (0, [])


@asynccontextmanager
async def thinking(
    made: Cared, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Llama]:
    """Let a stand-in for the language model's process live beside the others."""
    monkeypatch.setenv("PYTHONPATH", str(Path(stand_ins.__file__).parent))

    async def find() -> Path:
        return folder

    llama = Llama([find], MindSettings(), run_folder=folder, slots_folder=folder / "slots")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(lambda: llama.run(up=lambda _: None))
        await until(lambda: llama.is_up, 60)
        made.engines.llama = llama
        yield llama
        tasks.cancel_scope.cancel()


async def test_the_language_model_that_has_grown_is_renewed_beside_and_given_up_for_who_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "QUIET_S", 0.2)
    async with (
        cared(tmp_path, monkeypatch) as made,
        thinking(made, tmp_path, monkeypatch) as llama,
    ):
        first = llama.pid
        made.is_quiet = True
        await anyio.sleep(0.5)
        assert not made.upkeep._renews_mind  # it has not grown
        monkeypatch.setattr(upkeep, "MIND_GROWN_MB", -1)
        (tmp_path / "slow").touch()
        await until(lambda: made.upkeep._renews_mind)
        made.is_quiet = False
        await until(lambda: not made.upkeep._renews_mind)
        assert llama.pid == first
        (tmp_path / "slow").unlink()
        made.is_quiet = True
        await until(lambda: llama.renewals > 0, 60)
        assert llama.pid != first
        assert (llama.restarts, made.engines.hearing.renewals, made.said) == (0, 0, [])


async def test_where_no_other_can_be_loaded_the_language_model_is_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(upkeep, "QUIET_S", 0.1)
    monkeypatch.setattr(upkeep, "MIND_GROWN_MB", -1)
    async with (
        cared(tmp_path, monkeypatch) as made,
        thinking(made, tmp_path, monkeypatch) as llama,
    ):
        first = llama.pid
        (tmp_path / "broken").touch()
        made.is_quiet = True
        await until(lambda: "can take the language model's place" in caplog.text, 60)
        await until(lambda: not made.upkeep._renews_mind)
        (tmp_path / "broken").unlink()
        await anyio.sleep(0.5)
        assert (llama.pid, llama.renewals) == (first, 0)


async def test_what_damage_cost_of_the_memory_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "person"
    folder.mkdir()
    store = await Store.open(folder)
    assert await store.back_up()
    await store.close()
    (folder / "her.db").write_bytes(b"garbage" * 1000)
    async with cared(tmp_path, monkeypatch) as made:
        await until(lambda: bool(made.said))
        assert made.said[0].startswith("My memory was damaged. I have it back as it was on ")
        assert "{" not in made.said[0]
    for copy in backups.listed(folder):
        copy.unlink()
    (folder / "her.db").write_bytes(b"garbage" * 1000)
    async with cared(tmp_path, monkeypatch) as made:
        await until(lambda: made.said == [made.sentence("memory_lost")])


def test_every_sentence_that_must_be_ready_is_there_and_can_be_cut_into_pieces() -> None:
    texts = [*said_without_voice(Wording()), *said_without_engines(Wording())]
    assert len(texts) == len(set(texts))
    for text in texts:
        clauses = Clauses("en")
        assert [*clauses.feed(text), *clauses.flush()]
        assert "{" not in text
