"""The microphones and speakers of PulseAudio or PipeWire, which PortAudio sees as one device.

A stream that PortAudio opens goes where `PULSE_SOURCE` or `PULSE_SINK` points when it is opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from her_voice.earpiece.ports import Card, Kind, Picture, Port
from her_voice.environment import kept


def _library() -> Any:
    try:
        import pulsectl  # type: ignore[import-untyped]  # noqa: PLC0415
    except OSError:
        return None
    return pulsectl


pulsectl = _library()
"""It loads libpulse; None where that is not there, and so no such server either."""

VARIABLES: dict[Kind, str] = {"microphone": "PULSE_SOURCE", "speaker": "PULSE_SINK"}

NOBODY = "auto_null"
"""The sink PulseAudio makes up where there is no sound card. Nobody hears it."""


BLUETOOTH = "bluetooth"
"""What `device.bus` and `device.api` are of a Bluetooth headset, or how the latter begins."""


def ports(kind: Kind) -> list[Port]:
    """List them; none where no such server runs."""
    if pulsectl is None:
        return []
    try:
        with pulsectl.Pulse("her-voice", threading_lock=True) as pulse:
            seen = picture(pulse)
    except (pulsectl.PulseError, OSError):
        return []
    return list(seen.microphones if kind == "microphone" else seen.speakers)


def picture(pulse: Any) -> Picture:
    """Ask an open connection of pulsectl what there is."""
    server = pulse.server_info()
    return Picture(
        tuple(
            _port(each, server.default_source_name, is_real=not each.monitor_of_sink_name)
            for each in pulse.source_list()
        ),
        tuple(
            _port(each, server.default_sink_name, is_real=each.name != NOBODY)
            for each in pulse.sink_list()
        ),
        tuple(
            Card(
                each.name,
                _device(each),
                each.profile_active.name if each.profile_active else "",
                tuple(one.name for one in each.profile_list if one.available),
            )
            for each in pulse.card_list()
            if _is_bluetooth(each)
        ),
    )


def _port(each: Any, default: str, *, is_real: bool) -> Port:
    is_bluetooth = _is_bluetooth(each)
    return Port(
        each.name,
        each.description,
        each.name == default,
        is_real,
        is_bluetooth,
        _device(each) if is_bluetooth else str(each.proplist.get("alsa.card", each.name)),
    )


def _is_bluetooth(each: Any) -> bool:
    about = each.proplist
    bus = about.get("device.bus") or about.get("device.api", "")
    return str(bus).startswith((BLUETOOTH, "bluez")) or str(each.name).startswith("bluez")


def _device(each: Any) -> str:
    """Give the address of a Bluetooth headset: as the server knows it, or out of the port's name.

    `bluez_card.00_11_22_33_44_55` and `bluez_sink.00_11_22_33_44_55.a2dp_sink` are PulseAudio's,
    `bluez_output.00_11_22_33_44_55.1` is PipeWire's.
    """
    about = each.proplist
    given = about.get("device.string") or about.get("api.bluez5.address", "")
    return str(given or each.name.split(".")[1]).replace("_", ":") if "." in each.name else given


@contextmanager
def towards(kind: Kind, name: str) -> Iterator[None]:
    """Let what is opened in the block go to this port; an empty name is the server's own choice."""
    with kept(VARIABLES[kind], name):
        yield
