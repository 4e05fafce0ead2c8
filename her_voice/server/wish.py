"""What somebody who reads topics wants listed: an address in, a `Wish` out, as ntfy reads it."""

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from starlette.datastructures import Headers, QueryParams

from her_voice import draft
from her_voice.errors import RequestError
from her_voice.moments import span
from her_voice.notice import Notice
from her_voice.server import limits
from her_voice.server.publishing import NAMES, is_wished, parameter


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed."""

    topics: Sequence[str]
    since: str
    """As `Inbox.since` takes it; empty for nothing that has come already."""

    is_poll: bool
    """List what there is and end, instead of going on with what comes."""

    only_latest: bool = False
    scheduled: bool = False
    """List what is not due yet, too."""

    only: Mapping[str, str] = field(default_factory=dict)
    """What else must hold: id, message, title, priority or tags."""

    def from_its_start(self, came: Sequence[Notice]) -> Sequence[Notice]:
        """Give what of all that came is new to the reader, as `Inbox.since` would."""
        ids = [each.id for each in came]
        if self.since in ids:
            return came[ids.index(self.since) + 1 :]
        if self.since.isdigit():
            return [each for each in came if max(each.at, each.due) >= float(self.since)]
        return came if self.since else []

    def choose(self, notices: Iterable[Notice], now: float) -> list[Notice]:
        """Give those that are wanted."""
        due = [each for each in notices if self.scheduled or each.due <= now]
        chosen = [each for each in due if self._suits(each)]
        return chosen[-1:] if self.only_latest else chosen

    def _suits(self, notice: Notice) -> bool:
        only, priorities = self.only, self.only.get("priority", "").split(",")
        return (
            only.get("id", notice.id) == notice.id
            and only.get("message", notice.message) == notice.message
            and only.get("title", notice.title) == notice.title
            and ("priority" not in only or notice.priority in map(draft.priority, priorities))
            and set(draft.tags(only.get("tags"))) <= set(notice.tags)
        )


def read_wish(topics: str, headers: Headers, query: QueryParams) -> Wish:
    """Read what is wanted from an address. Raises `RequestError`."""
    names = topics.split(",")
    if len(names) > limits.LISTED_TOPICS:
        raise RequestError(f"at most {limits.LISTED_TOPICS} topics can be read at once")
    read = partial(parameter, headers, query)
    is_poll = is_wished(headers, query, ("x-poll", "poll", "po"))
    since = read(("x-since", "since", "si")) or ("all" if is_poll else "none")
    filters = {"id": ("x-id", "id")} | {
        name: NAMES[name] for name in ("message", "title", "priority", "tags")
    }
    wanted = {name: value for name, called in filters.items() if (value := read(called))}
    for each in wanted.get("priority", "").split(","):
        draft.priority(each)
    return Wish(
        topics=[draft.topic(name) for name in names],
        since=_since(since),
        is_poll=is_poll,
        only_latest=since == "latest",
        scheduled=is_wished(headers, query, ("x-scheduled", "scheduled", "sched")),
        only=wanted,
    )


def _since(given: str) -> str:
    if given == "none":
        return ""
    if given in {"all", "latest"}:
        return "all"
    if (ago := span(given)) is not None:
        return str(int(time.time() - ago))
    if not re.fullmatch("[0-9A-Za-z]{1,32}", given):
        raise RequestError("since takes all, an id, a time in seconds since 1970, or 10m")
    return given
