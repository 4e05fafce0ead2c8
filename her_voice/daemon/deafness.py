"""Whether she is to hear nothing: chosen by hand or by word, ended by hand, kept over a restart."""

import logging
from collections.abc import Callable
from pathlib import Path

from her_voice.errors import StoreError
from her_voice.memory.key import settle

log = logging.getLogger(__name__)


class Deafness:
    """Chosen for all earpieces at once. A file stands for it as long as it lasts."""

    def __init__(self, file: Path | None = None, *, also: "Deafness | None" = None) -> None:
        """Where she is deaf `also` to all persons, she is to this one."""
        self._file = file
        self._also = also
        self._is_deaf = bool(file and file.exists())
        self._is_kept = True
        self.follow: Callable[[bool], None] = lambda _: None
        """Is told whenever it is chosen otherwise."""

    @property
    def is_deaf(self) -> bool:
        """She is to hear nothing."""
        return self._is_deaf or (self._also is not None and self._also.is_deaf)

    @property
    def is_undone(self) -> bool:
        """Somebody has taken the file away, so she is to hear again."""
        if not (self._file and self._is_deaf and self._is_kept):
            return False
        return self._file.parent.is_dir() and not self._file.exists()

    def choose(self, *, is_deaf: bool) -> None:
        """Be deaf from now on, or hear again.

        Deafness comes first, and is kept after; hearing again is kept first. So whatever goes
        wrong, she hears nothing that she was not to hear. Raises `StoreError`; chosen again, what
        could not be kept is tried again.
        """
        if is_deaf == self._is_deaf and self._is_kept:
            return
        if is_deaf and not self._is_deaf:
            self._set(is_deaf=True)
        try:
            self._keep(is_deaf=is_deaf)
            self._is_kept = True
        except OSError as error:
            self._is_kept = not is_deaf
            raise StoreError(
                f"{self._file} can't be written ({error.strerror}), so after a restart "
                f"she {'would hear' if is_deaf else 'would be muted'}; make room, or make it yours"
            ) from error
        if not is_deaf and self._is_deaf:
            self._set(is_deaf=False)

    def obey(self, *, is_deaf: bool) -> None:
        """Do the same for who can't be told by an error what went wrong: it is logged."""
        try:
            self.choose(is_deaf=is_deaf)
        except StoreError as error:
            log.error("%s", error)  # noqa: TRY400  a sentence that names the mend

    def _set(self, *, is_deaf: bool) -> None:
        self._is_deaf = is_deaf
        log.info("she is %s", "deaf" if is_deaf else "not deaf any more")
        self.follow(is_deaf)

    def _keep(self, *, is_deaf: bool) -> None:
        if self._file is None:
            return
        if is_deaf:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
        else:
            self._file.unlink(missing_ok=True)
        settle(self._file.parent)
