"""What is confirmed at the keyboard, listed and taken back there, as a person types it."""

import json
from pathlib import Path

import anyio.to_thread
import pytest

from her_voice import places
from her_voice.cli import main
from her_voice.memory.persons import Persons
from her_voice.server import consenting
from tests.consent.test_exchanges import YES, SendingDay
from tests.server.house import open_house

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))


async def _type(*words: str) -> int:
    return await anyio.to_thread.run_sync(main, list(words))


async def test_it_is_listed_approved_used_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    await day.say("Always allow that.")
    async with open_house(tmp_path, more=consenting.operations(lambda: [day.desk])) as house:
        assert await _type("approve", "--list") == 0
        assert "without asking from now on: send Amy the message" in capsys.readouterr().out
        assert await _type("approve") == 2  # nobody is at the keyboard of a test
        assert day.permissions.kept == []
        assert await _type("approve", "--yes") == 0
        assert len(day.permissions.kept) == 1
        assert await _type("approve", "--yes") == 1
        assert "nothing waits" in capsys.readouterr().err
        assert await _type("permissions", "--json") == 0
        ((shown),) = json.loads(capsys.readouterr().out)
        assert shown["words"] == "send Amy the message: I'm late"
        assert await _type("permissions", "revoke", "nonsense") == 1
        assert await _type("permissions", "revoke", shown["id"]) == 0
        assert day.permissions.kept == []
        assert await _type("audit", "--json") == 0
        told = json.loads(capsys.readouterr().out[len("she asks about that again\n") :])
        assert told["whole"]
        outcomes = [one["outcome"] for one in told["entries"]]
        done = ["asked", "begun", "done"]
        assert outcomes == [*done, "asked", "begun", "allowed", "done", "revoked"]
        given, taken = (told["entries"][at] for at in (5, 7))
        assert given["digest"] == taken["digest"] == told["entries"][2]["digest"]
        assert (given["skill"], given["by"]) == ("send_message", "keyboard")
        assert {given["consent"], taken["consent"]} == {shown["id"]}
        assert "Amy" not in json.dumps(told)
        await day.ask()
        await day.say(YES)
        await day.say("Always allow that.")
        async with house.knowing() as http:  # the owner's own token, at the loopback door
            ((request, _),) = day.desk.approvals.open()
            refused = await http.post("/v1/approvals/approve", json={"id": request.id})
            listed = await http.get("/v1/approvals")
    assert (refused.status_code, listed.status_code) == (403, 403)
    assert "keyboard" in refused.json()["error"]["message"]
    assert day.permissions.kept == []


async def test_what_is_rejected_is_not_done(tmp_path: Path) -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    await day.say("Always allow that.")
    async with open_house(tmp_path, more=consenting.operations(lambda: [day.desk])):
        assert await _type("approve", "--reject") == 0
        assert await _type("approve", "--list") == 0
    assert day.permissions.kept == []
    assert day.log.outcomes[-1] == "declined"


async def test_permissions_and_the_log_are_there_without_her(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with await Persons(places.find()).open() as person:
        day = SendingDay()
        day.desk.log, day.desk.permissions = person.audit(), person.permissions
        await day.ask()
        await day.say(YES)
        assert day.desk.last is not None
        await day.desk.allow(day.desk.last)
    assert await _type("permissions") == 0
    assert "send Amy the message" in capsys.readouterr().out
    assert await _type("audit") == 0
    assert "send_message" in capsys.readouterr().out
    assert await _type("approve", "--list") == 1
    assert "not running" in capsys.readouterr().err
    assert await _type("permissions", "--json") == 0
    ((shown),) = json.loads(capsys.readouterr().out)
    assert await _type("permissions", "revoke", "nonsense") == 1
    assert await _type("permissions", "revoke", shown["id"]) == 0
    assert await _type("audit") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "revoked" in last
    assert shown["id"] in last
