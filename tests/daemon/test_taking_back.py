"""What is done without a skill is noted, so that 'undo' takes it back."""

from datetime import UTC, datetime
from typing import Any

import anyio
import pytest
import trio.testing

from her_voice.commands import ComeBack, LeaveAlone, Mute, Snooze, ToInbox, Unmute
from her_voice.daemon.taking_back import TakingBack
from her_voice.events import ButtonPressed, Heard
from her_voice.mode import Mode
from her_voice.skills.deeds import Deeds
from her_voice.wording.wording import Wording
from tests.daemon.test_news_talk import types
from tests.daemon.test_notices import life

pytestmark = pytest.mark.anyio
HERE = 1


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class PaperInbox:
    def __init__(self) -> None:
        self.obeyed: list[ToInbox] = []

    def obey(self, command: ToInbox) -> None:
        self.obeyed.append(command)

    def do(self, command: ToInbox) -> None:
        self.obeyed.append(command)


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        (LeaveAlone("for an hour"), ComeBack()),
        (ComeBack(), LeaveAlone("")),
        (Mute("mail"), Unmute("mail")),
        (Unmute("mail"), Mute("mail")),
    ],
)
async def test_what_the_inbox_was_asked_for_is_taken_back(done: ToInbox, undone: ToInbox) -> None:
    deeds, inbox = Deeds(lambda: datetime.now(UTC)), PaperInbox()
    obey = TakingBack(deeds, Wording()).over(inbox)
    obey(done)
    obey(Snooze(("1",), 900))
    (deed,) = deeds.last()
    assert deed.take_back
    assert (await deed.take_back()).startswith("All right")
    assert inbox.obeyed == [done, Snooze(("1",), 900), undone]


async def test_never_mind_counts_after_she_has_said_that_she_leaves_them_alone() -> None:
    deeds = Deeds(lambda: datetime.now(UTC))
    TakingBack(deeds, Wording()).over(PaperInbox())(LeaveAlone("for an hour"))
    assert deeds.was_said_last("All right, for an hour I'll only say what is urgent.")
    assert not deeds.was_said_last("It's noon.")


async def test_she_listens_as_before_if_a_word_has_changed_it_and_not_the_button() -> None:
    deeds, chosen = Deeds(lambda: datetime.now(UTC)), list[Mode]()
    noted = TakingBack(deeds, Wording())
    noted.look({HERE: Mode.OPEN}, chosen.append)
    noted.saw(ButtonPressed(HERE, 0))
    noted.look({HERE: Mode.BY_NAME}, chosen.append)
    assert not deeds.last()
    noted.saw(Heard(HERE, 1, 1, "Take all I say as meant for you."))
    noted.look({HERE: Mode.OPEN}, chosen.append)
    (deed,) = deeds.last()
    assert deed.take_back
    await deed.take_back()
    assert chosen == [Mode.BY_NAME]


async def test_what_comes_is_told_again_once_it_was_taken_back_that_nothing_is_to_be() -> None:
    deeds = Deeds(lambda: datetime.now(UTC))
    async with life() as one:
        one.companion.to_inbox = TakingBack(deeds, Wording()).over(one.inbox)
        await types(one, "Please don't disturb me for an hour.")
        (deed,) = deeds.last()
        assert deed.take_back
        await deed.take_back()
        for words in ("All files are safe.", "So are the keys."):
            await one.take(words)
            await anyio.sleep(10)
        assert one.told() == ["Backup says: All files are safe.", "Backup says: So are the keys."]
