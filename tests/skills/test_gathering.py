"""Skills of other packages, by their entry point, and what is wrong with badly written ones."""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from her_voice.brought import SKILLS
from her_voice.skill import SkillError, Words, acts_outside, reads, skill_of
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather, is_slot
from her_voice.skills.slots import Text
from her_voice.tier import Tier
from tests.packages import install

pytestmark = pytest.mark.anyio
GREETINGS = '''
from her_voice.skill import Words
from her_voice.skills.slots import Text


async def greet(who: Text) -> Words:
    """Greet someone.

    Asked as:
        (say hello to|greet) {who} [for me]
    """
    yield f"Hello, {who.words}!"
'''


def _install(folder: Path, name: str, code: str) -> None:
    install(folder, {name: code}, {SKILLS: f"{name} = {name}"})


async def test_a_package_brings_its_skills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, "greetings_of_others", GREETINGS)
    monkeypatch.syspath_prepend(str(tmp_path))
    call = Finder(gather()).find("Could you say hello to Anna for me?", datetime.now(UTC))
    assert call is not None
    assert [some async for some in call.perform({})] == ["Hello, Anna!"]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("async def act():\n    yield 1\n", "docstring"),
        ("async def act(:\n", "SyntaxError"),
        ("1 / 0\n", "ZeroDivisionError"),
        (GREETINGS.replace("{who} [for", "{who [for"), "one way to ask"),
        (GREETINGS.replace("greet(", "tell_time("), "another has its name"),
        (
            GREETINGS.replace("[for me]", "[for me]\n    Read back as:\n        greet {whom}"),
            "names {whom}, which is no parameter of it",
        ),
    ],
)
def test_a_broken_package_costs_only_its_own_skills(
    code: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    _install(tmp_path, "broken_skills_of_others", code)
    monkeypatch.syspath_prepend(str(tmp_path))
    with caplog.at_level(logging.WARNING):
        assert Finder(gather()).find("What time is it?", datetime.now(UTC))
    assert "broken_skills_of_others" in caplog.text
    assert why in caplog.text
    sys.modules.pop("broken_skills_of_others", None)


def test_what_is_agreed_to_must_be_something_that_can_be_told_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undeclared = SEATS.replace("@reads", "").replace("count_seats", "book_seats")
    _install(tmp_path, "bookings_of_others", undeclared)
    monkeypatch.syspath_prepend(str(tmp_path))
    told: list[str] = []
    assert all(one.name != "book_seats" for one in gather(told.append))
    assert "book_seats changes something, so count must be a dataclass" in told[0]


def test_what_a_skill_lacks_is_named() -> None:
    async def silent(who: Text) -> Words:
        yield who.words

    async def unasked(who: Text) -> Words:
        """Do something."""
        yield who.words

    async def plain(who: Text) -> str:
        """Do something."""
        return who.words

    for function, lack in ((silent, "docstring"), (unasked, "Asked as:"), (plain, "yields")):
        with pytest.raises(SkillError, match=lack):
            skill_of(function, is_slot)  # type: ignore[arg-type]


def test_two_skills_of_one_name_are_refused() -> None:
    known = list(gather())
    with pytest.raises(SkillError, match="tell_time"):
        Finder([*known, next(one for one in known if one.name == "tell_time")])


async def test_a_skill_of_others_that_does_not_say_what_it_changes_takes_consent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path, "waves_of_others", GREETINGS.replace("greet", "wave").replace("hello", "hi"))
    monkeypatch.syspath_prepend(str(tmp_path))
    wave = next(one for one in gather() if one.name == "wave")
    assert wave.tier is Tier.OUTSIDE
    assert wave.read_back == "greet someone with who {who}"
    assert wave.agreed == "wave {who}"


def test_a_skill_says_its_tier_and_what_is_agreed_to() -> None:
    @reads
    async def look(who: Text) -> Words:
        """Look.

        Asked as:
            look at {who}
        """
        yield who.words

    @acts_outside()
    async def send(who: Text) -> Words:
        """Send.

        Asked as:
            send {who}
        Read back as:
            send it to {who}
        Agreed to as:
            send to {who}
        """
        yield who.words

    @acts_outside()
    async def unsaid(who: Text) -> Words:
        """Send.

        Asked as:
            send {who}
        """
        yield who.words

    assert skill_of(look, is_slot).tier is Tier.READ
    sending = skill_of(send, is_slot)
    assert (sending.tier, sending.changes) == (Tier.OUTSIDE, True)
    assert (sending.asked, sending.read_back) == (("send {who}",), "send it to {who}")
    with pytest.raises(SkillError, match="Read back as:"):
        skill_of(unsaid, is_slot)


SEATS = '''
from her_voice.skill import Words, reads


class Seats:
    def __init__(self, count):
        self.count = count

    @classmethod
    def read(cls, words, now):
        return cls(int(words))


@reads
async def count_seats(count: Seats) -> Words:
    """Count seats.

    Asked as:
        (save|tell me) {count} [seats]
    """
    yield f"{count.count}."
'''


def test_a_slot_of_others_that_raises_finds_nothing_and_hinders_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _install(tmp_path, "seats_of_others", SEATS)
    monkeypatch.syspath_prepend(str(tmp_path))
    finder, now = Finder(gather()), datetime.now(UTC)
    three = finder.find("Save 3 seats", now)
    assert three is not None
    assert vars(three.given["count"]) == {"count": 3}
    assert finder.find("Save Anna's seats", now) is None
    time = finder.find("Tell me the time", now)
    assert time is not None
    assert time.skill.name == "tell_time"
    assert "the slot Seats failed: ValueError at seats_of_others.py:11" in caplog.text
    assert "Anna" not in caplog.text
