"""How she is, told to the service manager: that she is ready, in plain words, and that she lives.

It looks once a second. What it sees is judged by `liveness.py`, and put into words here.
"""

import logging
import os
from collections.abc import Callable, Mapping
from typing import Protocol

import anyio

from her_voice.daemon.liveness import Liveness, Look, Verdict
from her_voice.daemon.sd_notify import notify

log = logging.getLogger(__name__)

LOOK_S = 1.0
"""Seconds between two looks at most. Beside feeding, each keeps the status current."""

MORE_S = 60
"""Seconds that are asked for again and again while she wakes, however long fetching takes."""

LIMIT_S = 30.0
"""What `WatchdogSec` is taken to be where there is none: hanging is then only told."""


class Alive(Protocol):
    """What the house shows of how she is."""

    @property
    def is_awake(self) -> bool:
        """She can hear and speak, and has been able to think."""

    @property
    def longest_thought_s(self) -> float:
        """How long an answer may take."""

    @property
    def waiting_for(self) -> list[str]:
        """What is still to come before she is awake."""

    @property
    def troubles(self) -> Mapping[str, str]:
        """What is not as it should be, by subject, each in plain words."""

    complaint: str
    """What does not move, once it was looked for."""

    def go_round(self) -> None:
        """Send the next round on its way."""

    def look(self) -> Look:
        """Say what can be seen."""


class Heartbeat:
    """Looks after her until cancelled."""

    def __init__(
        self, her: Alive, *, limit_s: float | None = None, tell: Callable[..., object] = notify
    ) -> None:
        """Take whose heart it is, and the watchdog's time if it is not the environment's."""
        self._her = her
        self._tell = tell
        self._limit_s = limit_s or watchdog_s(os.environ) or LIMIT_S
        self._liveness: Liveness | None = None
        self._told = ""

    async def run(self) -> None:
        """Tell how she is, once a second or oftener, for ever."""
        while True:
            if self._her.is_awake and self._liveness is None:
                self._wake()
            if self._liveness is not None:
                self._judge(self._liveness)
            else:
                self._tell(f"EXTEND_TIMEOUT_USEC={MORE_S * 1_000_000}")
            self._say(in_words(self._her))
            await anyio.sleep(min(LOOK_S, self._limit_s / 4))

    def _wake(self) -> None:
        self._liveness = Liveness(limit_s=self._limit_s, thought_s=self._thought_s)
        self._told = in_words(self._her)
        self._tell("READY=1", f"STATUS={self._told}")

    @property
    def _thought_s(self) -> float:
        return self._her.longest_thought_s + self._limit_s

    def _judge(self, liveness: Liveness) -> None:
        before = self._her.complaint
        liveness.thought_s = self._thought_s  # tools may be set anew while she runs
        verdict = liveness.judge(self._her.look())
        self._her.complaint = liveness.complaint
        match verdict:
            case Verdict.LIVES:
                self._tell("WATCHDOG=1")
            case Verdict.HANGS:
                if before != liveness.complaint:
                    log.error("she hangs: %s", liveness.complaint)
                self._tell("WATCHDOG=trigger")
            case Verdict.WAITS:
                pass
        self._her.go_round()

    def _say(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._tell(f"STATUS={words}")


def in_words(her: Alive) -> str:
    """Say how she is in one line, for `systemctl status`."""
    if not her.is_awake:
        waiting = f": loading {', '.join(her.waiting_for)}" if her.waiting_for else ""
        return "; ".join([f"waking up{waiting}", *her.troubles.values()])
    if her.complaint:
        return f"hangs: {her.complaint}"
    return "; ".join(["hears and speaks", *her.troubles.values()])


def watchdog_s(environment: Mapping[str, str]) -> float:
    """Give the watchdog's time in seconds, as sd_watchdog_enabled(3) has it; 0 is none."""
    meant_for = environment.get("WATCHDOG_PID", "")
    time = environment.get("WATCHDOG_USEC", "")
    if (meant_for and meant_for != str(os.getpid())) or not time.isdigit():
        return 0.0
    return int(time) / 1e6
