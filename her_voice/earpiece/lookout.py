"""Looks out for devices that come and go, as PulseAudio or PipeWire tells it: pictures out.

It has a thread of its own, for the library waits without limit for a server that hangs.
"""

import logging
import threading
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pulsectl  # type: ignore[import-untyped]

from her_voice.earpiece import pulse
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.ports import Picture

log = logging.getLogger(__name__)

AGAIN_S = 0.25
"""How often a server that is not there is looked for."""

GATHER_S = 0.05
"""Devices come and go in several steps; so long they are gathered into one picture."""

LISTEN_S = 0.25
"""How often it looks whether a card is to be switched."""

EVENTS = ("source", "sink", "server", "card")


class Lookout:
    """Rings the bell when there is a new picture."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._pictures: deque[Picture] = deque(maxlen=1)
        self._profiles: deque[Mapping[str, str]] = deque()
        threading.Thread(target=self._look, name="lookout", daemon=True).start()

    @property
    def has_news(self) -> bool:
        """There is a new picture."""
        return bool(self._pictures)

    def news(self) -> Picture | None:
        """Give the newest picture, if it is new."""
        try:
            return self._pictures.pop()
        except IndexError:
            return None

    def switch(self, profiles: Mapping[str, str]) -> None:
        """Let these cards be used in these ways."""
        self._profiles.append(profiles)

    def _look(self) -> None:
        over = threading.Event()  # never: the process ends with its thread
        while True:
            try:
                with pulsectl.Pulse("her-voice devices", connect=False) as connection:
                    connection.connect(autospawn=False)
                    self._follow(connection, over)
            except (pulsectl.PulseError, pulsectl.PulseDisconnected, OSError):
                log.debug("the sound server is not there")
            except Exception as error:  # noqa: BLE001  without it she would see no device any more
                log.warning("the sound server said something strange: %s", type(error).__name__)
            self._show(Picture())
            over.wait(AGAIN_S)

    def _follow(self, connection: Any, over: threading.Event) -> None:
        last: Picture | None = None
        is_new = True

        def note(_: object) -> None:
            nonlocal is_new
            is_new = True
            raise pulsectl.PulseLoopStop

        connection.event_mask_set(*EVENTS)
        connection.event_callback_set(note)
        while True:
            if is_new:
                is_new = False
                seen = pulse.picture(connection)
                if seen != last:
                    self._show(seen)
                last = seen
            while self._profiles:
                switch(connection, self._profiles.popleft())
            connection.event_listen(timeout=LISTEN_S)
            if is_new:
                over.wait(GATHER_S)

    def _show(self, seen: Picture) -> None:
        self._pictures.append(seen)
        self._bell.ring()


def switch(connection: Any, profiles: Mapping[str, str]) -> None:
    """Let cards be used in these ways, through a connection of pulsectl."""
    for card in connection.card_list():
        if card.name in profiles:
            with suppress(pulsectl.PulseError):  # the headset is gone, or does not want to
                connection.card_profile_set(card, profiles[card.name])
