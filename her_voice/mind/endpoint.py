"""The one client of a language model: an OpenAI-compatible endpoint that streams.

It knows nothing about who runs the model. What a server of her own understands beyond the
standard is handed in as `extra`.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing

import httpx2

from her_voice.errors import MindError, UnreachableMindError
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

LONGEST_EVENT = 1 << 20
"""Bytes of one event of the stream; a longer one is garbage."""


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
    ) -> None:
        self._client = client
        self._settings = settings
        self._extra = dict(extra or {})
        self._background_extra = dict(background_extra or {})
        self._warm_extra = dict(warm_extra or {})

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        """Yield the next words of the reply. See `Thinker`."""
        extra = self._background_extra if background else self._extra
        async with aclosing(self._stream(messages, extra)) as words:
            async for some in words:
                yield some

    async def fill(self, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        """Give JSON that fits this schema. See `Filler`."""
        form = {"name": "form", "schema": schema, "strict": True}
        wish = {"response_format": {"type": "json_schema", "json_schema": form}, "temperature": 0.0}
        async with aclosing(self._stream(messages, {**wish, **self._background_extra})) as words:
            return "".join([some async for some in words])

    async def _stream(
        self, messages: Sequence[Message], extra: Mapping[str, object]
    ) -> AsyncGenerator[str, None]:
        tokens = self._settings.answer_tokens
        body = {**self._body(messages, tokens), "stream": True, **extra}
        try:
            async with self._client.stream("POST", "chat/completions", json=body) as response:
                if response.status_code != httpx2.codes.OK:
                    raise _refusal(response.status_code)
                async for event in _events(response.aiter_bytes()):
                    if event == "[DONE]":
                        return
                    if words := _words(event):
                        yield words
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise UnreachableMindError(
                f"the language model at {self._client.base_url} does not answer; is it running?"
            ) from error
        except httpx2.HTTPError as error:
            raise UnreachableMindError(
                f"the connection to the language model broke ({type(error).__name__}); try again"
            ) from error

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
        """Give role and content of each message, as the model is shown them."""
        return ((one.role, one.content) for one in messages)

    def _body(self, messages: Sequence[Message], tokens: int) -> dict[str, object]:
        return {
            "model": self._settings.model,
            "messages": [{"role": role, "content": said} for role, said in self._shown(messages)],
            "max_tokens": tokens,
            "temperature": 0.0 if messages[-1].is_steady else self._settings.temperature,
        }


def _refusal(status: int) -> MindError:
    if status in (httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN):
        return MindError("the language model wants another key; set key_file under [mind]")
    if status == httpx2.codes.NOT_FOUND:
        return MindError("the language model's address is wrong; set endpoint under [mind]")
    if status == httpx2.codes.SERVICE_UNAVAILABLE:
        return UnreachableMindError("the language model is still loading; try again in a moment")
    return MindError(f"the language model answered with status {status}; look at its own log")


async def _events(chunks: AsyncIterator[bytes]) -> AsyncGenerator[str, None]:
    """Cut a stream of bytes into the data of its events (WHATWG server-sent events)."""
    pending = b""
    async for chunk in chunks:
        *lines, pending = (pending + chunk).split(b"\n")
        if len(pending) > LONGEST_EVENT:
            raise MindError("the language model sends garbage; check the endpoint under [mind]")
        for line in lines:
            field, _, data = line.strip().partition(b":")
            if field == b"data":
                yield data.strip().decode("utf-8", errors="replace")


def _words(event: str) -> str:
    try:
        message = json.loads(event)
        if "error" in message:
            raise MindError("the language model reports an error; look at its own log")
        choices = message.get("choices") or [{}]
        words = (choices[0].get("delta") or {}).get("content") or ""
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise MindError(
            "the language model sends garbage; check the endpoint under [mind]"
        ) from error
    if not isinstance(words, str):
        raise MindError("the language model sends garbage; check the endpoint under [mind]")
    return words
