"""What her ears make of recordings and of questions that call her by name, asked once and kept.

The utterances are cut and understood by the real ears. Questions are spoken by the voices of
Kokoro, each once as it is and once in the noise of a kitchen, 10 dB softer than the voice.
"""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import FRAME_MS, RATE, Floats, floats
from her_voice.bench import clips
from her_voice.ears import moonshine, smart_turn, speech, whisper
from her_voice.ears.ears import Ears
from her_voice.ears.loudness import speech_db
from her_voice.ears.transcriber import Transcript
from her_voice.events import Event, Heard
from her_voice.settings import EarsSettings, VoiceSettings
from her_voice.voice import kokoro
from tests.ears.engines import frames

NAMES = "Samantha Iris Aurora Jarvis Clara Olivia Eleanor Luna Victoria Computer Ada Nova"
"""The matching was tuned while looking at how these are misheard."""

UNSEEN = "Emily Hannah Matilda Rosalind Cortana Beatrice"
"""And not at these."""

QUESTIONS = [
    "{name}, what time is it?",
    "{name}, what is the weather like today?",
    "{name}, remind me to call my brother at six.",
    "{name}, can you hear me?",
    "{name}, how far is it to the moon?",
    "{name}, tell me a story about a fox.",
    "{name}, who wrote Hamlet?",
    "Hey {name}, set a timer for ten minutes.",
    "Hey {name}, what's on my calendar tomorrow?",
    "Hey {name}, how do you spell necessary?",
    "Hi {name}, how are you today?",
    "Okay {name}, let's go on with the book.",
    "Good morning, {name}. Did anyone write?",
    "What is the capital of France, {name}?",
    "What do you think, {name}?",
    "Read me the news, please, {name}.",
    "Can you turn that down a bit, {name}?",
    "Thank you, {name}.",
    "{name}?",
    "Hey {name}!",
]
VOICES = """
    af_heart am_adam bf_emma bm_george af_bella am_michael bf_isabella bm_lewis af_sarah
    am_eric bf_alice bm_daniel af_nova am_liam af_sky am_onyx bf_lily bm_fable af_kore am_puck
    af_alloy am_echo af_jessica
"""

BACKGROUND = ["conversation", "speech_clean", "speech_accented", "noise", "pauses", "commands"]
"""Folders of recordings in which nobody speaks to her. The last two are asked for by nobody, but
are as much speech that does not name her."""

CALLS = "wakeword"
"""People of all kinds calling 'Alexa', 'computer', 'Jarvis' and 'snowboy'."""

CALLED = "Alexa snowboy"
"""Names that are called there alone."""

BY_PEOPLE = "called by people"

NOISE = "noise/kitchen.flac"
NOISE_DB = -10.0


Utterance: TypeAlias = tuple[str, int, int, int, float]
"""Text, first frame, frame after the last one, milliseconds of speech, level in dB."""


class Asked(NamedTuple):
    """A question that calls her, and what was heard of it."""

    name: str
    words: str
    """As it was spoken."""

    where: str
    heard: list[Utterance]


class Kept(NamedTuple):
    """All that was heard."""

    background: dict[str, list[Utterance]]
    """By recording."""

    asked: list[Asked]


def heard(audio: Path, keep: Path | None) -> Kept:
    """Take it from the file `keep`, or listen and write it there."""
    if keep and keep.exists():
        read = json.loads(keep.read_text())
        return Kept(read["background"], [Asked(*each) for each in read["asked"]])
    listener = Listener()
    background = {
        f"{folder}/{clip.name}": listener.hear(floats(clip.sound))
        for folder in BACKGROUND
        for clip in clips.folder(audio / folder)
    }
    calls = [
        Asked(clip.text, clip.text, BY_PEOPLE, listener.hear(floats(clip.sound)))
        for clip in clips.folder(audio / CALLS)
    ]
    noise = floats(clips.read(audio / NOISE))
    asked = [
        Asked(name, words, where, listener.hear(sound))
        for name, words, spoken in questions()
        for where, sound in (("clean", spoken), ("in a kitchen", beside(spoken, noise)))
    ]
    kept = Kept(background, asked + calls)
    if keep:
        keep.write_text(json.dumps(kept._asdict()))
    return kept


def questions() -> Iterator[tuple[str, str, Floats]]:
    """Speak every question for every name, each in another voice."""
    engine = kokoro.load(places.find().models / "kokoro", VoiceSettings())
    voices = VOICES.split()
    for row, name in enumerate([*NAMES.split(), *UNSEEN.split()]):
        for column, question in enumerate(QUESTIONS):
            voice = voices[(row * len(QUESTIONS) + column) % len(voices)]
            words = question.format(name=name)
            yield name, words, floats(engine.speaking_as(voice).say(words).samples)


def beside(spoken: Floats, noise: Floats) -> Floats:
    """Put noise of `NOISE_DB` beneath it, before and behind it, too."""
    around = np.pad(spoken, RATE)
    noise = np.resize(noise, len(around))
    gain = 10 ** ((speech_db(spoken) + NOISE_DB - speech_db(noise)) / 20)
    return (around + np.float32(gain) * noise).astype(np.float32)


class Quick:
    """Understands nothing of the parts, at once: only whole utterances count here."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        return Transcript("", "", 1.0)


class Listener:
    """Real ears, in which everybody has the time they need."""

    def __init__(self) -> None:
        models = places.find().models
        self._judge = smart_turn.load(models / "smart-turn-v3.2")
        self._whisper = whisper.load(models / "whisper-base", EarsSettings())
        self._whisper.first = moonshine.load(models / "moonshine-tiny")

    def hear(self, sound: Floats) -> list[Utterance]:
        """Listen to one recording, with silence around it."""
        events = anyio.run(self._listen, np.pad(sound, (RATE, 2 * RATE)))
        return [
            (each.text, each.began, each.ended, each.voiced_ms, each.loudness_db or 0.0)
            for each in events
            if isinstance(each, Heard) and each.text
        ]

    async def _listen(self, sound: Floats) -> list[Event]:
        ears = Ears(
            EarsSettings(),
            earpiece=1,
            detector=speech.load()(),
            transcriber=self._whisper,
            judge=self._judge,
            quick=Quick(),
        )
        tell, events = anyio.create_memory_object_stream[Event](math.inf)
        happened: list[Event] = []
        async with tell, events, anyio.create_task_group() as tasks:
            tasks.start_soon(ears.run, tell)
            for frame in frames(sound):
                ears.hear(frame)
                while ears.busy:
                    await anyio.sleep(FRAME_MS / 20_000)
            tasks.cancel_scope.cancel()
            waiting = events.statistics().current_buffer_used
            happened += [events.receive_nowait() for _ in range(waiting)]
        return happened
