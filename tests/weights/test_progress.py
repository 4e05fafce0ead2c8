"""How much and why is said first, then how far it is."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from her_voice.weights.progress import Bars, Lines, Need, Progress, Silent, amount, for_stream
from tests.weights.stand_ins import model

NEEDS = (
    Need(model("voice", ("v", b"1", ["file:/x"]), job="speak"), 63_000_000),
    Need(model("mind", ("m", b"1", ["file:/x"]), job="think"), 1_117_000_000),
)


def test_the_announcement_says_how_much_whereto_and_what_for() -> None:
    said = io.StringIO()
    Lines(said).planned(NEEDS, Path("/her/models"))
    assert said.getvalue().splitlines() == [
        "Fetching 1.18 GB of models into /her/models, once:",
        "  voice    63 MB  tests",
        "  mind   1.12 GB  tests",
    ]


def test_what_an_earlier_pull_left_is_not_announced_again() -> None:
    said = io.StringIO()
    Lines(said).planned((Need(NEEDS[1].model, 1_117_000_000, 617_000_000),), Path("/her/models"))
    assert "Fetching 500 MB of models" in said.getvalue()


def test_without_a_terminal_there_is_a_line_for_every_ten_per_cent_and_no_more() -> None:
    said = io.StringIO()
    lines = Lines(said)
    lines.planned(NEEDS, Path("/her/models"))
    said.truncate(0)
    said.seek(0)
    for percent in range(101):
        lines.grew("voice", "v", 630_000 * percent, 63_000_000)
    assert said.getvalue().splitlines() == [
        f"voice: {ten} % of 63 MB" for ten in range(10, 101, 10)
    ]


def test_lines_that_nobody_reads_end_no_pull() -> None:
    class Unread(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    Lines(Unread()).noted("Another pull is at work")


def test_the_files_of_a_model_add_up() -> None:
    said = io.StringIO()
    lines = Lines(said)
    lines.planned(NEEDS, Path("/her/models"))
    lines.grew("voice", "v", 40_000_000, 40_000_000)
    lines.grew("voice", "v.json", 23_000_000, 23_000_000)
    assert said.getvalue().splitlines()[-2:] == ["voice: 63 % of 63 MB", "voice: 100 % of 63 MB"]


def test_on_a_terminal_there_is_a_bar_per_model() -> None:
    said = io.StringIO()
    bars = Bars(Console(file=said, force_terminal=True, width=120))
    bars.planned(NEEDS, Path("/her/models"))
    bars.grew("voice", "v", 31_500_000, 63_000_000)
    bars.noted("a mirror failed")
    bars.ended()
    assert "Fetching 1.18 GB of models into /her/models, once:" in said.getvalue()
    assert "31.5/63.0 MB" in said.getvalue()
    assert "a mirror failed" in said.getvalue()


def test_a_pipe_gets_lines() -> None:
    assert isinstance(for_stream(io.StringIO()), Lines)


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 MB"), (8_679_182, "9 MB"), (2_497_280_736, "2.50 GB")]
)
def test_amounts_are_short(size: int, said: str) -> None:
    assert amount(size) == said


def test_silence_is_a_progress_too() -> None:
    silent: Progress = Silent()
    silent.planned(NEEDS, Path("/her/models"))
    silent.grew("voice", "v", 1, 2)
    silent.noted("nothing")
    silent.ended()
    assert isinstance(silent, Silent)
