"""The hub is taken first where it is there, at one commit, and a broken download goes on."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
import httpx2
import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import hub_download
from her_voice.weights.hub import Hub
from her_voice.weights.pull import pull
from her_voice.weights.shelf import unfinished
from tests.weights.stand_ins import (
    BYTES,
    COMMIT,
    Server,
    Told,
    model,
    shelf,
    whole,
)

pytestmark = pytest.mark.anyio


async def test_the_hub_is_taken_before_the_mirror_and_pinned_to_the_commit(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    known = shelf(
        model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES), "file:/nowhere"]))
    )
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert hub.got() == [f"/someone/something/resolve/{COMMIT}/model.bin"]


async def test_a_file_the_hub_does_not_have_comes_from_the_mirror(
    places: Places, hub: Server, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(BYTES)
    known = shelf(model("ear", ("x", BYTES, [f"hf:a/b@{COMMIT}/x", f"file:{tmp_path}/x"])))
    told = Told()
    await pull(["ear"], places, told, known=known)
    assert whole(places, known, "ear")
    assert hub.asked
    assert any("the hub did not give a/b/x" in note for note in told.notes)


async def test_a_download_from_the_hub_goes_on_where_it_was_broken_off(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    draft = unfinished(places, "ear") / "model.bin.hub"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(BYTES[:200_000])
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert [asked for method, _, asked in hub.asked if method == "GET"] == ["bytes=200000-"]


async def test_a_token_that_can_t_be_read_is_done_without(
    places: Places,
    hub: Server,
    publish: Callable[[str, bytes], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    assert not hub.asked
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("HF_TOKEN_PATH", str(tmp_path))  # a folder is closed to root, too
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    await pull(["ear"], places, known=known)
    assert whole(places, known, "ear")


async def test_a_token_that_the_hub_takes_no_more_is_done_without(
    places: Places,
    hub: Server,
    publish: Callable[[str, bytes], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub.takes_tokens = False
    monkeypatch.setenv("HF_TOKEN", "hf_void")
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    await pull(["ear"], places, known=known)
    assert whole(places, known, "ear")


async def test_a_connection_that_breaks_in_the_middle_is_taken_up_again(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    hub.stop_after = 100_000
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES


async def test_a_draft_of_another_version_is_thrown_away_and_the_file_fetched_anew(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    draft = unfinished(places, "ear") / "model.bin.hub"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"\0" * 200_000)
    await pull(["ear"], places, known=known)
    assert whole(places, known, "ear")
    assert [asked for method, _, asked in hub.asked if method == "GET"] == ["bytes=200000-", ""]


async def test_an_absent_hub_is_asked_for_once_and_then_passed_over(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.setenv("HF_HUB_OFFLINE", "0")
        calls = []
        connect = anyio.connect_tcp

        async def counted(host: str, port: int) -> object:
            calls.append((host, port))
            return await connect(host, port)

        monkeypatch.setattr(anyio, "connect_tcp", counted)
        (tmp_path / "x").write_bytes(BYTES)
        sources = [f"hf:a/b@{COMMIT}/x", f"file:{tmp_path}/x"]
        known = shelf(model("ear", ("x", BYTES, sources), ("y", BYTES, sources)))
        await pull(["ear"], places, known=known)
    assert len(calls) == 1
    assert whole(places, known, "ear")


@pytest.mark.parametrize("scheme", ["http://", ""])
async def test_a_hub_behind_a_proxy_is_asked_for_at_the_proxy(
    server: Server, places: Places, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    assert not places.models.exists()
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    assert not await Hub().can_be_reached()
    monkeypatch.setenv("http_proxy", scheme + server.address.removeprefix("http://"))
    assert await Hub().can_be_reached()
    monkeypatch.setenv("no_proxy", "hub.invalid")
    assert not await Hub().can_be_reached()


async def test_without_any_network_the_sentence_says_so(places: Places) -> None:
    known = shelf(model("ear", ("x", BYTES, [f"hf:a/b@{COMMIT}/x"])))
    with pytest.raises(
        WeightsError, match=r"no network .*connect and run `her-voice models pull ear`"
    ):
        await pull(["ear"], places, known=known)


async def test_a_hub_that_sends_more_than_the_manifest_says_does_not_fill_the_disk(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    assert not hub.asked
    source = publish("model.bin", BYTES + BYTES)
    known = shelf(model("ear", ("model.bin", BYTES, [source])))
    with pytest.raises(WeightsError, match="the hub did not give"):
        await pull(["ear"], places, known=known)
    draft = unfinished(places, "ear") / "model.bin.hub"
    assert draft.stat().st_size <= len(BYTES)


async def test_a_disk_that_is_full_while_the_hub_gives_is_named(
    places: Places, hub: Server, publish: Callable[[str, bytes], str]
) -> None:
    assert not hub.asked
    known = shelf(model("ear", ("model.bin", BYTES, [publish("model.bin", BYTES)])))
    draft = unfinished(places, "ear") / "model.bin.hub"
    draft.parent.mkdir(parents=True)
    draft.symlink_to("/dev/full")
    with pytest.raises(WeightsError, match="too full: free more there"):
        await pull(["ear"], places, known=known)


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        ("HF_ENDPOINT", "http://127.0.0.1:port"),
        ("HF_ENDPOINT", "hub.invalid"),
        ("http_proxy", "http://127.0.0.1:port"),
    ],
)
async def test_an_address_of_the_hub_that_is_none_is_named(
    places: Places, hub: Server, monkeypatch: pytest.MonkeyPatch, variable: str, address: str
) -> None:
    assert not hub.asked
    monkeypatch.setenv(variable, address)
    monkeypatch.setenv("no_proxy", "")
    known = shelf(model("ear", ("x", BYTES, [f"hf:a/b@{COMMIT}/x"])))
    with pytest.raises(WeightsError, match="HF_ENDPOINT or a proxy's variable"):
        await pull(["ear"], places, known=known)


def test_a_hub_whose_certificate_is_not_trusted_is_not_called_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")

    monkeypatch.setattr(hub_download, "download", refuse)
    monkeypatch.setattr("resource.setrlimit", refuse_nothing)
    monkeypatch.setattr(sys, "argv", ["", "a/b", COMMIT, "x", "9", str(tmp_path / "x")])
    with pytest.raises(SystemExit) as left:
        hub_download.main()
    assert left.value.code == 1
    assert "name yours in SSL_CERT_FILE" in capsys.readouterr().err


def refuse_nothing(*_: object) -> None:
    """Leave this process as many bytes of a file as it has."""
