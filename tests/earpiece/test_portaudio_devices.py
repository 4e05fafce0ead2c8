"""Where no sound server is told of: PortAudio, and ALSA with a way to a server in it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from her_voice.earpiece.portaudio import portaudio
from her_voice.earpiece.wire import Want
from her_voice.errors import EarpieceError
from tests.earpiece.pulse import HEADSET, MISSING, WHY_SKIPPED, Pulse
from tests.earpiece.test_faults import Worn, hum, recorded, report
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.device,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]

ASOUNDRC = """
pcm.!default {{ type pulse server "{server}" }}
ctl.!default {{ type pulse server "{server}" }}
"""


@pytest.fixture
def alsa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A machine on which nothing tells of a sound server."""
    try:
        portaudio()
    except EarpieceError as error:
        pytest.skip(str(error))
    server = Pulse(tmp_path / "server")
    (tmp_path / "server").mkdir()
    config = tmp_path / "asoundrc"
    config.write_text(ASOUNDRC.format(server=server.environment["PULSE_SERVER"]))
    for name in ("PULSE_SOURCE", "PULSE_SINK", "PULSE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    with server.running(*HEADSET):
        server.pactl("set-default-source", "headset_mic")
        server.pactl("set-default-sink", "ear")
        yield server


async def test_she_hears_and_is_heard_and_goes_on_after_a_crash(alsa: Pulse) -> None:
    with alsa.playing(hum(120)):
        async with Worn().used() as worn:
            await until(worn.hears)
            await until(lambda: worn.line.taken > 50)
            child = worn.headset.process
            assert child is not None
            os.kill(child, signal.SIGSEGV)
            back = await until(lambda: worn.headset.process not in {child, None})
            worn.forget()
            back += await until(lambda: worn.hears() and bool(worn.speaker))
            played = worn.line.played_frames[-1]
            await until(lambda: worn.line.played_frames[-1] > played + 50)
    report(back=back)


async def test_muted_closes_the_stream_here_too(alsa: Pulse) -> None:
    async with Worn().used() as worn:
        await until(lambda: recorded(alsa) == ["headset_mic"])
        child = worn.headset.process
        worn.headset.want(Want(microphone=False))
        await until(lambda: recorded(alsa) == [])
        taken = worn.line.taken
        await until(lambda: worn.line.taken > taken + 20)
        worn.headset.want(Want())
        await until(lambda: recorded(alsa) == ["headset_mic"])
        assert worn.headset.process == child  # it closed the stream, and did not end with it


async def test_a_server_behind_it_that_stands_still_is_left_with_the_child(alsa: Pulse) -> None:
    with alsa.playing(hum(120)):
        async with Worn().used() as worn:
            await until(worn.hears)
            child = worn.headset.process
            alsa.sleep()
            lost = await until(lambda: not worn.microphone, 40)
            worn.forget()
            alsa.wake()
            back = await until(worn.hears, 40)
            assert worn.headset.process not in {child, None}
    report(lost=lost, back=back)
