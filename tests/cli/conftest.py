from pathlib import Path

import pytest

from her_voice import places
from her_voice.places import Places


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home of the test's own, with no models."""
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    monkeypatch.delenv("HER_VOICE_MODELS", raising=False)
    return places.find()
