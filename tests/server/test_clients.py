"""Programs that are not ours, as people have them: Apprise, and ntfy's ways to bring a token."""

import base64
import sys
import time
from pathlib import Path

import anyio
import pytest

from her_voice.notice import Priority
from her_voice.server import grants, topics
from her_voice.server.caller import Right
from tests.server.house import House, open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio


def token_of(house: House, name: str, *rights: Right) -> str:
    return grants.add(house.places, name, rights, now=time.time())[1]


APPRISE = Path(sys.executable).with_name("apprise")


@pytest.mark.skipif(not APPRISE.exists(), reason="apprise is missing")
async def test_apprise_needs_an_address_and_a_token(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with open_house(tmp_path, more=topics.operations(inbox)) as house:
        word = token_of(house, "apprise", Right.NOTIFY, Right.URGENT)
        command = [str(APPRISE), "-t", "Night run", "-b", "Größe: 5 GB"]
        for url in (
            f"ntfy://{word}@{house.address}/backup",
            f"ntfy://me:{word}@{house.address}/backup/",
            f"ntfy://{house.address}/backup?auth=token&token={word}",
            f"ntfy://{word}@{house.address}/backup?priority=max&tags=disk&click=https://a.example",
        ):
            ran = await anyio.run_process([*command, url], check=False)
            assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {each.message for each in inbox.taken} == {"Größe: 5 GB"}
    assert {each.title for each in inbox.taken} == {"Night run"}
    assert {each.source for each in inbox.taken} == {"apprise"}
    assert len(inbox.taken) == 4
    last = inbox.taken[-1]
    assert (last.priority, last.click) == (Priority.URGENT, "https://a.example")


async def test_a_token_comes_in_each_of_ntfys_ways(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with (
        open_house(tmp_path, more=topics.operations(inbox)) as house,
        house.http() as http,
    ):
        word = token_of(house, "script", Right.NOTIFY)
        basic = "Basic " + base64.b64encode(f":{word}".encode()).decode()
        for header in (f"Bearer {word}", basic):
            sent = await http.post("/a", content="m", headers={"Authorization": header})
            assert sent.status_code == 200
            auth = base64.urlsafe_b64encode(header.encode()).decode().rstrip("=")
            assert (await http.post(f"/a?auth={auth}", content="m")).status_code == 200
            assert (await http.get(f"/a/json?poll=1&auth={auth}")).status_code == 200
    assert [each.source for each in inbox.taken] == ["script"] * 4


async def test_what_is_urgent_takes_a_right_of_its_own(tmp_path: Path) -> None:
    inbox = PaperInbox()
    async with open_house(tmp_path, more=topics.operations(inbox)) as house:
        word = token_of(house, "script", Right.NOTIFY)
        async with house.http(Authorization=f"Bearer {word}") as http:
            urgent = {"topic": "a", "message": "m", "priority": 5}
            answers = [
                await http.post("/a", content="m", headers={"Priority": "max"}),
                await http.post("/", json=urgent),
                await http.get("/a/publish?p=urgent"),
                await http.get("/v1/notices"),
            ]
            assert [each.status_code for each in answers] == [403] * 4
            assert (await http.post("/", json=urgent | {"priority": 4})).status_code == 200
        word = token_of(house, "reader", Right.STATUS)
        async with house.http(Authorization=f"Bearer {word}") as http:
            assert (await http.post("/a", content="m")).status_code == 403
            assert (await http.get("/a/json?poll=1")).status_code == 403
    assert len(inbox.taken) == 1
