import os
import pty
from pathlib import Path

import anyio
import pytest

from her_voice.earpiece.typed import QUIET_FRAMES, Typed
from tests.earpiece.stub_line import StubLine, tone
from tests.until import until

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_file_of_lines_is_typed_line_by_line_as_each_is_answered(tmp_path: Path) -> None:
    path = anyio.Path(tmp_path / "lines")
    await path.write_bytes("How are you?\n\n  Grüß dich \xff\nlast".encode("utf-8", "replace"))
    typed: list[str] = []
    busy = [0]

    def take(text: str) -> None:
        assert busy[0] == 0
        typed.append(text)
        busy[0] = 3

    def quiet() -> bool:
        busy[0] = max(0, busy[0] - 1)
        return busy[0] == 0

    descriptor = os.open(path, os.O_RDONLY)
    try:
        await Typed(take, quiet=quiet, descriptor=descriptor).run(StubLine())
    finally:
        os.close(descriptor)
    assert typed == ["How are you?", "Grüß dich ÿ", "last"]


async def test_a_pipe_that_ends_ends_it_after_her_last_word() -> None:
    reading, writing = os.pipe()
    line = StubLine()
    typed: list[str] = []
    with anyio.fail_after(10):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(
                Typed(typed.append, quiet=lambda: line.taken > 80, descriptor=reading).run, line
            )
            os.write(writing, b"hel")
            await until(lambda: line.taken > 1)
            assert typed == []
            os.write(writing, b"lo\n")
            os.close(writing)
    os.close(reading)
    assert typed == ["hello"]
    assert line.taken >= 80 + QUIET_FRAMES


async def test_a_person_may_type_on_while_she_answers(capfd: pytest.CaptureFixture[str]) -> None:
    person, terminal = pty.openpty()
    typed: list[str] = []
    async with anyio.create_task_group() as tasks:
        earpiece = Typed(typed.append, quiet=lambda: False, descriptor=terminal)
        tasks.start_soon(earpiece.run, StubLine())
        os.write(person, b"one\n")
        await until(lambda: typed == ["one"])
        os.write(person, b"two\n")
        await until(lambda: typed == ["one", "two"])
        tasks.cancel_scope.cancel()
    os.close(person)
    os.close(terminal)
    assert capfd.readouterr().err == "> > > "


async def test_what_she_says_counts_as_heard_as_fast_as_it_is_made() -> None:
    reading, writing = os.pipe()
    line = StubLine()
    line.speech = {n: tone(n) for n in range(5, 400)}
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Typed(lambda _: None, descriptor=reading).run, line)
        await until(lambda: line.taken >= 400)
        tasks.cancel_scope.cancel()
    os.close(reading)
    os.close(writing)
    assert max(line.played_frames) >= 400
    assert len(line.played_frames) < 100
