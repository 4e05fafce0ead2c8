"""Her own voice in her microphone: does she take it for the person, and does she miss the person.

`python -m tests.ears.measure_echo [--minutes 10] [--her HER.wav] [--drift 200]`, with
`HER_VOICE_MODELS` and `HER_VOICE_RECORDINGS` set. She speaks without a pause while rooms of the
recordings give it back, softer and later; then real voices say that she should stop. Detector and
canceller are the real ones, and nothing waits for real time. A false start is a `SpeechStarted`
while she alone speaks; a frame sensed is one that the detector takes for speech. Caught is who is
noticed before 0.4 s after their last word. With `--drift` the clock of the microphone runs faster
than that of the loudspeaker by so many parts in a million, or slower, and each room keeps one way
for a quarter of the time.
"""

import argparse
import csv
import itertools
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr  # type: ignore[import-untyped]

from her_voice import places
from her_voice.audio import FRAME_MS, RATE, Floats, floats
from her_voice.bench import clips
from her_voice.ears import speech, webrtc_echo
from her_voice.ears.echo import Bare, EchoState, OwnVoice
from her_voice.ears.endpoint import SPEECH, Edge, Endpoint
from her_voice.settings import VoiceSettings
from her_voice.voice import piper
from tests.ears.engines import frames

VOICE = "piper-en_US-joe-medium"
WORDS = ("waitstop", "holdon", "_no", "question")
NOISE_DB = -65.0
EVERY_S = 5.0
PAUSE_MS = 600


@dataclass(frozen=True, slots=True)
class Way:
    """From her mouth to her ears."""

    room: int
    level_db: float
    delay_ms: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one stretch of sound."""

    began_s: list[float]
    sensed: int
    state: EchoState


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--her", type=Path, help="what she says; made with Piper if not given")
    parser.add_argument("--without", action="store_true", help="the same without any engine")
    parser.add_argument("--drift", type=float, default=0.0, metavar="PPM")
    options = parser.parse_args()
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    her = floats(clips.read(options.her)) if options.her else speak(audio, options.minutes)
    her = her[: round(options.minutes * 60 * RATE)]
    meant = [
        floats(clip.sound)
        for clip in clips.folder(audio / "backchannels")
        if any(clip.name.endswith(word) for word in WORDS)
    ]
    rooms = [room(audio / "noise" / f"rir{number}.wav") for number in (1, 2, 3, 4)]
    ways = [Way(*way) for way in itertools.product((1, 2, 3, 4), (-6, -18, -30), (20, 80, 250))]
    if options.drift:
        ways = [Way(room, -18, 80) for room in (1, 2, 3, 4)]
    alone(her, rooms, ways, drift=options.drift, without=options.without)
    if not options.without:
        over(her, rooms, meant, options.drift)


def alone(
    her: Floats, rooms: list[Floats], ways: list[Way], *, drift: float, without: bool
) -> None:
    """Let her speak alone: all of it over all ways in turn, a stretch over each."""
    say("room  echo dB  delay ms  false starts  frames sensed  mode  measured dB  ms  removed dB")
    total, seconds = 0, 0.0
    for way, part in zip(ways, np.array_split(her, len(ways)), strict=True):
        back = drifted(echo(part, rooms[way.room - 1], way), drift)
        heard = listen(part, back, without=without)
        total += len(heard.began_s)
        seconds += len(part) / RATE
        state = heard.state
        say(
            f"{way.room}  {way.level_db:.0f}  {way.delay_ms}  {len(heard.began_s)}  "
            f"{heard.sensed}  {state.mode}  {state.level_db}  {state.delay_ms}  {state.removed_db}"
        )
    say(f"alone: {total} false starts in {seconds / 60:.1f} minutes")


def over(her: Floats, rooms: list[Floats], meant: list[Floats], drift: float) -> None:
    """Let people speak over her, at three levels over each way of a choice."""
    say("person dB  echo dB  caught  of  other starts  noticed after ms, median")
    parts = iter(np.array_split(her, 9))
    for person_db, level_db in itertools.product((-20, -26, -32), (-6, -18, -30)):
        part = next(parts)
        way = Way(1 + abs(level_db) // 6 % 4, level_db, 80)
        sound, spans = people(len(part), meant, person_db)
        heard = listen(part, drifted(echo(part, rooms[way.room - 1], way), drift) + sound)
        after = [
            min((at - start for at in heard.began_s if start - 0.06 <= at <= end + 0.4), default=-1)
            for start, end in spans
        ]
        caught = [one for one in after if one >= 0 or one > -0.1]
        others = [
            at for at in heard.began_s if not any(a - 0.06 <= at <= b + 0.4 for a, b in spans)
        ]
        median = f"{np.median(caught) * 1000:.0f}" if caught else "-"
        say(f"{person_db}  {level_db}  {len(caught)}  {len(spans)}  {len(others)}  {median}")


def speak(audio: Path, minutes: float) -> Floats:
    """Let her read what was said in the recordings."""
    voice = piper.load(places.find().models / VOICE, VoiceSettings())
    said: list[Floats] = []
    for text in texts(audio):
        said.append(floats(voice.say(text.capitalize()).samples))
        if sum(map(len, said)) > minutes * 60 * RATE:
            break
    return np.concatenate(said)


def texts(audio: Path) -> Iterator[str]:
    for manifest in sorted(audio.glob("*/MANIFEST.tsv")):
        with manifest.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if len(row.get("text") or "") > 30:
                    yield row["text"]


def room(path: Path) -> Floats:
    """Read an impulse response: from its direct sound on, with the energy of 1."""
    response = floats(clips.read(path))
    response = response[max(0, int(np.abs(response).argmax()) - 16) :]
    whole: Floats = response / np.float32(np.sqrt(np.sum(response**2)))
    return whole


def echo(her: Floats, response: Floats, way: Way) -> Floats:
    """Give what the microphone hears of her, with a little noise."""
    size = 1 << (len(her) + len(response)).bit_length()
    wet = np.fft.irfft(np.fft.rfft(her, size) * np.fft.rfft(response, size), size)[: len(her)]
    late = np.concatenate((np.zeros(way.delay_ms * RATE // 1000), wet))[: len(her)]
    noise = np.random.default_rng(way.room).normal(0, 10 ** (NOISE_DB / 20), len(her))
    return (late * 10 ** (way.level_db / 20) + noise).astype(np.float32)


def drifted(sound: Floats, ppm: float) -> Floats:
    """Give what a clock that is faster by so much makes of a sound, as long as it was."""
    if not ppm:
        return sound
    slow: Floats = soxr.resample(sound, 1e6, 1e6 + ppm, quality="VHQ")
    return np.pad(slow, (0, max(len(sound) - len(slow), 0)))[: len(sound)].astype(np.float32)


def people(length: int, meant: list[Floats], level_db: float) -> tuple[Floats, list[list[float]]]:
    """Give voices, one every few seconds, and from when to when each is heard."""
    sound = np.zeros(length, np.float32)
    spans: list[list[float]] = []
    for number in itertools.count():
        clip = meant[number * 7 % len(meant)]
        at = round((number + 0.6) * EVERY_S * RATE)
        if at + len(clip) > length:
            return sound, spans
        power = np.array([np.mean(one**2) for one in np.array_split(clip, len(clip) // 320)])
        loud = np.flatnonzero(power > power.max() / 300)
        sound[at : at + len(clip)] += clip * np.float32(
            10 ** (level_db / 20) / np.sqrt(power[loud].mean())
        )
        spans.append([at / RATE + edge * FRAME_MS / 1000 for edge in (loud[0], loud[-1] + 1)])
    raise AssertionError


def listen(her: Floats, microphone: Floats, *, without: bool = False) -> Heard:
    """Let the real canceller and the real detector hear it."""
    canceller = OwnVoice(Bare() if without else webrtc_echo.load())
    detector, endpoint = speech.load()(), Endpoint(200, 1600)
    began: list[float] = []
    sensed = 0
    for number, (far, near) in enumerate(zip(frames(her), frames(microphone), strict=True)):
        canceller.far(far)
        for each in canceller.near(near):
            probability = detector(each)
            sensed += probability >= SPEECH
            if endpoint.feed(probability) is Edge.BEGAN:
                began.append(number * FRAME_MS / 1000)
            if endpoint.is_paused and endpoint.quiet_ms >= PAUSE_MS:
                endpoint.close()
    return Heard(began, sensed, canceller.state)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    began = time.perf_counter()
    main()
    say(f"{time.perf_counter() - began:.0f} s")
