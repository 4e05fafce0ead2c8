"""The log: it never waits, never quotes, and says what it lost."""

import io
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from her_voice.daemon.logbook import Journal, Lines, leads_to_journal

CANARY = "xylophone"


def record(
    words: str = "turn %d", *args: object, name: str = "her_voice.mind.mind", **more: object
) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.INFO, "/here/mind.py", 7, words, args, None, "think")
    made.__dict__ |= more
    return made


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as reader:
        reader.bind(str(tmp_path / "socket"))
        reader.settimeout(5)
        yield reader


def read(journal: socket.socket) -> dict[str, str]:
    """Read an entry as journald does."""
    data, fields = journal.recv(100_000), {}
    while data:
        line, _, data = data.partition(b"\n")
        name, is_short, value = line.partition(b"=")
        if not is_short:
            size = int.from_bytes(data[:8], "little")
            value, data = data[8 : 8 + size], data[8 + size + 1 :]
        fields[name.decode()] = value.decode()
    return fields


@pytest.fixture
def log(journal: socket.socket) -> Iterator[Journal]:
    with closing(Journal(journal.getsockname())) as made:
        yield made


def test_an_entry_has_fields(journal: socket.socket, log: Journal) -> None:
    log.emit(record("turn %d", 3, fields={"turn": 3, "hear_ms": 41.5}))
    assert read(journal) == {
        "MESSAGE": "turn 3",
        "PRIORITY": "6",
        "SYSLOG_IDENTIFIER": "her-voice",
        "LOGGER": "her_voice.mind.mind",
        "CODE_FILE": "/here/mind.py",
        "CODE_LINE": "7",
        "CODE_FUNC": "think",
        "TURN": "3",
        "HEAR_MS": "41.5",
    }


def test_lines_within_an_entry_stay_one_field(journal: socket.socket, log: Journal) -> None:
    log.emit(record("one\ntwo=2\n"))
    entry = read(journal)
    assert (entry["MESSAGE"], "two" in entry) == ("one\ntwo=2\n", False)


def test_a_journal_that_nobody_reads_holds_nothing_up(journal: socket.socket, log: Journal) -> None:
    for number in range(5000):
        log.emit(record("line %d", number))
    assert log.dropped > 0
    taken = [read(journal) for _ in range(5000 - log.dropped)]
    assert [entry["MESSAGE"] for entry in taken] == [f"line {n}" for n in range(len(taken))]
    log.emit(record("after"))
    assert read(journal)["MESSAGE"].startswith(f"{5000 - len(taken)} lines before this one were")
    assert read(journal)["MESSAGE"] == "after"
    assert log.dropped == 0


def test_a_journal_that_is_gone_is_no_error(tmp_path: Path) -> None:
    with closing(Journal(str(tmp_path / "nobody"))) as log:
        log.emit(record())
        assert log.dropped == 1


def test_a_pipe_that_nobody_reads_holds_nothing_up() -> None:
    out, into = os.pipe()
    with os.fdopen(into, "w") as stream, os.fdopen(out) as reader:
        log = Lines(stream)
        for _ in range(5000):
            log.emit(record("x" * 100))
        assert log.dropped > 4000
        os.set_blocking(out, False)
        assert reader.read().count("INFO her_voice.mind.mind: xxx") == 5000 - log.dropped
        log.emit(record("after"))
        assert "lines before this one were dropped" in reader.read()


def test_of_an_error_only_its_kind_and_place_are_told() -> None:
    stream = io.StringIO()
    with pytest.raises(ExceptionGroup) as failed:
        raise ExceptionGroup(CANARY, [ValueError(CANARY)])
    Lines(stream).emit(record("it failed", exc_info=failed._excinfo))
    written = stream.getvalue()
    assert CANARY not in written
    assert "builtins.ExceptionGroup" in written
    assert "builtins.ValueError" in written
    assert "test_logbook.py" in written


def test_of_what_libraries_log_only_the_first_line_is_told() -> None:
    stream = io.StringIO()
    words = f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{CANARY}')>"
    Lines(stream).emit(record(words, name="asyncio"))
    assert stream.getvalue() == "INFO asyncio: Task exception was never retrieved\n"


def test_only_a_stream_of_the_journal_is_taken_for_one(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as stream:
        found = os.fstat(stream.fileno())
        assert not leads_to_journal({}, stream)
        assert not leads_to_journal({"JOURNAL_STREAM": "1:2"}, stream)
        named = {"JOURNAL_STREAM": f"{found.st_dev}:{found.st_ino}"}
        assert leads_to_journal(named, stream) is Path("/run/systemd/journal/socket").exists()
    assert not leads_to_journal({"JOURNAL_STREAM": "1:2"}, io.StringIO())
