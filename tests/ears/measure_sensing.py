"""How soon a sound over her is noticed, and how often a mere noise is.

`python -m tests.ears.measure_sensing`, with `HER_VOICE_RECORDINGS` set. The detector is the real
one. Each of the recorded words begins after two seconds of a quiet room; delays are from its first
sound, as the bench sees it, to the end of the frame that raised the suspicion.
"""

import os
import sys
from pathlib import Path

import numpy as np

from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips, edges
from her_voice.ears import speech
from her_voice.ears.endpoint import Endpoint
from her_voice.ears.lull import Lull
from her_voice.ears.sensing import Sensing, Suspicion
from tests.ears.engines import frames

QUIET_S = 2.0
NOISE = 10 ** (-65 / 20)


def raised(sound: Floats, *, by_loudness: bool) -> list[float]:
    """Give the seconds at which a suspicion was raised."""
    detect, lull, endpoint, sensing = speech.load()(), Lull(), Endpoint(200, 1600), Sensing()
    found = []
    for number, frame in enumerate(frames(sound)):
        probability = detect(frame)
        endpoint.feed(probability, is_she_heard=True)
        lull.feed(frame)
        loudness = lull.loudness if by_loudness else 0.0
        speaks = endpoint.is_speaking
        came = sensing.feed(probability, loudness, is_speaking=speaks, is_she_heard=True)
        if came is Suspicion.RAISED:
            found.append((number + 1) * 0.02)
    return found


def words(audio: Path, *, by_loudness: bool) -> None:
    """Measure the delay of each recorded word."""
    chance, after = np.random.default_rng(0), []
    for clip in (*clips.folder(audio / "backchannels"), *clips.folder(audio / "commands")):
        edge = edges.speech(clip.sound)
        if edge is None:
            continue
        word = floats(clip.sound)[round(edge.start * RATE) :]
        quiet = round(QUIET_S * RATE) + int(chance.integers(0, 320))
        whole = chance.normal(0, NOISE, quiet + word.size).astype(np.float32)
        whole[quiet:] += word
        found = [at for at in raised(whole, by_loudness=by_loudness) if at >= quiet / RATE]
        after += [found[0] - quiet / RATE] if found else [9.0]
    figures = np.percentile(after, (50, 90, 99, 100)).round(3).tolist()
    late = sum(each > 0.1 for each in after)
    sys.stdout.write(f"{len(after)} words: {figures} s (p50, p90, p99, worst), {late} over 0.1 s\n")


def noises(audio: Path, *, by_loudness: bool) -> None:
    """Count how often each background raises a suspicion, at -30 dB of full scale."""
    for path in sorted((audio / "noise").glob("sb_noise*.wav")):
        sound = floats(clips.read(path))[: 20 * RATE]
        sound = sound * np.float32(10 ** (-30 / 20) / np.sqrt(np.mean(sound**2)))
        count = len(raised(sound, by_loudness=by_loudness))
        sys.stdout.write(f"{path.name}: {count} in {sound.size / RATE:.0f} s\n")


if __name__ == "__main__":
    folder = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    for loudness in (False, True):
        sys.stdout.write(f"by loudness, too: {loudness}\n")
        words(folder, by_loudness=loudness)
        noises(folder, by_loudness=loudness)
