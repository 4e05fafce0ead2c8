"""Where people help who are in despair, by country, as she says it."""

import locale
import tomllib

from her_voice.wording.wording import HERE

OTHER = "other"


def help_line(country: str, language: str = "en") -> str:
    """Give the help line of a country, named by its two letters; empty is that of the locale."""
    folder = HERE / language
    path = (folder if (folder / "help_lines.toml").exists() else HERE / "en") / "help_lines.toml"
    lines = tomllib.loads(path.read_text(encoding="utf-8"))
    return str(lines.get((country or _country()).upper(), lines[OTHER]))


def _country() -> str:
    """Take the country from the locale: 'IE' from 'en_IE.UTF-8'."""
    name = locale.getlocale()[0] or ""
    return name.partition("_")[2][:2]
