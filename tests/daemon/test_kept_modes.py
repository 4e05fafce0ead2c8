"""How the person chose to be listened to is still known after a restart, until it is configured."""

from pathlib import Path

import pytest

from her_voice.daemon.continuity import Continuity, Under
from her_voice.leftover import Leftover
from her_voice.memory.modes import Modes
from her_voice.memory.standing import Standing
from her_voice.mode import Mode

pytestmark = pytest.mark.anyio


def modes(folder: Path, usual: Mode = Mode.OPEN) -> Modes:
    return Modes(folder / "modes", usual)


async def lived(folder: Path, *places: tuple[str, Mode], everywhere: Mode | None = None) -> None:
    continuity = Continuity(None, modes(folder))
    if everywhere:
        continuity.choose(everywhere)
    continuity.keep([Under(name, Leftover(mode=mode)) for name, mode in places], [])
    await continuity._keep_modes()


async def test_what_was_chosen_at_an_earpiece_is_known_there_the_next_day(tmp_path: Path) -> None:
    await lived(tmp_path, ("headset", Mode.BY_NAME), ("kitchen", Mode.OPEN))
    tomorrow = Continuity(None, modes(tmp_path))
    headset = tomorrow.claim("headset")
    assert headset is not None
    assert headset.left.mode is Mode.BY_NAME
    assert headset.left.is_empty
    assert tomorrow.claim("kitchen") is None
    await lived(tmp_path, ("headset", Mode.OPEN))
    assert Continuity(None, modes(tmp_path)).claim("headset") is None


async def test_what_was_chosen_everywhere_stands_for_all(tmp_path: Path) -> None:
    await lived(tmp_path, ("headset", Mode.BY_NAME), everywhere=Mode.BY_NAME)
    assert Continuity(None, modes(tmp_path)).chosen == {"": Mode.BY_NAME}


async def test_a_new_configuration_is_not_overruled(tmp_path: Path) -> None:
    await lived(tmp_path, ("headset", Mode.BY_NAME))
    assert Continuity(None, modes(tmp_path, Mode.FOLLOW_UP)).chosen == {}


async def test_what_was_chosen_since_another_mode_was_set_is_known_the_next_day(
    tmp_path: Path,
) -> None:
    await lived(tmp_path, everywhere=Mode.FOLLOW_UP)
    today = Continuity(None, modes(tmp_path))
    today.follow(Mode.BY_NAME)
    assert today.chosen == {}
    today.keep([Under("headset", Leftover(mode=Mode.FOLLOW_UP))], [])
    await today._keep_modes()
    headset = Continuity(None, modes(tmp_path, Mode.BY_NAME)).claim("headset")
    assert headset is not None
    assert headset.left.mode is Mode.FOLLOW_UP


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "[]",
        '{"instead_of": "open"}',
        '{"instead_of": "open", "modes": {"headset": "x"}}',
        '{"instead_of": "open", "modes": {"headset": []}}',
    ],
)
def test_a_file_that_makes_no_sense_is_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "modes").write_text(kept)
    assert Continuity(None, modes(tmp_path)).chosen == {}


def test_a_later_version_of_what_is_under_way_is_given_up(tmp_path: Path) -> None:
    standing = Standing.open(tmp_path / "standing.db", b"k" * 32)
    standing.save('{"version": 99, "places": "elsewhere"}', {}, ())
    assert Continuity(standing).claim("headset") is None
    standing.close()


def test_fields_that_only_a_later_version_knows_are_left_alone(tmp_path: Path) -> None:
    standing = Standing.open(tmp_path / "standing.db", b"k" * 32)
    standing.save(
        '{"version": 1, "more": 1, "unwritten": [], "places": [{"name": "headset", "at": 50.0,'
        ' "left": {"turn": 3, "rest": "Hello.", "ended": true, "mood": "good"}, "sounds": []}]}',
        {},
        (),
    )
    under = Continuity(standing, clock=lambda: 60.0).claim("headset")
    assert under is not None
    assert (under.left.turn, under.left.rest) == (3, "Hello.")
    standing.close()
    standing = Standing.open(tmp_path / "standing.db", b"k" * 32)
    assert Continuity(standing, clock=lambda: 90.0).claim("headset") is None
    standing.close()


def test_what_was_locked_with_another_key_is_given_up(tmp_path: Path) -> None:
    standing = Standing.open(tmp_path / "standing.db", b"k" * 32)
    standing.save('{"version": 1, "places": []}', {"one": b"sound"}, {"one"})
    standing.close()
    for file in tmp_path.glob("standing.db*"):
        assert b"places" not in file.read_bytes()
        assert file.stat().st_mode & 0o777 == 0o600
    other = Standing.open(tmp_path / "standing.db", b"x" * 32)
    assert other.load() == ("", {})
    other.close()
