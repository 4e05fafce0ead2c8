"""Consent, wired for one person: their desk, and what tells it of what is heard."""

from collections.abc import Callable

import anyio

from her_voice.consent.desk import Desk
from her_voice.daemon.abilities import here_and_now
from her_voice.daemon.acquaintance import Acquaintance
from her_voice.daemon.companion import Companion
from her_voice.memory.persons import Person
from her_voice.mind.mind import Mind
from her_voice.mind.witness import Witness
from her_voice.wording.wording import Wording


def open_desk(
    person: Person, wording: Wording, clock: Callable[[], float] = anyio.current_time
) -> Desk:
    """Open the desk of this person. Raises `StoreError`."""
    desk = Desk(
        person.name,
        sentence=wording.sentence,
        log=person.audit(),
        permissions=person.permissions,
        now=here_and_now,
        clock=clock,
    )
    desk.alikes = wording.alikes
    return desk


def attend_to(desk: Desk, mind: Mind, companion: Companion, acquaintance: Acquaintance) -> None:
    """Let the desk know what is heard, and where the person speaks for themselves."""
    mind.witness = Witness(desk.saw, acquaintance.hear)
    desk.is_theirs = companion.is_personal
