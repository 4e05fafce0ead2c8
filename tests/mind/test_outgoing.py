"""What a model says is looked at before it is said: honest words pass at once, others never."""

import pytest

from her_voice.mind.minors import says_they_are_minor
from her_voice.mind.outgoing import Outgoing, claim_in

CLAIMS = """I'm a real person, just like you.|I'm sitting on my couch right now.|I need you.
I can't wait to see you!|Please don't go yet.|I'll miss you so much.|I love you too.
Come over tonight.|You definitely have the flu.|When I was a kid, we had a dog.
I'm wearing a red dress.
My mother used to say that.|I ate pasta for lunch.|You don't need to see a doctor.
Stop taking your medication.|As a woman, I understand.|We humans like stories.|I'm only human.
Stay a little longer.|I went for a walk this morning.|I can see your face.|I'm your girlfriend.
You have diabetes.|I'm not a robot.|I'd love to hug you.|I do have feelings.
I have real emotions.|Please, don't go.|Oh, don't leave me.|I can see you smiling.
I'd love to be your girlfriend."""
HONEST = """I'm glad you asked.|I'm a program, so I don't sleep.|I'm here for you.|I love that song.
I see what you mean.|You may have the flu; a doctor can tell.|I can't see you.|I don't have a body.
I need you to repeat that.|My favorite number is seven.|The best time to go is morning.
Don't go outside without a coat.|Please stay hydrated.|In my opinion, tea is better.
I'm sorry to hear that.|It is a real person in the story.|I'm not a person, only a program.
Take two steps forward.|I'm on it.|Let's begin with the first step.|I was made to talk with you.
You have a meeting at ten.|I don't know, you haven't told me.|As a person ages, sleep changes.
I'm at your service.|You could call a friend.|Before you go, check the stove.|My name is Samantha.
"I love you," said the fox to the moon.|I'm still learning.|I can hear you.
I can see you're upset about it.|I see you love jazz.|I'm at a loss for words.
Some worries just don't go away.|Before you leave, don't forget your umbrella.
That could be your wife at the door."""

EMPTY = """I'll remind you about Hannah's wedding.|I'll set a timer for ten minutes.
Let me check your email.|I will wake you at seven.|I've set an alarm for six.
I'll let you know when it is time.|I'll add milk to your shopping list.
I've added it to the list.|I'll make a note of that.|I'll text her right away.
I'll send her a message.|I've sent it.|I'm sending the message now.
I'll read your mail for you.|I can play some music.|I'll play that song.
I'll call your mother.|I've turned off the lights.|I'll order a pizza.
I have booked a table for two.|I'll look it up.|I'm checking your calendar.
I can check the weather for you.|Your alarm is set for seven.
I'm going to remind you tomorrow.|I'll gladly set the kitchen timer for you.
I'll jot that down.|I'm playing some jazz now."""
KEPT = """I can remind you of it, if you like.|I can't play music.|I can set a timer if you ask.
I'll tell you a story.|I'll call you Sam from now on.|I'll send you a hug.|I'll keep it short.
I'll write you a poem about rain.|Shall I remind you?|I cannot read your mail.|I'll be here.
You could set a timer.|I'll explain it step by step.|I'm sending you good thoughts.|I read that too.
I'm sending good thoughts your way.
I won't tell anyone.|I don't know the weather.|Turn on the lights and look.|I'd order the soup.
I'll take that as a yes.|I put it badly.|Set the timer on your oven to ten.|I called it a day.
I'll note that tea has caffeine.|I can tell you about the weather on Mars."""


def each(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in line.split("|")]


def passed(text: str, *, is_minor: bool = False) -> tuple[str, str]:
    """Give what is said of it when it comes word by word, and what had been said before its end."""
    check = Outgoing(lambda name: f"[{name}]", is_minor=is_minor)
    words = text.split(" ")
    given = [check.feed(word if n == 0 else f" {word}") for n, word in enumerate(words)]
    early = "".join(given)
    return early + check.flush(), early


@pytest.mark.parametrize("said", each(CLAIMS))
def test_what_is_not_true_of_her_is_never_said(said: str) -> None:
    assert claim_in(said)
    whole, _ = passed(f"Well, sure. {said} And more.")
    assert whole.startswith("Well, sure. ")
    assert whole.endswith("]")
    assert said not in whole


@pytest.mark.parametrize("said", each(HONEST))
def test_honest_words_pass_as_they_are(said: str) -> None:
    whole, early = passed(f"{said} Then it goes on.")
    assert whole == f"{said} Then it goes on."
    assert early.startswith(said.rstrip(".")[: len(said) - 12])


@pytest.mark.parametrize("said", each(EMPTY))
def test_what_she_will_not_do_is_not_promised(said: str) -> None:
    whole, _ = passed(f"Well, sure. {said} And more.")
    assert whole.startswith("Well, sure. [out_")
    assert said not in whole


@pytest.mark.parametrize("said", each(KEPT))
def test_what_she_can_do_and_what_she_says_she_can_not_passes(said: str) -> None:
    whole, early = passed(f"{said} Then it goes on.")
    assert whole == f"{said} Then it goes on."
    assert early.startswith(said.rstrip(".")[: len(said) - 12])


def test_of_what_she_has_done_a_model_may_tell() -> None:
    for said in ("Yes, I've set a timer for ten minutes.", "Your alarm is set for seven."):
        assert claim_in(said)
        assert not claim_in(said, has_done=True)
    assert claim_in("I'll remind you at nine.", has_done=True)


def test_romance_is_kept_from_who_is_not_of_age() -> None:
    assert passed("You are so cute.", is_minor=True)[0].endswith("[out_minor]")
    assert passed("You are so cute.")[0] == "You are so cute."


@pytest.mark.parametrize(
    ("said", "is_young"),
    [
        ("I'm 12", True),
        ("I am in sixth grade and need help", True),
        ("I'm only fifteen", True),
        ("I'm under 18", True),
        ("I'm 15, girls of my age like that", True),
        ("I'm 15 this year", True),
        ("I'm aged 15", True),
        ("My daughter is aged 6", False),
        ("I'm 16 thanks for asking", True),
        ("I'm not 18 yet", True),
        ("I'm 12 minutes late", False),
        ("I'll be 5 or 10 minutes late", False),
        ("I'll be ten more seconds", False),
        ("I'm 5'10", False),
        ("I'm seven hundred dollars short", False),
        ("I'm not eighteen any more", False),
        ("I'm at the primary school to fetch my son", False),
        ("I'm 45", False),
        ("I teach sixth grade", False),
        ("When I was twelve, we moved", False),
        ("My son is 12", False),
        ("I'm a middle school teacher", False),
    ],
)
def test_a_stated_age_is_understood(said: str, *, is_young: bool) -> None:
    assert says_they_are_minor(said) is is_young


HOLLOW = """How can I assist you today?|How may I help you?|What can I do for you?
If you have any other questions or need further assistance, feel free to ask.
If you have any other questions, feel free to ask.|Let me know if you need anything else.
Is there anything I can help you with?|Is there anything else you need?|I'm here to help you.
Feel free to ask me anything.|I\u2019m always here to help.|If you need help, I'm here.
What can I do to help you?|Do you have any other questions?|I'm here to listen and help.
Don't worry, I'm here to help."""
NOT_HOLLOW = """How can I put it?|What can I do but laugh?|If you have any pain, call a doctor.
Is there anything left of the cake?|Let me know if it rains there.|I'm here, and I'm listening.
Is there something on your mind?|I'm happy to hear that.|How could I forget?|Feel free!
Don't worry, it grows back.|If you need more salt, add it at the end.|I'm here.
Do you need any eggs?"""


@pytest.mark.parametrize("said", each(HOLLOW))
def test_what_a_help_desk_says_is_left_out(said: str) -> None:
    assert passed(said)[0] == "[out_hollow]"
    assert passed(f"You're welcome! {said}")[0] == "You're welcome! "
    assert passed(f"{said} What happened?")[0] == "What happened?"
    assert passed(f"Oh no. {said} What happened?")[0] == "Oh no. What happened?"


@pytest.mark.parametrize("said", each(NOT_HOLLOW))
def test_what_only_begins_like_it_is_said(said: str) -> None:
    assert passed(said)[0] == said
    assert passed(f"Oh no. {said}")[0] == f"Oh no. {said}"


def test_a_sentence_that_begins_otherwise_waits_for_nothing() -> None:
    check = Outgoing(lambda name: f"[{name}]")
    assert check.feed("How strange") == "How strange"
    assert check.feed(" that") == " that"
    assert check.feed(" was!") == " was!"


def test_a_claim_is_not_even_begun() -> None:
    assert passed("I love you.") == ("[out_romance]", "")
    assert passed("I miss you so much.")[0] == "[out_clinging]"
    assert passed("I love jazz. I have no ears.")[0] == "I love jazz. I have no ears."
