"""The program of the child that hears: sound in, words and verdicts out.

Run as `python -m her_voice.ears.hearing_child`, with a socket for its standard input.
"""

from functools import partial
from pathlib import Path

import anyio.to_thread
import numpy as np

from her_voice import brought
from her_voice.audio import Floats
from her_voice.awaited import Awaited
from her_voice.child.serve import serve
from her_voice.child.wire import Header
from her_voice.ears import moonshine, smart_turn, whisper
from her_voice.ears.glance import Glance
from her_voice.ears.hearing import FIRST, JUDGES, SECOND, WHOLE
from her_voice.ears.judge import Judge
from her_voice.ears.moonshine import Moonshine
from her_voice.ears.transcriber import Transcriber
from her_voice.ears.ways import ways as find_ways
from her_voice.ears.whisper import Whisper
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings

_transcribers: dict[str, Transcriber] = {}
_firsts: dict[str, Moonshine] = {}
_judges: dict[str, Judge] = {}


async def load(header: Header, _: bytes) -> tuple[Header, bytes]:
    """Load the model in this folder into this slot."""
    slot, folder = header["slot"], Path(header["folder"])
    if slot == JUDGES:
        _judges[slot] = await anyio.to_thread.run_sync(smart_turn.load, folder)
    elif slot == FIRST:
        _firsts[slot] = await anyio.to_thread.run_sync(moonshine.load, folder)
    else:
        settings = EarsSettings(**header["settings"])
        name = header.get("brought")  # by another package
        make = partial(brought.made, brought.EARS, name) if name else whisper.load
        _transcribers[slot] = await anyio.to_thread.run_sync(make, folder, settings)
    whole, second = _transcribers.get(WHOLE), _transcribers.get(SECOND)
    if isinstance(whole, Whisper):
        whole.first = _firsts.get(FIRST)
        whole.second = second if isinstance(second, Whisper) else None
    return {}, b""


async def transcribe(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Understand this sound."""
    slot = header["slot"]
    whole = _transcribers[WHOLE if slot == FIRST else slot]
    engine = Glance(_firsts[slot], whole) if slot == FIRST else whole
    heard = await engine.transcribe(_sound(body), partial=header["partial"])
    answer = {
        "text": heard.text,
        "language": heard.language,
        "confidence": float(heard.confidence),
        "is_firm": bool(heard.is_firm),
    }
    return answer, b""


async def ways(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Give the ways to read this sound."""
    engine = _transcribers[header["slot"]]
    if not isinstance(engine, Whisper):
        raise EarsError("what was heard can't be weighed by this engine")
    rivals = tuple((word, other) for word, other in header["rivals"])
    awaited = Awaited(tuple(header["phrases"]), tuple(header["leads"]), rivals)
    found = await find_ways(engine, engine.second, _sound(body), awaited, header["plain"])
    shown = [(one.text, one.likelihood, one.confidence, one.came.value) for one in found]
    return {"ways": shown}, b""


async def judge(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Tell how probably the speech in this sound is complete."""
    return {"probability": await _judges[header["slot"]].finished(_sound(body))}, b""


def _sound(body: bytes) -> Floats:
    return np.frombuffer(body, dtype="<f4")


if __name__ == "__main__":
    serve({"load": load, "transcribe": transcribe, "ways": ways, "judge": judge})
