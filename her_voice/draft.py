"""The fields of a notification as programs write them in, a `Notice` out. Pure.

Names and limits are ntfy's (its `server.yml`, version 2.28): a title of 1 KB, tags of 512 bytes, a
message of 4 KB. ntfy turns a longer message into an attachment; she refuses it.
"""

import re
from collections.abc import Mapping

from her_voice.errors import RequestError, TooLongError
from her_voice.moments import moment, span
from her_voice.notice import Notice, Priority, new_id

LONGEST = {"title": 1_024, "message": 4_096, "tags": 512, "click": 2_048}
"""Bytes of a field in UTF-8."""

FIELDS = (
    "topic",
    "message",
    "title",
    "priority",
    "tags",
    "delay",
    "expires",
    "click",
    "sequence_id",
)
"""What a notification can have, by the names of ntfy's JSON; `expires` is her own."""

RESERVED = frozenset({"v1", "metrics", "healthz", "docs", "openapi", "static"})
"""Names of the API, which are no topics."""

NO_WORDS = "triggered"
"""What ntfy takes for the message where there is none."""

NO_CLOCK = 1e15
"""Seconds since 1970 that no clock shows. What is more may be more than a `float` holds."""

_NAME = re.compile(r"[-_A-Za-z0-9]{1,64}")
_NAMES = {"min": 1, "low": 2, "default": 3, "normal": 3, "high": 4, "max": 5, "urgent": 5}


def notice(fields: Mapping[str, object], *, now: float, source: str = "") -> Notice:
    """Make the notification that these fields describe; other keys are left aside.

    `now` is seconds since 1970. Raises `RequestError`, `TooLongError` for a field that is too long.
    """
    due = _time(fields, "delay", now)
    expires = _time(fields, "expires", max(now, due), floor=now)
    if expires and expires <= due:
        raise RequestError("it would expire before it is due; let it expire later")
    return Notice(
        id=new_id(),
        topic=topic(fields.get("topic")),
        message=_text(fields, "message").strip() or NO_WORDS,
        title=" ".join(_text(fields, "title").split()),
        priority=priority(fields.get("priority")),
        tags=tags(fields.get("tags")),
        click=_text(fields, "click").strip(),
        sequence=sequence(fields.get("sequence_id")),
        source=source,
        at=now,
        due=due,
        delay_s=due - now if _is_span(fields.get("delay")) else 0.0,
        expires=expires,
    )


def topic(given: object) -> str:
    """Check the name of a topic. Raises `RequestError`."""
    if not isinstance(given, str) or not _NAME.fullmatch(given):
        raise RequestError("a topic is 1 to 64 letters, digits, - and _, such as backup")
    if given in RESERVED:
        raise RequestError("that name belongs to the API; choose another topic")
    return given


def sequence(given: object) -> str:
    """Check the id by which a later notification replaces this one. Raises `RequestError`."""
    if given is None or given == "":
        return ""
    if not isinstance(given, str) or not _NAME.fullmatch(given):
        raise RequestError("an id is 1 to 64 letters, digits, - and _, such as download-7")
    return given


def priority(given: object) -> Priority:
    """Read 1 to 5, or a name of ntfy's. Raises `RequestError`."""
    if given is None or given == "":
        return Priority.NORMAL
    if isinstance(given, str):
        word = given.strip().lower()
        given = _NAMES.get(word, int(word) if word in {"1", "2", "3", "4", "5"} else None)
    if isinstance(given, float) and given.is_integer():
        given = int(given)  # JSON does not tell 5.0 from 5
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= max(Priority):
        return Priority(given or Priority.NORMAL)
    raise RequestError("a priority is 1 to 5, or min, low, default, high, max or urgent")


def tags(given: object) -> tuple[str, ...]:
    """Read a list, or words with commas between. Raises `RequestError`, `TooLongError`."""
    if given is None:
        return ()
    if isinstance(given, list) and all(isinstance(each, str) for each in given):
        given = ",".join(given)
    if not isinstance(given, str):
        raise RequestError('tags are a list of texts, such as ["warning", "disk"]')
    _check(given, "tags")
    return tuple(each for each in (part.strip() for part in given.split(",")) if each)


def _text(fields: Mapping[str, object], name: str) -> str:
    given = fields.get(name)
    if given is None:
        return ""
    if not isinstance(given, str):
        raise RequestError(f"{name} must be text")
    _check(given, name)
    return given


def _check(text: str, name: str) -> None:
    try:
        length = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise RequestError(f"{name} must be UTF-8") from error
    if "\0" in text:
        raise RequestError(f"{name} must be words, and holds a zero byte; send text")
    if length > LONGEST[name]:
        raise TooLongError(
            f"{name} can have {LONGEST[name]} bytes, and has {length};"
            " say it in fewer words, and put the address of the rest into click"
        )


def _is_span(given: object) -> bool:
    return isinstance(given, str) and span(given.strip().lower().removeprefix("in ")) is not None


def _time(
    fields: Mapping[str, object], name: str, now: float, *, floor: float | None = None
) -> float:
    """Read a time ahead; 0 for none. A span counts from `now`, all else is seen from `floor`."""
    given = fields.get(name)
    if given is None or (given in ("", "0", 0) and not isinstance(given, bool)):
        return 0.0
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if is_number and abs(given) < NO_CLOCK:  # type: ignore[arg-type]
        given = str(int(given))  # type: ignore[call-overload]
    if not isinstance(given, str):
        raise RequestError(f"{name} must be a time, such as 30min")
    try:
        if (ahead := span(given)) is not None:
            return moment(given, now) if ahead else 0.0
        return moment(given, now if floor is None else floor)
    except RequestError as error:
        raise RequestError(f"{name}: {error}") from error
