"""A report in, one self-contained page out: no script, nothing from the network."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template

from her_voice.bench import plots
from her_voice.bench.markup import as_cards, as_number, as_table
from her_voice.bench.report import Report
from her_voice.bench.scenario_page import drawn_scenarios

_STAGES = {
    "sure that it's over": "endpoint",
    "hear": "hear",
    "think": "think",
    "speak": "speak",
    "play": "play",
}
_AFTER_S = 6.0
"""The timeline shows so much after the latest beginning of an answer."""


def drawn(report: Report) -> str:
    """Draw a report."""
    its = report["machine"]
    machine = (
        f"{its['processor']}, {its['cores']} cores, {its['memory_gb']} GB; load {its['load']}"
        f" before; {its['system']}; {report['at']}"
    )
    title, body = {
        "latency": _latency,
        "quality": _quality,
        "hearing": _hearing,
        "soak": _soak,
        "scenarios": drawn_scenarios,
    }[report["kind"]](report)
    template = Template((files(__package__) / "page.html").read_text(encoding="utf-8"))
    return template.substitute(title=escape(title), machine=escape(machine), body=body)


def _latency(report: Report) -> tuple[str, str]:
    parts = [as_cards(_latency_cards(report))]
    values = [one["latency_s"] for one in report["exchanges"] if one["latency_s"] is not None]
    if values:
        marks = {name: report["latency_s"][name] for name in ("p50", "p90")}
        parts.append(
            "<h2>Response latency</h2><p>From the end of the person's sound to the first sound of"
            f" hers, in the two recordings; each of the {len(values)} dots is a question.</p>"
            + plots.dots(values, marks, unit="s")
        )
    parts.append(_timeline(report["exchanges"]))
    parts.append(_stages(report["exchanges"]))
    parts.append("<h2>Every question</h2>" + _exchanges(report["exchanges"]))
    return f"Talking with {report['agent']}", "".join(parts)


def _latency_cards(report: Report) -> list[tuple[str, str, str]]:
    latency, stop, idle = report["latency_s"], report["interruption"], report["idle"] or {}
    rate = report["word_errors"]["rate"]
    missed = f"silent after an interruption, p50 of {stop['stop_s']['n']}; {stop['missed']} missed"
    return [
        (as_number(latency["p50"], 2), "s", f"response latency, p50 of {latency['n']}"),
        (as_number(latency["p90"], 2), "s", "p90"),
        (as_number(latency["worst"], 2), "s", "worst"),
        (as_number(stop["stop_s"]["p50"], 2), "s", missed),
        (as_number(None if rate is None else 100 * rate, 1), "%", "word error rate"),
        (str(report["unanswered"]), f"of {report['questions']}", "unanswered"),
        (str(report["talked_over"]), f"of {report['questions']}", "spoken into"),
        (str(report["false_starts"]), "", "false starts"),
        (as_number(idle.get("cpu_percent"), 1), "%", "of a core, idle"),
        (as_number(report["cpu_s_per_question"]["p50"], 1), "s", "processor time per question"),
        (as_number(report["peak_mb"], 0), "MB", "peak memory (PSS)"),
        (as_number(report["ready_s"], 1), "s", "start to ready, in a new home"),
        (as_number(report["ready_again_s"], 1), "s", "start to ready, from then on"),
    ]


def _timeline(exchanges: Sequence[Report]) -> str:
    names, bars, ends = [], [], []
    longest = max((one["asked"][1] - one["asked"][0] for one in exchanges), default=1.0)
    for one in exchanges:
        zero = one["asked"][1]
        its = [(one["asked"][0] - zero, 0.0, "person", f"{one['text']}")]
        its += _stage_bars(one["stages_ms"], one["latency_s"], 1 / 1000)
        its += [(start - zero, end - zero, "her", one["said"]) for start, end in one["answered"]]
        names.append(one["text"] or one["name"])
        bars.append(its)
        ends.append("—" if one["latency_s"] is None else f"{one['latency_s']:.2f} s")
    if not names:
        return ""
    low = -min(longest, 8.0) - 0.2
    high = max((one["latency_s"] or 0 for one in exchanges), default=0) + _AFTER_S
    key = plots.legend({"the person": "person", **_STAGES, "her": "her"})
    return (
        "<h2>Each turn</h2><p>Zero is the end of the person's sound. Colours between the two are"
        " her own account of what she was busy with.</p>"
        + key
        + plots.rows(names, bars, low=low, high=high, unit="s", ends=ends)
    )


def _stages(exchanges: Sequence[Report]) -> str:
    told = [one for one in exchanges if one["stages_ms"]]
    if not told:
        return ""
    bars = [_stage_bars(one["stages_ms"], None, 1) for one in told]
    high = max(max((end for _, end, _, _ in its), default=1.0) for its in bars) * 1.02
    return (
        "<h2>What the time went into</h2><p>As she reports it, stage by stage.</p>"
        + plots.legend(_STAGES)
        + plots.rows(
            [one["text"] or one["name"] for one in told],
            bars,
            low=0,
            high=max(high, 1.0),
            unit="ms",
            ends=[f"{one['stages_ms'].get('total', 0):.0f}" for one in told],
        )
    )


def _stage_bars(
    stages: dict[str, float], most: float | None, scale: float
) -> list[tuple[float, float, str, str]]:
    bars, at = [], 0.0
    for name, colour in _STAGES.items():
        takes = stages.get(colour, 0.0) * scale
        end = at + takes if most is None else min(at + takes, most)
        if end > at:
            bars.append((at, end, colour, f"{name}: {stages[colour]:.0f} ms"))
        at = end
    return bars


def _exchanges(exchanges: Sequence[Report]) -> str:
    lines = [
        (
            one["text"] or one["name"],
            one["heard"],
            one["said"],
            as_number(one["latency_s"], 2),
            "" if one["errors"] is None else f"{one['errors']}/{one['words']}",
        )
        for one in exchanges
    ]
    return as_table(("asked", "understood", "answered", "s", "word errors"), lines, numbers=(3, 4))


def _quality(report: Report) -> tuple[str, str]:
    share = 100 * report["kept"] / max(report["questions"], 1)
    cards = [(f"{share:.0f}", "%", f"of {report['questions']} answers kept their rule")]
    for kind, its in report["kinds"].items():
        cards.append((str(its["kept"]), f"of {its['questions']}", kind.replace("_", "-")))
    lines = [
        (one["kind"].replace("_", "-"), one["ask"], one["answer"], "; ".join(one["faults"]))
        for one in report["answers"]
    ]
    body = as_cards(cards) + "<h2>Every answer</h2>"
    body += as_table(("kind", "asked", "answered", "fault"), lines, bad=3)
    return f"Answers by text: {report['model'] or 'the model in use'}", body


def _hearing(report: Report) -> tuple[str, str]:
    rate = report["word_errors"]["rate"]
    body = as_cards(
        [
            (as_number(None if rate is None else 100 * rate, 1), "%", "word error rate"),
            (str(report["recordings"]), "", "recordings"),
            (as_number(report["took_s"]["p50"], 2), "s", "to understand one, p50"),
            (as_number(report["of_real_time"], 2), "s", "per second of sound"),
        ]
    )
    lines = [
        (one["said"], one["heard"] or one["fault"], f"{one['errors']}/{one['words']}")
        for one in sorted(report["heard"], key=lambda one: -one["errors"])
    ]
    body += as_table(("said", "understood", "errors"), lines, numbers=(2,))
    return f"Understanding {report['folder']}", body


def _soak(report: Report) -> tuple[str, str]:
    first, last = report["latency_first_quarter_s"], report["latency_last_quarter_s"]
    pauses = report["longest_pause_s"]
    body = as_cards(
        [
            (as_number(report["growth_mb"], 1), "MB", "growth when warm"),
            (as_number(report["slope_mb_per_h"], 1), "MB/h", "slope when warm"),
            (as_number(report["underruns"], 0), "", "underruns, as she counts"),
            (str(report["gaps"]), "", "gaps, as heard"),
            (as_number(pauses["p90"], 2), "s", "longest pause within an answer, p90"),
            (str(report["unanswered"]), f"of {report['questions']}", "unanswered"),
            (as_number(first["p50"], 2), "s", "latency p50, first quarter"),
            (as_number(last["p50"], 2), "s", "latency p50, last quarter"),
        ]
    )
    samples = [(s["at_s"] / 60, sum(s["own_mb"].values())) for s in report["samples"]]
    if points := [point for point in samples if point[1]]:
        body += "<h2>Memory</h2><p>All her processes together, without files they look into.</p>"
        body += plots.line(points, across="min", up="MB")
    return f"{report['minutes']:g} minutes with {report['agent']}", body
