"""What is asked for once more because it comes out otherwise each time: 'another one'. Pure.

Of a joke, a coin or dice; right after them, and nowhere else.
"""

import re

from her_voice.skills.finding import Call, bare_request
from her_voice.skills.likewise import Likewise

BY_CHANCE = frozenset(("tell_joke", "flip_coin", "roll_dice", "pick_number"))

_ANEW = re.compile(
    r"(?:(?:and|oh|yes|ok|okay|no|ha|haha|now|then|best of (?:3|three))\b,? )*"
    r"(?:(?:tell|give|do|flip|toss|roll|throw|pick|draw|try|go)(?: (?:me|it|them|that))? )?"
    r"(?:(?:another|a different|(?:one|1) more|the next)"
    r"(?: (?:one|1|joke|number|coin|time|go|roll))?"
    r"|again|once more|one more time|1 more time)(?: (?:then|now))?",
    re.IGNORECASE,
)


def anew(text: str, before: Likewise) -> Call | None:
    """Give what was asked for last, if these words want it once more."""
    if len(before.calls) != 1 or before.calls[0].skill.name not in BY_CHANCE:
        return None
    is_last = before.deeds.was_heard_last(before.last_said)
    return before.calls[0] if is_last and _ANEW.fullmatch(bare_request(text)) else None
