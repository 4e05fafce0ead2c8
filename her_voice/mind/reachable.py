"""Whether an endpoint on this machine or in this house is there: an address in, come and gone out.

It only looks whether the connection is accepted; nothing is asked, so no model is woken. Endpoints
elsewhere are not called without need: whether they are there shows when she thinks.
"""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

import anyio

LOOK_S = 1.0
"""Between two looks."""

CONNECT_S = 3.0
"""How long the call may take."""

MISSED = 2
"""So many looks in a row find nobody, and it is gone: one may fall into a restart of the server."""


async def watch(address: str, up: Callable[[bool], None]) -> None:
    """Tell `up` whenever it goes and comes back, until cancelled; it begins with there."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not _is_near(host):
        await anyio.sleep_forever()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    missed = 0
    while True:
        await anyio.sleep(LOOK_S)
        is_there = await _answers(host, port)
        if is_there and missed >= MISSED:
            up(True)  # noqa: FBT003  a callback takes no keywords
        missed = 0 if is_there else missed + 1
        if missed == MISSED:
            up(False)  # noqa: FBT003


async def _answers(host: str, port: int) -> bool:
    try:
        with anyio.fail_after(CONNECT_S):
            await (await anyio.connect_tcp(host, port)).aclose()
    except (OSError, TimeoutError):
        return False
    return True


def _is_near(host: str) -> bool:
    if host == "localhost" or host.endswith((".local", ".lan", ".home.arpa")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host  # a name without a domain is one of this network
