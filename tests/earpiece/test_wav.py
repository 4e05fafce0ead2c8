import wave
from pathlib import Path
from typing import Any

import anyio
import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]
import trio.testing

from her_voice.audio import FRAME_SAMPLES, RATE, Floats, Samples, samples
from her_voice.earpiece.wav import QUIET_FRAMES, Wav
from her_voice.errors import EarpieceError
from tests.earpiece.stub_line import StubLine, tone, values

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


def sine(seconds: float, rate: int) -> Floats:
    times = np.arange(int(seconds * rate)) / rate
    return (0.5 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)


async def hear(mic: Path, folder: Path, line: StubLine, **options: Any) -> Samples:
    told: list[str] = []
    options.setdefault("quiet", lambda: True)
    await Wav(mic, folder / "out.wav", tell=told.append, **options).run(line)
    line.order = told
    return read(folder / "out.wav")


def read(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        assert file.getparams()[:3] == (1, 2, RATE)
        return samples(file.readframes(file.getnframes()))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("coding", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2, 6])
async def test_every_kind_of_wav_sounds_the_same(
    tmp_path: Path, coding: str, rate: int, channels: int
) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, np.stack([sine(1, rate)] * channels, axis=1), rate, subtype=coding)
    line = StubLine()
    await hear(mic, tmp_path, line, fast=True)
    heard = samples(b"".join(line.heard))[: RATE - FRAME_SAMPLES] / 32768
    expected = sine(1, RATE)[: RATE - FRAME_SAMPLES]
    inside = slice(400, -400)  # a resampler rings where the sound begins and ends
    assert np.abs(heard[inside] - expected[inside]).max() < 0.02


async def test_both_files_are_aligned_and_go_on_until_it_is_quiet(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, samples(b"".join(tone(n) for n in range(1, 31))), RATE, subtype="PCM_16")
    line = StubLine()
    line.speech = {n: tone(1000 + n) for n in range(10, 90)}
    start = anyio.current_time()
    written = await hear(mic, tmp_path, line, quiet=lambda: line.taken > 90)
    assert values(line.heard)[:31] == [*range(1, 31), 0]
    assert written[::FRAME_SAMPLES][:91].tolist() == [0] * 10 + [
        1000 + n for n in range(10, 90)
    ] + [0]
    frames = len(written) // FRAME_SAMPLES
    assert frames == 90 + QUIET_FRAMES == len(line.heard)
    assert line.played_frames == list(range(1, frames + 1))
    assert anyio.current_time() - start == pytest.approx(frames * 0.02)


async def test_what_is_heard_can_be_answered_in_the_next_frame_and_not_before(
    tmp_path: Path,
) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, samples(tone(5) * 3), RATE, subtype="PCM_16")
    line = StubLine()
    await Wav(mic, tmp_path / "out.wav", quiet=lambda: True).run(line)
    assert line.order[:4] == ["take", "hear", "take", "hear"]


async def test_unpaced_time_waits_for_the_engines(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(0.2, RATE), RATE)
    line = StubLine()
    settled = 0

    async def settle() -> None:
        nonlocal settled
        assert line.taken == settled
        settled += 1
        await anyio.sleep(0.5)

    start = anyio.current_time()
    await hear(mic, tmp_path, line, fast=True, settled=settle)
    assert settled == line.taken == 10 + QUIET_FRAMES
    assert anyio.current_time() - start == pytest.approx(settled * 0.5)


async def test_she_is_not_waited_for_without_end(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(0.2, RATE), RATE)
    line = StubLine()
    written = await hear(mic, tmp_path, line, quiet=lambda: False, longest_wait_s=10)
    assert len(written) == 10.2 * RATE
    assert "not done 10 s after" in line.order[0]


async def test_a_file_cut_short_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(2, RATE), RATE)
    mic.write_bytes(mic.read_bytes()[: 44 + 2 * RATE + 1])
    line = StubLine()
    await hear(mic, tmp_path, line, fast=True)
    assert line.order == [f"{mic}: cut short; she hears the 1.0 s that are there"]
    assert len(line.heard) == 50 + QUIET_FRAMES


async def test_a_file_damaged_in_its_middle_ends_in_one_sentence(tmp_path: Path) -> None:
    mic, line = tmp_path / "in.flac", StubLine()
    soundfile.write(mic, np.random.default_rng(1).normal(0, 0.1, 5 * RATE), RATE)
    mic.write_bytes(mic.read_bytes()[: mic.stat().st_size // 2])
    with pytest.raises(EarpieceError, match=r"in.flac: damaged or cut short after \d\.\d s"):
        await hear(mic, tmp_path, line, fast=True)
    assert line.heard
    assert names(tmp_path) == ["in.flac", "out.wav"]


async def test_a_wav_from_a_pipe_is_not_cut_short(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(1, RATE), RATE)
    whole = bytearray(mic.read_bytes())
    whole[4:8] = whole[40:44] = b"\xff\xff\xff\xff"
    mic.write_bytes(whole)
    line = StubLine()
    await hear(mic, tmp_path, line, fast=True)
    assert line.order == []
    assert len(line.heard) == 50 + QUIET_FRAMES


async def test_sound_beyond_all_measure_is_clipped(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    wild = np.tile(np.array([np.nan, np.inf, -np.inf, 7.0], np.float32), 4000)
    soundfile.write(mic, wild, RATE, subtype="FLOAT")
    line = StubLine()
    await hear(mic, tmp_path, line, fast=True)
    assert samples(line.heard[0])[:4].tolist() == [0, 32767, -32768, 32767]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"once upon a time there was a file of text", "not a WAV file"),
        (b"RIFF\x24\x00\x00\x00WAVE", "damaged"),
        (None, "no such file"),
    ],
)
async def test_what_is_no_sound_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    mic = tmp_path / "in.wav"
    if content is not None:
        mic.write_bytes(content)
    with pytest.raises(EarpieceError, match=complaint) as caught:
        await hear(mic, tmp_path, StubLine())
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out.wav").exists()


async def test_a_wav_with_a_header_and_no_sound_is_refused(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, np.zeros(0), RATE)
    with pytest.raises(EarpieceError, match="no sound in it"):
        await hear(mic, tmp_path, StubLine())


async def test_an_output_that_cannot_be_written_is_named_before_she_listens(
    tmp_path: Path,
) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(0.2, RATE), RATE)
    line = StubLine()
    with pytest.raises(EarpieceError, match="can't be written"):
        await Wav(mic, tmp_path / "nowhere" / "out.wav", quiet=lambda: True).run(line)
    with pytest.raises(EarpieceError, match="not a file"):
        await Wav(mic, Path("/dev/null"), quiet=lambda: True).run(line)
    with pytest.raises(EarpieceError, match="overwrite"):
        await Wav(mic, mic, quiet=lambda: True).run(line)
    assert line.taken == 0
    assert names(tmp_path) == ["in.wav"]


async def test_stopped_half_way_it_leaves_what_was_said_so_far(tmp_path: Path) -> None:
    mic = tmp_path / "in.wav"
    soundfile.write(mic, sine(5, RATE), RATE)
    with anyio.move_on_after(1.01):
        await Wav(mic, tmp_path / "out.wav", quiet=lambda: True).run(StubLine())
    assert len(read(tmp_path / "out.wav")) == 51 * FRAME_SAMPLES
    assert names(tmp_path) == ["in.wav", "out.wav"]
