"""Fault 6: what she thinks with hangs, fails, drips, sends garbage or never ends. Each deadline is
kept, the failure is said honestly, and who speaks meanwhile is heeded."""

import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
import trio.testing
from anyio.abc import SocketAttribute, SocketStream

from her_voice.chimes import Chime
from her_voice.daemon.presence import PATIENCE_S, Presence
from her_voice.errors import MidwayMindError, MindError, SlowMindError
from her_voice.mind import reachable
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.thinker import Message
from her_voice.mind.thinking import LONGEST_ANSWER, think
from her_voice.settings import MindSettings
from tests.daemon.test_assistant import QUESTION, Meeting
from tests.daemon.tones import silence, spoken
from tests.mind.stubs import ScriptedThinker
from tests.mind.test_endpoint import OK, Answer, endpoint, event, sends
from tests.until import until

pytestmark = pytest.mark.anyio

SETTINGS = MindSettings(first_word_s=1.0, next_word_s=0.6, answer_s=3.0)
"""Deadlines as short as a test wants them."""

LATE_S = 5.0
"""How late a deadline may be kept on a busy machine."""

ASK = [Message("system", "You are she."), Message("user", "hello")]


async def hang(stream: SocketStream) -> None:
    await anyio.sleep(60)


async def hang_within(stream: SocketStream) -> None:
    await stream.send(OK + event("Well"))
    await anyio.sleep(60)


async def drip(stream: SocketStream) -> None:
    await stream.send(OK)
    for _ in range(100):
        await stream.send(event("word "))
        await anyio.sleep(5)


async def never_end(stream: SocketStream) -> None:
    await stream.send(OK)
    while True:
        await stream.send(event("word ") * 50)


async def send_much(stream: SocketStream) -> None:
    await stream.send(OK + b"data: ")
    for _ in range(160):
        await stream.send(b"x" * 65536)


CUT_JSON = OK + event("Well") + b'data: {"choices": [{"delta": {"con\n\n'
WRONG_TYPES = OK + b'data: {"choices": {"delta": []}}\n\n'
TOOL_CALL = {"choices": [{"delta": {"tool_calls": [{"function": {"name": "erase_all"}}]}}]}


@pytest.mark.parametrize(
    ("answer", "error", "at_most_s"),
    [
        (hang, SlowMindError, 1.0),
        (hang_within, MidwayMindError, 1.6),
        (drip, MidwayMindError, 1.6),
        (sends(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"), MindError, 1.0),
        (sends(CUT_JSON), MindError, 1.0),
        (sends(WRONG_TYPES), MindError, 1.0),
        (sends(OK + b"data: " + json.dumps(TOOL_CALL).encode() + b"\n\n"), MindError, 1.0),
        (sends(OK + bytes(range(256)) * 40), MindError, 1.0),
        (send_much, MindError, 3.0),
    ],
)
async def test_each_way_to_fail_ends_within_its_deadline(
    answer: Answer, error: type[MindError], at_most_s: float
) -> None:
    words: list[str] = []

    async def pass_on(some: str) -> None:
        words.append(some)

    async with endpoint(answer) as thinker:
        began = anyio.current_time()
        with pytest.raises(error):
            await think(thinker, SETTINGS, ASK, pass_on)
        assert anyio.current_time() - began < at_most_s + LATE_S
    assert "erase_all" not in "".join(words)


async def test_an_answer_that_never_ends_is_ended() -> None:
    length = 0

    async def pass_on(some: str) -> None:
        nonlocal length
        length += len(some)

    async with endpoint(never_end) as thinker:
        with anyio.fail_after(30):
            await think(thinker, SETTINGS, ASK, pass_on)
    assert LONGEST_ANSWER < length < LONGEST_ANSWER + 100


class HangsOnce(ScriptedThinker):
    """Never answers the first question."""

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        if not self.prompts:
            self.prompts.append(list(messages))
            await anyio.sleep_forever()
        async for words in super().think(messages, background=background):
            yield words


@pytest.mark.parametrize(
    "anyio_backend", [("trio", {"clock": trio.testing.MockClock(autojump_threshold=0)})]
)
async def test_who_speaks_while_she_hangs_is_answered(
    anyio_backend: object, tmp_path: Path
) -> None:
    meeting = Meeting(tmp_path, HangsOnce("It is noon."))
    await meeting.talk(silence(1), QUESTION, silence(4), spoken("stop tell me more"), silence(3))
    assert ("her", "It is noon.") in meeting.lines


@pytest.mark.parametrize(
    "anyio_backend", [("trio", {"clock": trio.testing.MockClock(autojump_threshold=0)})]
)
async def test_one_that_hangs_is_excused_at_its_deadline(
    anyio_backend: object, tmp_path: Path
) -> None:
    meeting = Meeting(tmp_path, HangsOnce("It is noon."))
    await meeting.talk(silence(1), QUESTION, silence(25))
    assert any(who == "her" and "too long" in text for who, text in meeting.lines)


# ---- gone and back -----------------------------------------------------------------------------


@asynccontextmanager
async def listening(port: int) -> AsyncGenerator[int, None]:
    async def close(stream: SocketStream) -> None:
        await stream.aclose()

    inlet = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=port)
    async with inlet, anyio.create_task_group() as tasks:
        tasks.start_soon(inlet.serve, close)
        yield inlet.extra(SocketAttribute.local_port)
        tasks.cancel_scope.cancel()


async def test_an_endpoint_that_goes_and_comes_back_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reachable, "LOOK_S", 0.05)
    news: list[bool] = []
    async with anyio.create_task_group() as tasks:
        async with listening(0) as port:
            tasks.start_soon(reachable.watch, f"http://127.0.0.1:{port}/v1", news.append)
            await anyio.sleep(0.5)
            assert news == []
        await until(lambda: news == [False])
        async with listening(port):
            await until(lambda: news == [False, True])
        tasks.cancel_scope.cancel()


async def test_one_elsewhere_is_not_called_without_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachable, "LOOK_S", 0.01)
    news: list[bool] = []
    with anyio.move_on_after(0.3):
        await reachable.watch("https://api.example.com/v1", news.append)
    assert news == []


@pytest.mark.parametrize(
    "anyio_backend", [("trio", {"clock": trio.testing.MockClock(autojump_threshold=0)})]
)
async def test_a_sound_tells_within_two_seconds_that_it_is_lost_and_that_it_is_back(
    anyio_backend: object,
) -> None:
    heard: list[tuple[float, Chime]] = []
    lost = False
    began = anyio.current_time()
    presence = Presence(
        is_lost=lambda: lost,
        chime=lambda chime: heard.append((anyio.current_time() - began, chime)),
    )
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(presence.run)
        lost = True
        await anyio.sleep(PATIENCE_S / 2)
        lost = False
        await anyio.sleep(5)
        assert heard == []
        began = anyio.current_time()
        lost = True
        await anyio.sleep(10)
        lost = False
        await anyio.sleep(2)
        tasks.cancel_scope.cancel()
    assert [chime for _, chime in heard] == [Chime.LOST, Chime.BACK]
    assert heard[0][0] < 2.0
    assert heard[1][0] < 11.0


async def test_the_client_of_an_endpoint_is_let_go_with_it() -> None:
    async with httpx2.AsyncClient(base_url="http://127.0.0.1:9/v1/") as client:
        with pytest.raises(MindError), anyio.fail_after(LATE_S):
            await think(Endpoint(client, SETTINGS), SETTINGS, ASK, _nothing)


async def _nothing(_: str) -> None:
    return
