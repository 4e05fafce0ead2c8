"""The word that opens the loopback door: from the environment, or made once and kept."""

import os
import secrets

from her_voice.errors import SettingsError
from her_voice.memory.key import write_durably
from her_voice.places import Places
from her_voice.server.lock import make_private

VARIABLE = "HER_VOICE_TOKEN"


def find(places: Places) -> str:
    """Return the token, making one in the state home if there is none yet.

    Raises `SettingsError` if it can neither be read nor kept.
    """
    if kept := known(places):
        return kept
    path = places.token_file
    make_private(path.parent)
    try:
        made = secrets.token_urlsafe(32)
        write_durably(path, f"{made}\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: the token can't be read or kept; mend its folder or set {VARIABLE}"
        ) from error
    return made


def known(places: Places) -> str:
    """Return the token, or nothing if there is none yet. Raises `SettingsError` as `find` does."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return given
    path = places.token_file
    try:
        kept = path.read_text(encoding="utf-8").strip() if path.exists() else ""
        if kept:
            path.chmod(0o600)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: the token can't be read; mend it or set {VARIABLE}"
        ) from error
    return kept
