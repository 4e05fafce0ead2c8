"""The names she may choose for herself, with her reasons, by language."""

import tomllib

from her_voice.wording.wording import HERE


def names(language: str = "en") -> list[tuple[str, str, str]]:
    """Give name, reason and the kind of voice it suits: `woman`, `man` or `any`."""
    path = HERE / language / "names.toml"
    path = path if path.exists() else HERE / "en" / "names.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(one["name"], one["because"], one.get("suits", "any")) for one in table["name"]]
