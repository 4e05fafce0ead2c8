"""How many spoken consents are understood at the first try, and how many near ones are taken so.

`python -m tests.consent.measure_spoken [--row N] [--seconds S] [--keep FILE]`, with
`HER_VOICE_MODELS` set: each line of `corpus.py` spoken by a voice of Kokoro or Piper at one of
three paces, heard by the real ears (detector, end of turn, Whisper), and taken for an answer to a
question that has been heard, as the desk takes it. `--row` chooses other voices and paces for the
same lines. What was heard is kept in a file, so that only what was not heard yet takes time; after
that many seconds it stops, and goes on when it is called again. Clean sound: the best case.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.consent.action import Action
from her_voice.consent.pending import Consents, Outcome, Seal
from her_voice.ears import smart_turn, speech, whisper
from her_voice.ears.ears import Ears
from her_voice.events import Event, FellSilent, Heard, Spoke
from her_voice.said import Said
from her_voice.settings import EarsSettings, VoiceSettings
from her_voice.voice import kokoro, piper
from tests.consent.corpus import AGREE, NEAR, cases
from tests.ears.engines import frames

PACES = (1.0, 0.85, 1.2)
PIPER = "piper-en_US-joe-medium"
EVERY_PIPER = 6
"""Each so manieth line is spoken by Piper."""

Utterances: TypeAlias = list[tuple[str, float]]
"""Text, and how sure Whisper was."""


class Room:
    """Voices and ears, loaded when they are needed first."""

    def __init__(self, models: Path) -> None:
        self._models = models
        self.names = sorted(
            path.stem
            for path in (models / "kokoro" / "voices").iterdir()
            if path.stem[:1] in "ab"
            and path.stem[2:] not in {"nicole", "santa"}  # a whisper, a joke
        )
        self._kokoro = kokoro.load(models / "kokoro", VoiceSettings(engine="kokoro"))
        self._piper = piper.load(models / PIPER, VoiceSettings())
        self._whisper = whisper.load(models / "whisper-base", EarsSettings())
        self._judge = smart_turn.load(models / "smart-turn-v3.2")
        self._detectors = speech.load()

    async def hear(self, said: str, voice: str, pace: float) -> Utterances:
        """Speak it, and give what the ears make of it."""
        engine = self._piper if voice == PIPER else self._kokoro.speaking_as(voice)
        return await self._listen(floats((await engine.synthesize(said, pace=pace)).samples))

    async def _listen(self, sound: Floats) -> Utterances:
        around = np.random.default_rng(0).normal(0, 1e-4, len(sound) + 3 * RATE).astype(np.float32)
        around[RATE // 2 : RATE // 2 + len(sound)] += sound
        ears = Ears(
            EarsSettings(),
            earpiece=1,
            detector=self._detectors(),
            transcriber=self._whisper,
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
                    found.append((event.text, event.confidence))
        return found


def outcome(action: Action, heard: Utterances) -> Outcome | None:
    """Give what comes first of these words, after the question about this action was heard."""
    consents = Consents(Seal(b"key", "me", "now"), lambda: 0.0, lambda _: True)
    consents.ask("1", action, 1, "You want me to do it? Or say no.")
    consents.saw(Spoke(1, 1, "You want me to do it? Or say no."))
    consents.saw(FellSilent(1, 1))
    for number, (text, confidence) in enumerate(heard, 1):
        consents.saw(Heard(1, number, 1, text, confidence=confidence))
        said = Said(text=text, turn=number, place=1, utterance=number, confidence=confidence)
        came, _ = consents.answer(text, said)
        if came is not Outcome.ELSEWHERE:
            return came
    return None


def lines(row: int, names: list[str]) -> Iterator[tuple[bool, Action, str, str, float]]:
    """Give each line of the corpus, whether it agrees, and who speaks it how fast."""
    number = row * 7
    for wanted, text in ((True, AGREE), (False, NEAR)):
        for action, said in cases(text):
            number += 1
            voice = PIPER if number % EVERY_PIPER == 0 else names[number % len(names)]
            yield wanted, action, said, voice, PACES[(number + number // 3) % len(PACES)]


async def measure(row: int, seconds: float, keep: Path) -> None:
    """Print a line for each that comes out otherwise, and the counts."""
    kept: dict[str, Utterances] = json.loads(keep.read_text()) if keep.exists() else {}
    room = Room(places.find().models)
    ends = time.monotonic() + seconds
    counts = {True: [0, 0], False: [0, 0]}
    for wanted, action, said, voice, pace in lines(row, room.names):
        key = f"{voice} {pace} {said}"
        if key not in kept:
            if time.monotonic() > ends:
                break
            kept[key] = await room.hear(said, voice, pace)
            keep.write_text(json.dumps(kept))
        came = outcome(action, kept[key])
        is_agreed = came is Outcome.GRANTED
        counts[wanted][0] += is_agreed
        counts[wanted][1] += 1
        if is_agreed is not wanted:
            name = came.name if came else "nothing"
            sys.stdout.write(f"  {said!r} by {voice} at {pace}: {kept[key]} is {name}\n")
    for wanted, (agreed, every) in counts.items():
        name = "consents understood at the first try" if wanted else "near ones taken for one"
        sys.stdout.write(f"{name}: {agreed} of {every}\n")


def main() -> None:
    """Load what it takes, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--keep", type=Path, default=Path("spoken-consents.json"))
    asked = parser.parse_args()
    anyio.run(measure, asked.row, asked.seconds, asked.keep)


if __name__ == "__main__":
    main()
