"""The judge that runs smart-turn v3: 8 s of sound in, the probability of a finished turn out.

The model (https://huggingface.co/pipecat-ai/smart-turn-v3) takes Whisper's log-mel spectrogram of
exactly 8 s, shape (1, 80, 800): the sound stands at the end, silence before it, and the whole is
brought to zero mean and unit variance first.
"""

from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from faster_whisper.feature_extractor import (  # type: ignore[import-untyped]
    FeatureExtractor,
)

from her_voice.audio import RATE, Floats
from her_voice.ears.melody import corrected
from her_voice.errors import EarsError
from her_voice.giving_way import GivingWay
from her_voice.threads import JUDGING

FILE = "smart-turn-v3.2-cpu.onnx"

WINDOW = 8 * RATE
"""Samples the model looks at."""

THREADS = 1
"""Half as quick as two, and a core is left to understand the words, which takes longer anyway."""


class SmartTurn:
    """A `Judge`; calls take turns."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self._mel = FeatureExtractor(chunk_length=8)
        self._thread = GivingWay(JUDGING)

    async def finished(self, sound: Floats) -> float:
        """Give the probability that the speech in `sound` is complete."""
        return await self._thread.run(self._finished, sound)

    def judge(self, sound: Floats) -> float:
        """Ask the model alone, at once, in the calling thread."""
        window = np.zeros(WINDOW, dtype=np.float32)
        last = sound[-WINDOW:]
        window[WINDOW - len(last) :] = last
        window = (window - window.mean()) / np.sqrt(window.var() + 1e-7)
        mel = self._mel(window, padding=0).astype(np.float32)[np.newaxis]
        try:
            (verdict,) = self._session.run(None, {"input_features": mel})
        except Exception as error:
            raise EarsError("The end of the turn can't be judged; restart her-voice.") from error
        return float(verdict.flat[0])

    def _finished(self, sound: Floats) -> float:
        return corrected(self.judge(sound), sound)


def load(path: Path) -> SmartTurn:
    """Load the model from its folder, and try it once so that the first judgement isn't slow.

    Blocks. Raises `EarsError` when it is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = onnxruntime.InferenceSession(
            path / FILE, sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise EarsError(
            f"{path / FILE} is missing or damaged; `her-voice models pull` fetches it again."
        ) from error
    engine = SmartTurn(session)
    engine.judge(np.zeros(RATE, dtype=np.float32))
    return engine
