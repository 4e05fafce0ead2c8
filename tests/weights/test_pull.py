"""A pull ends with whole, right files and nothing else."""

import fcntl
import os
import socket
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import shelf as shelf_module
from her_voice.weights.catalogue import Catalogue
from her_voice.weights.digest import is_right
from her_voice.weights.pull import pull
from her_voice.weights.shelf import PULLING
from tests.weights.stand_ins import (
    BYTES,
    COMMIT,
    Server,
    Told,
    left_over,
    model,
    shelf,
    whole,
)

pytestmark = pytest.mark.anyio


async def test_a_file_of_this_machine_is_copied_and_told_of(places: Places, tmp_path: Path) -> None:
    (tmp_path / "disk.bin").write_bytes(BYTES)
    known = shelf(model("ear", ("a/model.bin", BYTES, [f"file:{tmp_path}/disk.bin"])))
    told, ready = Told(), []

    async def hear(name: str) -> None:
        ready.append((name, whole(places, known, name)))

    assert await pull(["ear"], places, told, hear, known=known) == ("ear",)
    assert (places.models / "ear/a/model.bin").read_bytes() == BYTES
    assert ready == [("ear", True)]
    assert told.plans == [{"ear": len(BYTES)}]
    assert told.grown[-1] == ("ear", "a/model.bin", len(BYTES), len(BYTES))
    assert left_over(places) == []


async def test_after_a_wrong_digest_the_next_source_is_taken_and_nothing_wrong_stays(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "wrong.bin").write_bytes(BYTES[::-1])
    (tmp_path / "short.bin").write_bytes(BYTES[:-1])
    (tmp_path / "right.bin").write_bytes(BYTES)
    sources = [f"file:{tmp_path}/{name}.bin" for name in ("absent", "wrong", "short", "right")]
    known = shelf(model("ear", ("model.bin", BYTES, sources)))
    told = Told()
    await pull(["ear"], places, told, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert sum("wrong digest and was removed" in note for note in told.notes) == 2
    assert left_over(places) == []


async def test_when_no_source_is_right_the_model_is_not_there_and_one_sentence_says_why(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "wrong.bin").write_bytes(BYTES[::-1])
    known = shelf(model("ear", ("model.bin", BYTES, [f"file:{tmp_path}/wrong.bin"])))
    with pytest.raises(WeightsError, match=r"wrong digest.*`her-voice models pull ear`"):
        await pull(["ear"], places, known=known)
    assert not (places.models / "ear").exists()
    assert left_over(places) == []


async def test_a_damaged_file_is_replaced(places: Places, tmp_path: Path) -> None:
    (tmp_path / "right.bin").write_bytes(BYTES)
    known = shelf(model("ear", ("model.bin", BYTES, [f"file:{tmp_path}/right.bin"])))
    (places.models / "ear").mkdir(parents=True)
    (places.models / "ear/model.bin").write_bytes(BYTES[::-1])
    told = Told()
    await pull(["ear"], places, told, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert any("was damaged" in note for note in told.notes)


async def test_what_was_found_wrong_by_reading_is_fetched_anew_though_a_note_vouched_for_it(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "right.bin").write_bytes(BYTES)
    known = shelf(model("ear", ("model.bin", BYTES, [f"file:{tmp_path}/right.bin"])))
    await pull(["ear"], places, known=known)
    place = places.models / "ear/model.bin"
    seen = place.stat()
    place.write_bytes(BYTES[::-1])
    os.utime(place, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    ear = known.model("ear")
    assert not is_right(places.models, ear, ear.files[0], reread=True)  # as `models verify` does
    await pull(["ear"], places, known=known)
    assert place.read_bytes() == BYTES


async def test_models_arrive_voice_first_and_mind_last(places: Places, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(BYTES)
    one = ("x", BYTES, [f"file:{tmp_path}/x"])
    known = shelf(
        model("mind", one, job="think"),
        model("turn", one, job="finished"),
        model("ear", one, job="hear"),
        model("voice", one, job="speak"),
    )
    order: list[str] = []

    async def hear(name: str) -> None:
        order.append(name)
        assert whole(places, known, *order)

    await pull(["mind", "turn", "ear", "voice"], places, None, hear, known=known)
    assert order == ["voice", "ear", "turn", "mind"]


async def test_with_nothing_missing_there_is_no_network_call_and_no_process(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(BYTES)
    sources = [f"hf:a/b@{COMMIT}/x", "pypi:thing==1/x", f"file:{tmp_path}/x"]
    known = shelf(model("ear", ("x", BYTES, sources)))
    await pull(["ear"], places, known=known)

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a network call or a process")

    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(anyio, "connect_tcp", forbidden)
    monkeypatch.setattr(anyio, "run_process", forbidden)
    told = Told()
    assert await pull(["ear"], places, told, known=known) == ("ear",)
    assert told.plans == []


@pytest.fixture
def minds(
    publish: Callable[[str, bytes], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Catalogue:
    (tmp_path / "b").write_bytes(BYTES)
    made = shelf(
        model(
            "best",
            ("a.gguf", BYTES, [publish("a.gguf", BYTES)]),
            job="think",
            default=True,
            instead="next",
        ),
        model("next", ("b.gguf", BYTES, [f"file:{tmp_path}/b"]), job="think"),
    )
    monkeypatch.setattr(shelf_module, "catalogue", lambda: made)
    return made


async def test_with_the_hub_the_better_mind_is_pulled(places: Places, minds: Catalogue) -> None:
    assert await pull(["best"], places, known=minds) == ("best",)
    assert not (places.models / "next").exists()


async def test_without_the_hub_the_other_mind_is_pulled_and_kept_to(
    places: Places, minds: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    told = Told()
    assert await pull(["best"], places, told, known=minds) == ("next",)
    assert told.plans == [{"next": len(BYTES)}]
    assert any("next takes the place of best" in note for note in told.notes)
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    assert shelf_module.default_names(places, known=minds) == ("next",)


async def test_without_any_network_the_mind_that_is_wanted_is_named_and_not_its_stand_in(
    places: Places,
) -> None:
    source = f"hf:a/b@{COMMIT}/x"
    known = shelf(
        model("best", ("a.gguf", BYTES, [source]), job="think", default=True, instead="next"),
        model("next", ("b.gguf", BYTES, [source]), job="think"),
    )
    with pytest.raises(WeightsError, match=r"the model best; .*`her-voice models pull best`"):
        await pull(["best"], places, known=known)


async def test_a_hub_that_refuses_the_file_leads_to_the_other_mind(
    places: Places, minds: Catalogue, hub: Server
) -> None:
    hub.pages.clear()
    told = Told()
    assert await pull(["best"], places, told, known=minds) == ("next",)
    assert whole(places, minds, "next")
    assert any("Taking next in its place" in note for note in told.notes)
    assert left_over(places) == []


async def test_who_waits_for_another_pull_greets_with_what_is_there_meanwhile(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(BYTES)
    one = ("x", BYTES, [f"file:{tmp_path}/x"])
    known = shelf(model("voice", one, job="speak"), model("ear", one))
    await pull(["voice"], places, known=known)
    order: list[str] = []

    async def hear(name: str) -> None:
        order.append(name)

    class Watching(Told):
        def noted(self, sentence: str) -> None:
            order.append(sentence)
            lock.close()

    with (places.models / PULLING / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        await pull(["ear", "voice"], places, Watching(), hear, known=known)
    assert order == ["voice", "Another pull is at work; waiting for it", "ear"]
