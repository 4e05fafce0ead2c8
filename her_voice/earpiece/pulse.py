"""The microphones and speakers of PulseAudio or PipeWire, which PortAudio sees as one device.

A stream that PortAudio opens goes where `PULSE_SOURCE` or `PULSE_SINK` points when it is opened.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pulsectl  # type: ignore[import-untyped]

Kind: TypeAlias = Literal["microphone", "speaker"]

VARIABLES: dict[Kind, str] = {"microphone": "PULSE_SOURCE", "speaker": "PULSE_SINK"}

NOBODY = "auto_null"
"""The sink PulseAudio makes up where there is no sound card. Nobody hears it."""


@dataclass(frozen=True, slots=True)
class Port:
    """A source or a sink."""

    name: str
    """As `pactl` names it."""

    description: str
    """For people."""

    is_default: bool
    is_real: bool
    """Neither a monitor of a sink nor made up: something a person may wear."""


def ports(kind: Kind) -> list[Port]:
    """List them; none where no such server runs."""
    try:
        with pulsectl.Pulse("her-voice", threading_lock=True) as pulse:
            server = pulse.server_info()
            if kind == "microphone":
                return [
                    Port(
                        each.name,
                        each.description,
                        each.name == server.default_source_name,
                        not each.monitor_of_sink_name,
                    )
                    for each in pulse.source_list()
                ]
            return [
                Port(
                    each.name,
                    each.description,
                    each.name == server.default_sink_name,
                    each.name != NOBODY,
                )
                for each in pulse.sink_list()
            ]
    except (pulsectl.PulseError, OSError):
        return []


@contextmanager
def towards(kind: Kind, name: str) -> Iterator[None]:
    """Let what is opened in the block go to this port; an empty name is the server's own choice."""
    variable = VARIABLES[kind]
    before = os.environ.get(variable)
    if name:
        os.environ[variable] = name
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = before
