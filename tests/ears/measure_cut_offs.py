"""What the real ears do with pauses within an utterance, whole: `… measure_cut_offs [FOLDER ...]`.

`measure_endpointing` decides on each pause by itself. Here frames go through `Ears` as from a
microphone, engines taking no time, so that what follows from a cut-off counts as well: the rest is
an utterance of its own. Without folders it listens to `pauses` and the meetings.
"""

import argparse
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path

import anyio

from her_voice import places
from her_voice.audio import FRAME_MS, Floats
from her_voice.ears import moonshine, smart_turn, speech, whisper
from her_voice.ears.ears import Ears
from her_voice.ears.transcriber import Transcript
from her_voice.events import Event, Heard
from her_voice.settings import EarsSettings
from tests.ears.engines import frames
from tests.ears.pauses import Listener, around, every, is_overlapped

FOLDERS = ("pauses", "conversation")
SHORT_MS = 1200
"""The longest pause that she should bear with."""


class Quick:
    """Understands nothing of the parts, at once: only whole utterances count here."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        return Transcript("", "", 1.0)


async def hear(sound: Floats, make: Callable[[], Ears]) -> list[Heard]:
    ears = make()
    tell, events = anyio.create_memory_object_stream[Event](math.inf)
    async with tell, events, anyio.create_task_group() as tasks:
        tasks.start_soon(ears.run, tell)
        for frame in frames(sound):
            ears.hear(frame)
            while ears.busy:
                await anyio.sleep(FRAME_MS / 20_000)
        tasks.cancel_scope.cancel()
        waiting = events.statistics().current_buffer_used
        happened = [events.receive_nowait() for _ in range(waiting)]
    return [event for event in happened if isinstance(event, Heard)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    folders = parser.parse_args().folders or [audio / name for name in FOLDERS]
    models = places.find().models
    judge = smart_turn.load(models / "smart-turn-v3.2")
    transcriber = whisper.load(models / "whisper-base", EarsSettings(threads=1))
    transcriber.first = moonshine.load(models / "moonshine-tiny")
    detector = speech.load()
    listener = Listener()

    def make() -> Ears:
        return Ears(
            EarsSettings(),
            earpiece=1,
            detector=detector(),
            transcriber=transcriber,
            judge=judge,
            quick=Quick(),
        )

    within, talked_into, silent = 0, 0, 0
    for clip in every(folders):
        sound = around(clip.sound)
        ended = {each.ended: each.text for each in anyio.run(hear, sound, make)}
        for pause in listener.find(sound):
            if pause.lasts_ms is None or pause.lasts_ms > SHORT_MS or is_overlapped(pause, clip):
                continue
            within += 1
            if pause.ended in ended:
                text = ended[pause.ended]
                talked_into += bool(text)
                silent += not text
                say(f"{clip.name}: {pause.lasts_ms} ms after {text[-40:]!r}")
    say(
        f"Of {within} pauses within, up to 1.2 s, {talked_into} were taken for the end; after "
        f"{silent} more, nothing had been understood, so that she said nothing."
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
