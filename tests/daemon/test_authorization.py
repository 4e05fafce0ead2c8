"""A key file in: the header out, or one sentence that does not quote it."""

from pathlib import Path

import pytest

from her_voice.daemon.authorization import authorization
from her_voice.errors import SettingsError


def test_a_key_becomes_a_header(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("sk-Ab_12.~+/=\n")
    assert dict(authorization(str(file))) == {"Authorization": "Bearer sk-Ab_12.~+/="}
    assert dict(authorization("")) == {}


@pytest.mark.parametrize(
    "held",
    [b"", b" \n", b"sk-first\nsk-second\n", b"key: sk-first", b"sk-\xff\xfe", "sk-\u2019".encode()],
)
def test_what_is_no_key_is_said_and_not_quoted(held: bytes, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(held)
    with pytest.raises(SettingsError, match="holds no key") as said:
        dict(authorization(str(file)))
    assert "sk-" not in str(said.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="set key_file"):
        dict(authorization(str(tmp_path / "none")))
