"""Messages come back as they went, however the bytes are cut, and garbage is refused."""

import anyio
import pytest
from anyio.streams.buffered import BufferedByteReceiveStream
from hypothesis import given
from hypothesis import strategies as st

from her_voice.child.wire import LENGTHS, GarbledError, Header, pack, receive


class Chunks:
    """A stream that gives bytes in pieces of a size."""

    def __init__(self, whole: bytes, size: int) -> None:
        self._whole = whole
        self._size = size

    async def receive(self, max_bytes: int = 65536) -> bytes:
        piece, self._whole = self._whole[: self._size], self._whole[self._size :]
        if not piece:
            raise anyio.EndOfStream
        return piece

    async def aclose(self) -> None:
        pass

    @property
    def extra_attributes(self) -> dict[object, object]:
        return {}


def received(whole: bytes, size: int = 7) -> tuple[Header, bytes]:
    async def get() -> tuple[Header, bytes]:
        return await receive(BufferedByteReceiveStream(Chunks(whole, size)))  # type: ignore[arg-type]

    return anyio.run(get)


@given(st.dictionaries(st.text(), st.text() | st.integers()), st.binary(), st.integers(1, 50))
def test_a_message_comes_back_as_it_went(header: Header, body: bytes, size: int) -> None:
    assert received(pack(header, body), size) == (header, body)


@pytest.mark.parametrize(
    "garbage",
    [
        LENGTHS.pack(1 << 30, 0),
        LENGTHS.pack(2, 1 << 31) + b"{}",
        LENGTHS.pack(3, 0) + b"{{{",
        LENGTHS.pack(2, 0) + b"[]",
        LENGTHS.pack(100_000, 0) + b"[" * 100_000,
    ],
)
def test_what_is_no_message_is_refused(garbage: bytes) -> None:
    with pytest.raises(GarbledError):
        received(garbage, 65536)


def test_a_message_that_could_not_be_taken_is_not_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        pack({"text": "x" * (1 << 21)})
