"""What the daemon may still do once she has confined herself, from her places and settings.

She reads the system, her own installation and her models, writes into her own folders, and reaches
what sound needs. The person's other files stay closed to her, and to every process she starts. TCP
connections are open to what is configured alone, and to the models' hosts while models are missing.
"""

import logging
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from site import getusersitepackages
from urllib.parse import urlsplit

from her_voice.brought import folders
from her_voice.landlock import LOOK, OWN, PORTS_SINCE, USE, Files, restrict, version
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights.shelf import missing
from her_voice.weights.wanted import Wanted

log = logging.getLogger(__name__)

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/nix", "/run")
"""Programs, libraries, their data and configuration; sockets of the system's services."""

STATE_OF_SYSTEM = ("/sys", "/var/lib/dbus", "/var/lib/usbutils", "/var/lib/alsa")

SOUND_OF_PERSON = (".config/pulse", ".config/pipewire", ".pulse", ".asoundrc", ".asoundrc.conf")

FETCHING_OF_PERSON = (".config/pip", ".pip", ".npmrc")

GUESTS = "tools"
"""Where programs of others write what they need for a moment, among what is hers for a moment."""

DOMAIN_PORT, WEB_PORTS = 53, {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What stays open."""

    files: tuple[tuple[Path, Files], ...]
    listen: tuple[int, ...]
    """TCP ports."""

    connect: tuple[int, ...] | None
    """TCP ports; None is all of them."""


def bounds(
    places: Places, settings: Settings, environment: Mapping[str, str], *, fetches: bool
) -> Bounds:
    """Say what stays open. While she `fetches` models, the network does."""
    own = [places.data, places.state, places.run, places.models]
    files = [(path, OWN) for path in own]
    if fetches:  # by pip or npm, in a process of its own
        files += [(Path.home() / each, LOOK) for each in FETCHING_OF_PERSON]
    looked_at = [*map(Path, SYSTEM), *map(Path, STATE_OF_SYSTEM), places.config]
    looked_at.append(places.config_file.resolve())  # it may be kept elsewhere, behind a symlink
    looked_at += _installation(environment)
    looked_at += [Path.home() / each for each in SOUND_OF_PERSON]
    if key := settings.mind.key_file:
        looked_at.append(Path(key).expanduser())
    for tools in settings.skills.mcp.values():
        files += [(Path(each).expanduser(), OWN) for each in tools.folders]
    if runtime := environment.get("XDG_RUNTIME_DIR"):
        looked_at.append(Path(runtime))
    files += [(path, LOOK) for path in looked_at]
    files += [(Path(path), USE) for path in ("/dev", "/proc")]
    files.append((Path("/dev/shm"), OWN))  # noqa: S108  where sound servers share memory
    return Bounds(
        files=tuple(files),
        listen=_listening(settings),
        connect=None if fetches else _connecting(settings, environment),
    )


def _installation(environment: Mapping[str, str]) -> list[Path]:
    """Name the folders this very Python and its packages run from; never the person's home."""
    package = Path(__file__).parent
    given = [Path(each) for each in environment.get("PYTHONPATH", "").split(os.pathsep) if each]
    beside = package.parent  # Python looks there for the package, and lists what there is
    roots = [Path(sys.prefix), Path(sys.base_prefix), package, beside, *given]
    roots += [Path(getusersitepackages()), *folders()]
    home = Path.home().resolve()
    return [root for root in dict.fromkeys(roots) if not home.is_relative_to(root.resolve())]


def _listening(settings: Settings) -> tuple[int, ...]:
    port = settings.server.listen.rpartition(":")[2]
    return (int(port),) if port.isdigit() else ()


def _connecting(settings: Settings, environment: Mapping[str, str]) -> tuple[int, ...]:
    """Name the ports of the endpoint, of a proxy on the way, and of a sound server elsewhere."""
    addresses = [settings.mind.endpoint, *(each.url for each in settings.skills.mcp.values())]
    if settings.mind.endpoint:
        proxies = ("http_proxy", "https_proxy", "all_proxy")
        addresses += [environment.get(name.upper(), environment.get(name, "")) for name in proxies]
    ports = {_port(address) for address in addresses if address}
    if ports:
        ports.add(DOMAIN_PORT)
    for server in environment.get("PULSE_SERVER", "").split():
        if server.startswith(("tcp:", "tcp4:", "tcp6:")):
            port = server.rpartition(":")[2]
            ports |= {int(port) if port.isdigit() else 4713, DOMAIN_PORT}
    return tuple(sorted(ports - {0}))


def _port(address: str) -> int:
    with suppress(ValueError):
        parts = urlsplit(address)
        return parts.port or WEB_PORTS.get(parts.scheme, 0)
    return 0


def confine(places: Places, settings: Settings, *, small: bool = False) -> int:
    """Give up all that is not within `bounds`, for this process and all that it starts.

    Says by which version of Landlock, 0 if the kernel has none. No other thread may run yet, for
    it would keep its rights. Raises `SettingsError` as `Wanted` does.
    """
    drafts = places.state / "tmp"
    own = (places.data, places.state, places.run, places.models, places.config)
    for folder in (*own, drafts, drafts / GUESTS):
        with suppress(OSError):  # told better by who needs it
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["TMPDIR"] = str(drafts)  # what libraries write for a moment; /tmp is closed
    fetches = bool(missing(Wanted(settings, places, small).names, places))
    kept = bounds(places, settings, os.environ, fetches=fetches)
    try:
        has = restrict(kept.files, listen=kept.listen, connect=kept.connect)
    except OSError as error:
        log.warning("she could not confine herself (%s)", error.strerror)
        return 0
    if has:
        _confined.append((places, kept))
    return has


_confined: list[tuple[Places, Bounds]] = []
"""Where and to what she is confined, in this process: what is given up is so for good."""


def is_closed_to(settings: Settings) -> bool:
    """Say whether these settings name a folder or a port that was given up, until a restart."""
    if not _confined:
        return False
    places, kept = _confined[-1]
    wanted = bounds(places, settings, os.environ, fetches=False)
    ports = {*(wanted.connect or ())} - {*(kept.connect or ())}
    has_ports = kept.connect is not None and version() >= PORTS_SINCE
    return bool({*wanted.files} - {*kept.files}) or (has_ports and bool(ports))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestBounds:
    """What stays open to a program of others that she starts."""

    files: tuple[tuple[Path, Files], ...]
    drafts: Path
    """Where it may write what it needs for a moment."""


def of_guest(folders: Iterable[str], environment: Mapping[str, str]) -> GuestBounds | None:
    """Say what stays open to such a program, with folders of its own; None: she isn't confined.

    It is less than what stays open to her: nothing of what she keeps, nor of her settings.
    """
    if not _confined:
        return None
    drafts = _confined[-1][0].state / "tmp" / GUESTS
    looked_at = [*map(Path, (*SYSTEM, *STATE_OF_SYSTEM)), *_installation(environment)]
    files = [(path, LOOK) for path in looked_at]
    files += [(Path(path), USE) for path in ("/dev", "/proc")]
    files.append((Path("/dev/shm"), OWN))  # noqa: S108  where programs share memory
    files += [(path, OWN) for path in (drafts, *(Path(each).expanduser() for each in folders))]
    return GuestBounds(files=tuple(files), drafts=drafts)
