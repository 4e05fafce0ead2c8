"""What of a line the person asks to be remembered: 'remember that I'm allergic to nuts'."""

import re
from datetime import tzinfo

from her_voice.memory.line import Line
from her_voice.told.reading import read
from her_voice.told.statement import ME, Statement, key

_ASKED_TO = re.compile(
    r"\b(?:remember|(?:keep|bear) in mind|don't forget|do not forget|never forget|make a note)\b"
    r"(?: this| it| for me)*(?:,? that)?[:,]?\s+(?P<words>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def statements_of(line: Line, zone: tzinfo | None) -> list[Statement]:
    """Give what it says, or all of it as it was said where that can't be read."""
    asked = _ASKED_TO.search(line.text)
    literal = (asked["words"] if asked else line.text).strip()
    if found := read(literal, line.at.astimezone(zone)).statements:
        return list(found)
    value = literal.rstrip(" .!")
    return [
        Statement(subject=ME, predicate="", value=value, topic=f"kept {key(value)}", quote=literal)
    ]
