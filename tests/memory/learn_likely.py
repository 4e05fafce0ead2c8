"""Learn to tell plans from days that are only named: `python -m tests.memory.learn_likely [KEPT]`.

Every day that the rules find in the scripted lives is learned from: it is a plan where the life is
marked so. `likely.npz` is written, and what each life gives when it is judged by what was learned
from all others. Vectors may be KEPT in a file between runs; a line takes 20 ms.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import numpy as np
import numpy.typing as npt

from her_voice.memory.likely import LEARNED, LIKELY, traits
from her_voice.told.fact import Fact
from her_voice.told.statement import Statement
from tests.memory.measure_life import HERE, ZONE, fits, lived, parse
from tests.skills.learn_choosing import vectors

SPREAD = 8.0
"""Vectors of meaning lie close together; so much they are spread out, around their middle."""

STEADY, STEPS = 3.0, 12
"""What large weights cost, and how many steps of Newton's are taken."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a line of a life names."""

    life: str
    text: str
    traits: npt.NDArray[np.float32]
    is_plan: bool


async def days(file: Path) -> list[Day]:
    """Find every day that the rules find in a life, judged by nothing else."""
    lines, _ = parse(file.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        life = await lived(lines, Path(folder), meaning=None)
        every = await life.knowledge.all()
        await life.store.close()
    names = {one.value.lower(): one.subject for one in every if one.predicate == "is called"}
    found = []
    for fact in every:
        if fact.due is None:
            continue
        said = life.by_ref[fact.line]
        is_plan = any(fits(fact, one, names) for one in said.wanted)
        found.append(
            Day(file.stem, said.text, traits(_as_stated(fact), said.text, said.at), is_plan)
        )
    return found


def _as_stated(fact: Fact) -> Statement:
    due = fact.due.astimezone(ZONE) if fact.due else None
    return Statement(
        subject=fact.subject, predicate=fact.predicate, value=fact.value, topic=fact.topic,
        quote=fact.quote, due=due, is_exact=fact.is_exact, confidence=fact.confidence,
    )  # fmt: skip


def learn(given: Numbers, is_plan: npt.NDArray[np.bool_]) -> Numbers:
    """Learn weights by logistic regression; the last column is 1 and costs nothing."""
    weights = np.zeros(given.shape[1])
    cost = np.full(given.shape[1], STEADY)
    cost[-1] = 0.0
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (odds - is_plan) + cost * weights
        steep = (given * (odds * (1 - odds))[:, None]).T @ given + np.diag(cost + 1e-9)
        weights -= np.linalg.solve(steep, slope)
    return weights


def report(every: Sequence[Day], given: Numbers, is_plan: npt.NDArray[np.bool_]) -> str:
    """Say what each life gives, judged by what was learned from the others."""
    lives = np.array([one.life for one in every])
    speaks = np.zeros(len(every))
    for life in sorted(set(lives)):
        others = lives != life
        speaks[~others] = given[~others] @ learn(given[others], is_plan[others])
    lines = []
    for limit in (-1.0, 0.0, 0.5, LIKELY, 1.5, 2.0):
        taken = speaks >= limit
        lines.append(
            f"from {limit:+.1f}: {taken.sum()} of {len(every)} days taken for plans,"
            f" of which {100 * (~is_plan[taken]).mean():.1f} % are none,"
            f" {100 * taken[is_plan].mean():.1f} % of {is_plan.sum()} plans"
        )
    return "\n".join(lines) + "\n"


async def main(kept: Path | None) -> None:
    """Learn, and say how well."""
    files = [*sorted(HERE.glob("*.txt")), *sorted((HERE / "more").glob("*.txt"))]
    every = [day for file in files for day in await days(file)]
    means = vectors([one.text for one in every], kept)
    middle = means.mean(axis=0)
    of_traits = np.array([one.traits for one in every])
    ones = np.ones((len(every), 1))
    given = np.hstack([(means - middle) * SPREAD, of_traits, ones]).astype(np.float64)
    is_plan = np.array([one.is_plan for one in every])
    sys.stdout.write(report(every, given, is_plan))
    weights = learn(given, is_plan)
    of_meaning = weights[: means.shape[1]] * SPREAD
    np.savez_compressed(
        LEARNED,
        of_meaning=of_meaning.astype(np.float32),
        of_traits=weights[means.shape[1] : -1].astype(np.float32),
        usual=np.float32(weights[-1] - middle @ of_meaning),
    )


if __name__ == "__main__":
    anyio.run(main, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
