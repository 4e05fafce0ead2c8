"""The log of what was done shows every way in which somebody has changed it."""

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.consent.audit import Head, Record, line, sealed, unsealed, verify
from her_voice.memory.audit_log import AuditLog
from her_voice.memory.persons import Persons
from her_voice.places import Places

KEY = bytes(range(32))


def _record(number: int) -> Record:
    return Record(
        at=f"2026-11-26T01:00:{number:02}+00:00",
        principal="me",
        skill="send_message",
        tier=2,
        digest="00ff",
        taint=("mail",),
        consent="c1",
        by="voice",
        outcome="done",
    )


def _log(count: int) -> tuple[list[str], Head]:
    head = Head()
    lines: list[str] = []
    for number in range(1, count + 1):
        text, mac = line(_record(number), number, head.mac, KEY)
        lines.append(text)
        head = Head(number, mac)
    return lines, head


def test_a_whole_log_is_whole() -> None:
    lines, head = _log(5)
    verified, end = verify(lines, head, KEY)
    assert (verified.fault, end) == ("", head)
    assert verified.records == [_record(number) for number in range(1, 6)]


CHANGES: dict[str, Callable[[list[str]], list[str]]] = {
    "first is missing": lambda lines: lines[1:],
    "one is missing": lambda lines: [*lines[:2], *lines[3:]],
    "last is missing": lambda lines: lines[:-1],
    "all are missing": lambda _: [],
    "two changed places": lambda lines: [lines[1], lines[0], *lines[2:]],
    "one stands twice": lambda lines: [*lines[:2], lines[1], *lines[2:]],
    "outcome is another": lambda lines: [lines[0].replace("done", "failed"), *lines[1:]],
    "time is another": lambda lines: [*lines[:4], lines[4].replace("01:00", "02:00")],
    "taint is gone": lambda lines: [lines[0].replace('"mail"', ""), *lines[1:]],
    "one is nonsense": lambda lines: [*lines[:2], "{", *lines[3:]],
    "a mac is no text": lambda lines: [lines[0].replace('"mac":"', '"mac":"\\ud800'), *lines[1:]],
    "one is no object": lambda lines: [*lines[:2], "[]", *lines[3:]],
    "one was added": lambda lines: [*lines, lines[-1].replace('"number":5', '"number":6')],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_is_noticed(change: Callable[[list[str]], list[str]]) -> None:
    lines, head = _log(5)
    verified, _ = verify(change(lines), head, KEY)
    assert verified.fault
    assert len(verified.records) < 6


@given(st.integers(0, 4), st.integers(0, 400), st.characters(codec="ascii"))
def test_no_letter_can_be_changed(number: int, at: int, letter: str) -> None:
    lines, head = _log(5)
    text = lines[number]
    at %= len(text)
    changed = text[:at] + letter + text[at + 1 :]
    if changed != text:
        lines[number] = changed
        assert verify(lines, head, KEY)[0].fault


def test_another_key_fits_nothing() -> None:
    lines, head = _log(2)
    assert verify(lines, head, bytes(32))[0].fault


def test_the_line_before_its_head_is_taken() -> None:
    lines, head = _log(3)
    verified, end = verify(lines, _log(2)[1], KEY)
    assert (verified.fault, end) == ("", head)


def test_a_head_can_t_be_made_without_the_key() -> None:
    head = Head(3, "ab" * 32)
    assert unsealed(sealed(head, KEY), KEY) == head
    assert unsealed(sealed(head, KEY), bytes(32)) is None
    assert unsealed(sealed(head, KEY).replace("3", "2", 1), KEY) is None
    in_other_digits = sealed(head, KEY).replace("3", "\uff13", 1)
    in_other_letters = " ".join(("3", "\u00e9" * 64, "0" * 64)) + "\n"
    for strange in ("", in_other_digits, in_other_letters):
        assert unsealed(strange, KEY) is None


@pytest.mark.anyio
@pytest.mark.parametrize(
    "harm",
    [
        "delete from audit where number = 3",
        "delete from audit where number = 2",
        "update audit set line = replace(line, 'voice', 'keyboard') where number = 1",
        "delete from audit",
        "delete from audit_head",
        "update audit_head set head = '0 0 0'",
        "update audit_head set head = '3 \u00e9 0'",
    ],
)
async def test_it_is_noticed_in_the_database(tmp_path: Path, harm: str) -> None:
    home = Places(*[tmp_path / name for name in ("config", "data", "state", "run", "models")])
    async with await Persons(home).open() as person:
        log: AuditLog = person.audit()
        for number in range(1, 4):
            await log.write(_record(number))
        assert (await log.read()).fault == ""
        assert len((await log.read()).records) == 3

        def change(database: apsw.Connection) -> None:
            database.execute(harm)

        await person.store.write(change)
        assert (await log.read()).fault
        await log.write(_record(4))  # it goes on, and stays what it is
        assert (await log.read()).fault
