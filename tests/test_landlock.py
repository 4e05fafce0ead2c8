"""What is given up is really gone, for the process and its children."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice import confinement, landlock
from her_voice.confinement import bounds, is_closed_to
from her_voice.landlock import LOOK, OWN
from her_voice.settings import MindSettings, ServerSettings, Settings
from her_voice.tool_settings import ServerOfTools, SkillsSettings
from tests.server.house import places

needs_landlock = pytest.mark.skipif(
    landlock.version() < landlock.LEAST, reason="this kernel has no Landlock"
)
needs_ports = pytest.mark.skipif(
    landlock.version() < landlock.PORTS_SINCE, reason="this kernel's Landlock knows no ports"
)

TRIES = """
import errno, json, os, socket, subprocess, sys
from pathlib import Path
own, other, port, allowed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
from her_voice.landlock import LOOK, OWN, USE, restrict
rules = [(own, OWN), (Path("/usr"), LOOK), (Path("/lib"), LOOK), (Path("/lib64"), LOOK)]
rules += [(Path("/dev"), USE), (Path("/proc"), USE), (Path("/not/there"), LOOK)]
rules += [(Path(each), LOOK) for each in (sys.prefix, sys.base_prefix)]
restrict(rules, connect=[int(allowed)] if allowed else [])

def tried(what):
    try:
        what()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

def connect(port):
    with socket.socket() as one:
        one.connect(("127.0.0.1", port))

def move():
    (own / "a").write_text("x")
    (own / "folder").mkdir(exist_ok=True)
    os.replace(own / "a", own / "folder/a")

found = {
    "read own": tried(lambda: (own / "mine").read_text()),
    "write own": tried(lambda: (own / "new").write_text("x")),
    "move within own": tried(move),
    "read other": tried(lambda: (other / "secret").read_text()),
    "list other": tried(lambda: os.listdir(other)),
    "write other": tried(lambda: (other / "new").write_text("x")),
    "write system": tried(lambda: Path("/usr/her-voice-test").write_text("x")),
    "connect": tried(lambda: connect(port)),
    "signal": tried(lambda: os.kill(os.getppid(), 0)),
    "child": subprocess.run(["cat", str(other / "secret")], capture_output=True).returncode,
}
print(json.dumps(found))
"""


def tried(tmp_path: Path, port: int, allowed: str = "") -> dict[str, object]:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (own / "mine").write_text("mine")
    (other / "secret").write_text("secret")
    done = subprocess.run(
        [sys.executable, "-c", TRIES, str(own), str(other), str(port), allowed],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return dict(json.loads(done.stdout))


@needs_landlock
def test_only_what_is_named_stays_open(tmp_path: Path, unused_port: int) -> None:
    found = tried(tmp_path, unused_port)
    assert {each: found[each] for each in found if "own" in each} == {
        "read own": "done",
        "write own": "done",
        "move within own": "done",
    }
    assert {found[each] for each in found if "other" in each or "system" in each} == {"EACCES"}
    assert found["child"] == 1
    if landlock.version() >= landlock.SIGNALS_SINCE:
        assert found["signal"] == "EPERM"


@needs_ports
def test_only_ports_that_are_named_are_connected_to(tmp_path: Path, unused_port: int) -> None:
    assert tried(tmp_path, unused_port)["connect"] == "EACCES"


@needs_ports
def test_a_port_that_is_named_is(tmp_path: Path, unused_port: int) -> None:
    assert tried(tmp_path, unused_port, str(unused_port))["connect"] == "ECONNREFUSED"


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_with_all_models_there_and_no_endpoint_there_is_no_network(tmp_path: Path) -> None:
    kept = bounds(places(tmp_path), Settings(), {}, fetches=False)
    assert (kept.connect, kept.listen) == ((), ())
    assert [path for path, rights in kept.files if rights == OWN] == [
        *(tmp_path / each for each in ("data", "state", "run", "data/models")),
        Path("/dev/shm"),
    ]


def test_the_network_is_open_to_what_is_configured(tmp_path: Path) -> None:
    settings = Settings(
        mind=MindSettings(endpoint="http://127.0.0.1:11434/v1", key_file="/secrets/key"),
        server=ServerSettings(listen="127.0.0.1:8900"),
    )
    variables = {"PULSE_SERVER": "tcp:box:4714", "https_proxy": "http://proxy:3128"}
    kept = bounds(places(tmp_path), settings, variables, fetches=False)
    assert kept.connect == (53, 3128, 4714, 11434)
    assert kept.listen == (8900,)
    assert Path("/secrets/key") in dict(kept.files)
    https = Settings(mind=MindSettings(endpoint="https://models.example/v1"))
    assert bounds(places(tmp_path), https, {}, fetches=False).connect == (53, 443)


def test_while_models_are_fetched_it_is_open(tmp_path: Path) -> None:
    assert bounds(places(tmp_path), Settings(), {}, fetches=True).connect is None


def test_a_configuration_behind_a_symlink_can_be_read_again_and_nothing_beside_it(
    tmp_path: Path,
) -> None:
    here, real = places(tmp_path / "home"), tmp_path / "dotfiles" / "config.toml"
    for folder in (here.config, real.parent):
        folder.mkdir()
    real.touch()
    here.config_file.symlink_to(real)
    kept = dict(bounds(here, Settings(), {}, fetches=False).files)
    assert kept[real.resolve()] == LOOK
    assert not {real.parent.resolve(), tmp_path.resolve()} & kept.keys()


def test_what_new_settings_name_and_was_given_up_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def using(tools: ServerOfTools) -> Settings:
        return Settings(skills=SkillsSettings(mcp={"weather": tools}))

    here = places(tmp_path)
    by_port = using(ServerOfTools(url="http://127.0.0.1:9000/mcp"))
    by_folder = using(ServerOfTools(command="weather-server", folders=("~/weather",)))
    assert not is_closed_to(by_port)  # she is not confined
    kept = bounds(here, Settings(), os.environ, fetches=False)
    monkeypatch.setattr(confinement, "_confined", [(here, kept)])
    monkeypatch.setattr(confinement, "version", lambda: landlock.PORTS_SINCE)
    assert [is_closed_to(one) for one in (Settings(), by_port, by_folder)] == [False, True, True]
    monkeypatch.setattr(confinement, "version", lambda: landlock.LEAST)
    assert [is_closed_to(one) for one in (by_port, by_folder)] == [False, True]


def test_the_home_of_the_person_is_never_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, also = Path.home(), tmp_path / "also"
    also.symlink_to(home)
    monkeypatch.chdir(home)  # as a user's own service begins there
    variables = {"PYTHONPATH": f"{home}:/:.:{also}", "XDG_RUNTIME_DIR": "/run/user/1"}
    kept = dict(bounds(places(tmp_path), Settings(), variables, fetches=True).files)
    assert not [path for path in kept if home.resolve().is_relative_to(path.resolve())]
