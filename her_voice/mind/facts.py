"""What the model can't know but the machine does, told only when the words ask for it.

A fact is appended to the person's own message, so that everything before it, which the model has
already read, stays as it was.
"""

import re
from datetime import datetime

_ASKS_FOR_NOW = re.compile(
    r"\b(what|which|tell me)\b.{0,20}\b(time|date|day|weekday|month|year)\b"
    r"|\b(what's|whats) (the )?(time|date|day)\b"
    r"|\bhow (late|long|many (hours|days|weeks|months)) (is it|until|till|to)\b"
    r"|\bis it (already|still|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|"
    r"evening|afternoon|night|late)\b",
    re.IGNORECASE,
)
"""Words that ask for it, not words that merely speak of a day: reading a fact costs time, too."""


def facts_for(text: str, now: datetime, sentence: str) -> str:
    """Give what should be known to answer `text`; empty if nothing.

    `sentence` frames it and holds `{now}`.
    """
    if not _ASKS_FOR_NOW.search(text):
        return ""
    return sentence.format(now=f"{now:%A}, {now.day} {now:%B %Y}, {now:%H:%M}")
