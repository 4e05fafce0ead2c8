"""What is on disk is known without reading it, and wrong bytes are noticed once they are read."""

import os
from pathlib import Path

import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import shelf as shelf_module
from her_voice.weights.catalogue import Catalogue
from her_voice.weights.digest import NOTE
from her_voice.weights.shelf import default_names, missing, path, unfinished, verified
from tests.weights.stand_ins import model, shelf

CONTENT = b"the right bytes"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    source = ["file:/nowhere"]
    made = shelf(
        model("ear", ("model.bin", CONTENT, source), default=True),
        model(
            "mind",
            ("a.gguf", CONTENT, source),
            job="think",
            default=True,
            instead="spare",
            small="tiny",
        ),
        model("spare", ("b.gguf", CONTENT, source), job="think"),
        model("tiny", ("c.gguf", CONTENT, source), job="think"),
        model("voice", ("v.onnx", CONTENT, source), job="speak", default=True),
    )
    monkeypatch.setattr(shelf_module, "catalogue", lambda: made)
    return made


def put(places: Places, name: str, file: str, content: bytes = CONTENT) -> Path:
    place = places.models / name / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


@pytest.mark.usefixtures("known")
def test_a_missing_model_names_the_command_that_fetches_it(places: Places) -> None:
    with pytest.raises(WeightsError, match=r"ear is not here yet; .*`her-voice models pull ear`"):
        path("ear", places=places)


@pytest.mark.usefixtures("known")
def test_a_file_cut_short_counts_as_missing(places: Places) -> None:
    put(places, "ear", "model.bin", CONTENT[:-1])
    assert [gap.file.path for gap in missing(["ear"], places)] == ["model.bin"]
    with pytest.raises(WeightsError, match="damaged"):
        path("ear", places=places)


@pytest.mark.usefixtures("known")
def test_a_model_that_is_there_gives_its_folder_and_its_files(places: Places) -> None:
    put(places, "ear", "model.bin")
    assert path("ear", places=places) == places.models / "ear"
    assert path("ear", "model.bin", places=places).read_bytes() == CONTENT
    with pytest.raises(WeightsError, match="no file"):
        path("ear", "other.bin", places=places)


@pytest.mark.usefixtures("known")
def test_wrong_bytes_of_the_right_length_are_noticed_before_use(places: Places) -> None:
    put(places, "ear", "model.bin", CONTENT[::-1])
    with pytest.raises(WeightsError, match=r"damaged \(model.bin\); .*models pull ear"):
        verified("ear", places=places)


@pytest.mark.usefixtures("known")
def test_a_file_is_read_once_and_then_vouched_for(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(places, "ear", "model.bin")
    verified("ear", places=places)
    monkeypatch.setattr("her_voice.weights.digest.sha256", lambda _: "read again")
    assert verified("ear", places=places) == places.models / "ear"


@pytest.mark.usefixtures("known")
def test_a_folder_that_can_t_be_written_is_read_once_per_process(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    put(places, "ear", "model.bin")
    monkeypatch.setattr("her_voice.weights.digest.write_atomically", read_only)
    verified("ear", places=places)
    monkeypatch.setattr("her_voice.weights.digest.sha256", lambda _: "read again")
    assert verified("ear", places=places) == places.models / "ear"
    assert not (places.models / "ear" / NOTE).exists()


@pytest.mark.usefixtures("known")
def test_a_file_that_changed_since_is_read_again(places: Places) -> None:
    place = put(places, "ear", "model.bin")
    verified("ear", places=places)
    place.write_bytes(CONTENT[::-1])
    os.utime(place, ns=(1, 1))
    with pytest.raises(WeightsError, match="damaged"):
        verified("ear", places=places)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("note", [b"", b"[]", b"{", b'{"model.bin": 1}', b"\xff"])
def test_a_broken_note_is_no_more_than_no_note(places: Places, note: bytes) -> None:
    put(places, "ear", "model.bin")
    put(places, "ear", NOTE, note)
    assert verified("ear", places=places) == places.models / "ear"


def test_a_start_wants_the_voice_first_and_the_mind_last(places: Places, known: Catalogue) -> None:
    assert default_names(places, known=known) == ("voice", "ear", "mind")
    assert default_names(places, small=True, known=known) == ("voice", "ear", "tiny")


@pytest.mark.parametrize(("file", "name"), [("b.gguf", "spare"), ("c.gguf", "tiny")])
def test_a_mind_that_is_there_is_kept_rather_than_another_pulled(
    places: Places, known: Catalogue, file: str, name: str
) -> None:
    put(places, name, file)
    assert default_names(places, known=known)[-1] == name
    put(places, "mind", "a.gguf")
    assert default_names(places, known=known)[-1] == "mind"


def test_a_mind_half_pulled_is_gone_on_with(places: Places, known: Catalogue) -> None:
    unfinished(places, "spare").mkdir(parents=True)
    assert default_names(places, known=known)[-1] == "mind"
    (unfinished(places, "spare") / "b.gguf.pypi").write_bytes(CONTENT[:3])
    assert default_names(places, known=known)[-1] == "spare"
