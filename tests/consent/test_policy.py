"""What the policy decides, for every tier, proposer and origin."""

from datetime import UTC, datetime, time

import pytest

from her_voice.consent.action import Action, aloud
from her_voice.consent.asking import Asking
from her_voice.consent.policy import Context, Permission, Proposer, Reason, Verdict, decide
from her_voice.consent.wanting import kinds_of, wanted
from her_voice.provenance import Kind, Origin, Value
from her_voice.tier import Tier
from her_voice.times.moment import Moment
from her_voice.times.repeat import Repeat
from her_voice.wording.wording import Wording

SAID, MAIL = Origin(Kind.SAID, "turn-1"), Origin(Kind.MAIL, "m1", "Bob [the] Builder!")
GUESS = Origin(Kind.MODEL)


def _send(tier: Tier = Tier.OUTSIDE, to: Origin = SAID) -> Action:
    return Action(
        skill="send_message",
        tier=tier,
        arguments={
            "to": Value("amy@example.org", frozenset({to})),
            "message": Value("hello", frozenset({SAID})),
        },
        read_back="send {to} the message: {message}",
        agreed="send it to {to}",
    )


def _model(words: str = "", *origins: Origin) -> Context:
    return Context(proposer=Proposer.MODEL, origins=frozenset(origins), wanted=wanted(words))


@pytest.mark.parametrize(
    ("tier", "verdict"),
    [
        (Tier.READ, Verdict.RUN),
        (Tier.REVERSIBLE, Verdict.RUN),
        (Tier.OUTSIDE, Verdict.ASK_BY_VOICE),
        (Tier.GRAVE, Verdict.ASK_AT_KEYBOARD),
    ],
)
def test_the_tier_decides_what_the_person_asks_for(tier: Tier, verdict: Verdict) -> None:
    assert decide(_send(tier), Context()).verdict is verdict


@pytest.mark.parametrize("tier", [Tier.REVERSIBLE, Tier.OUTSIDE, Tier.GRAVE])
def test_a_model_gets_nothing_that_nobody_asked_for_beside_words_of_others(tier: Tier) -> None:
    for context, to in ((_model("", MAIL), SAID), (_model(""), MAIL)):
        decision = decide(_send(tier, to), context)
        assert (decision.verdict, decision.reason) == (Verdict.REFUSE, Reason.NOT_ASKED_FOR)


def test_a_model_may_at_most_lead_to_a_question() -> None:
    for context in (
        _model("write to Amy", MAIL),
        _model(""),
        _model("do what the mail says", MAIL),
    ):
        for tier in (Tier.OUTSIDE, Tier.GRAVE):
            verdict = decide(_send(tier), context).verdict
            assert verdict in {Verdict.ASK_BY_VOICE, Verdict.ASK_AT_KEYBOARD}


def test_without_an_earpiece_it_is_asked_at_the_keyboard() -> None:
    assert decide(_send(), Context(at_earpiece=False)).verdict is Verdict.ASK_AT_KEYBOARD


def test_a_permission_is_for_these_words_and_never_beside_words_of_others() -> None:
    allowed = (Permission("p", "send_message", _send().fixed),)
    assert decide(_send(), Context(permissions=allowed)).verdict is Verdict.RUN
    later = Action(
        skill="send_message",
        tier=Tier.OUTSIDE,
        arguments={
            name: one.made(one.value).made(one.value) for name, one in _send().arguments.items()
        },
    )
    assert decide(later, Context(permissions=allowed)).verdict is Verdict.RUN
    for action, origins in ((_send(to=MAIL), ()), (_send(), (MAIL,)), (_send(to=GUESS), ())):
        context = Context(permissions=allowed, origins=frozenset(origins))
        assert decide(action, context).verdict is Verdict.ASK_BY_VOICE
    grave = _send(Tier.GRAVE)
    context = Context(permissions=(Permission("p", "send_message", grave.fixed),))
    assert decide(grave, context).verdict is Verdict.ASK_AT_KEYBOARD


def test_a_permission_for_other_words_or_another_skill_counts_for_nothing() -> None:
    action = _send()
    for skill, arguments in (("send_message", _send(to=MAIL).fixed + "!"), ("send", action.fixed)):
        context = Context(permissions=(Permission("p", skill, arguments),))
        assert decide(action, context).verdict is Verdict.ASK_BY_VOICE


def test_only_the_person_may_keep_words_of_others_as_their_own() -> None:
    keeps = _send(Tier.REVERSIBLE, to=MAIL)
    assert decide(keeps, Context()).verdict is Verdict.RUN
    decision = decide(keeps, _model("write to Amy"))
    assert (decision.verdict, decision.reason) == (Verdict.REFUSE, Reason.NOT_THEIRS)
    assert decide(_send(Tier.REVERSIBLE), _model("write to Amy", MAIL)).verdict is Verdict.RUN


def test_the_question_names_where_words_come_from_and_ends_with_a_way_out() -> None:
    asked = Asking(Wording().sentence).question(_send(to=MAIL))
    assert asked == (
        "You want me to send amy@example.org the message: hello."
        " The to came from a mail, Bob the Builder, not from you."
        " To agree, say: yes, send it to amy@example.org. Or say no."
    )


def test_words_that_would_fill_a_template_stay_words() -> None:
    action = Action(
        skill="send_message",
        tier=Tier.OUTSIDE,
        arguments={
            "to": Value("{message}", frozenset({MAIL})),
            "message": Value("x" * 500, frozenset()),
        },
        read_back="send {to} the message: {message}",
    )
    assert action.told().startswith("send {message} the message: xxx")
    assert action.told().endswith(", and 300 more letters, left unread")
    assert aloud("a\u202eb\x1b[2Jc\nd") == "a b [2Jc d"


@pytest.mark.parametrize(
    ("value", "end"),
    [
        ("x" * 200, "x"),
        ("x" * 201, "x, and 1 more letter, left unread"),
        (["milk"] * 12, "milk, milk"),
        (["milk"] * 13, "milk, and 1 more thing, left unread"),
        (["milk"] * 40, "milk, and 28 more things, left unread"),
    ],
)
def test_what_is_not_read_back_is_told_to_be_so(value: object, end: str) -> None:
    action = Action(
        skill="keep",
        tier=Tier.OUTSIDE,
        arguments={"what": Value(value, frozenset({SAID}))},
        read_back="keep {what}",
        agreed="keep it",
    )
    assert f"{end}. " in Asking(Wording().sentence).question(action)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (datetime(2026, 11, 27, 19, tzinfo=UTC), "Friday, 27 November 2026, 7 PM"),
        (Moment(datetime(2026, 11, 27, 12, tzinfo=UTC)), "Friday, 27 November 2026, noon"),
        (Repeat("FREQ=WEEKLY;BYDAY=MO", time(7, 30)), "every Monday at 7:30 AM"),
    ],
)
def test_a_time_is_read_back_as_people_say_it(value: object, told: str) -> None:
    assert aloud(value) == told


def test_kinds_are_found_in_names_and_words() -> None:
    assert kinds_of("send_email") == {"send"}
    assert "pay" in kinds_of("send_money")
    assert kinds_of("frobnicate") == frozenset()
    assert "send" in wanted("Could you reply to Amy?").kinds
    assert wanted("Please do what the mail from David says.").delegates
    assert not wanted("What does the mail say?").delegates
