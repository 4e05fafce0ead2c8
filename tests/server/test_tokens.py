"""Tokens of other programs, made by the command and shown at both doors."""

import base64
import json
import re
import stat
import time
from pathlib import Path

import anyio
import httpx2
import pytest
from websockets.exceptions import InvalidStatus

from her_voice.cli.entry import main
from her_voice.errors import HerVoiceError, StoreError, UsageError
from her_voice.places import Places
from her_voice.server import asking, grants, limits, token, topics
from her_voice.server.caller import OWNER, Caller, Right
from her_voice.server.credentials import brought
from her_voice.server.keys import Keys
from tests.server.house import closing, open_house, places
from tests.server.paper_inbox import PaperInbox


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))


def make(here: Places, name: str, *rights: Right, expires: float = 0.0) -> str:
    return grants.add(here, name, rights, now=time.time(), expires=expires)[1]


# ---- the command ---------------------------------------------------------------------------


def test_a_token_is_made_listed_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "token", "add", "backup", "--scopes", "notify,ask"]) == 0
    word = capsys.readouterr().out.strip()
    assert word.startswith("tk_")
    kept = grants.file_of(places(tmp_path))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert word not in kept.read_text()
    assert main(["config", "token", "list", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["scopes"], row["expires"]) == ("backup", ["ask", "notify"], None)
    assert main(["config", "token", "revoke", "backup"]) == 0
    assert capsys.readouterr().out == "the token 'backup' opens nothing any more\n"
    assert main(["config", "token"]) == 0
    assert "no program has a token" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "mend"),
    [
        (["add", "backup"], 2, "--scopes"),
        (["add", "backup", "--scopes", "owner"], 2, "known are notify"),
        (["add", "backup", "--scopes", ""], 2, "needs a scope"),
        (["add", "a/b", "--scopes", "ask"], 2, "such as 'backup'"),
        (["add", "a" * 41, "--scopes", "ask"], 2, "40 at most"),
        (["add", "backup", "--scopes", "ask", "--expires", "soon"], 2, "--expires"),
        (["add", "backup", "--scopes", "ask", "--expires", "0s"], 2, "give a later time"),
        (["revoke", "backup"], 1, "known are: none"),
    ],
)
def test_a_token_that_cannot_be_made_says_why(
    capsys: pytest.CaptureFixture[str], words: list[str], code: int, mend: str
) -> None:
    assert main(["config", "token", *words]) == code
    assert mend in capsys.readouterr().err


def test_what_the_help_gives_as_an_end_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "token", "add", "--help"]) == 0
    sentence = " ".join(capsys.readouterr().out.partition("--expires TIME  ")[2].split())
    times = re.findall(r"\b\d[\w-]+", sentence.partition("--person")[0])
    assert len(times) == 2
    for name in times:
        assert main(["config", "token", "add", name, "--scopes", "ask", "--expires", name]) == 0


def test_a_name_is_taken_once_until_its_token_has_expired(tmp_path: Path) -> None:
    here = places(tmp_path)
    make(here, "backup", Right.NOTIFY)
    with pytest.raises(HerVoiceError, match="another name"):
        make(here, "backup", Right.NOTIFY)
    make(here, "old", Right.NOTIFY, expires=time.time() - 1)
    make(here, "old", Right.NOTIFY)
    assert [each.name for each in grants.read(grants.file_of(here))] == ["backup", "old"]


def test_a_file_that_cannot_be_read_is_named_and_lets_nobody_in(tmp_path: Path) -> None:
    here = places(tmp_path)
    word = make(here, "backup", Right.NOTIFY)
    keys = Keys("own", grants.file_of(here))
    assert keys.caller(word) is not None
    good = tmp_path / "good"
    grants.file_of(here).rename(good)
    grants.file_of(here).write_text('{"tokens": [{}]}')
    assert keys.caller(word) is None
    assert keys.caller("own") is OWNER
    with pytest.raises(StoreError, match=r"tokens\.json"):
        make(here, "mail", Right.NOTIFY)
    good.replace(grants.file_of(here))
    assert keys.caller(word) is not None
    grants.file_of(here).write_text('{"tokens": [{}]}')
    with pytest.raises(UsageError):
        make(here, "", Right.NOTIFY)


def test_a_scope_of_a_newer_version_is_worth_nothing_and_is_kept(tmp_path: Path) -> None:
    here = places(tmp_path)
    _, word = grants.add(here, "lamp", [Right.NOTIFY], now=0.0)
    path = grants.file_of(here)
    path.write_text(path.read_text().replace('"notify"', '"lights", "notify"'))
    grants.add(here, "oven", [Right.ASK], now=0.0)
    caller = Keys("own", path).caller(word)
    assert caller
    assert caller.rights == {Right.NOTIFY}
    kept = {each["name"]: each["scopes"] for each in json.loads(path.read_text())["tokens"]}
    assert kept == {"lamp": ["lights", "notify"], "oven": ["ask"]}


def test_what_is_the_owners_alone_is_worth_nothing_in_the_file(tmp_path: Path) -> None:
    here = places(tmp_path)
    _, word = grants.add(here, "lamp", [Right.NOTIFY], now=0.0)
    path = grants.file_of(here)
    path.write_text(path.read_text().replace('"notify"', '"keyboard", "notify", "owner"'))
    caller = Keys("own", path).caller(word)
    assert caller
    assert caller.rights == {Right.NOTIFY}
    assert not caller.may(Right.KEYBOARD)


def test_a_token_holds_until_it_expires(tmp_path: Path) -> None:
    here = places(tmp_path)
    now = time.time()
    word = make(here, "backup", Right.NOTIFY, expires=now + 10)
    at = [now]
    keys = Keys("own", grants.file_of(here), clock=lambda: at[0])
    caller = keys.caller(word)
    assert caller is not None
    assert caller.name == "backup"
    assert keys.holds(caller)
    at[0] += 11
    assert keys.caller(word) is None
    assert not keys.holds(caller)
    assert keys.holds(OWNER)


def test_who_may_interrupt_may_also_not() -> None:
    alarm = Caller("alarm", frozenset({Right.URGENT}))
    assert alarm.may(Right.NOTIFY)
    assert not alarm.may(Right.ASK)
    assert not Caller("backup", frozenset({Right.NOTIFY})).may(Right.URGENT)


# ---- how it is brought ---------------------------------------------------------------------


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "query", "word"),
    [
        ("Bearer tk_a", "", "tk_a"),
        ("bearer   tk_a ", "", "tk_a"),
        (f"Basic {coded(':tk_a')}", "", "tk_a"),
        (f"Basic {coded('tk_a:')}", "", "tk_a"),
        (f"Basic {coded('anybody:tk_a')}", "", "tk_a"),
        ("Basic tk_a", "", ""),
        ("Digest tk_a", "", ""),
        ("Bearer " + "a" * 300, "", ""),
        (None, f"auth={coded('Bearer tk_a').rstrip('=')}&poll=1", "tk_a"),
        (None, f"auth={coded('Basic ' + coded(':tk_a'))}", "tk_a"),
        (None, "auth=%ff", ""),
        (None, "token=tk_a", None),
        (None, "author=x", None),
        (None, "", None),
    ],
)
def test_a_token_is_brought_in_any_way_that_ntfy_knows(
    authorization: str | None, query: str, word: str | None
) -> None:
    headers = [] if authorization is None else [(b"authorization", authorization.encode())]
    assert brought(headers, query.encode()) == word


def test_two_tokens_are_none_and_a_socket_brings_one_in_its_address() -> None:
    twice = [(b"authorization", b"Bearer a"), (b"authorization", b"Bearer b")]
    assert not brought(twice, b"")
    assert brought([], b"name=a&token=tk_a", is_websocket=True) == "tk_a"


def test_a_file_that_could_not_be_read_once_is_read_again_and_that_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = places(tmp_path)
    word = make(here, "backup", Right.NOTIFY)
    keys = Keys("own", grants.file_of(here))
    with monkeypatch.context() as no_descriptor_left:

        def fails(_: Path) -> bytes:
            raise OSError(24, "Too many open files")

        no_descriptor_left.setattr(Path, "read_bytes", fails)
        assert [keys.caller(word) for _ in range(3)] == [None] * 3
        assert keys.caller("own") is OWNER
    assert len(caplog.records) == 1
    assert keys.caller(word) is not None


# ---- at the doors --------------------------------------------------------------------------


def at_home(here: Places, **headers: str) -> httpx2.AsyncClient:
    transport = httpx2.AsyncHTTPTransport(uds=str(here.socket))
    return httpx2.AsyncClient(transport=transport, base_url="http://localhost", headers=headers)


@pytest.mark.anyio
async def test_a_token_opens_what_its_scopes_name_and_nothing_else(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        word = make(house.places, "monitor", Right.STATUS)
        bearer = {"Authorization": f"Bearer {word}"}
        for client in (house.http(**bearer), at_home(house.places, **bearer)):
            async with client as http:
                assert (await http.get("/v1/status")).status_code == 200
                refused = await http.put("/v1/mode", json={"mode": "open"})
                assert refused.status_code == 403
                assert refused.json()["error"]["code"] == "no_right"
        with pytest.raises(InvalidStatus) as denied:
            async with house.talk(additional_headers=bearer):
                pass
        assert denied.value.response.status_code == 403
        assert b'"no_right"' in denied.value.response.body


@pytest.mark.anyio
async def test_a_revoked_token_is_worth_nothing_at_once_and_its_sockets_end(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        bearer = {"Authorization": f"Bearer {make(house.places, 'phone', Right.TALK)}"}
        async with (
            house.http(**bearer) as http,
            house.talk_by_tcp(additional_headers=bearer) as phone,
            house.talk() as own,
        ):
            await house.until(lambda: len(house.lines) == 2)
            assert (await http.get("/v1/status")).status_code == 403
            grants.revoke(house.places, "phone")
            assert (await http.get("/v1/status")).status_code == 401
            code, reason = await closing(phone)
            assert (code, reason) == (1008, "its token was revoked or has expired")
            await house.until(lambda: house.ended == 1)
            assert isinstance(await own.recv(), bytes)


@pytest.mark.anyio
async def test_who_reads_or_asks_with_a_revoked_token_is_sent_away(tmp_path: Path) -> None:
    inbox, asked = PaperInbox(), list[httpx2.Response]()
    more = [*topics.operations(inbox), *asking.operations(inbox)]
    async with open_house(tmp_path, more=more) as house, anyio.create_task_group() as tasks:
        word = make(house.places, "reader", Right.NOTIFY, Right.ASK)
        bearer = {"Authorization": f"Bearer {word}"}

        async def ask() -> None:
            async with house.http(**bearer) as http:
                asked.append(await http.post("/v1/ask", json={"question": "There?"}, timeout=30))

        tasks.start_soon(ask)
        await house.until(lambda: len(inbox.asked) == 1)
        async with house.http(**bearer) as http:
            with anyio.fail_after(20):
                async with http.stream("GET", "/a/json", timeout=30) as answer:
                    lines = answer.aiter_lines()
                    assert '"open"' in await anext(lines)
                    await http.post("/a", content="Before.")
                    assert "Before." in await anext(lines)
                    grants.revoke(house.places, "reader")
                    assert [line async for line in lines] == []
        await house.until(lambda: bool(asked))
    assert (asked[0].status_code, inbox.withdrawn) == (401, 1)
    assert asked[0].json()["error"]["code"] == "no_token"


@pytest.mark.anyio
async def test_a_wrong_token_is_refused_at_home_too(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        async with at_home(house.places, Authorization="Bearer wrong") as http:
            answer = await http.get("/v1/status")
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "no_token"
        async with at_home(house.places) as http:
            assert (await http.get("/v1/status")).status_code == 200


@pytest.mark.anyio
async def test_who_tries_tokens_is_slowed_and_who_has_one_is_not(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.http(Authorization="Bearer guess") as thief:
        answers = [await thief.get("/v1/status") for _ in range(14)]
        assert {each.status_code for each in answers} == {401}
        assert "Retry-After" not in answers[0].headers
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert answers[-1].elapsed.total_seconds() >= limits.SLOWED_S
        async with house.knowing() as http:
            assert (await http.get("/v1/status")).status_code == 200


def test_the_file_is_written_whole_and_outlives_a_power_cut(
    tmp_path: Path, durable: list[str]
) -> None:
    here = places(tmp_path)
    make(here, "backup", Right.NOTIFY)
    assert durable[-1] == here.state.name  # what was renamed counts when its folder is written
    durable.clear()
    grants.revoke(here, "backup")
    assert durable[-1] == here.state.name
    durable.clear()
    own = token.find(here)
    assert durable[-1] == here.state.name
    assert token.find(here) == own
    assert {each.name for each in here.state.iterdir()} == {"token", "tokens.json", "tokens.lock"}
    assert {stat.S_IMODE(each.stat().st_mode) & 0o077 for each in here.state.iterdir()} == {0}
