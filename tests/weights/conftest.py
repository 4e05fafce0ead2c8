"""A models' folder of its own, no hub, and registries that hold what a test puts there."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread  # noqa: TID251 (the stand-in servers run beside the test)

import pytest

from her_voice.places import Places, find
from tests.weights.stand_ins import COMMIT, Server


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home of its own, no hub, and registries that hold nothing but what a test puts there."""
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HER_VOICE_MODELS", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    (tmp_path / "wheels").mkdir()
    return find()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as answering:
        thread = Thread(target=answering.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield answering
        answering.shutdown()
        thread.join()


@pytest.fixture
def hub(places: Places, server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The hub, as huggingface_hub sees it."""
    assert not places.models.exists()
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    return server


@pytest.fixture
def publish(hub: Server) -> Callable[[str, bytes], str]:
    """Put a file on the hub; returns its source line."""

    def put(path: str, content: bytes) -> str:
        hub.pages[f"/someone/something/resolve/{COMMIT}/{path}"] = content
        return f"hf:someone/something@{COMMIT}/{path}"

    return put
