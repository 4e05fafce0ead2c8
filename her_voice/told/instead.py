"""A fact that is wrong and a bare answer in, what is right out: 'Ben', 'on Tuesday'. Pure."""

import re
from datetime import datetime

from her_voice.told.fact import Fact
from her_voice.told.mending import other_day
from her_voice.told.statement import Statement, key

_ANSWER = re.compile(
    r"^(?:(?:no|well|oh|um|uh|it is|it's|it should be|that should be|it was|actually|i said|the right one is|rather"
    r"|in|on|at|a|an|the|make it|i meant|i mean|he is|she is|he's|she's|i am|i'm|called|named),? )+",
    re.IGNORECASE,
)
LONGEST_ANSWER = 6
"""Words of a bare answer to what is right. More of them would be a sentence that was not read."""


def instead(wrong: Fact, words: str, line: str, now: datetime) -> list[Statement]:
    """Put a bare answer in the place of a value: 'Ben', 'on Tuesday'; `line` is where it stands."""
    bare = _ANSWER.sub("", words.strip(" .!,")).strip(" .!,")
    if not bare or len(bare.split()) > LONGEST_ANSWER:
        return []
    quote = line.strip()
    if wrong.due:
        moved = other_day(wrong.due, "", bare, now)
        if moved is None:
            return []
        return [
            Statement(
                subject=wrong.subject, predicate=wrong.predicate, value=wrong.value,
                topic=wrong.topic, quote=quote, due=moved, is_exact=wrong.is_exact, instead=True,
            )
        ]  # fmt: skip
    topic = wrong.topic.replace(key(wrong.value), key(bare)) if key(wrong.value) else wrong.topic
    return [
        Statement(
            subject=wrong.subject, predicate=wrong.predicate, value=bare, topic=topic, quote=quote
        )
    ]
