"""Make lone words of many voices: `python -m tests.ears.lone_words FOLDER`.

Each voice of Kokoro says each word by itself, at a pace of its own, softly or loudly, in a room
with a little noise. What is in the folder already is kept, so that it can be ended and goes on.
"""

import argparse
from pathlib import Path

import numpy as np

from her_voice import places
from her_voice.audio import RATE, floats, pcm
from her_voice.bench import clips
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro

WORDS = ("Why?", "What?", "No.", "Stop.", "Okay.", "Yes.", "When?", "Who?", "Really?", "Wait.")

VOICES = (
    "af_heart am_michael bf_emma bm_george af_kore am_puck bf_alice bm_lewis af_nova am_eric "
    "bf_lily bm_daniel af_river am_liam af_jessica am_onyx"
)

PACES = (0.9, 1.0, 1.1, 1.25)
LEVELS_DB = (-20.0, -26.0, -32.0)
ROOM = 3e-4
"""Level of the noise in the room."""

AROUND_S = 0.5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    engine = kokoro.load(places.find().models / "kokoro", VoiceSettings())
    rows = ["file\ttext\tspeaker"]
    for number, voice in enumerate(VOICES.split()):
        say = engine.speaking_as(voice).say
        for place, word in enumerate(WORDS):
            name = f"{voice}_{word.strip('?.').lower()}.wav"
            rows.append(f"{name}\t{word}\t{voice}")
            if (folder / name).exists():
                continue
            sound = floats(say(word, PACES[(number + place) % len(PACES)]).samples)
            loud = np.sqrt(np.mean(np.square(sound[np.abs(sound) > np.abs(sound).max() / 10])))
            sound = sound * 10 ** (LEVELS_DB[(number + 2 * place) % len(LEVELS_DB)] / 20) / loud
            sound = np.pad(sound, int(AROUND_S * RATE))
            sound += np.random.default_rng(number).normal(0, ROOM, len(sound))
            clips.write(folder / name, pcm(np.clip(sound, -1, 1).astype(np.float32)))
        (folder / "MANIFEST.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
