"""Learn to tell requests from talk, and skills apart.

`python -m tests.skills.learn_choosing [--held-out]` learns from `ways/`, `examples.txt`,
`phrasings.txt` and the sets under `unseen/` that have been measured, for talk also from what people
tell, ask and say in other tests, and writes `nearest.npz`. With `--held-out` nothing is written:
each measured set is judged by what was learned without it. It takes about half a minute.
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
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.nearest import EVIDENCE, LEARNED, Judge, plain, traits_of, words_of
from tests.skills.phrasings import ASKED, TALK
from tests.skills.unseen import Line, lines
from tests.skills.ways import ways

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
LONGEST = 25
"""Words of a line that is learned from."""

MEASURED = ("tuning", "first", "second")
"""Sets that are open for learning, as they have been measured. Those after them are not."""

EACH, OF_TALK = 6, 10
"""Sentences that are made of each pattern."""

BY_HAND = 2
"""How often what was written by hand is learned from, for each time of what was put together."""

SEEDS, ROUNDS, BATCH = (0, 1, 2), 16, 64
PACE, STEADY, LEFT_OUT = 0.18, 2e-6, 0.35
"""How large steps are, what large weights cost, and how many words are left out at random, so that
none is relied on."""

_ASKS = re.compile(
    r"remember|remind|forget|undo|wrong|not true|call me|wake|timer|list\b|note\b|repeat|say again"
    r"|your name|louder|slower|quieter|are you",
    re.IGNORECASE,
)
Matrix = npt.NDArray[np.float32]


def learned_from(sets: Sequence[str]) -> list[Line]:
    """Give what is learned from, with the measured sets of these names."""
    by_hand = [*lines(HERE / "examples.txt")]
    by_hand += [Line(one, skill) for skill, each in ASKED.items() for one in each]
    by_hand += [Line(one, "") for one in TALK]
    for name in sets:
        by_hand += lines(HERE / "unseen" / f"{name}.txt")
    once = {plain(one.text): one for one in by_hand}
    more = {plain(one.text): one for one in (*ways(EACH, OF_TALK), *_talk())}
    return [*once.values()] * BY_HAND + [one for text, one in more.items() if text not in once]


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
        counted = Counter(trait for one in self.words for trait in traits_of(one))
        self.traits = sorted(trait for trait, times in counted.items() if times > 1)
        self.places = {trait: at for at, trait in enumerate(self.traits)}
        self.names = sorted({one.skill for one in every})
        self.of = np.array([self.names.index(one.skill) for one in every])
        many = np.bincount(self.of)
        self.counts = np.sqrt(many.mean() / many).astype(np.float32)
        self.counts[self.names.index("")] = 1.0

    def known(self, words: Sequence[str], dice: np.random.Generator) -> npt.NDArray[np.intp]:
        """Give where the traits of a sentence stand, some of its words left out."""
        kept = [one for one in words if dice.random() > LEFT_OUT] or list(words)
        known = [at for one in traits_of(kept) if (at := self.places.get(one)) is not None]
        return np.array(sorted(known), np.intp)

    def learn(self, seed: int) -> tuple[Matrix, Matrix]:
        """Learn the weights and what is usual: logistic regression, by Adagrad in small steps."""
        dice = np.random.default_rng(seed)
        weights = np.zeros((len(self.traits), len(self.names)), np.float32)
        usual = np.zeros(len(self.names), np.float32)
        moved, moved_usual = np.full((len(self.traits), 1), 1e-8, np.float32), usual + 1e-6
        for turn in range(ROUNDS):
            rows = [self.known(one, dice) for one in self.words]
            order = dice.permutation(len(rows))
            pace = PACE * (1 - turn / ROUNDS) + 0.003
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                at = np.concatenate([rows[one] for one in batch])
                many = [len(rows[one]) for one in batch]
                of = np.repeat(np.arange(len(batch)), many)
                share = np.repeat(EVIDENCE / np.sqrt(np.maximum(many, 1)), many)[:, None]
                share = share.astype(np.float32)
                speaks = np.tile(usual, (len(batch), 1))
                np.add.at(speaks, of, weights[at] * share)
                speaks = np.exp(speaks - speaks.max(axis=1, keepdims=True))
                off = speaks / speaks.sum(axis=1, keepdims=True)
                off[np.arange(len(batch)), self.of[batch]] -= 1
                off *= self.counts[self.of[batch]][:, None]
                here, place = np.unique(at, return_inverse=True)
                slope = np.zeros((len(here), len(self.names)), np.float32)
                np.add.at(slope, place, off[of] * share)
                slope = slope / len(batch) + STEADY * weights[here] * len(rows) / len(batch)
                moved[here] += (slope * slope).mean(axis=1, keepdims=True)
                weights[here] -= pace * slope / np.sqrt(moved[here])
                by = off.mean(axis=0)
                moved_usual += by * by
                usual -= pace * by / np.sqrt(moved_usual)
        return weights, usual

    def judge(self) -> Judge:
        """Learn several times, and take the mean."""
        each = [self.learn(seed) for seed in SEEDS]
        weights = np.mean([one for one, _ in each], axis=0, dtype=np.float32)
        usual = np.mean([one for _, one in each], axis=0, dtype=np.float32)
        return Judge(tuple(self.names), weights, usual, self.places)


def keep(judge: Judge) -> None:
    """Write it, each weight in one byte."""
    scale = np.abs(judge.weights).max(axis=1, keepdims=True) / 127
    scale = np.maximum(scale, 1e-9)
    np.savez_compressed(
        LEARNED,
        names=np.array("\n".join(judge.names)),
        traits=np.array("\n".join(judge.places)),
        weights=np.round(judge.weights / scale).astype(np.int8),
        scale=scale.astype(np.float16),
        usual=judge.usual,
    )


def report(judge: Judge, held: str) -> None:
    """Say how a set is judged that was not learned from."""
    for one in lines(HERE / "unseen" / f"{held}.txt"):
        found = judge.weigh(one.text)
        kind = one.skill or "talk"
        sys.stdout.write(
            f"{held}\t{kind}\t{found.skills[0]}\t{found.request:.2f}\t{found.clear:.2f}\t{one.text}\n"
        )


def main(*, is_held_out: bool) -> None:
    for held in MEASURED if is_held_out else ():
        report(Learning(learned_from([one for one in MEASURED if one != held])).judge(), held)
    if not is_held_out:
        every = learned_from(MEASURED)
        keep(Learning(every).judge())
        asked = sum(bool(one.skill) for one in every)
        sys.stdout.write(f"{asked} requests, {len(every) - asked} of talk\n")


if __name__ == "__main__":
    main(is_held_out="--held-out" in sys.argv[1:])
