"""Streams of PulseAudio or PipeWire: opened on a port by its name, and never moved to a monitor.

The server moves a stream whose microphone goes to any other source, a monitor of the loudspeakers
included. One that is opened with `DONT_MOVE` ends instead. Nothing here ever waits for the server:
what it has to say comes on a thread of the library's own, which touches one queue and a bell.
"""

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from her_voice.audio import FRAME_BYTES, RATE
from her_voice.earpiece import libpulse
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.libpulse import Asked, BufferAttributes, SampleSpec, Succeeded, Told
from her_voice.earpiece.microphone import Microphone
from her_voice.earpiece.speaker import Speaker
from her_voice.earpiece.wire import CALM_FRAMES

NAME = b"her-voice"

KEPT_S = 2
"""Seconds of the microphone that the server keeps when nobody takes them."""

_NOBODY, _NOTHING, _WHATEVER = Told(), Asked(), Succeeded()


class PulseServer:
    """A connection to the server. Raises `OSError` without libpulse."""

    def __init__(self, bell: Bell) -> None:
        self.library = libpulse.Libpulse()
        self.bell = bell
        self._loop = self.library.threaded_mainloop_new()
        self._told = Told(self._note)
        self._context: Any = None
        self._state: int | None = None
        self.has_news = True
        """Something has come or gone since this was last set to False."""

        self.library.threaded_mainloop_start(self._loop)

    @property
    def is_ready(self) -> bool:
        """The server has answered, and is there."""
        return self._state == libpulse.CONTEXT_READY

    @property
    def is_gone(self) -> bool:
        """There is no connection, nor one on its way."""
        return self._state in {None, libpulse.CONTEXT_FAILED, libpulse.CONTEXT_TERMINATED}

    def tell(self) -> None:
        """Wake whoever looks after the devices, from whatever thread."""
        self.has_news = True
        self.bell.ring()

    def _note(self, context: Any, _: object) -> None:
        self._state = int(self.library.context_get_state(context))
        self.tell()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep the library's thread out."""
        self.library.threaded_mainloop_lock(self._loop)
        try:
            yield
        finally:
            self.library.threaded_mainloop_unlock(self._loop)

    def connect(self) -> None:
        """Begin to connect, anew if there was a connection; what was open on it is dead."""
        self.disconnect()
        with self.locked():
            api = self.library.threaded_mainloop_get_api(self._loop)
            self._context = self.library.context_new(api, NAME)
            self._state = 0
            self.library.context_set_state_callback(self._context, self._told, None)
            self.library.context_connect(self._context, None, libpulse.NOAUTOSPAWN, None)

    def disconnect(self) -> None:
        """Leave the server, without a word if it does not listen."""
        if self._context is not None:
            with self.locked():
                self.library.context_set_state_callback(self._context, _NOBODY, None)
                self.library.context_disconnect(self._context)
                self.library.context_unref(self._context)
            self._context = self._state = None

    def record(self, port: str, end: Microphone) -> "PulseStream":
        """Open a microphone by its port's name."""
        return PulseStream(self, self._context, port, end)

    def play(self, port: str, end: Speaker, *, ahead_s: float) -> "PulseStream":
        """Open a speaker by its port's name, with so much sound waiting in the server."""
        return PulseStream(self, self._context, port, end, ahead_s=ahead_s)


class PulseStream:
    """One stream, opening or open."""

    def __init__(
        self,
        server: PulseServer,
        context: Any,
        port: str,
        end: Microphone | Speaker,
        *,
        ahead_s: float = 0.0,
    ) -> None:
        self._server = server
        self._library = library = server.library
        self._end = end
        self._ahead_s = ahead_s
        self.where = port
        """The port it is on; some servers move it all the same."""

        self.opened_at = time.monotonic()
        ring = lambda *_: server.bell.ring()  # noqa: E731  two callbacks of two types
        self._hears = isinstance(end, Microphone)
        self._asked = Asked(self._take if self._hears else ring)
        self._told = [Told(self._note), Told(self._move), Told(self._count)]
        self._stream: Any = None
        self._state: int | None = None
        self._is_seldom = False
        spec = SampleSpec(libpulse.S16LE, RATE, 1)
        with server.locked():
            self._stream = stream = library.stream_new(context, NAME, ctypes.byref(spec), None)
            if not stream:
                return
            self._state = 0
            library.stream_set_state_callback(stream, self._told[0], None)
            library.stream_set_moved_callback(stream, self._told[1], None)
            timing = libpulse.INTERPOLATE_TIMING | libpulse.AUTO_TIMING_UPDATE
            flags = timing | libpulse.ADJUST_LATENCY | libpulse.DONT_MOVE
            if self._hears:
                library.stream_set_overflow_callback(stream, self._told[2], None)
                library.stream_set_read_callback(stream, self._asked, None)
                wish = ctypes.byref(self._wish(seldom=False))
                library.stream_connect_record(stream, port.encode(), wish, flags)
            else:
                library.stream_set_underflow_callback(stream, self._told[2], None)
                library.stream_set_write_callback(stream, self._asked, None)
                wish = ctypes.byref(self._wish(seldom=False))
                library.stream_connect_playback(stream, port.encode(), wish, flags, None, None)

    def _wish(self, *, seldom: bool) -> BufferAttributes:
        """Say how much sound the server is to send or to ask for at once, and to keep."""
        some, step = libpulse.DEFAULT, FRAME_BYTES * (CALM_FRAMES if seldom else 1)
        if self._hears:
            return BufferAttributes(KEPT_S * RATE * 2, some, some, some, step)
        # The server keeps some of it to itself: of what is left without twice that which it asks
        # for at once, its device has half, and where that is nothing it wakes without rest.
        # Where it runs dry it waits for a whole frame, and swallows nothing.
        ahead = max(2 * FRAME_BYTES, round(self._ahead_s * RATE) * 2)
        ahead += step * (2 if seldom else 1)
        return BufferAttributes(2 * ahead, ahead, FRAME_BYTES, step, some)

    @property
    def is_ready(self) -> bool:
        """The server has opened it."""
        return self._state == libpulse.STREAM_READY

    @property
    def is_gone(self) -> bool:
        """The server has refused or ended it."""
        return self._state in {None, libpulse.STREAM_FAILED, libpulse.STREAM_TERMINATED}

    def pour(self, speaker: Speaker) -> None:
        """Give the server what it has room for and the speaker has."""
        size = speaker.ready_bytes
        if not size:
            speaker.played_at = time.monotonic()  # nothing is held up
        if not size or not self.is_ready:
            return
        with self._server.locked():
            room = self._library.stream_writable_size(self._stream)
            if room >= FRAME_BYTES:
                speaker.played_at = time.monotonic()  # the server does not hold anything up
            size = min(room, size) // 2 * 2
            if not size:
                return
            late, is_negative = ctypes.c_uint64(), ctypes.c_int()
            if not self._library.stream_get_latency(
                self._stream, ctypes.byref(late), ctypes.byref(is_negative)
            ):
                speaker.delay_s = 0.0 if is_negative.value else late.value / 1e6
            block = bytearray(size)
            speaker.callback(block, 0, None, None)
            self._library.stream_write(self._stream, bytes(block), size, None, 0, 0)

    def look(self, *, seldom: bool) -> None:
        """Take what has come, and be told of more at once, or, if `seldom`, not at all."""
        if not self.is_ready:
            return
        is_other, self._is_seldom = seldom is not self._is_seldom, seldom
        with self._server.locked() if is_other or self._hears else nullcontext():
            if is_other:
                self._be_told(seldom=seldom)
            if self._hears:
                self._take(self._stream, 0, None)

    def _be_told(self, *, seldom: bool) -> None:
        library, asked = self._library, _NOTHING if seldom else self._asked
        if self._hears:
            library.stream_set_read_callback(self._stream, asked, None)
        else:
            library.stream_set_write_callback(self._stream, asked, None)
        wish = ctypes.byref(self._wish(seldom=seldom))
        if going_on := library.stream_set_buffer_attr(self._stream, wish, _WHATEVER, None):
            library.operation_unref(going_on)

    def close(self) -> None:
        """End it. That never waits; a server that hangs learns of it later."""
        if not self._stream:
            return
        library, stream = self._library, self._stream
        self._stream = self._state = None
        with self._server.locked():
            library.stream_set_state_callback(stream, _NOBODY, None)
            library.stream_set_moved_callback(stream, _NOBODY, None)
            library.stream_set_overflow_callback(stream, _NOBODY, None)
            library.stream_set_underflow_callback(stream, _NOBODY, None)
            library.stream_set_read_callback(stream, _NOTHING, None)
            library.stream_set_write_callback(stream, _NOTHING, None)
            library.stream_disconnect(stream)
            library.stream_unref(stream)

    # ---- on the library's thread --------------------------------------------------------------

    def _note(self, stream: Any, _: object) -> None:
        self._state = int(self._library.stream_get_state(stream))
        self._server.tell()

    def _move(self, stream: Any, _: object) -> None:
        self.where = (self._library.stream_get_device_name(stream) or b"").decode()
        self._server.tell()

    def _count(self, _: object, __: object) -> None:
        if isinstance(self._end, Microphone):
            self._end.overruns += 1
        else:
            self._end.underruns += 1

    def _take(self, stream: Any, _: int, __: object) -> None:
        if not isinstance(self._end, Microphone):
            return
        data, size = ctypes.c_void_p(), ctypes.c_size_t()
        while True:
            self._library.stream_peek(stream, ctypes.byref(data), ctypes.byref(size))
            if not size.value:
                return
            if data.value:  # else the server has lost this much
                self._end.callback(ctypes.string_at(data.value, size.value), 0, None, None)
            else:
                self._end.callback(bytes(size.value), 0, None, "lost")
            self._library.stream_drop(stream)
