"""Make sentences with a pause in the middle: `python -m tests.ears.made_pauses FOLDER`.

Kokoro speaks each sentence as a whole, and the silence is put in after a word, so that the melody
before it is that of a sentence that goes on. The folder can then be named to
`tests.ears.measure_endpointing`. In half of the sentences the words give a hint that more is to
come; in the other half they do not.
"""

import argparse
from pathlib import Path

import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats, pcm
from her_voice.bench import clips
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro

SENTENCES = """
    Could you remind me to | 0.9 | water the plants tonight?
    I went to the market and | 0.7 | bought some apples.
    The man who lives next door to | 1.1 | my mother is a dentist.
    Um, I was wondering if | 1.0 | you could read me the news.
    What is the best way to get from | 0.8 | London to Bristol?
    Call the number four four two | 1.0 | nine seven one six.
    My pin is seven three | 0.8 | one nine.
    We need flour, sugar, | 0.9 | butter and six eggs.
    On Monday I have yoga, swimming, | 1.1 | and a dinner with Anna.
    If it rains tomorrow | 0.8 | we will stay at home.
    I told him that if he is late | 1.0 | we start without him.
    Is this the film that | 0.6 | won all the prizes?
    The second thing I wanted to mention | 1.0 | is the hole in the roof.
    My favourite teacher at school | 0.8 | was a very strict woman.
    Put the red box | 0.7 | under the stairs.
    Please write to Martin | 1.1 | that I can't come.
    The train from Edinburgh | 0.9 | arrives at half past nine.
    Yesterday evening | 0.7 | we had a lovely walk.
    How long does it take | 0.9 | to boil an egg?
    Remind me on Friday morning | 1.2 | to call the bank.
    I would say that most of the people there | 0.8 | were older than me.
    Can you tell me something | 0.7 | about the history of Rome?
    Set an alarm for seven thirty | 0.9 | no, make that eight.
    The blue one | 0.6 | not the green one.
"""
VOICES = "af_heart am_michael bf_emma bm_george af_kore am_puck bf_alice bm_lewis"

ROOM = 3e-4
"""Level of the noise in the silence."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    engine = kokoro.load(places.find().models / "kokoro", VoiceSettings())
    voices = VOICES.split()
    rows = ["file\ttext\tspeaker"]
    for number, line in enumerate(SENTENCES.strip().splitlines()):
        first, seconds, second = (part.strip() for part in line.split("|"))
        voice = voices[number % len(voices)]
        say = engine.speaking_as(voice).say
        spoken = say(f"{first} {second}")
        sound = floats(spoken.samples)
        cut = spoken.ends[len(first.split()) - 1]
        halves = [faded(sound[:cut]), faded(sound[cut:][::-1])[::-1]]
        silence = np.zeros(int(float(seconds) * RATE), dtype=np.float32)
        sound = np.concatenate((halves[0], silence, halves[1]))
        sound += np.random.default_rng(number).normal(0, ROOM, len(sound)).astype(np.float32)
        name = f"{number:02d}_{voice}.wav"
        clips.write(folder / name, pcm(sound))
        rows.append(f"{name}\t{first} {second}\t{voice}")
    (folder / "MANIFEST.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def faded(sound: Floats) -> Floats:
    """Let it end within 10 ms."""
    ramp = np.ones(len(sound), dtype=np.float32)
    ramp[-RATE // 100 :] = np.linspace(1, 0, RATE // 100)
    return sound * ramp


if __name__ == "__main__":
    main()
