"""Measure Piper: `python -m tests.voice.measure_piper` prints how quick and how exact it is.

Quickness is the time for one piece, by length and threads. Exactness is how near the times of the
words are to what can be heard: in a list read with pauses, the end of each word against the
moment at which the sound stops; in running text, against the word times of Whisper base.
"""

import statistics
import time
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel  # type: ignore[import-untyped]

from her_voice import audio, places
from her_voice.audio import RATE
from her_voice.settings import VoiceSettings
from her_voice.voice import piper
from her_voice.voice.clauses import Clauses
from her_voice.voice.pronunciation import pronounce, script
from her_voice.voice.synthesizer import Sound

PIECES = {
    "3 words": "The tallest mountain",
    "4 words": "The capital of France",
    "8 words": "The capital of France has many old bridges.",
    "16 words": "The capital of France has many old bridges, and most of them are made of stone.",
}
LIST = "Go, see, new, day, fly, free, blue, now, tree, row."
"""Words that end in a vowel: others fall silent before they end."""
TEXTS = (
    "I am in the house, and it is one of the best of its kind.",
    "There are about twenty-five people who live on the island at the moment.",
    "She told me that she would be there by two thirty in the afternoon.",
    "The river begins high in the mountains and reaches the sea after four hundred miles.",
    "If you want to go for a walk, you should take an umbrella with you.",
    "My brother and his wife have been working for NASA since nineteen ninety.",
)
ANSWERS = (
    "The capital of France is Paris. It has about 2.1 million people, and it lies on the Seine.",
    "Sure! On March 5, 2026 at 2:30 p.m. the U.S. team paid $3.50 for 16GB, i.e. almost nothing.",
    "1. Open the window.\n2. Wait for 10-15 minutes.\n3. Close it, and don't forget the lock!",
    "I'm not sure, but Dr. Smith and the rest of the team might know more about COVID-19.",
)
REPEATS = 15


def main() -> None:
    """Print the figures."""
    models = places.find().models
    folder = models / "piper-en_US-joe-medium"
    for threads in (1, 2):
        began = time.perf_counter()
        engine = piper.load(folder, VoiceSettings(threads=threads))
        print(f"{threads} threads: ready after {time.perf_counter() - began:.2f} s")  # noqa: T201 - a report
        for name, words in PIECES.items():
            _time_piece(engine, name, words)
    print(f"a list with pauses: {_spread(_against_silence(engine))}")  # noqa: T201
    print(f"running text: {_spread(_against_whisper(engine, models))}")  # noqa: T201
    engine.estimates = engine.sentences = 0
    for answer in ANSWERS:
        clauses = Clauses()
        for piece in [*clauses.feed(answer), *clauses.flush()]:
            engine.say(script(pronounce(piece)))
    print(f"{engine.estimates} of {engine.sentences} pieces had to be estimated")  # noqa: T201


def _time_piece(engine: piper.Piper, name: str, words: str) -> None:
    taken, worked, lengths = [], [], []
    for _ in range(REPEATS):
        began, work = time.perf_counter(), time.process_time()
        sound = engine.say(words)
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - work)
        lengths.append(sound.samples.size / RATE)
    length = statistics.median(lengths)
    print(  # noqa: T201
        f"  {name}: best {min(taken):.3f} s, median {statistics.median(taken):.3f} s, "
        f"{statistics.median(worked):.3f} s of processor time for {length:.1f} s of sound "
        f"(real-time factor {min(taken) / length:.3f} to {statistics.median(taken) / length:.3f})"
    )


def _against_silence(engine: piper.Piper) -> list[float]:
    """Compare the end of each word with where the sound stops nearest to it."""
    differences: list[float] = []
    for _ in range(5):
        sound = engine.say(LIST)
        step = RATE // 100
        loud = np.abs(sound.samples[: sound.samples.size // step * step].astype(np.int32))
        steps = loud.reshape(-1, step).max(axis=1) > 0.03 * loud.max()
        stops = [
            (place + 1) / 100
            for place in np.flatnonzero(steps)
            if not steps[place + 1 : place + 9].any()
        ]
        differences += [
            float(min((end / RATE - stop for stop in stops), key=abs)) for end in sound.ends[:-1]
        ]
    return differences


def _against_whisper(engine: piper.Piper, models: Path) -> list[float]:
    """Compare the ends of words with those that a transcriber finds in the sound."""
    whisper = WhisperModel(str(models / "whisper-base"), compute_type="int8", cpu_threads=2)
    differences = []
    for text in TEXTS:
        sound = engine.say(text)
        segments, _ = whisper.transcribe(
            _padded(sound), language="en", word_timestamps=True, beam_size=1
        )
        heard = [word for segment in segments for word in segment.words or []]
        words = text.split()
        if [_plain(word.word) for word in heard] == [_plain(word) for word in words]:
            differences += [
                end / RATE - word.end for end, word in zip(sound.ends, heard, strict=True)
            ]
    return differences


def _padded(sound: Sound) -> audio.Floats:
    return np.concatenate([audio.floats(sound.samples), np.zeros(RATE // 2, np.float32)])


def _plain(word: str) -> str:
    return word.strip().strip(".,").lower()


def _spread(differences: list[float]) -> str:
    sizes = sorted(map(abs, differences))
    if not sizes:
        return "nothing to compare"
    return (
        f"{len(sizes)} words, half within {statistics.median(sizes) * 1000:.0f} ms, nine in ten "
        f"within {sizes[int(0.9 * len(sizes))] * 1000:.0f} ms, on the whole "
        f"{statistics.mean(differences) * 1000:+.0f} ms"
    )


if __name__ == "__main__":
    main()
