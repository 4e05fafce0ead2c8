"""Who else records, on a real PulseAudio without sound cards."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import anyio
import pytest

from her_voice.earpiece.recorders import Recorders
from tests.earpiece.pulse import HEADSET, MISSING, RAW, WHY_SKIPPED, Pulse

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.device,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]

CALL = "Some Telephone"


@pytest.fixture
def pulse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    server = Pulse(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    with server.running(*HEADSET):
        yield server


@contextmanager
def records(source: str, name: str = CALL) -> Iterator[None]:
    """Record, as a program of this name that nobody of us has started."""
    command = ["parec", *RAW, f"--client-name={name}", "-d", source]
    # Through a shell that is gone at once, so that it is no child of this process.
    start = subprocess.run(
        ["sh", "-c", f"{_quoted(command)} >/dev/null 2>&1 & echo $!"],
        check=True,
        capture_output=True,
        timeout=10,
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(int(start.stdout), 15)


def _quoted(command: list[str]) -> str:
    return " ".join(f"'{word}'" for word in command)


async def test_who_begins_and_ends_to_record_is_told_and_monitors_do_not_count(
    pulse: Pulse,
) -> None:
    told: list[list[str]] = []

    async def until(expected: list[list[str]]) -> None:
        with anyio.fail_after(10):
            while told != expected:
                await anyio.sleep(0.02)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Recorders(["always on"]).watch, told.append)
        await anyio.sleep(0.3)
        with records("ear.monitor", "Level Meter"), records("headset_mic", "Always On"):
            await anyio.sleep(0.5)
            assert told == []
            with records("headset_mic"):
                await until([[CALL]])
            await until([[CALL], []])
        tasks.cancel_scope.cancel()


async def test_her_own_recording_is_no_call(pulse: Pulse) -> None:
    told: list[list[str]] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Recorders().watch, told.append)
        with pulse.recording("headset_mic"):  # a child of this process, as her own would be
            await anyio.sleep(1.0)
        tasks.cancel_scope.cancel()
    assert told == []


async def test_a_server_that_ends_ends_the_call(pulse: Pulse) -> None:
    told: list[list[str]] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Recorders().watch, told.append)
        with records("headset_mic"), anyio.fail_after(10):
            while told != [[CALL]]:
                await anyio.sleep(0.02)
            pulse.end()
        with anyio.fail_after(10):
            while len(told) < 2:
                await anyio.sleep(0.02)
        tasks.cancel_scope.cancel()
    assert told == [[CALL], []]


class StrangePulse:
    """A server that tells of a call, and then something that nobody understands."""

    def __init__(self, _: str) -> None:
        about = {"application.name": CALL}
        self._stream = SimpleNamespace(proplist=about, source=1, resample_method="", corked=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def event_mask_set(self, _: str) -> None:
        pass

    def event_callback_set(self, _: object) -> None:
        pass

    def source_list(self) -> list[object]:
        return []

    def source_output_list(self) -> list[object]:
        return [self._stream]

    def event_listen(self, **_: float) -> None:
        raise ValueError("NULL pointer access")


async def test_a_server_that_says_something_strange_ends_the_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("her_voice.earpiece.recorders.pulsectl.Pulse", StrangePulse)
    told: list[list[str]] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Recorders().watch, told.append)
        with anyio.fail_after(10):
            while len(told) < 2:
                await anyio.sleep(0.02)
        tasks.cancel_scope.cancel()
    assert told == [[CALL], []]
