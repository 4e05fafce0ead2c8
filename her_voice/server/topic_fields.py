"""What OpenAPI is told of notifications: the fields, headers and answers that ntfy's clients know.

They are described here and read elsewhere, in `draft.py` and `publishing.py`, which know more names
for each than are worth listing: https://docs.ntfy.sh/publish/#list-of-all-parameters.
"""

from collections.abc import Mapping
from types import MappingProxyType

from her_voice.draft import LONGEST, NO_WORDS, RESERVED
from her_voice.server.fields import Choice, Fields, Name, Schema, Text

_LETTERS = "[-_A-Za-z0-9]{1,64}"
_NO_ZERO = r"^[^\x00]*$"

TOPIC = Name(about="what it is about", pattern=_LETTERS, but=sorted(RESERVED), example="backup")
NO_SEQUENCES = ("json", "sse", "raw", "auth", "publish", "send", "trigger")
"""What stands in the same place of other addresses."""

SEQUENCE = Name(
    about="a later one of yours with the same topic and id replaces this one",
    pattern=_LETTERS,
    but=NO_SEQUENCES,
    example="download-7",
)

PRIORITIES = ("", "1", "2", "3", "4", "5", "min", "low", "default", "high", "max", "urgent")

PLACE: Fields = MappingProxyType({"topic": TOPIC})
PLACE_AND_SEQUENCE: Fields = MappingProxyType({"topic": TOPIC, "sequence": SEQUENCE})

HEADERS: Fields = MappingProxyType(
    {
        "X-Title": Text(
            about=f"a title, of {LONGEST['title']} bytes at most",
            required=False,
            may_be_blank=True,
        ),
        "X-Priority": Choice(
            about="how urgent; 5 takes the scope notify.urgent", of=PRIORITIES, required=False
        ),
        "X-Tags": Text(
            about=f"words, by commas, of {LONGEST['tags']} bytes at most",
            required=False,
            may_be_blank=True,
        ),
    }
)
"""The usual ones. `X-Delay`, `X-Expires`, `X-Click` and `X-Sequence-ID` are taken, too."""

WORDS: Mapping[str, Schema] = MappingProxyType(
    {
        "text/plain": {
            "type": "string",
            "pattern": _NO_ZERO,
            "description": f"The message: UTF-8, {LONGEST['message']} bytes at most; none is "
            f"{NO_WORDS!r}.",
            "examples": ["The backup is done."],
        }
    }
)


def _text(name: str) -> Schema:
    return {
        "type": ["string", "null"],
        "pattern": _NO_ZERO,
        "description": f"At most {LONGEST[name]} bytes of UTF-8.",
    }


AS_JSON: Mapping[str, Schema] = MappingProxyType(
    {
        "application/json": {
            "type": "object",
            "required": ["topic"],
            "properties": {
                "topic": TOPIC.schema(),
                "message": _text("message"),
                "title": _text("title"),
                "priority": {"enum": [1, 2, 3, 4, 5, *PRIORITIES, None]},
                "tags": {
                    "type": ["array", "string", "null"],
                    "pattern": _NO_ZERO,
                    "items": {"type": "string", "pattern": _NO_ZERO},
                },
                "click": _text("click"),
                "sequence_id": {
                    "type": ["string", "null"],
                    "pattern": "^[-_A-Za-z0-9]{0,64}$",
                },
            },
            "examples": [{"topic": "backup", "message": "The backup is done.", "priority": 2}],
        }
    }
)
KEPT: Mapping[str, Schema] = MappingProxyType(
    {
        "application/json": {
            "type": "object",
            "required": ["id", "time", "expires", "event", "topic", "message", "priority"],
            "properties": {
                "id": {"type": "string"},
                "time": {"type": "integer", "description": "Seconds since 1970."},
                "expires": {"type": "integer", "description": "Until when it is listed."},
                "event": {"const": "message"},
                "topic": {"type": "string"},
                "message": {"type": "string"},
                "priority": {"type": "integer", "minimum": 1, "maximum": 5},
            },
        }
    }
)
