"""A report on scenarios in, its part of the page out."""

from html import escape

from her_voice.bench import plots
from her_voice.bench.markup import as_cards, as_number, as_table
from her_voice.bench.report import Report
from her_voice.bench.scenario_table import (
    FAULT_NAMES,
    MEASURED,
    MEASURED_NAMES,
    SIGNS,
    fault_count,
    measured,
)


def drawn_scenarios(report: Report) -> tuple[str, str]:
    """Give the title and the body."""
    body = as_cards(_cards(report)) + "<h2>Every scenario</h2>"
    rows = [*report["scenarios"], {"name": "all", "shows": "", **report["whole"]}]
    faults = [
        (
            one["name"],
            one["shows"],
            f"{one['faulty']}/{one['runs']}",
            *(fault_count(one, name) for name in FAULT_NAMES),
        )
        for one in rows
    ]
    heads = ("scenario", "shows", "faulty runs", *FAULT_NAMES.values())
    body += "<p>In how many runs something went wrong, of those in which it could have.</p>"
    body += as_table(heads, faults, numbers=range(2, len(heads)))
    soon = [
        (one["name"], *(measured(one, name) for name in MEASURED_NAMES), one["signs"])
        for one in rows
    ]
    heads = ("scenario", *MEASURED, SIGNS)
    body += "<p>Seconds, read off the recordings.</p>"
    body += as_table(heads, soon, numbers=range(1, len(heads)))
    body += _runs(report)
    if report["skipped"]:
        body += f"<p>Left out, for want of recordings: {escape(', '.join(report['skipped']))}.</p>"
    return f"Scenarios with {report['agent']}", body


def _cards(report: Report) -> list[tuple[str, str, str]]:
    whole = report["whole"]
    found = [(str(whole["faulty"]), f"of {whole['runs']}", "runs with a fault")]
    for name, called in FAULT_NAMES.items():
        its = whole["faults"][name]
        found.append((str(its["runs"]), f"of {its['of']}", called))
    for name, called in (("stop_s", "silent"), ("latency_s", "first word"), ("opener_s", "opener")):
        found.append(
            (as_number(whole[name]["p50"], 2), "s", f"{called}, p50 of {whole[name]['n']}")
        )
    return found


def _runs(report: Report) -> str:
    bars, ends = [], []
    for run in report["runs"]:
        its = [(start, end, "her", run["said"]) for start, end in run["hers"]]
        its += [(start, end, "person", run["name"]) for start, end in run["person"]]
        bars.append(its)
        ends.append("fault" if run["faults"] else "")
    high = max((end for its in bars for _, end, _, _ in its), default=0.0)
    if not high:
        return ""
    faulty = [
        (run["name"], ", ".join(fault.replace("_", " ") for fault in run["faults"]), run["said"])
        for run in report["runs"]
        if run["faults"]
    ]
    body = "<h2>Each run</h2><p>A call each; where both speak, the person is drawn over her.</p>"
    body += plots.legend({"the person": "person", "her": "her"})
    names = [run["name"] for run in report["runs"]]
    body += plots.rows(names, bars, low=0, high=high, unit="s", ends=ends)
    if faulty:
        body += "<h2>What went wrong</h2>" + as_table(("run", "fault", "she said"), faulty, bad=1)
    return body
