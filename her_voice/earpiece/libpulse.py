"""The few functions of libpulse that carry sound, which the library for its events leaves out.

Names, numbers and layouts are those of `pulse/stream.h`, `pulse/def.h` and `pulse/context.h`.
"""

import ctypes
from ctypes import c_char_p, c_int, c_int64, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any

NOAUTOSPAWN = 1
"""`pa_context_flags_t`: a server that is not there is left to whoever starts it."""

CONTEXT_READY, CONTEXT_FAILED, CONTEXT_TERMINATED = 4, 5, 6
STREAM_READY, STREAM_FAILED, STREAM_TERMINATED = 2, 3, 4

INTERPOLATE_TIMING = 0x2
AUTO_TIMING_UPDATE = 0x8
DONT_MOVE = 0x200
ADJUST_LATENCY = 0x2000

S16LE = 3
DEFAULT = 0xFFFFFFFF
"""As a size in a `BufferAttributes`: whatever the server likes."""


class SampleSpec(ctypes.Structure):
    """`pa_sample_spec`."""

    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class BufferAttributes(ctypes.Structure):
    """`pa_buffer_attr`, in bytes."""

    _fields_ = (
        ("maxlength", c_uint32),
        ("tlength", c_uint32),
        ("prebuf", c_uint32),
        ("minreq", c_uint32),
        ("fragsize", c_uint32),
    )


Told = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
"""`pa_context_notify_cb_t` and `pa_stream_notify_cb_t`: the thing itself, and what was given."""

Asked = ctypes.CFUNCTYPE(None, c_void_p, c_size_t, c_void_p)
"""`pa_stream_request_cb_t`: the stream, how many bytes, and what was given."""

Succeeded = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_void_p)
"""`pa_stream_success_cb_t`: the stream, whether it did, and what was given."""

_SPEC, _ATTRIBUTES = ctypes.POINTER(SampleSpec), ctypes.POINTER(BufferAttributes)

_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "threaded_mainloop_new": (c_void_p, ()),
    "threaded_mainloop_start": (c_int, (c_void_p,)),
    "threaded_mainloop_lock": (None, (c_void_p,)),
    "threaded_mainloop_unlock": (None, (c_void_p,)),
    "threaded_mainloop_get_api": (c_void_p, (c_void_p,)),
    "context_new": (c_void_p, (c_void_p, c_char_p)),
    "context_connect": (c_int, (c_void_p, c_char_p, c_int, c_void_p)),
    "context_disconnect": (None, (c_void_p,)),
    "context_unref": (None, (c_void_p,)),
    "context_get_state": (c_int, (c_void_p,)),
    "context_set_state_callback": (None, (c_void_p, Told, c_void_p)),
    "stream_new": (c_void_p, (c_void_p, c_char_p, _SPEC, c_void_p)),
    "stream_connect_record": (c_int, (c_void_p, c_char_p, _ATTRIBUTES, c_int)),
    "stream_connect_playback": (
        c_int,
        (c_void_p, c_char_p, _ATTRIBUTES, c_int, c_void_p, c_void_p),
    ),
    "stream_disconnect": (c_int, (c_void_p,)),
    "stream_unref": (None, (c_void_p,)),
    "stream_get_state": (c_int, (c_void_p,)),
    "stream_set_state_callback": (None, (c_void_p, Told, c_void_p)),
    "stream_set_moved_callback": (None, (c_void_p, Told, c_void_p)),
    "stream_set_overflow_callback": (None, (c_void_p, Told, c_void_p)),
    "stream_set_underflow_callback": (None, (c_void_p, Told, c_void_p)),
    "stream_set_read_callback": (None, (c_void_p, Asked, c_void_p)),
    "stream_set_write_callback": (None, (c_void_p, Asked, c_void_p)),
    "stream_peek": (
        c_int,
        (c_void_p, ctypes.POINTER(c_void_p), ctypes.POINTER(c_size_t)),
    ),
    "stream_drop": (c_int, (c_void_p,)),
    "stream_write": (c_int, (c_void_p, c_char_p, c_size_t, c_void_p, c_int64, c_int)),
    "stream_writable_size": (c_size_t, (c_void_p,)),
    "stream_get_latency": (c_int, (c_void_p, ctypes.POINTER(c_uint64), ctypes.POINTER(c_int))),
    "stream_get_device_name": (c_char_p, (c_void_p,)),
    "stream_set_buffer_attr": (c_void_p, (c_void_p, _ATTRIBUTES, Succeeded, c_void_p)),
    "operation_unref": (None, (c_void_p,)),
}


class Libpulse:
    """Its functions, called without `pa_`. Raises `OSError` where the library is missing."""

    def __init__(self) -> None:
        library = ctypes.CDLL("libpulse.so.0")
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, f"pa_{name}")
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        """Say, to the type checker, that there are such functions."""
        raise AttributeError(name)
