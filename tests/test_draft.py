"""What programs write into a notification, and what becomes of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from her_voice import draft
from her_voice.errors import RequestError, TooLongError
from her_voice.notice import Priority

NOW = 1_764_104_400.0


def test_every_field_finds_its_place() -> None:
    made = draft.notice(
        {
            "topic": "backup",
            "message": "  All is safe.\n",
            "title": "Night\nrun",
            "priority": 4,
            "tags": ["disk", " warning "],
            "click": "https://example.org/log",
            "sequence_id": "run-7",
            "delay": "10m",
            "expires": "1h",
            "icon": "left aside",
        },
        now=NOW,
        source="cron",
    )
    assert len(made.id) == 12
    assert made.id.isalnum()
    assert (made.topic, made.message, made.title) == ("backup", "All is safe.", "Night run")
    assert (made.priority, made.tags) == (Priority.HIGH, ("disk", "warning"))
    assert (made.click, made.sequence) == ("https://example.org/log", "run-7")
    assert (made.source, made.at) == ("cron", NOW)
    assert (made.due, made.expires) == (NOW + 600, NOW + 600 + 3600)


def test_little_is_needed() -> None:
    made = draft.notice({"topic": "a"}, now=NOW)
    assert (made.message, made.priority, made.tags) == ("triggered", Priority.NORMAL, ())
    assert (made.due, made.expires, made.sequence) == (0, 0, "")
    none = draft.notice({"topic": "a", "delay": 0, "expires": "0", "priority": 0}, now=NOW)
    assert (none.due, none.expires, none.priority) == (0, 0, Priority.NORMAL)


@pytest.mark.parametrize(
    ("word", "priority"),
    [
        *(("min", 1), ("LOW", 2), ("default", 3), ("high", 4), ("max", 5), ("urgent", 5), ("4", 4)),
        *((1, 1), (5, 5), (0, 3), ("", 3), (None, 3)),
    ],
)
def test_priorities_have_numbers_and_names(word: object, priority: int) -> None:
    assert draft.notice({"topic": "a", "priority": word}, now=NOW).priority == priority


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "topic"),
        ({"topic": "v1"}, "belongs to the API"),
        ({"topic": "with space"}, "topic"),
        ({"topic": "a" * 65}, "topic"),
        ({"topic": "müll"}, "topic"),
        ({"topic": 5}, "topic"),
        ({"message": 5}, "message must be text"),
        ({"message": "a\0b"}, "zero byte"),
        ({"message": "\ud800"}, "UTF-8"),
        ({"title": ["a"]}, "title must be text"),
        ({"priority": 6}, "1 to 5"),
        ({"delay": 10**400}, "delay must be a time"),
        ({"expires": -(10**400)}, "expires must be a time"),
        ({"priority": -1}, "1 to 5"),
        ({"priority": "6"}, "1 to 5"),
        ({"priority": True}, "1 to 5"),
        ({"priority": 2.5}, "1 to 5"),
        ({"tags": 5}, "list of texts"),
        ({"tags": [5]}, "list of texts"),
        ({"delay": "soon"}, "delay: "),
        ({"delay": True}, "delay must be a time"),
        ({"delay": float("nan")}, "delay must be a time"),
        ({"expires": "soon"}, "expires: "),
        ({"delay": "2h", "expires": str(int(NOW) + 60)}, "before it is due"),
        ({"sequence_id": "a/b"}, "an id is"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(fields: dict[str, object], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        draft.notice({"topic": "a"} | fields if fields else {}, now=NOW)


@pytest.mark.parametrize(
    ("name", "most"), [("title", 1024), ("message", 4096), ("tags", 512), ("click", 2048)]
)
def test_every_field_has_an_end(name: str, most: int) -> None:
    draft.notice({"topic": "a", name: "a" * most}, now=NOW)
    with pytest.raises(TooLongError, match=f"{name} can have {most} bytes"):
        draft.notice({"topic": "a", name: "ä" * (most // 2 + 1)}, now=NOW)


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text())
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*draft.FIELDS, "other"]), VALUES))
def test_whatever_comes_is_a_notice_or_a_sentence(fields: dict[str, object]) -> None:
    try:
        made = draft.notice({"topic": "a"} | fields, now=NOW)
    except RequestError:
        return
    assert made.message.encode()
    assert made.topic
