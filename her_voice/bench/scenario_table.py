"""A report on scenarios in, tables for people out."""

from rich.console import Console
from rich.table import Table

from her_voice.bench.report import Report

FAULT_NAMES = {
    "false_stop": "false stops",
    "missed_stop": "missed stops",
    "cut_off": "cut-offs",
    "resume_error": "resume errors",
    "false_answer": "false answers",
    "unanswered": "not answered",
}
"""What went wrong, as people read it."""

MEASURED_NAMES = {
    "stop_s": ("silent, p50/worst", ("p50", "worst")),
    "lowered_s": ("lowered, p50/worst", ("p50", "worst")),
    "gap_s": ("longest gap", ("worst",)),
    "talk_over_s": ("talk-over, worst", ("worst",)),
    "latency_s": ("first word, p50/p90", ("p50", "p90")),
    "opener_s": ("opener, p50", ("p50",)),
}
"""What is measured, as people read it, and which figures of it."""

MEASURED = tuple(name for name, _ in MEASURED_NAMES.values())
SIGNS = "signs of listening"


WIDTH = 140
"""Columns in which every figure of the tables can be read."""


def show_scenarios(report: Report, console: Console) -> None:
    """Print a report on scenarios."""
    wrong = _table("What went wrong, in how many runs", ("faulty runs", *FAULT_NAMES.values()))
    soon = _table("How soon, in seconds", (*MEASURED, SIGNS))
    for one in [*report["scenarios"], {"name": "all", **report["whole"]}]:
        counts = [fault_count(one, name) for name in FAULT_NAMES]
        wrong.add_row(one["name"], f"{one['faulty']}/{one['runs']}", *counts)
        figures = [measured(one, name) for name in MEASURED_NAMES]
        soon.add_row(one["name"], *figures, f"{one['signs'] or ''}")
    if not console.is_terminal:  # a file or a log has no edge at which figures must end
        console.width = max(console.width, WIDTH)
    console.print(wrong)
    console.print(soon)
    for run in (run for run in report["runs"] if run["faults"]):
        faults = ", ".join(fault.replace("_", " ") for fault in run["faults"])
        console.print(f"[dim]{run['name']}:[/dim] {faults}", highlight=False)
    for one in report["scenarios"]:
        if one["vain"]:
            console.print(
                f"[dim]{one['name']}:[/dim] she had fallen silent before in {one['vain']} of"
                f" {one['runs']} runs, so nothing was shown",
                highlight=False,
            )
    if report["skipped"]:
        skipped = ", ".join(report["skipped"])
        console.print(
            f"left out, for want of recordings (HER_VOICE_RECORDINGS or --folder): {skipped}"
        )
    console.print(f"the bench's own clock, at worst: {report['clock_late_s']:.3f} s late")


def fault_count(one: Report, name: str) -> str:
    """Say in how many runs of how many; nothing where it could not have occurred."""
    its = one["faults"][name]
    return f"{its['runs']}/{its['of']}" if its["of"] else ""


def measured(one: Report, name: str) -> str:
    """Say the figures of one measurement; nothing where nothing was measured."""
    figures = [one[name][figure] for figure in MEASURED_NAMES[name][1]]
    return "/".join(f"{figure:.2f}" for figure in figures if figure is not None)


def _table(title: str, headings: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table
