import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import anyio
import anyio.to_thread
import httpx2
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus

from her_voice.errors import HerVoiceError, SettingsError
from her_voice.mode import Mode
from her_voice.server import client, serving
from her_voice.settings import ServerSettings
from tests.server.house import open_house, places

pytestmark = pytest.mark.anyio


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Be an app that nobody asks anything."""


def error_of(answer: httpx2.Response) -> str:
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    return str(body["error"]["code"])


async def test_both_doors_lead_to_her(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        status = await anyio.to_thread.run_sync(client.status, house.places)
        async with house.knowing() as http:
            answer = await http.get("/v1/status")
    assert status == {"heard": 0}
    assert answer.json() == {"heard": 0}
    assert "server" not in answer.headers


async def test_a_command_says_words(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await anyio.to_thread.run_sync(client.say, house.places, "Dinner is ready.")
        assert house.said == ["Dinner is ready."]
        with pytest.raises(HerVoiceError, match="put a headset on"):
            await anyio.to_thread.run_sync(client.say, house.places, "nobody")


async def test_a_command_chooses_how_she_listens_and_presses_her_button(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await anyio.to_thread.run_sync(client.choose, house.places, Mode.BY_NAME)
        await anyio.to_thread.run_sync(lambda: client.press(house.places, held=True))
        await anyio.to_thread.run_sync(client.hush, house.places)
        assert house.hushed == 1
        assert house.modes == [Mode.BY_NAME]
        assert house.pressed == [True]
        async with house.knowing() as http:
            for path, body in (
                ("mode", '{"mode": "loud"}'),
                ("mode", "[]"),
                ("button", '{"held": 1}'),
            ):
                assert error_of(await http.put(f"/v1/{path}", content=body)) == "bad_request"
        assert (house.modes, house.pressed) == ([Mode.BY_NAME], [True])


def test_a_command_says_how_to_start_her_if_she_is_not_running(tmp_path: Path) -> None:
    with pytest.raises(HerVoiceError, match="her-voice run"):
        client.status(places(tmp_path))


async def test_health_is_open_and_follows_her(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.http() as http:
        assert (await http.get("/healthz")).status_code == 200
        assert (await http.get("/v1/health")).json() == {"healthy": True}  # as ntfy's clients ask
        house.healthy = False
        assert (await http.get("/healthz")).status_code == 503
        assert (await http.get("/v1/health")).status_code == 503


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "no_token"),
        ({"Authorization": "Bearer wrong"}, 401, "no_token"),
        ({"Authorization": "Bearer"}, 401, "no_token"),
        ({"Authorization": "Basic {token}"}, 401, "no_token"),
        ({"Authorization": "Bearer {token}", "Host": "evil.example"}, 421, "wrong_host"),
        ({"Authorization": "Bearer {token}", "Host": "127.0.0.1.evil.example"}, 421, "wrong_host"),
        ({"Authorization": "Bearer {token}", "Host": "[::1"}, 421, "wrong_host"),
        ({"Authorization": "Bearer {token}", "Origin": "http://evil.example"}, 403, "wrong_origin"),
        ({"Authorization": "Bearer {token}", "Origin": "null"}, 403, "wrong_origin"),
        ({"Authorization": "Bearer {token}", "Origin": "http://localhost:3000"}, 200, ""),
        ({"Authorization": "bearer {token}", "Host": "localhost:1"}, 200, ""),
        (
            {  # as a proxy hands it on
                "Authorization": "Bearer {token}",
                "Host": "localhost",
                "X-Forwarded-For": "192.168.1.7",
                "X-Forwarded-Host": "kitchen.example.org",
                "X-Forwarded-Proto": "https",
            },
            200,
            "",
        ),
        ({"Authorization": "Bearer {token}", "Host": "[::1]:80"}, 200, ""),
    ],
)
async def test_the_loopback_door_checks_token_host_and_origin(
    tmp_path: Path, headers: dict[str, str], status: int, code: str
) -> None:
    async with open_house(tmp_path) as house:
        given = {name: value.replace("{token}", house.token) for name, value in headers.items()}
        async with house.http(**given) as http:
            answer = await http.get("/v1/status")
        assert answer.status_code == status
        if code:
            assert error_of(answer) == code


async def test_a_websocket_may_bring_its_token_in_the_address(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        async with house.talk_by_tcp(f"?token={house.token}&name=phone") as one:
            assert isinstance(await one.recv(), bytes)
        bearer = {"Authorization": f"Bearer {house.token}"}
        async with house.talk_by_tcp(additional_headers=bearer) as two:
            assert isinstance(await two.recv(), bytes)
        assert house.names == ["phone", "socket 1"]
        with pytest.raises(InvalidStatus) as refused:
            async with house.talk_by_tcp("?token=wrong"):
                pass
        assert refused.value.response.status_code == 401
        assert b'"no_token"' in refused.value.response.body
        async with house.http() as http:
            assert (await http.get(f"/v1/status?token={house.token}")).status_code == 401


@pytest.mark.parametrize("token", ["", "wrong"])
async def test_who_has_no_token_is_told_which_scope_they_want(tmp_path: Path, token: str) -> None:
    wanted = {"/v1/status": "status", "/metrics": "status", "/v1/ask": "ask", "/any": "notify"}
    async with open_house(tmp_path) as house:
        with pytest.raises(InvalidStatus) as refused:
            async with house.talk_by_tcp(f"?token={token}" if token else ""):
                pass
        told = {"talk": refused.value.response.body.decode()}
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        async with house.http(**bearer) as http:
            told |= {scope: (await http.get(path)).text for path, scope in wanted.items()}
    for scope, sentence in told.items():
        assert f"token add NAME --scopes {scope}`" in sentence


async def test_the_token_is_made_once_and_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_house(tmp_path) as house:
        made = house.token
        assert len(made) >= 32
        assert stat.S_IMODE(house.places.token_file.stat().st_mode) == 0o600
        assert house.token == made
        monkeypatch.setenv("HER_VOICE_TOKEN", "chosen")
        assert house.token == "chosen"
        assert house.places.token_file.read_text().strip() == made


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "bad_request"),
        (b"[" * 60_000, 400, "bad_request"),
        (b"[]", 400, "bad_request"),
        (b'{"text": 5}', 400, "bad_request"),
        (b'{"text": "  "}', 400, "bad_request"),
        (b"\xff\xfe", 400, "bad_request"),
        (b'{"text": "' + b"a" * 70_000 + b'"}', 413, "too_large"),
        (b'{"text": "nobody"}', 503, "failed"),
        (b'{"text": "hello"}', 202, ""),
    ],
)
async def test_what_is_to_be_said_is_checked(
    tmp_path: Path, body: bytes, status: int, code: str
) -> None:
    async with open_house(tmp_path) as house, house.knowing() as http:
        answer = await http.post("/v1/say", content=body)
        assert answer.status_code == status
        if code:
            assert error_of(answer) == code


async def test_every_refusal_has_the_same_shape(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_house(tmp_path) as house, house.knowing() as http:
        assert error_of(await http.get("/nowhere")) == "not_found"
        assert error_of(refused := await http.get("/v1/say")) == "wrong_method"
        assert refused.json()["error"]["message"].startswith("use POST here; GET /v1/openapi.json")
        assert error_of(await http.post("/v1/say", content=b'{"text": "crash"}')) == "broken"
        assert (await http.get("/v1/status")).status_code == 200
    assert house.token not in caplog.text


async def test_who_asks_for_another_protocol_is_told_which_to_speak(tmp_path: Path) -> None:
    wish = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2-Settings": ""}
    async with open_house(tmp_path) as house, house.knowing() as http:
        answer = await http.post("/v1/say", content=b'{"text": "hello"}', headers=wish)
        assert error_of(answer) == "bad_request"
        assert "leave the header Upgrade out" in answer.text
    assert house.said == []


async def test_the_local_door_is_for_its_owner_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        assert stat.S_IMODE(house.places.run.stat().st_mode) == 0o700
        assert stat.S_IMODE(house.places.socket.stat().st_mode) == 0o600


KNOCK = r"""
use Socket;
socket(my $door, PF_UNIX, SOCK_STREAM, 0) or die;
connect($door, sockaddr_un($ARGV[0])) or die "not even a door: $!";
$SIG{PIPE} = "IGNORE";
syswrite($door, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
my $read = sysread($door, my $answer, 100);
print defined $read && $read ? $answer : "turned away";
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try to come in as somebody else")
@pytest.mark.skipif(
    shutil.which("setpriv") is None or shutil.which("perl") is None,
    reason="setpriv (util-linux) or perl (perl-base) is missing",
)
async def test_another_user_is_turned_away_even_from_an_open_door() -> None:
    stranger = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    with tempfile.TemporaryDirectory() as folder:
        await anyio.Path(folder).chmod(0o755)
        async with open_house(Path(folder)) as house:
            house.places.run.chmod(0o777)
            house.places.socket.chmod(0o777)
            knock = ["perl", "-e", KNOCK, str(house.places.socket)]
            theirs = await anyio.run_process([*stranger, *knock])
            own = await anyio.run_process(knock)
    assert b"200 OK" in own.stdout
    assert theirs.stdout == b"turned away"


async def test_the_file_of_a_killed_daemon_is_replaced(tmp_path: Path) -> None:
    left = places(tmp_path).socket
    left.parent.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    async with open_house(tmp_path) as house:
        assert await anyio.to_thread.run_sync(client.status, house.places) == {"heard": 0}
    assert not left.exists()


@pytest.mark.parametrize(
    "listen", ["0.0.0.0:8900", "8900", "example.com:1", "127.0.0.1:x", "127.0.0.1:99999", ":80"]
)
async def test_only_loopback_is_listened_on(tmp_path: Path, listen: str) -> None:
    with pytest.raises(SettingsError, match="loopback"):
        await serving.serve(nothing, places(tmp_path), ServerSettings(listen=listen))
    assert not places(tmp_path).socket.exists()


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    async with open_house(tmp_path / "one") as house:
        settings = ServerSettings(listen=house.address)
        with pytest.raises(SettingsError, match=house.address):
            await serving.serve(nothing, places(tmp_path / "two"), settings)


async def test_a_home_too_deep_for_a_socket_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="shorter"):
        await serving.serve(nothing, places(tmp_path / ("d" * 100)), ServerSettings())


async def test_signals_stay_with_the_daemon(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    async with open_house(tmp_path):
        assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_a_second_daemon_is_told_who_is_first(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from her_voice.places import Places\n"
        "from her_voice.server import lock; home = Path(sys.argv[1])\n"
        "places = Places(home, home, home, home / 'run', home)\n"
        "with lock.hold(places): print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        second = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=30)
        assert f"AnotherDaemonError: she is already running here, as process {first.pid}" in (
            second.stderr.decode()
        )
        first.kill()
    third = subprocess.run(command, input=b"", capture_output=True, check=True, timeout=30)
    assert third.stdout == b"held\n"
