"""What applications show on the desktop, and what she makes of it."""

import time
from typing import Any

import pytest

from her_voice.inbox import bubbles
from her_voice.inbox.bubbles import Bubble
from her_voice.notice import OWN

NOW = 1_764_104_400.0


def bubble(**other: Any) -> Bubble:
    given: dict[str, Any] = {
        "name": "Mail",
        "replaces": 0,
        "icon": "",
        "summary": "From Ann",
        "body": "Lunch?",
        "actions": [],
        "hints": {},
        "timeout": -1,
    }
    made = bubbles.read(bubbles.SIGNATURE, list((given | other).values()))
    assert made is not None
    return made


def test_a_bubble_becomes_a_notice() -> None:
    made = bubbles.notice(bubble(hints={"urgency": 2}), "desktop-7", now=NOW)
    assert made is not None
    assert (made.topic, made.title, made.message) == ("Mail", "From Ann", "Lunch?")
    assert (made.priority, made.sequence, made.source) == (4, "desktop-7", "Mail")
    assert (made.at, made.expires) == (NOW, 0)


@pytest.mark.parametrize("name", [OWN, f" {OWN} ", f"{OWN}{OWN}", "()"])
def test_no_application_can_call_itself_her(name: str) -> None:
    made = bubbles.notice(bubble(name=name), "", now=NOW)
    assert made is not None
    assert made.source not in {OWN, ""}


@pytest.mark.parametrize(("urgency", "priority"), [(0, 2), (1, 3), (2, 4), (9, 3), ("high", 3)])
def test_no_urgency_interrupts_her(urgency: object, priority: int) -> None:
    made = bubbles.notice(bubble(hints={"urgency": urgency}), "", now=NOW)
    assert made is not None
    assert made.priority == priority


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<b>Lunch</b> at <a href='x'>noon</a>?", "Lunch at noon?"),
        ('<img src="x" alt="A cat"/> &amp; a dog', "A cat & a dog"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a\0b", "ab"),
        ("ä" * 5000, "ä" * 2048),
    ],
)
def test_of_a_body_the_words_are_kept(body: str, words: str) -> None:
    made = bubbles.notice(bubble(body=body), "", now=NOW)
    assert made is not None
    assert made.message == words


@pytest.mark.parametrize("piece", ["<img ", "<a ", '<img alt="', ' alt="'])
def test_a_body_that_never_ends_its_tags_holds_nobody_up(piece: str) -> None:
    began = time.process_time()
    made = bubbles.notice(bubble(body="<img" + piece * 25_000), "", now=NOW)
    assert time.process_time() - began < 2
    assert made is not None
    assert made.message.startswith("<img")


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("Mozilla Thunderbird", "Mozilla-Thunderbird"),
        ("", "desktop"),
        ("v1", "desktop"),
        ("a" * 99, "a" * 64),
        ("Größe", "Gr-e"),
    ],
)
def test_the_application_is_the_topic(name: str, topic: str) -> None:
    made = bubbles.notice(bubble(name=name), "", now=NOW)
    assert made is not None
    assert made.topic == topic


def test_a_summary_alone_is_the_message_and_nothing_is_nothing() -> None:
    made = bubbles.notice(bubble(body=""), "", now=NOW)
    assert made is not None
    assert (made.title, made.message) == ("", "From Ann")
    assert bubbles.notice(bubble(body=" ", summary=""), "", now=NOW) is None


def test_what_goes_from_the_screen_is_told_for_a_while() -> None:
    short = bubbles.notice(bubble(timeout=5000), "", now=NOW)
    long = bubbles.notice(bubble(timeout=3_600_000), "", now=NOW)
    assert short is not None
    assert long is not None
    assert (short.expires, long.expires) == (NOW + 600, NOW + 3600)


@pytest.mark.parametrize(
    ("names", "is_heard"),
    [
        (["Mail"], True),
        (["mail"], True),
        (["Chat", "org.mail.App"], True),
        (["*"], True),
        (["Chat"], False),
        ([], False),
    ],
)
def test_only_those_that_were_named_are_heard(names: list[str], is_heard: bool) -> None:  # noqa: FBT001
    assert bubble(hints={"desktop-entry": "org.mail.App"}).is_of(names) is is_heard


def test_applications_of_gnome_have_a_way_of_their_own() -> None:
    def read(mark: str) -> Bubble:
        given = {"title": "From Ann", "body": "1 < 2", "priority": "urgent", "icon": ("x", b"y")}
        made = bubbles.read(bubbles.OF_GNOME, ["org.gnome.Geary", mark, given])
        assert made is not None
        return made

    first, same, other = (bubbles.notice(read(mark), "", now=NOW) for mark in ("a b", "a b", "c"))
    assert first is not None
    assert same is not None
    assert other is not None
    assert (first.topic, first.source, first.priority) == ("Geary", "Geary", 4)
    assert (first.title, first.message) == ("From Ann", "1 < 2")
    assert first.sequence == same.sequence != other.sequence
    assert read("").is_of(["geary"])
    assert read("").is_of(["org.gnome.Geary"])
    assert not read("").is_of(["Mail"])
    assert bubbles.read(bubbles.OF_GNOME, ["a", "b", "c"]) is None


def test_what_has_another_shape_is_none() -> None:
    assert bubbles.read("s", ["x"]) is None
