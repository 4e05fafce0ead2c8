"""What a model says that she will do, or has done, and has not: by kind, as patterns. Pure.

Everything she does is done by skills, and they report it in their own words. So when a model writes
'I'll remind you' or 'I've sent it', nothing has been set or sent, and nobody would ever know. An
offer of what she can do if asked ('I can remind you') passes; an offer she has no skill for does
not.
"""

import re

_ADVERBS = (
    r"(?:(?:just|now|then|also|gladly|happily|certainly|definitely|already|right now|be sure to|"
    r"make sure to|go ahead and|try to|be)\s+)*"
)
_WILL = rf"\b(?:i(?:'ll| will| shall|'m going to| am going to|'m gonna)|let me)\s+{_ADVERBS}"
_CAN = rf"\b(?:i(?:'ll| will| shall|'m going to| am going to|'m gonna| can| could)|let me)\s+{_ADVERBS}"
_DONE = rf"\bi(?:'ve| have)?\s+{_ADVERBS}"
_DOING = rf"\bi(?:'m| am)\s+{_ADVERBS}"
_THE = r"(?:an?|the|your|that|this|it|another|one|some|two|three)\s+"
_FEW = r"(?:[\w'-]+\s+){0,4}?"
_CLOCK = rf"(?:{_THE})?{_FEW}(?:timer|alarm|reminder|countdown|alert)s?\b"
_SHEET = r"(?:list|lists|notes|notebook|to-do|todo|shopping|groceries)\b"
_TO_CALL = (
    r"(?:your|the|him|her|them|an ambulance|somebody|someone|mum|mom|dad|911|112|999|emergency)\b"
)
_SOUNDS = r"(?:music|songs?|playlist|radio|album|track|tunes?|record|jazz|piece)\b"
_KEPT = (
    r"(?:mails?|e-?mails?|inbox|messages|calendar|schedule|appointments?|news|weather|forecast|"
    r"headlines|traffic|prices?)\b"
)
_SWITCHED = r"(?:on|off|up the|down the|the|your|all)\b"
_BOUGHT = r"(?:you|an?|the|it|that|this|your|some|two|three|one|more)\b"

PROMISES: dict[str, tuple[str, ...]] = {
    "out_reminder": (
        rf"{_WILL}(?:remind|wake|alert|notify|ping|nudge)\s+you\b",
        rf"{_WILL}(?:set|start|create|schedule|make|put)\s+(?:you\s+)?(?:up\s+)?{_CLOCK}",
        rf"{_WILL}let you know (?:when|as soon|once|tomorrow|on the|at \d)",
    ),
    "out_listed": (
        rf"{_WILL}(?:add|put|write|note|jot|save)\s+{_FEW}(?:on|to|in|onto|into)\s+{_FEW}{_SHEET}",
        rf"{_WILL}(?:note|jot|write|take)\s+(?:it|that|this|them)\s+down\b",
        rf"{_WILL}(?:take|make)\s+(?:a|another)\s+note\b",
    ),
    "out_message": (
        rf"{_WILL}(?:text|e-?mail)\s+(?!you\b)\w+",
        rf"{_WILL}(?:send|forward)\s+(?:it|that|this|an?|the|your|him|her|them)\b(?!\s+(?:hug|kiss|smile|virtual|good|warm|big))",
        rf"{_DONE}(?:sent|texted|e-?mailed|forwarded)\s+(?:it|that|this|an?|the|your|him|her|them)\b",
        rf"{_DOING}(?:texting|e-?mailing|forwarding|sending (?!you\b|(?:\w+ )?(?:good|love|warm|warmth|hugs|strength|positive|thoughts|best)\b))\b",
    ),
    "out_unable": (
        rf"{_CAN}(?:call|phone|ring|dial)\s+{_TO_CALL}",
        rf"{_CAN}play\s+(?:you\s+)?{_FEW}{_SOUNDS}",
        rf"{_CAN}(?:read|check|open|look at|look through|go through|fetch|get|sort|show|tell)\s+(?:you\s+|me\s+)?(?:your|the|today's|tomorrow's)\s+{_FEW}{_KEPT}",
        rf"{_CAN}(?:turn|switch|dim)\s+{_SWITCHED}",
        rf"{_WILL}(?:book|order|buy|purchase|reserve)\s+{_BOUGHT}",
        rf"{_CAN}(?:google|browse|search (?:for|online|the)|look (?:it|that|this|them) up)\b",
        rf"{_DONE}(?:called|phoned|dialled|dialed)\s+{_TO_CALL}",
        rf"{_DONE}(?:booked|ordered|bought|reserved|paid)\s+{_BOUGHT}",
        rf"{_DONE}(?:turned|switched|dimmed)\s+{_SWITCHED}",
        rf"{_DONE}(?:checked|read|looked at|looked through|gone through|opened|sorted)\s+(?:your|the|today's|tomorrow's)\s+{_FEW}{_KEPT}",
        r"\bi(?:'ve| have)\s+(?:just\s+|already\s+)?(?:looked (?:it|that|this|them) up|searched|googled)\b",
        rf"{_DOING}(?:calling\s+{_TO_CALL}|playing\s+{_FEW}{_SOUNDS}|(?:turning|switching)\s+{_SWITCHED})",
        rf"{_DOING}(?:(?:booking|ordering|buying|reserving)\s+{_BOUGHT}|looking (?:it|that|this) up)",
        rf"{_DOING}checking (?:your|the)\s+{_FEW}{_KEPT}",
    ),
}
"""What a sentence of hers may not promise or claim, by the sentence that is said instead."""

CLAIMS: dict[str, tuple[str, ...]] = {
    "out_reminder": (
        rf"{_DONE}(?:set|started|created|scheduled|made)\s+(?:you\s+)?(?:up\s+)?{_CLOCK}",
        rf"{_DOING}(?:setting|starting|creating)\s+(?:you\s+)?(?:up\s+)?{_CLOCK}",
        r"\b(?:your|the)\s+(?:[\w'-]+\s+){0,3}?(?:timer|alarm|reminder)\s+(?:is|has been)\s+(?:now\s+)?(?:set|started)\b",
    ),
    "out_listed": (
        rf"{_DONE}(?:added|put|written|noted|saved|jotted)\s+{_FEW}(?:on|to|in|onto|into)\s+{_FEW}{_SHEET}",
        rf"{_DONE}(?:noted|jotted|written|taken)\s+(?:it|that|this|them)\s+down\b",
        rf"{_DONE}(?:taken|made)\s+(?:a|another)\s+note\b",
    ),
}
"""The same of what she may have done: a model that is asked about it tells of it rightly."""

BEGINS = re.compile(
    r"""(?:
    \b(?:i(?:'ll|'m|'ve|\ will|\ shall|\ am|\ have|\ can|\ could)?|let(?:\ me)?)(?:\ (?:going|gonna|to))*
    (?:\ (?:just|now|then|also|gladly|happily|certainly|definitely|already|right|be|make|sure|to|go
        |ahead|and|try))*
    (?:\ (?:remind|wake|alert|notify|ping|nudge|set|setting|start\w*|creat\w*|schedul\w*|mak\w*|made
        |put|let|add\w*|writ\w*|not\w*|jot\w*|sav\w*|tak\w*|text\w*|e-?mail\w*|sen[dt]\w*|forward\w*
        |call\w*|phon\w*|ring|dial\w*|play\w*|read|check\w*|open\w*|look\w*|go|gone|fetch|get|sort\w*
        |show|tell|turn\w*|switch\w*|dim\w*|book\w*|order\w*|buy\w*|bought|purchase|reserv\w*|paid
        |google\w*|browse|search\w*)
      (?:\ [\w'-]+){0,5})?
    |\b(?:your|the)(?:\ [\w'-]+){0,3}\ (?:timer|alarm|reminder)(?:\ (?:is|has\ been|has|now))*
    )[\s,]*\w{0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The end of a sentence so far that could be the beginning of one."""
