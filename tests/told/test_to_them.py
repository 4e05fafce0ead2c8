"""What somebody said of themselves, as it is said to them."""

import pytest

from her_voice.told.to_them import as_told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("call my mother", "call your mother"),
        ("I'm late, and I\u2019m sorry", "you're late, and you're sorry"),
        ("I am here", "you are here"),
        ("I was there myself", "you were there yourself"),
        ("I've lost ours", "you've lost yours"),
        ("Miami and the Amish are mine", "Miami and the Amish are yours"),
    ],
)
def test_it_is_said_to_them(said: str, told: str) -> None:
    assert as_told(said) == told
