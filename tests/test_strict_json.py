"""Only JSON that everyone reads the same way is read."""

import pytest

from her_voice.errors import RequestError
from her_voice.strict_json import read_object


def test_an_object_is_read() -> None:
    body = '{"a": "\\ud83d\\ude00 ü", "b": [1, 2.5, null]}'.encode()
    assert read_object(body) == {"a": "😀 ü", "b": [1, 2.5, None]}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"a":' * 100_000, "not JSON"),
        (b"[]", "no object"),
        (b'"text"', "no object"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"b": {"a": 1, "a": 2}}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "NaN"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"\\udc00": 1}', "surrogate"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'{"a": "\x01"}', "not JSON"),
        (b'\xef\xbb\xbf{"a": 1}', "not JSON"),
    ],
)
def test_the_rest_is_refused_in_a_sentence(body: bytes, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        read_object(body)
