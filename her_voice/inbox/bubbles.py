"""What an application asks the desktop to show, a `Notice` out. Pure.

The arguments are those of `org.freedesktop.Notifications.Notify`, in the Desktop Notifications
Specification, version 1.2, or, as applications of GNOME have it, of `AddNotification` of
`org.gtk.Notifications`.
"""

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from her_voice import draft
from her_voice.notice import Notice, Priority

SIGNATURE = "susssasa{sv}i"
"""Name, replaced id, icon, summary, body, actions, hints, milliseconds until it goes."""

OF_GNOME = "ssa{sv}"
"""Id of the application, id of the notification, and all else by name."""

ANY = "*"

SHORTEST_S = 600.0
"""A bubble that goes after seconds is still told for so long: it goes because it covers the screen,
and words wait for their moment."""

READ = 4 * draft.LONGEST["message"]
"""Letters of a body that are looked at: what is told of it has a quarter of that, and she stands
still meanwhile."""

PRIORITIES = (Priority.LOW, Priority.NORMAL, Priority.HIGH)
"""By urgency: low, normal, critical. Any application may call itself critical, so that it does not
interrupt her; a rule in the settings can change that."""


_IMAGE = re.compile(r"<img\b[^<>]{0,2000}\balt=\"([^\"]*)\"[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|a|img|p|br|span)\b[^<>]{0,2000}>", re.IGNORECASE)
"""The few tags of HTML that a body may have. One that never ends is soon given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One of them."""

    application: str
    entry: str
    """The name of its desktop file, if it says so."""

    replaces: int = 0
    summary: str
    body: str
    urgency: int
    milliseconds: int = -1
    """Until it goes by itself; 0 is never, -1 leaves it to the desktop."""

    mark: str = ""
    """What the application itself calls it; a later one with the same mark replaces it."""

    def is_of(self, names: Sequence[str]) -> bool:
        """Say whether it comes from one of these applications."""
        own = {self.application.casefold(), self.entry.casefold()} - {""}
        return any(name == ANY or name.casefold() in own for name in names)


def read(signature: str, arguments: Sequence[object]) -> Bubble | None:
    """Read the arguments of a call; None if they are not what they should be.

    Values of the hints are plain: whoever reads the call has taken them out of their variants.
    """
    if signature == OF_GNOME:
        return _read_of_gnome(arguments)
    if signature != SIGNATURE:
        return None
    name, replaces, _, summary, body, _, hints, milliseconds = arguments
    if not isinstance(hints, Mapping):
        return None
    urgency, entry = hints.get("urgency"), hints.get("desktop-entry")
    return Bubble(
        application=str(name).strip(),
        entry=entry.strip() if isinstance(entry, str) else "",
        replaces=replaces if isinstance(replaces, int) else 0,
        summary=str(summary),
        body=_without_markup(str(body)[:READ]),
        urgency=urgency if isinstance(urgency, int) and 0 <= urgency < len(PRIORITIES) else 1,
        milliseconds=milliseconds if isinstance(milliseconds, int) else -1,
    )


def _read_of_gnome(arguments: Sequence[object]) -> Bubble | None:
    entry, mark, given = arguments
    if not isinstance(given, Mapping):
        return None
    urgencies = {"low": 0, "normal": 1, "high": 1, "urgent": 2}
    return Bubble(
        application=str(entry).rpartition(".")[2].strip(),
        entry=str(entry),
        summary=str(given.get("title", "")),
        body=str(given.get("body", "")),
        urgency=urgencies.get(str(given.get("priority")), 1),
        mark=str(mark),
    )


def notice(bubble: Bubble, sequence: str, *, now: float) -> Notice | None:
    """Make a notice of it; None if there are no words in it. What is too long is cut.

    `sequence` is what it has in common with those that it replaces, unless it has a mark; empty
    where nothing is known of that.
    """
    title, message = bubble.summary.strip(), bubble.body.strip()
    if not message:
        title, message = "", title
    if not message:
        return None
    name = bubble.application or bubble.entry or "desktop"
    lasts = bubble.milliseconds / 1000
    fields = {
        "topic": _topic(name),
        "title": _cut(title, "title"),
        "message": _cut(message, "message"),
        "priority": int(PRIORITIES[bubble.urgency]),
        "sequence_id": _mark(bubble) or sequence,
        "expires": str(int(now + max(lasts, SHORTEST_S))) if lasts > 0 else "",
    }
    source = re.sub(r"[()]", "", name)[:40] or "desktop"  # brackets are her own name's alone
    return draft.notice(fields, now=now, source=source)


def _mark(bubble: Bubble) -> str:
    """Give its mark as a later one that replaces it has it, too; empty for none."""
    if not bubble.mark:
        return ""
    return f"mark-{hashlib.sha256(bubble.mark.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _topic(name: str) -> str:
    """Make a topic of an application's name."""
    topic = re.sub(r"[^-_A-Za-z0-9]+", "-", name).strip("-")[:64]
    return topic if topic and topic not in draft.RESERVED else "desktop"


def _cut(text: str, field: str) -> str:
    text = text.replace("\0", "")
    return text.encode("utf-8", "ignore")[: draft.LONGEST[field]].decode("utf-8", "ignore")


def _without_markup(text: str) -> str:
    """Leave the words of its tags."""
    return html.unescape(_TAG.sub("", _IMAGE.sub(r"\1", text)))
