import stat
from pathlib import Path

import pytest

from her_voice.daemon.deafness import Deafness
from her_voice.errors import StoreError


def test_it_lasts_over_a_restart_until_it_is_ended(tmp_path: Path) -> None:
    file = tmp_path / "state" / "deaf"
    first, told = Deafness(file), list[bool]()
    assert not first.is_deaf
    first.follow = told.append
    first.choose(is_deaf=True)
    first.choose(is_deaf=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    second = Deafness(file)
    assert second.is_deaf
    second.choose(is_deaf=False)
    assert not Deafness(file).is_deaf
    assert told == [True]


def test_she_is_deaf_also_after_a_power_cut(tmp_path: Path, durable: list[str]) -> None:
    deafness = Deafness(tmp_path / "state" / "deaf")
    deafness.choose(is_deaf=True)
    assert durable == ["state"]
    deafness.choose(is_deaf=False)
    assert durable == ["state", "state"]


def test_where_it_can_t_be_kept_she_is_deaf_all_the_same_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    deafness = Deafness(tmp_path / "state" / "deaf")
    with pytest.raises(StoreError, match="after a restart she would hear"):
        deafness.choose(is_deaf=True)
    assert deafness.is_deaf
    Deafness(tmp_path / "state" / "deaf").obey(is_deaf=True)  # by word: it may not fail


def test_what_could_not_be_kept_is_kept_when_it_is_chosen_again(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    deafness, told = Deafness(tmp_path / "state" / "deaf"), list[bool]()
    deafness.follow = told.append
    with pytest.raises(StoreError):
        deafness.choose(is_deaf=True)
    with pytest.raises(StoreError):
        deafness.choose(is_deaf=True)
    (tmp_path / "state").unlink()
    deafness.choose(is_deaf=True)
    assert Deafness(tmp_path / "state" / "deaf").is_deaf
    assert told == [True]
    deafness.choose(is_deaf=False)
    assert told == [True, False]


def test_it_is_undone_by_who_takes_the_file_away_and_by_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    deafness = Deafness(folder / "deaf")
    assert not deafness.is_undone
    deafness.choose(is_deaf=True)
    assert not deafness.is_undone
    folder.rename(tmp_path / "away")  # a disk that is gone has ended nothing
    assert not deafness.is_undone
    (tmp_path / "away").rename(folder)
    Deafness(folder / "deaf").choose(is_deaf=False)
    assert deafness.is_undone


def test_what_could_not_be_kept_is_not_undone_by_that(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.write_text("a file where a folder should be")
    deafness = Deafness(folder / "deaf")
    deafness.obey(is_deaf=True)
    folder.unlink()
    folder.mkdir()
    assert not deafness.is_undone
