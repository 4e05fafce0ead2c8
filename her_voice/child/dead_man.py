"""A timer that ends this very process when it has not moved for long, even while it is stopped.

A process that nobody may signal can't be ended from outside. The kernel's own timer can: it sends
SIGKILL, which nothing holds up; timer_create(2). Where there is none, nothing happens.
"""

import ctypes
import signal

LIMIT_S = 30.0
"""Pings come every few seconds, and a restart takes a few seconds."""

_MONOTONIC = 1


class _Event(ctypes.Structure):
    """`struct sigevent`, as far as it is used: 64 bytes on Linux."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signo", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("rest", ctypes.c_char * 48),
    )


class _Spec(ctypes.Structure):
    """`struct itimerspec`."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("value_s", ctypes.c_long),
        ("value_ns", ctypes.c_long),
    )


class DeadMan:
    """One timer, not yet running."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._timer = ctypes.c_void_p()
        event = _Event(signo=signal.SIGKILL, notify=0)
        try:
            failed = self._libc.timer_create(
                _MONOTONIC, ctypes.byref(event), ctypes.byref(self._timer)
            )
        except AttributeError:  # an old C library has it elsewhere
            failed = -1
        self._is_there = failed == 0

    def feed(self) -> None:
        """Begin anew: so many seconds from now on."""
        self._set(self._limit_s)

    def rest(self) -> None:
        """Let the time not count until it is fed again."""
        self._set(0.0)

    def _set(self, seconds: float) -> None:
        if self._is_there:
            whole = int(seconds)
            spec = _Spec(0, 0, whole, int((seconds - whole) * 1e9))
            self._libc.timer_settime(self._timer, 0, ctypes.byref(spec), None)
