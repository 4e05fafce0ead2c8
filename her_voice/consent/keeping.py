"""What the desk keeps things in: the log of what was done, and what may be done without asking."""

from typing import Protocol

from her_voice.consent.audit import Record, Verified
from her_voice.consent.policy import Permission


class Log(Protocol):
    """The log of what was done."""

    async def write(self, record: Record) -> None:
        """Put it at the end; it is on the disk when this returns. Raises `StoreError`."""

    async def read(self) -> Verified:
        """Give all of it, and what is wrong with it. Raises `StoreError`."""


class Permissions(Protocol):
    """What may be done without asking. Each raises `StoreError`."""

    async def all(self) -> list[Permission]:
        """Give them, the oldest first."""

    async def add(self, permission: Permission) -> None:
        """Keep one more."""

    async def remove(self, id_: str) -> bool:
        """Take one back; False if there is none of that id."""
