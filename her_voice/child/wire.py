"""What she and a child process say to each other: a header in JSON, then bytes; nothing runs.

A message is two lengths (little-endian, 32 bits each), a JSON object in UTF-8, and the bytes of a
sound, if there is one. Unlike a pickle it can't be made to call anything.
"""

import json
import struct
from typing import Any, TypeAlias

from anyio.streams.buffered import BufferedByteReceiveStream

Header: TypeAlias = dict[str, Any]

LENGTHS = struct.Struct("<II")

LONGEST_HEADER = 1 << 20
"""Bytes. Headers are a few hundred."""

LONGEST_BODY = 1 << 26
"""Bytes. Sixty seconds of sound from -1 to 1 are 3.8 million."""


class GarbledError(Exception):
    """What came is no message; whoever sent it is not to be trusted any more."""


def pack(header: Header, body: bytes = b"") -> bytes:
    """Make a message of it. Raises `ValueError` where it is longer than may be received."""
    text = json.dumps(header).encode()
    if len(text) > LONGEST_HEADER or len(body) > LONGEST_BODY:
        raise ValueError("the message is too long")
    return LENGTHS.pack(len(text), len(body)) + text + body


async def receive(stream: BufferedByteReceiveStream) -> tuple[Header, bytes]:
    """Wait for the next message.

    Raises `GarbledError`, or what anyio raises when the other side is gone.
    """
    head, length = LENGTHS.unpack(await stream.receive_exactly(LENGTHS.size))
    if head > LONGEST_HEADER or length > LONGEST_BODY:
        raise GarbledError("a message of a length that none has")
    text = await stream.receive_exactly(head)
    body = await stream.receive_exactly(length) if length else b""
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GarbledError("a header that is no JSON") from error
    if not isinstance(header, dict):
        raise GarbledError("a header that is no object")
    return header, body
