"""A tool that changes something is asked about only where it could be done as it was said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from her_voice.daemon.fitting import refit
from her_voice.tool_settings import ServerOfTools, ToolSettings
from her_voice.tools.abilities import skills_of
from her_voice.tools.server import ToolServer
from her_voice.wording.wording import Wording
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
SCHEMA = {"properties": {"amount": {"type": "number"}, "to": {}}, "required": ["amount"]}


class Bank(ToolServer):
    """A server in this process."""

    def __init__(self) -> None:
        tools = {"pay": ToolSettings(asked=("pay {amount} to {to}",))}
        super().__init__("bank", ServerOfTools(command="bank", tools=tools), Path("none"))
        self.is_trusted = True
        self.refuses = False
        self.schema: Mapping[str, Any] = SCHEMA
        self.called: list[Mapping[str, object]] = []

    async def tools(self) -> dict[str, Mapping[str, Any]]:
        return {"pay": {"inputSchema": self.schema}}

    def trusts(self, tool: str, description: Mapping[str, Any]) -> bool:
        return self.is_trusted and bool(tool and description)

    async def _in_time(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        return await work(self)

    async def send_request(self, request: Any, _: object) -> object:
        asked = request.params
        self.called.append({"tool": asked.name, **asked.arguments})
        content = [SimpleNamespace(type="text", text="It is paid.")]
        return SimpleNamespace(content=content, is_error=self.refuses)


def _day(bank: Bank) -> Day:
    day = Day()
    refit(day.doing, list(skills_of([bank], Wording())))
    return day


async def test_it_is_asked_about_and_then_done_as_it_was_said() -> None:
    bank = Bank()
    day = _day(bank)
    told = await day.say("Pay minus twenty to Bruno.")
    assert told.startswith("You want me to use pay of bank amount minus 20 to Bruno.")
    assert bank.called == []
    assert "not enough" in await day.say("Yes, use bank amount 20 to Bruno.")
    assert await day.say("Yes, use bank, amount minus 20, to Bruno.") == "It is paid."
    assert bank.called == [{"tool": "pay", "amount": -20.0, "to": "Bruno"}]


async def test_what_can_t_be_read_is_asked_for_before_consent_is() -> None:
    bank = Bank()
    day = _day(bank)
    assert await day.say("Pay fifteen or fifty to Bruno.") == "Which amount?"
    assert day.log.outcomes == []
    assert "amount 15 to Bruno" in await day.say("fifteen")
    assert await day.say("Yes, use bank, amount 15, to Bruno.") == "It is paid."
    assert bank.called == [{"tool": "pay", "amount": 15.0, "to": "Bruno"}]


async def test_nobody_is_asked_about_a_tool_that_is_not_trusted() -> None:
    bank = Bank()
    day = _day(bank)
    bank.is_trusted = False
    assert "isn't as you have trusted it" in await day.say("Pay twenty to Bruno.")
    assert day.log.outcomes == []
    bank.is_trusted = True
    assert "To agree, say" in await day.say("Pay twenty to Bruno.")
    bank.is_trusted = False  # it has changed since
    told = await day.say("Yes, use bank, amount 20, to Bruno.")
    assert "isn't as you have trusted it" in told
    assert bank.called == []
    assert day.log.outcomes == ["asked", "begun", "failed"]


async def test_what_a_tool_refused_is_written_as_what_was_not_done() -> None:
    bank = Bank()
    day = _day(bank)
    await day.say("Pay twenty to Bruno.")
    bank.refuses = True
    said = await day.say("Yes, use bank, amount 20, to Bruno.")
    assert said == "bank says that it didn't work."
    assert day.log.outcomes == ["asked", "begun", "failed"]
    assert day.desk.last is None
    assert "failed" in await day.say("What did you do today, and why?")


async def test_nobody_is_asked_about_what_the_tool_would_not_be_told() -> None:
    bank = Bank()
    day = _day(bank)
    bank.schema = {"properties": {"amount": {"type": "number"}, "recipient": {}}}
    assert "leave out something" in await day.say("Pay twenty to Bruno.")
    assert day.log.outcomes == []


async def test_a_tool_that_requires_what_nobody_can_say_is_not_used_and_says_so() -> None:
    bank = Bank()
    day = _day(bank)
    bank.schema = {**SCHEMA, "required": ["amount", "currency_code"]}
    told = await day.say("Pay twenty to Bruno.")
    assert "you can't tell me yet, currency code." in told
    assert day.doing.find("euros") is None
    assert day.log.outcomes == []
    bank.schema = SCHEMA
    await day.say("Pay twenty to Bruno.")
    bank.schema = {**SCHEMA, "required": ["amount", "currency_code"]}  # meanwhile
    assert "currency code" in await day.say("Yes, use bank, amount 20, to Bruno.")
    assert bank.called == []
    assert day.log.outcomes == ["asked", "begun", "failed"]


async def test_what_only_reads_says_so_too() -> None:
    bank = Bank()
    bank.settings = replace(
        bank.settings, tools={"pay": ToolSettings(asked=("look up {to}",), only_reads=True)}
    )
    day = _day(bank)
    assert "you can't tell me yet, amount." in await day.say("Look up Bruno.")
    assert day.doing.find("twenty") is None
    assert bank.called == []
