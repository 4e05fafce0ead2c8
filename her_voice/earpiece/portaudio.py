"""PortAudio, when it is needed and not before: its import fails without the system's library."""

import ctypes
import ctypes.util
import logging
from typing import Any

from her_voice.errors import EarpieceError

log = logging.getLogger(__name__)

WITHOUT = (
    "without a microphone, talk with `her-voice talk --text` or `her-voice talk --mic in.wav "
    "--ear out.wav`, or start `her-voice run` and use its WebSocket /v1/pcm"
)
"""What every sentence about a missing device ends with."""

_Complaint = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


_SILENCE = _Complaint(lambda *_: None)
"""Takes ALSA's complaints, which would go to the person's terminal. It must live for ever."""


def portaudio() -> Any:
    """Give the module sounddevice. Raises `EarpieceError` if the system lacks PortAudio."""
    _quieten_alsa()
    try:
        import sounddevice  # type: ignore[import-untyped]  # noqa: PLC0415
    except OSError as error:
        raise EarpieceError(
            "PortAudio is missing; install it with `sudo apt install libportaudio2`, on Fedora"
            f" `sudo dnf install portaudio`; {WITHOUT}"
        ) from error
    return sounddevice


def look_again() -> Any:
    """Give the module after PortAudio has looked for devices anew; no stream may be open.

    PortAudio notes the devices once, when it starts, and misses what is plugged in later.
    """
    module = portaudio()
    try:
        module._terminate()  # noqa: SLF001  the library has no other way
        module._initialize()  # noqa: SLF001
    except module.PortAudioError as error:
        raise EarpieceError(f"the sound system can't be used ({error}); {WITHOUT}") from error
    return module


def _quieten_alsa() -> None:
    name = ctypes.util.find_library("asound")
    if name is None:
        return
    try:
        ctypes.CDLL(name).snd_lib_error_set_handler(_SILENCE)
    except (OSError, AttributeError):
        log.debug("ALSA can't be told to be quiet")
