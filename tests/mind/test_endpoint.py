"""The client of a language model, against servers that misbehave, over real sockets."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
import httpx2
import pytest
from anyio.abc import SocketAttribute, SocketStream

from her_voice.errors import MindError, UnreachableMindError
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

pytestmark = pytest.mark.anyio
ASK = [Message("system", "You are she."), Message("user", "hello")]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
Answer = Callable[[SocketStream], Awaitable[None]]


def event(words: str) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": {"content": words}}]}).encode() + b"\n\n"


@asynccontextmanager
async def endpoint(answer: Answer) -> AsyncIterator[Endpoint]:
    """An endpoint whose server reads one request and then does as the test says."""

    async def serve(stream: SocketStream) -> None:
        async with stream:
            head = b""
            while b"\r\n\r\n" not in head:
                head += await stream.receive()
            try:
                await answer(stream)
            except anyio.BrokenResourceError:
                return  # the client had enough

    async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener:
        port = listener.extra(SocketAttribute.local_port)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(listener.serve, serve)
            async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}/v1/") as client:
                yield Endpoint(client, MindSettings())
            tasks.cancel_scope.cancel()


async def said(thinker: Endpoint) -> list[str]:
    return [words async for words in thinker.think(ASK)]


def sends(*pieces: bytes) -> Answer:
    async def answer(stream: SocketStream) -> None:
        for piece in pieces:
            await stream.send(piece)

    return answer


async def test_gives_words_as_they_come_however_the_bytes_are_cut() -> None:
    whole = OK + event("Hel") + b": comment\n\n" + event("lo é.") + b"data: [DONE]\n\n"
    async with endpoint(sends(*(bytes([byte]) for byte in whole))) as thinker:
        assert await said(thinker) == ["Hel", "lo é."]


async def test_a_stream_that_ends_without_saying_so_is_an_end() -> None:
    async with endpoint(sends(OK, event("Hello."))) as thinker:
        assert await said(thinker) == ["Hello."]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "status 500"),
        (b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "key_file"),
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "address is wrong"),
        (OK + b"data: {not json\n\n", "garbage"),
        (OK + b"data: [1, 2]\n\n", "garbage"),
        (OK + b'data: {"choices": [{"delta": {"content": 7}}]}\n\n', "garbage"),
        (OK + b'data: {"error": {"message": "context"}}\n\n', "reports an error"),
        (OK + b"data: " + b"x" * (2 << 20), "garbage"),
    ],
)
async def test_what_is_wrong_is_said_in_one_sentence(reply: bytes, sentence: str) -> None:
    async with endpoint(sends(reply)) as thinker:
        with pytest.raises(MindError, match=sentence):
            await said(thinker)


@pytest.mark.parametrize("reply", [b"", b"rubbish\r\n\r\n", OK.replace(b"close", b"x") + b"data"])
async def test_a_broken_connection_may_be_tried_again(reply: bytes) -> None:
    async def answer(stream: SocketStream) -> None:
        await stream.send(reply)
        await stream.aclose()

    async with endpoint(answer) as thinker:
        if reply.startswith(b"HTTP"):
            assert await said(thinker) == []
        else:
            with pytest.raises(UnreachableMindError):
                await said(thinker)


async def test_nobody_there_may_be_tried_again() -> None:
    async with httpx2.AsyncClient(base_url="http://127.0.0.1:9/v1/") as client:
        with pytest.raises(UnreachableMindError, match="is it running"):
            await said(Endpoint(client, MindSettings()))


async def test_a_thought_given_up_closes_its_connection() -> None:
    gone = anyio.Event()

    async def drip(stream: SocketStream) -> None:
        await stream.send(OK)
        try:
            while True:
                await stream.send(event("word "))
                await anyio.sleep(0.01)
        except anyio.BrokenResourceError:
            gone.set()

    async with endpoint(drip) as thinker:
        with anyio.move_on_after(0.2):
            await said(thinker)
        with anyio.fail_after(5):
            await gone.wait()
    assert gone.is_set()
