"""What the command line shows of the models."""

import json
import os
from pathlib import Path

import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import listing as listing_module
from her_voice.weights import shelf as shelf_module
from her_voice.weights.listing import listing, verify
from her_voice.weights.shelf import unfinished
from tests.weights.stand_ins import BYTES, model, shelf


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(name, BYTES, ["file:/x", "pypi:a==1/x"]) for name in ("a.bin", "b.bin")]
    made = shelf(model("ear", *files, default=True), model("other", *files))
    monkeypatch.setattr(shelf_module, "catalogue", lambda: made)
    monkeypatch.setattr(listing_module, "catalogue", lambda: made)


def put(places: Places, file: str, content: bytes = BYTES) -> Path:
    place = places.models / "ear" / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def test_the_list_tells_what_is_here_begun_and_missing_and_is_plain_data(places: Places) -> None:
    assert [line["state"] for line in listing(places, ["ear"])] == ["missing", "missing"]
    put(places, "a.bin")
    assert listing(places, ["ear"])[0]["state"] == "part"
    put(places, "b.bin")
    unfinished(places, "other").mkdir(parents=True)
    (unfinished(places, "other") / "a.bin.pypi").write_bytes(b"begun")
    lines = listing(places, ["ear"])
    assert [line["state"] for line in lines] == ["here", "part"]
    assert [line["default"] for line in lines] == [True, False]
    assert json.loads(json.dumps(lines))[0] == {
        "name": "ear",
        "job": "hear",
        "does": "tests",
        "licence": "CC0-1.0",
        "bytes": 600_000,
        "state": "here",
        "default": True,
        "folder": str(places.models / "ear"),
        "kinds": ["file", "pypi"],
    }


def test_verifying_reads_every_byte_even_where_a_note_vouches(places: Places) -> None:
    put(places, "a.bin")
    put(places, "b.bin")
    assert {verdict["state"] for verdict in verify(["ear"], places)} == {"right"}
    place = places.models / "ear/b.bin"
    seen = place.stat()
    place.write_bytes(BYTES[::-1])

    os.utime(place, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert verify(["ear"], places) == [
        {"model": "ear", "file": "a.bin", "state": "right", "mend": ""},
        {"model": "ear", "file": "b.bin", "state": "wrong", "mend": "her-voice models pull ear"},
    ]


def test_verifying_without_names_takes_what_is_here(places: Places) -> None:
    assert verify([], places) == []
    put(places, "a.bin")
    states = [(verdict["file"], verdict["state"]) for verdict in verify([], places)]
    assert states == [("a.bin", "right"), ("b.bin", "missing")]


def test_verifying_an_unknown_model_is_an_error(places: Places) -> None:
    with pytest.raises(WeightsError, match="no model 'eer'; did you mean 'ear'"):
        verify(["eer"], places)
