"""Devices that come and go, and processes that stand still: on a real PulseAudio without cards."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import anyio
import anyio.to_thread
import numpy as np
import pytest

from her_voice.audio import FRAME_BYTES, FRAME_SAMPLES, RATE, SILENCE, samples
from her_voice.bluetooth import Bluetooth
from her_voice.earpiece import headset
from her_voice.earpiece.headset import Headset
from her_voice.earpiece.wire import Standing
from her_voice.settings import EarpieceSettings
from tests.earpiece.pulse import HEADSET, MISSING, REMAP, WHY_SKIPPED, Pulse
from tests.earpiece.stub_line import StubLine
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.device,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]


class Worn:
    """A headset in use, with what was told of it."""

    def __init__(self, settings: EarpieceSettings | None = None) -> None:
        self.line = StubLine()
        self.told: list[Standing] = []
        self.headset = Headset(settings or EarpieceSettings(), tell=self.told.append)

    @asynccontextmanager
    async def used(self) -> AsyncIterator["Worn"]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.headset.live)
            await self.headset.come()
            tasks.start_soon(self.headset.run, self.line)
            yield self
            tasks.cancel_scope.cancel()

    @property
    def microphone(self) -> str:
        return self.headset.standing.microphone

    @property
    def speaker(self) -> str:
        return self.headset.standing.speaker

    def hears(self) -> bool:
        """Whether sound has come through the microphone just now."""
        latest = b"".join(self.line.heard[-5:])
        return bool(np.abs(samples(latest)).max(initial=0) > 3000)

    def forget(self) -> None:
        """Forget what was heard so far: from now on `hears` tells of what comes after."""
        self.line.heard.clear()


def hum(seconds: float) -> bytes:
    times = np.arange(int(seconds * RATE)) / RATE
    return (0.5 * 32767 * np.sin(2 * np.pi * 500 * times)).astype(np.int16).tobytes()


BLOCK = 25
"""So many frames of speech have one pitch."""


def at_pitch(number: int) -> bytes:
    """Give this frame of speech, at the pitch of its block."""
    hertz = 500 + 250 * (number // BLOCK)
    times = np.arange(number * FRAME_SAMPLES, (number + 1) * FRAME_SAMPLES) / RATE
    return (0.5 * 32767 * np.sin(2 * np.pi * hertz * times)).astype(np.int16).tobytes()


def pitches(file: Path) -> list[int]:
    """Say of which block each 20 ms of a recording are, from the first sound on."""
    sound = np.frombuffer(file.read_bytes(), np.int16).astype(float)
    sound = sound[int(np.argmax(np.abs(sound) > 1000)) :]
    frames = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    peaks = np.abs(np.fft.rfft(frames)).argmax(axis=1) * RATE / FRAME_SAMPLES
    return [round((peak - 500) / 250) for peak in peaks if peak]  # 0 is silence


def speakers(worn: Worn) -> list[str]:
    """Name the speakers that were open, one after the other."""
    names = [one.speaker for one in worn.told if one.speaker]
    return [name for name, _ in groupby(names)]


def report(**seconds: float) -> None:
    """Print figures, for `pytest -s`."""
    figures = ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items())
    sys.stdout.write(f" [{figures}] ")


def recorded(pulse: Pulse) -> list[str]:
    """Name the sources that she records."""
    rows = pulse.pactl("list", "short", "sources").splitlines()
    names = {row.split()[0]: row.split()[1] for row in rows}
    outputs = pulse.pactl("list", "short", "source-outputs").splitlines()
    return [names[row.split()[1]] for row in outputs if "protocol-native" in row]


def module(pulse: Pulse, *about: str) -> str:
    """Give the number of the module whose line holds all of this."""
    rows = pulse.pactl("list", "short", "modules").splitlines()
    return next(row.split()[0] for row in rows if all(each in row for each in about))


async def test_a_microphone_that_goes_is_closed_and_one_that_comes_back_is_heard(
    pulse: Pulse,
) -> None:
    with pulse.playing(hum(60)):
        async with Worn().used() as worn:
            await until(worn.hears)
            frames = len(worn.line.heard)
            pulse.pactl("unload-module", module(pulse, "remap-source"))
            lost = await until(lambda: not worn.microphone)
            assert recorded(pulse) == []
            await anyio.sleep(1.5)
            assert recorded(pulse) == []
            assert set(worn.line.heard[-20:]) == {SILENCE}  # so that the utterance so far ends
            assert len(worn.line.heard) > frames + 50
            assert worn.headset.standing.microphone_why == "there is no microphone"
            pulse.pactl("load-module", *REMAP.split(" ", 1)[0:1], *REMAP.split(" ")[1:])
            back = await until(lambda: recorded(pulse) == ["headset_mic"] and worn.hears())
    report(lost=lost, back=back)
    assert lost < 3
    assert back < 5


async def test_what_was_to_be_said_when_a_speaker_goes_is_said_on_the_next(pulse: Pulse) -> None:
    pulse.pactl("load-module", "module-null-sink", "sink_name=second")
    worn = Worn()
    worn.line.speech = {number: at_pitch(number) for number in range(20 * BLOCK)}
    async with worn.used():
        await until(lambda: worn.line.taken > 100)
        pulse.pactl("unload-module", module(pulse, "sink_name=ear"))
        pulse.pactl("set-default-sink", "second")
        await until(lambda: not worn.speaker)
        taken, played = worn.line.taken, worn.line.played_frames[-1]
        with pulse.recording("second.monitor") as file:
            await until(lambda: worn.speaker == "second")
            await until(lambda: worn.line.played_frames[-1] > taken + 3 * BLOCK)
            heard = pitches(file)
        first = played // BLOCK  # to the frame: tests/earpiece/test_outlet.py
        assert heard[0] in {first, first + 1}
        assert {first + 1, first + 2} <= set(heard)
        # Nothing was taken while there was nowhere to play it, and nothing was skipped.
        assert worn.line.played_frames == sorted(worn.line.played_frames)
        assert taken - played < 20
        assert speakers(worn) == ["ear", "second"]


async def test_a_server_that_restarts_is_found_again(server: Pulse) -> None:
    async with anyio.create_task_group() as tasks:
        worn = Worn()
        with server.running(*HEADSET):
            tasks.start_soon(worn.headset.live)
            await worn.headset.come()
            tasks.start_soon(worn.headset.run, worn.line)
            await until(lambda: bool(worn.microphone) and worn.line.taken > 20)
            server.end()
            await until(lambda: not worn.speaker and not worn.microphone)
        with server.running(*HEADSET), server.playing(hum(60)):
            back = await until(worn.hears)
            taken = worn.line.taken
            await until(lambda: worn.line.taken > taken + 50)
        tasks.cancel_scope.cancel()
    report(after_server=back)


async def test_a_server_that_stands_still_is_waited_for_and_the_child_lives_on(
    pulse: Pulse,
) -> None:
    with pulse.playing(hum(60)):
        async with Worn().used() as worn:
            await until(worn.hears)
            await anyio.sleep(6)  # a device that was just opened is given more time
            child = worn.headset.process
            pulse.sleep()
            still = await until(lambda: not worn.microphone)
            await anyio.sleep(3)
            worn.forget()
            pulse.wake()
            back = await until(worn.hears)
            counts = worn.headset.counts
            assert worn.headset.process == child
    report(noticed=still, back=back)
    assert counts["stalls"] >= 1
    assert back < 6


async def test_a_child_that_stands_still_or_dies_is_replaced(pulse: Pulse) -> None:
    with pulse.playing(hum(60)):
        async with Worn().used() as worn:
            await until(worn.hears)
            for number in (signal.SIGSTOP, signal.SIGKILL):
                child = worn.headset.process
                assert child is not None
                os.kill(child, number)
                took = await until(
                    lambda child=child: worn.headset.process not in {child, None}  # type: ignore[misc]
                )
                worn.forget()
                took += await until(lambda: worn.hears() and bool(worn.speaker))
                report(**{number.name: took})
                assert took < 8
            assert worn.headset.counts["restarts"] == 2
            assert not Path(f"/proc/{child}").exists()
            taken = worn.line.taken
            await until(lambda: worn.line.played_frames[-1] > taken)


async def test_the_child_dies_with_the_daemon(pulse: Pulse) -> None:
    async with Worn().used() as worn:
        child = worn.headset.process
        assert Path(f"/proc/{child}").exists()
    await until(lambda: not Path(f"/proc/{child}").exists())


async def test_a_headset_that_turns_from_music_to_talk_is_one_change_each(pulse: Pulse) -> None:
    """Remove the A2DP sink, add the HFP one 300 ms later, and back, twenty times."""
    address = "AA_BB_CC_DD_EE_FF"
    music = f"bluez_sink.{address}.a2dp_sink"
    talk = f"bluez_sink.{address}.handsfree_head_unit"
    forms = {music: "rate=44100 channels=2", talk: "rate=16000 channels=1"}

    def load(name: str) -> str:
        pulse.pactl("load-module", "module-null-sink", f"sink_name={name}", *forms[name].split())
        pulse.pactl("set-default-sink", name)
        return module(pulse, f"sink_name={name}")

    number = load(music)
    async with Worn().used() as worn:
        await until(lambda: worn.speaker == music)
        taken = worn.line.taken
        for turn in range(20):
            pulse.pactl("unload-module", number)
            await anyio.sleep(0.3)
            name = (talk, music)[turn % 2]
            number = load(name)
            await until(lambda name=name: worn.speaker == name)  # type: ignore[misc]
        await until(lambda: worn.line.taken > taken + 50)
    assert speakers(worn) == [music, *[talk, music] * 10]


async def test_a_monitor_is_only_a_microphone_by_its_full_name(pulse: Pulse) -> None:
    settings = EarpieceSettings(microphone="headset_mic", speaker="ear")
    async with Worn(settings).used() as worn:
        await until(lambda: worn.microphone == "headset_mic")
        pulse.pactl("unload-module", module(pulse, "remap-source"))
        pulse.pactl("load-module", "module-null-sink", "sink_name=headset_mic_sink")
        await until(lambda: not worn.microphone)
        await anyio.sleep(1.5)
        assert recorded(pulse) == []
    assert len(SILENCE) == FRAME_BYTES


BUDS = "bluez_source.AA_BB_CC_DD_EE_FF.handsfree_head_unit"


def wear_buds(pulse: Pulse) -> None:
    """Let there be a Bluetooth headset as PipeWire has it, with both ends at once."""
    address = "AA_BB_CC_DD_EE_FF"
    pulse.pactl("load-module", "module-null-sink", f"sink_name=bluez_output.{address}.1")
    pulse.pactl("load-module", "module-remap-source", "master=mouth.monitor", f"source_name={BUDS}")
    pulse.pactl("set-default-sink", f"bluez_output.{address}.1")
    pulse.pactl("set-default-source", BUDS)


async def test_a_bluetooth_headset_for_music_keeps_its_microphone_shut(pulse: Pulse) -> None:
    wear_buds(pulse)
    async with Worn().used() as worn:
        await until(lambda: worn.microphone == "headset_mic" and "bluez" in worn.speaker)
        assert recorded(pulse) == ["headset_mic"]


async def test_on_demand_it_is_opened_by_the_button_and_shut_some_time_after(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headset, "SUMMONED_S", 1.5)
    wear_buds(pulse)
    async with Worn(EarpieceSettings(bluetooth=Bluetooth.ON_DEMAND)).used() as worn:
        await until(lambda: worn.headset.standing.is_on_demand)
        await anyio.sleep(0.5)
        assert recorded(pulse) == []
        worn.headset.summon()
        opened = await until(lambda: recorded(pulse) == [BUDS])
        await anyio.sleep(1.0)
        worn.headset.stay()
        await anyio.sleep(1.0)
        assert recorded(pulse) == [BUDS]
        await until(lambda: recorded(pulse) == [])
    report(opened=opened)


@pytest.mark.parametrize("seconds", [3.0, pytest.param(60.0, marks=pytest.mark.soak)])
async def test_everything_stands_still_and_goes_on(pulse: Pulse, seconds: float) -> None:
    """Stop daemon, child and sound server, as suspending the machine does, and let them go on."""
    with pulse.playing(hum(seconds + 60)):
        process = subprocess.Popen(  # noqa: ASYNC220  it is stopped and asked by line
            [sys.executable, "-m", "tests.earpiece.worn_alone"],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        lines = process.stdout
        try:
            now = await anyio.to_thread.run_sync(lambda: first(lines, loud=True))
            for each in (process.pid, now["child"]):
                os.kill(each, signal.SIGSTOP)
            pulse.sleep()
            await anyio.sleep(seconds)
            pulse.wake()
            for each in (now["child"], process.pid):
                os.kill(each, signal.SIGCONT)
            began = time.monotonic()
            before = await anyio.to_thread.run_sync(lambda: first(lines, after=began))
            await anyio.sleep(2)
            after = await anyio.to_thread.run_sync(lambda: first(lines, after=time.monotonic()))
            back = await anyio.to_thread.run_sync(lambda: first(lines, after=began + 1, loud=True))
        finally:
            process.kill()
            process.communicate()
    report(back=back["at"] - began)
    passed = after["at"] - before["at"]
    # What a server makes up for when it goes on is read at once, or was before the first line: the
    # 150 frames of three seconds may be. The 3,000 of a minute are stale, and may not.
    assert after["read"] - before["read"] < passed / 0.02 + 200


def first(lines: IO[bytes], *, after: float = 0.0, loud: bool = False) -> dict[str, Any]:
    """Give the first line from then on in which sound is heard, if that is wanted."""
    while True:
        now: dict[str, Any] = json.loads(lines.readline())
        if now["at"] > after and (now["loud"] or not loud):
            return now
