"""What the desk does with a verdict, an answer and the keyboard, one condition at a time."""

from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from her_voice.abilities import attested
from her_voice.consent.action import Action
from her_voice.consent.desk import Desk
from her_voice.consent.policy import Context, Permission, Proposer
from her_voice.errors import ConsentError, StoreError
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.provenance import Kind, Origin, Value
from her_voice.said import Said
from her_voice.skill import Words
from her_voice.tier import Tier
from tests.consent.actions import SEND
from tests.consent.test_exchanges import YES, SendingDay
from tests.skills.paper import HERE

pytestmark = pytest.mark.anyio

ASKS = "Send Amy a message saying I'm late."
MAIL = Origin(Kind.MAIL, "m1")
GRAVE = replace(SEND, tier=Tier.GRAVE)


async def perform(desk: Desk, action: Action, context: Context | None = None) -> str:
    """Propose this, asked for by nobody at an earpiece."""

    async def run() -> Words:
        yield "(done)"

    return "".join([one async for one in desk.perform(action, run, None, context)])


async def typed() -> SendingDay:
    """Give a day on which the same was asked for in writing."""
    day = SendingDay()
    work = day.doing.find(ASKS)
    assert work is not None
    said = Said(text=ASKS, turn=1, place=HERE, utterance=1, is_spoken=False)
    told = "".join([one async for one in attested(work, said).perform()])
    assert told.startswith("I can't ask you by voice here. To send Amy the message: I'm late, type")
    assert day.desk.consents.open is None
    return day


def waits(desk: Desk) -> str:
    """Give the id of what waits for the keyboard."""
    ((request, _),) = desk.approvals.open()
    return request.id


# ---- asked about, or not ------------------------------------------------------------------------


async def test_what_is_typed_is_asked_about_at_the_keyboard() -> None:
    day = await typed()
    assert day.sent == []
    assert await day.desk.approve(waits(day.desk)) == "Sent to Amy."
    assert (day.sent, day.permissions.kept) == ([("Amy", "I'm late")], [])
    assert [one.by for one in day.log.records] == ["", "keyboard", "keyboard"]
    with pytest.raises(ConsentError):
        await day.desk.reject(day.log.records[0].consent)


async def test_what_is_grave_is_never_asked_about_aloud() -> None:
    day = SendingDay()
    assert (await perform(day.desk, GRAVE)).startswith("To send Amy the message")
    assert day.desk.approvals.open()[0][0].action == GRAVE


@pytest.mark.parametrize("tier", [Tier.REVERSIBLE, Tier.OUTSIDE])
async def test_words_of_others_that_a_model_was_shown_count_though_nobody_spoke(
    tier: Tier,
) -> None:
    day = SendingDay()
    context = Context(proposer=Proposer.MODEL, origins=frozenset({MAIL}))
    said = await perform(day.desk, replace(SEND, tier=tier), context)
    assert said.startswith("There are words of others")
    assert day.log.outcomes == ["refused"]


async def test_what_only_reads_leaves_no_line_done_or_forbidden() -> None:
    day = SendingDay()
    reads = Action(skill="read_list", tier=Tier.READ)
    assert await perform(day.desk, reads) == "(done)"
    day.desk.promised = lambda: ("read my lists",)
    assert (await perform(day.desk, reads)).startswith("You have told me")
    assert day.log.records == []


async def test_what_can_be_put_back_is_done_though_it_can_t_be_written_down() -> None:
    day = SendingDay()
    day.log.full = True
    assert await perform(day.desk, replace(SEND, tier=Tier.REVERSIBLE)) == "(done)"


async def test_nothing_is_asked_that_can_t_be_written_down() -> None:
    day = SendingDay()
    day.log.full = True
    with pytest.raises(StoreError):
        await day.say(ASKS)
    assert day.desk.consents.open is None


# ---- answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "after_s", "outcome"),
    [("No.", 0, "declined"), ("Yes, send it to Bob.", 0, "void"), (YES, 31, "expired")],
)
async def test_what_ends_a_question_is_written_once(
    said: str, after_s: float, outcome: str
) -> None:
    day = await SendingDay().ask()
    day.later(seconds=after_s)
    await day.say(said)
    await day.say(YES)
    assert day.log.outcomes == ["asked", outcome]
    assert len({one.consent for one in day.log.records}) == 1
    assert day.sent == []


# ---- doing --------------------------------------------------------------------------------------


async def test_who_hangs_up_at_the_keyboard_does_not_leave_it_half_done() -> None:
    day = await typed()

    async def slow(to: str, message: str) -> None:
        await anyio.sleep(0.1)
        day.sent.append((to, message))

    day.doing.here = replace(day.doing.here, send=slow)
    with anyio.move_on_after(0.02) as request:
        await day.desk.approve(waits(day.desk))
    assert request.cancel_called
    assert day.sent == [("Amy", "I'm late")]
    assert day.log.outcomes == ["asked", "begun", "done"]


async def test_what_fails_is_written_so_and_is_not_what_was_done_last() -> None:
    day = await SendingDay().ask()

    async def fail(to: str, message: str) -> None:
        raise ConsentError(to + message)

    day.doing.here = replace(day.doing.here, send=fail)
    with pytest.raises(ConsentError):
        await day.say(YES)
    assert day.log.outcomes == ["asked", "begun", "failed"]
    assert day.desk.last is None
    assert "nothing I asked you about" in await day.say("Always allow that.")


async def test_what_was_done_is_told_though_its_end_can_t_be_written_down() -> None:
    day = await SendingDay().ask()

    async def fill(to: str, message: str) -> None:
        day.sent.append((to, message))
        day.log.full = True

    day.doing.here = replace(day.doing.here, send=fill)
    assert await day.say(YES) == "Sent to Amy."
    assert day.log.outcomes == ["asked", "begun"]


# ---- standing permissions -----------------------------------------------------------------------


async def test_it_may_be_allowed_for_always_where_it_is_approved() -> None:
    day = await typed()
    await day.desk.approve(waits(day.desk), always=True)
    (kept,) = day.permissions.kept
    assert kept.told == "send Amy the message: I'm late"
    given = day.log.records[-1]
    assert (given.outcome, given.consent) == ("allowed", kept.id)


async def test_nothing_is_allowed_for_always_that_can_t_be_written_down() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    assert day.desk.last is not None
    day.log.full = True
    with pytest.raises(StoreError):
        await day.desk.allow(day.desk.last)
    assert day.permissions.kept == []


async def test_a_permission_is_taken_back_though_that_can_t_be_written_down() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    assert day.desk.last is not None
    await day.desk.allow(day.desk.last)
    day.log.full = True
    assert await day.desk.revoke() is not None
    assert day.permissions.kept == []


async def test_that_it_is_allowed_for_always_is_not_itself_allowed_for_always() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    await day.say("Always allow that.")
    await day.desk.approve(waits(day.desk))
    assert "nothing I asked you about" in await day.say("Always allow that.")
    assert day.desk.approvals.open() == []


async def test_what_was_forbidden_meanwhile_is_neither_done_nor_allowed_for_always() -> None:
    day = await typed()
    day.desk.promised = lambda: ("send anything",)
    assert "You have told me" in await day.desk.approve(waits(day.desk), always=True)
    assert day.sent == []
    assert day.permissions.kept == []


async def test_what_is_always_asked_about_is_never_allowed_for_always() -> None:
    day = SendingDay()
    by_mail = {**SEND.arguments, "to": Value("Amy", frozenset({MAIL}))}
    for action in (GRAVE, replace(SEND, arguments=by_mail)):
        with pytest.raises(ConsentError):
            await day.desk.allow(action)
        await perform(day.desk, action)
        with pytest.raises(ConsentError, match="for always"):
            await day.desk.approve(waits(day.desk), always=True)
        await day.desk.reject(waits(day.desk))
    assert day.permissions.kept == []


async def test_the_permission_that_was_used_last_is_taken_back_first() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    first = day.desk.last
    assert first is not None
    await day.desk.allow(first)
    second = {**first.arguments, "to": first.arguments["to"].made("Bob")}
    await day.desk.allow(replace(first, arguments=second))
    assert await day.say(ASKS) == "Sent to Amy."
    used = day.permissions.kept[0]
    assert (day.log.records[-1].by, day.log.records[-1].consent) == ("permission", used.id)
    await day.say("Send Cid a message saying hello.")
    assert await day.say("Yes, send it to Cid.") == "Sent to Cid."
    assert await day.desk.revoke() == used
    left = await day.desk.revoke()
    assert left is not None
    assert left.told.startswith("send Bob")
    assert await day.desk.revoke() is None


async def test_without_one_that_was_used_the_newest_is_taken_back() -> None:
    day = SendingDay()
    to = SEND.arguments["to"]
    for name in ("Amy", "Bob"):
        action = replace(SEND, arguments={**SEND.arguments, "to": to.made(name)})
        await day.desk.allow(action)
    taken = await day.desk.revoke()
    assert taken is not None
    assert taken.told.startswith("send Bob")


async def test_they_are_kept_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    home = Places(*[tmp_path / name for name in ("config", "data", "state", "run", "models")])
    summer, winter = "2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00"  # 20 minutes later
    async with await Persons(home).open() as person:
        for id_, at in (("p1", summer), ("p2", winter)):
            await person.permissions.add(Permission(id_, "send_message", "{}", "send", at))
        assert [one.id for one in await person.permissions.all()] == ["p1", "p2"]
