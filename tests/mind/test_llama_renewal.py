"""Another process takes the place of the language model's, and nobody who asks it is let down."""

import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.child.lifeline import KIND, Lifelines
from her_voice.errors import MindError
from her_voice.mind import llama, llama_memory
from her_voice.mind.llama import Llama
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings
from tests.systemd import stand_ins
from tests.until import until

pytestmark = pytest.mark.anyio

PERSONA = Message("system", "You are kind.")
TALK = [PERSONA, Message("user", "It snows."), Message("assistant", "Lovely.")]


@pytest.fixture(autouse=True)
def stood_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(stand_ins.__file__).parent))


class Manager:
    """Stands in for the service manager: it holds copies of what it is handed, as systemd does."""

    def __init__(self) -> None:
        self.held: dict[str, list[int]] = {}

    def put(self, name: str, descriptor: int) -> bool:
        self.held.setdefault(name, []).append(os.dup(descriptor))
        return True

    def remove(self, name: str) -> None:
        for each in self.held.pop(name, []):
            os.close(each)

    def lifelines(self) -> Lifelines:
        """Give those of the next process of hers, with what it is handed."""
        found = {name.partition(".")[2]: os.dup(held[-1]) for name, held in self.held.items()}
        return Lifelines(self.put, self.remove, found)


@asynccontextmanager
async def living(
    folder: Path, lifelines: Lifelines | None = None
) -> AsyncIterator[tuple[Llama, list[bool]]]:
    news: list[bool] = []
    model = folder / "model"
    model.mkdir(exist_ok=True)

    async def find() -> Path:
        return model

    made = Llama(
        [find],
        MindSettings(),
        run_folder=folder,
        slots_folder=folder / "slots",
        lifelines=lifelines,
    )
    with anyio.fail_after(120):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: made.run(up=news.append))
            await until(lambda: made.is_up, 60)
            yield made, news
            tasks.cancel_scope.cancel()


async def answered_by(made: Llama) -> int:
    return int("".join([words async for words in made.thinker.think(TALK)]))


def asked(folder: Path, pid: int) -> list[list[str]]:
    """The words of every message of all that this process was asked to read or answer."""
    notes = folder / "slots" / f"{pid}.asked"
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return [[each["content"] for each in json.loads(line)["messages"]] for line in lines]


def is_gone(pid: int | None) -> bool:
    return not Path(f"/proc/{pid}").exists()


def of_the_next(folder: Path) -> Callable[[], bool]:
    """Give what says whether a next process is there that has not taken the place yet."""

    def words(process: Path) -> bytes:
        try:
            return (process / "cmdline").read_bytes()
        except OSError:
            return b""

    address = f"{folder}/llama-{os.getpid()}.next.sock".encode()
    return lambda: any(address in words(each) for each in Path("/proc").glob("[0-9]*"))


async def test_the_next_has_read_what_the_one_before_held_and_nobody_is_let_down(
    tmp_path: Path,
) -> None:
    async with living(tmp_path) as (made, news), anyio.create_task_group() as tasks:
        before = made.pid
        assert before is not None
        await made.thinker.warm(TALK)
        answers: list[int] = []

        async def go_on_asking() -> None:
            while True:
                answers.append(await answered_by(made))
                await anyio.sleep(0.01)

        tasks.start_soon(go_on_asking)
        assert await made.renew(lambda: True)
        after = made.pid
        assert after not in {None, before}
        assert asked(tmp_path, after or 0)[-1] == [each.content for each in TALK]
        await until(lambda: after in answers)
        await until(lambda: is_gone(before))
        tasks.cancel_scope.cancel()
    assert set(answers) == {before, after}
    assert news == [True]
    assert (made.renewals, made.restarts) == (1, 0)
    assert is_gone(after)
    assert not list(tmp_path.glob("llama*"))


async def test_it_is_given_up_as_soon_as_somebody_speaks(tmp_path: Path) -> None:
    async with living(tmp_path) as (made, news):
        before = made.pid
        (tmp_path / "model" / "slow").touch()
        is_loading = of_the_next(tmp_path)
        assert not await made.renew(lambda: not is_loading())
        assert not is_loading()
        assert made.pid == before == await answered_by(made)
        assert (made.renewals, made.restarts, news) == (0, 0, [True])
        (tmp_path / "model" / "slow").unlink()
        assert await made.renew(lambda: True)


async def test_an_answer_under_way_is_waited_for(tmp_path: Path) -> None:
    async with living(tmp_path) as (made, _), anyio.create_task_group() as tasks:
        before = made.pid
        await made.thinker.warm(TALK)
        answer = made.thinker.think(TALK, background=True)
        assert int(await anext(answer)) == before
        tasks.start_soon(made.renew, lambda: True)
        slots = tmp_path / "slots"
        await until(lambda: len(list(slots.glob("*.asked"))) == 2, 60)  # the next has read
        await anyio.sleep(3 * llama.LOOK_S)
        assert made.pid == before
        await answer.aclose()
        await until(lambda: made.renewals == 1)


async def test_one_that_can_not_begin_changes_nothing(tmp_path: Path) -> None:
    async with living(tmp_path) as (made, news):
        before = made.pid
        (tmp_path / "model" / "broken").touch()
        with pytest.raises(MindError, match="can't be loaded"):
            await made.renew(lambda: True)
        assert made.pid == before == await answered_by(made)
        assert news == [True]


async def test_where_memory_lacks_for_two_it_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(tmp_path) as (made, _):
        before = made.pid
        monkeypatch.setattr(llama, "available_kb", lambda: made.memory.now_kb)
        with pytest.raises(MindError, match="memory lacks"):
            await made.renew(lambda: True)
        assert made.pid == before == await answered_by(made)


async def test_the_manager_holds_the_next_in_place_of_the_one_before(tmp_path: Path) -> None:
    manager = Manager()
    lifelines = manager.lifelines()
    async with living(tmp_path, lifelines) as (made, _):
        begun = made.pid
        assert await made.renew(lambda: True)
        after = made.pid
        await until(lambda: is_gone(begun))
        assert len(manager.held[f"{KIND}.llama"]) == 1
        lifelines.is_leaving = True
    assert not is_gone(after)
    async with living(tmp_path, manager.lifelines()) as (made, _):  # after a restart of hers
        assert made.pid == after == await answered_by(made)
        assert made.memory.now_kb > 0
        assert await made.renew(lambda: True)
        assert made.pid not in {begun, after}
        await until(lambda: is_gone(after))
        assert made.pid == await answered_by(made)
    assert is_gone(made.pid)
    assert not manager.held
    assert not list(tmp_path.glob("llama*.sock"))
    assert not list(tmp_path.glob("llama*.memory"))


async def test_a_process_tells_what_it_has_taken_since_it_was_loaded(tmp_path: Path) -> None:
    pid = os.getpid()
    assert llama_memory.read(tmp_path, pid) == llama_memory.Memory()
    telling = llama_memory.Telling(tmp_path)
    telling.tell()
    told = llama_memory.read(tmp_path, pid)
    assert told.now_kb >= told.loaded_kb > 0
    taken = bytearray(os.urandom(1 << 20)) * 64
    telling.tell()
    grown = llama_memory.read(tmp_path, pid)
    assert grown.loaded_kb == told.loaded_kb
    assert grown.grown_mb >= told.grown_mb + 60
    del taken
    llama_memory.forget(tmp_path, pid)
    assert not list(tmp_path.iterdir())


async def test_what_a_killed_one_left_is_removed_at_the_next_start(tmp_path: Path) -> None:
    for name in ("llama-4194305.sock", "llama-4194305.next.sock", "llama-4194305.memory"):
        (tmp_path / name).touch()
    async with living(tmp_path) as (made, _):
        left = sorted(each.name for each in tmp_path.glob("llama*"))
        assert left == sorted([f"llama-{os.getpid()}.sock", f"llama-{made.pid}.memory"])


async def test_where_the_manager_keeps_nothing_and_does_not_say_so_she_holds_on_herself(
    tmp_path: Path,
) -> None:
    lifelines = Lifelines(lambda _, __: True)  # it closes what it is handed
    async with living(tmp_path, lifelines) as (made, _):
        await until(lambda: made.restarts > 0 and made.is_up)
        second = made.pid
        await anyio.sleep(0.5)
        assert (made.is_up, made.pid, made.restarts) == (True, second, 1)
        assert await answered_by(made) == second
