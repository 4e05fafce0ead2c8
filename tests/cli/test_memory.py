"""`her-voice memory`, where no daemon runs."""

import io
import json
import sys
from pathlib import Path

import pytest

from her_voice.cli import main
from her_voice.places import Places
from her_voice.server import client, limits
from her_voice.server.remembering import MOST_LINES

TALK = [
    {"at": "2026-05-01T08:00:00Z", "who": "me", "text": "I live in Bremen.", "id": "a1"},
    {"at": "2026-05-03T08:00:00Z", "who": "me", "text": "I moved to Kiel.", "id": "a2"},
    {"at": "2026-05-03T08:01:00Z", "who": "Anna", "text": "I hate rain.", "id": "a3"},
]


@pytest.fixture
def taken_in(tmp_path: Path) -> None:
    path = tmp_path / "talk.jsonl"
    path.write_text("\n".join(map(json.dumps, TALK)), encoding="utf-8")
    assert main(["memory", "import", str(path)]) == 0


@pytest.mark.usefixtures("taken_in")
def test_what_is_known_is_listed_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["memory", "list", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [(f["subject"], f["predicate"], f["value"], f["line"]) for f in facts] == [
        ("me", "lives in", "Kiel", "a2"),
        ("Anna", "hates", "rain", "a3"),
    ]
    assert facts[0]["quote"] == "I moved to Kiel."
    assert main(["memory", "list", "--superseded"]) == 0
    shown = capsys.readouterr().out
    assert "Bremen" in shown
    assert "..2026-05-03" in shown


@pytest.mark.usefixtures("taken_in")
def test_a_fact_and_a_line_are_forgotten_by_their_ids(capsys: pytest.CaptureFixture[str]) -> None:
    main(["memory", "list", "--json"])
    capsys.readouterr()
    assert main(["memory", "forget", "fact:2", "a3", "fact:99"]) == 0
    assert capsys.readouterr().out == "2 forgotten\n"
    main(["memory", "list", "--superseded", "--json"])
    left = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in left] == ["Bremen"]


class Keyboard(io.StringIO):
    """Somebody who types this at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("taken_in")
def test_at_a_terminal_forgetting_is_asked_about_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("\n"))
    assert main(["memory", "forget", "a3"]) == 1
    told = capsys.readouterr().err
    assert "Anna: I hate rain." in told
    assert "Kiel" not in told
    assert told.endswith("type yes to forget a3 for good: nothing has been changed\n")
    monkeypatch.setattr(sys, "stdin", Keyboard("yes\n"))
    assert main(["memory", "forget", "a3"]) == 0
    monkeypatch.setattr(sys, "stdin", Keyboard(""))
    assert main(["memory", "forget", "a1", "--yes"]) == 0
    capsys.readouterr()
    assert main(["memory", "list", "--superseded", "--json"]) == 0
    assert [one["value"] for one in json.loads(capsys.readouterr().out)] == ["Kiel"]


@pytest.mark.usefixtures("taken_in")
def test_recall_gives_lines_by_their_ids_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert main(["memory", "recall", "where do I live?", "-k", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 2
    assert {tuple(one) for one in found} == {("id", "text", "at", "score")}
    assert found[0]["id"] in {"a1", "a2"}


def test_garbage_is_refused_by_its_line_and_what_stands_before_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.jsonl"
    path.write_bytes(json.dumps(TALK[0]).encode() + b"\n\xff\x00\x9fgarbage\n")
    assert main(["memory", "import", str(path)]) == 2
    assert "line 2" in capsys.readouterr().err
    assert main(["memory", "list"]) == 0
    assert "Bremen" in capsys.readouterr().out


@pytest.mark.usefixtures("taken_in")
def test_who_forgets_what_is_not_there_is_told_where_the_ids_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert main(["memory", "forget", "fact:99", "nonsense"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("her-voice: nothing is kept under fact:99, nonsense; `her-voice memory")


def test_of_a_file_that_is_not_there_nothing_is_said_to_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["memory", "import", str(tmp_path / "none.jsonl")]) == 2
    assert "can't be read" in (told := capsys.readouterr().err)
    assert "kept" not in told


@pytest.mark.usefixtures("taken_in")
def test_without_a_word_more_it_lists(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["memory", "list"]) == 0
    listed = capsys.readouterr().out
    assert main(["memory"]) == 0
    assert capsys.readouterr().out == listed


@pytest.mark.parametrize(
    ("words", "code"),
    [(["list"], 0), (["list", "--json"], 0), (["recall", "my dog"], 0), (["forget", "fact:1"], 1)],
)
def test_who_only_looks_begins_to_know_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert main(["memory", *words]) == code
    assert capsys.readouterr().err.count("\n") == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("taken_in")
def test_it_is_about_whom_the_configuration_names_whether_she_runs_or_not(
    home: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["persons", "add", "anna"])
    home.config_file.write_text('person = "anna"\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["memory", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["memory", "forget", "a1", "a2", "a3"]) == 1
    assert main(["memory", "import", str(tmp_path / "talk.jsonl")]) == 0
    assert "3 of 3 lines are new" in capsys.readouterr().out
    home.config_file.write_text('person = "me"\n', encoding="utf-8")
    assert main(["memory", "list", "--json"]) == 0
    assert [one["value"] for one in json.loads(capsys.readouterr().out)] == ["Kiel", "rain"]


def test_long_lines_and_many_are_handed_over_in_requests_that_she_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, dict[str, list[str]]]] = []

    def remember(_: Places, what: str, fields: dict[str, list[str]]) -> dict[str, object]:
        asked.append((what, fields))
        return {"kept": len(fields.get("texts", [])), "forgotten": len(fields["ids"])}

    monkeypatch.setattr(client, "remember", remember)
    line = {"at": "2026-05-01T08:00:00Z", "who": "me"}
    lines = [{**line, "text": f"{'é' * (80 * n)}.", "id": f"a{n}"} for n in range(50)]
    path = tmp_path / "long.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["memory", "import", str(path)]) == 0
    assert capsys.readouterr().out == "50 of 50 lines are new and kept\n"
    assert main(["memory", "forget", *(f"a{n}" for n in range(120))]) == 0
    assert capsys.readouterr().out == "120 forgotten\n"
    sizes = [len(json.dumps(fields, ensure_ascii=False).encode()) for _, fields in asked]
    assert max(sizes) <= limits.BODY_BYTES
    assert max(len(fields["ids"]) for _, fields in asked) <= MOST_LINES
    told = [text for what, fields in asked if what == "import" for text in fields["texts"]]
    assert told == [one["text"] for one in lines]
