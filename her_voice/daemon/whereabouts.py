"""The earpieces at which one person can hear her, by name, and going from one to another."""

from collections.abc import Sequence

from her_voice.daemon.companion import Companion
from her_voice.earpiece.earpiece import Clocked
from her_voice.events import EarpieceId
from her_voice.wishes import PlaceWished


class Connected:
    """What `skills/moving.py` asks for, of one companion."""

    def __init__(self) -> None:
        self.companion: Companion | None = None
        """Comes after what she can do has been put together."""

    @property
    def names(self) -> Sequence[str]:
        """The names of those that are open, the newest last."""
        return list(self._open.values())

    def name_of(self, place: EarpieceId) -> str:
        """Give the name of the earpiece of this number; empty if it is none of them."""
        return self._open.get(place, "")

    def move(self, name: str, greeting: str) -> None:
        """Be at the newest of this name from now on, and say this there."""
        numbers = [number for number, each in self._open.items() if each == name]
        if self.companion and numbers:
            self.companion.note(PlaceWished(numbers[-1], greeting))

    @property
    def _open(self) -> dict[EarpieceId, str]:
        places = self.companion.places.items() if self.companion else ()
        return {
            number: place.earpiece.name
            for number, place in places
            if not isinstance(place.earpiece, Clocked) or place.earpiece.is_flowing
        }
