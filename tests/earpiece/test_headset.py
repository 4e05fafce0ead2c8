"""The real sounddevice path, on a PulseAudio without sound cards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import numpy as np
import pytest

from her_voice.audio import FRAME_BYTES, FRAME_SAMPLES, RATE, Samples, samples
from her_voice.earpiece.devices import list_devices
from her_voice.earpiece.headset import Headset
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings
from tests.earpiece.pulse import MISSING, WHY_SKIPPED, Pulse
from tests.earpiece.stub_line import StubLine
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.device,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]

LOUD = 3000


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def hum(seconds: float) -> Samples:
    times = np.arange(int(seconds * RATE)) / RATE
    return (0.5 * 32767 * np.sin(2 * np.pi * 500 * times)).astype(np.int16)


def is_loud(sound: bytes) -> bool:
    return bool(np.abs(samples(sound)).max(initial=0) > LOUD)


@asynccontextmanager
async def worn(headset: Headset, line: StubLine) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(headset.live)
        await headset.come()
        tasks.start_soon(headset.run, line)
        yield
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize("is_calm", [False, True])
async def test_she_hears_the_microphone_and_is_heard(pulse: Pulse, *, is_calm: bool) -> None:
    line, headset = StubLine(), Headset(EarpieceSettings())
    line.is_calm = is_calm
    with pulse.playing(hum(60).tobytes()), pulse.recording() as recorded:
        async with worn(headset, line):
            await until(lambda: line.taken > 150)
            said, first = hum(1).tobytes(), line.taken + 10
            line.speech = {
                first + n: said[2 * FRAME_SAMPLES * n :][: 2 * FRAME_SAMPLES] for n in range(50)
            }
            await until(lambda: line.played_frames[-1] > first + 60)
            await until(lambda: is_loud(b"".join(line.heard[-5:])))
        written = samples(await anyio.Path(recorded).read_bytes())
    loud = np.flatnonzero(np.abs(written) > LOUD)
    assert loud.size > 0.4 * RATE  # a loaded machine may lose some, but not most
    assert line.played_frames == sorted(line.played_frames)
    assert line.played_frames[-1] <= line.taken


async def grow_calm_and_speak(line: StubLine, said: bytes) -> None:
    line.is_calm, before = True, line.taken
    await until(lambda: line.taken > before + 75)
    line.is_calm, first = False, line.taken + 1
    frames = [said[at : at + FRAME_BYTES] for at in range(0, len(said), FRAME_BYTES)]
    line.speech = dict(enumerate(frames, first))
    await until(lambda: line.played_frames[-1] > first + len(frames) + 15)


async def test_who_grows_calm_and_speaks_again_is_heard_without_a_gap(pulse: Pulse) -> None:
    line, headset, said = StubLine(), Headset(EarpieceSettings()), hum(0.5)
    with pulse.recording() as recorded:
        async with worn(headset, line):
            await until(lambda: line.taken > 50)
            for _ in range(4):
                await grow_calm_and_speak(line, said.tobytes())
            await anyio.sleep(0.5)  # for what is still on its way into the file
        written = samples(await anyio.Path(recorded).read_bytes())
    loud = np.flatnonzero(np.abs(written) > LOUD)
    pauses = np.diff(loud)[np.diff(loud) > RATE // 200]
    assert len(pauses) == 3  # between the four, and nowhere within one
    assert loud.size > 0.9 * 4 * np.count_nonzero(np.abs(said) > LOUD)
    assert headset.counts["underruns"] == 0


async def test_what_is_cleared_is_not_heard(pulse: Pulse) -> None:
    line, headset = StubLine(), Headset(EarpieceSettings(ahead_ms=100))
    with pulse.playing(bytes(2 * RATE)):
        async with worn(headset, line):
            await until(lambda: line.taken > 100)
            left = headset.clear()
            assert line.taken - 20 <= left <= line.taken
            await until(lambda: line.played_frames[-1] > left)


async def test_a_device_is_chosen_by_its_name(pulse: Pulse) -> None:
    pulse.pactl("load-module", "module-null-sink", "sink_name=other")
    line = StubLine()
    headset = Headset(EarpieceSettings(microphone="other.monitor", speaker="other"))
    async with worn(headset, line):
        await until(lambda: line.taken > 20 and bool(headset.standing.microphone))
        assert sources(pulse) == ["other.monitor"]


def sources(pulse: Pulse) -> list[str]:
    """Name the sources that somebody records."""
    names = {
        row.split()[0]: row.split()[1]
        for row in pulse.pactl("list", "short", "sources").splitlines()
    }
    rows = pulse.pactl("list", "short", "source-outputs").splitlines()
    ours = [row.split() for row in rows]
    return [names[row[1]] for row in ours if "protocol-native" in row[3]]


async def test_a_server_without_a_microphone_is_no_reason_to_listen_to_herself(
    server: Pulse,
) -> None:
    headset = Headset(EarpieceSettings())
    with server.running("module-null-sink sink_name=ear"):
        async with worn(headset, StubLine()):
            with pytest.raises(EarpieceError, match=r"there is no microphone.*talk --text"):
                await headset.found(microphone=True)
            await anyio.sleep(0.3)
            assert sources(server) == []
        chosen = [each.port for each in list_devices(EarpieceSettings()) if each.is_chosen]
    assert chosen == ["ear"]


async def test_no_sound_server_and_no_devices_name_the_ways_to_talk_without(
    server: Pulse,
) -> None:
    headset = Headset(EarpieceSettings())
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(headset.live)
        with pytest.raises(EarpieceError, match=r"there is no .*talk --text"):
            await headset.found(microphone=True)
        tasks.cancel_scope.cancel()


async def test_an_unknown_name_is_answered_with_the_nearest(pulse: Pulse) -> None:
    headset = Headset(EarpieceSettings(microphone="haedset_mic"))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(headset.live)
        with pytest.raises(EarpieceError, match="did you mean 'headset_mic'"):
            await headset.found(microphone=True)
        tasks.cancel_scope.cancel()


async def test_other_settings_are_followed_while_it_is_worn(pulse: Pulse) -> None:
    pulse.pactl("load-module", "module-null-sink", "sink_name=other")
    line, headset = StubLine(), Headset(EarpieceSettings())
    async with worn(headset, line):
        await until(lambda: headset.standing.microphone == "headset_mic")
        headset.follow(EarpieceSettings(microphone="other.monitor", speaker="other"))
        await until(lambda: headset.standing.microphone == "other.monitor")
        taken = line.taken
        await until(lambda: headset.standing.speaker == "other" and line.taken > taken + 20)


async def test_settings_that_mean_the_same_devices_leave_them_open(pulse: Pulse) -> None:
    line, headset = StubLine(), Headset(EarpieceSettings())
    async with worn(headset, line):
        await until(lambda: headset.standing.microphone == "headset_mic")
        pid = headset.process
        assert headset.follow(EarpieceSettings(button="Their headset")) is False
        await anyio.sleep(0.3)
        assert headset.process == pid
