"""Which other applications listen to a microphone just now, as PulseAudio or PipeWire tells it.

The server tells of every change. What records a monitor hears the loudspeakers,
not the person; a volume control that shows a level, and a stream that is paused, do not count.
"""

import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from her_voice.earpiece.bell import Bell
from her_voice.earpiece.pulse import pulsectl

log = logging.getLogger(__name__)

AGAIN_S = 5.0
"""How often a server that is not there is looked for."""

LISTEN_S = 1.0
"""How often the thread looks whether it is still wanted."""

PEAKS = "peaks"
"""How a volume control resamples what it only shows the level of."""


class Recorders:
    """Tells who records, from a thread of its own."""

    def __init__(self, ignored: Collection[str] = ()) -> None:
        """Leave out the applications named in `ignored`, whatever their capitals."""
        self._ignored = {name.casefold() for name in ignored}
        self._found: deque[list[str]] = deque()
        self._bell = Bell()
        self._over = threading.Event()

    async def watch(self, tell: Callable[[list[str]], None]) -> None:
        """Call `tell` with the names of those who record whenever they change; never returns."""
        threading.Thread(target=self._listen, name="recorders", daemon=True).start()
        last: list[str] = []
        try:
            while True:
                await self._bell.wait()
                while self._found:
                    now = self._found.popleft()
                    if now != last:
                        tell(now)
                    last = now
        finally:
            self._over.set()

    def _listen(self) -> None:
        while pulsectl is not None and not self._over.is_set():
            try:
                with pulsectl.Pulse("her-voice recorders") as pulse:
                    self._follow(pulse)
            except (pulsectl.PulseError, pulsectl.PulseDisconnected, OSError) as error:
                log.debug("the sound server is not there: %s", type(error).__name__)
            except Exception as error:  # noqa: BLE001  else a call would seem to go on for ever
                log.warning("the sound server said something strange: %s", type(error).__name__)
            self._tell([])
            self._over.wait(AGAIN_S)

    def _follow(self, pulse: Any) -> None:
        changed = True

        def stop(_: object) -> None:
            nonlocal changed
            changed = True
            raise pulsectl.PulseLoopStop

        pulse.event_mask_set("source_output")
        pulse.event_callback_set(stop)
        while not self._over.is_set():
            if changed:
                changed = False
                self._tell(recording(pulse, self._ignored))
            pulse.event_listen(timeout=LISTEN_S)

    def _tell(self, names: list[str]) -> None:
        self._found.append(names)
        self._bell.ring()


def recording(pulse: Any, ignored: Collection[str]) -> list[str]:
    """Name the other applications that record a microphone through this connection, in order."""
    monitors = {each.index for each in pulse.source_list() if each.monitor_of_sink_name}
    names = set()
    for stream in pulse.source_output_list():
        about = stream.proplist
        name = about.get("application.name") or about.get("media.name") or "an application"
        is_other = not _is_ours(about.get("application.process.id", ""))
        is_real = stream.source not in monitors and stream.resample_method != PEAKS
        is_wanted = is_other and is_real and not getattr(stream, "corked", False)
        if is_wanted and name.casefold() not in ignored:
            names.add(name)
    return sorted(names)


def _is_ours(pid: str) -> bool:
    """Say whether that process is this one, or one of its children or children's children."""
    while pid.isdecimal() and int(pid) > 1:
        if int(pid) == os.getpid():
            return True
        try:
            after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return False
        pid = after_name.rpartition(")")[2].split()[1]
    return False
