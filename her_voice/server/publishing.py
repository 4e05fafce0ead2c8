"""A request's headers, address and body in, the fields of a notification out: ntfy's many names.

The names, their order and what each field means are those of ntfy's publish API
(https://docs.ntfy.sh/publish/). Headers count before the address, and the first name before the
next. What she can't do is refused where leaving it out would mislead (files, e-mail, calls,
templates), and left aside where the words do without it (icon, action buttons, markdown, cache).
"""

from collections.abc import Mapping
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from types import MappingProxyType

from starlette.datastructures import Headers, QueryParams

from her_voice.draft import LONGEST
from her_voice.errors import RequestError, TooLongError
from her_voice.strict_json import read_object

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "message": ("x-message", "message", "m"),
        "title": ("x-title", "title", "ti", "t"),
        "priority": ("x-priority", "priority", "prio", "p"),
        "tags": ("x-tags", "tags", "tag", "ta"),
        "delay": ("x-delay", "delay", "x-at", "at", "x-in", "in"),
        "expires": ("x-expires", "expires"),
        "click": ("x-click", "click"),
        "sequence_id": ("x-sequence-id", "sequence-id", "sid", "x-id", "id"),
    }
)
"""Each field, and what it may be called in a header or an address."""

REFUSED: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "email": (
            ("x-email", "x-e-mail", "email", "e-mail", "mail", "e"),
            "she sends no e-mail; leave it out",
        ),
        "call": (("x-call", "call"), "she makes no calls; leave it out"),
        "template": (
            ("x-template", "template", "tpl"),
            "she fills in no templates; send the words themselves",
        ),
        "filename": (
            ("x-filename", "filename", "file", "f"),
            "she takes words, not files; send the words, and the file's address as click",
        ),
    }
)
"""What she can't do, what it may be called, and the sentence that says so."""


ATTACH = ("x-attach", "attach", "a")
"""The address of a file. It is left aside, and the name of the file with it."""


def parameter(headers: Headers, query: QueryParams, names: tuple[str, ...]) -> str:
    """Give what stands under the first of these names that is there, or an empty text."""
    for name in names:
        value = _decoded(headers[name]) if name in headers else ""
        if value and not (name == "priority" and _is_of_http(value)):
            return value
    asked = {name.lower(): value for name, value in reversed(query.multi_items())}
    return next((asked[name].strip() for name in names if asked.get(name, "").strip()), "")


def is_wished(headers: Headers, query: QueryParams, names: tuple[str, ...]) -> bool:
    """Say whether a switch is on, as ntfy reads it."""
    return parameter(headers, query, names).lower() in {"1", "yes", "true"}


def from_text(
    topic: str, headers: Headers, query: QueryParams, body: bytes = b""
) -> dict[str, object]:
    """Give the fields of a notification whose words are the body.

    Raises `RequestError` for a file and for what she can't do, `TooLongError` for a long body.
    """
    fields = _parameters(headers, query)
    if len(body) > LONGEST["message"]:
        raise TooLongError(
            f"a message can have {LONGEST['message']} bytes; say it in fewer words, and put the"
            " address of the rest into X-Click"
        )
    try:
        words = body.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise RequestError(
            "that is no text in UTF-8; she takes words, not files: send the words, and the"
            " file's address as X-Click"
        ) from error
    if isinstance(message := fields.get("message"), str):
        fields["message"] = message.replace("\\n", "\n")
    return fields | {"topic": topic} | ({"message": words} if words else {})


def from_json(headers: Headers, query: QueryParams, body: bytes) -> dict[str, object]:
    """Give the fields of a notification in JSON, which count before those of the headers.

    Raises `RequestError`.
    """
    given = read_object(body)
    has_address = bool(given.get("attach"))
    _refuse({name: bool(given.get(name)) for name in REFUSED}, has_address=has_address)
    fields = _parameters(headers, query)
    if "sequence_id" not in given and "id" in given:
        given["sequence_id"] = given["id"]
    kept = {name: value for name, value in given.items() if name in {*NAMES, "topic"}}
    return fields | {name: value for name, value in kept.items() if value not in (None, "", [])}


def _parameters(headers: Headers, query: QueryParams) -> dict[str, object]:
    _refuse(
        {name: bool(parameter(headers, query, said[0])) for name, said in REFUSED.items()},
        has_address=bool(parameter(headers, query, ATTACH)),
    )
    given = {name: parameter(headers, query, names) for name, names in NAMES.items()}
    return {name: value for name, value in given.items() if value}


def _refuse(wished: Mapping[str, bool], *, has_address: bool) -> None:
    for name, is_there in wished.items():
        if is_there and not (name == "filename" and has_address):
            raise RequestError(REFUSED[name][1])


def _is_of_http(priority: str) -> bool:
    """Tell what browsers send to steer HTTP/2 from a priority; RFC 9218, such as `u=1, i`."""
    return priority.startswith(("u=", "i")) and priority != "i"


def _decoded(value: str) -> str:
    """Read a header: UTF-8 as it is, or encoded as RFC 2047 has it."""
    try:
        text = value.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        text = value.strip()
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text
