"""What she may never do: read as rules, held against actions, told, taken back at the keyboard."""

from dataclasses import replace

import pytest

from her_voice.consent.action import Action
from her_voice.consent.never import Hold, forbidding, hold, rules
from her_voice.consent.policy import Context, Permission, Proposer, Reason, Verdict, decide
from her_voice.consent.promising import promise
from her_voice.consent.wanting import wanted
from her_voice.provenance import Kind, Origin, Value
from her_voice.tier import Tier
from her_voice.wording.wording import Wording
from tests.consent.test_exchanges import YES, SendingDay
from tests.skills.paper import Day

SAID = frozenset({Origin(Kind.SAID, "turn-1")})


def _action(skill: str, read_back: str = "", **values: str) -> Action:
    given = {name: Value(one, SAID) for name, one in values.items()}
    return Action(skill=skill, tier=Tier.OUTSIDE, arguments=given, read_back=read_back)


MAIL = _action("mcp_gmail_search_messages", "use search_messages of gmail query {query}", query="x")
UNREAD = _action("mcp_mail_unread", "use unread of mail")
SEND = _action("send_message", "send {to} the message: {message}", to="Bob", message="I'm late")
MONEY = _action("mcp_bank_send_money", "use send_money of bank to {to}", to="Bob", amount="5")
ORDER = _action("mcp_shop_checkout", "use checkout of shop")
HOTEL = _action("mcp_travel_reserve_hotel", "use reserve_hotel of travel")
CLEAR = _action("clear_list", "delete your {list} list for good, with {lines}", list="shopping")
SAVE = _action("save_list", "save your {list} list as a file, with {lines}", list="shopping")
TIMER = _action("set_timer")
LISTS = _action("read_list", list="shopping")
POST = _action("mcp_web_publish", "use publish of web text {text}", text="a photo of Tom")
EVERY = [MAIL, UNREAD, SEND, MONEY, ORDER, HOTEL, CLEAR, SAVE, TIMER, LISTS, POST]


@pytest.mark.parametrize(
    ("said", "how", "forbidden"),
    [
        ("read my mail", Hold.ALL, [MAIL, UNREAD]),
        ("read my e-mails or messages", Hold.ALL, [MAIL, UNREAD]),
        ("look at my mail", Hold.ALL, [MAIL, UNREAD]),
        ("read or send my mail", Hold.ALL, [MAIL, UNREAD]),
        ("buy anything", Hold.ALL, [ORDER, HOTEL]),
        ("ever buy or order anything", Hold.ALL, [ORDER, HOTEL]),
        ("spend my money", Hold.ALL, [ORDER, HOTEL]),
        ("send money to anyone", Hold.ALL, [ORDER, HOTEL]),
        ("send messages", Hold.ALL, [SEND]),
        ("send anything", Hold.ALL, [SEND, MONEY]),
        ("send anything to Bob", Hold.NAMED, [SEND, MONEY]),
        ("text Anna", Hold.NAMED, []),
        ("text Bob", Hold.NAMED, [SEND, MONEY]),
        ("delete anything", Hold.ALL, [CLEAR]),
        ("delete my shopping list", Hold.NAMED, [CLEAR]),
        ("delete my holiday list", Hold.NAMED, []),
        ("write files", Hold.ALL, [SAVE]),
        ("delete my lists or send messages", Hold.ALL, [SEND, CLEAR]),
        ("publish anything", Hold.ALL, [POST]),
        ("read my lists", Hold.ALL, [LISTS]),
        ("touch my lists", Hold.ALL, [CLEAR, SAVE, LISTS]),
        ("use the bank", Hold.ALL, [MONEY]),
        ("set timers", Hold.ALL, [TIMER]),
        ("send anything without asking me", Hold.ASKS, []),
        ("send anything without asking me first", Hold.ASKS, []),
        ("wake me before seven", Hold.NONE, []),
        ("be rude", Hold.NONE, []),
        ("call me darling", Hold.NONE, []),
        ("call my boss", Hold.NAMED, []),
        ("send messages at night", Hold.NONE, []),
        ("tell anyone my secrets", Hold.NONE, []),
        ("change", Hold.NONE, []),
        ("", Hold.NONE, []),
    ],
)
def test_what_is_said_forbids_what_it_is_about_and_nothing_else(
    said: str, how: Hold, forbidden: list[Action]
) -> None:
    assert hold(said) is how
    assert [one for one in EVERY if forbidding(one, rules([said]))] == forbidden


@pytest.mark.parametrize("far", ["so " * 100 + "Tom", ["milk"] * 20 + ["Tom"]])
def test_what_a_rule_names_is_found_though_it_is_too_far_in_to_be_read_back(far: object) -> None:
    values = {"to": Value("Bob", SAID), "message": Value(far, SAID)}
    action = replace(SEND, arguments=values)
    assert "Tom" not in action.told()
    assert forbidding(action, rules(["send anything about Tom"]))
    assert not forbidding(action, rules(["send anything about Tim"]))


@pytest.mark.parametrize("proposer", Proposer)
@pytest.mark.parametrize("tier", Tier)
def test_what_is_forbidden_is_refused_whoever_asks_and_whatever_is_allowed(
    proposer: Proposer, tier: Tier
) -> None:
    action = Action(skill="send_message", tier=tier, arguments=SEND.arguments)
    context = Context(
        proposer=proposer,
        wanted=wanted("send it"),
        permissions=[Permission("p1", action.skill, action.fixed)],
        never=rules(["buy anything", "send anything"]),
    )
    decision = decide(action, context)
    assert (decision.verdict, decision.reason) == (Verdict.REFUSE, Reason.FORBIDDEN)
    by = forbidding(action, context.never)
    assert by
    assert by.words == "send anything"


def test_never_without_asking_asks_in_spite_of_a_permission() -> None:
    allowed = [Permission("p1", SEND.skill, SEND.fixed)]
    assert decide(SEND, Context(permissions=allowed)).verdict is Verdict.RUN
    context = Context(permissions=allowed, never=rules(["send anything without asking"]))
    assert decide(SEND, context).verdict is Verdict.ASK_BY_VOICE


def test_what_takes_a_rule_back_is_never_forbidden() -> None:
    for skill in ("lift_never", "erase_person", "stop_allowing"):
        assert not forbidding(_action(skill), rules(["touch my lists", "delete anything"]))


def test_she_says_how_far_a_rule_holds_her() -> None:
    said = promise(["read my mail", "be rude", "text Bob"], Wording().sentence)
    assert said.startswith("I promise: never read your mail. I promise: never text Bob. I refuse")
    assert "I'll keep in mind: never be rude. But I have no rule" in said


pytest_async = pytest.mark.anyio


def _follows(day: Day) -> None:
    day.desk.promised = lambda: day.with_them.persona.you.never


@pytest_async
async def test_it_is_promised_refused_and_taken_back_at_the_keyboard_only() -> None:
    day = SendingDay()
    _follows(day)
    assert await day.say("You must never send messages.") == "I promise: never send messages."
    refused = await day.say("Send Amy a message saying I'm late.")
    assert refused.startswith("You have told me that I may never send messages, so I don't;")
    assert "say: you may send messages again" in refused
    assert refused.count(".") == 1
    assert day.sent == []
    assert day.log.outcomes[-1] == "refused"
    assert "haven't told me" in await day.say("You may buy things again.")
    waits = await day.say("You may send messages again.")
    assert "type her voice approve" in waits
    assert "send messages" in day.with_them.persona.you.never
    assert await day.desk.approve(day.desk.approvals.open()[0][0].id)
    assert not day.with_them.persona.you.never
    assert "To agree, say" in await day.say("Send Amy a message saying I'm late.")


@pytest_async
async def test_what_was_asked_about_and_is_then_forbidden_is_not_done() -> None:
    day = await SendingDay().ask()
    day.desk.promised = lambda: ("send anything",)
    assert "You have told me" in await day.say(YES)
    assert day.sent == []


@pytest_async
async def test_what_only_reads_can_be_forbidden_too() -> None:
    day = Day()
    day.lists.kept["shopping"] = ["milk"]
    assert "milk" in await day.say("What's on my shopping list?")
    day.desk.promised = lambda: ("read my lists",)
    said = await day.say("What's on my shopping list?")
    assert said.startswith("You have told me that I may never read your lists")
    assert "milk" not in said
