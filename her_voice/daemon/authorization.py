"""A key file in, the header out by which an endpoint knows who asks."""

import re
from collections.abc import Iterator
from pathlib import Path

from her_voice.errors import SettingsError


def authorization(key_file: str) -> Iterator[tuple[str, str]]:
    """Give the header, if there is a key. Raises `SettingsError` when it can't be read, or sent."""
    if not key_file:
        return
    path = Path(key_file).expanduser()
    try:
        key = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        key = ""
    except OSError as error:
        raise SettingsError(
            f"{path}: the key can't be read ({error.strerror}); set key_file under [mind]"
        ) from error
    if not re.fullmatch("[ -~]+", key):
        raise SettingsError(
            f"{path}: that is no key; write it there alone, on one line, or set key_file under"
            " [mind] to another file"
        )
    yield "Authorization", f"Bearer {key}"
