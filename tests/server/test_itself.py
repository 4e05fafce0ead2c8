"""What ntfy's clients ask a server about itself, answered as they read it."""

import time
from pathlib import Path

import pytest

from her_voice.server import grants, itself, topics
from her_voice.server.caller import Right
from tests.server.house import open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio


async def test_a_client_learns_who_it_is_and_what_it_may_expect(tmp_path: Path) -> None:
    inbox = PaperInbox()
    operations = [*itself.operations(inbox), *topics.operations(inbox)]
    async with open_house(tmp_path, more=operations) as house:
        word = grants.add(house.places, "phone", [Right.NOTIFY], now=time.time())[1]
        async with house.knowing() as owner, house.http(Authorization=f"Bearer {word}") as phone:
            await owner.post("/backup", content="one")
            await phone.post("/backup", content="two")
            await phone.post("/backup", content="three")

            config = (await phone.get("/v1/config")).json()
            assert config["enable_login"] is config["enable_signup"] is False
            assert "v1" in config["disallowed_topics"]
            assert (await phone.get("/v1/stats")).json()["messages"] == 2
            assert (await owner.get("/v1/stats")).json()["messages"] == 3
            account = (await phone.get("/v1/account")).json()
            assert (account["username"], account["role"]) == ("phone", "user")
            assert account["stats"]["messages"] == 2
            left = account["stats"]["messages_remaining"]
            assert account["limits"]["messages"] == left + 2
            assert (await owner.get("/v1/account")).json()["role"] == "admin"
        async with house.http() as nobody:
            for path in ("config", "stats", "account"):
                assert (await nobody.get(f"/v1/{path}")).status_code == 401
