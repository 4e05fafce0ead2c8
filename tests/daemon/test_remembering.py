"""What the mind is shown of the past, and when the past is read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

import anyio
import pytest
import trio.testing

from her_voice.daemon.remembering import QUIET_S, Remembering
from her_voice.errors import StoreError
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.passages import Passage
from her_voice.memory.recall import Found, Recall
from her_voice.told.fact import Fact

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class PaperRecall:
    def __init__(self, *found: Found) -> None:
        self.found = list(found)
        self.taken: list[float] = []
        self.left = 3
        self.broken = False

    async def take_in(self) -> int:
        self.taken.append(anyio.current_time())
        if self.broken:
            raise StoreError("the disk is full; make room")
        return 0

    async def find_meaning(self) -> int:
        self.left = max(0, self.left - 1)
        return self.left

    async def find(self, query: str, count: int = 10) -> Sequence[Found]:
        return self.found[:count]

    async def has(self, words: str) -> bool:
        return any(words in one.text for one in self.found)

    async def passages(self, ids: Sequence[str]) -> list[Passage]:
        by_id = {one.id: one for one in self.found}
        return [Passage((one,), by_id[one].at, by_id[one].who, by_id[one].text) for one in ids]


def _found(text: str, who: str = "person", at: str = "2026-05-03T10:00:00Z") -> Found:
    return Found(id=text, at=at, who=who, text=text, score=1.0)


class PaperKnowledge:
    def __init__(self, *facts: Fact) -> None:
        self.facts = facts
        self.told: tuple[Fact, ...] = ()

    def tell(self, facts: Sequence[Fact]) -> None:
        self.told = tuple(facts)

    async def draw(self) -> int:
        return 0


def _remembering(
    recall: PaperRecall,
    *,
    quiet: bool = True,
    recent: str = "",
    knowledge: PaperKnowledge | None = None,
) -> Remembering:
    return Remembering(
        cast("Recall", recall),
        knowledge=cast("Knowledge", knowledge or PaperKnowledge()),
        is_quiet=lambda: quiet,
        now=lambda: NOW,
        recent=lambda: recent,
    )


async def test_the_person_s_own_words_are_shown_with_their_day() -> None:
    recall = PaperRecall(_found("My dog is Rex."), _found("A beagle!", "her"), _found("I ski."))
    told = await _remembering(recall).recollect("what is my dog called?")
    assert told == ("On Sunday, May 3 I said: 'My dog is Rex.' 'I ski.'.")


async def test_what_is_in_view_and_what_was_only_asked_is_not_shown_again() -> None:
    recall = PaperRecall(_found("My dog is Rex."), _found("What is my dog called?"))
    assert await _remembering(recall, recent="user: My dog is Rex.").recollect("my dog?") == ""


async def test_what_is_known_comes_before_lines_with_its_day_in_words() -> None:
    moved = Fact(
        number=1,
        subject="me",
        predicate="lives in",
        value="Kiel",
        topic="lives in",
        since=datetime(2026, 11, 3, tzinfo=UTC),
        said_at=datetime(2026, 11, 4, 12, tzinfo=UTC),
        quote="I moved to Kiel yesterday.",
        line="diary:7",
    )
    line = Found(id="diary:7", at="2026-11-04T12:00:00Z", who="person", text=moved.quote, score=1.0)
    recall = PaperRecall(line, _found("I like Kiel."))
    told = await _remembering(recall, knowledge=PaperKnowledge(moved)).recollect("Kiel?")
    assert told == (
        "I live in Kiel, since Tuesday, November 3, three weeks ago."
        " On Sunday, May 3 I said: 'I like Kiel.'."
    )


async def test_what_was_said_is_shown_in_its_order_so_that_the_last_holds() -> None:
    recall = PaperRecall(
        _found("I take no sugar in my tea.", at="2026-05-19T10:00:00Z"),
        _found("I take my tea with two sugars.", at="2026-05-02T10:00:00Z"),
    )
    told = await _remembering(recall).note("How do I take my tea?")
    assert told.index("two sugars") < told.index("no sugar")


async def test_of_whom_the_person_named_is_known_what_they_said_of_them() -> None:
    recall = PaperRecall(_found("Kelsey plays softball."), _found("Softball is a bore."))
    remembering = _remembering(recall)
    told = await remembering.note("What does Kelsey play?")
    assert told == "On Sunday, May 3 I said: 'Kelsey plays softball.'."
    assert await remembering.note("What did Kelsey Grammer play?") == ""  # somebody else
    assert await remembering.note("What is softball?") == ""
    assert await remembering.note("Kelsey is late.") == ""


async def test_what_is_ours_is_looked_for_if_it_was_ever_spoken_of() -> None:
    remembering = _remembering(PaperRecall(_found("The caravan is in Skipsea.")))
    assert "Skipsea" in await remembering.note("Where is our caravan?")
    assert await remembering.note("What is the largest planet in our solar system?") == ""


async def test_what_one_of_them_does_is_not_told_of_another() -> None:
    works = Fact(
        number=1,
        subject="son",
        predicate="works as",
        value="pharmacist",
        topic="works as",
        said_at=datetime(2026, 11, 4, 12, tzinfo=UTC),
        quote="My son works as a pharmacist.",
        line="diary:7",
    )
    known = PaperKnowledge(works)
    remembering = _remembering(PaperRecall(), knowledge=known)
    assert await remembering.note("What does my son work as in the pharmacist's shop?") != ""
    assert await remembering.note("What did my father do at the pharmacist's shop?") == ""


async def test_a_memory_that_can_t_be_read_costs_no_turn() -> None:
    recall = PaperRecall(_found("My dog is Rex."))
    recall.broken = True
    assert await _remembering(recall).recollect("my dog?") == ""


async def test_lines_are_taken_in_when_nobody_speaks_and_no_sooner() -> None:
    began = anyio.current_time()
    quiet, busy = PaperRecall(), PaperRecall()
    with anyio.move_on_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_remembering(quiet).run)
            tasks.start_soon(_remembering(busy, quiet=False).run)
    assert quiet.taken[0] - began >= QUIET_S
    assert quiet.left == 0
    assert busy.taken == []
