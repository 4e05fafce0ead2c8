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
    told = next(one for one in found if not one.is_end)
    quotes = {one.quote for one in found}
    kept = [o for o in knowledge.facts if o.quote in quotes or _says(o, told)]
    knowledge.tell(kept[-1:])
    return kept[-1] if kept else None


def _statements_of(line: Line, zone: tzinfo | None) -> list[Statement]:
    """Give what it says, and all of it as it was said where that tells of nothing that holds."""
    asked = _ASKED_TO.search(line.text)
    literal = (asked["words"] if asked else line.text).strip()
    found = list(read(literal, line.at.astimezone(zone)).statements)
    if any(not one.is_end for one in found):
        return found
    value = literal.rstrip(" .!")
    return [
        *found,
        Statement(subject=ME, predicate="", value=value, topic=f"kept {key(value)}", quote=literal),
    ]


def _says(fact: Fact, told: Statement) -> bool:
    """Tell whether it is known already; 'the dentist is on Friday' has no value."""
    is_one_topic = (fact.subject, fact.topic) == (told.subject, told.topic)
    return is_one_topic or (bool(key(told.value)) and key(fact.value) == key(told.value))
