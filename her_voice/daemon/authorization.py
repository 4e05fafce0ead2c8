"""A key file in, the header out by which an endpoint knows who asks."""

from collections.abc import Iterator
from pathlib import Path

from her_voice.errors import SettingsError


def authorization(key_file: str) -> Iterator[tuple[str, str]]:
    """Give the header, if there is a key. Raises `SettingsError` when it can't be read."""
    if key_file:
        path = Path(key_file).expanduser()
        try:
            yield "Authorization", f"Bearer {path.read_text(encoding='utf-8').strip()}"
        except OSError as error:
            raise SettingsError(
                f"{path}: the key can't be read ({error.strerror}); set key_file under [mind]"
            ) from error
