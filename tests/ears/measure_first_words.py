"""Her very first words at an earpiece: is their echo taken for the person, and is a person missed.

`python -m tests.ears.measure_first_words --her HER.wav`, with `HER_VOICE_RECORDINGS` set. Each time
nothing is known of the earpiece, and after a second she begins somewhere in that recording. Alone,
rooms of the recordings give her back, softer and later. Then, on a headset, real voices that say
that she should stop begin within a tenth of a second of her first sound. Detector and canceller are
the real ones, and nothing waits for real time.
"""

import argparse
import os
import sys
from pathlib import Path
from random import Random

import numpy as np

from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from tests.ears.measure_echo import WORDS, Way, echo, listen, room

LONG_S, LEAD_S = 2.0, 1.0
NOISE = 10 ** (-65 / 20)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--her", type=Path, required=True, help="what she says")
    parser.add_argument("--times", type=int, default=240)
    options = parser.parse_args()
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    her, chance = floats(clips.read(options.her)), Random(3)
    rooms = [room(audio / "noise" / f"rir{number}.wav") for number in (1, 2, 3, 4)]
    meant = [
        floats(clip.sound)
        for clip in clips.folder(audio / "backchannels")
        if any(clip.name.endswith(word) for word in WORDS)
    ]
    alone(her, rooms, chance, options.times)
    for person_db in (-20, -26, -32):
        over(her, meant, chance, options.times // 3, person_db)


def beginning(her: Floats, chance: Random) -> Floats:
    """Give a second of silence, and two seconds of her that begin with a word."""
    while True:
        at = chance.randrange(her.size - round(LONG_S * RATE))
        part = her[at : at + round(LONG_S * RATE)]
        if np.sqrt(np.mean(part[: RATE // 50] ** 2)) > 10 ** (-30 / 20):
            return np.concatenate([np.zeros(round(LEAD_S * RATE), np.float32), part])


def alone(her: Floats, rooms: list[Floats], chance: Random, times: int) -> None:
    """Let her begin alone, over a way that is drawn by lot."""
    wrong = []
    for _ in range(times):
        number = chance.randrange(4)
        way = Way(number + 1, chance.choice((-6, -18, -30)), chance.choice((20, 80, 250)))
        part = beginning(her, chance)
        heard = listen(part, echo(part, rooms[number], way))
        if heard.began_s:
            wrong.append(way)
    sys.stdout.write(f"alone: {len(wrong)} of {times} began with a false start {wrong[:9]}\n")


def over(her: Floats, meant: list[Floats], chance: Random, times: int, person_db: float) -> None:
    """Let somebody speak into the first tenth of a second, who is as loud as that."""
    after = []
    for _ in range(times):
        part, clip = beginning(her, chance), chance.choice(meant)
        power = np.array([np.mean(one**2) for one in np.array_split(clip, len(clip) // 320)])
        loud = np.flatnonzero(power > power.max() / 300)
        clip = clip[loud[0] * 320 :] * np.float32(
            10 ** (person_db / 20) / np.sqrt(power[loud].mean())
        )
        noise = np.random.default_rng(chance.randrange(999)).normal(0, NOISE, part.size)
        microphone = noise.astype(np.float32)
        at = round(LEAD_S * RATE) + chance.randrange(RATE // 10)
        clip = clip[: part.size - at]
        microphone[at : at + clip.size] += clip
        began_s = listen(part, microphone).began_s
        after += [began_s[0] - at / RATE] if began_s else []
    sys.stdout.write(
        f"person {person_db} dB: {len(after)} of {times} noticed in {LONG_S:.0f} s, after "
        f"{np.percentile(after, (50, 90, 100)).round(2).tolist()} s (p50, p90, worst)\n"
    )


if __name__ == "__main__":
    main()
