"""When she takes the floor: false cut-offs against delay, for her way and for fixed timers.

`python -m tests.ears.measure_endings [FOLDER ...]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set; further folders hold recordings of whole utterances. Each recording is
one utterance. Silence within it that a policy takes for its end is a false cut-off; the delay is
from the last speech frame to the moment her answer could begin: for her way when the words are
known too, for a timer when it has run down, its words still to be understood.
What engines say is asked once, and kept in a file if `--keep FILE` is given.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TypedDict

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import FRAME_MS, RATE, floats
from her_voice.bench import clips
from her_voice.ears import smart_turn, speech, whisper
from her_voice.ears.endpoint import ONSET_FRAMES, Edge, Endpoint
from her_voice.ears.smart_turn import SmartTurn
from her_voice.ears.whisper import Whisper
from her_voice.ears.words import outlook
from her_voice.settings import EarsSettings
from tests.ears.engines import frames

FOLDERS = ["pauses", "speech_clean", "speech_accented", "commands", "backchannels"]
JUDGE_MS = 60
"""What a judgement takes on two cores beside other work."""


class Pause(TypedDict):
    """One silence inside or after an utterance, and all that was said about it."""

    ended: int
    lasts_ms: int | None
    judged: list[tuple[int, float]]
    text: str
    took_ms: float


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--most", type=int, default=0, help="recordings of each folder; 0: all")
    options = parser.parse_args()
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    kept: dict[str, list[list[Pause]]] = {}
    if options.keep and options.keep.exists():
        kept = json.loads(options.keep.read_text())
    else:
        models = places.find().models
        judge = smart_turn.load(models / "smart-turn-v3.2")
        transcriber = whisper.load(models / "whisper-base", EarsSettings())
        for folder in [*options.folders, *(audio / name for name in FOLDERS)]:
            recordings = clips.folder(folder, most=options.most)
            kept[folder.name] = [pauses(clip, judge, transcriber) for clip in recordings]
            if options.keep:
                options.keep.write_text(json.dumps(kept))
    for name, utterances in kept.items():
        report(name, utterances)


def pauses(clip: clips.Clip, judge: SmartTurn, transcriber: Whisper) -> list[Pause]:
    """Listen to one utterance without ever ending it."""
    quiet = np.random.default_rng(0).normal(0, 1e-4, len(clip.sound) + 3 * RATE)
    sound = quiet.astype(np.float32)
    sound[RATE : RATE + len(clip.sound)] += floats(clip.sound)
    detector, endpoint, found = speech.load()(), Endpoint(200, 1600), []
    for number, frame in enumerate(frames(sound), 1):
        edge = endpoint.feed(detector(frame))
        start = max(0, endpoint.began - 15) * RATE * FRAME_MS // 1000
        so_far = sound[start : number * RATE * FRAME_MS // 1000]
        if edge is Edge.PAUSED:
            began = time.perf_counter()
            text = anyio.run(transcriber.transcribe, so_far).text
            took = (time.perf_counter() - began) * 1000
            found.append(
                Pause(ended=endpoint.ended, lasts_ms=None, judged=[], text=text, took_ms=took)
            )
        if edge in (Edge.PAUSED, Edge.LOOK):
            found[-1]["judged"].append((endpoint.quiet_ms, judge.judge(so_far)))
        if edge is Edge.RESUMED:
            found[-1]["lasts_ms"] = (number - ONSET_FRAMES - found[-1]["ended"]) * FRAME_MS
    return found


def hers(pause: Pause) -> float | None:
    """Milliseconds of silence after which she would take the floor; None if the person goes on."""
    settings = EarsSettings()
    endpoint = Endpoint(settings.shortest_pause_ms, settings.longest_pause_ms)
    for _ in range(10):
        endpoint.feed(1.0)
    lasts = pause["lasts_ms"]
    while lasts is None or endpoint.quiet_ms < lasts + ONSET_FRAMES * FRAME_MS:
        endpoint.feed(0.0)
        known = endpoint.quiet_ms - pause["judged"][0][0] - pause["took_ms"]
        for at, finished in pause["judged"]:
            if endpoint.quiet_ms >= at + JUDGE_MS:
                endpoint.judged(finished)
        if known >= 0:
            endpoint.understood(outlook(pause["text"]))
            if endpoint.is_done:
                return endpoint.quiet_ms
    return None


def timer(pause: Pause, timer_ms: int) -> float | None:
    lasts = pause["lasts_ms"]
    return timer_ms if lasts is None or lasts >= timer_ms else None


def report(name: str, utterances: list[list[Pause]]) -> None:
    inner = [pause for each in utterances for pause in each[:-1] if pause["lasts_ms"] is not None]
    ends = [each[-1] for each in utterances if each]
    say(f"{name}: {len(utterances)} utterances, {len(inner)} silences within")
    waits = {"hers": [hers(pause) for pause in inner]}
    delays = {"hers": [hers(pause) or 0.0 for pause in ends]}
    for ms in (500, 700, 800):
        waits[f"timer {ms} ms"] = [timer(pause, ms) for pause in inner]
        delays[f"timer {ms} ms"] = [float(ms)] * len(ends)
    for way, cut in waits.items():
        false = sum(ms is not None for ms in cut)
        late = sorted(delays[way])
        say(
            f"  {way}: {false} false cut-offs; delay median {statistics.median(late):.0f} ms, "
            f"p90 {late[int(0.9 * (len(late) - 1))]:.0f} ms, worst {late[-1]:.0f} ms"
        )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
