"""Takes in who knocks, at a pace: a rush is turned away for little, and holds nobody up."""

import asyncio
import socket

import anyio
from uvicorn import Config

from her_voice.server import limits
from her_voice.server.connections import MANY, Connections
from her_voice.server.wire import Wire


async def take_in(door: socket.socket, config: Config, connections: Connections) -> None:
    """Serve everybody who comes to this door, until cancelled.

    A program that has as many connections as it may is turned away before anything is made for
    it, which costs a tenth of a connection. Whatever comes, no more than `ACCEPTING_S` of each
    `ACCEPTING_S + REST_S` goes into taking in; the system lets the others wait meanwhile.
    """
    loop = asyncio.get_running_loop()
    door.setblocking(False)  # noqa: FBT003  it takes no keywords

    def protocol() -> Wire:
        return Wire(config, connections, {})

    while True:
        await anyio.wait_readable(door)
        until = loop.time() + limits.ACCEPTING_S
        while loop.time() < until:
            try:
                connection, _ = door.accept()
            except BlockingIOError:
                break
            except OSError:  # it was gone at once, or there is no descriptor left
                await anyio.sleep(limits.REST_S)
                break
            if not connections.has_room_for(connection):
                _turn_away(connection, connections)
                continue
            connection.setblocking(False)  # noqa: FBT003  it takes no keywords
            try:
                await loop.connect_accepted_socket(protocol, connection)
            except OSError:
                connection.close()
        else:
            await anyio.sleep(limits.REST_S)


def _turn_away(connection: socket.socket, connections: Connections) -> None:
    """Say why, if that goes at once, and hang up."""
    connections.refused[MANY.code] += 1
    connection.setblocking(False)  # noqa: FBT003  it takes no keywords
    try:
        connection.send(connections.no_more)
        connection.recv(limits.HEADER_BYTES)  # what is left unread would cut the answer off
    except OSError:
        pass
    finally:
        connection.close()
