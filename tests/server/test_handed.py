import os
import socket
import subprocess
import sys
from pathlib import Path

import anyio
import httpx2
import pytest
from starlette.responses import PlainTextResponse

from her_voice.server import handed, lock, serving
from her_voice.server.listening import adopt
from her_voice.settings import ServerSettings
from tests.server.house import places

STARTED = """
import os, sys
fd = int(sys.argv[1])
os.dup2(fd, 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.environ["LISTEN_FDNAMES"] = "her-voice.socket"
from her_voice.server import handed
given = handed.receive(os.environ)
print(given.names, given.take("her-voice.socket"), given.names, os.get_inheritable(3),
      [key for key in os.environ if key.startswith("LISTEN_")])
"""


def listening(path: Path) -> socket.socket:
    path.parent.mkdir(parents=True, exist_ok=True)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    door.listen(8)
    return door


def test_what_is_handed_down_is_found_by_its_name_and_goes_no_further(tmp_path: Path) -> None:
    with listening(tmp_path / "s") as door:
        done = subprocess.run(
            [sys.executable, "-c", STARTED, str(door.fileno())],
            pass_fds=[door.fileno()],
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stdout.strip() == "['her-voice.socket'] [3] [] False []"


def test_what_was_meant_for_another_process_is_not_taken() -> None:
    environment = {"LISTEN_PID": str(os.getpid() + 1), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "x"}
    assert handed.receive(environment).names == []
    assert environment == {}


def test_only_the_door_that_clients_look_for_is_taken_over(tmp_path: Path) -> None:
    elsewhere, right = listening(tmp_path / "other"), listening(tmp_path / "her.sock")
    given = [elsewhere.detach(), right.detach()]
    door = adopt(given, tmp_path / "her.sock")
    assert door is not None
    with door:
        assert door.fileno() == given[1]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(given[0])


@pytest.mark.anyio
async def test_who_comes_before_she_serves_waits_and_is_answered(tmp_path: Path) -> None:
    """The file of a door that was handed down stays where it is."""
    here = places(tmp_path)

    async def app(scope: object, receive: object, send: object) -> None:
        await PlainTextResponse("here")(scope, receive, send)  # type: ignore[arg-type]

    with lock.hold(here):
        door = listening(here.socket)
        transport = httpx2.AsyncHTTPTransport(uds=str(here.socket))
        answers: list[str] = []
        async with (
            httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
            anyio.create_task_group() as tasks,
        ):

            async def ask() -> None:
                answers.append((await client.get("/")).text)
                tasks.cancel_scope.cancel()

            tasks.start_soon(ask)
            await anyio.sleep(0.1)
            await serving.serve(app, here, ServerSettings(), handed=[door.detach()])
    assert answers == ["here"]
    assert here.socket.is_socket()
