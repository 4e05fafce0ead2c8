"""Finds arguments that may be any words: what goes on a list, who gets a message, a name. Pure.

What stands there is taken letter for letter from what was said. Where it does not stand where it
is looked for, nothing is found.
"""

import re
from datetime import datetime

from her_voice.skills.keeping import About
from her_voice.skills.lists import Items
from her_voice.skills.persona import GivenName
from her_voice.skills.sending import Recipient
from her_voice.skills.slots import Text
from her_voice.times.found import tidy

_ON_LIST = re.compile(
    r"\b(?:put|add|pop|chuck|throw|stick|get|place|write|note|jot|include|stuff|bung|slap|toss|need"
    r"|have|take|remove|cross|scratch|strike|delete|drop|off)\s+(?:also |some |down )?"
    r"(?P<what>[^,;]+?),?\s+(?:off |down )?(?:on|to|onto|in|into|off|from)(?: of)?"
    r" (?:my |the |our |that )?(?:[\w-]+ ){0,3}list\b",
    re.IGNORECASE,
)
_BEFORE_LIST = re.compile(
    r"\b(?:out of|run out of|need|needs|no more|want|missing|low on|short of|bought|got|have)\s+"
    r"(?:some |more |any |the |new )?(?P<what>[\w' -]+?)(?:,| and | so |$)",
    re.IGNORECASE,
)
_AFTER_LIST = re.compile(
    r"\blist(?: is| needs| please)*[,:]?\s+(?:please |also |still )?"
    r"(?:add|put|needs?|missing|is missing|take|plus|also)\s+"
    r"(?:also |some |down )?(?P<what>[^,;]+)$",
    re.IGNORECASE,
)
IT = frozenset(("it", "that", "them", "this", "those", "these", "it all", "one"))
"""Words that stand for another."""

_MESSAGE = re.compile(
    r"\b(?:let|tell|text|message|write(?: to)?|drop|shoot|send)\s+"
    r"(?P<to>(?:my )?(?!(?:me|you|us|a|the|it|some\w+|any\w+)\b)[\w-]+)"
    r"(?: know| by message| back)?"
    r"(?: (?:a|another) (?:quick |short )?(?:line|text|message|note|word))?"
    r"(?:,| that| saying| and (?:say|tell (?:him|her|them)(?: that)?))* (?P<message>\S+ .+)$"
    r"|\bsend (?:a|another) (?:quick |short )?(?:text|message|note|line) to "
    r"(?P<other>(?:my )?[\w-]+)"
    r"(?:,| that| saying| and say)* (?P<words>\S+ .+)$",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"(?:[,\s]*\b(?:from (?:now|here|today) on|now|please|to me|instead|okay|you can too"
    r"|if you like|for short))+$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:call(?:ed)? (?:you|me)|call|called|name you|named|you're|you are|name is|be|as|say"
    r"|it)\s+(?P<name>(?:doctor |miss |mister |captain )?[a-z'-]+)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|mentions? of|know of|remember of|on)\s+(?P<what>[\w' -]+?)"
    r"(?:,| from your | in your | any ?more| again|$)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:never(?: ever)?|forbid you|not allowed|don't you(?: ever| dare)?|do not ever)\s+"
    r"(?:to )?(?:want you to )?(?P<what>.+)$",
    re.IGNORECASE,
)


def on_list(text: str) -> str:
    """Give what is to go on a list or come off it; empty if that is not said."""
    bare = tidy(text)
    match = _ON_LIST.search(bare) or _AFTER_LIST.search(bare)
    what = tidy(match["what"]) if match else ""
    if not what or what.lower() in IT:
        before = _BEFORE_LIST.search(bare)
        what = tidy(before["what"]) if before else ""
    return "" if what.lower() in IT else what


def items(text: str, now: datetime) -> Items | None:
    """Read it as several things."""
    what = on_list(text)
    return Items.read(what, now) if what else None


def item(text: str, now: datetime) -> Text | None:
    """Read it as one."""
    what = on_list(text)
    return Text.read(what, now) if what else None


def recipient(text: str, now: datetime) -> Recipient | None:
    """Read who is to get a message."""
    match = _MESSAGE.search(tidy(text))
    return Recipient.read(match["to"] or match["other"], now) if match else None


def message(text: str, now: datetime) -> Text | None:
    """Read the message."""
    match = _MESSAGE.search(tidy(text))
    return Text.read(match["message"] or match["words"], now) if match else None


def given_name(text: str, now: datetime) -> GivenName | None:
    """Read the last name that is given."""
    found = list(_NAME.finditer(_FOR_GOOD.sub("", tidy(text))))
    read = (GivenName.read(match["name"], now) for match in reversed(found))
    return next((one for one in read if one), None)


def about(text: str, now: datetime) -> About | None:
    """Read whom or what it is about."""
    match = _ABOUT.search(tidy(text))
    return About.read(match["what"], now) if match else None


def never(text: str, now: datetime) -> Text | None:
    """Read what is never to be done."""
    match = _NEVER.search(tidy(text).replace("\u2019", "'"))
    return Text.read(match["what"], now) if match else None
