"""Several requests in one breath: 'set a timer for ten minutes and remind me to call Amy at six'.

They are taken apart only where each part is a request by itself, and the first does not go on in
the second: 'remind me to call Amy and tell her the news' is one. Pure.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from her_voice.skills.finding import Call, bare_request
from her_voice.skills.lists import Named
from her_voice.skills.several import each_alone
from her_voice.skills.slots import Errand, Matter, Text
from her_voice.tier import Tier
from her_voice.times.moment import find_moment
from her_voice.times.occasion import find_occasion
from her_voice.times.repeat import find_repeat

MOST = 3
"""Requests in one breath."""

SHORT = 3
"""Words of a text that can't hold a request."""

Find = Callable[[str], Call | None]

_SOME_TIME = datetime(2030, 1, 1, 12, tzinfo=UTC)
"""For finding that a time is said, whichever it is."""

_DIRECT = (
    r"remind me|wake me|tell me|(?:set|start|make|create) (?:me )?(?:a|an|another|my|the)\b.*"
    r"(?:timer|alarm|reminder)|(?:set|start) (?:\d+|[a-z]+) (?:minute|hour|second)"
    r"|another(?: one)? (?:for|of) (?:\d+|an?|half|[a-z-]+ (?:minutes?|hours?|seconds?)\b)"
    r"|what(?:'s| is| are| time| day)|how (?:much|many|long)|(?:cancel|stop) (?:the|my|all)"
)
"""How a request begins that can only be meant for her, not be part of an errand."""

_REQUEST = (
    rf"{_DIRECT}|set|start|wake|add|put|write|note|jot|take|make|say|read|when is|when's|cancel"
    r"|stop|turn|speak|talk|send|text|message|remember|convert|count|delete|clear|remove|tick|cross"
    r"|check|give|create|don't let|do i have|which|save|do you|undo|louder|slower|be"
)
_JOINT = re.compile(
    r"\s*(?P<stop>[.!?;]+)?[,\s]+"
    r"(?:(?:(?P<strong>(?:and )?(?:then|also|after that|afterwards|plus))|(?P<plain>and))\s+)?"
    rf"(?=(?:please |could you |can you |would you |just )*(?:{_REQUEST})\b)",
    re.IGNORECASE,
)
_NOT_HERE = frozenset(
    {"move_to", "tell_why", "take_correction", "tell_more", "forget_that", "undo_just_now"}
    | {"change_it", "say_again", "say_goodbye", "erase_person"}
)
"""Skills that mean something only in view of what was said before, or end what was said."""

_TIMED = frozenset(("set_alarm", "set_timer", "remind"))
"""Skills that one request may ask for at several times."""

_ON_IT = re.compile(r"\b(on|from|off) (?:it|the list|that list)(?=[.?!]*$)", re.IGNORECASE)
_ON_A = re.compile(r"\b(?:on|to|from|off)$", re.IGNORECASE)
_A_LIST = re.compile(r"\b(?:my|the|our) (?:[\w-]+ ){0,2}list\b", re.IGNORECASE)
"""'Take milk off and add eggs to my shopping list': both are about that list."""

_BARE_TIMER = re.compile(
    r"(?:(?:right|ok|okay|now|so|well),? )?(?P<what>[a-z]+(?: [a-z]+)?),? (?:for )?"
    r"(?P<length>(?:\d+|an?|half an|[a-z]+(?:[ -][a-z]+)?) (?:minutes?|hours?|seconds?))",
    re.IGNORECASE,
)
"""'Fish fingers, fifteen minutes, and put ketchup on the list'."""

_ANOTHER = re.compile(r"^another(?: one)? (?=for |of )", re.IGNORECASE)
"""'A timer for ten minutes, another for twenty'."""

_READS_LIST = re.compile(r"(?:tell|read|what|show)\b.*\b(?:list|on it)\b", re.IGNORECASE)


def requests(text: str, find: Find, *, most: int = MOST) -> Sequence[Call]:
    """Take the requests in these words apart; nothing where it is one, or none.

    What takes a consent comes last: her question is to be the last that is heard.
    """
    if most < 2:  # noqa: PLR2004
        return ()
    timed = [find(one) for one in each_alone(text)]
    if timed and all(one and one.skill.name in _TIMED for one in timed):
        return [one for one in timed if one]
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        is_strong = bool(joint["stop"] or joint["strong"])
        is_joint = is_strong or joint["plain"] or ("," in joint[0] and _is_direct(right))
        if not is_joint:
            continue
        first = find(left) or (find(f"{left} to the list") if _READS_LIST.match(right) else None)
        if first is None and (bare := _BARE_TIMER.fullmatch(left)):
            first = find(f"set a timer for {bare['length']} for the {bare['what']}")
        if first is None and _ON_A.search(left) and (list_ := _A_LIST.search(right)):
            first = find(f"{left} {list_[0]}")
        if first is None or not _is_whole(first, left, right, is_strong=is_strong):
            continue
        right = _about_the_same(first, right)
        one = find(right)
        found = [first, *(requests(right, find, most=most - 1) or ([one] if one else []))]
        outside = sum(each.skill.tier >= Tier.OUTSIDE for each in found)
        if len(found) > 1 and outside <= 1 and not _NOT_HERE & {o.skill.name for o in found}:
            return sorted(found, key=lambda each: each.skill.tier >= Tier.OUTSIDE)
    return ()


def _is_whole(first: Call, left: str, right: str, *, is_strong: bool) -> bool:
    """Tell whether the first request ends where it is cut."""
    for value in first.given.values():
        if isinstance(value, Text | Matter) and not is_strong and len(value.words.split()) > SHORT:
            return False
        if isinstance(value, Errand) and not (_ends_in_time(left) or _is_direct(right)):
            return False
    return True


def _is_direct(right: str) -> bool:
    return re.match(_DIRECT, bare_request(right), re.IGNORECASE) is not None


def _ends_in_time(left: str) -> bool:
    bare = bare_request(left)
    found = (find_repeat(bare), find_occasion(bare), find_moment(bare, _SOME_TIME))
    return any(one is not None and one.end >= len(bare) for one in found)


def _about_the_same(first: Call, right: str) -> str:
    """Say again what is only meant: 'and tell me what is on it', 'another for ten minutes'."""
    if first.skill.name == "set_timer":
        right = _ANOTHER.sub("set another timer ", right)
    named = first.given.get("list")
    return _ON_IT.sub(rf"\1 my {named.name} list", right) if isinstance(named, Named) else right
