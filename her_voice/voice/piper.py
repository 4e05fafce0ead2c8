"""Words in, sound out: one voice of Piper, which also tells when each word is spoken."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import anyio
import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
import soxr  # type: ignore[import-untyped]
from anyio import from_thread, to_thread
from piper import PiperVoice
from piper.config import PiperConfig, SynthesisConfig
from piper.patch_voice_with_alignment import add_alignment_output
from piper.voice import AudioChunk

from her_voice import audio, heap
from her_voice.audio import RATE, Floats
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import arena
from her_voice.voice.arena import Frugal
from her_voice.voice.synthesizer import Sound
from her_voice.voice.word_ends import Timed, word_ends

WARM_UP = ("Hello.", "I am here, and I can hear you.")

_HEADROOM = 0.8
"""The loudest sample of what Piper says, as a part of full scale."""


@dataclass(slots=True)
class Piper:
    """One voice. Whoever shares it takes turns."""

    voice: PiperVoice
    turns: anyio.CapacityLimiter
    """One sound at a time."""

    pace: float = 1.0

    estimates: int = 0
    """Sentences in which the times of the words were shared out by length, not known."""

    sentences: int = 0

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`. A cancelled call ends after the sentence in hand."""
        return await to_thread.run_sync(self._say_unless_cancelled, words, pace, limiter=self.turns)

    def say(self, words: str, pace: float = 1.0) -> Sound:
        """Speak `words`, and wait for it; one call at a time."""
        return self._joined(words, list(self._chunks(words, pace)))

    def _say_unless_cancelled(self, words: str, pace: float) -> Sound:
        chunks = []
        for chunk in self._chunks(words, pace):
            from_thread.check_cancelled()
            chunks.append(chunk)
        return self._joined(words, chunks)

    def _chunks(self, words: str, pace: float) -> Iterator[AudioChunk]:
        """Let Piper speak, sentence by sentence."""
        scale = self.voice.config.length_scale / max(pace * self.pace, 0.1)
        how = SynthesisConfig(length_scale=scale, normalize_audio=False)
        try:
            yield from self.voice.synthesize(words, how, include_alignments=True)
        except Exception as error:  # onnxruntime's own errors share no narrower ancestor
            raise VoiceError(
                "The voice Piper failed to speak; see `her-voice doctor`, or set another engine."
            ) from error

    def _joined(self, words: str, chunks: list[AudioChunk]) -> Sound:
        """Put the sentences together, and find where the words end."""
        sounds: list[Floats] = [np.zeros(0, np.float32)]
        spoken: list[Timed] = []
        at = 0
        is_known = True
        for chunk in chunks:
            is_known = is_known and chunk.phoneme_alignments is not None
            spoken += [*_timed(chunk, at), Timed(" ", at)]
            sounds.append(chunk.audio_float_array)
            at += chunk.audio_float_array.size
        native = np.concatenate(sounds)
        found = word_ends(spoken, words.split(), self._symbols)
        self.sentences += 1
        self.estimates += found.is_estimated or not is_known
        rate = self.voice.config.sample_rate
        sound: Floats = soxr.resample(native, rate, RATE).astype(np.float32)
        sound *= np.float32(min(_HEADROOM / max(float(np.abs(sound).max(initial=0.0)), 1e-6), 1.0))
        ends = tuple(min(end * RATE // rate, sound.size) for end in found.ends)
        return Sound(audio.pcm(sound), ends)

    def _symbols(self, word: str) -> str:
        return "".join(symbol for sentence in self.voice.phonemize(word) for symbol in sentence)


def load(path: Path, settings: VoiceSettings) -> Piper:
    """Load the voice in the folder `path` and speak a first sentence unheard.

    Blocks for a second or two. `settings.name` chooses among several voices in the folder.
    Raises `VoiceError` when the voice is missing or damaged.
    """
    model = _model(path, settings.name)
    try:
        config = PiperConfig.from_dict(
            json.loads(model.with_name(f"{model.name}.json").read_text(encoding="utf-8"))
        )
        voice = PiperVoice(Frugal(_session(model, settings.threads)), config)
    except Exception as error:  # onnx, protobuf and onnxruntime share no narrower ancestor
        raise VoiceError(
            f"The voice {model.stem} is damaged; `her-voice models verify` says which file, "
            "and `her-voice models pull` mends it."
        ) from error
    piper = Piper(voice, anyio.CapacityLimiter(1), settings.pace or 1.0)
    for words in WARM_UP:
        piper.say(words)
    heap.trim()
    return piper


def _model(path: Path, name: str) -> Path:
    known = {model.stem: model for model in sorted(path.glob("*.onnx"))}
    if not known:
        raise VoiceError(
            f"There is no Piper voice in {path}; `her-voice models pull` gets the default one."
        )
    if name and name not in known:
        raise VoiceError(f"There is no Piper voice {name!r}; known are {', '.join(known)}.")
    return known[name] if name else next(iter(known.values()))


def _session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(threads, 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    arena.use(options)
    graph = onnx.load(str(model))
    add_alignment_output(graph)
    return onnxruntime.InferenceSession(
        graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def _timed(chunk: AudioChunk, began: int) -> list[Timed]:
    """Say when each symbol ends; without Piper's alignment they are taken as equally long."""
    if chunk.phoneme_alignments is None:
        size = chunk.audio_float_array.size
        edges = np.linspace(0, size, len(chunk.phonemes) + 1)[1:]
        return [
            Timed(symbol, began + int(edge))
            for symbol, edge in zip(chunk.phonemes, edges, strict=True)
        ]
    lengths = [alignment.num_samples for alignment in chunk.phoneme_alignments]
    return [
        Timed(alignment.phoneme, began + int(end))
        for alignment, end in zip(chunk.phoneme_alignments, np.cumsum(lengths), strict=True)
    ]
