"""A real child process whose engines are stand-ins that fail as a test wants them to.

Sound whose first sample is `POISON` kills it as a native crash does; other first samples let it
hang, compute for ever, fail, or run out of memory. Words do the same by name.
"""

import json
import os
import re
import resource
import signal
import time
from pathlib import Path

import anyio
import anyio.to_thread
import numpy as np

from her_voice.child.serve import serve
from her_voice.child.wire import Header
from her_voice.errors import EarsError, VoiceError
from tests.daemon.tones import VOCABULARY, WORD_S, spoken, tone, understood

POISON, HANG, SPIN, FAIL, GREEDY, GROW = 0.71, 0.72, 0.73, 0.74, 0.75, 0.76

TAKES_S = 0.05


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(10)


def _spin() -> None:
    while True:
        pass


def _want_too_much() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    held = [np.ones(1 << 26) for _ in range(100)]
    raise AssertionError(len(held))


async def load(header: Header, _: bytes) -> tuple[Header, bytes]:
    folder = Path(header["folder"])
    match folder.name:
        case "crashes":
            _crash()
        case "damaged":
            raise EarsError("the model is damaged; pull it again")
        case _:
            _loaded.append(folder.name)
    return {}, b""


_loaded: list[str] = []

_grown: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []


async def transcribe(header: Header, body: bytes) -> tuple[Header, bytes]:
    sound = np.frombuffer(body, dtype="<f4")
    await _misbehave(round(float(sound[0]), 2))
    await anyio.sleep(TAKES_S)
    text = understood(sound)
    return {"text": text, "language": "en", "confidence": 1.0, "is_firm": False}, b""


async def _misbehave(how: float) -> None:
    if how == POISON:
        _crash()
    elif how == HANG:
        await anyio.to_thread.run_sync(time.sleep, 1000)
    elif how == SPIN:
        await anyio.to_thread.run_sync(_spin)
    elif how == FAIL:
        raise EarsError("it failed; try again")
    elif how == GROW:
        _grown.append(np.ones(8 << 20))
    elif how == GREEDY:
        _want_too_much()


async def judge(header: Header, body: bytes) -> tuple[Header, bytes]:
    return {"probability": 0.95}, b""


async def speak(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Speak the words of the vocabulary as the person does, in tones; others as one of 2 kHz."""
    words = re.sub(r"[^a-z ]", "", json.loads(body).lower()).split()
    if "please" in words and _loaded[-1] == "first":
        _crash()
    if "right" in words:
        raise VoiceError("it failed; try again")
    await anyio.sleep(TAKES_S)
    tones = [spoken(word) if word in VOCABULARY else tone(2000, WORD_S) for word in words]
    sound = np.concatenate([np.zeros(0, np.int16), *tones])
    ends = [round(WORD_S * 16000) * (n + 1) for n in range(len(words))]
    return {"ends": ends}, sound.astype("<i2").tobytes()


if __name__ == "__main__":
    serve({"load": load, "transcribe": transcribe, "judge": judge, "speak": speak})
