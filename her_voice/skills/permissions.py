"""What she may do without asking, and what she did: told, allowed, revoked."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from her_voice.consent.action import Action
from her_voice.consent.audit import Record
from her_voice.consent.desk import Desk
from her_voice.provenance import Kind, Origin, Value
from her_voice.skill import Needless, Words, changes, is_grave
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.tier import Tier
from her_voice.times.saying import capital, say_time
from her_voice.wording.wording import Wording

SHOWN = 6
"""Deeds that are told, the newest of them; the others are counted."""


async def _the_last(handed: Mapping[type, object]) -> Mapping[str, Value]:
    """Give what was done last with a consent."""
    desk = cast("Desk", handed[Desk])
    if desk.last is None or desk.last.taint or desk.last.tier is not Tier.OUTSIDE:
        raise Needless("There is nothing I asked you about that could be allowed for always.")
    return {"what": Value(desk.last, frozenset({Origin(Kind.FIXED)}))}


@is_grave(fills=_the_last)
async def allow_always(desk: Desk, what: Value) -> Words:
    """Allow for always what was done last.

    Asked as:
        (always|from now on) allow that [without asking]
        allow that (always|for always|from now on|without asking)
        [you] (don't have to|need not|needn't) ask [me] [about that|for that] [again|every time]
    Read back as:
        do this without asking from now on: {what}
    Agreed to as:
        allow {what}
    """
    action = cast("Action", what.value)
    await desk.allow(action)
    yield f"From now on I {action.told()} without asking."


@changes
async def stop_allowing(desk: Desk, deeds: Deeds, wording: Wording) -> Words:
    """Take back what was allowed for always.

    Asked as:
        (stop allowing|don't allow|no longer allow|do not allow) (that|this) [any more|anymore]
        (ask me|always ask me) [again] (before you do that|about that|every time|for that) [again]
        (don't|do not) do that without asking [me] [any more|anymore|again]
    """
    revoked = await desk.revoke()
    if revoked is None:
        yield "Nothing is allowed without asking."
        return
    deeds.did(revoked.told, why_not=wording.sentence("undo_revoked"))
    yield f"From now on I ask again before I {revoked.told}."


async def name_permissions(desk: Desk) -> Words:
    """Say what may be done without asking.

    Asked as:
        what (may|can) you do without asking [me]
        what are you allowed to do [without asking [me]]
        what have i allowed [you] [to do]
    """
    every = await desk.permissions.all()
    if not every:
        yield "Nothing that reaches beyond me; for all of that I ask you first."
        return
    for one in every:
        yield f"{capital(one.told)}. "


async def tell_deeds(here: Here, desk: Desk, wording: Wording) -> Words:
    """Say what she did today, and why.

    Asked as:
        what (did you do|have you done|have you been doing) today [and why]
        what did you do [today] and why
        (tell me|show me) what you (did|have done) today [and why]
        did you do anything (today|for me today|without asking [me] [today])
    """
    verified = await desk.log.read()
    if verified.fault:
        yield wording.sentence("deeds_fault")
    today = here.now().date()
    deeds = [one for one in verified.records if _is_deed(one, today)]
    if not deeds:
        yield wording.sentence("deeds_none")
        return
    purposes = {one.name: one.purpose for one in here.can}
    for one in deeds[-SHOWN:]:
        purpose = purposes.get(one.skill, one.skill.replace("_", " ")).rstrip(".").lower()
        what = purpose.replace("the person", "you")
        at = say_time(datetime.fromisoformat(one.at).astimezone(here.now().tzinfo))
        name = one.outcome if one.outcome != "done" else one.by
        yield wording.sentence(f"deed_{name}").format(at=at, what=what)
    if len(deeds) > SHOWN:
        yield wording.sentence("deeds_more").format(count=len(deeds) - SHOWN)


def _is_deed(record: Record, today: object) -> bool:
    is_over = record.outcome in {"done", "failed", "declined", "refused"}
    return is_over and datetime.fromisoformat(record.at).date() == today
