"""Notifications as curl, browsers and programs hand them in and read them, through both doors."""

import json
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from her_voice.errors import HerVoiceError, InboxFullError, StoreError
from her_voice.notice import Notice, Priority
from her_voice.server import asking, grants, topics
from her_voice.server.caller import Right
from tests.server.house import House, open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio


@dataclass
class Way:
    """A house with an inbox, and a client that knows the token."""

    house: House
    inbox: PaperInbox
    http: httpx2.AsyncClient

    async def lines(self, address: str, **options: Any) -> list[dict[str, Any]]:
        answer = await self.http.get(address, **options)
        assert answer.status_code == 200, answer.text
        return [json.loads(line) for line in answer.text.splitlines()]


@asynccontextmanager
async def way(home: Path) -> AsyncIterator[Way]:
    inbox = PaperInbox()
    async with (
        open_house(home, more=topics.operations(inbox)) as house,
        house.knowing() as http,
    ):
        yield Way(house, inbox, http)


def error_of(answer: httpx2.Response) -> tuple[int, str]:
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    return answer.status_code, str(body["error"]["code"])


async def test_a_body_is_the_message_and_the_answer_is_what_was_stored(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        for method in ("POST", "PUT"):
            answer = await it.http.request(method, "/backup", content="All is sáfe.\n")
            assert answer.status_code == 200
            assert answer.json() == {
                "id": it.inbox.taken[-1].id,
                "time": int(it.inbox.taken[-1].at),
                "expires": int(it.inbox.taken[-1].at + 12 * 3600),
                "event": "message",
                "topic": "backup",
                "message": "All is sáfe.",
                "priority": 3,
            }
        assert len(it.inbox.taken) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("X-Title", "X-Priority", "X-Tags", "X-Click", "X-Sequence-ID", "X-Expires"),
        ("Title", "Priority", "Tags", "Click", "Sequence-ID", "Expires"),
        ("t", "p", "ta", "click", "sid", "expires"),
        ("ti", "prio", "Tag", "x-click", "id", "x-expires"),
    ],
)
@pytest.mark.parametrize("where", ["headers", "params"])
async def test_every_name_of_a_field_is_known(
    tmp_path: Path, names: tuple[str, ...], where: str
) -> None:
    values = ("Night run", "high", "disk,warning", "https://example.org/", "run-7", "1h")
    given: dict[str, Any] = {where: dict(zip(names, values, strict=True))}
    async with way(tmp_path) as it:
        answer = await it.http.post("/backup", content="Done.", **given)
        assert answer.status_code == 200, answer.text
        (notice,) = it.inbox.taken
    assert (notice.title, notice.priority) == ("Night run", Priority.HIGH)
    assert (notice.tags, notice.click) == (("disk", "warning"), "https://example.org/")
    assert notice.sequence == "run-7"
    assert 3590 < notice.expires - time.time() <= 3600
    assert answer.json()["expires"] == int(notice.expires)


@pytest.mark.parametrize("name", ["X-Delay", "Delay", "X-At", "At", "X-In", "In"])
async def test_what_is_delayed_is_listed_when_it_is_due(tmp_path: Path, name: str) -> None:
    async with way(tmp_path) as it:
        answer = await it.http.post("/tea", content="Ready.", headers={name: "30min"})
        assert 1790 < answer.json()["time"] - time.time() <= 1800
        assert await it.lines("/tea/json?poll=1") == []
        assert len(await it.lines("/tea/json?poll=1&scheduled=1")) == 1


@pytest.mark.parametrize(
    "title", ["Größe", "=?UTF-8?B?R3LDtsOfZQ==?=", "=?utf-8?Q?Gr=C3=B6=C3=9Fe?="]
)
async def test_a_header_may_hold_any_letter(tmp_path: Path, title: str) -> None:
    async with way(tmp_path) as it:
        await it.http.post("/size", content="m", headers=[(b"Title", title.encode())])
        assert it.inbox.taken[0].title == "Größe"


async def test_what_a_browser_says_of_http_is_no_priority(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        await it.http.post("/a", content="m", headers={"Priority": "u=1, i"})
        await it.http.post("/a?priority=5", content="m", headers={"Priority": "u=4"})
        assert [each.priority for each in it.inbox.taken] == [3, 5]


async def test_an_address_alone_hands_one_in(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        for word in ("publish", "send", "trigger"):
            answer = await it.http.get(f"/door/{word}?message=Someone+rings.\\nTwice.&p=5")
            assert answer.status_code == 200
        await it.http.get("/door/trigger")
        *told, last = it.inbox.taken
    assert {each.message for each in told} == {"Someone rings.\nTwice."}
    assert {each.priority for each in told} == {5}
    assert last.message == "triggered"


async def test_json_is_taken_at_the_root_and_counts_before_headers(tmp_path: Path) -> None:
    body = {
        "topic": "backup",
        "message": "Done.",
        "title": "Night",
        "tags": ["disk", "ok"],
        "priority": 4,
        "click": "https://example.org",
        "delay": "30min",
        "sequence_id": "7",
        "icon": "https://example.org/i.png",
        "actions": [{"action": "view"}],
        "markdown": True,
        "filename": "",
    }
    async with way(tmp_path) as it:
        answer = await it.http.post("/", json=body, headers={"X-Priority": "1", "X-Tags": "x"})
        assert answer.status_code == 200, answer.text
        (notice,) = it.inbox.taken
        await it.http.put("/", json={"topic": "b", "message": "m"}, headers={"X-Priority": "max"})
        assert it.inbox.taken[1].priority is Priority.URGENT
    assert (notice.topic, notice.message, notice.title) == ("backup", "Done.", "Night")
    assert (notice.tags, notice.priority, notice.sequence) == (("disk", "ok"), 4, "7")
    assert notice.due > time.time() + 1700


async def test_an_id_in_the_address_replaces(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        await it.http.put("/download/film-7", content="half")
        assert it.inbox.taken[0].sequence == "film-7"


async def test_what_waits_is_taken_back_as_ntfy_s_clients_do_it(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        await it.http.put("/download/film-7", content="half")
        other = (await it.http.post("/download", content="whole")).json()["id"]
        gone = await it.http.delete("/download/film-7")
        assert (gone.status_code, gone.json()["event"]) == (200, "message_delete")
        assert gone.json()["sequence_id"] == "film-7"
        assert [each.message for each in it.inbox.taken] == ["whole"]
        for word in ("clear", "read"):
            read = await it.http.put(f"/download/{other}/{word}")
            assert (read.status_code, read.json()["event"]) == (200, "message_clear")
        assert it.inbox.taken == []
        for refused in (
            await it.http.delete("/download/json"),
            await it.http.put("/download/send/clear"),
        ):
            assert error_of(refused)[0] in {400, 405}


async def test_a_program_reads_and_takes_back_what_it_has_handed_in_itself(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        await it.http.post("/a", content="the person's own")
        word = grants.add(it.house.places, "backup", [Right.NOTIFY], now=time.time())[1]
        async with it.house.http(Authorization=f"Bearer {word}") as program:
            await program.post("/a", content="done")
            told = (await program.get("/a/json?poll=1")).text.splitlines()
            assert [json.loads(line)["message"] for line in told] == ["done"]
            await program.delete(f"/a/{it.inbox.taken[0].id}")
            async with program.stream("GET", "/a/json?since=all") as answer:
                lines = answer.aiter_lines()
                assert json.loads(await anext(lines))["event"] == "open"
                assert json.loads(await anext(lines))["message"] == "done"
        assert len(await it.lines("/a/json?poll=1")) == 2


@pytest.mark.parametrize(
    ("address", "options", "status", "code"),
    [
        ("/a", {"content": b"\xff\xd8\xff\xe0"}, 400, "bad_request"),
        ("/a", {"content": b"a\0b"}, 400, "bad_request"),
        ("/a", {"content": b"a" * 4097}, 413, "too_large"),
        ("/a", {"content": b"a" * 4096}, 200, ""),
        ("/a", {"content": b"a" * 100_000}, 413, "too_large"),
        ("/a", {"headers": {"Title": "a" * 1025}}, 413, "too_large"),
        ("/a", {"headers": {"Tags": "a," * 300}}, 413, "too_large"),
        ("/a", {"headers": {"Click": "a" * 2049}}, 413, "too_large"),
        ("/a", {"headers": {"Priority": "6"}}, 400, "bad_request"),
        ("/a", {"headers": {"Delay": "soon"}}, 400, "bad_request"),
        ("/a", {"headers": {"Email": "a@example.org"}}, 400, "bad_request"),
        ("/a", {"headers": {"X-Call": "yes"}}, 400, "bad_request"),
        ("/a", {"headers": {"Filename": "a.jpg"}}, 400, "bad_request"),
        ("/a", {"headers": {"Template": "yes"}}, 400, "bad_request"),
        ("/a", {"headers": {"Icon": "i", "Actions": "a", "Markdown": "1", "Cache": "no"}}, 200, ""),
        ("/a", {"headers": {"Attach": "https://a.example/b", "Filename": "b"}}, 200, ""),
        ("/" + "a" * 65, {}, 400, "bad_request"),
        ("/with%20space", {}, 400, "bad_request"),
        ("/one,two", {}, 400, "bad_request"),
        ("/", {"content": b"{"}, 400, "bad_request"),
        ("/", {"content": b"[]"}, 400, "bad_request"),
        ("/", {"content": b'{"message": "no topic"}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "a", "topic": "b"}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "a", "priority": NaN}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "a", "message": "\\ud800"}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "a", "message": 5}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "a", "email": "a@example.org"}'}, 400, "bad_request"),
        ("/", {"content": b'{"topic": "v1", "message": "m"}'}, 400, "bad_request"),
    ],
)
async def test_what_does_not_fit_is_refused_and_not_stored(
    tmp_path: Path, address: str, options: dict[str, Any], status: int, code: str
) -> None:
    async with way(tmp_path) as it:
        answer = await it.http.post(address, **options)
        assert answer.status_code == status, answer.text
        if code:
            assert error_of(answer) == (status, code)
        assert len(it.inbox.taken) == (status == 200)


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (InboxFullError("too many wait; try again later"), 429, "full"),
        (StoreError("there is no room left; free some space"), 507, "not_stored"),
        (HerVoiceError("she can't; try again"), 503, "failed"),
    ],
)
async def test_what_is_not_kept_is_not_acknowledged(
    tmp_path: Path, failure: HerVoiceError, status: int, code: str
) -> None:
    async with way(tmp_path) as it:
        it.inbox.failure = failure
        answer = await it.http.post("/a", content="m")
        assert error_of(answer) == (status, code)
        assert ("Retry-After" in answer.headers) is (status == 429)


async def test_a_topic_is_read_from_where_one_was(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        ids = [(await it.http.post("/a", content=f"{n}")).json()["id"] for n in range(3)]
        await it.http.post("/b", content="other", headers={"Title": "B", "Priority": "5"})
        read = [each["message"] for each in await it.lines("/a/json?poll=1")]
        assert read == ["0", "1", "2"]
        for since in ("all", "10m", str(int(time.time()) - 60)):
            assert len(await it.lines(f"/a/json?poll=1&since={since}")) == 3
        after = await it.lines(f"/a/json?poll=1&since={ids[1]}")
        assert [each["id"] for each in after] == [ids[2]]
        assert len(await it.lines("/a/json?poll=1&since=forgotten123")) == 3
        (latest,) = await it.lines("/a/json?poll=1&since=latest")
        assert latest["id"] == ids[2]
        assert await it.lines("/a/json?poll=1&since=none") == []
        assert len(await it.lines("/a,b/json?poll=1")) == 4
        (urgent,) = await it.lines("/a,b/json?poll=1&priority=high,urgent")
        assert urgent["title"] == "B"
        (one,) = await it.lines(f"/a/json?poll=1&id={ids[0]}")
        assert one["message"] == "0"
        assert (await it.http.get("/a/raw?poll=1")).text == "0\n1\n2\n"
        await it.http.post("/c", content="a\x1b]0;b\u202ec\nd")
        assert (await it.http.get("/c/raw?poll=1")).text == "a]0;bc d\n"
        events = (await it.http.get("/a/sse?poll=1")).text.split("\n\n")
        assert [json.loads(each.removeprefix("data: "))["message"] for each in events[:3]] == read
        for address in (
            "/docs/json?poll=1",
            "/a/json?poll=1&since=x'y",
            "/a/json?poll=1&priority=9",
        ):
            assert error_of(await it.http.get(address)) == (400, "bad_request")


async def test_a_reader_hears_what_comes_while_reading(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        await it.http.post("/a", content="before")
        with anyio.fail_after(90):
            async with it.http.stream("GET", "/a/json") as answer:
                assert answer.headers["content-type"].startswith("application/x-ndjson")
                lines = answer.aiter_lines()
                opened = json.loads(await anext(lines))
                assert (opened["event"], opened["topic"]) == ("open", "a")
                await it.http.post("/a", content="during")
                await it.http.post("/a", content="later", headers={"Delay": "1s"})
                assert json.loads(await anext(lines))["message"] == "during"
                assert json.loads(await anext(lines))["message"] == "later"
            async with it.http.stream("GET", "/a/sse?since=all") as answer:
                lines = answer.aiter_lines()
                assert await anext(lines) == "event: open"
            for since, first in (
                ("all", "before"),
                ("10m", "before"),
                (it.inbox.taken[0].id, "during"),
            ):
                async with it.http.stream("GET", f"/a/json?since={since}") as answer:
                    lines = answer.aiter_lines()
                    assert json.loads(await anext(lines))["event"] == "open"
                    assert json.loads(await anext(lines))["message"] == first


async def test_who_reads_from_the_latest_on_hears_all_that_comes_after_it(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        for words in ("first", "latest"):
            await it.http.post("/a", content=words)
        with anyio.fail_after(30):
            async with it.http.stream("GET", "/a/json?since=latest") as answer:
                lines = answer.aiter_lines()
                assert json.loads(await anext(lines))["event"] == "open"
                assert json.loads(await anext(lines))["message"] == "latest"
                for words in ("one", "two", "three"):
                    await it.http.post("/a", content=words)
                heard = [json.loads(await anext(lines))["message"] for _ in range(3)]
        assert heard == ["one", "two", "three"]


async def test_a_reader_is_sent_away_when_nothing_can_be_read(tmp_path: Path) -> None:
    class Broken(PaperInbox):
        async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
            if self.failure:
                raise self.failure
            return await super().since(topics, after)

    inbox = Broken()
    async with (
        open_house(tmp_path, more=topics.operations(inbox)) as house,
        house.knowing() as http,
    ):
        with anyio.fail_after(90):
            async with http.stream("GET", "/a/json") as answer:
                lines = answer.aiter_lines()
                await anext(lines)
                inbox.failure = StoreError("the disk is gone; mend it")
                assert [line async for line in lines] == []
        assert error_of(await http.get("/a/json?poll=1")) == (507, "not_stored")


async def test_a_reader_and_an_asker_end_when_she_does(tmp_path: Path) -> None:
    inbox, ended = PaperInbox(), list[str]()
    more = [*topics.operations(inbox), *asking.operations(inbox)]
    async with anyio.create_task_group() as tasks, open_house(tmp_path, more=more) as house:
        known: dict[str, Any] = {"base_url": f"http://{house.address}", "timeout": 30}
        bearer = {"Authorization": f"Bearer {house.token}"}

        async def read() -> None:
            async with (
                httpx2.AsyncClient(headers=bearer, **known) as http,
                http.stream("GET", "/a/json") as answer,
            ):
                ended.append("".join([line async for line in answer.aiter_lines()]))

        async def ask() -> None:
            async with httpx2.AsyncClient(headers=bearer, **known) as http:
                ended.append((await http.post("/v1/ask", json={"question": "There?"})).text)

        tasks.start_soon(read)
        tasks.start_soon(ask)
        await house.until(lambda: len(inbox.asked) == 1)
        await anyio.sleep(0.3)
    assert len(ended) == 2
    assert any("ask again later" in each for each in ended)
    assert any('"open"' in each for each in ended)


async def test_what_is_not_stored_before_she_ends_is_refused(tmp_path: Path) -> None:
    class Slow(PaperInbox):
        async def take(self, notice: Notice) -> Notice:
            self.taken.append(notice)
            await anyio.sleep_forever()
            return notice

    inbox, answers = Slow(), list[httpx2.Response]()
    more = topics.operations(inbox)
    async with anyio.create_task_group() as tasks, open_house(tmp_path, more=more) as house:
        http = house.knowing()

        async def post() -> None:
            answers.append(await http.post("/a", content="m"))

        tasks.start_soon(post)
        await house.until(lambda: bool(inbox.taken))
    await http.aclose()
    assert error_of(answers[0]) == (503, "failed")
    assert "Retry-After" in answers[0].headers


async def test_only_so_many_read_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("her_voice.server.limits.STREAMS", 1)
    async with way(tmp_path) as it:
        with anyio.fail_after(90):
            async with it.http.stream("GET", "/a/raw") as answer:
                assert await anext(answer.aiter_lines()) == ""
                assert error_of(await it.http.get("/a/json")) == (429, "busy")
                assert await it.lines("/a/json?poll=1") == []
            while (await it.http.head("/a/json")).status_code != 200:
                await anyio.sleep(0.05)


async def test_a_client_can_try_its_token(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        assert (await it.http.get("/a/auth")).json() == {"success": True}
        async with it.house.http() as stranger:
            assert error_of(await stranger.get("/a/auth")) == (401, "no_token")
            assert error_of(await stranger.post("/a", content="m")) == (401, "no_token")
        assert it.inbox.taken == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing")
async def test_curl_needs_nothing_special(tmp_path: Path) -> None:
    async with way(tmp_path) as it:
        local = ["--unix-socket", str(it.house.places.socket)]
        loopback = ["-H", f"Authorization: Bearer {it.house.token}"]
        here = f"http://{it.house.address}"
        for command in (
            [*local, "-d", "Done.", "http://localhost/backup"],
            [*local, "-T", "-", "-H", "Title: Night", "http://localhost/backup"],
            [*loopback, "-H", "p: urgent", "-d", "Done.", f"{here}/backup"],
            [*loopback, "-d", '{"topic": "backup", "message": "Done."}', here],
            [*loopback, f"{here}/backup/publish?m=Done."],
        ):
            ran = await anyio.run_process(["curl", "-sS", "-m", "10", *command], input=b"Done.")
            assert json.loads(ran.stdout)["message"] == "Done."
        read = await anyio.run_process(
            ["curl", "-sS", "-m", "10", *local, "http://localhost/backup/json?poll=1"]
        )
    assert [each.message for each in it.inbox.taken] == ["Done."] * 5
    assert it.inbox.taken[1].title == "Night"
    assert len(read.stdout.splitlines()) == 5
