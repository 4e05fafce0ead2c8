"""A headset's button, on a pipe that speaks as the kernel does."""

import os
import struct
from pathlib import Path

import anyio
import pytest

from her_voice.earpiece.button import HeadsetButton

pytestmark = pytest.mark.anyio

DEVICES = """I: Bus=0011 Vendor=0001 Product=0001 Version=ab41
N: Name="AT Translated Set 2 keyboard"
H: Handlers=sysrq kbd event0 leds

I: Bus=0005 Vendor=0a12 Product=1004 Version=0100
N: Name="WH-1000 (AVRCP)"
H: Handlers=kbd event3

"""
PLAY_PAUSE, LETTER_A = 164, 30


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def event(code: int, value: int, kind: int = 1) -> bytes:
    return struct.pack("llHHi", 1, 2, kind, code, value)


async def test_it_is_found_by_its_name_and_tells_presses_and_releases(tmp_path: Path) -> None:
    (tmp_path / "devices").write_text(DEVICES)
    os.mkfifo(tmp_path / "event3")
    presses: list[bool] = []
    button = HeadsetButton("wh-1000", devices=tmp_path / "devices", folder=tmp_path)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(button.watch, presses.append)
        await anyio.sleep(0.1)
        kernel = os.open(tmp_path / "event3", os.O_WRONLY | os.O_NONBLOCK)
        told = [event(LETTER_A, 1), event(PLAY_PAUSE, 1), event(0, 0, kind=0)]
        told += [event(PLAY_PAUSE, 2), event(PLAY_PAUSE, 0)]
        os.write(kernel, b"".join(told))
        with anyio.fail_after(5):
            while len(presses) < 2:
                await anyio.sleep(0.01)
        os.close(kernel)
        tasks.cancel_scope.cancel()
    assert presses == [True, False]


async def test_a_headset_that_goes_while_its_button_is_pressed_has_let_go_of_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "devices").write_text(DEVICES)
    os.mkfifo(tmp_path / "event3")
    presses: list[bool] = []
    button = HeadsetButton("wh-1000", devices=tmp_path / "devices", folder=tmp_path)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(button.watch, presses.append)
        await anyio.sleep(0.1)
        kernel = os.open(tmp_path / "event3", os.O_WRONLY | os.O_NONBLOCK)
        os.write(kernel, event(PLAY_PAUSE, 1))
        os.close(kernel)
        with anyio.move_on_after(2):
            while len(presses) < 2:
                await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    assert presses == [True, False]


async def test_a_device_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "devices").write_text(DEVICES)
    presses: list[bool] = []
    with anyio.move_on_after(0.2) as unknown:
        await HeadsetButton("nothing like it", devices=tmp_path / "devices").watch(presses.append)
    with anyio.move_on_after(0.2) as absent:
        await HeadsetButton("wh-1000", devices=tmp_path / "none", folder=tmp_path).watch(
            presses.append
        )
    assert unknown.cancelled_caught
    assert absent.cancelled_caught
    assert not presses
