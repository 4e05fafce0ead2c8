"""How often a voice over hers, at a headset, is taken for her echo: figures for the log of latency.

`python -m tests.ears.measure_headset [TURNS]`, with `HER_VOICE_RECORDINGS` set. She reads from
`speech_clean`, and into every tenth answer somebody of `speech_accented` speaks for 1.2 s, as loud
as she is. The microphone hears nothing else, so whatever but `none` is said at the end is wrong.
"""

import os
import random
import sys
from pathlib import Path

import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, SILENCE, Floats, Frame, floats, pcm
from her_voice.bench import clips
from her_voice.ears.echo_level import EchoLevel
from tests.ears.engines import frames

AUDIO = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
TURNS = 300
EACH = 10
SEEDS = 4
LOUD_DB = -22.0


def main(turns: int) -> None:
    """Print the figures."""
    hers, others = spoken("speech_clean", 8.0), spoken("speech_accented", 4.0)
    for seed in range(SEEDS):
        chance, level, modes = random.Random(seed), EchoLevel(), ["measuring"]
        for turn in range(turns):
            for far, near in _turn(chance, hers, others, is_interrupted=turn % EACH == EACH - 1):
                level.hear(far, near)
                if level.is_wanted:
                    level.counts(near)
                if modes[-1] != level.mode:
                    modes.append(str(level.mode))
        sys.stdout.write(f"{turns // EACH} interruptions, seed {seed}: {', '.join(modes)}\n")
        sys.stdout.flush()


def spoken(folder: str, seconds: float) -> list[Floats]:
    """Give the beginning of each clip, all equally loud."""
    cut = [floats(clip.sound)[: round(seconds * RATE)] for clip in clips.folder(AUDIO / folder)]
    return [one * np.float32(10 ** (LOUD_DB / 20) / np.sqrt(np.mean(one**2))) for one in cut]


def _turn(
    chance: random.Random, hers: list[Floats], others: list[Floats], *, is_interrupted: bool
) -> list[tuple[Frame, Frame]]:
    """Give a question, an answer and a pause, as what she plays and what is heard."""
    question, answer = chance.choice(others), chance.choice(hers)
    over = np.zeros_like(answer)
    if is_interrupted:
        word = chance.choice(others)[: round(1.2 * RATE)]
        at = round(1.5 * RATE)
        over[at : at + word.size] = word[: max(over.size - at, 0)]
    quiet = np.zeros(RATE * 4, np.float32)
    far = np.concatenate([np.zeros_like(question), quiet[:RATE], answer, quiet])
    near = np.concatenate([question, quiet[:RATE], over, quiet])
    size = far.size // FRAME_SAMPLES * FRAME_SAMPLES
    return list(zip(_frames(far[:size]), _frames(near[:size]), strict=True))


def _frames(sound: Floats) -> list[Frame]:
    return [frame if any(frame) else SILENCE for frame in frames(floats(pcm(sound)))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TURNS)
