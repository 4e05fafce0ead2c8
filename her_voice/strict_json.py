"""Bytes of JSON in, an object out, or one sentence that says what is wrong with them. Pure.

Python's reader takes what others read otherwise or not at all: a key twice, of which the last
counts, numbers that are none, and halves of letters that no text can hold. None of it passes here.
"""

import json
import math
from typing import Never

from her_voice.errors import RequestError

EXAMPLE = '{"topic": "backup", "message": "The backup is done."}'


def read_object(body: bytes, *, example: str = EXAMPLE) -> dict[str, object]:
    """Read one JSON object. Raises `RequestError`, naming `example`."""
    try:
        found = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_pairs,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
        if b"\\u" in body:
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError("that is not UTF-8; send JSON in UTF-8") from error
    except UnicodeEncodeError as error:
        raise RequestError("half of a surrogate pair is no letter; send both halves") from error
    except (ValueError, RecursionError) as error:
        raise RequestError(f"that is not JSON; send some, such as {example}") from error
    if not isinstance(found, dict):
        raise RequestError(f"that is JSON, but no object; send one, such as {example}")
    return found


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RequestError("a key stands there twice; send each key once")
    return found


def _refuse_constant(_: str) -> Never:
    raise RequestError("NaN and Infinity are no JSON; send numbers")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise RequestError("a number is too large; send smaller ones")
    return number
