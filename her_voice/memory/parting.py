"""What becomes of what is known of a boyfriend after a parting: he is an ex, and has a name."""

from collections.abc import Sequence
from dataclasses import replace

import apsw

from her_voice.memory import fact_rows
from her_voice.memory.line import Line
from her_voice.told.fact import Fact
from her_voice.told.statement import IS_CALLED, ME, Statement

PARTNERS = frozenset(["boyfriend", "girlfriend", "partner", "fiancé", "fiance", "fiancée"])


def parted(
    database: apsw.Connection, line: Line, new: Statement, known: Sequence[Fact]
) -> list[Fact]:
    """Let nobody be the person's partner any more once they say that they have parted.

    'We broke up' after 'my boyfriend Ben is a chef': ex: is called, Ben; Ben: works as, chef.
    """
    if new.subject != ME or (new.topic, new.value) != ("relationship", "single"):
        return list(known)
    named = [one for one in known if one.subject in PARTNERS and one.predicate == IS_CALLED]
    if len(named) != 1:
        return list(known)
    who = named[0]
    ex = replace(who, subject="ex", quote=new.quote, line=line.ref, said_at=line.at)
    theirs = [one for one in known if one.subject == who.subject and one is not who]
    is_from_outside = not line.ref.startswith("diary:")
    if is_from_outside and any(o.is_their_own or o.said_at > line.at for o in [who, *theirs]):
        return list(known)
    changed = [(one, replace(one, subject=who.value)) for one in theirs]
    moved = []
    for one, other in [*changed, (who, ex)]:  # the newest last, which a joke takes back
        by = fact_rows.add(database, replace(other, number=0))
        fact_rows.end(database, [one.number], line.at, by)
        moved.append(replace(other, number=by))
    return [one for one in known if one.subject != who.subject] + moved
