"""How many spoken consents are understood at the first try, and how many near ones are taken so.

`python -m tests.consent.measure_spoken ROUND [--row N] [--every N] [--seconds S] [--keep FILE]
[--clips FOLDER] [--speak] [--near] [--text] [--quiet]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set. A round is a pair of files in `said/`: each line is spoken by a voice of
Kokoro or Piper at one of three paces, in a quiet place, a room, beside noise or both (`sounds.py`),
heard by the real ears (detector, end of turn, Whisper), and taken for an answer to a question that
has been heard, as the desk takes it. Consents and what comes near are tried in turn, with `--every`
each so manieth. `--row` chooses other voices, paces and places for the same lines. What was spoken
is kept in a folder and what was heard in a file, so that only what is new takes time; after that
many seconds it stops, and goes on when it is called again. With `--speak` it speaks, and listens to
nothing; with `--near` it tries only what comes near, and with `--text` it reads them as they are
written; with `--quiet` they are spoken evenly and in a quiet place.
"""

import argparse
import hashlib
import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TypeAlias

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.awaited import Awaited, Way
from her_voice.consent.action import Action
from her_voice.consent.answer import Reading, reading
from her_voice.consent.expecting import Expecting
from her_voice.consent.pending import Consents, Outcome, Seal
from her_voice.ears import moonshine, smart_turn, speech, whisper
from her_voice.ears.attentive import Attentive
from her_voice.ears.ears import Ears
from her_voice.ears.transcriber import Transcript
from her_voice.ears.ways import ways
from her_voice.events import Event, FellSilent, Heard, SpeechStarted, Spoke
from her_voice.said import Said
from her_voice.settings import EarsSettings, VoiceSettings
from her_voice.voice import kokoro, piper
from her_voice.wording.wording import Wording
from tests.consent.corpus import ROUNDS, spoken
from tests.consent.sounds import placed, wordless
from tests.ears.engines import frames

PACES = (1.0, 0.85, 1.2)
HURRIED = 1.35
SOFT_DB = -8.0
OTHERWISE = 5
"""From the third round on two of so many lines are spoken with a foreign accent, or else hurriedly
or softly in turn."""

EVENLY = ROUNDS[:2]
CASTS = {
    "fifth": 53,
    "sixth": 117,
    "seventh": 264,
    "eighth": 411,
    "ninth": 577,
    "tenth": 733,
    "eleventh": 913,
    "twelfth": 1103,
    "thirteenth": 1331,
    "fourteenth": 1559,
}
"""By round, how many speakers, paces and places are passed over: so that others speak its lines."""

PIPER = "piper-en_US-joe-medium"
EVERY_PIPER = 6
"""Each so manieth line is spoken by Piper."""

FULL = 32767
PAUSE_S = 0.3
"""What is added at a '...': Kokoro makes a pause of its own, too."""

Utterances: TypeAlias = list[tuple[str, float, str]]
"""Text, how sure Whisper was, and as what it was heard before it was weighed, if that differs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and how it is spoken."""

    is_consent: bool
    action: Action
    said: str
    voice: str
    pace: float
    number: int
    """Which place it is said at."""

    level_db: float = 0.0
    """How much louder than usual."""

    @property
    def key(self) -> str:
        """What it is kept by."""
        return f"{self.voice} {self.pace} {self.number} {self.level_db} {self.said}"


class Hearing:
    """What lives in the child that hears."""

    def __init__(self, models: Path) -> None:
        self._whisper = whisper.load(models / "whisper-base", EarsSettings())
        self._whisper.first = moonshine.load(models / "moonshine-tiny")
        self._whisper.second = whisper.load(models / "whisper-tiny.en", EarsSettings())

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`."""
        return await self._whisper.transcribe(sound, partial=partial)

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        """Give the ways to read it."""
        return await ways(self._whisper, self._whisper.second, sound, awaited, plain)


class Room:
    """Voices and ears, loaded when they are needed first."""

    def __init__(self, models: Path, clips: Path) -> None:
        clips.mkdir(parents=True, exist_ok=True)
        self._clips = clips
        voices = sorted(path.stem for path in (models / "kokoro" / "voices").iterdir())
        self.names = [voice for voice in voices if voice[:1] in "ab"]
        self.foreign = [voice for voice in voices if voice[:1] not in "ab"]
        self._kokoro = kokoro.load(models / "kokoro", VoiceSettings(engine="kokoro"))
        self._piper = piper.load(models / PIPER, VoiceSettings())
        self._hearing = Hearing(models)
        self._alikes = Wording().alikes
        self._judge = smart_turn.load(models / "smart-turn-v3.2")
        self._detectors = speech.load()

    async def hear(self, line: Line) -> Utterances:
        """Speak it, and give what the ears make of it."""
        return await self.listen(await self.spoken(line), line.action)

    async def spoken(self, line: Line) -> Floats:
        """Give the sound of it, shape (samples,), 16 kHz: kept from before, or made now."""
        named = hashlib.sha1(f"{line.key}{line.action.named()}".encode(), usedforsecurity=False)
        path = self._clips / f"{named.hexdigest()[:16]}.npz"
        if not path.exists():
            sound = await self._speak(line)
            np.savez_compressed(path, s=(sound * FULL).astype(np.int16))
        kept: Floats = np.load(path)["s"].astype(np.float32) / np.float32(FULL)
        return kept

    async def _speak(self, line: Line) -> Floats:
        """Give the sound of it, and of the place it is said at."""
        if line.said.startswith("["):
            sound = wordless(line.said.strip("[]"), line.number)
            around = np.pad(sound, (RATE // 2, 5 * RATE // 2))
            around += np.random.default_rng(0).normal(0, 1e-4, len(around)).astype(np.float32)
            return around
        engine = self._piper if line.voice == PIPER else self._kokoro.speaking_as(line.voice)
        parts: list[Floats] = []
        for part in line.said.split("..."):
            spoken = await engine.synthesize(part.strip(), pace=line.pace)
            parts += [floats(spoken.samples), np.zeros(round(PAUSE_S * RATE), np.float32)]
        return placed(np.concatenate(parts[:-1]), line.number, line.level_db)

    async def listen(self, around: Floats, action: Action) -> Utterances:
        """Give what the ears make of this sound, after the question about this action."""
        expecting = Expecting(action, self._alikes)
        ears = Ears(
            EarsSettings(),
            earpiece=1,
            detector=self._detectors(),
            transcriber=Attentive(self._hearing, 1, lambda _: expecting),
            judge=self._judge,
        )
        tell, events = anyio.create_memory_object_stream[Event](math.inf)
        found: Utterances = []
        async with tell, events, anyio.create_task_group() as tasks:
            tasks.start_soon(ears.run, tell)
            for frame in frames(around):
                ears.hear(frame)
                while ears.busy:
                    await anyio.sleep(0.001)
            tasks.cancel_scope.cancel()
            while events.statistics().current_buffer_used:
                event = events.receive_nowait()
                if isinstance(event, Heard) and event.text:
                    found.append((event.text, event.confidence, event.plain))
        return found


def outcome(action: Action, heard: Utterances) -> Outcome | None:
    """Give what comes of these words, after the question about this action was heard.

    They are spoken in one breath: what is heard of it in two pieces is over before she can begin
    to say what the first one missed. The first that is not put back decides.
    """
    came: Outcome | None = None
    consents = Consents(Seal(b"key", "me", "now"), lambda: 0.0, lambda _: True)
    consents.ask("1", action, 1, "You want me to do it? Or say no.")
    consents.saw(Spoke(1, 1, "You want me to do it? Or say no."))
    consents.saw(FellSilent(1, 1))
    for number, (text, confidence, _) in enumerate(heard, 1):
        consents.saw(SpeechStarted(1, number, 0))
        consents.saw(Heard(1, number, 1, text, confidence=confidence))
        said = Said(text=text, turn=number, place=1, utterance=number, confidence=confidence)
        came, pending = consents.answer(text, said)
        if came is Outcome.GRANTED and pending and number < len(heard):
            consents.reopen(pending, text)  # nothing is done while they go on
        elif came not in {Outcome.ELSEWHERE, Outcome.BARE}:
            break
        if came is Outcome.BARE:
            consents.ask_again("A yes alone is not enough for that.")
    return came


def lines(
    which: str, row: int, names: list[str], foreign: list[str], *, is_quiet: bool = False
) -> Iterator[Line]:
    """Give each line of a round, and who speaks it how fast, how loudly, and where."""
    is_even = is_quiet or which in EVENLY
    number = row * 7 + CASTS.get(which, 0)
    for is_consent in (True, False):
        for action, said in spoken(f"{'agree' if is_consent else 'near'}_{which}"):
            number += 1
            voice = PIPER if number % EVERY_PIPER == 0 else names[number % len(names)]
            pace = PACES[(number + number // 3) % len(PACES)]
            level_db = 0.0
            if not is_even and number % OTHERWISE == 1:
                voice = foreign[number // OTHERWISE % len(foreign)]
            elif not is_even and number % OTHERWISE == 3:
                is_soft = number // OTHERWISE % 2
                level_db, pace = (SOFT_DB, pace) if is_soft else (0.0, HURRIED)
            place = 0 if is_quiet else number + number // 8
            yield Line(is_consent, action, said, voice, pace, place, level_db)


async def speak(room: Room, chosen: Sequence[Line], seconds: float) -> None:
    """Speak what was not spoken yet."""
    ends = time.monotonic() + seconds
    for line in chosen:
        if time.monotonic() > ends:
            break
        await room.spoken(line)


async def measure(room: Room, chosen: Sequence[Line], seconds: float, keep: Path) -> None:
    """Print a line for each that comes out otherwise, and the counts."""
    kept: dict[str, Utterances] = json.loads(keep.read_text()) if keep.exists() else {}
    ends = time.monotonic() + seconds
    counts = {True: [0, 0], False: [0, 0]}
    for line in chosen:
        if line.key not in kept:
            if time.monotonic() > ends:
                break
            kept[line.key] = await room.hear(line)
            keep.write_text(json.dumps(kept))
        came = outcome(line.action, kept[line.key])
        is_agreed = came is Outcome.GRANTED
        counts[line.is_consent][0] += is_agreed
        counts[line.is_consent][1] += 1
        if is_agreed is not line.is_consent:
            name = came.name if came else "nothing"
            sys.stdout.write(f"  {line.key}: {kept[line.key]} is {name}\n")
    for is_consent, (agreed, every) in counts.items():
        name = "consents understood at the first try" if is_consent else "near ones taken for one"
        sys.stdout.write(f"{name}: {agreed} of {every}\n")


def read(which: str) -> None:
    """Print each that is read otherwise as text, and the counts."""
    for kind in ("agree", "near"):
        every = [(said, reading(said, action)) for action, said in spoken(f"{kind}_{which}")]
        agreed = [(said, came) for said, came in every if came is Reading.AGREES]
        for said, came in every:
            if (came is Reading.AGREES) is not (kind == "agree"):
                sys.stdout.write(f"  {said} is {came.name}\n")
        sys.stdout.write(f"{kind}: {len(agreed)} of {len(every)} agree\n")


def main() -> None:
    """Load what it takes, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", choices=ROUNDS)
    parser.add_argument("--row", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--keep", type=Path, default=Path("spoken-consents.json"))
    parser.add_argument("--clips", type=Path, default=Path("spoken-clips"))
    parser.add_argument("--speak", action="store_true")
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    if asked.text:
        read(asked.round)
        return
    room = Room(places.find().models, asked.clips)
    spoken_by = room.names, room.foreign
    every = list(lines(asked.round, asked.row, *spoken_by, is_quiet=asked.quiet))
    consents = [line for line in every if line.is_consent and not asked.near]
    kinds = consents[:: asked.every], [one for one in every if not one.is_consent][:: asked.every]
    chosen = [line for both in zip_longest(*kinds) for line in both if line]
    if asked.speak:
        anyio.run(speak, room, chosen, asked.seconds)
    else:
        anyio.run(measure, room, chosen, asked.seconds, asked.keep)


if __name__ == "__main__":
    main()
