"""Writes into the audit log what was asked about, refused and done, for one person."""

from collections.abc import Callable
from datetime import datetime

from her_voice.consent.action import Action
from her_voice.consent.audit import Record
from her_voice.consent.keeping import Log


class Noting:
    """One per desk."""

    def __init__(self, log: Callable[[], Log], person: str, now: Callable[[], datetime]) -> None:
        self._log, self._person, self._now = log, person, now

    async def __call__(
        self, action: Action, outcome: str, *, by: str = "", consent: str = ""
    ) -> None:
        """Note what became of this action. Raises `StoreError`."""
        await self._log().write(
            Record(
                at=self._now().isoformat(timespec="seconds"),
                principal=self._person,
                skill=action.skill,
                tier=int(action.tier),
                digest=action.digest if action.arguments else "",
                taint=tuple(sorted(str(one.kind) for one in action.taint)),
                consent=consent,
                by=by,
                outcome=outcome,
            )
        )
