"""Which devices there are, and which one a name means."""

from dataclasses import dataclass, replace
from typing import Any

from her_voice.earpiece import pulse
from her_voice.earpiece.portaudio import WITHOUT, look_again
from her_voice.earpiece.ports import Kind, Port, hint
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings

GATES = frozenset({"pulse", "default"})
"""What PortAudio calls the way to the sound server."""

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Something to hear with or to speak through."""

    kind: Kind
    name: str
    index: int
    """PortAudio's number."""

    channels: int
    """The most it has."""

    rate: float
    """Hertz it prefers."""

    port: str = ""
    """The name of the sound server's source or sink, if it is one."""

    is_real: bool = True
    """As `Port.is_real`."""

    is_bluetooth: bool = False
    is_default: bool = False
    is_chosen: bool = False
    """The configuration means this one."""


def list_devices(settings: EarpieceSettings) -> list[Device]:
    """List all devices, with the chosen ones marked. It may wait long for a sound server.

    Raises `EarpieceError` if the system can't be asked. That a name means no device is no error
    here: then none is marked.
    """
    module = look_again()
    wanted: dict[Kind, str] = {"microphone": settings.microphone, "speaker": settings.speaker}
    devices: list[Device] = []
    for kind, name in wanted.items():
        known = _known(module, kind)
        try:
            chosen: Device | None = _match(known, kind, name)
        except EarpieceError:
            chosen = None
        devices += [replace(each, is_chosen=each == chosen) for each in known]
    return devices


def choose(module: Any, kind: Kind, name: str) -> Device:
    """Find the device that is meant. Raises `EarpieceError`, naming the nearest, if none is."""
    return replace(_match(_known(module, kind), kind, name), is_chosen=True)


def _known(module: Any, kind: Kind) -> list[Device]:
    direction = "input" if kind == "microphone" else "output"
    own = module.default.device[0 if kind == "microphone" else 1]
    found = [
        Device(
            kind=kind,
            name=str(each["name"]),
            index=int(each["index"]),
            channels=int(each[f"max_{direction}_channels"]),
            rate=float(each["default_samplerate"]),
            is_default=each["index"] == own,
        )
        for each in module.query_devices()
        if each[f"max_{direction}_channels"] > 0
    ]
    gates = [each for each in found if each.name in GATES]
    if not gates:
        return found
    ports = pulse.ports(kind)
    if not ports:
        return found
    gate = next((each for each in gates if each.is_default), gates[0])
    leads_there = any(each.is_default for each in gates)
    behind = [
        replace(
            gate,
            name=port.description,
            port=port.name,
            is_real=port.is_real,
            is_bluetooth=port.is_bluetooth,
            is_default=leads_there and port == _default(ports),
        )
        for port in ports
    ]
    return [*behind, *(replace(each, is_default=False) for each in found if each not in gates)]


def _default(ports: list[Port]) -> Port | None:
    """Choose as the server does, but never a monitor: it would have her listen to herself."""
    real = [port for port in ports if port.is_real]
    return next((port for port in real if port.is_default), real[0] if real else None)


def _match(known: list[Device], kind: Kind, name: str) -> Device:
    if name in {"", DEFAULT}:
        for device in known:
            if device.is_default:
                return device
        raise EarpieceError(f"there is no {kind}; plug a headset in, or, {WITHOUT}")
    sought = name.casefold()
    for device in known:
        if sought in {device.name.casefold(), device.port.casefold()}:
            return device
    for device in known:
        is_part = sought in device.name.casefold() or sought in device.port.casefold()
        if is_part and (device.is_real or "monitor" in sought):
            return device
    names = [text for each in known for text in (each.name, each.port)]
    raise EarpieceError(f"no {kind} is called {name!r}{hint(names, sought)}; {WITHOUT}")
