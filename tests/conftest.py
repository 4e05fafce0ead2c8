"""What holds for all tests, and which run beside which when workers share them (`poe test`).

Most tests wait: for a child to start, a deadline to pass, a word to be said. So three workers
overlap on two cores. One of them has the tests that can't share, one after the other: those on a
sound server, which stutters when the cores are taken, and those with real engines, which take them.
All other tests of a file stay together, for their fixtures.

What plays real sound, runs a real model or boots a machine may lose to a neighbour on a shared host
once. It is tried a second time, and named in the report ("R", and RERUN in the summary): a fault
fails twice. Everything else has one try.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("slow", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("slow")  # a busy machine is no fault of what is tried

ALONE = ("device", "model")
"""Marks of tests that must not run beside each other."""

SECOND_TRY = (*ALONE, "recordings")
"""Marks of tests that meet the real world, and so have a second try; those of `REAL`, too."""

REAL = ("systemd/", "faults/")

LONGEST_FIRST = ("alone", "systemd/test_going_on.py", "systemd/", "faults/", "daemon/", "server/")
"""A group that takes minutes must not be the last to begin. The rest follow as they were found."""

HERE = Path(__file__).parent

os.environ.pop("HER_VOICE_TOKEN", None)  # that of who runs the tests opens no door in them


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name each file and folder that outlives a power cut from now on, as it is written."""
    names, fsync = list[str](), os.fsync

    def note(descriptor: int) -> None:
        names.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return names


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """Name the event loop she runs on; a file whose tests need another has its own."""
    return "asyncio"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _is_real(item):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if not hasattr(config, "workerinput"):  # what pytest-xdist gives to its workers
        return
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    items.sort(key=_rank)  # stable: within a group the order stays


def _is_real(item: pytest.Item) -> bool:
    if item.get_closest_marker("soak"):  # takes minutes or hours, and counts by itself
        return False
    marked = any(item.get_closest_marker(mark) for mark in SECOND_TRY)
    return marked or item.path.relative_to(HERE).as_posix().startswith(REAL)


def _group(item: pytest.Item) -> str:
    if any(item.get_closest_marker(mark) for mark in ALONE):
        return "alone"
    return item.path.relative_to(HERE).as_posix()


def _rank(item: pytest.Item) -> int:
    group = _group(item)
    ranks = (rank for rank, long in enumerate(LONGEST_FIRST) if group.startswith(long))
    return next(ranks, len(LONGEST_FIRST))
