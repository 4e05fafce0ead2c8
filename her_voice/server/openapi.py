"""Operations in, an OpenAPI 3.1 document out, made of the very declarations that are checked."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from her_voice.server import limits
from her_voice.server.caller import GRANTABLE
from her_voice.server.fields import Field, Fields, Schema
from her_voice.server.guard import OPEN
from her_voice.server.operation import Operation

ABOUT = """\
What other programs on this machine can ask of her.

Everything but `/healthz` and `/v1/health` takes a token, made with
`her-voice config token add NAME --scopes ...`; at the Unix socket the owner's own programs need
none. Every refusal is `{"error": {"code": ..., "message": ...}}`: a word for programs, and a
sentence that names the mend.
Who comes too often gets 429 with `Retry-After`.

Notifications are taken as ntfy takes them (https://docs.ntfy.sh/publish/), with all the names its
headers and parameters have. What came is listed by `GET /TOPIC/json?poll=1`, and read along by the
same without `poll`, as ntfy has it, too. To talk with her there is the WebSocket `/v1/pcm`:
it takes the scope `talk`, and the token also as `?token=`. `?name=` says what she calls this
earpiece. Binary messages are sound both ways, PCM16, little-endian, mono, 16 kHz, of any length;
send it as it is recorded, not ahead of time. Hers come without a break, silence included.
Text messages are JSON, and a type that is not known is to be ignored. From her come

- `{"type": "transcript", "role": "user" | "agent", "text": ..., "final": true | false}`: what was
  understood, and what she said as far as it was heard; `"opener": true` marks words of hers that
  are no part of the conversation
- `{"type": "clear"}`: drop what of her sound has not been played
- `{"type": "restarting"}`: she is gone for a moment, and goes on under the same name
- `{"type": "hangup"}`: this is the end

and to her go `{"type": "hangup"}` and `{"type": "button", "held": true | false}`."""

REFUSALS: Mapping[int, str] = {
    400: "It is not as it must be; the message says what is.",
    401: "There is no token, or it is not known, or holds no longer.",
    403: "The token lacks the scope, or a page from elsewhere asked.",
    404: "There is nothing here.",
    405: "The path takes other methods; `Allow` names them.",
    408: "It took too long to be sent.",
    409: "Nobody listens just now.",
    413: "It is too long.",
    414: "The address is too long.",
    421: "Only localhost and loopback addresses lead here.",
    429: "That is too often; `Retry-After` says when to try again.",
    431: "The headers are too long.",
    500: "Something went wrong inside.",
    503: "She can't just now.",
    507: "It could not be stored.",
}


def document(operations: Iterable[Operation]) -> Schema:
    """Describe them."""
    paths: dict[str, Schema] = {}
    for each in operations:
        if each.is_described:
            paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "her-voice", "version": _version(), "description": ABOUT},
        "paths": paths,
        "components": {
            "schemas": {"Error": ERROR},
            "responses": {
                str(status): {
                    "description": about,
                    "content": {"application/json": {"schema": _ref("schemas/Error")}},
                }
                for status, about in REFUSALS.items()
            },
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": _scopes()},
                "basic": {
                    "type": "http",
                    "scheme": "basic",
                    "description": "The token as password, for programs that know nothing else.",
                },
            },
        },
    }


ERROR: Schema = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string", "examples": ["no_token"]},
                "message": {"type": "string", "description": "One sentence that names the mend."},
            },
        }
    },
}


def _operation(operation: Operation) -> Schema:
    described: Schema = {
        "summary": operation.summary,
        "operationId": _name(operation),
        "parameters": [
            *(_parameter(name, each, "path") for name, each in operation.path_fields.items()),
            *(_parameter(name, each, "query") for name, each in operation.query.items()),
            *(_parameter(name, each, "header") for name, each in operation.headers.items()),
        ],
        "responses": _responses(operation),
    }
    if operation.path not in OPEN:
        described["security"] = [{"bearer": []}, {"basic": []}]
    if operation.needs is not None:
        described["description"] = f"Takes the scope `{operation.needs}`."
    if operation.body is not None:
        described["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {"schema": _object(operation.body, strict=operation.strict)}
            },
        }
    elif operation.takes:
        content = {media: {"schema": schema} for media, schema in operation.takes.items()}
        needed = "application/json" in content
        described["requestBody"] = {"required": needed, "content": content}
    return described


def _responses(operation: Operation) -> Schema:
    content = {media: {"schema": schema} for media, schema in operation.gives.items()}
    found: Schema = {
        str(status): {"description": about, "content": content}
        for status, about in operation.answers.items()
    }
    for status in sorted(REFUSALS.keys() - operation.answers.keys()):
        found[str(status)] = _ref(f"responses/{status}")
    return found


def _object(fields: Fields, *, strict: bool) -> Schema:
    described: Schema = {
        "type": "object",
        "required": [name for name, each in fields.items() if each.required],
        "properties": {
            name: {"description": each.about} | each.schema() for name, each in fields.items()
        },
    }
    return described | ({"additionalProperties": False} if strict else {})


def _parameter(name: str, field: Field, place: str) -> Schema:
    return {
        "name": name,
        "in": place,
        "required": field.required or place == "path",
        "description": field.about,
        "schema": field.schema(),
    }


def _name(operation: Operation) -> str:
    """Make an id: `put_v1_mode`."""
    words = operation.path.replace("{", "").replace("}", "").replace(".", "_").split("/")
    return "_".join([operation.method.lower(), *(word for word in words if word)])


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/{name}"}


def _scopes() -> str:
    named = ", ".join(f"`{right}`" for right in GRANTABLE)
    return f"Scopes of a token: {named}. At most {limits.TOKEN_BYTES} bytes."


@cache
def _version() -> str:
    try:
        return version("her-voice")
    except PackageNotFoundError:
        return "0"
