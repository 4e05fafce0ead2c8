"""How the service stands, as systemd and she herself tell it: properties in, plain words out."""

import getpass
from contextlib import suppress
from pathlib import Path

from her_voice import places
from her_voice.cli.systemctl import Systemctl, lingers
from her_voice.errors import HerVoiceError
from her_voice.places import Places
from her_voice.server.unit_files import SYSTEM_HOME, Kind, is_hers

PROPERTIES = (
    "ActiveState",
    "SubState",
    "StatusText",
    "Result",
    "ExecMainStatus",
    "MainPID",
    "NRestarts",
    "UnitFileState",
    "WatchdogUSec",
)

WHY = {
    "75": "another daemon of hers has this home; stop that one first",
    "78": "the configuration is wrong; `her-voice config` says where",
}

RESULTS = {
    "watchdog": "she hung, and was ended for it",
    "timeout": "she did not start in time",
    "oom-kill": "the machine ran out of memory",
    "signal": "she was killed",
    "core-dump": "she crashed",
}


def found(kind: Kind, systemctl: Systemctl) -> dict[str, object]:
    """Say how it stands, as JSON has it."""
    unit, door = kind.units
    has = systemctl.show(unit, *PROPERTIES)
    state = has.get("ActiveState") or "inactive"
    lives: dict[str, object] = {
        "unit": unit,
        "installed": all(is_hers(kind.folder / name) for name in kind.files),
        "enabled": has.get("UnitFileState", "") == "enabled",
        "running": state in {"active", "reloading"},
        "state": state,
        "says": _says(state, has),
        "door": systemctl.show(door, "ActiveState").get("ActiveState", ""),
        "process": int(has.get("MainPID") or 0),
        "restarts": int(has.get("NRestarts") or 0),
        "watchdog": has.get("WatchdogUSec", ""),
    }
    if not kind.is_system:
        lives["without_a_login"] = lingers(getpass.getuser())
    lives["restricted"] = _restricted(_home(kind)) if lives["running"] else {}
    return lives


def _says(state: str, has: dict[str, str]) -> str:
    """Give her own words while she lives; afterwards, why she does not."""
    if state in {"active", "activating", "reloading"} and has.get("StatusText"):
        return has["StatusText"]
    status = has.get("ExecMainStatus", "0")
    if status in WHY:
        return WHY[status]
    if state == "failed":
        return RESULTS.get(has.get("Result", ""), f"she ended with status {status}")
    return ""


def _home(kind: Kind) -> Places:
    if not kind.is_system:
        return places.find()
    home = SYSTEM_HOME / kind.user
    return Places(home, home / "data", home / "state", home / "run", Path(home, "data/models"))


def _restricted(here: Places) -> dict[str, object]:
    """Ask the running daemon what it found that it can't do."""
    from her_voice.server import client  # heavy, and needed by this alone

    with suppress(HerVoiceError, OSError):
        answer = client.status(here).get("restricted")
        return dict(answer) if isinstance(answer, dict) else {}
    return {}
