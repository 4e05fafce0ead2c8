"""What the model can't know but the machine does, told only when the words ask for it.

A fact is appended to the person's own message, so that everything before it, which the model has
already read, stays as it was.
"""

import re
from datetime import datetime

_ASKS_FOR_NOW = re.compile(
    r"\b(time|clock|date|day|today|tonight|tomorrow|yesterday|week|weekday|weekend|month|year|"
    r"morning|evening|afternoon|hour|o'clock|how long until|how many days)\b",
    re.IGNORECASE,
)


def facts_for(text: str, now: datetime, sentence: str) -> str:
    """Give what should be known to answer `text`; empty if nothing.

    `sentence` frames it and holds `{now}`.
    """
    if not _ASKS_FOR_NOW.search(text):
        return ""
    return sentence.format(now=f"{now:%A}, {now.day} {now:%B %Y}, {now:%H:%M}")
