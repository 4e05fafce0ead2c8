"""Rows fit a terminal and stay one line each in a pipe."""

import io
import json
import os
import sys

import pytest

from her_voice.cli.output import print_hung, print_json, print_rows

ROWS = [("name", "for"), ("long", " ".join(["words"] * 20)), ("path", "/" + "x" * 90)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, out: io.StringIO, *, rows: list[tuple[str, str]]) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))
        if len(rows) == 1:
            print_hung(*rows[0])
        else:
            print_rows(rows)
    return out.getvalue()


def test_on_a_terminal_the_last_column_is_wrapped_below_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = shown(monkeypatch, Terminal(), rows=ROWS).splitlines()
    assert lines[0] == "name  for"
    assert lines[1] == "long  " + " ".join(["words"] * 12)
    assert lines[2] == "      " + " ".join(["words"] * 8)
    assert lines[3] == "path  /" + "x" * 90, "what is copied is not broken"


def test_where_there_is_no_room_nothing_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ("h" * 70, "words and more words")
    assert shown(monkeypatch, Terminal(), rows=[row]) == "".join(row) + "\n"


def test_in_a_pipe_a_row_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(shown(monkeypatch, io.StringIO(), rows=ROWS).splitlines()) == 3


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()])
def test_a_terminal_obeys_nothing_in_a_row(
    monkeypatch: pytest.MonkeyPatch, out: io.StringIO
) -> None:
    rows = [("a1", "one\ntwo"), ("a2\x1b[2J", "\x9b1mthree\u202efour")]
    lines = shown(monkeypatch, out, rows=rows).splitlines()
    assert lines == ["a1      one two", "a2 [2J   1mthree four"]


def test_a_terminal_obeys_nothing_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    said = {"message": "one\n\x1b[2J \x9b1m \u202etwo\x7f"}
    print_json(said)
    shown = capsys.readouterr().out
    assert json.loads(shown) == said
    assert shown.replace("\n", "").isprintable()


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_json_is_the_same_in_every_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding=encoding, errors="replace")
    monkeypatch.setattr(sys, "stdout", out)
    print_json({"name": "žé…"})
    out.flush()
    assert json.loads(written.getvalue()) == {"name": "žé…"}
