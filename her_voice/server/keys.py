"""A token in, the caller out: her person's own, and those of other programs while they hold."""

import hmac
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from her_voice.errors import StoreError
from her_voice.server import grants
from her_voice.server.caller import OWNER, Caller
from her_voice.server.grants import Grant

log = logging.getLogger(__name__)


class Keys:
    """Knows every token that holds just now.

    The file is looked at with each question, which costs a microsecond or two, and read again when
    it is another one: a token that was revoked is worth nothing from then on.
    """

    def __init__(self, own: str, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._own = own.encode()
        self._path = path
        self._clock = clock
        self._stamp: tuple[int, int, int] | None = None
        self._known: dict[str, Grant] = {}
        self._is_unread = False

    def caller(self, word: str) -> Caller | None:
        """Say whose token this is; None if it is nobody's, or no longer.

        Her own is compared in constant time. The others are looked up by their digest: how long
        that takes tells something of the digest, of which nobody can make a token.
        """
        if hmac.compare_digest(word.encode("utf-8", "surrogatepass"), self._own):
            return OWNER
        self._look()
        found = self._known.get(grants.digest(word))
        if found is None or not found.holds(self._clock()):
            return None
        return Caller(found.name, found.rights, found.digest, found.person)

    def holds(self, caller: Caller) -> bool:
        """Say whether what let this caller in still would."""
        if not caller.key:
            return True
        self._look()
        found = self._known.get(caller.key)
        return found is not None and found.holds(self._clock())

    def _look(self) -> None:
        try:
            found = os.stat(self._path)  # noqa: PTH116  half the time of Path's, per request
            stamp = (found.st_mtime_ns, found.st_ino, found.st_size)
        except OSError:
            stamp = (0, 0, 0)
        if stamp == self._stamp:
            return
        try:
            self._known = {each.digest: each for each in grants.read(self._path)}
        except StoreError as error:
            if not self._is_unread:
                log.warning("%s; until then no token but her own is taken", error)
            # It is tried again with the next question: a descriptor may have lacked.
            self._known, self._stamp, self._is_unread = {}, None, True
        else:
            self._stamp, self._is_unread = stamp, False
