"""What is worth telling of devices that come and go: standings in, tidings out. Pure.

A device that only changes its form, or is back at once, is not lost; and who has been told that
something changes is not told again each time it does.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from her_voice.earpiece.wire import Standing

SURE_S = 1.2
"""Seconds for which a device must be gone, or another one there, before that is told."""

ONCE_S = 60.0
"""Seconds in which the same change is told once."""


class Tiding(Enum):
    """What has become of a device."""

    MICROPHONE_LOST = auto()
    MICROPHONE_BACK = auto()
    MICROPHONE_CHANGED = auto()
    SPEAKER_LOST = auto()
    SPEAKER_BACK = auto()
    SPEAKER_CHANGED = auto()


@dataclass(slots=True)
class _End:
    """The microphone or the speaker."""

    lost: Tiding
    back: Tiding
    changed: Tiding
    now: str = ""
    since: float = 0.0
    told: str | None = None
    """What the person believes it to be; None before there was any, empty for none."""

    told_at: float = -1e9

    def see(self, name: str, now: float) -> None:
        if name != self.now:
            self.now, self.since = name, now

    def due(self, now: float) -> Tiding | None:
        if self.now == self.told or (self.told is None and not self.now):
            return None
        if self.told is None or (self.now and not self.told):  # the first, or it is back
            is_first, self.told = self.told is None, self.now
            return None if is_first else self.back
        if now - self.since < SURE_S:
            return None
        is_change, self.told = bool(self.now), self.now
        if not is_change:
            return self.lost
        is_new, self.told_at = now - self.told_at > ONCE_S, now
        return self.changed if is_new else None


@dataclass(slots=True)
class Tidings:
    """Remembers what the person knows."""

    _microphone: _End = field(
        default_factory=lambda: _End(
            Tiding.MICROPHONE_LOST, Tiding.MICROPHONE_BACK, Tiding.MICROPHONE_CHANGED
        )
    )
    _speaker: _End = field(
        default_factory=lambda: _End(
            Tiding.SPEAKER_LOST, Tiding.SPEAKER_BACK, Tiding.SPEAKER_CHANGED
        )
    )

    def see(self, standing: Standing, now: float, *, is_wanted: bool = True) -> None:
        """Take in how it stands. Devices that are closed because nobody wants them are not lost."""
        self._speaker.see(standing.speaker_name, now)
        if is_wanted and not standing.is_on_demand:
            self._microphone.see(standing.microphone_name, now)
        else:
            self._microphone.told = self._microphone.now = standing.microphone_name
            self._microphone.told = standing.microphone_name or None

    def due(self, now: float) -> list[Tiding]:
        """Give what is to be told by now; to be asked a few times a second."""
        return [one for end in (self._speaker, self._microphone) if (one := end.due(now))]
