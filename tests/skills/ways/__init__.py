"""Ways of asking and talking, put together from parts, to learn from.

In the files beside this one `(a|b)` stands for one of several, `[a]` for what may be left out,
`{name}` for a line of `slots.txt`. A line that begins with `!` is an order, and so may follow
'can you'. Which of the many are made is the same on every run.
"""

import random
import re
from collections.abc import Mapping
from pathlib import Path

from tests.skills.unseen import Line

HERE = Path(__file__).parent
SLOTS = "slots"
TRIES = 4
"""How often more than wanted are made, as some come out alike."""

_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]|\{(\w+)\}")
_ORDERS = (
    *(
        "can you",
        "could you",
        "could you please",
        "please",
        "would you",
        "will you",
        "go ahead and",
    ),
    *("i want you to", "i'd like you to", "i need you to", "you can", "can you just", "just"),
    *("do me a favour and", "be a dear and", "any chance you could", "would you please"),
    *("would it be possible for you to", "why don't you", "maybe you could", "can you quickly"),
    *("could you maybe", "i was hoping you could", "think you could", "you could", "now", "first"),
)
_BEFORE = (
    *("hey", "um", "uh", "oh", "ok", "okay", "right", "well", "so", "listen", "sorry", "hm", "erm"),
    *("and", "also", "oh and", "by the way", "quick question", "one more thing", "excuse me", "hi"),
    *(
        "alright",
        "actually",
        "look",
        "say",
        "hello",
        "you know what",
        "good, now",
        "ah yes",
        "yeah",
    ),
    *("love", "darling", "tell me", "wait", "no", "please", "hey there", "so tell me", "i mean"),
)
_BEHIND = (
    *("please", "would you", "will you", "thanks", "thank you", "if you can", "love", "dear"),
    *("could you", "can you", "for me", "ok", "okay", "if you don't mind", "mate", "darling"),
    *("when you get a moment", "if possible", "now", "cheers", "right", "then", "quickly", "honey"),
)
_TAGS = ("isn't it", "you know", "really", "i think", "though", "honestly", "i guess", "or so")
_SPLIT = re.compile(r"\s*\|\s*")


def _read() -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """Give the patterns, each with its skill, and what stands for `{name}`."""
    slots: dict[str, list[str]] = {}
    for line in (HERE / f"{SLOTS}.txt").read_text(encoding="utf-8").splitlines():
        name, is_one, values = line.partition(" = ")
        if is_one and not line.startswith("#"):
            slots[name] = _SPLIT.split(values)
    patterns: list[tuple[str, str]] = []
    for path in sorted(HERE.glob("*.txt")):
        skill = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if path.stem == SLOTS or not line or line.startswith("#"):
                continue
            if line.startswith("["):
                named = line.strip("[]")
                if line == f"[{named}]" and " " not in named:
                    skill = named
                    continue
            patterns.append((line, skill))
    return patterns, slots


def one(pattern: str, slots: Mapping[str, list[str]], dice: random.Random) -> str:
    """Make one sentence of a pattern."""

    def choose(match: re.Match[str]) -> str:
        if match[3]:
            return str(dice.choice(slots[match[3]]))
        if match[2] is not None:
            return dice.choice(str(match[2]).split("|")) if dice.random() < 1 / 2 else ""
        return dice.choice(str(match[1]).split("|"))

    while _INNERMOST.search(pattern):
        pattern = _INNERMOST.sub(choose, pattern)
    return re.sub(r"\s+", " ", pattern).replace(" ,", ",").replace(" '", "'").strip(" ,")


def dressed(text: str, dice: random.Random, *, is_order: bool, is_talk: bool) -> str:
    """Put around a sentence what people put around it."""
    if is_order and dice.random() < 4 / 10:
        text = f"{dice.choice(_ORDERS)} {text}"
    if dice.random() < 1 / 4:
        text = f"{dice.choice(_BEFORE)}{dice.choice((',', ''))} {text}"
    if dice.random() < 1 / 6:
        text = f"{text}{dice.choice((',', ''))} {dice.choice(_TAGS if is_talk else _BEHIND)}"
    return text


def ways(each: int, of_talk: int, seed: int = 1) -> list[Line]:
    """Make up to so many sentences of every pattern, no two alike."""
    patterns, slots = _read()
    dice = random.Random(seed)
    made: dict[str, Line] = {}
    for pattern, skill in patterns:
        bare, count = pattern.removeprefix("!"), 0
        wanted = each if skill else of_talk
        for _ in range(wanted * TRIES):
            plain = one(bare, slots, dice)
            text = dressed(plain, dice, is_order=bare != pattern, is_talk=not skill)
            if text not in made and count < wanted:
                made[text] = Line(text, skill)
                count += 1
    return list(made.values())
