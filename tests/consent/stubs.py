"""Stand-ins for what the desk keeps things in."""

from her_voice.consent.audit import Record, Verified
from her_voice.consent.policy import Permission
from her_voice.errors import StoreError


class PaperLog:
    def __init__(self) -> None:
        self.records: list[Record] = []
        self.full = False

    async def write(self, record: Record) -> None:
        if self.full:
            raise StoreError("the disk is full; make room")
        self.records.append(record)

    async def read(self) -> Verified:
        return Verified(self.records)

    @property
    def outcomes(self) -> list[str]:
        return [one.outcome for one in self.records]


class PaperPermissions:
    def __init__(self) -> None:
        self.kept: list[Permission] = []

    async def all(self) -> list[Permission]:
        return list(self.kept)

    async def add(self, permission: Permission) -> None:
        self.kept.append(permission)

    async def remove(self, id_: str) -> bool:
        found = [one for one in self.kept if one.id == id_]
        self.kept = [one for one in self.kept if one.id != id_]
        return bool(found)
