"""A request's bytes in, checked values out; whatever else it is, is refused in one sentence."""

import difflib

from starlette.requests import Request

from her_voice.server import limits
from her_voice.server.fields import Field, Fields, read_all
from her_voice.server.refusal import RefusedError
from her_voice.strict_json import read_object

EXAMPLE = '{"text": "Dinner is ready."}'


async def read_body(request: Request, most: int = limits.BODY_BYTES) -> bytes:
    """Give the body. Raises `RefusedError` when it is longer than so many bytes."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise RefusedError(413, f"send at most {most} bytes")
    return bytes(body)


def read_fields(body: bytes, fields: Fields, *, strict: bool = True) -> dict[str, object]:
    """Give what a JSON object holds; `strict` refuses what it may not hold.

    Raises `RequestError` or `RefusedError`, naming the field.
    """
    given = read_object(body, example=EXAMPLE)
    unknown = [name for name in given if name not in fields] if strict else []
    if unknown:
        near = difflib.get_close_matches(unknown[0][:40], fields, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(fields)}"
        raise RefusedError(400, f"there is a field that means nothing here; {hint}")
    try:
        return read_all(given, fields, lambda field, value: field.read(value))
    except ValueError as error:
        raise RefusedError(400, str(error)) from None


def read_query(request: Request, fields: Fields) -> dict[str, object]:
    """Give what the address holds after its `?`; what is not known is passed over.

    Raises `RefusedError` naming the field.
    """
    try:
        return read_all(dict(request.query_params), fields, _from_text)
    except ValueError as error:
        raise RefusedError(400, str(error)) from None


def _from_text(field: Field, value: object) -> object:
    return field.from_text(str(value))
