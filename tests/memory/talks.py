"""Long talks between two people written by hand, with questions and the lines that answer them.

A file of `talks/` has sessions over a year: `@ 2023-03-04 18:20` begins one, `R: …` is said by the
one whose name begins with R, a minute after the last line; `R: *…` is a line that answers the
questions below it, `? …`. So that a talk is as long as a year is, sessions of the others, told by
these two, and the exchanges of `dialogues.py` stand between its own.
"""

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from her_voice.memory.recall import Given
from tests.memory.dialogues import Dialogue, dialogue

HERE = Path(__file__).parent / "talks"
PAIRS = {
    "ruben_and_ingrid": ("Ruben", "Ingrid"),
    "tasha_and_owen": ("Tasha", "Owen"),
    "lucia_and_mahmoud": ("Lucia", "Mahmoud"),
    "elena_and_marcus": ("Elena", "Marcus"),
    "hannah_and_dev": ("Hannah", "Dev"),
}
BETWEEN = ("ruben_and_ingrid", "tasha_and_owen")
"""The talks whose sessions stand between those of another."""

Session = list[tuple[str, str, list[str]]]
"""Who says what, and what is asked of it."""


def sessions(name: str) -> list[tuple[datetime, Session]]:
    """Read the sessions of a talk, each with when it began."""
    found: list[tuple[datetime, Session]] = []
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            at = datetime.strptime(line[2:], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
            found.append((at, []))
        elif line.startswith("? "):
            found[-1][1][-1][2].append(line[2:])
        elif line and not line.startswith("#"):
            who, _, text = line.partition(": ")
            full = next(one for one in PAIRS[name] if one.startswith(who))
            found[-1][1].append((full, text.removeprefix("*"), []))
    return found


def talk(name: str) -> Dialogue:
    """Give a talk with all that stands between its sessions; the same each time."""
    own = sessions(name)
    between = [each for other in BETWEEN if other != name for each in
               _told_by(PAIRS[name], other, own)]  # fmt: skip
    every = sorted([*own, *between, *_exchanges(name, own)], key=lambda each: each[0])
    lines: list[Given] = []
    asked: list[tuple[str, str]] = []
    for at, session in every:
        for minute, (who, text, questions) in enumerate(session):
            when = at + timedelta(minutes=minute)
            given = Given(
                id=f"{name}:{len(lines)}", at=f"{when:%Y-%m-%dT%H:%M:%SZ}", who=who, text=text
            )
            lines.append(given)
            asked += [(question, given.id) for question in questions]
    return Dialogue(lines, asked)


def _told_by(
    pair: tuple[str, str], other: str, own: list[tuple[datetime, Session]]
) -> list[tuple[datetime, Session]]:
    """Give the sessions of another talk, told by this pair, between their own."""
    names = dict(zip(PAIRS[other], pair, strict=True))
    pattern = re.compile("|".join(names))
    return [
        (
            _after(own, number),
            [
                (names[who], pattern.sub(lambda m: names[m[0]], text), [])
                for who, text, _ in session
            ],
        )
        for number, (_, session) in enumerate(sessions(other))
    ]


def _exchanges(name: str, own: list[tuple[datetime, Session]]) -> list[tuple[datetime, Session]]:
    made = dialogue(len(name), 300)
    whom = sorted({line.who for line in made.lines})
    names = dict(zip(whom, PAIRS[name], strict=True))
    pattern = re.compile("|".join(names))
    said = [
        (names[line.who], pattern.sub(lambda m: names[m[0]], line.text), list[str]())
        for line in made.lines
    ]
    return [
        (_after(own, number) + timedelta(days=1), said[at : at + 25])
        for number, at in enumerate(range(0, len(said), 25))
    ]


def _after(own: list[tuple[datetime, Session]], number: int) -> datetime:
    chance = random.Random(number)
    return own[number % len(own)][0] + timedelta(days=chance.randint(1, 9), hours=2)
