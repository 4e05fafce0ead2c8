"""Measurements in, one table of plain values out: what `--json` prints and the page draws."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeAlias

from her_voice.bench.edges import Stretch
from her_voice.bench.exchange import Exchange
from her_voice.bench.figures import spread
from her_voice.bench.hearing import Understood
from her_voice.bench.latency import STAGES, Latency
from her_voice.bench.quality import KINDS, Judged
from her_voice.bench.soak import Soak
from her_voice.bench.vitals import Machine
from her_voice.bench.words import WordErrors, total

Report: TypeAlias = dict[str, Any]
"""Only what JSON knows."""


def of_latency(
    found: Latency, machine: Machine, agent: str, starts_s: Sequence[float] = ()
) -> Report:
    """Report on the answers to spoken questions; `starts_s` are those of the bench's own daemon."""
    asked = found.exchanges
    latencies = [e.latency_s for e in asked if e.latency_s is not None]
    tried = [one for one in found.interruptions if one.onset is not None]
    return {
        "kind": "latency",
        "machine": asdict(machine),
        "at": now(),
        "agent": agent,
        "ready_s": rounded(starts_s[0] if starts_s else None),
        "ready_again_s": rounded(starts_s[1] if len(starts_s) > 1 else None),
        "questions": len(asked),
        "latency_s": figures_of(latencies),
        "longest_pause_s": _pauses(asked),
        "unanswered": sum(not e.answered for e in asked),
        "talked_over": sum(e.talked_over for e in asked),
        "false_starts": found.false_starts,
        "stages_ms": {
            stage: figures_of(e.stages[stage] for e in asked if stage in e.stages)
            for stage in (*STAGES, "total")
        },
        "outside_less_inside_ms": figures_of(
            1000 * e.latency_s - e.stages["total"]
            for e in asked
            if e.latency_s is not None and "total" in e.stages
        ),
        "word_errors": _errors(e.errors for e in asked),
        "interruption": {
            "tried": len(found.interruptions),
            "while_she_spoke": len(tried),
            "missed": sum(one.missed for one in tried),
            "stop_s": figures_of(one.stop_s for one in tried if one.stop_s is not None),
        },
        "cpu_s_per_question": figures_of(e.cpu_s for e in asked if e.cpu_s is not None),
        "idle_at_start": asdict(found.idle_at_start) if found.idle_at_start else None,
        "idle": asdict(found.idle) if found.idle else None,
        "peak_mb": rounded(found.peak_mb),
        "gaps": found.gaps,
        "clock_late_s": rounded(found.late_s),
        "exchanges": [_exchange(e) for e in asked],
        "interruptions": [
            {"name": one.name, "stop_s": rounded(one.stop_s), "missed": one.missed}
            for one in found.interruptions
        ],
    }


def of_quality(judged: Sequence[Judged], machine: Machine, model: str) -> Report:
    """Report on the answers to questions asked by text."""
    by_kind = {
        kind: [one for one in judged if one.question.kind == kind]
        for kind in KINDS
        if any(one.question.kind == kind for one in judged)
    }
    return {
        "kind": "quality",
        "machine": asdict(machine),
        "at": now(),
        "model": model,
        "questions": len(judged),
        "kept": sum(not one.faults for one in judged),
        "kinds": {
            kind: {"questions": len(all_of), "kept": sum(not one.faults for one in all_of)}
            for kind, all_of in by_kind.items()
        },
        "answers": [
            {
                "kind": one.question.kind,
                "before": list(one.question.before),
                "ask": one.question.ask,
                "answer": one.answer,
                "faults": list(one.faults),
            }
            for one in judged
        ],
    }


def of_hearing(understood: Sequence[Understood], machine: Machine, folder: str) -> Report:
    """Report on how well recordings were understood."""
    return {
        "kind": "hearing",
        "machine": asdict(machine),
        "at": now(),
        "folder": folder,
        "recordings": len(understood),
        "word_errors": _errors(one.errors for one in understood),
        "took_s": figures_of(one.took_s for one in understood),
        "of_real_time": rounded(
            sum(one.took_s for one in understood) / max(sum(o.sound_s for o in understood), 1e-9)
        ),
        "heard": [
            {
                "name": one.name,
                "said": one.said,
                "heard": one.heard,
                "errors": one.errors.errors,
                "words": one.errors.words,
                "took_s": rounded(one.took_s),
                "fault": one.fault,
            }
            for one in understood
        ],
    }


def of_soak(found: Soak, machine: Machine, agent: str) -> Report:
    """Report on a long talk."""
    return {
        "kind": "soak",
        "machine": asdict(machine),
        "at": now(),
        "agent": agent,
        "minutes": found.minutes,
        "questions": found.questions,
        "unanswered": found.unanswered,
        "talked_over": found.talked_over,
        "interruptions": len(found.interruptions),
        "missed": sum(one.missed for one in found.interruptions),
        "growth_mb": rounded(found.growth_mb),
        "slope_mb_per_h": rounded(found.slope_mb_per_h),
        "grown_mb": {name: rounded(mb) for name, mb in found.grown_mb.items()},
        "underruns": found.underruns,
        "gaps": len(found.gaps_at),
        "gaps_at_s": found.gaps_at,
        "broken_at_s": found.broken,
        "others_of_a_core": asdict(found.others),
        "latency_first_quarter_s": asdict(found.first),
        "latency_last_quarter_s": asdict(found.last),
        "longest_pause_s": asdict(found.pauses),
        "wanting": [_exchange(one) for one in found.wanting],
        "samples": [asdict(sample) for sample in found.samples],
    }


def _pauses(asked: Iterable[Exchange]) -> Report:
    return figures_of(e.longest_pause_s for e in asked if e.longest_pause_s is not None)


def _exchange(one: Exchange) -> Report:
    return {
        "name": one.name,
        "text": one.text,
        "heard": one.heard,
        "said": one.said,
        "asked": edges_of(one.asked),
        "answered": [edges_of(stretch) for stretch in one.answered],
        "latency_s": rounded(one.latency_s),
        "longest_pause_s": rounded(one.longest_pause_s),
        "talked_over": one.talked_over,
        "stages_ms": dict(one.stages),
        "cpu_s": rounded(one.cpu_s),
        "errors": one.errors.errors if one.text else None,
        "words": one.errors.words if one.text else None,
    }


def now() -> str:
    """Give the time of the report."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _errors(counts: Iterable[WordErrors]) -> Mapping[str, float | None]:
    whole = total(counts)
    return {"errors": whole.errors, "words": whole.words, "rate": rounded(whole.rate, 4)}


def figures_of(values: Iterable[float]) -> dict[str, float | None]:
    """Sum up measurements."""
    return {name: rounded(value) for name, value in asdict(spread(list(values))).items()}


def edges_of(one: Stretch) -> list[float]:
    """Give from when to when."""
    return [round(one.start, 3), round(one.end, 3)]


def rounded(value: float | None, digits: int = 3) -> float | None:
    """Keep so many digits; None is not measured."""
    return None if value is None else round(value, digits)
