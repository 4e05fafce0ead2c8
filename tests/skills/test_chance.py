"""A template that fits by chance is not taken for what is meant."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.skills.chance import Chance
from her_voice.skills.finding import Call, Finder
from her_voice.skills.gathering import gather
from her_voice.skills.nearest import Weighed
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
FINDER = Finder(gather())


def _meant(text: str, near: Weighed | None) -> Call:
    call = FINDER.find(text, NOW)
    assert call is not None
    return Chance(lambda _: near).meant(call, text, FINDER, NOW)


def _name(text: str, *near: str, request: float = 6.0, clear: float = 0.97) -> str:
    return _meant(text, Weighed(near, request, clear)).skill.name


def test_where_all_words_plainly_ask_for_another_that_is_meant() -> None:
    assert _name("you can talk normally again", "speak_as_usual") == "speak_as_usual"
    assert _name("remind me what day it is today", "tell_date") == "tell_date"


def test_where_they_do_not_it_stays_with_the_template() -> None:
    text = "you can talk normally again"
    assert _meant(text, None).skill.name == "lift_never"
    assert _name(text, "lift_never") == "lift_never"
    assert _name(text, "speak_as_usual", request=3.0) == "lift_never"
    assert _name(text, "speak_as_usual", clear=0.5) == "lift_never"


def test_another_that_lacks_what_it_needs_is_not_meant() -> None:
    assert _name("you can talk normally again", "convert") == "lift_never"


def test_nothing_that_reaches_outside_or_is_grave_is_meant_so() -> None:
    assert _name("forget everything about my old job", "erase_person") == "forget_about"


def test_a_template_whose_gap_takes_few_words_does_not_fit_by_chance() -> None:
    assert _name("skip my alarm on friday", "cancel_reminder") == "skip"


async def test_she_does_what_is_meant() -> None:
    day = Day()
    day.doing.meant = Chance(lambda _: Weighed(("tell_date",), 6.0, 0.97)).meant
    assert await day.say("Remind me what day it is today.") == "It's Wednesday, November 25."
    assert day.reminders.kept == []
