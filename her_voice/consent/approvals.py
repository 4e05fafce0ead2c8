"""What waits to be approved at the keyboard. It is kept in memory alone: a restart voids it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from her_voice.consent.action import Action
from her_voice.errors import ConsentError
from her_voice.skill import Words
from her_voice.tier import Tier

LASTS_S = 600.0
"""How long it waits."""

MOST = 20
"""So many wait at once; the oldest gives way."""


@dataclass(frozen=True, slots=True)
class Request:
    """One action that waits."""

    id: str
    action: Action
    run: Callable[[], Words]
    at: str
    """When it was asked for, ISO 8601."""


@dataclass(slots=True)
class Approvals:
    """Those of one person."""

    clock: Callable[[], float]
    _waiting: dict[str, tuple[float, Request]] = field(default_factory=dict)

    def file(self, request: Request) -> None:
        """Let it wait."""
        self._waiting[request.id] = self.clock(), request
        while len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]

    def open(self) -> list[tuple[Request, float]]:
        """Give those that wait, the oldest first, and for how many seconds each still does."""
        now = self.clock()
        self._waiting = {k: one for k, one in self._waiting.items() if now - one[0] < LASTS_S}
        return [(request, LASTS_S - (now - since)) for since, request in self._waiting.values()]

    def take(self, id_: str, *, always: bool = False) -> Request:
        """Give the one of this id, which waits no more.

        Raises `ConsentError` if there is none, or if it may not be done `always`.
        """
        found = next((one for one, _ in self.open() if one.id == id_), None)
        if found is None:
            raise ConsentError(
                f"nothing waits under {id_!r}; requests wait {LASTS_S / 60:.0f} minutes and end"
                " with a restart, `her-voice approve --list` shows those that are left"
            )
        if always and (found.action.tier is not Tier.OUTSIDE or found.action.taint):
            raise ConsentError(
                "this can't be allowed for always: it is grave, or there are words of others in"
                " it; approve it for this once, without --always"
            )
        del self._waiting[id_]
        return found
