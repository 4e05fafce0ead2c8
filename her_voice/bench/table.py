"""A report in, tables for people out."""

from typing import Any

from rich.console import Console
from rich.table import Table

from her_voice.bench.report import Report
from her_voice.bench.scenario_table import show_scenarios


def show(report: Report, console: Console) -> None:
    """Print a report."""
    its = report["machine"]
    console.print(
        f"[dim]{its['processor']}, {its['cores']} cores, {its['memory_gb']} GB, load"
        f" {its['load']} before; {its['system']}[/dim]"
    )
    {
        "latency": _latency,
        "quality": _quality,
        "hearing": _hearing,
        "soak": _soak,
        "scenarios": show_scenarios,
    }[report["kind"]](report, console)


def _latency(report: Report, console: Console) -> None:
    table = _figures("Answering spoken questions")
    _row(table, "response latency", "s", report["latency_s"], 2)
    for stage, its in report["stages_ms"].items():
        if its["n"]:
            _row(table, f"  {stage}", "ms", its, 0)
    if report["outside_less_inside_ms"]["n"]:
        _row(table, "  measured outside, less inside", "ms", report["outside_less_inside_ms"], 0)
    _row(table, "longest pause within an answer", "s", report["longest_pause_s"], 2)
    stop = report["interruption"]
    _row(table, "silent after an interruption", "s", stop["stop_s"], 2)
    _row(table, "processor time per question", "s", report["cpu_s_per_question"], 2)
    console.print(table)
    one = Table(box=None, show_header=False)
    one.add_row("questions", str(report["questions"]))
    for name in ("unanswered", "talked_over", "false_starts"):
        one.add_row(name.replace("_", " "), str(report[name]))
    tried = f"{stop['missed']} of {stop['while_she_spoke']} while she spoke ({stop['tried']} tried)"
    one.add_row("missed interruptions", tried)
    one.add_row("word error rate", _rate(report["word_errors"]))
    for name, when in (("idle_at_start", "just after the start"), ("idle", "after the talk")):
        if idle := report[name]:
            used = _number(idle["cpu_percent"], 1)
            words = f"{used} % of a core, over {idle['seconds']:.0f} s"
            one.add_row(f"idle, microphone open, {when}", words)
    ready = [_number(report[name], 1) for name in ("ready_s", "ready_again_s")]
    one.add_row("start to ready", f"{ready[0]} s in a new home, {ready[1]} s from then on")
    one.add_row("peak memory (PSS)", f"{_number(report['peak_mb'], 0)} MB")
    one.add_row("gaps in her sound", str(report["gaps"]))
    one.add_row("the bench's own clock, at worst", f"{_number(report['clock_late_s'], 3)} s late")
    console.print(one)


def _quality(report: Report, console: Console) -> None:
    table = Table(title=f"Answers by text: {report['model'] or 'the model in use'}")
    for heading in ("kind", "kept", "of", "%"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    whole = {"all": {"questions": report["questions"], "kept": report["kept"]}}
    for kind, its in {**report["kinds"], **whole}.items():
        share = 100 * its["kept"] / max(its["questions"], 1)
        name = kind.replace("_", "-")
        table.add_row(name, str(its["kept"]), str(its["questions"]), f"{share:.0f}")
    console.print(table)
    answers = Table(title="Every answer", show_lines=False)
    for heading in ("asked", "answered", "fault"):
        answers.add_column(heading, overflow="fold")
    for one in report["answers"]:
        answers.add_row(one["ask"], one["answer"], "; ".join(one["faults"]))
    console.print(answers)


def _hearing(report: Report, console: Console) -> None:
    table = _figures("Understanding recordings")
    _row(table, "time to understand one", "s", report["took_s"], 2)
    console.print(table)
    console.print(f"word error rate: {_rate(report['word_errors'])}")
    console.print(f"time per second of sound: {report['of_real_time']} s")
    faults = sum(bool(one["fault"]) for one in report["heard"])
    if faults:
        console.print(f"the engine failed on {faults} recordings")


def _soak(report: Report, console: Console) -> None:
    table = _figures(f"{report['minutes']:g} minutes of talk")
    _row(table, "latency, first quarter", "s", report["latency_first_quarter_s"], 2)
    _row(table, "latency, last quarter", "s", report["latency_last_quarter_s"], 2)
    _row(table, "longest pause within an answer", "s", report["longest_pause_s"], 2)
    _row(table, "used by others, each half minute", "cores", report["others_of_a_core"], 2)
    console.print(table)
    one = Table(box=None, show_header=False)
    names = ("questions", "unanswered", "talked_over", "interruptions", "missed", "gaps")
    for name in names:
        one.add_row(name.replace("_", " "), str(report[name]))
    one.add_row("growth when warm", f"{_number(report['growth_mb'], 1)} MB")
    one.add_row("slope when warm", f"{_number(report['slope_mb_per_h'], 1)} MB an hour")
    one.add_row("underruns, as she counts", _number(report["underruns"], 0))
    console.print(one)


def _figures(title: str) -> Table:
    table = Table(title=title)
    table.add_column("")
    for heading in ("unit", "n", "p50", "p90", "worst"):
        table.add_column(heading, justify="left" if heading == "unit" else "right")
    return table


def _row(table: Table, name: str, unit: str, its: dict[str, Any], digits: int) -> None:
    values = (_number(its[figure], digits) for figure in ("p50", "p90", "worst"))
    table.add_row(name, unit, f"{its['n']:.0f}", *values)


def _rate(its: dict[str, Any]) -> str:
    if its["rate"] is None:
        return "no words to compare with"
    return f"{100 * its['rate']:.1f} % ({its['errors']} of {its['words']} words)"


def _number(value: float | None, digits: int) -> str:
    return "not measured" if value is None else f"{value:.{digits}f}"
