"""How fast she speaks once both pace and voice have changed while she runs."""

from dataclasses import replace
from pathlib import Path

import pytest

from her_voice.daemon.engines import Engines
from her_voice.places import Places
from her_voice.settings import Settings


def test_another_voice_speaks_at_the_pace_that_was_set_and_not_at_its_square(
    tmp_path: Path,
) -> None:
    usual = Settings()
    faster = replace(usual, voice=replace(usual.voice, pace=1.5))
    engines = Engines(usual, Places(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path))
    engines.follow(faster)
    assert engines.synthesizer.haste == pytest.approx(1.5)
    before = engines.begin_with(replace(faster.voice, engine="kokoro"))
    assert engines.synthesizer.haste == pytest.approx(1.0)
    engines.begin_with(before)
    assert engines.synthesizer.haste == pytest.approx(1.5)
