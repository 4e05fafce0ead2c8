"""Real pauses, and what the engines say at each: read once from the recordings, and kept.

A pause is a silence of at least `SHORTEST_MS` as the speech detector sees it. It is an end if the
person says nothing more in the recording, or in a meeting if another takes over; otherwise it lies
within their utterance. The engines hear what the ears would give them at that moment: the speech
so far, and the silence of that very pause, prolonged by its own sound if it was too short.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import FRAME_MS, FRAME_SAMPLES, RATE, Floats, floats
from her_voice.bench import clips
from her_voice.ears import moonshine, smart_turn, speech, whisper
from her_voice.ears.endpoint import ONSET_FRAMES, Edge, Endpoint
from her_voice.ears.smart_turn import SmartTurn
from her_voice.ears.whisper import Whisper
from her_voice.settings import EarsSettings
from tests.ears.engines import frames

SHORTEST_MS = 200
"""Nothing ends after less silence, so a shorter pause can't be cut."""

KNOWN_MS = 220
"""Silence after which the words are known: 0.31 s after the end of the sound in the median on two
cores (`tests/latency/README.md`), of which the detector sees 80 ms late."""

LOOKS_MS = (KNOWN_MS, 400, 700, 1160)
"""Silence at which the judge is asked: when the words are known, and at the looks after that."""

HEARD_S = 12.0
"""So much before a pause is understood at most; what lies before a pause that long ago is not."""

BEFORE_MS = 300
"""Sound before the onset that belongs to it, as in the ears."""

OVERLAP_MS = 200
"""By so much a turn may overlap the next one and still be over."""

PADDING_S = 1.0
AFTER_S = 3.0


@dataclass(slots=True)
class Clip:
    """One stretch of one person's speech."""

    folder: str
    name: str
    speaker: str
    sound: Floats
    overlaps: list[tuple[float, float]] = field(default_factory=list)
    """Seconds in which others speak, too."""

    is_whole: bool = True
    """They have finished at the end of it."""


@dataclass(slots=True)
class Pause:
    """One silence, and all that was said about it."""

    began: int
    """Frame in which the utterance began."""

    ended: int
    """The frame after its last one with speech."""

    lasts_ms: int | None
    """None at the end."""

    judged: list[float]
    """The judge's probabilities at `LOOKS_MS`."""

    text: str


@dataclass(slots=True)
class Utterance:
    """The pauses of one clip, in order."""

    folder: str
    name: str
    speaker: str
    pauses: list[Pause]


def read(kept: Path | None, more: list[Path]) -> list[Utterance]:
    """Give what the file `kept` holds, or ask the engines and write it there."""
    known: dict[tuple[str, str], Utterance] = {}
    if kept and kept.exists():
        for each in json.loads(kept.read_text()):
            each["pauses"] = [Pause(**pause) for pause in each["pauses"]]
            known[each["folder"], each["name"]] = Utterance(**each)
    listener: Listener | None = None
    for clip in every(more):
        if (clip.folder, clip.name) in known:
            continue
        listener = listener or Listener()
        known[clip.folder, clip.name] = listener.listen(clip)
        if kept:
            kept.write_text(json.dumps([asdict(each) for each in known.values()]))
    return list(known.values())


def every(folders: list[Path]) -> Iterator[Clip]:
    """Read all recordings of these folders; one with `.rttm` files holds meetings."""
    for folder in folders:
        if any(folder.glob("*.rttm")):
            yield from meetings(folder)
            continue
        speakers = _speakers(folder)
        for clip in clips.folder(folder):
            speaker = speakers.get(clip.name, clip.name)
            yield Clip(folder.name, clip.name, speaker, floats(clip.sound))


def meetings(folder: Path) -> Iterator[Clip]:
    """Cut meetings into turns. A turn is whole if another takes over in what follows."""
    for path in sorted(folder.glob("*.rttm")):
        sound = floats(clips.read(path.with_suffix(".flac")))
        rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
        turns = sorted((float(row[3]), float(row[3]) + float(row[4]), row[7]) for row in rows)
        for number, (start, end, who) in enumerate(turns):
            others = [turn for turn in turns if turn[2] != who]
            within = [turn for turn in others if turn[0] < end and turn[1] > start]
            after = [turn for turn in turns[number + 1 :] if turn[1] > end]
            late = [turn for turn in within if turn[1] > end - OVERLAP_MS / 1000]
            is_over = all(turn[0] > end - OVERLAP_MS / 1000 for turn in late)
            until = min([end + 0.1, *(turn[0] for turn in late)]) if is_over else end
            follows = after[0][2] if after else who
            yield Clip(
                folder.name,
                f"{path.stem} {number:02d}",
                f"{path.stem} {who}",
                sound[max(0, int((start - 0.1) * RATE)) : int(until * RATE)],
                [(turn[0] - start + 0.1, turn[1] - start + 0.1) for turn in within],
                is_whole=is_over and follows != who,
            )


def around(sound: Floats) -> Floats:
    """Put a second before and three behind it, of noise as loud as its own silence."""
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    levels = np.sqrt(np.mean(np.square(whole), axis=1))
    floor = max(1e-4, float(np.percentile(levels, 5)))
    room = np.random.default_rng(0).normal(0, floor, len(sound) + int((PADDING_S + AFTER_S) * RATE))
    padded = room.astype(np.float32)
    start = int(PADDING_S * RATE)
    padded[start : start + len(sound)] = sound
    return padded


def so_far(sound: Floats, pause: Pause, silence_ms: int) -> Floats:
    """Give an utterance as it is when a pause has lasted so long, prolonged by its own silence."""
    start = max(0, pause.began - BEFORE_MS // FRAME_MS) * FRAME_SAMPLES
    end = pause.ended * FRAME_SAMPLES
    lasts_ms = silence_ms if pause.lasts_ms is None else min(silence_ms, pause.lasts_ms - 40)
    until = end + lasts_ms * RATE // 1000
    missing = (silence_ms - lasts_ms) * RATE // 1000
    own = np.pad(sound[end + 80 * RATE // 1000 : until], (0, missing), mode="symmetric")
    return np.concatenate((sound[start : end + 80 * RATE // 1000], own))


class Listener:
    """The real engines, which have all the time they need."""

    def __init__(self) -> None:
        models = places.find().models
        self._judge: SmartTurn = smart_turn.load(models / "smart-turn-v3.2")
        self._whisper: Whisper = whisper.load(models / "whisper-base", EarsSettings(threads=1))
        self._whisper.first = moonshine.load(models / "moonshine-tiny")
        self._detector = speech.load()

    def listen(self, clip: Clip) -> Utterance:
        """Find the pauses of a clip, and ask about each."""
        sound = around(clip.sound)
        found = [pause for pause in self.find(sound) if not is_overlapped(pause, clip)]
        if found and found[-1].lasts_ms is None and not clip.is_whole:
            found.pop()
        for pause in found:
            heard = so_far(sound, pause, KNOWN_MS)
            pause.text = anyio.run(self._whisper.transcribe, heard).text
            pause.judged = [self._judge.judge(so_far(sound, pause, ms)) for ms in LOOKS_MS]
        return Utterance(clip.folder, clip.name, clip.speaker, found)

    def find(self, sound: Floats) -> list[Pause]:
        """Find the pauses long enough to count."""
        detector, endpoint = self._detector(), Endpoint(SHORTEST_MS, 1600)
        starts: list[int] = []
        found: list[Pause] = []
        for number, frame in enumerate(frames(sound), 1):
            edge = endpoint.feed(detector(frame))
            if edge is Edge.BEGAN:
                starts = [endpoint.began]
            elif edge is Edge.PAUSED:
                recent = endpoint.ended - int(HEARD_S * 1000) // FRAME_MS
                start = next((at for at in starts if at >= recent), starts[-1])
                found.append(Pause(start, endpoint.ended, None, [], ""))
            elif edge is Edge.RESUMED:
                starts.append(number - ONSET_FRAMES)
                found[-1].lasts_ms = (starts[-1] - found[-1].ended) * FRAME_MS
        return [each for each in found if each.lasts_ms is None or each.lasts_ms >= SHORTEST_MS]


def is_overlapped(pause: Pause, clip: Clip) -> bool:
    """Say whether somebody else speaks around this pause."""
    start = pause.ended * FRAME_MS / 1000 - PADDING_S - 0.3
    end = start + (pause.lasts_ms or 0) / 1000 + 0.6
    if pause.lasts_ms is None:
        end = start + 0.3
    return any(other[0] < end and other[1] > start for other in clip.overlaps)


def _speakers(folder: Path) -> dict[str, str]:
    manifest = folder / "MANIFEST.tsv"
    if not manifest.exists():
        return {}
    with manifest.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    names = {Path(row["file"]).stem: row.get("speaker", "") for row in rows}
    return {name: who for name, who in names.items() if who and not who.startswith("(")}
