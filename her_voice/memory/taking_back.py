"""Facts that the person takes back: they are forgotten, and what they had replaced holds again."""

from collections.abc import Sequence

from her_voice.memory import fact_rows
from her_voice.memory.knowledge import Knowledge
from her_voice.told.fact import Fact


async def take_back(knowledge: Knowledge, facts: Sequence[Fact]) -> list[Fact]:
    """Forget these with the lines they were drawn from; give those that hold again.

    Raises `StoreError`.
    """
    numbers = {one.number for one in facts}
    ended = [one for one in await knowledge.all() if one.superseded_by in numbers]
    again = [one.number for one in ended if one.number not in numbers]
    await knowledge.forget(facts, again=again)
    return [one for one in knowledge.facts if one.number in again]


async def hold_again(knowledge: Knowledge, numbers: Sequence[int]) -> None:
    """Let facts hold again that had ended. Raises `StoreError`."""
    if numbers:
        await knowledge.change(lambda database: fact_rows.hold_again(database, numbers))
