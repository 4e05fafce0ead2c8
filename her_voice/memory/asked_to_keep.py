"""What the person asks to be remembered is kept: 'remember that I'm allergic to nuts'."""

import re
from datetime import tzinfo

from her_voice.memory.knowledge import Knowledge
from her_voice.memory.line import Line
from her_voice.told.fact import Fact
from her_voice.told.reading import read
from her_voice.told.statement import ME, Statement, key

_ASKED_TO = re.compile(
    r"\b(?:remember|(?:keep|bear) in mind|don't forget|do not forget|never forget|make a note)\b"
    r"(?: this| it| for me)*(?:,? that)?[:,]?\s+(?P<words>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


async def remember(knowledge: Knowledge, words: str) -> Fact | None:
    """Keep what the person asks to be remembered, for good; None where it is not written yet.

    Its quote is the newest line of theirs that holds these words. Raises `StoreError`.
    """
    line = await knowledge.line_saying(words)
    if line is None:
        return None
    found = _statements_of(line, knowledge.now().tzinfo)
    await knowledge.keep(line.ref, found, pinned=True)
    quotes = {one.quote for one in found}
    kept = [
        one
        for one in knowledge.facts
        if one.quote in quotes or key(one.value) == key(found[0].value)
    ]
    knowledge.tell(kept[-1:])
    return kept[-1] if kept else None


def _statements_of(line: Line, zone: tzinfo | None) -> list[Statement]:
    """Give what it says, or all of it as it was said where that can't be read."""
    asked = _ASKED_TO.search(line.text)
    literal = (asked["words"] if asked else line.text).strip()
    if found := read(literal, line.at.astimezone(zone)).statements:
        return list(found)
    value = literal.rstrip(" .!")
    return [
        Statement(subject=ME, predicate="", value=value, topic=f"kept {key(value)}", quote=literal)
    ]
