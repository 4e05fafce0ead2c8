"""A flood: more requests than may be, from processes of their own, as open or closed loops."""

import selectors
import socket
import sys
import time
from collections import Counter

REQUEST = (
    b"POST /backup HTTP/1.1\r\nHost: localhost\r\nX-Priority: 1\r\nContent-Length: 18\r\n\r\n"
    b"The backup is done"
)
"""Of a priority that is only told when somebody asks, so that it is not part of the talk."""

URGENT = (
    "POST /alarm HTTP/1.1\r\nHost: localhost\r\nX-Priority: 5\r\nConnection: close\r\n"
    "Content-Length: {length}\r\n\r\n{words}"
)


def _knock(path: str) -> socket.socket:
    door = socket.socket(socket.AF_UNIX)
    door.settimeout(0)
    door.connect(path)
    door.send(REQUEST)
    return door


def offer(path: str, seconds: float, per_s: float) -> Counter[str]:
    """Offer so many requests a second, each on a connection of its own, come what may."""
    codes: Counter[str] = Counter()
    waiting: list[socket.socket] = []
    began = time.monotonic()
    while (passed := time.monotonic() - began) < seconds:
        while codes["offered"] < passed * per_s:
            codes["offered"] += 1
            try:
                waiting.append(_knock(path))
            except OSError as error:
                codes[type(error).__name__] += 1
            if len(waiting) > 400:
                codes[_outcome(waiting.pop(0))] += 1
        time.sleep(0.001)
    for each in waiting:
        codes[_outcome(each)] += 1
    return codes


def hammer(path: str, seconds: float, connections: int) -> Counter[str]:
    """Ask again as soon as there is an answer, on so many connections, and come again if cut."""
    codes: Counter[str] = Counter()
    with selectors.DefaultSelector() as selector:
        end = time.monotonic() + seconds
        missing = connections
        while time.monotonic() < end:
            for _ in range(missing):
                try:
                    selector.register(_knock(path), selectors.EVENT_READ)
                    missing -= 1
                except OSError:
                    codes["not let in"] += 1
                    break
            for key, _ in selector.select(0.05):
                door = key.fileobj
                assert isinstance(door, socket.socket)
                answer = _read(door)
                if answer.startswith(b"HTTP"):
                    codes[answer[9:12].decode()] += 1
                if answer.endswith(b"}"):
                    _send(door)
                if not answer:
                    selector.unregister(door)
                    door.close()
                    missing += 1
        for key in list(selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
    return codes


def urgent(
    path: str, words: str = "The cellar is wet.", patience: float = 10.0
) -> tuple[float, str]:
    """Hand in one that is urgent; give how long it took, in seconds, and the status."""
    request = URGENT.format(length=len(words), words=words).encode()
    began = time.monotonic()
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(patience)
            door.connect(path)
            door.sendall(request)
            answer = door.recv(4096)
    except OSError as error:
        return time.monotonic() - began, type(error).__name__
    return time.monotonic() - began, answer[9:12].decode()


def _outcome(door: socket.socket) -> str:
    with door:
        answer = _read(door)
    return answer[9:12].decode() if answer else "no answer yet"


def _read(door: socket.socket) -> bytes:
    try:
        return door.recv(65_536)
    except OSError:
        return b""


def _send(door: socket.socket) -> None:
    try:
        door.send(REQUEST)
    except OSError:
        return


if __name__ == "__main__":
    path, seconds, per_s = sys.argv[1:]
    sys.stdout.write(f"{dict(offer(path, float(seconds), float(per_s)))}\n")
