"""A sound server without sound cards, for the tests of what is worn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.earpiece.pulse import HEADSET, Pulse


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pulse:
    """Make a server that is not started yet, to which this process's own sound leads."""
    made = Pulse(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    for name in ("PULSE_SOURCE", "PULSE_SINK"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def pulse(server: Pulse) -> Iterator[Pulse]:
    """Let it run, with a microphone and a speaker."""
    with server.running(*HEADSET):
        yield server
