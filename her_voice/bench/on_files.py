"""Spoken questions in one WAV file in, her answers in another out: the loop without a socket."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anyio
import numpy as np

from her_voice.audio import RATE, Samples
from her_voice.bench import clips
from her_voice.bench.clips import Clip, Script
from her_voice.bench.edges import Stretch, speech, stretches
from her_voice.bench.exchange import Exchange
from her_voice.bench.latency import Latency, Progress, turn_stages
from her_voice.errors import HerVoiceError

GAP_S = 15.0
"""Silence after each question: a file can't wait until she has finished."""


async def measure_on_files(
    command: Sequence[str], script: Script, progress: Progress, keep: Path | None
) -> Latency:
    """Let `talk` hear all questions from a file, and measure what it wrote.

    Interruptions, idling and cost are not measured here. Raises `HerVoiceError` if it fails.
    """
    asked = _laid_out(script.questions)
    with tempfile.TemporaryDirectory(prefix="her-voice-bench-") as name:
        mic, ear = Path(name) / "person.wav", Path(name) / "her.wav"
        whole = _joined(script.questions)
        clips.write(mic, whole)
        progress(f"{whole.size / RATE / 60:.0f} minutes of questions, in real time")
        talk = [*command, "talk", "--mic", str(mic), "--ear", str(ear), "--json"]
        done = await anyio.run_process(
            talk, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise HerVoiceError(said[-1] if said else "`her-voice talk` failed; run it by itself.")
        hers = clips.read(ear)
        if keep:
            clips.keep(keep, whole, hers)
    return _measured(script.questions, asked, hers, _told(done.stdout))


def _joined(questions: Sequence[Clip]) -> Samples:
    gap = np.zeros(int(GAP_S * RATE), np.int16)
    return np.concatenate(
        [np.zeros(RATE, np.int16)] + [p for c in questions for p in (c.sound, gap)]
    )


def _laid_out(questions: Sequence[Clip]) -> list[Stretch]:
    """Give the person's sound within the joined file."""
    found, start = [], 1.0
    for clip in questions:
        edge = speech(clip.sound) or Stretch(0.0, clip.sound.size / RATE)
        found.append(Stretch(start + edge.start, start + edge.end))
        start += clip.sound.size / RATE + GAP_S
    return found


def _told(out: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(out)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _measured(
    questions: Sequence[Clip], asked: list[Stretch], hers: Samples, told: Mapping[str, Any]
) -> Latency:
    heard, said = _texts(told, "user", len(asked)), _texts(told, "agent", len(asked))
    turns = told.get("turns", [])
    turns = turns if len(turns) == len(asked) else [{}] * len(asked)
    exchanges = []
    for number, (clip, ask) in enumerate(zip(questions, asked, strict=True)):
        ends = asked[number + 1].start if number + 1 < len(asked) else hers.size / RATE
        part = hers[int(ask.start * RATE) : int(ends * RATE)]
        answered = tuple(
            Stretch(ask.start + one.start, ask.start + one.end)
            for one in stretches(part, gap_s=0.15)
        )
        exchanges.append(
            Exchange(
                name=clip.name,
                text=clip.text if heard else "",
                asked=ask,
                answered=answered,
                heard=heard[number] if heard else "",
                said=said[number] if said else "",
                stages=turn_stages(turns[number]),
            )
        )
    return Latency(
        exchanges=tuple(exchanges),
        interruptions=(),
        idle_at_start=None,
        idle=None,
        false_starts=len(stretches(hers[: int(asked[0].start * RATE)])) if asked else 0,
        peak_mb=None,
        gaps=0,
        late_s=0.0,
    )


def _texts(told: Mapping[str, Any], role: str, count: int) -> list[str]:
    """Give what one side said, question by question; nothing if the numbers don't agree."""
    lines = [line for line in told.get("transcript", []) if line.get("role") == role]
    return [str(line.get("text", "")) for line in lines] if len(lines) == count else []
