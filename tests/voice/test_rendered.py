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


def test_what_the_voice_before_has_spoken_is_not_kept_for_another(tmp_path: Path) -> None:
    async def test() -> None:
        rendered = Rendered(Tones(seconds_a_word=0.1), tmp_path, voice="a woman's")
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(rendered.prepare, ["one", "two"])
            await anyio.sleep(0.05)
            rendered.become("a man's")
        assert rendered.recall(["one", "two"], "en") == ["one"]

    in_virtual_time(test)


def test_what_a_stand_in_has_spoken_is_ready_but_not_kept(tmp_path: Path) -> None:
    async def test() -> None:
        tones = Tones(seconds_a_word=0.1)
        rendered = Rendered(tones, tmp_path, voice="hers")
        await rendered.prepare(["one"], is_own=lambda: False)
        began = anyio.current_time()
        await rendered.synthesize("one")
        assert anyio.current_time() == began
        assert Rendered(tones, tmp_path, voice="hers").recall(["one"], "en") == ["one"]

    in_virtual_time(test)
