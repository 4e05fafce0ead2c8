"""The whole bench: programs to be measured, reports to be read."""

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice.audio import Floats, Samples
from her_voice.bench import bench, clips
from her_voice.bench.options import Means, Options
from her_voice.bench.own_daemon import own_daemon
from her_voice.bench.vitals import family
from her_voice.errors import HerVoiceError, UsageError
from tests.bench.fake_agent import quiet, tone

pytestmark = pytest.mark.anyio

COMMAND = (sys.executable, "-m", "tests.bench.fake_daemon")


async def _hum(voice: str, words: str, pace: float) -> Samples:
    assert voice != "af_heart"
    assert pace > 0
    return np.concatenate([tone(0.1 * len(words.split())), quiet(0.2)])


async def test_the_own_daemon_is_ready_when_it_says_so_and_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    monkeypatch.setenv("HER_VOICE_MODELS", str(tmp_path / "models"))
    async with own_daemon(COMMAND) as own:
        assert own.agent.url.startswith("ws://127.0.0.1:")
        assert own.agent.pid
        assert family(own.agent.pid)
        assert own.ready_s > 0
        assert await own.again() > 0
        assert family(own.agent.pid) == [], "the one before has ended"
    assert family(own.agent.pid) == []
    assert not (tmp_path / "seen.txt").exists(), "the user's own home is left alone"


async def test_a_daemon_that_ends_early_is_quoted() -> None:
    with pytest.raises(HerVoiceError, match="the model is missing"):
        async with own_daemon((*COMMAND, "broken")):
            pass


async def test_answers_in_a_file_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = Options(
        wav=True, questions=3, json=True, command=COMMAND, cache=tmp_path, keep=tmp_path / "kept"
    )
    assert await bench.run(options, Means(speak=_hum)) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["questions"] == 3
    assert report["latency_s"]["n"] == 3
    assert report["latency_s"]["worst"] == pytest.approx(0.5, abs=0.02)
    assert report["stages_ms"]["total"]["p50"] == 500
    assert report["exchanges"][1]["heard"] == "user 1"
    person, hers = (clips.read(tmp_path / f"kept/{name}.wav") for name in ("person", "her"))
    assert person.size == hers.size


async def test_who_never_answers_fails_the_bench(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mute = (*COMMAND, "--mute")
    options = Options(wav=True, questions=2, json=True, command=mute, cache=tmp_path)
    assert await bench.run(options, Means(speak=_hum)) == 1
    assert json.loads(capsys.readouterr().out)["unanswered"] == 2


async def test_a_program_that_fails_on_files_is_quoted(tmp_path: Path) -> None:
    options = Options(wav=True, questions=1, command=(*COMMAND, "broken"), cache=tmp_path)
    with pytest.raises(HerVoiceError, match="the model is missing"):
        await bench.run(options, Means(speak=_hum))


async def test_who_is_told_to_end_stops_what_it_started(tmp_path: Path) -> None:
    started = anyio.Event()

    async def speak(voice: str, words: str, pace: float) -> Samples:
        os.kill(os.getpid(), signal.SIGTERM)
        started.set()
        await anyio.sleep_forever()
        return await _hum(voice, words, pace)

    with pytest.raises(HerVoiceError, match="ended before"), anyio.fail_after(20):
        await bench.run(Options(cache=tmp_path), Means(speak=speak))
    assert started.is_set()


async def test_quality_is_reported_by_kind_with_every_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def answer(history: Sequence[tuple[str, str]], question: str) -> str:
        return f"I don't know <{question}> {len(history)}"

    page = tmp_path / "quality.html"
    options = Options(mode="quality", model="a model", json=True, html=page)
    assert await bench.run(options, Means(answer=answer)) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["model"] == "a model"
    assert report["questions"] == len(report["answers"]) >= 80
    assert report["kinds"]["unknowable"]["kept"] == report["kinds"]["unknowable"]["questions"]
    assert report["kinds"]["facts"]["kept"] < report["kinds"]["facts"]["questions"]
    drawn = page.read_text()
    assert "a model" in drawn
    assert "&lt;What is my name?&gt;" in drawn, "what is quoted can't break the page"


async def test_hearing_is_reported_with_its_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips.write(tmp_path / "a.wav", tone(0.2))
    clips.write(tmp_path / "b.wav", tone(0.4))
    (tmp_path / "MANIFEST.tsv").write_text(
        "file\ttext\na.wav\tone two\nb.wav\tone two three four\n"
    )

    async def transcribe(sound: Floats) -> str:
        return "One, two." if sound.size == 3200 else "One two three for."

    options = Options(mode="hearing", folder=tmp_path, json=True)
    assert await bench.run(options, Means(transcribe=transcribe)) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["word_errors"] == {"errors": 1, "words": 6, "rate": 0.1667}
    assert [one["errors"] for one in report["heard"]] == [0, 1]


async def test_recordings_without_words_can_not_be_understood_wrongly(tmp_path: Path) -> None:
    async def transcribe(sound: Floats) -> str:
        return str(sound.size)

    clips.write(tmp_path / "a.wav", tone(0.2))
    with pytest.raises(UsageError, match=r"MANIFEST\.tsv"):
        await bench.run(Options(mode="hearing", folder=tmp_path), Means(transcribe=transcribe))


async def test_what_was_not_lent_is_asked_for() -> None:
    with pytest.raises(UsageError, match="language model"):
        await bench.run(Options(mode="quality"), Means())
    with pytest.raises(UsageError, match="--hearing --folder"):
        await bench.run(Options(mode="hearing"), Means())
    with pytest.raises(UsageError, match="--folder"):
        await bench.run(Options(), Means())


async def test_a_page_stands_alone_and_a_table_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    options = Options(wav=True, questions=2, command=COMMAND, cache=tmp_path, html=page)
    assert await bench.run(options, Means(speak=_hum)) == 0
    assert "response latency" in capsys.readouterr().out
    drawn = page.read_text()
    assert drawn.count("<svg") == 3
    assert "What is the capital of France?" in drawn
    for foreign in ("<script", "http://", "https://", "url(", "@import"):
        assert foreign not in drawn
    assert "$" not in drawn
