"""A request's headers and address in, the token they bring out. Pure.

Taken are `Authorization: Bearer TOKEN`; HTTP Basic with the token as password, or as user name
without one, for programs that know nothing else; and in the address what ntfy has as `auth`, either
of the two in base64. A WebSocket, to which a browser can add no header, may bring `token`, too.
"""

import base64
import binascii
from collections.abc import Sequence
from urllib.parse import parse_qs

from her_voice.server import limits

Headers = Sequence[tuple[bytes, bytes]]


def brought(headers: Headers, query: bytes, *, is_websocket: bool = False) -> str | None:
    """Give the token, or None if there is none; an empty one if it can't be read."""
    sent = [value for name, value in headers if name == b"authorization"]
    if len(sent) > 1:
        return ""
    if sent:
        return _word(sent[0].decode("latin-1"))
    if b"auth=" not in query and not (is_websocket and b"token=" in query):
        return None
    try:
        given = parse_qs(query.decode("latin-1"), max_num_fields=50)
    except ValueError:
        return ""
    if is_websocket and "token" in given:
        return given["token"][0][: limits.TOKEN_BYTES]
    return _word(_decoded(given["auth"][0])) if "auth" in given else None


def _word(authorization: str) -> str:
    kind, _, rest = authorization.strip().partition(" ")
    rest = rest.strip()
    if len(rest) > limits.TOKEN_BYTES:
        return ""
    match kind.lower():
        case "bearer":
            return rest
        case "basic":
            user, _, password = _decoded(rest).partition(":")
            return password or user
        case _:
            return ""


def _decoded(text: str) -> str:
    """Read base64 of either alphabet, padded or not; nothing if it is none."""
    try:
        padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        return base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        return ""
