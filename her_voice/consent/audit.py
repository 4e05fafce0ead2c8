"""The log of what was done: each line vouches for all before it. Pure.

A line is a JSON object. Its `mac` is over the line without it and the `mac` of the line before, by
a key that lies elsewhere; the *head*, which lies elsewhere too, says how many lines there are and
which `mac` the last one has. So an edit, a deletion, another order and an end that was cut off are
noticed. It holds no word of what was said or sent: of arguments there is a digest.
"""

import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

BEGINNING = "0" * 64
"""What stands before the first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that was done, or was not."""

    at: str
    """ISO 8601, with the offset of the time zone."""

    principal: str
    """Whose it was: the person's name."""

    skill: str
    tier: int
    digest: str
    """Of the arguments; empty without any."""

    taint: tuple[str, ...] = ()
    """Where their words came from that are not the person's."""

    consent: str = ""
    """The id of the consent or of the standing permission; empty where none was needed."""

    by: str = ""
    """How it was allowed: `asked_for`, `voice`, `voice_weighed` if it was misheard at first,
    `keyboard`, `permission`; empty if it was not."""

    outcome: str = ""
    """`begun`, `done`, `failed`, `asked`, `declined`, `refused`, `expired`, `void`; of a standing
    permission `allowed` and `revoked`."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends."""

    count: int = 0
    mac: str = BEGINNING


@dataclass(frozen=True, slots=True)
class Verified:
    """What a log holds, and the first thing that is wrong with it."""

    records: Sequence[Record]
    """Those before that."""

    fault: str = ""
    """Empty when all is well."""


def line(record: Record, number: int, before: str, key: bytes) -> tuple[str, str]:
    """Write a record as line `number`, from 1, behind the line whose MAC is `before`.

    Gives the line, without its end, and its MAC.
    """
    shown = {"number": number} | asdict(record)
    mac = _mac(shown, before, key)
    return json.dumps(shown | {"mac": mac}, ensure_ascii=True, separators=(",", ":")), mac


def verify(lines: Iterable[str], head: Head, key: bytes) -> tuple[Verified, Head]:
    """Read a log, and find whether it is as it was written; give where it ends, too.

    The one line that was written before its head could be is taken as it is, if its MAC fits.
    """
    records: list[Record] = []
    before, at_head = BEGINNING, head.count == 0
    for number, text in enumerate(lines, 1):
        shown = _read(text)
        mac = str(shown.pop("mac", ""))
        is_fit = hmac.compare_digest(_bytes(mac), _bytes(_mac(shown, before, key)))
        if shown.get("number") != number or not is_fit:
            fault = f"line {number} was changed, or lines before it are missing"
            return Verified(records, fault), Head(number - 1, before)
        records.append(_record(shown))
        before = mac
        if number == head.count:
            at_head = True
            if mac != head.mac:
                return Verified(records, f"line {number} is not the one that was written"), head
    if not at_head:
        fault = f"only {len(records)} of {head.count} lines are there; the end is missing"
        return Verified(records, fault), Head(len(records), before)
    return Verified(records), Head(len(records), before)


def sealed(head: Head, key: bytes) -> str:
    """Write a head, as one line."""
    mac = hmac.digest(key, f"head {head.count} {head.mac}".encode(), "sha256").hex()
    return f"{head.count} {head.mac} {mac}\n"


def unsealed(text: str, key: bytes) -> Head | None:
    """Read a head; None if it is none that was written with this key."""
    match text.split():
        case [count, mac, _] if count.isdecimal():
            head = Head(int(count), mac)
            is_own = hmac.compare_digest(_bytes(sealed(head, key)), _bytes(text))
            return head if is_own else None
        case _:
            return None


def _mac(shown: dict[str, object], before: str, key: bytes) -> str:
    bound = json.dumps([before, shown], sort_keys=True, ensure_ascii=True)
    return hmac.digest(key, bound.encode(), "sha256").hex()


def _bytes(text: str) -> bytes:
    """Write a text as bytes, to be compared: of text `hmac` takes ASCII alone, and raises."""
    return text.encode("utf-8", "surrogatepass")


def _read(text: str) -> dict[str, object]:
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return dict(read) if isinstance(read, dict) else {}


def _record(shown: dict[str, object]) -> Record:
    taint = shown.get("taint")
    return Record(
        at=str(shown["at"]),
        principal=str(shown["principal"]),
        skill=str(shown["skill"]),
        tier=int(str(shown["tier"])),
        digest=str(shown["digest"]),
        taint=tuple(map(str, taint)) if isinstance(taint, list) else (),
        consent=str(shown["consent"]),
        by=str(shown["by"]),
        outcome=str(shown["outcome"]),
    )
