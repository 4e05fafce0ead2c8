"""WebRTC's echo canceller (AEC3), out of the package livekit. Nothing of it touches the network."""

from typing import Any

from her_voice.audio import FRAME_BYTES, RATE, Frame
from her_voice.errors import EarsError

PART_BYTES = FRAME_BYTES // 2
"""It works on 10 ms at a time."""


class WebRtcEcho:
    """One earpiece's canceller; 20 ms take it 0.4 ms. It finds the delay by itself."""

    def __init__(self, rtc: Any) -> None:
        self._frame = rtc.AudioFrame
        self._processing = rtc.AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)

    def remove(self, far: Frame, near: Frame) -> Frame:
        """Give `near` without what it has of `far`. Raises `EarsError` when the module fails."""
        cleaned = bytearray(near)
        try:
            for at in range(0, FRAME_BYTES, PART_BYTES):
                self._processing.process_reverse_stream(self._part(far[at : at + PART_BYTES]))
                part = self._part(near[at : at + PART_BYTES])
                self._processing.process_stream(part)
                cleaned[at : at + PART_BYTES] = bytes(part.data.cast("B"))
        except RuntimeError as error:
            raise EarsError("The echo canceller failed; restart her-voice.") from error
        return bytes(cleaned)

    def _part(self, sound: bytes) -> Any:
        return self._frame(bytearray(sound), RATE, 1, len(sound) // 2)


def load() -> WebRtcEcho:
    """Make a canceller. The first one loads the module: a quarter of a second, 23 MB.

    Raises `EarsError` where it can't be loaded.
    """
    try:
        from livekit import rtc  # noqa: PLC0415  heavy, and only who is heard somewhere needs it

        return WebRtcEcho(rtc)
    except Exception as error:
        raise EarsError("The echo canceller can't be loaded; reinstall livekit.") from error
