"""How well the first look hears: `python -m tests.ears.measure_first_look [FOLDER …]`.

With `HER_VOICE_MODELS` and `HER_VOICE_RECORDINGS` set. For each folder of recordings with their
words: how many are wrong by Moonshine alone, by Whisper base alone (the likeliest words, on one
thread), and by Moonshine where it is sure and Whisper elsewhere, and the processor time of a clip.
The same with the text of a look at three quarters of the clip as a guess, and how often that
changes what is read. With `--cuts`: of the words but the last that each reads in the first 8 s of a
clip, cut each 0.6 s, how many are those that were said. With `--opinions`, further: of what is long
and Moonshine is not sure of, how many words are wrong if a second opinion is asked only of what
base is less sure of, as recorded and in a kitchen. Four figures each: above, the likeliest words or
the likeliest text, Moonshine's among them; below, without Moonshine's text and then with it.
"""

import os
import statistics
import sys
import time
from collections import Counter
from functools import partial
from itertools import takewhile
from pathlib import Path

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.words import WordErrors, compare, total
from her_voice.ears import belief, moonshine, whisper
from her_voice.ears.moonshine import LEAST_S, Moonshine
from her_voice.ears.second_opinion import LONG_S, likeliest
from her_voice.ears.whisper import PADDING_S
from her_voice.settings import EarsSettings

SURES, KITCHEN_DB = (-0.2, -0.3, -0.4, -0.5, -0.6, -0.7, -0.9, -9.0), 10

CUT_S, CUT_UNTIL_S, CUT_CLIPS = 0.6, 8.0, 15

FOLDERS = ("commands", "speech_accented", "speech_clean", "wakeword", "backchannels")


def main(folders: list[Path]) -> None:
    models = places.find().models
    looks = moonshine.load(models / "moonshine-tiny")
    base = whisper.load(models / "whisper-base", EarsSettings(threads=1))
    for folder in folders:
        kinds = ("moonshine", "after a part", "base", "together")
        wrong: dict[str, list[WordErrors]] = {kind: [] for kind in kinds}
        took: dict[str, list[float]] = {"moonshine": [], "base": []}
        sure = other = 0
        known = [clip for clip in clips.folder(folder) if clip.text]
        for clip in known:
            sound = floats(clip.sound)
            looks.forget()
            began = time.process_time()
            mine = looks.attempt(sound).text
            between = time.process_time()
            whispers = base.attempt(sound, PADDING_S).text
            took["moonshine"].append(between - began)
            took["base"].append(time.process_time() - between)
            found = looks.believed(sound)
            sure += found is not None
            again = after_a_part(looks, sound)
            other += belief.words(again) != belief.words(mine)
            texts = (mine, again, whispers, found.text if found else whispers)
            for kind, text in zip(kinds, texts, strict=True):
                wrong[kind].append(compare(clip.text, text))
        shown = ", ".join(f"{name} {total(all_).errors}" for name, all_ in wrong.items())
        times = ", ".join(f"{name} {statistics.median(all_):.3f} s" for name, all_ in took.items())
        words = total(wrong["base"]).words
        sys.stdout.write(f"{folder.name}: of {words} words wrong {shown}; {times} a clip\n")
        sys.stdout.write(f"  sure of {sure} of {len(known)}; other words after a part: {other}\n")


def cuts(folders: list[Path]) -> None:
    """Let both read what was said so far."""
    models = places.find().models
    looks = moonshine.load(models / "moonshine-tiny")
    base = whisper.load(models / "whisper-base", EarsSettings(threads=1))
    for folder in folders:
        right, read = Counter[str](), Counter[str]()
        for clip in [clip for clip in clips.folder(folder) if clip.text][:CUT_CLIPS]:
            sound = floats(clip.sound)[: int(CUT_UNTIL_S * RATE)]
            looks.forget()
            for cut_s in np.arange(LEAST_S, len(sound) / RATE - 0.2, CUT_S):
                part = sound[: int(cut_s * RATE)]
                texts = looks.attempt(part).text, base.attempt(part, PADDING_S).text
                for kind, text in zip(("moonshine", "base"), texts, strict=True):
                    words, said = belief.words(text)[:-1], belief.words(clip.text)
                    read[kind] += len(words)
                    pairs = zip(words, said, strict=False)
                    right[kind] += sum(1 for _ in takewhile(lambda both: both[0] == both[1], pairs))
        shown = ", ".join(f"{kind} {right[kind]} of {read[kind]}" for kind in read)
        sys.stdout.write(f"{folder.name}: right from the beginning on {shown}\n")


def opinions(folders: list[Path]) -> None:
    """Let two opinions be asked of less and less."""
    models = places.find().models
    looks = moonshine.load(models / "moonshine-tiny")
    base = whisper.load(models / "whisper-base", EarsSettings(threads=1))
    second = whisper.load(models / "whisper-tiny.en", EarsSettings(threads=1))
    noise = floats(clips.read(folders[0].parent / "noise" / "kitchen.flac"))
    chance = np.random.default_rng(3)
    found: list[tuple[float, ...]] = []
    for folder in folders:
        for clip in [clip for clip in clips.folder(folder) if clip.text]:
            sound = floats(clip.sound)
            under = np.resize(np.roll(noise, int(chance.integers(len(noise)))), len(sound))
            gain = np.sqrt((sound**2).mean() / (under**2).mean()) * 10 ** (-KITCHEN_DB / 20)
            for heard in (sound, (sound + gain * under).astype(np.float32)):
                other = looks.look(heard)
                if len(heard) < LONG_S * RATE or other is None or moonshine.is_sure(other):
                    continue
                view = base.encode(heard, PADDING_S)
                one = base.decode(view, len(heard) / RATE, bound=True)
                texts = [one.text]
                for by, third in ((None, other), (second, None), (second, other)):
                    weigh = partial(likeliest, base, by, view, heard, PADDING_S, third=third)
                    texts.append(anyio.run(weigh).text)
                wrong = [compare(clip.text, belief.spoken(text)).errors for text in texts]
                found.append((one.log_probability, *wrong))
    for sure in SURES:
        asked = sum(each[0] < sure for each in found)
        sys.stdout.write(f"below {sure}: {asked} of {len(found)} asked, wrong: ")
        for below in (3, 4):
            for above in (1, 2):
                errors = sum(each[below if each[0] < sure else above] for each in found)
                sys.stdout.write(f"{errors} ")
        sys.stdout.write("\n")


def after_a_part(looks: Moonshine, sound: Floats) -> str:
    """Read it with the text of its first three quarters as a guess."""
    looks.forget()
    looks.attempt(sound[: len(sound) * 3 // 4])
    return looks.attempt(sound).text


if __name__ == "__main__":
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    given = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    run = cuts if "--cuts" in sys.argv else opinions if "--opinions" in sys.argv else main
    run(given or [audio / name for name in FOLDERS])
