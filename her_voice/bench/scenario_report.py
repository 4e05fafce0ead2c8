"""Every run of every scenario in, one table of plain values out. Pure."""

from collections.abc import Sequence
from dataclasses import asdict

from her_voice.bench.report import Report, edges_of, figures_of, now, rounded
from her_voice.bench.scenarios import Played, Scene
from her_voice.bench.verdicts import FAULTS, Verdict
from her_voice.bench.vitals import Machine

MEASURED = ("stop_s", "lowered_s", "gap_s", "talk_over_s", "latency_s", "opener_s")
"""What is measured, as the fields of a `Verdict` are called."""


def of_scenarios(
    played: Played, machine: Machine, agent: str, ready_s: float | None = None
) -> Report:
    """Report on the scenarios: what went wrong, how soon she was, and every run."""
    asked = [one for one in _verdicts(played.scenes) if one.unanswered is not None]
    return {
        "kind": "scenarios",
        "machine": asdict(machine),
        "at": now(),
        "agent": agent,
        "ready_s": rounded(ready_s),
        "questions": len(asked),
        "unanswered": sum(bool(one.unanswered) for one in asked),
        "clock_late_s": rounded(max((one.late_s for one in played.scenes), default=0.0)),
        "skipped": list(played.skipped),
        "whole": _summed(played.scenes),
        "scenarios": [
            {"name": scenario.name, "shows": scenario.shows, **_summed(its)}
            for scenario in played.scenarios
            if (its := [one for one in played.scenes if one.scenario == scenario.name])
        ],
        "runs": [_run(one) for one in played.scenes],
    }


def _summed(scenes: Sequence[Scene]) -> Report:
    """Sum up runs. A run has a fault or not, however often it occurs in it.

    `of` is in how many runs it could have occurred at all, `vain` in how many she was silent when
    something was to be done while she speaks.
    """
    verdicts = _verdicts(scenes)
    return {
        "runs": len(scenes),
        "faulty": sum(any(verdict.faults for verdict in one.verdicts) for one in scenes),
        "vain": sum(any(verdict.is_vain for verdict in one.verdicts) for one in scenes),
        "faults": {
            name: {
                "runs": sum(any(getattr(v, name) for v in one.verdicts) for one in scenes),
                "of": sum(
                    any(getattr(v, name) is not None for v in one.verdicts) for one in scenes
                ),
            }
            for name in FAULTS
        },
        "signs": sum(one.signs for one in verdicts),
        **{
            name: figures_of(
                getattr(one, name) for one in verdicts if getattr(one, name) is not None
            )
            for name in MEASURED
        },
    }


def _run(one: Scene) -> Report:
    return {
        "scenario": one.scenario,
        "name": one.name,
        "faults": sorted({fault for verdict in one.verdicts for fault in verdict.faults}),
        "verdicts": [_verdict(verdict) for verdict in one.verdicts],
        "person": [edges_of(stretch) for stretch in one.person],
        "hers": [edges_of(stretch) for stretch in one.hers],
        "said": one.said,
    }


def _verdict(one: Verdict) -> Report:
    return {
        "expected": one.expected,
        "person": edges_of(one.person),
        "was_speaking": one.was_speaking,
        "faults": list(one.faults),
        "signs": one.signs,
        **{name: rounded(getattr(one, name)) for name in MEASURED},
    }


def _verdicts(scenes: Sequence[Scene]) -> list[Verdict]:
    return [verdict for one in scenes for verdict in one.verdicts]
