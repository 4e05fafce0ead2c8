"""What is allowed, and what was done, is shown of those, too, who have no room in the daemon."""

import json
from pathlib import Path

import pytest

from her_voice.consent.audit import Record
from her_voice.consent.policy import Permission
from her_voice.daemon import consent_kept
from her_voice.daemon.doors import Doors
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.server.caller import OWNER, Caller
from tests.daemon.test_many_persons import As, open_house

pytestmark = pytest.mark.anyio

ID = "1f00ba42"


async def _make(places: Places, name: str) -> None:
    """Make somebody for whom one thing was done that may be done without asking."""
    async with await Persons(places).make(name) as person:
        await person.permissions.add(Permission(f"{ID}-{name}", "send_message", "{}", "send it"))
        await person.audit().write(
            Record(
                at="2026-11-28T10:00:00+00:00",
                principal=name,
                skill="send_message",
                tier=2,
                digest="",
                by="voice",
                outcome="done",
            )
        )


async def test_who_has_no_room_is_shown_and_gets_none_by_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_house(tmp_path, monkeypatch) as house:
        for name in ("anna", "ben"):
            await _make(house.places, name)
        await house.rooms.of("ben")
        app = Doors(house).app
        owner = As(app, OWNER)
        listed = (await owner.ask("GET", "/v1/permissions")).json()
        assert [one["id"] for one in listed["permissions"]] == [f"{ID}-ben", f"{ID}-anna"]
        logs = (await owner.ask("GET", "/v1/audit")).json()["logs"]
        assert [[one["principal"] for one in log["entries"]] for log in logs] == [
            [],
            ["ben"],
            ["anna"],
        ]
        of_ben = As(app, Caller("p", OWNER.rights, "ben", "ben"))
        own = (await of_ben.ask("GET", "/v1/permissions")).json()["permissions"]
        assert [one["id"] for one in own] == [f"{ID}-ben"]
        revoke = "/v1/permissions/revoke"
        foreign = await of_ben.ask("POST", revoke, json.dumps({"id": f"{ID}-anna"}))
        assert foreign.status_code == 404
        taken = await owner.ask("POST", revoke, json.dumps({"id": f"{ID}-anna"}))
        assert taken.status_code == 200
        again = await owner.ask("POST", revoke, json.dumps({"id": f"{ID}-anna"}))
        assert again.status_code == 404
        logs = (await owner.ask("GET", "/v1/audit")).json()["logs"]
        last = logs[-1]["entries"][-1]
        assert (last["principal"], last["outcome"]) == ("anna", "revoked")
        assert last["consent"] == f"{ID}-anna"
        assert [room.person.name for room in house.rooms.all] == ["me", "ben"]
        await house.rooms.of("anna")


async def test_who_can_not_be_read_is_named_and_the_others_are_shown(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "data", tmp_path / "state", tmp_path / "run", tmp_path)
    for name in ("anna", "ben"):
        await _make(places, name)
    (places.persons / "anna" / "key").write_text("00" * 32, encoding="ascii")
    told = await consent_kept.answer(places, "permissions", {})
    assert [one["id"] for one in told["permissions"]] == [f"{ID}-ben"]
    (note,) = told["notes"]
    assert note.startswith("what anna has is not shown: ")
