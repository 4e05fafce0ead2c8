"""One earpiece in use, with stand-ins for what serves it."""

import math
from collections import deque
from types import SimpleNamespace
from typing import Any, cast

import anyio
import pytest
import trio.testing

from her_voice.audio import SILENCE, Frame
from her_voice.commands import Finish, Release, Say, ToVoice
from her_voice.daemon.place import CALM_FRAMES, Place
from her_voice.events import BeganSpeaking, EarpieceId, Event
from her_voice.voice.voice import Voice
from tests.daemon.stubs import SYNTHESIS_S, TonesSynthesizer


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


def place(speaks: Voice | None = None) -> tuple[Place, SimpleNamespace, deque[Frame]]:
    """Give one whose ears and words the test moves, unless a real voice speaks them."""
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
        voice=speaks or cast("Any", voice),
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


@pytest.mark.anyio
async def test_when_she_began_is_told_by_the_clock_by_which_the_person_is_heard() -> None:
    voice = Voice(1, TonesSynthesizer(), clear=lambda: 0)
    made, _, _ = place(voice)
    for _ in range(70):  # a client whose clock is fast has sent so much more than was taken
        made.hear(SILENCE)
    give, orders = anyio.create_memory_object_stream[ToVoice](math.inf)
    tell, told = anyio.create_memory_object_stream[Event](math.inf)
    async with give, orders, tell, told, anyio.create_task_group() as tasks:
        tasks.start_soon(voice.run, orders, tell)
        for order in (Say(1, 1, "Noon."), Finish(1, 1), Release(1, 1)):
            give.send_nowait(order)
        await anyio.sleep(SYNTHESIS_S * 2)
        made.hear(SILENCE)
        assert made.take()
        assert await told.receive() == BeganSpeaking(1, 1, 71)
        tasks.cancel_scope.cancel()
