"""The one client of a language model: an OpenAI-compatible endpoint that streams.

It knows nothing about who runs the model. What a server of her own understands beyond the
standard is handed in as `extra`.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing

import httpx2

from her_voice.bounds import bare_address
from her_voice.errors import MindError, UnreachableMindError
from her_voice.mind.ending import MORE_TOKENS, Ending
from her_voice.mind.replies import GARBAGE, Reply
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

LONGEST_EVENT = 1 << 20
"""Bytes of one event of the stream; a longer one is garbage."""

LONGEST_REFUSAL = 1 << 16
"""Bytes that are read of a refusal."""

NOTHING = "..."
"""What the person is said to have begun with, where somebody must."""

_TOLD = {
    "max_tokens": b"max_completion_tokens",
    "temperature": b"temperature",
    "roles": b"must alternate",
    "system": b"system role not supported",
}
"""What a model can't be told in the usual way, by words in its refusal."""

_TEACHING = (httpx2.codes.BAD_REQUEST, httpx2.codes.INTERNAL_SERVER_ERROR)

_WHOLE = (b"", b"{", b"[", b"<")
"""How something begins that is no stream of events: JSON, or a page for a browser. (Nothing yet is
not known to be one.)"""

_READING = httpx2.Timeout(120.0, connect=2.0)
"""Seconds to read ahead in: a persona takes 10 on two cores, and a minute beside other work. Nobody
waits for it, and given up it would have to be begun again."""


class Endpoint:
    """A thinker behind HTTP."""

    def __init__(
        self,
        client: httpx2.AsyncClient,
        settings: MindSettings,
        *,
        extra: Mapping[str, object] | None = None,
        background_extra: Mapping[str, object] | None = None,
        warm_extra: Mapping[str, object] | None = None,
        thinks_untagged: bool | None = None,
    ) -> None:
        """See `Reply` on what is known of how the model thinks; it is learned from its answers."""
        self._client = client
        self._settings = settings
        self._extra = dict(extra or {})
        self._background_extra = dict(background_extra or {})
        self._warm_extra = dict(warm_extra or {})
        self._thinks_untagged = thinks_untagged
        self._refused: set[str] = set()
        """What the model behind the endpoint can't be told in the usual way."""

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        """Yield the next words of the reply. See `Thinker`."""
        extra = self._background_extra if background else self._extra
        ending = Ending(self._settings.answer_tokens)
        async with aclosing(self._stream(messages, extra, more=MORE_TOKENS)) as words:
            async for some in words:
                yield ending.feed(some)
                if ending.is_over:
                    return

    async def fill(self, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        """Give JSON that fits this schema. See `Filler`."""
        form = {"name": "form", "schema": schema, "strict": True}
        wish = {"response_format": {"type": "json_schema", "json_schema": form}, "temperature": 0.0}
        async with aclosing(self._stream(messages, {**wish, **self._background_extra})) as words:
            return "".join([some async for some in words])

    async def _stream(
        self, messages: Sequence[Message], extra: Mapping[str, object], *, more: int = 0
    ) -> AsyncGenerator[str, None]:
        tokens = self._settings.answer_tokens + more
        reply = Reply(thinks_untagged=self._thinks_untagged)
        try:
            while True:
                body = {**self._body(messages, tokens), "stream": True, **extra}
                async with self._client.stream("POST", "chat/completions", json=body) as response:
                    status = response.status_code
                    if status != httpx2.codes.OK:
                        if status in _TEACHING and self._learns_from(await _why(response)):
                            continue
                        raise _refusal(status)
                    async for event, is_whole in _events(response.aiter_bytes()):
                        if event == "[DONE]":
                            break
                        words = reply.read(event, is_whole=is_whole)
                        if words or reply.is_doubtful:
                            yield words
                    if words := reply.end():
                        yield words
                return
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise UnreachableMindError(
                f"the language model at {bare_address(str(self._client.base_url))} does not"
                " answer; is it running?"
            ) from error
        except httpx2.HTTPError as error:
            raise UnreachableMindError(
                f"the connection to the language model broke ({type(error).__name__}); try again"
            ) from error
        finally:
            self._thinks_untagged = reply.thinks_untagged

    async def warm(
        self,
        messages: Sequence[Message],
        *,
        before_reply: bool = False,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Let the model read these messages now, where it keeps what it has read."""
        if not self._warm_extra:
            return
        body = {
            **self._body(messages, 1),
            **self._warm_extra,
            "add_generation_prompt": before_reply,
            **(extra or {}),
        }
        try:
            answer = await self._client.post("chat/completions", json=body, timeout=_READING)
        except httpx2.HTTPError as error:
            raise UnreachableMindError("the language model can't be warmed up yet") from error
        if not answer.is_success:
            raise _refusal(answer.status_code)

    async def prepare(self, messages: Sequence[Message]) -> None:
        """Do nothing: it is not known where a server of others keeps what it has read."""

    def _shown(self, messages: Sequence[Message]) -> Iterable[tuple[str, str]]:
        """Give role and content of each message, as the model is shown them.

        Some templates take nothing of the system, or want the person to begin.
        """
        shown: list[tuple[str, str]] = [(one.role, one.content) for one in messages]
        (first, persona), *rest = shown
        follows = rest[0][0] if rest else ""
        if "system" in self._refused and first == "system" and follows == "user":
            return [("user", f"{persona}\n\n{rest[0][1]}"), *rest[1:]]
        if "system" in self._refused and first == "system":
            return [("user", persona), *rest]
        if "roles" in self._refused and first == "system" and follows == "assistant":
            return [shown[0], ("user", NOTHING), *rest]
        return shown

    def _body(self, messages: Sequence[Message], tokens: int) -> dict[str, object]:
        return {
            "model": self._settings.model,
            "messages": [{"role": role, "content": said} for role, said in self._shown(messages)],
            **self._bounds(tokens, 0.0 if messages[-1].is_steady else self._settings.temperature),
        }

    def _bounds(self, tokens: int, temperature: float) -> dict[str, object]:
        """Say how long and how lively the answer may be, as far as this model can be told."""
        length = "max_completion_tokens" if "max_tokens" in self._refused else "max_tokens"
        lively = {} if "temperature" in self._refused else {"temperature": temperature}
        return {length: tokens, **lively}

    def _learns_from(self, why: bytes) -> bool:
        """Learn from a refusal what this model can't be told; False where there is nothing new."""
        new = {name for name, word in _TOLD.items() if word in why.lower()} - self._refused
        self._refused |= new
        return bool(new)


def _refusal(status: int) -> MindError:
    if status in (httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN):
        return MindError("the language model wants another key; set key_file under [mind]")
    if status == httpx2.codes.NOT_FOUND:
        return MindError(
            "the endpoint knows no such address or model; set endpoint and model under [mind]"
        )
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return MindError("the endpoint takes no more just now; wait, or ask it for a higher limit")
    if status == httpx2.codes.SERVICE_UNAVAILABLE:
        return UnreachableMindError("the language model is still loading; try again in a moment")
    return MindError(f"the language model answered with status {status}; look at its own log")


async def _why(response: httpx2.Response) -> bytes:
    """Read what a refusal says; one that never ends says no more than others."""
    why = b""
    async for chunk in response.aiter_bytes():
        why += chunk
        if len(why) > LONGEST_REFUSAL:
            break
    return why


async def _events(chunks: AsyncIterator[bytes]) -> AsyncGenerator[tuple[str, bool], None]:
    """Cut a stream of bytes into the data of its events (WHATWG server-sent events).

    Of one that is no such stream, all of it is one event, whole.
    """
    pending, is_stream = b"", False
    async for chunk in chunks:
        pending += chunk
        is_stream = is_stream or pending.lstrip()[:1] not in _WHOLE
        *lines, pending = pending.split(b"\n") if is_stream else [pending]
        if len(pending) > LONGEST_EVENT:
            raise MindError(GARBAGE)
        for line in lines:
            field, _, data = line.strip().partition(b":")
            if field == b"data":
                yield _text(data), False
    if pending.strip() and not is_stream:
        yield _text(pending), True


def _text(data: bytes) -> str:
    return data.strip().decode("utf-8", errors="replace")
