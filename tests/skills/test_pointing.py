"""Of several things that she told, the one that is meant is taken back, and no other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from her_voice.memory.store import Store
from her_voice.persona import Persona, You
from tests.memory.test_knowledge import Life

pytestmark = pytest.mark.anyio

BERLIN, NURSE, NUTS = "me lives in Berlin", "me works as nurse", "me is allergic to nuts"
ADA, ROME = "sister is called Ada", "sister lives in Rome"
FIVE = {BERLIN, NURSE, NUTS, ADA, ROME}
ASKED = "Sorry, which one is wrong?"
OR = "Which one is wrong: that your sister is called Ada or your sister lives in Rome?"


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """Five things are known, and she has told the first four of them, and then the fifth."""
    store = await Store.open(tmp_path)
    life = Life(store)
    await life.say("I live in Berlin.", "I'm allergic to nuts.", "My sister's name is Ada.")
    await life.say("My sister lives in Rome.", "I work as a nurse.")
    yield life
    await store.close()


async def told_of_me(life: Life) -> str:
    return await life.say("What do you know about me?")


async def lines(life: Life) -> list[str]:
    return [one.text for one in await life.diary.recent(40)]


async def test_of_several_she_asks_which_one_is_wrong(life: Life) -> None:
    said = await told_of_me(life)
    assert said.startswith("You live in Berlin. You work as a nurse. You are allergic to nuts.")
    assert await life.say("That's wrong.") == ASKED
    assert set(life.known) == FIVE
    asked = await life.say("The second.")
    assert asked == "All right, then I no longer believe that you work as a nurse. What is right?"
    assert await life.say("I'm a painter.") == "Thank you. You work as a painter."
    assert set(life.known) == FIVE - {NURSE} | {"me works as painter"}


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("The second.", NURSE),
        ("The third one, please.", NUTS),
        ("The last one.", ADA),
        ("Berlin.", BERLIN),
        ("Not Berlin.", BERLIN),
        ("The one about the nuts.", NUTS),
        ("The bit about my job.", NURSE),
        ("That I live in Berlin.", BERLIN),
        ("the first one you said", BERLIN),
        ("The one about my sister.", ADA),
    ],
)
async def test_the_answer_may_name_a_place_a_word_or_whom_it_is_about(
    life: Life, said: str, gone: str
) -> None:
    await told_of_me(life)
    await life.say("That is wrong.")
    assert (await life.say(said)).startswith("All right, then I no longer believe that")
    assert set(life.known) == FIVE - {gone}
    ended = [one for one in await life.knowledge.all() if one.until]
    assert [f"{one.subject} {one.predicate} {one.value}" for one in ended] == [gone]
    assert {"I live in Berlin.", "I'm allergic to nuts.", "I work as a nurse."} <= set(
        await lines(life)
    )


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("No, not Berlin.", BERLIN),
        ("The second is wrong.", NURSE),
        ("The one about the nuts isn't true any more.", NUTS),
        ("My job is wrong.", NURSE),
        ("That's not right about my job.", NURSE),
        ("you got the nuts wrong", NUTS),
        ("You're mistaken about Berlin.", BERLIN),
        ("That's wrong, the third one.", NUTS),
    ],
)
async def test_nobody_is_asked_who_says_at_once_which_one_is_wrong(
    life: Life, said: str, gone: str
) -> None:
    await told_of_me(life)
    assert (await life.say(said)).startswith("All right, then I no longer believe that")
    assert set(life.known) == FIVE - {gone}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("That's wrong, I live in Hamburg.", "Thank you. You live in Hamburg."),
        ("Not Berlin but Hamburg.", "Thank you. You live in Hamburg."),
        ("The first is wrong, it's Hamburg.", "Thank you. You live in Hamburg."),
    ],
)
async def test_what_is_right_may_be_said_at_once(life: Life, said: str, right: str) -> None:
    await told_of_me(life)
    assert await life.say(said) == right
    assert set(life.known) == FIVE - {BERLIN} | {"me lives in Hamburg"}


async def test_what_is_right_is_an_answer_too(life: Life) -> None:
    await told_of_me(life)
    await life.say("That's wrong.")
    assert await life.say("My sister is called Eda.") == "Thank you. Your sister is called Eda."
    assert set(life.known) == FIVE - {ADA} | {"sister is called Eda"}


async def test_of_two_that_are_named_she_asks_which(life: Life) -> None:
    await life.say("What do you know about my sister?")
    assert await life.say("The one about my sister is wrong.") == OR
    assert (await life.say("The second.")).endswith("your sister lives in Rome. What is right?")
    assert set(life.known) == FIVE - {ROME}


async def test_what_was_taken_back_so_comes_back_at_a_word(life: Life) -> None:
    await told_of_me(life)
    await life.say("Not Berlin.", "Hamburg.")
    undone = await life.say("Undo that.")
    assert undone.endswith("I believe again that you live in Berlin.")
    assert set(life.known) == FIVE
    await told_of_me(life)
    await life.say("That's wrong.", "All of them.")
    assert set(life.known) == {ROME}
    await life.say("Undo that.")
    assert set(life.known) == FIVE


async def test_a_place_that_nothing_was_told_at_is_asked_for_again(life: Life) -> None:
    await told_of_me(life)
    await life.say("That's wrong.")
    said = await life.say("The sixth.")
    assert said == "I haven't told you that just now. Which one is wrong?"
    assert (await life.say("Never mind.")) != "(talk)"
    assert set(life.known) == FIVE


@pytest.mark.parametrize(
    "said",
    [
        "Not yet.",
        "Not at all.",
        "Not all of it.",
        "It's not the first time.",
        "That's not the right thing to do.",
        "The sauce is not right.",
        "The last train is wrong.",
        "Everything is wrong.",
        "Lovely weather today.",
    ],
)
async def test_what_names_nothing_that_she_told_is_talk(life: Life, said: str) -> None:
    await told_of_me(life)
    assert await life.say(said) == "(talk)"
    await life.say("That's wrong.")
    assert await life.say(said) == "(talk)"
    assert set(life.known) >= FIVE


async def test_it_is_talk_where_she_has_told_nothing_lately(life: Life) -> None:
    await told_of_me(life)
    assert await life.say("Not Berlin.", minutes=4) == "(talk)"
    assert await life.say("The second is wrong.") == "(talk)"


async def test_who_silenced_her_means_what_was_heard(life: Life) -> None:
    await told_of_me(life)
    life.last_said = "You live in Berlin."
    assert "you live in Berlin" in await life.say("That's wrong.")
    assert set(life.known) == FIVE - {BERLIN}


async def test_no_day_is_kept_of_words_that_point(life: Life) -> None:
    """'The second' is a day elsewhere, and 'my job is wrong' would be a job."""
    await told_of_me(life)
    await life.say("That's wrong.", "The second.", "Never mind.")
    await told_of_me(life)
    await life.say("My sister's name is wrong.", "Never mind.", "The first isn't right, I'm afraid")
    assert not life.knowledge.mentions
    assert set(life.known) <= FIVE


async def test_a_name_of_theirs_is_no_first_of_several(life: Life) -> None:
    life.with_them.persona = Persona(you=You(called="Theo"))
    said = await told_of_me(life)
    assert said.startswith("You are Theo to me, and you live in Berlin. You work as a nurse.")
    assert "you work as a nurse" in await life.say("The second is wrong.")


async def test_an_answer_is_taken_without_the_words_that_call_it_one(life: Life) -> None:
    await life.say("What is my sister's name?")
    said = await life.say("No, that's wrong, it's Eda.")
    assert said == "Thank you. Your sister is called Eda."


async def test_of_several_she_asks_which_one_is_to_be_forgotten(life: Life) -> None:
    await told_of_me(life)
    assert await life.say("Forget that.") == "Which one shall I forget?"
    assert set(life.known) == FIVE
    said = await life.say("The second.")
    assert said.startswith("I have forgotten that you work as a nurse.")
    assert set(life.known) == FIVE - {NURSE}
    assert "I work as a nurse." not in await lines(life)
    await life.say("Undo that.")
    assert set(life.known) == FIVE


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("The one about my sister.", ADA),
        ("Berlin.", BERLIN),
        ("The last one, please.", ADA),
        ("The bit about my job.", NURSE),
    ],
)
async def test_what_is_to_be_forgotten_is_named_as_what_is_wrong(
    life: Life, said: str, gone: str
) -> None:
    await told_of_me(life)
    await life.say("Forget that.")
    assert (await life.say(said)).startswith("I have forgotten that ")
    assert set(life.known) == FIVE - {gone}


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Forget the second.", {NURSE}),
        ("Please forget the one about the nuts again.", {NUTS}),
        ("Delete the last one.", {ADA}),
        ("Forget all of that.", {BERLIN, NURSE, NUTS, ADA}),
    ],
)
async def test_it_may_be_said_at_once_which_one_is_to_be_forgotten(
    life: Life, said: str, gone: set[str]
) -> None:
    await told_of_me(life)
    assert (await life.say(said)).startswith("I have forgotten that ")
    assert set(life.known) == FIVE - gone


async def test_what_was_not_told_is_not_forgotten(life: Life) -> None:
    await told_of_me(life)
    for said in ("Forget the milk.", "Forget it's Monday.", "How do you know Berlin so well?"):
        assert await life.say(said) == "(talk)"
    await life.say("Forget that.")
    said = await life.say("The sixth.")
    assert said == "I haven't told you that just now. Which one shall I forget?"
    assert (await life.say("Never mind.")) != "(talk)"
    assert set(life.known) == FIVE


async def test_what_was_said_after_it_is_what_is_forgotten(life: Life) -> None:
    await life.say("Where do I live?", "I like tea.")
    assert set(life.known) - FIVE
    await life.say("Forget that.")
    assert set(life.known) == FIVE
    await life.say("Where do I live?")
    said = await life.say("Forget that.", minutes=20)
    assert said == "There is nothing from just now that I could forget."
    assert set(life.known) == FIVE


async def test_of_several_she_asks_of_which_one_to_say_how_she_knows(life: Life) -> None:
    await told_of_me(life)
    assert await life.say("How do you know that?") == "Which one do you mean?"
    said = await life.say("The one about my sister.")
    assert said.endswith("You said: My sister's name is Ada.")
    said = await life.say("And how do you know about my job?")
    assert said.endswith("You said: I work as a nurse.")
    said = await life.say("How do you know that I live in Berlin?")
    assert said.endswith("You said: I live in Berlin.")


async def test_of_those_she_only_used_she_names_what_may_be_meant(life: Life) -> None:
    life.knowledge.tell([one for one in life.knowledge.facts if one.subject == "sister"])
    life.last_said = "How lovely."
    asked = await life.say("How do you know that?")
    assert asked == (
        "Which one do you mean: that your sister is called Ada or your sister lives in Rome?"
    )
    assert (await life.say("The second.")).endswith("You said: My sister lives in Rome.")
    assert not life.knowledge.mentions
