"""Who asks, and what they may."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What a token allows: the scopes of `her-voice config token`."""

    NOTIFY = "notify"
    """Hand in notifications, list those, and take them back."""

    URGENT = "notify.urgent"
    """Hand in some that interrupt her: priority 5. Without it such a one is refused with 403."""

    ASK = "ask"
    """Have the person asked something, and get the answer."""

    TALK = "talk"
    """Talk with her over a WebSocket."""

    STATUS = "status"
    """Read how she is, and the metrics."""

    OWNER = "owner"
    """All but what follows: the person's own token, and their own programs at the local door."""

    KEYBOARD = "keyboard"
    """Confirm what is grave. Only the local door gives it, and no token: who has it has a process
    of the person's on this machine."""


GRANTABLE = tuple(each for each in Right if each not in {Right.OWNER, Right.KEYBOARD})
"""The scopes that a token of another program may have."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever stands at a door."""

    name: str
    """What the token is called; empty for the owner. It is the `source` of a notification."""

    rights: AbstractSet[Right]
    key: str = ""
    """What they are told apart by: the digest of the token; empty for the owner."""

    person: str = ""
    """Whose they are; empty for the first person."""

    def may(self, right: Right) -> bool:
        """Say whether they may do what takes this right."""
        rights = self.rights
        if right is Right.KEYBOARD:
            return right in rights
        if right is Right.NOTIFY and Right.URGENT in rights:
            return True
        return right in rights or Right.OWNER in rights


OWNER = Caller("", frozenset({Right.OWNER}))
AT_KEYBOARD = Caller("", frozenset({Right.OWNER, Right.KEYBOARD}))
"""The owner at the local door."""

NOBODY = Caller("", frozenset())
