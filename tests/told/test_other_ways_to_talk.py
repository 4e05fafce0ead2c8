"""Who says little, who rambles without a stop, and who tells a day in passing are understood, too."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.days import bare_plan
from her_voice.told.dictation import has_capitals, is_run_on, parted, with_names
from her_voice.told.elided import whole
from her_voice.told.reading import read
from her_voice.told.talk import Talk

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=gettz("Europe/Berlin"))


def _read(*lines: str) -> list[str]:
    talk = Talk()
    found = [one for line in lines for one in read(line, NOW, talk).statements]
    return [
        f"{o.subject} {o.predicate} {o.value}{f' @ {o.due:%d.%m.}' if o.due else ''}" for o in found
    ]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Got a cold.", "I got a cold."),
        ("Need to pay the rent by Friday.", "I need to pay the rent by Friday."),
        ("Lives in Leeds with two cats.", "Amy lives in Leeds with two cats."),
        ("Stationed in Malta.", "Amy is stationed in Malta."),
        ("Allergic to nuts.", "I am allergic to nuts."),
        ("Meeting Amy on Friday.", "I am meeting Amy on Friday."),
        ("Take the bins out.", "Take the bins out."),
        ("Nothing happened on Friday.", "Nothing happened on Friday."),
        ("Tired of it all.", "Tired of it all."),
        ("Morning.", "Morning."),
    ],
)
def test_a_subject_that_was_left_out_is_put_in(sentence: str, meant: str) -> None:
    assert whole(sentence, "Amy") == meant


def test_without_anybody_spoken_of_nobody_lives_anywhere() -> None:
    assert whole("Lives in Leeds.", "") == "Lives in Leeds."


def test_a_line_without_capitals_gets_those_of_names_and_keeps_its_length() -> None:
    line = "my husband's called keith and our brenda said i should ring amy about rex"
    found = with_names(line, {"rex"})
    assert found == "my husband's called Keith and our Brenda said I should ring Amy about Rex"
    assert len(found) == len(line)


def test_a_line_without_stops_is_parted_where_a_sentence_begins() -> None:
    line = "i'm allergic to wasps i have to carry a pen i told paul i'll ring him"
    assert [line[start:end] for start, end in parted(line)] == [
        "i'm allergic to wasps",
        "i have to carry a pen",
        "i told paul i'll ring him",
    ]


def test_what_was_dictated_is_told_by_its_signs() -> None:
    assert is_run_on("i live here I do")
    assert not is_run_on("i live here, i do")
    assert not has_capitals("i live here I do")
    assert has_capitals("i live with Paul")


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        (["i live in york my sister's called ada she's a nurse"],
         ["me lives in york", "sister is called Ada", "sister works as nurse"]),
        (["Cut my hand. Nine stitches.", "They come out on the first."],
         ["me said Nine stitches. They come out on the first @ 01.06."]),
        (["The physical's on Wednesday.", "Next checkup's August 6."],
         ["the physical is  @ 27.05.", "the Next checkup is  @ 06.08."]),
        (["My sister Ada called.", "He's allergic to nuts."], ["sister is called Ada"]),
        (["I'm seeing Callum on Saturday.", "He's from Stornoway."],
         ["me is seeing Callum @ 30.05.", "Callum is from Stornoway"]),
        (["Told Amy I'd bring the keys on Tuesday."], ["me will bring the keys @ 26.05."]),
        (["The lot has to be cleared by June 5."], ["the lot has to be cleared @ 05.06."]),
        (["It's Monday week now, the party."], ["me said It's Monday week now, the party @ 01.06."]),
    ],
)  # fmt: skip
def test_what_is_said_of_whom_is_known(lines: list[str], known: list[str]) -> None:
    assert _read(*lines) == known


@pytest.mark.parametrize(
    "text",
    [
        "the shop was closed on Monday",
        "I slept until noon on Saturday",
        "it will rain on Thursday",
        "every Tuesday there is a market",
        "that's the third this week",
        "my first wreck",
        "next week, Hogwarts",
        "cold start today",
        "someone on the train said the world ends on Friday",
        "she turned up on Friday",
        "see you tomorrow",
    ],
)
def test_a_day_that_is_no_plan_is_not_kept(text: str) -> None:
    assert bare_plan(text, NOW) is None


@pytest.mark.parametrize(
    "line",
    [
        "Stationed somewhere. He's sixteen.",
        "Cold today. She hates it.",
        "I'm sick of the sight of scones.",
        "I can't drink coffee that morning.",
        "Judge likes me.",
        "I love my dad so much.",
    ],
)
def test_what_only_looks_like_a_fact_is_none(line: str) -> None:
    assert _read(line) == []


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Steve is an electrician up in Toledo.", ["Steve works as electrician"]),
        ("I've been a Reds fan all my life.", ["me supports Reds"]),
        ("My grandma's name was Ruth.", ["grandmother is called Ruth"]),
        ("You see, I have had diabetes since 2011.", ["me has diabetes"]),
        ("I should also mention that I am allergic to aspirin.", ["me is allergic to aspirin"]),
        ("I'm penicillin allergic by the way.", ["me is allergic to penicillin"]),
        ("I'm really allergic.", []),
        ("My son is probably allergic.", []),
        ("My daughter is mildly allergic.", []),
        ("I am a vegetarian since 1999.", ["me is vegetarian"]),
        ("Ramesh is my best friend in this country.", ["best friend is called Ramesh"]),
        (
            "Our neighbour on the left is Mrs. Whitfield, and she is eighty-one.",
            ["neighbour is called Mrs Whitfield", "neighbour is aged 81"],
        ),
    ],
)
def test_what_elder_people_put_at_length_is_read(line: str, stated: list[str]) -> None:
    assert _read(line) == stated


def test_who_comes_and_is_called_something_is_nobody_else() -> None:
    lines = ("Mum's sixty-five.", "I've the accountant in, she's called Moira.")
    assert "mother is called Moira" not in _read(*lines)
    assert "mother is called Ann" in _read("Mum's a nurse, she's called Ann.")
