"""A disk on which one write or sync, the n-th, fails once, or all do from the n-th on."""

import apsw


class Fails:
    """When it fails, and how."""

    def __init__(self) -> None:
        self.calm()

    def calm(self) -> None:
        """Fail no more."""
        self.left = 0
        self.error: type[apsw.Error] = apsw.FullError
        self.for_good = False

    def arm(self, nth: int, error: type[apsw.Error], *, for_good: bool) -> None:
        """Fail at the n-th write or sync from now."""
        self.left, self.error, self.for_good = nth, error, for_good

    def step(self) -> None:
        if self.left == 0:
            return
        if self.left > 1:
            self.left -= 1
            return
        self.left = 1 if self.for_good else 0
        raise self.error


class _File(apsw.VFSFile):
    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        FAILS.step()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        FAILS.step()
        super().xSync(flags)


class _Vfs(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("failing", "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(name, flags)


FAILS = Fails()
_VFS = _Vfs()
"""Registered once: the encrypting file system built on it can't be taken away again."""

NAME = "multipleciphers-failing"
