"""A server of tools behind HTTP, as the SDK reaches it; no answer may weigh more than is good."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import httpx2
from mcp.client.streamable_http import streamable_http_client

from her_voice.tools.pipes import MOST, SPAN_S

LARGEST = 1 << 20
"""Bytes of one answer."""


class TooLargeError(httpx2.TransportError):
    """A server sends more than is good."""


class _Bounded(httpx2.AsyncByteStream):
    """No more bytes than `most`, in all or, of what may go on for ever, within `span_s`."""

    def __init__(self, stream: Any, most: int, span_s: float = math.inf) -> None:
        self._stream, self._most, self._span_s = stream, most, span_s

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length, since = 0, anyio.current_time()
        async for some in self._stream:
            if anyio.current_time() - since > self._span_s:
                length, since = 0, anyio.current_time()
            length += len(some)
            if length > self._most:
                raise TooLargeError("the server says too much")
            yield some

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Modest(httpx2.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"  # no bomb
        response = await super().handle_async_request(request)
        if response.headers.get("Content-Type", "").lower().startswith("text/event-stream"):
            response.stream = _Bounded(response.stream, MOST, SPAN_S)
        else:
            response.stream = _Bounded(response.stream, LARGEST)
        return response


@asynccontextmanager
async def web(url: str, answer_s: float) -> AsyncIterator[tuple[Any, Any]]:
    """Talk with the server at `url`, and with no other: redirects elsewhere are not followed."""
    async with (
        httpx2.AsyncClient(transport=_Modest(), timeout=answer_s, trust_env=False) as client,
        streamable_http_client(url, http_client=client, max_sse_event_size=LARGEST) as streams,
    ):
        yield streams[0], streams[1]
