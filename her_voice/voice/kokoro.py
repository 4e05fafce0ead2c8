"""Words in, sound out: Kokoro-82M through ONNX Runtime, American and British English."""

from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import anyio
import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
import soxr  # type: ignore[import-untyped]
from anyio import to_thread

from her_voice import audio
from her_voice.audio import Floats
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice.kokoro_alphabet import VOCABULARY, Accent, accent_of, pronounce
from her_voice.voice.synthesizer import Sound

MODEL = "kokoro-v1.0.int8.onnx"
DEFAULT_VOICE = "af_heart"
NATIVE_RATE = 24_000
"""Hertz. What the model speaks in."""

MOST_SYMBOLS = 510
"""The model takes no more at once; longer words are spoken in pieces."""

_LEAD_S, _TAIL_S = 0.02, 0.12
_QUIET = 0.01
"""What is softer than this part of full scale, at either end, is the model's own silence."""

_STEP = audio.RATE // 100

_Style = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kokoro:
    """One voice of Kokoro. Several may share the model; they take turns.

    The model tells no times, so `Sound.ends` is an estimate: the time in which something is heard
    is shared out by how many symbols each word has when pronounced on its own. Pauses are found
    by their silence and count for nobody. Half of the estimates are within 0.17 s of the word times
    of whisper base, nine in ten within 0.33 s (152 words, four voices).
    """

    session: onnxruntime.InferenceSession
    styles: _Style
    """Shape (510, 256): the voice, for 1 to 510 symbols."""

    accent: Accent
    folder: Path
    """Where the model and its voices are."""

    turns: anyio.CapacityLimiter
    """One sound at a time."""

    pace: float = 1.0

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`."""
        return await to_thread.run_sync(self.say, words, pace, limiter=self.turns)

    def say(self, words: str, pace: float = 1.0) -> Sound:
        """Speak `words`, and wait for it; one call at a time."""
        counted = words.split()
        try:
            pieces = [self._speak(part, pace * self.pace) for part in self._parts(words)]
            weights = [_symbols(word, self.accent) for word in counted]
        except Exception as error:  # onnxruntime's own errors share no narrower ancestor
            raise VoiceError(
                "The voice Kokoro failed to speak; see `her-voice doctor`, or set another engine."
            ) from error
        sound = np.concatenate([np.zeros(0, np.float32), *pieces])
        return Sound(audio.pcm(sound), _ends(sound, weights))

    def speaking_as(self, name: str) -> "Kokoro":
        """Give another voice of the same model. Raises `VoiceError` if there is none."""
        return replace(self, styles=_styles(self.folder, name), accent=accent_of(name))

    def _parts(self, words: str) -> list[str]:
        """Pack the clauses into as few parts as the model can take."""
        parts: list[str] = []
        for clause in pronounce(words, self.accent):
            for start in range(0, len(clause), MOST_SYMBOLS):
                piece = clause[start : start + MOST_SYMBOLS]
                if parts and len(parts[-1]) + 1 + len(piece) <= MOST_SYMBOLS:
                    parts[-1] += " " + piece
                else:
                    parts.append(piece)
        return parts

    def _speak(self, symbols: str, pace: float) -> Floats:
        numbers = [VOCABULARY[symbol] for symbol in symbols]
        inputs = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": self.styles[len(numbers) - 1][np.newaxis],
            "speed": np.array([max(pace, 0.1)], np.float32),
        }
        native = np.asarray(self.session.run(["audio"], inputs)[0], np.float32).reshape(-1)
        sound: Floats = soxr.resample(native, NATIVE_RATE, audio.RATE).astype(np.float32)
        return _trimmed(sound)


def load(path: Path, settings: VoiceSettings) -> Kokoro:
    """Load the model and its voice from the folder `path`, and speak a first word unheard.

    Blocks for a second or two. Raises `VoiceError` when something is missing or damaged.
    """
    name = settings.name or DEFAULT_VOICE
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(settings.threads, 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    styles = _styles(path, name)
    try:
        session = onnxruntime.InferenceSession(
            path / MODEL, options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's own errors share no narrower ancestor
        raise VoiceError(
            "The voice Kokoro is missing or damaged; `her-voice models pull kokoro` mends it."
        ) from error
    pace = settings.pace or 1.0
    limiter = anyio.CapacityLimiter(1)
    kokoro = Kokoro(session, styles, accent_of(name), path, limiter, pace)
    kokoro.say("Hello.")
    return kokoro


def _styles(folder: Path, name: str) -> _Style:
    voices = folder / "voices"
    try:
        flat = np.fromfile(voices / f"{name}.bin", np.float32)
        return flat.reshape(MOST_SYMBOLS, 256)
    except FileNotFoundError as error:
        known = sorted(path.stem for path in voices.glob("[ab][fm]_*.bin"))
        mend = (
            f"known are {', '.join(known)}" if known else "`her-voice models pull kokoro` gets it"
        )
        raise VoiceError(f"The voice Kokoro has no {name!r}; {mend}.") from error
    except (OSError, ValueError) as error:
        raise VoiceError(
            f"Kokoro's voice {name!r} is damaged; `her-voice models pull kokoro` mends it."
        ) from error


def _trimmed(sound: Floats) -> Floats:
    loud = np.flatnonzero(np.abs(sound) > _QUIET)
    if not loud.size:
        return sound[:0]
    start = max(int(loud[0]) - int(_LEAD_S * audio.RATE), 0)
    return sound[start : int(loud[-1]) + int(_TAIL_S * audio.RATE)]


def _symbols(word: str, accent: Accent) -> int:
    return max(sum(len(clause) for clause in pronounce(word, accent)), 1)


def _ends(sound: Floats, weights: list[int]) -> tuple[int, ...]:
    if not weights:
        return ()
    if not sound.size:
        return (0,) * len(weights)
    steps = np.array_split(np.abs(sound), max(sound.size // _STEP, 1))
    heard = np.cumsum([float(step.max()) > _QUIET for step in steps])
    edges = np.cumsum([step.size for step in steps])
    shares = np.array(list(accumulate(weights))) / sum(weights) * heard[-1]
    found = np.searchsorted(heard, shares - 1e-9)
    return tuple(int(edges[min(step, len(steps) - 1)]) for step in found)
