"""What takes long says how far it is; what is quick says nothing."""

import io
import sys
from collections.abc import Callable

import pytest

from her_voice.cli import main
from her_voice.cli.progress import Progress
from her_voice.daemon import moving


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_quick_shows_nothing() -> None:
    out = io.StringIO()
    told = Progress(out, clock=lambda: 0.0)
    told.tell(0.5)
    told.tell(1.0)
    assert out.getvalue() == ""


def test_in_a_file_every_tenth_is_a_line_once() -> None:
    out, now = io.StringIO(), [0.0]
    told = Progress(out, clock=lambda: now[0])
    now[0] = 5.0
    for number in range(101):
        told.tell(number / 100)
    assert out.getvalue().split("\n")[:3] == ["0 %", "10 %", "20 %"]
    assert out.getvalue().endswith("100 %\n")


def test_on_a_screen_it_stays_in_its_place() -> None:
    out, now = _Screen(), [0.0]
    told = Progress(out, clock=lambda: now[0])
    now[0] = 5.0
    told.tell(0.371)
    told.tell(0.372)
    assert out.getvalue() == "\r37 % "


def test_what_came_of_it_stands_on_a_row_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def export(*_: object, progress: Callable[[int], None]) -> tuple[str, int]:
        progress(2_500_000)
        return "anna", 2_500_000

    screen = _Screen()
    monkeypatch.setattr(moving, "export", export)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, screen)
    assert main(["export", "anna.zip"]) == 0
    assert "\r2500000 rows" in screen.getvalue()
    row = screen.getvalue().rpartition("\r")[2]
    assert row == "all that is kept of anna is in anna.zip, 2500000 rows, not encrypted\n"
