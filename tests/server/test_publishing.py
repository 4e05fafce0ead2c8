"""Whatever stands in headers, address and body, a notice or one sentence comes of it."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers, QueryParams

from her_voice import draft
from her_voice.errors import RequestError
from her_voice.server.publishing import NAMES, REFUSED, from_json, from_text, parameter

KNOWN = sorted({*sum(NAMES.values(), ()), *sum((each[0] for each in REFUSED.values()), ())})
ANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
NOW = 1_764_104_400.0


def headers(given: dict[str, str]) -> Headers:
    return Headers(
        raw=[(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()]
    )


LETTERS = st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=40)
WORDS = st.one_of(
    LETTERS,
    st.sampled_from(["5", "urgent", "10m", "9am", "a,b", "=?utf-8?q?=ff?=", "=?x?y?z?=", "u=1"]),
)


@ANY
@given(
    st.dictionaries(st.sampled_from(KNOWN), WORDS, max_size=4),
    st.dictionaries(st.sampled_from(KNOWN), st.text(max_size=20), max_size=4),
    st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)),
)
def test_words_are_taken_or_refused(
    given: dict[str, str], query: dict[str, str], body: bytes
) -> None:
    try:
        fields = from_text("a", headers(given), QueryParams(query), body)
        made = draft.notice(fields, now=NOW)
    except RequestError:
        return
    assert made.message.encode()
    assert "\0" not in made.message


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@ANY
@given(st.dictionaries(st.sampled_from([*draft.FIELDS, *REFUSED, "attach", "id", "x"]), VALUES))
def test_json_is_taken_or_refused(given: dict[str, Any]) -> None:
    body = json.dumps({"topic": "a"} | given).encode()
    try:
        made = draft.notice(from_json(headers({}), QueryParams(""), body), now=NOW)
    except RequestError:
        return
    assert made.message.encode()


@pytest.mark.parametrize(
    ("given", "query", "value"),
    [
        ({"Title": "header"}, "title=address", "header"),
        ({"t": "short", "X-Title": "long"}, "", "long"),
        ({}, "T=address", "address"),
        ({}, "t=first&t=second", "first"),
        ({"title": " "}, "ti=address", "address"),
        ({"title": "=?utf-8?q?a=20b?= c"}, "", "a b c"),
        ({"title": "a =? b"}, "", "a =? b"),
        ({}, "", ""),
    ],
)
def test_the_first_name_that_is_there_counts(given: dict[str, str], query: str, value: str) -> None:
    assert parameter(headers(given), QueryParams(query), NAMES["title"]) == value
