"""`notify` and `ask`: what other programs want told and asked, from a shell."""

import io
import json
import socket
import sys
from typing import Any

import httpx2
import pytest

from her_voice.cli import main
from her_voice.errors import HerVoiceError
from her_voice.places import Places
from her_voice.server import client, lock


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was handed in where she runs."""
    told: list[dict[str, Any]] = []

    def notify(_: Places, fields: dict[str, Any], person: str = "") -> dict[str, Any]:
        told.append(fields)
        return {"id": "s1234567890a"} | fields

    monkeypatch.setattr(client, "notify", notify)
    return told


def test_words_are_handed_in_with_all_that_was_said_of_them(
    told: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notify", "The backup is done."]) == 0
    options = ["--topic", "backup", "--priority", "high", "--tags", "a,b", "--id", "7", "--json"]
    times = ["--delay", "30min", "--expires", "1h", "--click", "https://example.org"]
    assert main(["notify", "Night", "Done.", *options, *times]) == 0
    assert told == [
        {"topic": "notice", "message": "The backup is done."},
        {
            "topic": "backup",
            "title": "Night",
            "message": "Done.",
            "priority": "high",
            "tags": "a,b",
            "delay": "30min",
            "expires": "1h",
            "sequence_id": "7",
            "click": "https://example.org",
        },
    ]
    assert json.loads(capsys.readouterr().out)["id"] == "s1234567890a"


def test_what_is_typed_wrongly_never_reaches_her(told: list[dict[str, Any]], home: Places) -> None:
    assert main(["notify", "Done.", "--priority", "9"]) == 2
    assert told == []
    assert not home.spool.exists()


@pytest.mark.parametrize("words", [[""], ["", " "], ["-"]])
def test_nothing_is_not_told(
    told: list[dict[str, Any]],
    home: Places,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert main(["notify", *words]) == 2
    assert "there is nothing to tell" in capsys.readouterr().err
    assert told == []
    assert not home.spool.exists()


def test_words_may_come_from_a_pipe(
    told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("built\n"))
    assert main(["notify", "Build", "-"]) == 0
    assert (told[0]["title"], told[0]["message"]) == ("Build", "built\n")


def test_a_letter_that_is_none_costs_no_more_than_itself(
    told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(b"caf\xe9 built\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", pipe)
    assert main(["notify", "-"]) == 0
    assert told[0]["message"] == "caf\ufffd built\n"


def test_they_wait_for_her_where_she_does_not_run(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notify", "Done.", "--priority", "high", "--json"]) == 0
    (path,) = home.spool.iterdir()
    assert json.loads(path.read_text()) == {
        "topic": "notice",
        "message": "Done.",
        "priority": "high",
    }
    said = capsys.readouterr()
    assert said.err == f"her-voice: she is not running; it waits in {path} until she is\n"
    assert json.loads(said.out) == {"spooled": str(path)}


def test_what_waits_through_a_talk_is_not_said_to_wait_for_its_end(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    with lock.hold(home):
        assert main(["notify", "Done."]) == 0
    said = capsys.readouterr().err
    assert "not running" not in said
    assert said.endswith(" until `her-voice run` does\n")


def test_they_wait_for_her_where_only_her_door_is_there(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(*_: object) -> None:
        raise httpx2.ReadError("systemd has tried to start her, and gives up")

    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", closed)
    home.run.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(home.socket))
        assert main(["notify", "Done."]) == 0
    assert "she is not running" in capsys.readouterr().err
    (path,) = home.spool.iterdir()
    assert json.loads(path.read_text())["message"] == "Done."


def test_where_she_does_not_come_up_it_is_not_said_that_she_runs(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.run.mkdir(mode=0o700)
    monkeypatch.setattr(client, "PATIENCE_S", 0.1)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(home.socket))
        door.listen()
        assert main(["ask", "There?", "--timeout", "1"]) == 1
    said = capsys.readouterr().err
    assert "she runs" not in said
    assert "`her-voice service status`" in said


def test_they_need_not_wait_for_her(home: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notify", "Done.", "--no-spool"]) == 1
    assert "her-voice run" in capsys.readouterr().err
    assert not home.spool.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "nothing to tell"),
        (["a", "b", "c"], 2, "quotes"),
        (["a", "--list"], 2, "leave one of them out"),
        (["a", "--priority", "9"], 2, "1 to 5"),
        (["a", "--delay", "soon"], 2, "30min"),
        (["a", "--expires", "2020-01-01 9:00"], 2, "expires: that time has passed"),
        (["a", "--topic", "a b"], 2, "a topic is"),
        (["a", "--id", "a/b"], 2, "an id is"),
        (["a", "--tags", "t" * 600], 2, "tags can have 512 bytes"),
        (["a", "--titel", "b"], 2, "--"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notify", *words]) == code
    assert said in capsys.readouterr().err


def test_what_came_is_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    came: list[dict[str, object]] = []
    monkeypatch.setattr(client, "notices", lambda _, person="": came)
    assert main(["notify", "--list"]) == 0
    assert "nothing" in capsys.readouterr().out
    came.append(
        {"time": 0, "topic": "backup", "title": "Night", "message": "All\n\x1b[31msafe\u202e."}
    )
    assert main(["notify", "--list"]) == 0
    assert capsys.readouterr().out.split()[1:] == ["backup", "Night", "All", "safe."]
    assert main(["notify", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == came


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was asked. The person says yes, unless there is no yes to choose."""
    asked: list[tuple[Any, ...]] = []

    def ask(_: Places, question: str, answers: list[str], timeout_s: float) -> dict[str, object]:
        asked.append((question, answers, timeout_s))
        if answers and "yes" not in answers:
            return {"answer": None, "reason": "nobody answered within 60 seconds"}
        return {"answer": "yes", "confidence": 0.9, "heard": "Yes."}

    monkeypatch.setattr(client, "ask", ask)
    return asked


def test_an_answer_is_printed(
    asked: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    question = "Shall I water the plants?"
    assert main(["ask", question, "--answers", "yes, no,later", "--timeout", "30"]) == 0
    assert capsys.readouterr().out == "yes\n"
    assert main(["ask", question, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["confidence"] == 0.9
    assert asked == [(question, ["yes", "no", "later"], 30.0), (question, [], 60.0)]


@pytest.mark.usefixtures("asked")
def test_nobody_answers_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "There?", "--answers", "now,never"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "her-voice: nobody answered within 60 seconds\n")
    assert main(["ask", "There?", "--answers", "now,never", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["answer"] is None


def test_a_question_needs_her_and_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "There?"]) == 1
    assert "her-voice run" in capsys.readouterr().err
    assert main(["ask", "There?", "--answers", " , "]) == 2
    assert "--answers names none" in capsys.readouterr().err
    assert main(["ask", " "]) == 2
    assert main(["ask", "There?", "--timeout", "0"]) == 2

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(client, "ask", interrupted)
    assert main(["ask", "There?"]) == 130

    def refused(*_: object) -> None:
        raise HerVoiceError("she has no earpiece; put a headset on")

    monkeypatch.setattr(client, "ask", refused)
    capsys.readouterr()
    assert main(["ask", "There?"]) == 1
    assert capsys.readouterr().err == "her-voice: she has no earpiece; put a headset on\n"
