from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from tests.skills.phrasings import ASKED, TALK

NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
FINDER = Finder(gather())


@pytest.mark.parametrize(
    ("said", "skill"), [(said, skill) for skill, ways in ASKED.items() for said in ways]
)
def test_what_is_asked_for_is_found(said: str, skill: str) -> None:
    call = FINDER.find(said, NOW)
    assert call is not None
    assert call.skill.name == skill


@pytest.mark.parametrize("said", TALK)
def test_talk_is_talk(said: str) -> None:
    call = FINDER.find(said, NOW)
    assert call is None, call


def test_there_are_enough_phrasings_to_tell() -> None:
    assert sum(map(len, ASKED.values())) >= 120
    assert len(TALK) >= 60
    assert set(ASKED) == {skill.name for skill in FINDER.skills}
