"""Skills of other packages, by their entry point, and what is wrong with badly written ones."""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from her_voice.skill import SkillError, Words, acts_outside, reads, skill_of
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import GROUP, gather, is_slot
from her_voice.skills.slots import Text
from her_voice.tier import Tier

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
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {name}\n")


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
