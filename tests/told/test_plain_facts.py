"""What people plainly tell of a life is read: what they did, what ails them, what is to come, and of whom."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read
from her_voice.told.talk import Talk

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=gettz("Europe/Berlin"))


def _read(*lines: str) -> list[str]:
    talk = Talk()
    found = [one for line in lines for one in read(line, NOW, talk).statements]
    return [f"{one.subject} {one.predicate} {one.value}".strip() for one in found]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("I was a postman for twenty years.", ["me was a postman for twenty years"]),
        ("My father was the headmaster of Eton.", ["father was the headmaster of Eton"]),
        ("Ben drove a bus for the council.", ["Ben drove a bus for the council"]),
        ("Ada worked in a bank for six years.", ["Ada worked in a bank for six years"]),
        ("My mum used to teach music.", ["mother used to teach music"]),
        ("I moved here when I was nine.", ["me moved here when I was nine"]),
        ("My wife died in March.", ["wife has died"]),
        ("I'm moving to Oslo.", ["me is moving to Oslo"]),
        ("Ada's going to live with Ben in Rome.", ["Ada is going to live with Ben in Rome"]),
        ("Ben's going to be a nurse.", ["Ben is going to be a nurse"]),
        ("We're calling the baby Ida.", ["baby will be called Ida"]),
        ("My wife's due in March.", ["wife is due in March"]),
        ("My favourite film is Alien.", ["me favourite film Alien"]),
        ("I take two sugars in my tea.", ["me takes two sugars in my tea"]),
        ("I owe Dave twenty quid.", ["me owes Dave twenty quid"]),
        ("I owe Dave an apology.", []),
    ],
)
def test_what_was_and_what_is_to_be_is_known(line: str, stated: list[str]) -> None:
    assert _read(line) == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Ben's got a bad chest.", ["Ben has a bad chest"]),
        ("I've got arthritis in both knees.", ["me has arthritis in both knees"]),
        ("I'm on tablets for my heart.", ["me is on tablets for my heart"]),
        ("I can't have nuts.", ["me can not have nuts"]),
        ("It's my knees.", ["me has trouble with knees"]),
        ("Ada's gone and broke her wrist.", ["Ada has broke her wrist"]),
        ("Rex is a border collie.", ["Rex is a border collie"]),
        ("Our Ada's in Leeds.", ["Ada is in Leeds"]),
        ("Ben keeps my drill in the shed.", ["Ben keeps my drill in the shed"]),
        ("I keep the keys in the blue jar.", ["me keeps the keys in the blue jar"]),
        ("The tickets came, and I've put them in the drawer so I don't lose them.", ["me has put the tickets in the drawer"]),
        ("Ada's got my spare key.", ["Ada has my spare key"]),
        ("Ben gave me a watch.", ["Ben gave me a watch"]),
        ("Ada lent me her big drill.", ["Ada lent me her big drill"]),
        ("Ben used to call me Captain.", ["Ben used to call me Captain"]),
        ("I take my tea with two sugars.", ["me takes my tea with two sugars"]),
        ("Our choir's on Tuesday nights.", ["choir is on Tuesday nights"]),
        ("Ida's my sous chef.", ["Ida is my sous chef"]),
        ("My boat's called Ada.", ["boat is called Ada"]),
    ],
)  # fmt: skip
def test_how_somebody_is_and_where_their_things_are_is_known(line: str, stated: list[str]) -> None:
    assert _read(line) == stated


@pytest.mark.parametrize(
    "line",
    [
        "Ada's a good cook.",
        "I was a nervous driver.",
        "Ben worked at the weekend.",
        "Ben drove the van to Leeds.",
        "I'm in Leeds.",
        "Ben gave me a look.",
        "Ben left me a note on the table.",
        "Ben has left me his car while he's away.",
        "Ada wants to be a vet now.",
        "I have put the boots in the hall.",
        "I'm a doctor, ha.",
        "I keep the house in order.",
        "Cian's gone for a haircut.",
        "My mother loved him, she was Shropshire.",
        "Then he said, but she's a nurse.",
        "My shop's called Lace, well, no, not that.",
    ],
)
def test_what_is_of_the_moment_or_no_fact_is_left(line: str) -> None:
    assert _read(line) == []


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        (["I hired Devin, he's a nurse."], ["Devin works as nurse"]),
        (["My neighbour's Cyril Hall, he's eighty."],
         ["neighbour is called Cyril Hall", "Cyril Hall is aged 80"]),
        (["Ben rang.", "They have a little lad, Alf, he's six."], ["Alf is aged 6"]),
        (["Ben's here.", "His wife Eve works at the bank."],
         ["Ben wife is Eve", "Eve works at the bank"]),
        (["Ben rang.", "He's a daughter, Ada, in York."], ["Ben daughter is Ada", "Ada is in York"]),
        (["Eve's sister is called Ada, and she is a nurse."],
         ["Eve sister is Ada", "Ada works as nurse"]),
        (["Ada's mum bought us a pram.", "Her dad's a baker."], ["Ada's father works as baker"]),
        (["I have two lads, Tim who is nine and Al who is two."],
         ["Tim is aged 9", "Al is aged 2"]),
        (["My son rang, Ben."], ["son is called Ben"]),
        (["Nowak rings at six, our landlord."], ["landlord is called Nowak"]),
        (["My husband was ill.", "His name was Ken."], ["husband is called Ken"]),
        (["The baby's due soon.", "It's a girl!"], ["baby is a girl"]),
    ],
)  # fmt: skip
def test_who_is_named_in_passing_is_who_is_meant(lines: list[str], known: list[str]) -> None:
    assert _read(*lines) == known


@pytest.mark.parametrize(
    "lines",
    [
        ["My father rang.", "He's eleven, Jaylen, and he plays on."],
        ["My husband is ill.", "That was the cat. His name is Felix."],
        ["Biddy barks.", "And Gulliver, he's a lurcher."],
        ["Tom met Ben, he's a nurse."],
        ["My mother-in-law's alive, she's a nurse."],
    ],
)
def test_of_whom_it_is_said_by_its_words_alone(lines: list[str]) -> None:
    wrong = ("father", "husband is called", "Biddy", "Tom", "Ben", "mother ")
    assert [one for one in _read(*lines) if one.startswith(wrong)] == []


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("I'm on bisoprolol and a statin.", ["me takes bisoprolol", "me takes a statin"]),
        ("They've put me on ramipril.", ["me takes ramipril"]),
        ("They've put me on nights.", []),
        ("I'm on holiday.", []),
        ("I don't take aspirin any more.", ["me does not take aspirin"]),
        ("They switched me from losartan to amlodipine.", ["me does not take losartan", "me takes amlodipine"]),
        ("I had a heart attack two years back.", ["me had a heart attack two years back"]),
        ("He's had a stroke, has Trevor.", ["Trevor had a stroke"]),
        ("I gave up smoking the same day.", ["me gave up smoking"]),
        ("My grandad has ninety years.", ["grandfather is aged 90"]),
        ("My boss has two years left.", []),
        ("I'm B negative.", ["me blood type B negative"]),
        ("Forty, plumber, back like a gate.", ["me is aged 40", "me works as plumber"]),
        ("Fifteen years old, scraping syrup.", []),
    ],
)  # fmt: skip
def test_what_they_take_and_what_ails_them_is_known(line: str, stated: list[str]) -> None:
    assert _read(line) == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("We play dominoes on a Thursday, at the Glebe.", ["me plays dominoes on a Thursday"]),
        ("I pick Alfie up on Mondays and Fridays.", ["me picks Alfie up on Mondays and Fridays"]),
        ("Every Tuesday I volunteer at the library.", ["me volunteers at the library every Tuesday"]),
        ("My passport is in the rice tin.", ["me  My passport is in the rice tin"]),
        ("My passport's in the post.", []),
        ("My phone is in the kitchen.", []),
        ("My car is a Ford Focus.", ["me car is a Ford Focus"]),
        ("Darren drives for Tesco.", ["Darren works for Tesco"]),
        ("In Brazil I was a teacher.", ["me was a teacher"]),
        ("Kelly and Steph live in Leek.", ["Kelly lives in Leek", "Steph lives in Leek"]),
        ("Kelly and Steph live together.", []),
        ("I live in Austin, Texas, with my dog.", ["me lives in Austin, Texas"]),
        ("The head's Mrs Okafor.", ["head is called Mrs Okafor"]),
        ("The boy's called Zayn.", []),
        ("I have one sister, Ada, we say Addy.", ["me has one sister", "sister is called Ada"]),
        ("I live in Leeds, two minutes from the beach, with a cat and a draught.", ["me lives in Leeds"]),
        ("I can't stand peas, never could.", ["me does not like peas"]),
        ("I live in Kiel, but I might move to Bonn.", ["me lives in Kiel"]),
        ("I like a corpse in a film, nearly always.", []),
        ("Why not, I was born in a stable.", []),
        ("I don't eat meat, I told you?", ["me does not eat meat"]),
        ("I'm vegetarian, imagine, in Texas.", ["me is vegetarian"]),
    ],
)  # fmt: skip
def test_what_is_said_plainly_beside_something_else_is_known(line: str, stated: list[str]) -> None:
    assert _read(line) == stated


def test_the_place_that_somebody_is_from_is_nobody() -> None:
    assert _read("My boss Ben is from Kerry.", "He is a chef.")[-1] == "Ben works as chef"


def test_whose_mother_somebody_is_is_known() -> None:
    assert _read("Tom lives with Eve.", "She's Alfie's mum.")[-1] == "Alfie mother is Eve"


def test_he_who_has_died_does_so_on_no_day_to_come() -> None:
    found = read("Ben's died. In his sleep, on Thursday.", NOW)
    assert not [one for one in found.statements if one.due]
