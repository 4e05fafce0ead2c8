"""The real engines and the real sound path together: a spoken question in, a spoken answer out."""

import json
import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]
import soxr  # type: ignore[import-untyped]

from her_voice.audio import FRAME_BYTES, FRAME_MS, RATE, Samples
from her_voice.daemon.engines import Engines
from her_voice.mind.seat import same_words
from her_voice.places import find
from her_voice.settings import Settings
from her_voice.weights.shelf import missing
from tests.earpiece.pulse import HEADSET, MISSING, WHY_SKIPPED, Pulse

PLACES = find()
GAPS = missing(Engines(Settings(), PLACES).names, PLACES)
QUESTION = (
    Path(os.environ.get("HER_VOICE_RECORDINGS", "")) / "audio/backchannels/af_sarah_question.flac"
)

ASKED = "Sorry, who was that again?"

needs_models = pytest.mark.skipif(
    bool(GAPS), reason="models are missing: `her-voice models pull` fetches them"
)
needs_recordings = pytest.mark.skipif(
    not QUESTION.is_file(), reason="HER_VOICE_RECORDINGS does not name the recordings"
)
needs_pulse = pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED)


def question() -> Samples:
    """Give a question as it was recorded, with silence around it."""
    sound, rate = soundfile.read(QUESTION, dtype="float32")
    sound = soxr.resample(sound, rate, RATE) * 32767
    return np.pad(sound.astype(np.int16), (RATE, 2 * RATE))


def environment(home: Path) -> dict[str, str]:
    """A home of its own, in which a machine busy with other tests may take its time."""
    home.mkdir()
    patient = "[mind]\nfirst_word_s = 200\nnext_word_s = 100\nanswer_s = 300\n"
    patient += "answer_tokens = 40\ntemperature = 0\n[manners]\nfirst_meeting = false\n"
    (home / "config.toml").write_text(patient, encoding="utf-8")
    return {**os.environ, "HER_VOICE_HOME": str(home), "HER_VOICE_MODELS": str(PLACES.models)}


@pytest.mark.model
@pytest.mark.recordings
@needs_models
@needs_recordings
def test_a_recorded_question_is_understood_answered_and_kept(tmp_path: Path) -> None:
    mic, ear = tmp_path / "mic.wav", tmp_path / "ear.wav"
    with wave.open(str(mic), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(question().tobytes())
    command = [sys.executable, "-m", "her_voice", "talk", "--mic", str(mic), "--ear", str(ear)]
    done = subprocess.run(
        [*command, "--fast", "--json"],
        env=environment(tmp_path / "home"),
        capture_output=True,
        timeout=300,
        check=True,
    )
    report = json.loads(done.stdout)
    assert [line["role"] for line in report["transcript"]] == ["user", "agent"]
    assert same_words(report["transcript"][0]["text"], ASKED)
    with wave.open(str(ear), "rb") as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    asked = np.flatnonzero(np.abs(question().astype(int)) > 300)[-1]
    answered = np.flatnonzero(np.abs(heard.astype(int)) > 300)
    assert answered.size > RATE // 20  # the shortest answer there is
    assert answered[0] > asked
    stages = report["turns"][0]
    gap_ms = (answered[0] - asked) / RATE * 1000
    assert stages["total_ms"] == pytest.approx(gap_ms, abs=250)


@pytest.mark.model
@pytest.mark.recordings
@pytest.mark.device
@needs_models
@needs_recordings
@needs_pulse
def test_at_a_sound_device_she_greets_hears_and_answers(tmp_path: Path) -> None:
    (tmp_path / "pulse").mkdir()
    said = tmp_path / "said"
    with Pulse(tmp_path / "pulse").running(*HEADSET) as pulse, said.open("wb") as out:
        pulse.pactl("set-default-source", "headset_mic")
        pulse.pactl("set-default-sink", "ear")
        with pulse.recording() as recorded:
            talk = subprocess.Popen(
                [sys.executable, "-m", "her_voice", "talk"],
                env=environment(tmp_path / "home") | pulse.environment,
                stdout=out,
            )
            try:
                _wait_until(lambda: b"she:" in said.read_bytes())
                time.sleep(0.5)  # what was played is still on its way through the sound server
                greeting = _loud_seconds(recorded)
                with pulse.playing(question().tobytes()):
                    _wait_until(lambda: said.read_bytes().count(b"she:") > 1)
                _wait_until(lambda: _loud_seconds(recorded) > greeting + 0.1)
            finally:
                talk.send_signal(signal.SIGINT)
                code = talk.wait(20)
    assert greeting > 0.3
    lines = said.read_text(encoding="utf-8").splitlines()
    assert any(same_words(line, f"you: {ASKED}") for line in lines)
    assert code == 130


def _wait_until(so: Callable[[], bool]) -> None:
    for _ in range(1200):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen within two minutes")


def _loud_seconds(recorded: Path) -> float:
    whole = recorded.read_bytes()
    frames = len(whole) // FRAME_BYTES
    sound = np.frombuffer(whole[: frames * FRAME_BYTES], dtype="<i2").reshape(frames, -1)
    return int(np.count_nonzero(np.abs(sound.astype(int)).max(axis=1) > 500)) * FRAME_MS / 1000
