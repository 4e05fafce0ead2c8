"""Where things live: configuration, data, state, run folder and models.

XDG by default. `HER_VOICE_HOME` puts all of it under one folder, and `HER_VOICE_MODELS` names the
folder of the models alone, so that many homes share one.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from her_voice.errors import SettingsError

APP = "her-voice"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one home. None of them need exist yet."""

    config: Path
    """Holds `config.toml`."""

    data: Path
    """Holds the persons."""

    state: Path
    """Holds the token and what can be made anew."""

    run: Path
    """Holds the socket and the lock; mode 0700."""

    models: Path
    """One folder per model, as `models.toml` names them."""

    @property
    def config_file(self) -> Path:
        """The configuration, whether it exists or not."""
        return self.config / "config.toml"

    @property
    def socket(self) -> Path:
        """The local door."""
        return self.run / "her.sock"

    @property
    def token_file(self) -> Path:
        """The bearer token of the loopback door."""
        return self.state / "token"

    @property
    def spool(self) -> Path:
        """Notifications as files, which are taken in and removed; mode 0700."""
        return self.state / "spool"

    @property
    def deaf_file(self) -> Path:
        """It is there as long as she is muted."""
        return self.state / "deaf"

    @property
    def persons(self) -> Path:
        """One folder per person."""
        return self.data / "persons"


def find() -> Places:
    """Read the environment and say where everything lives. Raises `SettingsError`."""
    if root := _named("HER_VOICE_HOME"):
        places = Places(root, root / "data", root / "state", root / "run", root / "data/models")
    else:
        data = Path(platformdirs.user_data_dir(APP))
        state = Path(platformdirs.user_state_dir(APP))
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        run = Path(runtime) / APP if runtime else state / "run"
        places = Places(Path(platformdirs.user_config_dir(APP)), data, state, run, data / "models")
    models = _named("HER_VOICE_MODELS")
    return replace(places, models=models) if models else places


def _named(variable: str) -> Path | None:
    """Give the folder that a variable names, if it does. Raises `SettingsError`."""
    given = os.environ.get(variable)
    if not given:
        return None
    try:
        return Path(given).expanduser().absolute()
    except (RuntimeError, OSError) as error:  # nobody is called so; the folder it is within is gone
        raise SettingsError(
            f"{variable} is {given!r}, which leads nowhere from here; write its whole path"
        ) from error
