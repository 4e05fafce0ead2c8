"""Keys in the system's keyring, where there is one that is unlocked: the file then only names it.

Whoever copies the folder without the keyring has nothing. A login without a keyring, or a service
that runs before anybody has logged in, keeps the key in the file, as ever.
"""

import logging
import os
import secrets
from contextlib import closing, suppress
from pathlib import Path

log = logging.getLogger(__name__)

SERVICE = "her-voice"
MARK = "keyring:"
"""What a key file begins with that only names a key."""

OFF = "HER_VOICE_KEYRING"
"""Set to 0, this variable keeps every key in its file."""


def keep_elsewhere(value: bytes) -> str | None:
    """Put a key into the keyring; give what names it there, or None where there is no keyring."""
    if os.environ.get(OFF) == "0" or not _is_open():
        return None
    import keyring  # noqa: PLC0415  it takes a tenth of a second, and mostly isn't needed

    name = secrets.token_hex(8)
    try:
        keyring.set_password(SERVICE, name, value.hex())
        kept = keyring.get_password(SERVICE, name)
    except Exception as error:  # noqa: BLE001  libraries of four layers raise what they like
        log.info("the system's keyring was not used: %s", type(error).__name__)
        kept = None
    if kept == value.hex():
        return f"{MARK}{name}"
    with suppress(Exception):  # nothing is to be left of a key that is kept otherwise
        keyring.delete_password(SERVICE, name)
    return None


def find_elsewhere(text: str) -> bytes | None:
    """Give the key that is named so; None if it can't be had just now."""
    if not _is_open():  # asking would open a window, and wait for ever where nobody sees it
        return None
    import keyring  # noqa: PLC0415

    with suppress(Exception):  # libraries of four layers raise what they like
        kept = keyring.get_password(SERVICE, text.removeprefix(MARK).strip())
        return bytes.fromhex(kept) if kept else None
    return None


def destroy_elsewhere(path: Path) -> bool:
    """Destroy the key that this file names, if it names one; False where it can't be reached."""
    text = path.read_text(encoding="ascii", errors="replace")
    if not text.startswith(MARK):
        return True
    if not _is_open():
        return False
    import keyring  # noqa: PLC0415

    try:
        keyring.delete_password(SERVICE, text.removeprefix(MARK).strip())
    except Exception as error:  # noqa: BLE001  libraries of four layers raise what they like
        log.warning("a key could not be taken out of the keyring: %s", type(error).__name__)
        return False
    return True


def _is_open() -> bool:
    """Say whether a keyring can be used without asking anybody for a password."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    try:
        import secretstorage  # noqa: PLC0415

        with closing(secretstorage.dbus_init()) as bus:
            if not secretstorage.check_service_availability(bus):
                return False
            # `get_default_collection` would make one, and ask for a password.
            return not secretstorage.Collection(bus).is_locked()
    except Exception as error:  # noqa: BLE001  whatever is amiss with a bus is no reason to fail
        log.info("there is no keyring to use: %s", type(error).__name__)
        return False
