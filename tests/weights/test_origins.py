"""Lines of the manifest become places."""

from pathlib import Path

import pytest

from her_voice.weights.origins import HubFile, LocalFile, Member, Packages, parse

COMMIT = "91cad51170dc346986eccefdc2dd33a9da36ead9"


def test_each_kind_of_source_is_understood() -> None:
    assert parse("file:/mnt/disk/model.bin") == LocalFile(Path("/mnt/disk/model.bin"))
    assert parse(f"hf:Owner/Repo-1.5@{COMMIT}/a/b.gguf") == HubFile(
        "Owner/Repo-1.5", COMMIT, "a/b.gguf"
    )
    assert parse("pypi:some-thing==1.0.0/some/data.bin") == Packages(
        "pypi", (Member("some-thing", "1.0.0", "some/data.bin"),)
    )
    assert parse("npm:@scope/thing@1.2.1/package/x.bin") == Packages(
        "npm", (Member("@scope/thing", "1.2.1", "package/x.bin"),)
    )


def test_ranges_name_the_parts_in_order_and_keep_their_zeros() -> None:
    parts = parse("pypi:big-part{8..11}==0.2.0/big_part{8..11}/part{08..11}.bin")
    assert isinstance(parts, Packages)
    assert [(one.package, one.path) for one in parts.members] == [
        ("big-part8", "big_part8/part08.bin"),
        ("big-part9", "big_part9/part09.bin"),
        ("big-part10", "big_part10/part10.bin"),
        ("big-part11", "big_part11/part11.bin"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/model.bin",
        "hf:Owner/Repo@main/model.bin",
        "hf:Owner/Repo/model.bin",
        "pypi:thing/model.bin",
        "npm:thing==1.0/model.bin",
        "pypi:a{1..2}==1/{1..3}.bin",
        "pypi:a{2..1}==1/x.bin",
        "file:",
        "model.bin",
    ],
)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="'"):
        parse(line)
