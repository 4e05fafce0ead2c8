"""A scenario in, its takes out: each a run of its own, with every sound in it ready."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np

from her_voice import audio
from her_voice.audio import RATE, Floats, Samples
from her_voice.bench import clips
from her_voice.bench.clips import Speak
from her_voice.bench.edges import speech
from her_voice.bench.noises import NOISES, at_level, made, made_room
from her_voice.bench.room import response
from her_voice.bench.scenario import (
    EACH,
    Background,
    Echo,
    Expect,
    Made,
    Pause,
    Say,
    Scenario,
    Step,
    WhenSheSpeaks,
)
from her_voice.errors import UsageError

_EDGE_S = 0.02
"""So much is left around the sound of a recording, so that its pauses are those of the scenario."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """The person speaks, or makes a noise."""

    sound: Samples


@dataclass(frozen=True, slots=True)
class Surrounds:
    """A noise goes on behind everything."""

    sound: Samples


@dataclass(frozen=True, slots=True)
class Echoes:
    """Her own sound comes back."""

    way: Floats
    """The response from her sound to the microphone, sample by sample."""


Cue: TypeAlias = Sounds | Surrounds | Echoes | Pause | WhenSheSpeaks | Expect
"""A step that is ready."""


@dataclass(frozen=True, slots=True)
class Take:
    """One run of a scenario."""

    scenario: str
    name: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """One of the things a scenario runs for."""

    value: str = ""
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Studio:
    """What takes are made with."""

    speak: Speak | None
    cache: Path
    recordings: Path | None
    voices: tuple[str, ...] = field(default_factory=lambda: tuple(clips.questions()["voices"]))

    async def takes(self, scenario: Scenario, *, most: int = 0) -> tuple[Take, ...]:
        """Make every take of a scenario, or at most `most`. Raises `UsageError`."""
        cases = self._cases(scenario)
        runs = [case for _ in range(scenario.repeat) for case in cases]
        taken: list[Take] = []
        for number, case in enumerate(_spread(runs, most)):
            cues = [await self._cue(step, case, number) for step in scenario.steps]
            what = case.value or f"{number + 1}"
            taken.append(Take(scenario.name, f"{scenario.name} {what}", tuple(cues)))
        return tuple(taken)

    def _cases(self, scenario: Scenario) -> Sequence[_Case]:
        each = scenario.each
        if not each.folder:
            return _spread([_Case(value) for value in each.values], each.most) or [_Case()]
        found = [
            _Case(Path(row["file"]).stem, f"{each.folder}/{row['file']}")
            for row in clips.manifest(self._file(each.folder))
            if all(row.get(column) == value for column, value in each.where.items())
        ]
        if not found:
            raise UsageError(
                f"{scenario.name}: the MANIFEST.tsv of {each.folder} names no such recording;"
                " change `each`."
            )
        return _spread(found, each.most)

    async def _cue(self, step: Step, case: _Case, number: int) -> Cue:
        match step:
            case Say():
                return Sounds(await self._said(step, case, number))
            case Made():
                name = case.value if step.sound == EACH else step.sound
                if name not in NOISES:
                    raise UsageError(f"{name!r} is no noise; known are {', '.join(NOISES)}.")
                return Sounds(made(name, step.db))
            case Background():
                whole = self._read(_filled(step.recording, case))
                return Surrounds(at_level(whole, step.db))
            case Echo():
                return Echoes(
                    response(step.db, step.delay_ms, self._room(_filled(step.room, case)))
                )
            case Pause() | WhenSheSpeaks() | Expect():
                return step

    async def _said(self, step: Say, case: _Case, number: int) -> Samples:
        if step.recording or (step.text == EACH and case.recording):
            sound = self._read(_filled(step.recording or EACH, case))
        elif self.speak is None:
            raise UsageError("Nobody can speak the scenarios' words: give them as recordings.")
        else:
            text = step.in_turn[number % len(step.in_turn)] if step.in_turn else step.text
            words = text.replace(EACH, case.value)
            who = step.voice or self.voices[number % len(self.voices)]
            sound = await clips.spoken_words(self.speak, self.cache, who, words, step.pace)
        sound = _trimmed(sound)
        return at_level(sound, step.db) if step.db else sound

    def _room(self, name: str) -> Floats | None:
        if not name:
            return None
        return made_room() if name == "made" else audio.floats(self._read(name))

    def _read(self, name: str) -> Samples:
        return clips.read(self._file(name))

    def _file(self, name: str) -> Path:
        if self.recordings is None:
            raise UsageError(f"{name} is a recording: name their folder in HER_VOICE_RECORDINGS.")
        return self.recordings / name


def _filled(text: str, case: _Case) -> str:
    return text.replace(EACH, case.recording or case.value)


def _spread(listed: Sequence[_Case], most: int) -> Sequence[_Case]:
    """Choose at most so many, evenly from all."""
    if not most or most >= len(listed):
        return listed
    places = np.linspace(0, len(listed) - 1, most).round().astype(int)
    return [listed[place] for place in places]


def _trimmed(sound: Samples) -> Samples:
    edge = speech(sound)
    if edge is None:
        return sound
    start = max(int((edge.start - _EDGE_S) * RATE), 0)
    return sound[start : int((edge.end + _EDGE_S) * RATE)]
