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


def test_what_is_ready_is_given_at_its_own_pace_and_by_its_own_voice_alone(tmp_path: Path) -> None:
    async def test() -> None:
        tones = Tones()
        rendered = Rendered(tones, tmp_path, voice="a woman's")
        await rendered.prepare(["one"])
        await rendered.synthesize("one")
        assert tones.calls == ["one"]
        await rendered.synthesize("one", pace=1.2)
        assert tones.calls == ["one"] * 2
        rendered.become("a man's")
        await rendered.synthesize("one")
        assert tones.calls == ["one"] * 3

    in_virtual_time(test)


def test_what_cannot_be_spoken_is_left_out_and_the_others_are_made(tmp_path: Path) -> None:
    async def test() -> None:
        rendered = Rendered(Tones(fails=lambda words, _: words == "one"), tmp_path, voice="tones")
        await rendered.prepare(["one", "two"])
        assert rendered.recall(["one", "two"], "en") == ["one"]

    in_virtual_time(test)


def test_what_is_damaged_on_the_disk_is_made_anew(tmp_path: Path) -> None:
    async def test() -> None:
        rendered = Rendered(Tones(), tmp_path, voice="tones")
        await rendered.prepare(["one", "two", "three"])
        empty, cut, _ = sorted(tmp_path.iterdir())
        empty.write_bytes(b"")
        cut.write_bytes(cut.read_bytes()[:200])
        anew = Rendered(Tones(), tmp_path, voice="tones")
        assert len(anew.recall(["one", "two", "three"], "en")) == 2

    in_virtual_time(test)
