"""One earpiece in use, with stand-ins for what serves it."""

from collections import deque
from types import SimpleNamespace
from typing import Any, cast

from her_voice.audio import SILENCE, Frame
from her_voice.daemon.place import CALM_FRAMES, Place
from her_voice.events import EarpieceId


def place() -> tuple[Place, SimpleNamespace, deque[Frame]]:
    """Give one whose ears and words the test moves."""
    endpoint = SimpleNamespace(is_stirred=False, is_speaking=False)
    words: deque[Frame] = deque()
    anything = cast("Any", SimpleNamespace(took_sound=lambda _: False))
    voice = SimpleNamespace(
        take=lambda: words.popleft() if words else None, is_murmuring=False, sounding=None
    )
    made = Place(
        EarpieceId(1),
        anything,
        ears=cast("Any", SimpleNamespace(hear=lambda _: None, endpoint=endpoint, hurry=False)),
        echo=cast("Any", SimpleNamespace(near=lambda frame: frame, far=lambda _: None)),
        voice=cast("Any", voice),
        orders=anything,
        timings=anything,
        note=lambda _: None,
    )
    return made, endpoint, words


def pass_time(made: Place, frames: int = CALM_FRAMES + 1) -> None:
    for _ in range(frames):
        made.hear(SILENCE)
        made.take()


def test_it_is_calm_when_neither_has_spoken_for_a_while() -> None:
    made, endpoint, words = place()
    assert not made.is_calm
    pass_time(made)
    assert made.is_calm
    endpoint.is_stirred = True
    made.hear(SILENCE)
    assert not made.is_calm
    endpoint.is_stirred = False
    pass_time(made)
    assert made.is_calm
    words.append(SILENCE)
    made.take()
    assert not made.is_calm


def test_the_button_ends_the_calm() -> None:
    made, _, _ = place()
    pass_time(made)
    made.press(held=True)
    assert not made.is_calm
