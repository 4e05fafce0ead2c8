"""Frames in, the probability of speech out: a cheap first opinion, and Silero where it is needed.

webrtcvad looks at every frame, which costs next to nothing. Silero wakes when it hears something,
catches up with the last third of a second, and sleeps again after a while of agreed silence.
"""

from collections import deque
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import webrtcvad  # type: ignore[import-untyped]

from her_voice.audio import RATE, SILENCE, Floats, Frame, floats
from her_voice.errors import EarsError

FIRST_OPINION_MODE = 2
"""webrtcvad's aggressiveness, 0 to 3: 3 hears quiet speech begin 20 ms later, 0 to 2 do not."""

ASLEEP_AFTER = 25
"""Frames without speech, in both opinions, after which Silero sleeps."""

CLEARLY_NOT = 0.2
"""Silero's probability below which it may go to sleep."""

CHUNK = 512
"""Samples that Silero judges at once."""

CONTEXT = 64
"""Samples before a chunk that Silero wants to see again."""

CATCH_UP = 16
"""Frames that Silero hears first when it wakes, so that its memory is warm: ten chunks."""


class SpeechDetector(Protocol):
    """An opinion on one microphone, frame by frame. Each earpiece has its own."""

    def __call__(self, frame: Frame) -> float:
        """Give the probability, from 0 to 1, that this frame is speech. Quick; never waits."""


class TwoOpinions:
    """webrtcvad first, Silero second; keeps the memory of one stream of sound."""

    def __init__(self, silero: onnxruntime.InferenceSession) -> None:
        self._first = webrtcvad.Vad(FIRST_OPINION_MODE)
        self._second = Silero(silero)
        self._recent = deque([SILENCE] * CATCH_UP, maxlen=CATCH_UP)
        self._awake = False
        self._quiet = 0

    def __call__(self, frame: Frame) -> float:
        """Give the probability that this frame is speech; 0 while all is quiet."""
        sounds = self._first.is_speech(frame, RATE)
        probability = 0.0
        if self._awake:
            probability = self._second.hear(floats(frame))
        elif sounds:
            self._second.forget()
            self._second.hear(floats(b"".join(self._recent)))
            probability = self._second.hear(floats(frame))
            self._awake = True
        self._recent.append(frame)
        self._quiet = 0 if sounds or probability >= CLEARLY_NOT else self._quiet + 1
        if self._quiet >= ASLEEP_AFTER:
            self._awake = False
        return probability


class Silero:
    """The Silero model over one stream, its state kept from chunk to chunk."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self.forget()

    def forget(self) -> None:
        """Begin a new stream."""
        self._hidden = np.zeros((1, 1, 128), dtype=np.float32)
        self._cell = np.zeros((1, 1, 128), dtype=np.float32)
        self._sound = np.zeros(CONTEXT, dtype=np.float32)
        self._probability = 0.0

    def hear(self, sound: Floats) -> float:
        """Take in more sound, any length; give the probability at the last whole chunk.

        Raises `EarsError` when the model fails.
        """
        self._sound = np.concatenate((self._sound, sound))
        chunks = (len(self._sound) - CONTEXT) // CHUNK
        if chunks:
            rows = np.stack(
                [self._sound[i * CHUNK : (i + 1) * CHUNK + CONTEXT] for i in range(chunks)]
            )
            inputs = {"input": rows, "h": self._hidden, "c": self._cell}
            try:
                heard, self._hidden, self._cell = self._session.run(None, inputs)
            except Exception as error:
                raise EarsError("The speech detector failed; restart her-voice.") from error
            self._probability = float(heard[-1])
            self._sound = self._sound[chunks * CHUNK :]
        return self._probability


NewDetector: TypeAlias = Callable[[], SpeechDetector]


def load() -> NewDetector:
    """Load Silero, once; the result makes a detector for each earpiece.

    Raises `EarsError` when the file that comes with faster-whisper is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    found = find_spec("faster_whisper")  # importing it would load what only the child needs
    home = Path(found.origin).parent if found and found.origin else Path()
    path = home / "assets" / "silero_vad_v6.onnx"
    try:
        session = onnxruntime.InferenceSession(
            path, sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise EarsError(
            "The speech detector inside faster-whisper can't be loaded; reinstall faster-whisper."
        ) from error
    return lambda: TwoOpinions(session)
