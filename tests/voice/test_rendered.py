"""Sentences spoken ahead, in virtual time."""

from pathlib import Path

import anyio

from her_voice.voice.rendered import Rendered
from tests.voice.rig import in_virtual_time
from tests.voice.synthesizers import Tones


def test_they_are_made_a_little_at_a_time(tmp_path: Path) -> None:
    async def test() -> None:
        rendered = Rendered(Tones(seconds_a_word=0.1), tmp_path, voice="tones")
        began = anyio.current_time()
        await rendered.prepare(["one", "two", "three"], rest=50.0)
        assert abs(anyio.current_time() - began - 3 * 0.1 * 51) < 0.01
        assert rendered.recall(["one", "two", "three", "four"], "en") == ["four"]

    in_virtual_time(test)
