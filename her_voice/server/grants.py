"""Tokens for other programs: shown once, kept as SHA-256, each with a name and what it allows."""

import fcntl
import hashlib
import json
import os
import re
import secrets
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from her_voice.errors import HerVoiceError, StoreError, UsageError
from her_voice.memory.key import write_durably
from her_voice.places import Places
from her_voice.server import limits
from her_voice.server.caller import GRANTABLE, Right
from her_voice.server.lock import make_private

PREFIX = "tk_"
"""Clients of ntfy know a token by this."""

OF_PERSONS = "tokens_of_persons"
"""Where those stand that belong to a certain person: a version that knows of no persons passes them
over, instead of letting them in as the first one's."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_KNOWN = frozenset(map(str, GRANTABLE))
"""What is the owner's alone is worth nothing in the file of tokens, whoever wrote it there."""

_LENGTH = 52
"""Letters of five random bits each: 260."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What is kept of one token. Times are seconds since 1970."""

    name: str
    digest: str
    """SHA-256 of the token, in hexadecimal."""

    rights: frozenset[Right]
    made: float
    expires: float = 0.0
    """0 for never."""

    person: str = ""
    """Whose it is; empty for the first person."""

    strange: frozenset[str] = frozenset()
    """Scopes that only a newer version knows: kept, and worth nothing here."""

    def holds(self, now: float) -> bool:
        """Say whether it has not expired."""
        return not self.expires or now < self.expires


def digest(word: str) -> str:
    """Give what is kept of a token. With 260 random bits in it, it needs no salt."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def file_of(places: Places) -> Path:
    """Say where they are kept."""
    return places.state / "tokens.json"


def read(path: Path) -> list[Grant]:
    """Give all that were made and not revoked. Raises `StoreError` when they can't be read."""
    try:
        kept = json.loads(path.read_bytes())
        return [
            Grant(
                name=str(each["name"]),
                digest=str(each["sha256"]),
                rights=frozenset(Right(one) for one in each["scopes"] if one in _KNOWN),
                strange=frozenset(str(one) for one in each["scopes"] if one not in _KNOWN),
                made=float(each["made"]),
                expires=float(each["expires"]),
                person=str(each.get("person", "")),
            )
            for each in (*kept["tokens"], *kept.get(OF_PERSONS, ()))
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise StoreError(
            f"{path}: the tokens can't be read; mend that file, or remove it and make them anew"
        ) from error


def add(
    places: Places,
    name: str,
    rights: Iterable[Right],
    *,
    now: float,
    expires: float = 0.0,
    person: str = "",
) -> tuple[Grant, str]:
    """Make a token; give what is kept of it, and the word itself, which nobody can give again.

    Raises `UsageError` for a name that won't do, `HerVoiceError` if it is taken.
    """
    if not re.fullmatch(rf"\w[\w .-]{{0,{limits.TOKEN_NAME - 1}}}", name):
        raise UsageError(
            f"a name has letters, digits, dots, spaces and hyphens, {limits.TOKEN_NAME} at most, "
            "such as 'backup'"
        )
    word = PREFIX + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    made = Grant(
        name=name,
        digest=digest(word),
        rights=frozenset(rights),
        made=now,
        expires=expires,
        person=person,
    )
    with _edited(places) as grants:
        if any(each.name == name and each.holds(now) for each in grants):
            raise HerVoiceError(
                f"{name!r} has a token already; take another name, or revoke that one first with "
                f"`her-voice config token revoke {name!r}`"
            )
        grants[:] = [each for each in grants if each.name != name]
        if len(grants) >= limits.TOKENS:
            raise HerVoiceError(f"there are {len(grants)} tokens, as many as may; revoke one first")
        grants.append(made)
    return made, word


def revoke(places: Places, name: str) -> None:
    """End a token at once, also in a daemon that runs. Raises `HerVoiceError` for none."""
    with _edited(places) as grants:
        if not any(each.name == name for each in grants):
            known = ", ".join(each.name for each in grants) or "none"
            raise HerVoiceError(f"there is no token {name!r}; known are: {known}")
        grants[:] = [each for each in grants if each.name != name]


def revoke_of(places: Places, persons: Container[str]) -> list[str]:
    """End every token of these persons; give their names. Raises `StoreError`."""
    with _edited(places) as grants:
        gone = [each.name for each in grants if each.person in persons]
        grants[:] = [each for each in grants if each.person not in persons]
    return gone


@contextmanager
def _edited(places: Places) -> Iterator[list[Grant]]:
    """Give all of them to be changed, and keep them as they are then; one editor at a time."""
    path = file_of(places)
    make_private(path.parent)
    try:
        lock_file = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with open(lock_file, "a", encoding="ascii") as lock:  # noqa: PTH123  it is open already
            fcntl.flock(lock, fcntl.LOCK_EX)
            grants = read(path)
            yield grants
            _write(path, grants)
    except OSError as error:
        raise StoreError(
            f"{path}: the tokens can't be kept ({error.strerror}); mend its folder"
        ) from error


def _row(grant: Grant) -> dict[str, object]:
    row: dict[str, object] = {
        "name": grant.name,
        "sha256": grant.digest,
        "scopes": sorted([*grant.rights, *grant.strange]),
        "made": grant.made,
        "expires": grant.expires,
    }
    return row | ({"person": grant.person} if grant.person else {})


def _write(path: Path, grants: Iterable[Grant]) -> None:
    rows = [_row(each) for each in grants]
    tokens = {
        "version": 1,
        "tokens": [row for row in rows if "person" not in row],
        OF_PERSONS: [row for row in rows if "person" in row],
    }
    write_durably(path, json.dumps(tokens, indent=1))
