"""The configuration read again while she lives: what is good is followed, what is bad is not.

Not everything can be followed at once. What needs a restart is named, and stays as it was until
then.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from her_voice.errors import SettingsError
from her_voice.settings import Settings

log = logging.getLogger(__name__)

AT_ONCE = frozenset(
    {
        "attention.mode",
        "attention.names",
        "attention.follow_up_s",
        "attention.window_s",
        "earpiece.ahead_ms",
        "earpiece.bluetooth",
        "earpiece.microphone",
        "earpiece.speaker",
        "manners",
        "mind.first_word_s",
        "mind.next_word_s",
        "notices",
        "skills",
        "voice.pace",
    }
)
"""Settings that are followed at once; a section's name stands for all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """What came of it. Settings are named as `section.name`."""

    at_once: tuple[str, ...]
    """These are in force now."""

    after_restart: tuple[str, ...]
    """These differ from what is in force, and will be when she is started again."""

    also: str = ""
    """What came of what is read besides, the personas, in words; empty where all is as it was."""

    is_closed: bool = False
    """Folders or ports that are named now were given up; a restart opens them."""

    @property
    def in_words(self) -> str:
        """Say it in one line."""
        parts = []
        if self.at_once:
            parts.append(f"in force now: {', '.join(self.at_once)}")
        if self.after_restart:
            parts.append(f"after a restart: {', '.join(self.after_restart)}")
        if self.also:
            parts.append(self.also)
        if self.is_closed:
            parts.append("folders and ports that are new open with a restart")
        return "; ".join(parts) or "nothing has changed"

    def as_json(self) -> dict[str, object]:
        """Give all of it."""
        return {
            "at_once": list(self.at_once),
            "after_restart": list(self.after_restart),
            "in_words": self.in_words,
        }


class Reload:
    """Reads the configuration again when it is called."""

    def __init__(
        self,
        settings: Settings,
        *,
        read: Callable[[], Settings],
        apply: Callable[[Settings], None],
        note: Callable[[str, str], None],
        also: Callable[[], str] = str,
        is_closed_to: Callable[[Settings], bool] = lambda _: False,
    ) -> None:
        """Take what is in force, where more comes from, who follows it, and who is told.

        `also` reads what else there is, and says what came of it. `is_closed_to` says whether
        settings name what was given up until a restart.
        """
        self._in_force = settings
        self._read = read
        self._apply = apply
        self._note = note
        self._also = also
        self._is_closed_to = is_closed_to

    def __call__(self) -> Reloaded:
        """Follow what is written now. Raises `SettingsError`, and then nothing has changed."""
        try:
            wanted = self._read()
        except SettingsError as error:
            self._note("configuration", f"kept the settings as they were, for {error}")
            log.error("the configuration is wrong, the old one stays: %s", error)  # noqa: TRY400
            raise
        also = self._also()
        differing = list(differences(self._in_force, wanted))
        at_once = tuple(name for name in differing if is_followed_at_once(name))
        if at_once:
            self._in_force = merged(self._in_force, wanted, at_once)
            self._apply(self._in_force)
        reloaded = Reloaded(
            at_once=at_once,
            after_restart=tuple(name for name in differing if name not in at_once),
            also=also,
            is_closed=self._is_closed_to(self._in_force),
        )
        waits = [f"follow {', '.join(reloaded.after_restart)}"] if reloaded.after_restart else []
        waits += ["open folders and ports that are new"] if reloaded.is_closed else []
        self._note("configuration", f"needs a restart to {' and '.join(waits)}" if waits else "")
        log.info("the configuration was read again: %s", reloaded.in_words)
        return reloaded


def is_followed_at_once(name: str) -> bool:
    """Say whether a setting, as `section.name`, needs no restart."""
    return name in AT_ONCE or name.partition(".")[0] in AT_ONCE


def differences(old: Any, new: Any, within: str = "") -> Iterator[str]:
    """Name the settings that differ, as `section.name`."""
    for field in fields(old):
        name = f"{within}{field.name}"
        before, after = getattr(old, field.name), getattr(new, field.name)
        if is_dataclass(before):
            yield from differences(before, after, f"{name}.")
        elif before != after:
            yield name


def merged(old: Settings, new: Settings, names: tuple[str, ...]) -> Settings:
    """Give `old` with these settings of `new`."""
    sections: dict[str, dict[str, Any]] = {}
    for name in names:
        section, _, key = name.rpartition(".")
        source = getattr(new, section) if section else new
        sections.setdefault(section, {})[key] = getattr(source, key)
    plain: Mapping[str, Any] = sections.pop("", {})
    changed = {name: replace(getattr(old, name), **each) for name, each in sections.items()}
    return replace(old, **plain, **changed)
