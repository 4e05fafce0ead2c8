"""Fail unless she understood the recorded question and answered it aloud after its end."""

import json
import sys
import wave
from pathlib import Path

import numpy as np
import soundfile

mic, ear, report, word = sys.argv[1:]


def loud(path: str) -> tuple[np.ndarray, int]:
    """Give the samples that are sound, and the rate."""
    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.flatnonzero(np.abs(sound.mean(axis=1)) > 0.01), rate


said = json.loads(Path(report).read_text(encoding="utf-8"))
question, rate = loud(mic)
answer, ear_rate = loud(ear)
assert question.size, "the question is silent"
assert answer.size, "she said nothing"
gap = answer[0] / ear_rate - question[-1] / rate
heard = " ".join(line["text"] for line in said["transcript"] if line["role"] == "user")
spoken = " ".join(line["text"] for line in said["transcript"] if line["role"] == "agent")
assert word in heard.lower(), f"she understood {heard!r}"
assert spoken.strip(), "no transcript of hers"
assert gap > 0, f"she spoke {-gap:.2f} s before the question was over"
with wave.open(ear, "rb") as file:
    assert (file.getframerate(), file.getnchannels()) == (16000, 1)
print(f"asked: {heard}\nanswered: {spoken}\nafter {gap:.2f} s\ntimings: {said['turns']}")
