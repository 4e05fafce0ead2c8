"""A key file in, the header out by which an endpoint knows who asks."""

from collections.abc import Iterator
from pathlib import Path

from her_voice.errors import SettingsError


def authorization(key_file: str) -> Iterator[tuple[str, str]]:
    """Give the header, if there is a key. Raises `SettingsError` when the file holds none."""
    if not key_file:
        return
    path = Path(key_file).expanduser()
    try:
        key = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise SettingsError(
            f"{path}: the key can't be read ({error.strerror}); set key_file under [mind]"
        ) from error
    # A header takes nothing else, and who sends it would quote the key in saying so.
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(
            f"{path} holds no key; it is to hold the key alone, in one line of letters, digits and"
            " signs of ASCII"
        )
    yield "Authorization", f"Bearer {key}"
