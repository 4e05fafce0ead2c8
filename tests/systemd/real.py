"""A machine with a real systemd, the real models, and a recorded question."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.daemon.test_real import PLACES, question
from tests.systemd.machine import Machine, booted, why_not


@contextmanager
def with_models(shared: Path) -> Iterator[Machine]:
    """Boot one that sees this folder; skip where none can be had."""
    if why := why_not():
        pytest.skip(why)
    with booted(shared, [PLACES.models]) as made:
        question().tofile(shared / "question.pcm")
        yield made
