"""What a server of tools can't reach, where she is confined."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice import landlock

pytestmark = pytest.mark.skipif(
    landlock.version() < landlock.LEAST, reason="this kernel has no Landlock"
)

SERVER = """
import asyncio, ctypes, errno, json, os, socket, sys, tempfile
home, own = sys.argv[1:]

def tried(what):
    try:
        what()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

def door():
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(f"{home}/run/her.sock")

def ring():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(425, 1, ctypes.create_string_buffer(120)) < 0:
        raise OSError(ctypes.get_errno(), "io_uring")

found = {
    "key": tried(lambda: open(f"{home}/data/persons/anna/key").read()),
    "pins": tried(lambda: open(f"{home}/data/trusted-tools.json", "w")),
    "token": tried(lambda: open(f"{home}/state/token").read()),
    "settings": tried(lambda: open(f"{home}/config.toml").read()),
    "door": tried(door),
    "ring": tried(ring),
    "own": tried(lambda: open(f"{own}/new", "w").write("x")),
    "for a moment": tried(lambda: tempfile.TemporaryFile().write(b"x")),
    "to talk": tried(lambda: socket.socketpair()),
    "loop": tried(lambda: asyncio.run(asyncio.sleep(0))),
}
with open(f"{own}/found.part", "w") as file:
    json.dump(found, file)
os.rename(f"{own}/found.part", f"{own}/found")
sys.stdin.read()
"""

CONFINED = """
import socket, sys
from pathlib import Path
import anyio
from her_voice import places
from her_voice.confinement import confine
from her_voice.settings import Settings
from her_voice.tool_settings import ServerOfTools, SkillsSettings
home, own, program = sys.argv[1:]
set_ = SkillsSettings(mcp={"sly": ServerOfTools(
    command=sys.executable, args=(program, home, own), folders=(own,))})
confine(places.find(), Settings(skills=set_))
from her_voice.tools.tools import Tools

async def live():
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(f"{home}/run/her.sock")
        door.listen()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(Tools(set_, Path(home) / "data").run)
            with anyio.fail_after(100):
                while not Path(own, "found").exists():
                    await anyio.sleep(0.05)
            tasks.cancel_scope.cancel()

anyio.run(live)
"""


def test_a_server_of_tools_reaches_its_own_folders_and_nothing_of_hers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, own, program = tmp_path / "home", tmp_path / "own", tmp_path / "own/server.py"
    for folder in (home / "data/persons/anna", home / "state", own):
        folder.mkdir(parents=True)
    for secret in ("data/persons/anna/key", "data/trusted-tools.json", "state/token"):
        (home / secret).write_text("secret")
    (home / "config.toml").touch()
    program.write_text(SERVER)
    monkeypatch.setenv("HER_VOICE_HOME", str(home))
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(home), str(own), str(program)],
        capture_output=True,
        check=False,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((own / "found").read_text())
    assert {name: found.pop(name) for name in ("own", "for a moment", "to talk", "loop")} == {
        "own": "done",
        "for a moment": "done",
        "to talk": "done",
        "loop": "done",
    }
    assert (found.pop("door"), found.pop("ring")) == ("EAFNOSUPPORT", "ENOSYS")
    assert set(found.values()) == {"EACCES"}, found
