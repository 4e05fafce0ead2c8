"""How likely something is to happen on a day that a line names, by what the line means.

Rules find every day in a line, and whether its words are those of a plan; 'Friday can't come soon
enough' has such words, and 'the exam, ten o'clock, Friday' has none. A linear judge (logistic
regression) was learned from the scripted lives under `tests/memory/lives`, by
`tests/memory/learn_likely.py`: it weighs the vector of the line and what the rules made of it. What
it learned lies beside this file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.meaning import Vectors
from her_voice.told.statement import ME, MENTIONED, SAID, SURE, Statement

LEARNED = Path(__file__).with_name("likely.npz")

LIKELY = 1.0
"""How much must speak for it, as the logarithm of its odds, to be known as a plan.

Of 1953 days that the rules find in 40 lives, each life judged by what was learned from the others,
1541 are taken then, of which 6 % are not marked as plans, and 90 % of the plans. From 0 on it were
9 and 96 %. What is not taken is kept as mentioned.
"""

_AHEAD = re.compile(
    r"\b(?:will|i'll|we'll|he'll|she'll|they'll|it'll|shall|going to|gonna|got to|gotta|have to"
    r"|has to|booked|due|to be|taking place)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:was|were|did|had|went|came|got|said|told)\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:like|never|always|every|till|until|since|not|can't|won't)\b", re.IGNORECASE
)
_DOUBT = re.compile(r"\b(?:if|might|maybe|perhaps|would|could)\b", re.IGNORECASE)
_HOUR = re.compile(r"\d|o'clock|\bhalf\b|\bquarter\b|\bnoon\b|\bsharp\b", re.IGNORECASE)
_WORDS, _COMMAS, _DAYS = 20.0, 3.0, 3.0
"""What is divided by to be about as large as the rest."""

Judge: TypeAlias = Callable[[Statement, str, datetime], float]
"""Says what speaks for a plan in a line that was said then, as the logarithm of its odds."""

Numbers = npt.NDArray[np.float32]


def traits(plan: Statement, text: str, now: datetime) -> Numbers:
    """Give what the rules made of a day in a line, and what words stand there, as numbers."""
    text = text.replace("\u2019", "'")
    days = max((plan.due - now).days, 0) if plan.due else 0
    return np.array(
        [
            plan.confidence <= MENTIONED,
            plan.confidence >= SURE,
            plan.predicate == SAID,
            plan.subject == ME,
            plan.is_exact,
            days < 1,
            np.log1p(days) / _DAYS,
            len(text.split()) / _WORDS,
            len(plan.value.split()) / _WORDS,
            text.count(",") / _COMMAS,
            "?" in text,
            "!" in text,
            bool(_DOUBT.search(text)),
            bool(_AHEAD.search(text)),
            bool(_BEHIND.search(text)),
            bool(_LOOSE.search(text)),
            bool(_HOUR.search(text)),
        ],
        np.float32,
    )


@dataclass(frozen=True, slots=True)
class Likely:
    """What was learned."""

    of_meaning: Numbers
    """Of shape (dimensions,)."""

    of_traits: Numbers
    usual: float

    def speaks_for(self, plan: Statement, text: str, meaning: Vectors, now: datetime) -> float:
        """Give what speaks for a plan in this line, as the logarithm of its odds.

        `meaning` is the vector of the line, of shape (dimensions,).
        """
        found = meaning @ self.of_meaning + traits(plan, text, now) @ self.of_traits
        return float(found) + self.usual

    @classmethod
    @cache
    def load(cls) -> "Likely":
        """Read what was learned, once."""
        with np.load(LEARNED, allow_pickle=False) as kept:
            return cls(kept["of_meaning"], kept["of_traits"], float(kept["usual"]))


def judged_by(
    vector: Callable[[str], Vectors | None],
) -> Callable[[Statement, str, datetime], float]:
    """Give a judge of plans; `vector` finds what a line means, or None where that can't be done.

    There what the rules made of it holds.
    """

    def judge(plan: Statement, text: str, now: datetime) -> float:
        meaning = vector(text)
        if meaning is None:
            return LIKELY - 1.0 if plan.is_mention else LIKELY
        return Likely.load().speaks_for(plan, text, meaning, now)

    return judge
