"""What melody adds to the judge: weights fitted on real pauses, and checked on other speakers.

Logistic regression by Newton's method on the judge's log-odds, the outlook of the words and the
features of `her_voice.ears.melody`, each divided by its deviation; a small ridge keeps the weights
small. Checked by leaving out one speaker at a time.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.ears.melody import Melody
from her_voice.ears.words import Outlook, outlook
from tests.ears.pauses import Pause

Numbers: TypeAlias = npt.NDArray[np.float64]

RIDGE = 1.0
NAMES = ("slope_st", "height_st", "fall_db", "lengthening")
LIMITS = np.array([6.0, 8.0, 20.0, 2.5])
"""Beyond these a feature is a mistake more often than a melody."""


LEAST_SHARE_OF_JUDGE = 0.3
"""The judge's own weight is taken for at least so much when others are divided by it."""


def features(melody: Melody | None) -> Numbers:
    """Give the features as an array of shape (4,); zeros, an opinion of none, without a melody."""
    if melody is None:
        return np.zeros(len(NAMES))
    clipped: Numbers = np.clip(np.array(astuple(melody)), -LIMITS, LIMITS)
    return clipped


def logit(probability: float) -> float:
    safe = min(0.999, max(0.001, probability))
    return math.log(safe / (1 - safe))


def known(pause: Pause) -> Numbers:
    """Give what judge and words say of a pause."""
    expected = outlook(pause.text)
    return np.array([logit(pause.judged[0]), *(float(expected is each) for each in Outlook)])


def fit(rows: Numbers, is_end: Numbers, ridge: float = RIDGE) -> Numbers:
    """Give weights for rows of shape (pauses, features), the constant last."""
    wide = np.column_stack((rows, np.ones(len(rows))))
    weights = np.zeros(wide.shape[1])
    shrink = np.full(len(weights), ridge)
    shrink[-1] = 0.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(wide @ weights, -30, 30)))
        slope = wide.T @ (is_end - chance) - shrink * weights
        bend = (wide * (chance * (1 - chance))[:, None]).T @ wide + np.diag(shrink + 1e-9)
        weights += np.linalg.solve(bend, slope)
    return weights


def left_out(rows: Numbers, is_end: Numbers, who: Sequence[str]) -> Numbers:
    """Give each pause's log-odds by weights that never saw its speaker."""
    result = np.zeros(len(rows))
    for speaker in set(who):
        out = np.array([each == speaker for each in who])
        deviation = rows[~out].std(axis=0) + 1e-9
        weights = fit(rows[~out] / deviation, is_end[~out])
        result[out] = rows[out] / deviation @ weights[:-1] + weights[-1]
    return result


def area(scores: Numbers, is_end: Numbers) -> float:
    """Give the area under the ROC curve: 0.5 is chance, 1 is perfect."""
    ends, others = scores[is_end > 0.5], scores[is_end < 0.5]
    above = (ends[:, None] > others).mean() + 0.5 * (ends[:, None] == others).mean()
    return float(above)


def loss(scores: Numbers, is_end: Numbers) -> float:
    """Give the log loss in nats per pause."""
    return float(np.mean(np.logaddexp(0.0, np.where(is_end > 0.5, -scores, scores))))


def of_others(rows: Numbers, melody: Numbers, is_end: Numbers, who: Sequence[str]) -> Numbers:
    """Give the log-odds of each pause's melody, by weights that never saw its speaker.

    They are in units of the judge's log-odds: divided by the weight that those got.
    """
    result = np.zeros(len(rows))
    for speaker in set(who):
        out = np.array([each == speaker for each in who])
        weights = fit(np.column_stack((rows, melody))[~out], is_end[~out])
        own = weights[rows.shape[1] : -1] / max(LEAST_SHARE_OF_JUDGE, weights[0])
        result[out] = (melody[out] - melody[~out].mean(axis=0)) @ own
    return result


def report(rows: Numbers, melody: Numbers, is_end: Numbers, who: Sequence[str]) -> list[str]:
    """Compare what is known without and with each feature: lines of a markdown table."""
    alone = left_out(rows, is_end, who)
    result = [
        "| known | area under ROC | log loss | weight per deviation |",
        "| --- | --- | --- | --- |",
        f"| judge and words | {area(alone, is_end):.3f} | {loss(alone, is_end):.3f} | |",
    ]
    chosen = [*((name, [at]) for at, name in enumerate(NAMES)), ("fall and lengthening", [2, 3])]
    for name, columns in chosen:
        wide = np.column_stack((rows, melody[:, columns]))
        scores = left_out(wide, is_end, who)
        weights = fit(wide / (wide.std(axis=0) + 1e-9), is_end)[rows.shape[1] : -1]
        shown = ", ".join(f"{weight:+.2f}" for weight in weights)
        result.append(
            f"| + {name} | {area(scores, is_end):.3f} | {loss(scores, is_end):.3f} | {shown} |"
        )
    return result
