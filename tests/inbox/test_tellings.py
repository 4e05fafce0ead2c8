"""What is said of notices, and in which order."""

from her_voice.inbox.tellings import Ranked, question, spoken_name, tellings
from her_voice.notice import Notice, Question
from her_voice.telling import Moment
from her_voice.wording.wording import Wording

SENTENCE = Wording().sentence


def one(message: str, topic: str = "backup", *, title: str = "", at: float = 0.0) -> Notice:
    return Notice(id=f"{topic}-{message}", topic=topic, message=message, title=title, at=at)


def said(*notices: Notice, moment: Moment = Moment.SILENCE, priority: int = 3) -> list[str]:
    ranked = [Ranked(each, moment, priority) for each in notices]
    return [telling.text for telling in tellings(ranked, SENTENCE)]


def test_who_says_it_comes_before_the_words() -> None:
    assert said(one("Done")) == ["Backup says: Done."]
    assert said(one("Is it on?", "home-assistant")) == ["Home assistant says: Is it on?"]


def test_a_title_is_said_unless_the_words_have_it_already() -> None:
    assert said(one("It is full.", title="Disk")) == ["Backup says: Disk. It is full."]
    assert said(one("Disk is full.", title="Disk")) == ["Backup says: Disk is full."]


def test_two_of_a_topic_are_told_singly_and_three_as_one() -> None:
    assert said(one("A", at=1), one("B", at=2)) == ["Backup says: A.", "Backup says: B."]
    three = tellings(
        [Ranked(one(m, at=n), Moment.SILENCE, 3) for n, m in enumerate("ABC")], SENTENCE
    )
    assert [telling.text for telling in three] == ["3 from backup. The last one says: C."]
    assert three[0].ids == ("backup-A", "backup-B", "backup-C")


def test_of_many_the_one_that_is_more_urgent_is_told_by_itself() -> None:
    door = Ranked(one("Someone is at the door.", "camera", at=0), Moment.SILENCE, 4)
    low = [Ranked(one(m, "camera", at=n), Moment.SILENCE, 3) for n, m in enumerate("ABC", 1)]
    assert [telling.text for telling in tellings([door, *low], SENTENCE)] == [
        "Camera says: Someone is at the door.",
        "3 from camera. The last one says: C.",
    ]


def test_the_soonest_and_most_urgent_come_first() -> None:
    ranked = [
        Ranked(one("low", "a", at=1), Moment.PAUSE, 2),
        Ranked(one("normal", "b", at=2), Moment.SILENCE, 3),
        Ranked(one("high", "c", at=3), Moment.SILENCE, 4),
        Ranked(one("urgent", "d", at=4), Moment.AT_ONCE, 5),
    ]
    order = [telling.text.split(": ")[1] for telling in tellings(ranked, SENTENCE)]
    assert order == ["urgent.", "high.", "normal.", "low."]


def test_a_very_long_one_is_cut_and_the_rest_counted() -> None:
    (text,) = said(one("word " * 500))
    assert text.endswith("And 440 more words. The rest is in the list.")


def test_a_few_words_too_many_are_said_after_all() -> None:
    (text,) = said(one("word " * 61))
    assert text.count("word") == 61
    assert "in the list" not in text


def test_braces_in_what_is_said_are_only_signs() -> None:
    assert said(one("{who} {0.real} {", "x")) == ["X says: who 0.real."]


def test_a_question_is_asked_in_the_name_of_who_asks() -> None:
    asked = question(Question(text="Water the plants", source="garden"), "q1", SENTENCE)
    assert asked.text == "Garden asks: Water the plants?"
    assert asked.is_question
    nobody = question(Question(text="Ready?", answers=("yes",)), "q2", SENTENCE)
    assert nobody.text == "A program asks: Ready?"
    assert nobody.answers == ("yes",)


def test_a_name_is_said_as_words_and_never_long() -> None:
    assert spoken_name("home_assistant-alerts") == "Home assistant alerts"
    assert spoken_name("\u202eevil<b>") == "Evil"
    assert len(spoken_name("x" * 500)) <= 40
