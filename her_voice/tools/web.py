"""A server of tools behind HTTP, as the SDK reaches it; no answer may weigh more than is good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from mcp.client.streamable_http import streamable_http_client

LARGEST = 1 << 20
"""Bytes of one answer."""


class TooLargeError(httpx2.TransportError):
    """A server sends more than is good."""


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for some in self._stream:
            length += len(some)
            if length > LARGEST:
                raise TooLargeError("the answer is too large")
            yield some

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Modest(httpx2.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"  # no bomb
        response = await super().handle_async_request(request)
        if response.headers.get("Content-Type", "").startswith("application/json"):
            response.stream = _Bounded(response.stream)
        return response


@asynccontextmanager
async def web(url: str, answer_s: float) -> AsyncIterator[tuple[Any, Any]]:
    """Talk with the server at `url`, and with no other: redirects elsewhere are not followed."""
    async with (
        httpx2.AsyncClient(transport=_Modest(), timeout=answer_s, trust_env=False) as client,
        streamable_http_client(url, http_client=client, max_sse_event_size=LARGEST) as streams,
    ):
        yield streams[0], streams[1]
