"""Addresses are shown without what opens them."""

import pytest

from her_voice.bounds import bare_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ""),
        ("http://[/v1", "http://[/v1"),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
        ("https://me:secret@models.example:8443/v1/", "https://models.example:8443/v1/"),
        ("https://secret@[::1]/v1?key=secret#secret", "https://[::1]/v1"),
        ("https://me:sec@ret@models.example", "https://models.example"),
    ],
)
def test_an_address_is_shown_without_what_opens_it(address: str, shown: str) -> None:
    assert bare_address(address) == shown
