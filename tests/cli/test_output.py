"""Rows fit a terminal and stay one line each in a pipe."""

import os
import sys

import pytest

from her_voice.cli.output import print_hung, print_rows

ROWS = [("name", "for"), ("long", " ".join(["words"] * 20)), ("path", "/" + "x" * 90)]


@pytest.fixture
def on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    capsys.readouterr()  # from here on stdout is what it captures
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))


@pytest.mark.usefixtures("on_a_terminal")
def test_on_a_terminal_the_last_column_is_wrapped_below_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "name  for"
    assert lines[1] == "long  " + " ".join(["words"] * 12)
    assert lines[2] == "      " + " ".join(["words"] * 8)
    assert lines[3] == "path  /" + "x" * 90, "what is copied is not broken"


@pytest.mark.usefixtures("on_a_terminal")
def test_where_there_is_no_room_nothing_is_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    print_hung("h" * 70, "words and more words")
    assert capsys.readouterr().out == "h" * 70 + "words and more words\n"


def test_in_a_pipe_a_row_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS)
    assert len(capsys.readouterr().out.splitlines()) == 3
