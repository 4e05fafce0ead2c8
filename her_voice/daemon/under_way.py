"""What is under way at every place, kept whenever all that was heard there has been taken in.

Voices and the mind run in turns: what a voice has reported as heard may still be on its way to the
mind. For such a place the state before it stays, since there both halves fit together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import anyio

from her_voice.daemon.continuity import Continuity, Under
from her_voice.daemon.place import Place
from her_voice.events import EarpieceId
from her_voice.mind.mind import Mind

LATEST_S = 0.2
"""So much may be heard before it is kept, however much else follows at once: where many talk,
something always does, and she would repeat all of it after she was killed."""


class UnderWay:
    """Keeps it for one person."""

    def __init__(self, mind: Mind, continuity: Continuity) -> None:
        self._mind = mind
        self._continuity = continuity
        self._states: dict[EarpieceId, Under] = {}
        self._kept_at = 0.0
        self.told: Callable[[], Iterable[str]] = tuple
        """Gives the notices that were told, of which the disk may not know it yet."""

    def claim(self, number: EarpieceId, name: str) -> Under | None:
        """Give what was under way at the earpiece of this name before, once; it is kept on."""
        under = self._continuity.claim(name)
        if under:
            self._states[number] = under
        return under

    def keep(self, places: Mapping[EarpieceId, Place], *, more_follows: bool) -> None:
        """Keep it, unless more follows at once and it was just kept."""
        now = anyio.current_time()
        if self._mind.is_taking_in or (more_follows and now < self._kept_at + LATEST_S):
            return
        self._kept_at = now
        lefts, modes = self._mind.leftovers, self._mind.modes
        for number, place in places.items():
            if number in lefts and place.voice.told == self._mind.taken_in[number]:
                self._states[number] = place.under(replace(lefts[number], mode=modes.get(number)))
        self._states = {number: one for number, one in self._states.items() if number in places}
        self._continuity.keep(self._states.values(), self._mind.unwritten, self.told())
