"""Puts one word for another in what was said last of something: 'it is Tuesday, not Wednesday'."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

import apsw

from her_voice.memory import fact_rows
from her_voice.memory.line import Line
from her_voice.told.corrections import Correction
from her_voice.told.fact import Fact, Origin
from her_voice.told.mending import other_day
from her_voice.told.reading import Read
from her_voice.told.statement import key

MENDED_WITHIN = timedelta(minutes=30)
"""What was said so long ago may be meant."""


def mend(
    database: apsw.Connection,
    line: Line,
    found: Read,
    mended: Correction,
    known: list[Fact],
    *,
    zone: tzinfo,
) -> list[Fact]:
    """Put one word for another in what was said last of it; give nothing where nothing was.

    Days and hours are those of the time zone that is given. A line from outside changes nothing
    that the person said to her, nor what was said after it.
    """
    is_own = line.ref.startswith("diary:")
    open_to_it = [o for o in known if is_own or not (o.is_their_own or o.said_at > line.at)]
    recent = [one for one in open_to_it if abs(line.at - one.said_at) <= MENDED_WITHIN]
    wrong = mended.wrong.lower()
    for one in reversed(recent if not wrong else open_to_it):
        changed = _changed(one, wrong, mended.right, line.at.astimezone(zone))
        if changed is None:
            continue
        new = replace(
            changed,
            number=0,
            said_at=line.at,
            quote=found.corrected_by,
            line=line.ref,
            origin=Origin.PERSON if is_own else Origin.IMPORTED,
        )
        by = fact_rows.add(database, new)
        fact_rows.end(database, [one.number], line.at, by)
        left = [each for each in known if each.number != one.number]
        return [*left, replace(new, number=by)]
    return []


def _changed(one: Fact, wrong: str, right: str, now: datetime) -> Fact | None:
    if one.due is not None and (moved := other_day(one.due, wrong, right, now)):
        return replace(one, due=moved)
    if (wrong and wrong in one.value.lower().split(" and ")) or (wrong and _has(one.value, wrong)):
        at = one.value.lower().index(wrong)
        value = one.value[:at] + right + one.value[at + len(wrong) :]
        topic = one.topic.replace(key(wrong), key(right)) if key(wrong) else one.topic
        return replace(one, value=value, topic=topic)
    return None


def _has(value: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", value, re.IGNORECASE))
