"""Other users, other pages, rebound names: 100 % refused at both doors, and no byte of content."""

import os
import shutil
from pathlib import Path

import anyio
import pytest
from websockets.exceptions import InvalidStatus

from her_voice.server import topics
from her_voice.server.openapi import document
from tests.server.house import open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio


FOREIGN = [
    ({"Host": "evil.example"}, 421, "wrong_host"),
    ({"Host": "127.0.0.1.evil.example:8900"}, 421, "wrong_host"),
    ({"Host": "localhost.evil.example"}, 421, "wrong_host"),
    ({"Host": ""}, 421, "wrong_host"),
    ({"Origin": "https://evil.example"}, 403, "wrong_origin"),
    ({"Origin": "null"}, 403, "wrong_origin"),
    ({"Origin": "http://localhost.evil.example"}, 403, "wrong_origin"),
    ({"Origin": "file://"}, 403, "wrong_origin"),
]


@pytest.mark.parametrize(("headers", "status", "code"), FOREIGN)
async def test_a_page_from_elsewhere_gets_nowhere_even_with_the_token(
    tmp_path: Path, headers: dict[str, str], status: int, code: str
) -> None:
    inbox = PaperInbox()
    more = topics.operations(inbox)
    async with open_house(tmp_path, more=more) as house, house.knowing() as http:
        for method, path in (
            ("GET", "/v1/status"),
            ("POST", "/backup"),
            ("GET", "/healthz"),
            ("OPTIONS", "/v1/say"),
        ):
            answer = await http.request(method, path, headers=headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
            assert not [name for name in answer.headers if name.startswith("access-control")]
        assert inbox.taken == []


@pytest.mark.parametrize(("headers", "status", "code"), FOREIGN[:1] + FOREIGN[4:6])
async def test_nor_does_its_websocket(
    tmp_path: Path, headers: dict[str, str], status: int, code: str
) -> None:
    async with open_house(tmp_path) as house:
        with pytest.raises(InvalidStatus) as refused:
            async with house.talk_by_tcp(f"?token={house.token}", additional_headers=headers):
                pass
        if "Host" not in headers:  # the library sends its own first, and two are none
            assert refused.value.response.status_code == status
            assert code.encode() in refused.value.response.body
        assert refused.value.response.headers["X-Content-Type-Options"] == "nosniff"
        assert house.names == []


async def test_without_a_token_the_loopback_door_tells_nothing(tmp_path: Path) -> None:
    inbox = PaperInbox()
    more = topics.operations(inbox)
    paths = document(more)["paths"]
    assert isinstance(paths, dict)
    async with open_house(tmp_path, more=more) as house, house.http() as http:
        for path in ["/v1/status", "/v1/openapi.json", "/metrics", "/nowhere", *paths]:
            for method in ("GET", "POST", "PUT", "DELETE"):
                answer = await http.request(method, path.replace("{", "").replace("}", ""))
                assert answer.status_code == 401
                assert set(answer.json()) == {"error"}
        assert inbox.taken == []


async def test_what_is_not_there_is_not_there_whatever_topics_there_are(tmp_path: Path) -> None:
    async with (
        open_house(tmp_path, more=topics.operations(PaperInbox())) as house,
        house.knowing() as http,
    ):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"):
            for path in ("/v1/nothing", "/v1/config/nothing", "/v1/"):
                answer = await http.request(method, path)
                assert answer.status_code == 404
                assert method == "HEAD" or answer.json()["error"]["code"] == "not_found"
        answer = await http.delete("/v1/say")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert (await http.patch("/backup")).headers["Allow"] == "POST, PUT"


async def test_answers_may_not_be_kept_guessed_at_or_shown_by_a_page(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.knowing() as http:
        for answer in (await http.get("/v1/status"), await http.get("/nowhere")):
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_no_socket_of_hers_is_abstract_for_those_have_no_owner(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        own = {_inode(each) for each in Path("/proc/self/fd").iterdir()}
        rows = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
        names = [row[7] for row in rows if len(row) > 7 and row[6] in own]
        assert str(house.places.socket) in names
        assert not [name for name in names if name.startswith("@")]


def _inode(link: Path) -> str:
    """Give the number of a socket that is open here."""
    try:
        return str(link.readlink()).removeprefix("socket:[").removesuffix("]")
    except OSError:
        return ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try to come in as somebody else")
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv (util-linux) is missing")
@pytest.mark.skipif(shutil.which("perl") is None, reason="perl (perl-base) is missing")
async def test_another_user_of_the_machine_reaches_neither_door(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        port = house.address.rpartition(":")[2]
        knock = ["perl", "-MIO::Socket::INET", "-MIO::Socket::UNIX", "-e", KNOCK_BOTH]
        stranger = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        found = await anyio.run_process([*stranger, *knock, str(house.places.socket), port])
    local, loopback = found.stdout.decode().split("|")
    assert local == "no"
    assert loopback.startswith("HTTP/1.1 401 ")
    assert "heard" not in loopback


KNOCK_BOTH = r"""
my ($path, $port) = @ARGV;
my $ask = "GET /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
for my $door (IO::Socket::UNIX->new(Peer => $path), IO::Socket::INET->new("127.0.0.1:$port")) {
    print $door ? do { print {$door} $ask; local $/; <$door> } : "no|";
}
"""
