"""What becomes of a lone word: understood, asked about, or passed over as noise?

`python -m tests.ears.measure_lone_words [--deaf] [FOLDER ...]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set. Without folders: recorded names of machines and synthesised signs of
listening; `tests.ears.lone_words` makes a folder of others. With `--deaf` nothing is understood,
which takes no model: how often would she know that somebody spoke?
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

import anyio
import numpy as np

from her_voice.audio import RATE, floats
from her_voice.bench import clips
from her_voice.bench.words import compare
from tests.ears.measure_noise import listen

FOLDERS = ("wakeword", "backchannels")

LONGEST_WORDS = 2

AROUND_S = 1.5
ROOM = 1e-4
"""Level of the noise in the room."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--deaf", action="store_true")
    given = parser.parse_args()
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    counts = {"understood": 0, "understood otherwise": 0, "asked": 0, "passed over": 0}
    for folder in given.folders or [audio / name for name in FOLDERS]:
        for clip in clips.folder(folder):
            if len(clip.text.split()) > LONGEST_WORDS:
                continue
            sound = np.pad(floats(clip.sound), int(AROUND_S * RATE))
            sound += np.random.default_rng(0).normal(0, ROOM, len(sound)).astype(np.float32)
            outcome = anyio.run(partial(listen, iter([sound]), deaf=given.deaf))
            said = " ".join(outcome.words)
            if said:
                same = compare(clip.text, said).errors == 0
                kind = "understood" if same else "understood otherwise"
            else:
                kind = "asked" if outcome.asked else "passed over"
            counts[kind] += 1
            if kind != "understood" and not (given.deaf and kind == "asked"):
                sys.stdout.write(f"{kind}: {clip.name} {clip.text!r} {said!r}\n")
    sys.stdout.write(f"{counts}\n")


if __name__ == "__main__":
    main()
