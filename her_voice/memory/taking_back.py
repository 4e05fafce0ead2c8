"""What the person takes back: facts, of which others hold again, or what was said last."""

import re
from collections.abc import Sequence

import apsw

from her_voice.memory import fact_rows
from her_voice.memory.knowledge import LATELY, Knowledge
from her_voice.memory.line import Line, line_of
from her_voice.told.fact import Fact
from her_voice.told.statement import key

_SAID = re.compile(r"\bi (?:\w+ )?(?:said|told)\b", re.IGNORECASE)
"""'What I just said' is never what she told."""


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


async def said_last(knowledge: Knowledge, wish: str) -> Line | None:
    """Give the person's newest line to her that is not this wish itself, if it is of lately.

    None, too, where 'that' is what she has told. Raises `StoreError`.
    """
    if knowledge.has_told and not _SAID.search(wish):
        return None
    wanted = set(key(wish).split())

    def find(database: apsw.Connection) -> Line | None:
        rows = database.execute(
            "select number, ref, at, who, text from recalled where who = 'person'"
            " and ref like 'diary:%' order by number desc limit 2"
        )
        lines = [line_of(row) for row in rows]
        is_wish = bool(lines) and wanted <= set(key(lines[0].text).split())
        return next(iter(lines[1:] if is_wish else lines), None)

    line = await knowledge.look(find)
    return line if line and abs(knowledge.now() - line.at) <= LATELY else None
