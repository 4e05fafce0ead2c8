"""What the daemon and the child that holds the sound devices tell each other, as packets.

They are packets of a Unix socket pair, whose bounds the kernel keeps: one byte for the kind, then
numbers or sound as they are, or JSON for what is seldom told. Times are seconds on the monotonic
clock, which both processes share.
"""

import json
import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TypeAlias

from her_voice.audio import FRAME_BYTES, Frame

LONGEST = 65_536
"""Bytes of a packet at most."""

CALM_FRAMES = 4
"""Frames that go at once, either way, while nobody speaks: few are woken for them."""

MOST_FRAMES = 50
"""Frames of one packet at most."""

ROOM = 1 << 18
"""Bytes that the kernel keeps for either side: some seconds of sound."""


@dataclass(frozen=True, slots=True)
class Play:
    """Frames to be played after those before them."""

    epoch: int
    """Which opening of the speaker they are for; those for an earlier one are dropped."""

    number: int
    """Of the first, counted from 1; one that did not leave is given again under its number."""

    pcm: bytes
    """Whole frames, one after the other; as many as `MOST_FRAMES` at most."""

    @property
    def frames(self) -> Iterator[tuple[int, Frame]]:
        """Yield each with its number."""
        return enumerate(cut(self.pcm), self.number)


@dataclass(frozen=True, slots=True)
class Clear:
    """Forget what the device has not taken yet."""


@dataclass(frozen=True, slots=True)
class Soften:
    """Scale what the device has not taken yet."""

    factor: float


@dataclass(frozen=True, slots=True)
class Chime:
    """Play this over whatever is played, on any output that is left."""

    pcm: bytes


@dataclass(frozen=True, slots=True)
class Want:
    """Which devices are to be open from now on."""

    microphone: bool = True
    """False is deaf: no stream that could hear is open."""

    speaker: bool = True

    is_called: bool = False
    """The person has just asked for her: a microphone that is opened on demand is to be open."""


@dataclass(frozen=True, slots=True)
class Calm:
    """Nobody has spoken for a while, or, if not, somebody does: see to things seldom, or at once.

    A new process is not calm.
    """

    is_calm: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What the microphone has given: whole frames, one after the other."""

    at: float
    """When the last of it came."""

    pcm: bytes
    """As many frames as `MOST_FRAMES` at most."""

    @property
    def frames(self) -> Iterator[Frame]:
        """Yield each."""
        return cut(self.pcm)


@dataclass(frozen=True, slots=True)
class Given:
    """How far the device has got."""

    epoch: int
    given: int
    """The last frame that the device has begun, and that can't be taken back."""

    leaves_at: float
    """When that one will have left it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which devices are open. Told whenever it changes, and when nothing else is to be told."""

    microphone: str = ""
    """The name of the open microphone for machines; empty when none is open."""

    microphone_name: str = ""
    """The same for people."""

    microphone_why: str = ""
    """Why none is open, as a sentence without its end; empty if none is wanted."""

    speaker: str = ""
    speaker_name: str = ""
    speaker_why: str = ""

    epoch: int = 0
    """Counts how often a speaker was opened."""

    waiting: int = 2
    """Frames to keep waiting for the speaker."""

    is_on_demand: bool = False
    """The microphone is there, and only opened when the person asks for her."""

    is_settled: bool = False
    """It was looked for devices at least once."""

    overruns: int = 0
    """How often the microphone lost sound."""

    underruns: int = 0
    """How often the speaker ran dry."""

    stalls: int = 0
    """How often a device stood still, and was opened anew."""


Message: TypeAlias = Play | Clear | Soften | Chime | Want | Calm | Heard | Given | Standing

_PLAY = struct.Struct("<IQ")
_SOFTEN = struct.Struct("<f")
_HEARD = struct.Struct("<d")
_GIVEN = struct.Struct("<IQd")
_TABLES: dict[bytes, type[Want | Standing]] = {b"w": Want, b"t": Standing}


def pack(message: Message) -> bytes:
    """Turn a message into a packet."""
    match message:
        case Play(epoch, number, pcm):
            packet = b"p" + _PLAY.pack(epoch, number) + pcm
        case Clear():
            packet = b"c"
        case Soften(factor):
            packet = b"s" + _SOFTEN.pack(factor)
        case Chime(pcm):
            packet = b"b" + pcm
        case Calm(is_calm):
            packet = b"q" + bytes([is_calm])
        case Heard(at, pcm):
            packet = b"h" + _HEARD.pack(at) + pcm
        case Given(epoch, given, leaves_at):
            packet = b"g" + _GIVEN.pack(epoch, given, leaves_at)
        case Want() | Standing():
            kind = b"w" if isinstance(message, Want) else b"t"
            packet = kind + json.dumps(asdict(message)).encode()
    return packet


def unpack(packet: bytes) -> Message:
    """Turn a packet back into a message. Raises `ValueError` if it is none."""
    kind, rest = packet[:1], packet[1:]
    message: Message
    match kind:
        case b"p":
            epoch, number = _PLAY.unpack_from(rest)
            message = Play(epoch, number, rest[_PLAY.size :])
        case b"c":
            message = Clear()
        case b"s":
            message = Soften(*_SOFTEN.unpack(rest))
        case b"b":
            message = Chime(rest)
        case b"q":
            message = Calm(rest != b"\0")
        case b"h":
            (at,) = _HEARD.unpack_from(rest)
            message = Heard(at, rest[_HEARD.size :])
        case b"g":
            message = Given(*_GIVEN.unpack(rest))
        case _ if kind in _TABLES:
            message = _TABLES[kind](**json.loads(rest))
        case _:
            raise ValueError(kind)
    return message


def plays(epoch: int, frames: Iterable[tuple[int, Frame]]) -> Iterator[Play]:
    """Give frames with their numbers, which grow, as few packets."""
    first, run = 0, list[Frame]()
    for number, frame in frames:
        if run and (number != first + len(run) or len(run) == MOST_FRAMES):
            yield Play(epoch, first, b"".join(run))
            run = []
        first = first if run else number
        run.append(frame)
    if run:
        yield Play(epoch, first, b"".join(run))


def cut(pcm: bytes) -> Iterator[Frame]:
    """Yield the frames that stand one after the other there."""
    return (pcm[start : start + FRAME_BYTES] for start in range(0, len(pcm), FRAME_BYTES))


def pair() -> tuple[socket.socket, socket.socket]:
    """Give the two ends, which never wait."""
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in ends:
        end.setblocking(False)  # noqa: FBT003  the standard library's own
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)
    return ends


def send(end: socket.socket, message: Message) -> bool:
    """Send it, if the other side has room and is there; say whether it was sent."""
    with suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
        end.send(pack(message))
        return True
    return False


def received(end: socket.socket) -> list[Message]:
    """Give all that has come and was not given yet. Raises `EOFError` where nothing more can."""
    messages = list[Message]()
    with suppress(EOFError):
        while (message := receive(end)) is not None:
            messages.append(message)
        return messages
    if not messages:
        raise EOFError
    return messages


def receive(end: socket.socket) -> Message | None:
    """Give the next message; None if there is none yet. Raises `EOFError` at the end."""
    try:
        packet = end.recv(LONGEST)
    except BlockingIOError:
        return None
    except ConnectionResetError as error:
        raise EOFError from error
    if not packet:
        raise EOFError
    return unpack(packet)
