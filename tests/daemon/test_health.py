"""How she is, from what there is of her."""

from types import SimpleNamespace
from typing import Any, cast

from her_voice.daemon.health import Health
from her_voice.daemon.heartbeat import in_words
from her_voice.settings import Settings
from her_voice.tool_settings import SendingSettings, ServerOfTools, SkillsSettings


def health() -> Health:
    """Give that of one who can hear and speak, and has not thought yet."""
    there = SimpleNamespace(is_there=True)
    engines = SimpleNamespace(
        synthesizer=there, transcriber=there, judge=there, hears=True, speaks=True
    )
    engines.thinker = SimpleNamespace(trouble="")
    nobody = cast("Any", SimpleNamespace())
    return Health(cast("Any", engines), nobody, nobody, Settings())


def test_at_a_first_start_she_is_well_when_she_can_think_too() -> None:
    hers = health()
    assert not hers.is_well
    assert in_words(hers) == "waking up: loading thinking"
    hers.thinks = hers.has_thought = True
    assert hers.is_well


def test_who_could_think_before_the_start_is_well_before_she_thinks_and_says_so() -> None:
    hers = health()
    hers.will_think = True
    assert hers.is_well
    assert in_words(hers) == "hears and speaks; what she thinks with is being loaded"
    hers.will_think = False  # it can't be loaded
    assert not hers.is_well


def test_whose_thinking_was_lost_is_not_well() -> None:
    hers = health()
    hers.has_thought, hers.will_think = True, True
    assert not hers.is_well
    assert in_words(hers) == "hears and speaks; thinking is down"


def test_an_endpoint_that_refuses_is_told_of_in_its_words() -> None:
    hers = health()
    cast("Any", hers)._engines.thinker.trouble = "the language model wants another key"
    assert hers.troubles == {"answers": "the language model wants another key"}


def test_an_answer_may_take_as_long_as_other_programs_may_that_are_asked_for_it() -> None:
    hers = health()
    thinking_s = hers.longest_thought_s
    hers.follow(Settings(sending=SendingSettings(command=("message",), timeout_s=120)))
    assert hers.longest_thought_s == thinking_s + 120
    slow = ServerOfTools(command="weather-server", answer_s=100)
    hers.follow(Settings(skills=SkillsSettings(mcp={"weather": slow})))
    assert hers.longest_thought_s == thinking_s + 200
    hers.follow(Settings(sending=SendingSettings(timeout_s=120)))
    assert hers.longest_thought_s == thinking_s
