"""How a child's memory grows with work: figures for `models/README.md`.

`python -m tests.child.measure_memory hearing|speaking [--calls 500] [--seconds 120] [--seed 1]`,
with `HER_VOICE_MODELS` and, to hear, `HER_VOICE_RECORDINGS` set. Drives one child by itself, with
sound cut at random from all recordings, or with sentences made at random, and prints its anonymous
memory (`Pss_Anon` of proc(5), `smaps_rollup`) as the calls go by, and how long they took.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from random import Random

import anyio

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.vitals import cpu_s
from her_voice.child.child import Child
from her_voice.child.wire import Header
from her_voice.ears import hearing
from her_voice.ears.hearing import JudgeApart, TranscriberApart
from her_voice.settings import EarsSettings, VoiceSettings
from her_voice.voice import speaking
from her_voice.voice.speaking import SynthesizerApart

SHOWN_EACH = 50
SHORTEST_S, LONGEST_S = 0.5, 7.0
"""Utterances, as people say them to her."""

WORDS = (
    "the",
    "a",
    "my",
    "train",
    "mountain",
    "evening",
    "garden",
    "quietly",
    "slowly",
    "goes",
    "comes",
    "sees",
    "thinks",
    "about",
    "under",
    "because",
    "perhaps",
    "tomorrow",
    "seventeen",
    "blue",
    "or",
    "wonderful",
    "ordinary",
    "question",
    "answer",
    "I",
    "you",
    "they",
    "house",
    "river",
    "through",
)


def anonymous_mb(pid: int | None) -> float:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    (line,) = (line for line in text.splitlines() if line.startswith("Pss_Anon"))
    return int(line.split()[1]) / 1024


def cuts(random: Random) -> Callable[[], Floats]:
    root = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    kinds = ("speech_clean", "speech_accented", "conversation", "commands")
    paths = [path for kind in kinds for path in sorted((root / kind).iterdir())]
    sounds = [floats(clips.read(path)) for path in paths if path.suffix in {".flac", ".wav"}]

    def cut() -> Floats:
        sound = random.choice(sounds)
        size = int(random.uniform(SHORTEST_S, LONGEST_S) * RATE)
        at = random.randrange(max(1, len(sound) - size))
        return sound[at : at + size]

    return cut


async def hear(child: Child, random: Random) -> Callable[[], Awaitable[None]]:
    models = places.find().models
    settings = asdict(EarsSettings())

    async def whisper() -> Header:
        return {"folder": str(models / "whisper-base"), "settings": settings}

    async def smart_turn() -> Header:
        return {"folder": str(models / "smart-turn-v3.2")}

    await child.load(hearing.WHOLE, [whisper])
    await child.load(hearing.JUDGES, [smart_turn])
    ears, judge = TranscriberApart(child, hearing.WHOLE), JudgeApart(child, hearing.JUDGES)
    cut = cuts(random)

    async def once() -> None:
        sound = cut()
        await ears.transcribe(sound, partial=random.random() < 0.5)
        await judge.finished(sound)

    return once


async def speak(child: Child, random: Random) -> Callable[[], Awaitable[None]]:
    folder = places.find().models / "piper-en_US-joe-medium"

    async def piper() -> Header:
        return {"folder": str(folder), "settings": asdict(VoiceSettings())}

    await child.load(speaking.SLOT, [piper])
    voice = SynthesizerApart(child)

    async def once() -> None:
        count = random.choice((1, 2, 3, 4, 5, 5, 8, 12, 14, 18, 25))
        await voice.synthesize(" ".join(random.choice(WORDS) for _ in range(count)) + ".")

    return once


async def grow(which: str, calls: int, seconds: float, seed: int) -> None:
    random = Random(seed)
    child = Child(which, hearing.MODULE if which == "hearing" else speaking.MODULE)
    took: list[float] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(child.run)
        once = await (hear if which == "hearing" else speak)(child, random)
        began, worked = time.monotonic(), cpu_s([child.pid or 0])
        for number in range(calls + 1):
            if number % SHOWN_EACH == 0:
                say(f"{number:5d} calls: {anonymous_mb(child.pid):6.1f} MB")
            if time.monotonic() - began > seconds:
                break
            start = time.perf_counter()
            await once()
            took.append(time.perf_counter() - start)
        say(f"{len(took):5d} calls: {anonymous_mb(child.pid):6.1f} MB at the end")
        half = took[len(took) // 2 :]
        say(f"processor {cpu_s([child.pid or 0]) - worked:.1f} s")
        say(
            f"median {statistics.median(took):.3f} s, mean {statistics.fmean(took):.3f} s, "
            f"of the second half {statistics.fmean(half):.3f} s"
        )
        tasks.cancel_scope.cancel()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=("hearing", "speaking"))
    parser.add_argument("--calls", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    anyio.run(grow, given.which, given.calls, given.seconds, given.seed)
