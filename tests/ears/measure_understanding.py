"""How well, how fast and how truly the transcribers hear: figures for `models/README.md`.

`python -m tests.ears.measure_understanding [MODEL ...]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set. For each model and way: word error rate (counted as the bench does),
seconds per clip, texts that repeat themselves, second tries. Then what is made of noise: stretches
that pass the speech detector, and blind cuts of 3 s, that come out with words.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import FRAME_MS, RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.words import compare, total
from her_voice.ears import belief, speech, whisper
from her_voice.ears.endpoint import Endpoint
from her_voice.ears.whisper import PADDING_S, WINDOW_S, Whisper
from her_voice.settings import EarsSettings
from tests.ears.engines import frames

AUDIO = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"


def main(models: list[str]) -> None:
    for model in models:
        engine = whisper.load(places.find().models / model, EarsSettings())
        tries = Counted(engine)
        ways: dict[str, Callable[[Floats], str]] = {
            "as she hears": partial(heard, engine),
            "short window alone": partial(once, engine),
            "full window alone": partial(full, engine),
        }
        for way, understand in ways.items():
            for folder in ("speech_clean", "speech_accented"):
                score(f"{model}, {way}, {folder}", folder, understand, tries)
        inventions(model, engine)


class Counted:
    """Counts how often the engine decodes."""

    def __init__(self, engine: Whisper) -> None:
        self.attempts = 0
        encode = engine.encode

        def counted(sound: Floats, padding_s: float) -> object:
            self.attempts += 1
            return encode(sound, padding_s)

        engine.encode = counted  # type: ignore[method-assign]


def heard(engine: Whisper, sound: Floats) -> str:
    return anyio.run(engine.transcribe, sound).text


def once(engine: Whisper, sound: Floats) -> str:
    return engine.attempt(sound, PADDING_S).text


def full(engine: Whisper, sound: Floats) -> str:
    return engine.attempt(sound, WINDOW_S - len(sound) / RATE, bound=False).text


def score(name: str, folder: str, understand: Callable[[Floats], str], tries: Counted) -> None:
    errors, seconds, repeats, tries.attempts = [], [], 0, 0
    questions = clips.folder(AUDIO / folder)
    for clip in questions:
        start = time.perf_counter()
        text = understand(floats(clip.sound))
        seconds.append(time.perf_counter() - start)
        errors.append(compare(clip.text, text))
        repeats += belief.repeats(text) and not belief.repeats(clip.text)
    rate = total(errors).rate or 0.0
    say(
        f"{name}: {len(questions)} clips, WER {rate:.1%}, "
        f"median {statistics.median(seconds):.2f} s, repeated {repeats}, "
        f"second tries {tries.attempts - len(questions)}"
    )


def inventions(model: str, engine: Whisper) -> None:
    made = {"passed by the detector": [0, 0], "blind": [0, 0]}
    for path in sorted((AUDIO / "noise").iterdir()):
        if path.suffix == ".tsv" or "Lets_Go_Fishin" in path.name:  # its singer does say words
            continue
        sound = floats(clips.read(path))[: 60 * RATE]
        blind = [sound[at : at + 3 * RATE] for at in range(0, len(sound) - 3 * RATE, 4 * RATE)]
        for kind, stretches in (("passed by the detector", passed(sound)), ("blind", blind)):
            made[kind][0] += len(stretches)
            made[kind][1] += sum(bool(heard(engine, stretch)) for stretch in stretches)
    for kind, (tried, words) in made.items():
        say(f"{model}, noise and music, {kind}: {words} of {tried} with words")


def passed(sound: Floats) -> list[Floats]:
    """Cut out what the ears would take for an utterance."""
    detector, endpoint, found = speech.load()(), Endpoint(200, 1600), []
    for number, frame in enumerate(frames(sound)):
        endpoint.feed(detector(frame))
        if endpoint.is_paused and endpoint.quiet_ms >= 400:
            start = max(0, endpoint.began - 15) * RATE * FRAME_MS // 1000
            found.append(np.array(sound[start : (number + 1) * RATE * FRAME_MS // 1000]))
            endpoint.close()
    return found


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or ["whisper-base", "whisper-tiny.en"])
