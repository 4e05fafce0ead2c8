"""What is asked for about notices, and what only sounds a little like it."""

import pytest

from her_voice.mind.news_wish import Ask, Enough, NewsWish, Peace, Welcome, news_wish

TOPICS = ("backup", "home-assistant")

ALWAYS: list[tuple[str, NewsWish]] = [
    *(
        (said, Ask.WHAT_IS_NEW)
        for said in (
            "What did I miss?",
            "Did I miss anything?",
            "Anything new?",
            "Is there anything new for me?",
            "Do I have any messages?",
            "Any notifications?",
            "What\u2019s new?",
            "Please read me my notifications.",
            "What came in?",
        )
    ),
    *(
        (said, Ask.COME_BACK)
        for said in ("You can disturb me again.", "Stop do not disturb.", "I'm back.")
    ),
    ("No more from backup.", Enough("backup")),
    ("No more notifications from the backups, please.", Enough("backup")),
    ("Mute home assistant.", Enough("home-assistant")),
    ("Don't tell me anything about the backup today.", Enough("backup")),
    ("You can tell me about backup again.", Welcome("backup")),
    ("Unmute the backup.", Welcome("backup")),
    ("Do not disturb.", Peace("")),
    ("Please don't disturb me until six.", Peace("until six")),
    ("Leave me alone for half an hour.", Peace("for half an hour")),
    ("No notifications for two hours, please.", Peace("for two hours")),
    ("Don't interrupt me until tomorrow morning.", Peace("until tomorrow morning")),
]
AFTER_A_NOTICE: list[tuple[str, NewsWish]] = [
    *(
        (said, Ask.AGAIN)
        for said in ("Say that again.", "Repeat that.", "What did it say?", "Pardon?", "Again")
    ),
    *((said, Ask.LATER) for said in ("Later.", "Not now.", "Remind me later.", "Maybe later.")),
    ("Stop those.", Enough("mail")),
    ("No more of that.", Enough("mail")),
]
NEVER = [
    "Tell me more about backups.",
    "Do not disturb the neighbours.",
    "Don't disturb me until I am done.",
    "No more from David.",
    "Mute the television.",
    "Is there anything new in the theory of strings?",
    "What did I miss in the second season?",
    "Later she went home.",
    "Tell me more.",
    "Stop",
    "",
]


@pytest.mark.parametrize(("said", "wish"), ALWAYS)
def test_what_can_be_asked_at_any_time(said: str, wish: NewsWish) -> None:
    assert news_wish(said, topics=TOPICS) == wish


@pytest.mark.parametrize(("said", "wish"), AFTER_A_NOTICE)
def test_what_refers_to_what_was_told_just_before(said: str, wish: NewsWish) -> None:
    assert news_wish(said, told="mail", topics=TOPICS) == wish
    assert news_wish(said, topics=TOPICS) is None


@pytest.mark.parametrize("said", NEVER)
def test_what_is_ordinary_talk(said: str) -> None:
    assert news_wish(said, told="mail", topics=TOPICS) is None


def test_a_language_without_words_for_it_has_no_wishes() -> None:
    assert news_wish("What did I miss?", "xx") is None
