"""Measure what is remembered against what was heard: `python -m tests.voice.measure_history`.

She is told to be silent at random moments of a text, or pauses in it for something urgent, with
the real voice and in virtual time. What then left the earpiece is understood by Whisper base, which
knows nothing of what she meant to say; of the text, as many words count as heard as fit best to
what Whisper read. A word cut in two may be read either way.
"""

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

import anyio
import numpy as np
from faster_whisper import WhisperModel  # type: ignore[import-untyped]

from her_voice import audio, places
from her_voice.audio import FRAME_SAMPLES, RATE, Samples
from her_voice.chimes import Chime, sound
from her_voice.commands import Announce
from her_voice.settings import VoiceSettings
from her_voice.voice import piper
from her_voice.voice.synthesizer import Sound
from tests.voice.rig import EARPIECE, Listener, in_virtual_time, listening

TEXTS = (
    (
        "The old keeper lived alone on the island with his cat. Every evening he climbed the "
        "stairs, lit the lamp, and watched the ships go by until the morning came."
    ),
    (
        "To make good bread you need flour, water, salt and a little yeast. Mix them in a large "
        "bowl, let the dough rest for an hour, and bake it until the crust is brown."
    ),
    (
        "In the autumn the forest smells of rain and mushrooms. Yellow leaves fall on the path, a "
        "bird calls somewhere far away, and the light between the trees grows soft and golden."
    ),
    (
        "An engine burns fuel inside a closed cylinder. The hot gas pushes a piston down, the "
        "piston turns a shaft, and the shaft drives the wheels of the car along the road."
    ),
)
LATENCIES = (0, 3, 10)
"""Frames that wait in the earpiece."""

SECONDS = 9.5

URGENT = 2
"""The turn that goes first."""


@dataclass
class Aloud:
    """Piper, taking no time: the clock of the earpiece is the only one."""

    engine: piper.Piper

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`."""
        await anyio.lowlevel.checkpoint()
        return self.engine.say(words, pace)


@dataclass(frozen=True)
class Case:
    """One text, broken off or paused at one moment."""

    text: str
    at_s: float
    latency: int


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cuts", type=int, default=60)
    parser.add_argument("--pauses", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    models = places.find().models
    engine = piper.load(models / "piper-en_US-joe-medium", VoiceSettings())
    ears = WhisperModel(str(models / "whisper-base"), compute_type="int8", cpu_threads=2)
    chance = random.Random(options.seed)

    def cases(count: int) -> list[Case]:
        return [
            Case(TEXTS[i % len(TEXTS)], chance.uniform(0.1, SECONDS), LATENCIES[i % 3])
            for i in range(count)
        ]

    off = Counter(_cut(case, engine, ears) for case in cases(options.cuts))
    print(f"words remembered less words heard, {options.cuts} cuts: {_spread(off)}")  # noqa: T201 - a report
    lost = Counter(
        _lost_or_twice(case.text, _paused(case, engine), ears) for case in cases(options.pauses)
    )
    print(f"words lost or said twice after {options.pauses} pauses: {_spread(lost)}")  # noqa: T201


def _cut(case: Case, engine: piper.Piper, ears: WhisperModel) -> int:
    """Give how many words more are remembered than were heard."""
    left, told = _say(case, engine, is_urgent=False)
    words = case.text.split()
    return len(told.split()) - _best(words, _read(left, ears))


def _best(words: list[str], heard: str) -> int:
    """Give how many words of the text fit best to what was heard."""
    if not heard:
        return 0
    like = [
        SequenceMatcher(None, _plain(" ".join(words[:n])), heard, autojunk=False).ratio()
        for n in range(len(words) + 1)
    ]
    return int(np.argmax(like))


def _paused(case: Case, engine: piper.Piper) -> Samples:
    return _say(case, engine, is_urgent=True)[0]


def _say(case: Case, engine: piper.Piper, *, is_urgent: bool) -> tuple[Samples, str]:
    """Give what left the earpiece, and what is remembered of it.

    Instead of falling silent she may be asked to let a chime go first; it is taken out again.
    """
    found: list[tuple[Samples, str]] = []

    async def run() -> None:
        async with listening(Aloud(engine), latency=case.latency) as her:  # type: ignore[arg-type]
            her.release()
            her.say(case.text)
            her.finish()
            with anyio.move_on_after(case.at_s):
                await her.until_silent()
            if is_urgent:
                _urge(her)
                await her.until_silent()
            else:
                her.hush()
            await anyio.sleep(0.5)
            found.append((_without_chime(her), her.spoken()))

    in_virtual_time(run)
    return found[0]


def _without_chime(her: Listener) -> Samples:
    chime = sound(Chime.NOTICE).size
    whole = her.sound
    for turn, frame in her.began:
        if turn == URGENT:
            at = frame * FRAME_SAMPLES
            return np.concatenate([whole[:at], whole[at + chime :]])
    return whole


def _urge(her: Listener) -> None:
    her._give.send_nowait(Announce(EARPIECE, URGENT, Chime.NOTICE, goes_first=True))
    her.finish(URGENT)
    her.release(URGENT)


def _lost_or_twice(text: str, sound: Samples, ears: WhisperModel) -> int:
    """Count the words that are missing or too many. Those read as others, one for one, are not."""
    said, read = _plain(text).split(), _read(sound, ears).split()
    changes = SequenceMatcher(None, said, read, autojunk=False).get_opcodes()
    return sum(abs((j2 - j1) - (i2 - i1)) for kind, i1, i2, j1, j2 in changes if kind != "equal")


def _read(sound: Samples, ears: WhisperModel) -> str:
    padded = np.concatenate([audio.floats(sound), np.zeros(RATE // 2, np.float32)])
    if np.abs(padded).max() < 0.01:
        return ""
    segments, _ = ears.transcribe(
        padded, language="en", beam_size=5, condition_on_previous_text=False, temperature=0.0
    )
    return _plain(" ".join(segment.text for segment in segments))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def _spread(counted: Counter[int]) -> str:
    return ", ".join(f"{off:+d}: {times}" for off, times in sorted(counted.items()))


if __name__ == "__main__":
    main()
