"""Writes into the audit log what was asked about, refused, done and allowed, for one person."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from her_voice.consent.action import Action, digest_of
from her_voice.consent.audit import Record
from her_voice.consent.keeping import Log, Permissions
from her_voice.consent.policy import Permission
from her_voice.errors import StoreError
from her_voice.provenance import canonical
from her_voice.tier import Tier

NOTHING = canonical({})
"""The arguments of what takes none."""


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
                at=self._at(),
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

    async def allow(self, one: Permission, permissions: Permissions) -> None:
        """Keep a standing permission, and note that before. Raises `StoreError`."""
        await self._standing(one, "allowed", by="keyboard")
        await permissions.add(one)

    async def revoke(self, one: Permission, permissions: Permissions) -> None:
        """Take a standing permission back, even if that can't be noted. Raises `StoreError`."""
        if await permissions.remove(one.id):
            with suppress(StoreError):
                await self._standing(one, "revoked", by="asked_for")

    async def _standing(self, one: Permission, outcome: str, *, by: str) -> None:
        await self._log().write(
            Record(
                at=self._at(),
                principal=self._person,
                skill=one.skill,
                tier=int(Tier.OUTSIDE),
                digest=digest_of(one.skill, one.arguments) if one.arguments != NOTHING else "",
                consent=one.id,
                by=by,
                outcome=outcome,
            )
        )

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")
