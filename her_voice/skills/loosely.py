"""What changes what was just set, in any words around the new time: 'ten will do'. Pure.

Where nothing is left of what was said but a time, words that put something right, and small ones,
it is the time that is to be changed. 'An hour later he was dead' has more in it, and is talk.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime

from her_voice.skills.becoming import Change, Less, Longer, More, NewThing
from her_voice.skills.nudging import find_nudge
from her_voice.times.found import tidy, with_digits

MOST_WORDS = 12
_PUTS_RIGHT = re.compile(
    r"\b(?:no|nope|nah|not|sorry|oops|whoops|wait|actually|rather|instead"
    r"|i (?:mean|meant|said)(?! (?:that|it|so)\b)"
    r"|make|change|move|put|push|shift|bring|let|say|give|switch|swap"
    r"|(?:will|'ll) do|(?:will|'ll|going to) need"
    r"|should (?:do|be)|(?:can|could|may) (?:i|we|it|that|you)"
    r"|too (?:early|late|long|short|soon))\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?P<before>(?:(?:please|just|then|now|(?:can|could|would|will) you) )*)[a-z]+ "
    r"(?=(?:it|that|this) (?:[a-z]+ )?(?:to|by|till|until|at)\b)"
)
_NO_ORDER = re.compile(
    r"(?:is|was|that|it|and|but|so|or|if|when|with|for|of|at|on|in|to|from|by|than|like|as|about|not"
    r"|i|you|he|she|we|they|who|what|how|why|did|does|do|had|has|have|believe|think|thinks|know"
    r"|told|said|made|put|took|gave|love|hate)\b"
)
"""'Stretch it to an hour' is one, whatever the verb; 'is it six' is not."""

_LESS = re.compile(r"\b(?:down|off|forward|earlier|sooner|cut|reduce|shorten|trim|lower|shrink)\b")
_IT = frozenset(("it", "that"))
_PHRASES = (
    (
        re.compile(
            r"\b(?:would|'d|will|'ll) be (?:good|fine|better|nicer|great|enough|plenty|perfect)\b"
            r"|\b(?:is|are) (?:better|enough|plenty|fine)$"
        ),
        "will do",
    ),
    (re.compile(r"\bonly (?:needs?|wants?|takes?)\b"), "will need"),
    (re.compile(r"^(?:(?:i|you|we)'d )?better\b|\brather have\b"), "rather"),
    (re.compile(r" from now on\b"), ""),
    (re.compile(r"\bleave (it|that)\b"), r"let \1"),
    (re.compile(r"\b(can|could|may) (i|we) (?:get|have)\b"), r"\1 \2"),
)
"""Words that are small only together: 'I leave at six' is no change."""


def _set(words: str) -> AbstractSet[str]:
    return frozenset(words.split())


_SMALL = _set(
    "a the it that this its one 1 i i'd i'll we let's you me can could may might would will"
    " shall should must 'd 'll be is to for at on in and or so oh um uh er well hmm hm ok okay"
    " right then by up down back forward with bit please thanks sleep need needs do make"
    " change move put push shift bring let say give switch swap no nope nah not sorry oops"
    " whoops wait actually rather instead mean meant said too early late long short soon just"
    " really now hang more want wants yes yeah god ah timer alarm reminder sharp dot exactly"
    " going wake maybe perhaps"
)
_NEARLY = _set("around about roughly quite any possibly some like")
"""Small beside a word that says whether it is to be more or less."""

_TAKES = _set("take takes go goes have has")
"""Small beside how many times as long it is to be: 'the bread will take twice that'."""

_TELLS = _set("is was are were be been")
"""'That is twice as long' tells how long something is."""

_SHARES = _set("twice double triple treble quadruple halve half times percent % third 3rd quarter")
_SHARES |= _set("thirds 3rds quarters 4th 4ths 5th 5ths 10th 10ths")
_WORD = re.compile(r"[\w':%]+")


def put_otherwise(text: str, *, is_timer: bool, now: datetime) -> dict[str, NewThing]:
    """Read the new time in these words, as it is given to `change_it`; empty where they are talk.

    A length alone is a new time only for a timer.
    """
    bare = _plain(text)
    to = _share(bare, now) if is_timer else None
    return {"to": to} if to else _new_time(bare, is_timer=is_timer, now=now)


def _new_time(bare: str, *, is_timer: bool, now: datetime) -> dict[str, NewThing]:
    words = _words(bare)
    order = _ORDER.match(bare)
    is_order = order is not None and _NO_ORDER.match(bare, len(order["before"])) is None
    if order and is_order:
        words.pop(len(order["before"].split()))
    is_put_right = is_order or _PUTS_RIGHT.search(bare) is not None
    refers = not _IT.isdisjoint(words)
    if not 1 < len(words) <= MOST_WORDS or not (is_put_right or refers):
        return {}
    for start, end in _spans(len(words), most=len(words) - 1):
        said = " ".join(words[start:end])
        rest = [*words[:start], *words[end:]]
        is_none = words[start - 1 : start] == ["not"]
        is_none |= words[start] == "by"
        if said == "1" or is_none or not _is_small(rest, now):  # 'a good one'
            continue
        if more := More.read(said, now):
            return {"more": more}
        if words[start - 1 : start] == ["by"] and (by := Longer.read(said, now)):
            is_less = _LESS.search(bare) is not None
            return {"sooner": Less(by.length)} if is_less else {"later": by}
        to = Change.read(said, now)
        if not (is_put_right or (to and to.is_shift)):
            continue
        is_length = to is not None and (to.length is not None or said.isdigit())
        is_time = to is not None and to.length is None and to.times is None
        if to and (to.is_shift or (is_length if is_timer else is_time)):
            return {"to": to}
    return {}


def _share(bare: str, now: datetime) -> Change | None:
    """Read how many times as long it is to be, and nothing but small words beside it."""
    words = _words(bare)
    if not 1 < len(words) <= MOST_WORDS or _SHARES.isdisjoint(words):
        return None
    for start, end in _spans(len(words)):
        to = Change.read(" ".join(words[start:end]), now)
        is_told = not (_TELLS.isdisjoint(words[:start][-1:]) or _PUTS_RIGHT.search(bare))
        rest = [one for one in (*words[:start], *words[end:]) if one not in _TAKES]
        if to and to.times and not is_told and _is_small(rest, now):
            return to
    return None


def put_a_bit_otherwise(text: str, *, is_timer: bool, now: datetime) -> dict[str, NewThing]:
    """Read 'a bit later', with the new time or how much that is, where it is said: 'eight maybe'.

    Empty where anything else is said.
    """
    bare = _plain(text)
    for has_value in (False, True):
        found = find_nudge(bare, has_value=has_value)
        if found is None:
            continue
        nudge, left = found
        words = _words(left)
        for start, end in _spans(len(words)) if len(words) <= MOST_WORDS else ():
            rest = [one for one in (*words[:start], *words[end:]) if one not in _NEARLY]
            to = Change.read(" ".join(words[start:end]), now)
            is_length = to is not None and (to.length is not None or to.words.isdigit())
            if to and (is_length or not is_timer) and _is_small(rest, now):
                return {"nudge": nudge, "to": to}
        if not has_value and _is_small([one for one in words if one not in _NEARLY], now):
            return {"nudge": nudge}
    return {}


def _plain(text: str) -> str:
    bare = with_digits(tidy(text.replace("\u2019", "'").lower()))
    for phrase, plain in _PHRASES:
        bare = phrase.sub(plain, bare)
    return bare


def _words(bare: str) -> list[str]:
    return [one.removesuffix("'s") if one[0].isdigit() else one for one in _WORD.findall(bare)]


def _spans(count: int, *, most: int | None = None) -> Iterator[tuple[int, int]]:
    """Give where the new time may stand, the longest first, and of equals the last."""
    for length in range(count if most is None else most, 0, -1):
        for start in range(count - length, -1, -1):
            yield start, start + length


def _is_small(words: list[str], now: datetime) -> bool:
    """Tell whether nothing is said but small words, and what it is not to be: 'not fifteen'."""
    left = [one for one in words if one not in _SMALL]
    if not left:
        return True
    is_not = "not" in words and words.index("not") < words.index(left[0])
    return is_not and Change.read(" ".join(left), now) is not None
