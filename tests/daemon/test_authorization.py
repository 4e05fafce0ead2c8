"""The key by which an endpoint knows who asks, out of a file that a person wrote."""

from pathlib import Path

import pytest

from her_voice.cli.checks import needs
from her_voice.cli.checks.finding import Case
from her_voice.daemon.authorization import authorization
from her_voice.errors import SettingsError
from her_voice.settings import MindSettings, Settings
from tests.server.house import places


def test_a_key_is_taken_without_what_stands_around_it(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("  sk-open_sesame\n\n")
    assert dict(authorization(str(file))) == {"Authorization": "Bearer sk-open_sesame"}
    assert dict(authorization("")) == {}


@pytest.mark.parametrize(
    "written", [b"", b"\n", "sk-1\n".encode("utf-16"), b"# mine\nsk-1\n", "sk-1…\n".encode()]
)
def test_what_is_no_key_is_said_before_it_ends_her(tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(written)
    with pytest.raises(SettingsError, match="that is no key; write it there alone, on one line"):
        dict(authorization(str(file)))
    mind = MindSettings(endpoint="http://127.0.0.1:9/v1", key_file=str(file))
    found = needs.endpoint(Case(places(tmp_path), Settings(mind=mind)))
    assert (found.state, found.found) == ("broken", str(file))
    assert "that is no key" in found.mend
