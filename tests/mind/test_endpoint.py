"""The client of a language model, against servers that misbehave, over real sockets."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import anyio
import httpx2
import pytest
from anyio.abc import SocketAttribute, SocketStream

from her_voice.errors import MindError, UnreachableMindError
from her_voice.mind.ending import MORE_TOKENS
from her_voice.mind.endpoint import Endpoint
from her_voice.mind.thinker import Message
from her_voice.mind.thinking import think
from her_voice.settings import MindSettings

pytestmark = pytest.mark.anyio
ASK = [Message("system", "You are she."), Message("user", "hello")]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
Answer = Callable[[SocketStream], Awaitable[None]]


def event(words: str) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": {"content": words}}]}).encode() + b"\n\n"


@asynccontextmanager
async def endpoint(
    answer: Answer, *, thinks_untagged: bool | None = False
) -> AsyncIterator[Endpoint]:
    """An endpoint whose server reads a request and then does as the test says."""

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
                yield Endpoint(client, MindSettings(), thinks_untagged=thinks_untagged)
            tasks.cancel_scope.cancel()


async def said(thinker: Endpoint) -> list[str]:
    return [words async for words in thinker.think(ASK) if words]


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
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "no such address or model"),
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
    async with httpx2.AsyncClient(base_url="http://me:secret@127.0.0.1:9/v1/") as client:
        with pytest.raises(UnreachableMindError, match="is it running") as told:
            await said(Endpoint(client, MindSettings()))
    assert "secret" not in str(told.value)


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


def chunk(**delta: object) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": delta}]}).encode() + b"\n\n"


JSON = OK.replace(b"text/event-stream", b"application/json")
WHOLE = json.dumps({"choices": [{"message": {"content": "Hello there."}}], "error": None}, indent=1)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        pytest.param([JSON, *(bytes([one]) for one in WHOLE.encode())], "Hello there.", id="whole"),
        pytest.param(
            [OK, chunk(reasoning_content="They greet."), chunk(content="\n\nHello.")],
            "Hello.",
            id="thinks aside",
        ),
        pytest.param(
            [OK, *(event(each) for each in "\n<think>\nSo </b> they greet.</think>\n\nHello.")],
            "Hello.",
            id="thinks in the answer",
        ),
        pytest.param([OK, event("<think></think>Hello.")], "Hello.", id="thinks nothing"),
        pytest.param([OK, event("<"), event("3 to you")], "<3 to you", id="only like a tag"),
        pytest.param([OK, event(" Hi"), event(" you <think>")], " Hi you <think>", id="later"),
        pytest.param([OK, event("<")], "<", id="ends like a tag"),
        pytest.param(
            [OK, b'data: {"error": null, "choices": [{"delta": {"content": "Hi."}}]}\n\n'],
            "Hi.",
            id="no error",
        ),
        pytest.param(
            [
                OK,
                chunk(content=[{"type": "thinking", "thinking": [{"type": "text", "text": "x"}]}]),
                chunk(content=[{"type": "text", "text": "Hi."}]),
            ],
            "Hi.",
            id="in parts",
        ),
        pytest.param([OK, b": wait\n\n" * 3, b"event: x\r\n", event("Hi.")], "Hi.", id="slow"),
    ],
)
async def test_other_manners_of_answering_give_the_same_words(
    pieces: list[bytes], words: str
) -> None:
    async with endpoint(sends(*pieces)) as thinker:
        assert "".join(await said(thinker)) == words


UNTAGGED = [event(each) for each in ("So they ", "greet.", "</th", "ink>\n\nHel", "lo.")]
PLAIN = [event(each) for each in ("Hel", "lo.")]
CUT = b'data: {"choices": [{"delta": {}, "finish_reason": "length"}]}\n\n'


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        pytest.param(UNTAGGED, ["Hel", "lo."], id="the first tag stood in the prompt"),
        pytest.param([event("</think>Hello.")], ["Hello."], id="it thought nothing"),
        pytest.param(PLAIN, ["Hello."], id="held to its end"),
        pytest.param([event("<think>So.</think>Hel"), event("lo.")], ["Hel", "lo."], id="tagged"),
        pytest.param([chunk(reasoning="So."), *PLAIN], ["Hel", "lo."], id="thinks aside"),
    ],
)
async def test_of_a_model_that_nobody_knows_no_thought_is_said(
    pieces: list[bytes], words: list[str]
) -> None:
    async with endpoint(sends(OK, *pieces), thinks_untagged=None) as thinker:
        assert await said(thinker) == words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        pytest.param([PLAIN, PLAIN], [["Hello."], ["Hel", "lo."]], id="it does not think"),
        pytest.param([[*PLAIN, CUT], UNTAGGED], [["Hello."], ["Hel", "lo."]], id="cut short"),
        pytest.param([UNTAGGED, UNTAGGED], [["Hel", "lo."]] * 2, id="it thinks"),
        pytest.param(
            [UNTAGGED, PLAIN, PLAIN], [["Hel", "lo."], ["Hello."], ["Hel", "lo."]], id="?"
        ),
        pytest.param(
            [PLAIN, [event("A </"), event("think> B")], UNTAGGED],
            [["Hello."], ["A </", "think> B"], ["Hel", "lo."]],
            id="another one has come",
        ),
    ],
)
async def test_what_a_model_does_is_learned_from_its_answers(
    answers: list[list[bytes]], words: list[list[str]]
) -> None:
    left = list(answers)

    async def answer(stream: SocketStream) -> None:
        await sends(OK, *left.pop(0))(stream)

    async with endpoint(answer, thinks_untagged=None) as thinker:
        assert [await said(thinker) for _ in answers] == words


async def test_one_that_has_thought_before_and_is_cut_short_has_only_thought() -> None:
    left = [UNTAGGED, [event("So they"), CUT]]

    async def answer(stream: SocketStream) -> None:
        await sends(OK, *left.pop(0))(stream)

    async with endpoint(answer, thinks_untagged=None) as thinker:
        assert await said(thinker) == ["Hel", "lo."]
        with pytest.raises(MindError, match="only thought"):
            await said(thinker)


async def test_a_first_answer_that_is_held_has_as_long_as_its_words_keep_coming() -> None:
    settings, passed_on = MindSettings(first_word_s=0.4, next_word_s=0.4), list[str]()

    async def slowly(stream: SocketStream) -> None:
        await stream.send(OK)
        for _ in range(8):
            await stream.send(event("word "))
            await anyio.sleep(0.1)

    async def pass_on(some: str) -> None:
        passed_on.append(some)

    async with endpoint(slowly, thinks_untagged=None) as thinker:
        await think(thinker, settings, ASK, pass_on)
    assert passed_on == ["word " * 8]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (JSON + b'{"error": {"message": "no"}}', "reports an error"),
        (JSON + b'{"detail": "no"}', "reports an error"),
        (JSON.replace(b"json", b"html") + b"<!doctype html><p>Log in</p>", "garbage"),
        (OK + event("<think>Well, they") + event(" may mean"), "only thought"),
        (OK + chunk(reasoning="Well") + b"data: [DONE]\n\n", "only thought"),
        (b"HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n", "no more just now"),
    ],
)
async def test_no_answer_is_told_apart_by_its_reason(reply: bytes, sentence: str) -> None:
    async with endpoint(sends(reply)) as thinker:
        with pytest.raises(MindError, match=sentence):
            await said(thinker)


async def test_a_model_that_wants_to_be_told_otherwise_is() -> None:
    asked: list[dict[str, object]] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content))
        for name, why in (
            ("max_tokens", "'max_tokens' is not supported, use 'max_completion_tokens'"),
            ("temperature", "'temperature' can't be 0.6 with this model"),
        ):
            if name in asked[-1]:
                return httpx2.Response(400, json={"error": {"message": why}})
        return httpx2.Response(200, content=event("Hello."))

    async with httpx2.AsyncClient(
        base_url="http://x/v1/", transport=httpx2.MockTransport(answer)
    ) as client:
        thinker = Endpoint(client, MindSettings())
        assert await said(thinker) == ["Hello."]
        assert await said(thinker) == ["Hello."]
    assert len(asked) == 4  # it is refused twice, and not again
    assert asked[-1]["max_completion_tokens"] == MindSettings().answer_tokens + MORE_TOKENS


async def test_a_refusal_that_teaches_nothing_is_told_at_once() -> None:
    refused = httpx2.Response(400, json={"error": "temperature"})
    async with httpx2.AsyncClient(
        base_url="http://x/v1/", transport=httpx2.MockTransport(lambda _: refused)
    ) as client:
        with pytest.raises(MindError, match="status 400"):
            await said(Endpoint(client, MindSettings()))


async def test_an_answer_of_nothing_but_space_is_none() -> None:
    passed_on: list[str] = []

    async def pass_on(some: str) -> None:
        passed_on.append(some)

    async with endpoint(sends(OK, event("Hi"), event("\n"))) as thinker:
        await think(thinker, MindSettings(), ASK, pass_on)
    async with endpoint(sends(OK, event("\n"), event(" "))) as thinker:
        with pytest.raises(MindError, match="empty answer"):
            await think(thinker, MindSettings(), ASK, pass_on)
    assert "".join(passed_on).strip() == "Hi"


TALK = [
    Message("system", "You are she."),
    Message("assistant", "I'm here."),
    Message("user", "hello"),
]


@pytest.mark.parametrize(
    ("refusals", "shown"),
    [
        (
            [(400, "Conversation roles must alternate user/assistant/user/assistant/...")],
            [("system", "You are she."), ("user", "..."), *[(m.role, m.content) for m in TALK[1:]]],
        ),
        (
            [(500, "System role not supported"), (500, "Conversation roles must alternate")],
            [("user", "You are she."), *[(m.role, m.content) for m in TALK[1:]]],
        ),
    ],
)
async def test_a_model_whose_template_knows_fewer_roles_is_shown_those(
    refusals: list[tuple[int, str]], shown: list[tuple[str, str]]
) -> None:
    asked: list[list[dict[str, str]]] = []
    left = list(refusals)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content)["messages"])
        if left:
            status, why = left.pop(0)
            return httpx2.Response(status, json={"error": {"message": why}})
        return httpx2.Response(200, content=event("Hello."))

    async with httpx2.AsyncClient(
        base_url="http://x/v1/", transport=httpx2.MockTransport(answer)
    ) as client:
        spoken = [some async for some in Endpoint(client, MindSettings()).think(TALK)]
        assert "".join(spoken) == "Hello."
    assert [(one["role"], one["content"]) for one in asked[-1]] == shown
    assert len(asked) == len(refusals) + 1


async def test_what_the_system_says_stands_before_the_persons_words_where_it_has_no_role() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        (first, *others) = json.loads(request.content)["messages"]
        if first["role"] == "system":
            return httpx2.Response(400, json={"error": "System role not supported"})
        assert not others
        return httpx2.Response(200, content=event(first["content"]))

    async with httpx2.AsyncClient(
        base_url="http://x/v1/", transport=httpx2.MockTransport(answer)
    ) as client:
        assert await said(Endpoint(client, MindSettings())) == ["You are she.\n\nhello"]


async def test_what_is_too_long_ends_behind_a_sentence_and_is_not_read_on() -> None:
    closed = anyio.Event()

    async def answer(stream: SocketStream) -> None:
        await stream.send(OK + event(" one") * MindSettings().answer_tokens)
        await stream.send(event(" once.") + event(" He went.") + event(" She"))
        with suppress(anyio.EndOfStream, anyio.BrokenResourceError):
            while True:
                await stream.receive()
        closed.set()

    async with endpoint(answer) as thinker:
        with anyio.fail_after(5):
            words = "".join(await said(thinker))
            assert words.endswith(" one once.")
            await closed.wait()


async def test_half_a_letter_in_an_answer_is_left_out_and_can_be_sent_back() -> None:
    async with endpoint(sends(OK, event("Hello \ud83d"), event("\ude00there."))) as thinker:
        assert "".join(await said(thinker)) == "Hello there."


async def test_a_refusal_that_never_ends_is_read_no_further_than_others() -> None:
    async def answer(stream: SocketStream) -> None:
        await stream.send(b"HTTP/1.1 500 No\r\nConnection: close\r\n\r\n" + bytes(1 << 17))
        await anyio.sleep_forever()

    async with endpoint(answer) as thinker:
        with anyio.fail_after(5), pytest.raises(MindError, match="status 500"):
            await said(thinker)
