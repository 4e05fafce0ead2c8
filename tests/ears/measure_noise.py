"""Ten minutes of each noise, through the real ears: is anything answered, does anything fail?

`python -m tests.ears.measure_noise [--minutes 10] [--seconds 250] [NAME ...]`, with
`HER_VOICE_MODELS` and `HER_VOICE_RECORDINGS` set. Each recording in `noise` is repeated, in turn
as loud as it is and at each of `LEVELS_DB`, and so is a row of made noises (coughs, doors) at
random distances. Counted is what she would answer: an utterance with words, and one she would ask
to have repeated. In `SUNG` somebody sings, so words are to be expected there. With `--deaf` nothing
is understood, which takes no model: how often would she ask at most?
"""

import argparse
import math
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import anyio
import numpy as np

from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.noises import NOISES, at_level, made
from her_voice.ears import speech
from her_voice.ears.ears import Ears
from her_voice.ears.transcriber import Transcript
from her_voice.events import Event, Heard
from her_voice.settings import EarsSettings
from tests.ears import engines

LEVELS_DB = (-20.0, -30.0, -40.0)
"""Loud parts of full scale; speech near a headset is at -20 to -26."""

SUNG = "Lets_Go_Fishin"

MADE = "made"
"""The name of the row of made noises."""


@dataclass(frozen=True, slots=True)
class Outcome:
    utterances: int
    """What the detector let through, most of it taken for noise after all."""

    words: list[str]
    asked: int
    """How often she would ask to have it repeated."""


def names() -> list[str]:
    folder = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio" / "noise"
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".flac", ".ogg", ".wav"})
    return [MADE, *(path.name for path in paths if not path.name.startswith("rir"))]


def noise(name: str, seconds: float) -> Iterator[Floats]:
    """Give so many seconds of it, piece by piece."""
    source = made_noises() if name == MADE else repeated(name)
    left = int(seconds * RATE)
    while left > 0:
        piece = next(source)[:left]
        left -= len(piece)
        yield piece


def repeated(name: str) -> Iterator[Floats]:
    sound = clips.read(Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio" / "noise" / name)
    while True:
        yield floats(sound)
        for db in LEVELS_DB:
            yield floats(at_level(sound, db))


def made_noises() -> Iterator[Floats]:
    random = Random(1)
    while True:
        gap = np.random.default_rng(random.randrange(1 << 30)).normal(
            0, 3e-4, int(random.uniform(0.5, 6.0) * RATE)
        )
        yield gap.astype(np.float32)
        yield floats(made(random.choice(list(NOISES)), random.choice(LEVELS_DB)))


class Deaf:
    """Understands nothing, at once, and takes every pause for an end."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        return Transcript("", "", 1.0)

    async def finished(self, sound: Floats) -> float:
        return 0.9


async def listen(sounds: Iterator[Floats], *, deaf: bool = False) -> Outcome:
    """Let the real ears listen to it, as fast as they understand."""
    ears = Ears(
        EarsSettings(),
        earpiece=1,
        detector=speech.load()(),
        transcriber=Deaf() if deaf else engines.looked_at_first(),
        judge=Deaf() if deaf else engines.judge(),
    )
    heard: list[Heard] = []
    tell, events = anyio.create_memory_object_stream[Event](math.inf)
    async with tell, events, anyio.create_task_group() as tasks:
        tasks.start_soon(ears.run, tell)
        rest = np.zeros(0, dtype=np.float32)
        for sound in sounds:
            whole = np.concatenate((rest, sound))
            cut = len(whole) // 320 * 320
            rest = whole[cut:]
            for frame in engines.frames(whole[:cut]):
                ears.hear(frame)
                while ears.busy:
                    await anyio.sleep(0 if deaf else 0.001)
            while events.statistics().current_buffer_used:
                event = events.receive_nowait()
                if isinstance(event, Heard):
                    heard.append(event)
        tasks.cancel_scope.cancel()
    words = [event.text for event in heard if event.text]
    return Outcome(len(heard), words, sum(not h.text and h.confidence == 0 for h in heard))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=math.inf, help="begin nothing later")
    parser.add_argument("--deaf", action="store_true")
    given = parser.parse_args()
    began = time.monotonic()
    for name in given.names or names():
        if time.monotonic() - began > given.seconds:
            break
        hear = partial(listen, noise(name, given.minutes * 60), deaf=given.deaf)
        outcome = anyio.run(hear)
        sung = " (sung)" if SUNG in name else ""
        sys.stdout.write(
            f"{name}{sung}: {outcome.utterances} stretches, with words {len(outcome.words)} "
            f"{outcome.words[:8]}, asked {outcome.asked}; {time.monotonic() - began:.0f} s\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
