"""The process with the sound devices is begun again, whatever keeps it from beginning."""

import errno
import json
import os
import signal
import sys
from typing import Any

import anyio
import pytest
from anyio.abc import Process

from her_voice.earpiece.sound_process import SoundProcess
from her_voice.settings import EarpieceSettings

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("lacks", [errno.EAGAIN, errno.EMFILE, errno.ENOMEM])
async def test_one_that_can_not_begin_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, lacks: int
) -> None:
    begun = 0

    async def begin(_: object, **given: Any) -> Process:
        nonlocal begun
        begun += 1
        if begun < 3:
            raise OSError(lacks, os.strerror(lacks))
        return await opened([sys.executable, "-c", "import time; time.sleep(60)"], **given)

    opened, lost = anyio.open_process, list[None]()
    monkeypatch.setattr("her_voice.earpiece.sound_process.anyio.open_process", begin)
    process = SoundProcess(EarpieceSettings(), lambda _: None, lambda: lost.append(None))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(process.run)
        with anyio.fail_after(20):
            while process.pid is None:
                await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    assert (begun, process.restarts, len(lost)) == (3, 2, 2)


async def test_other_settings_are_followed_also_while_one_is_just_being_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speakers = list[str]()

    async def begin(command: list[str], **given: Any) -> Process:
        speakers.append(json.loads(command[-1])["speaker"])
        begun = await opened([sys.executable, "-c", "import time; time.sleep(60)"], **given)
        if len(speakers) == 1:
            assert process.follow(EarpieceSettings(speaker="other"))
        return begun

    opened = anyio.open_process
    monkeypatch.setattr("her_voice.earpiece.sound_process.anyio.open_process", begin)
    process = SoundProcess(EarpieceSettings(), lambda _: None, lambda: None)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(process.run)
        with anyio.move_on_after(5):  # one that gives no sign of life is ended later
            while len(speakers) < 2:
                await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    assert speakers == ["default", "other"]


class Stuck:
    """A process that a driver holds within the kernel, where no signal reaches it."""

    def __init__(self, process: Process) -> None:
        self.pid = process.pid
        self.returncode = None
        self._process = process

    def send_signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def wait(self) -> int:
        await anyio.sleep_forever()
        return 0

    async def aclose(self) -> None:
        await self.wait()


async def test_one_that_can_not_be_ended_does_not_keep_the_next_from_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = list[Process]()

    async def begin(_: object, **given: Any) -> Any:
        begun.append(await opened([sys.executable, "-c", "import time; time.sleep(60)"], **given))
        return Stuck(begun[-1])

    opened = anyio.open_process
    monkeypatch.setattr("her_voice.earpiece.sound_process.anyio.open_process", begin)
    monkeypatch.setattr("her_voice.earpiece.sound_process.DYING_S", 0.1)
    process = SoundProcess(EarpieceSettings(), lambda _: None, lambda: None)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(process.run)
        with anyio.fail_after(20):
            while process.pid is None:
                await anyio.sleep(0.01)
            process.follow(EarpieceSettings(speaker="other"))
            while len(begun) < 2:
                await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    assert len({each.pid for each in begun}) == len(begun) == 2
    for each in begun:
        await each.aclose()
