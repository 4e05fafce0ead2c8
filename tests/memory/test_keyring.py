"""A person's key in the system's keyring, on a real bus: made, found, locked, and destroyed."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from her_voice.memory.keys_elsewhere import MARK, OFF

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="not installed: dbus-daemon (apt install dbus)"
)

ROOT = Path(__file__).parent.parent.parent


class Home:
    """A home on a machine with a keyring."""

    def __init__(self, folder: Path, bus: str) -> None:
        self.folder = folder
        self.ring = folder / "ring.json"
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != OFF},
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "HER_VOICE_HOME": str(folder / "home"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        }

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "her_voice", *words],
            cwd=ROOT,
            env=self.environment | more,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def keys(self) -> list[str]:
        return [each["secret"] for each in json.loads(self.ring.read_text(encoding="utf-8"))]

    def lock(self, *, is_locked: bool) -> None:
        file = self.ring.with_suffix(".locked")
        file.touch() if is_locked else file.unlink()

    def key_file(self, name: str) -> Path:
        return self.folder / "home" / "data" / "persons" / name / "key"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as bus:
        assert bus.stdout is not None
        made = Home(tmp_path, bus.stdout.readline().strip())
        stand_in = [sys.executable, "-m", "tests.memory.secret_service", str(made.ring)]
        with subprocess.Popen(stand_in, cwd=ROOT, env=made.environment) as ring:
            until = time.monotonic() + 30
            while not made.ring.exists() and time.monotonic() < until:
                time.sleep(0.05)
            try:
                yield made
            finally:
                ring.kill()
                bus.kill()


def test_a_key_lives_in_the_keyring_from_the_first_day_to_the_last(home: Home) -> None:
    assert home.run("persons", "add", "anna").returncode == 0
    (key,) = home.keys
    assert len(bytes.fromhex(key)) == 32
    named = home.key_file("anna").read_text(encoding="ascii")
    assert named.startswith(MARK)
    assert key not in named
    bundle = home.folder / "anna.zip"
    assert home.run("export", "--person", "anna", str(bundle)).returncode == 0

    home.lock(is_locked=True)
    other = home.folder / "other.zip"
    locked = home.run("export", "--person", "anna", str(other))
    assert locked.returncode == 1
    assert "unlock it by logging in" in locked.stderr
    assert not other.exists()
    home.lock(is_locked=False)

    assert home.run("export", "--person", "anna", str(other)).returncode == 0
    erased = home.run("erase", "--person", "anna", "--yes")
    assert erased.returncode == 0, erased.stderr
    assert home.keys == []
    assert home.run("import", str(bundle)).returncode == 0
    assert home.keys != [key]
    assert len(home.keys) == 1


def test_a_key_that_a_damaged_copy_names_too_is_gone_and_so_told(home: Home) -> None:
    assert home.run("persons", "add", "anna").returncode == 0
    key = home.key_file("anna")
    aside = key.parent / "damaged-2026-01-02T03-04-05-000000Z"
    aside.mkdir(mode=0o700)
    (aside / "key").write_bytes(key.read_bytes())
    erased = home.run("erase", "--person", "anna", "--yes")
    assert home.keys == []
    assert "stays" not in erased.stdout + erased.stderr


def test_what_is_erased_while_the_keyring_is_locked_says_that_a_key_stays(home: Home) -> None:
    assert home.run("persons", "add", "dora").returncode == 0
    home.lock(is_locked=True)
    erased = home.run("erase", "--person", "dora", "--yes")
    assert not home.key_file("dora").exists()
    assert "a key stays in it" in erased.stdout + erased.stderr


def test_a_locked_keyring_is_not_waited_for(home: Home) -> None:
    home.lock(is_locked=True)
    assert home.run("persons", "add", "ben").returncode == 0
    assert home.keys == []
    assert len(bytes.fromhex(home.key_file("ben").read_text(encoding="ascii"))) == 32


def test_who_wants_no_keyring_keeps_keys_in_files(home: Home) -> None:
    assert home.run("persons", "add", "cleo", **{OFF: "0"}).returncode == 0
    assert home.keys == []
    assert len(bytes.fromhex(home.key_file("cleo").read_text(encoding="ascii"))) == 32
