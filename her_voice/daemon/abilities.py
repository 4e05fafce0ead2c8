"""What she can do for one person without thinking: made of their memory, once, at the start."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime

from anyio import to_thread
from dateutil.tz import tzlocal

from her_voice.abilities import Abilities, FirstOf, NoAbilities
from her_voice.consent.desk import Desk
from her_voice.daemon.acquaintance import Acquaintance
from her_voice.daemon.choosing import weighed_by_words
from her_voice.daemon.fitting import with_tools
from her_voice.daemon.sending import Sending
from her_voice.daemon.usage import Usage
from her_voice.errors import StoreError
from her_voice.manner import Manner
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.persons import Person
from her_voice.mind.boundaries import Boundaries
from her_voice.settings import Settings
from her_voice.skill import Skill
from her_voice.skills import units
from her_voice.skills.acquaintance import Acquaintance as Acquainted
from her_voice.skills.answers import Answers
from her_voice.skills.chance import Chance
from her_voice.skills.choosing import Choosing
from her_voice.skills.deeds import Deeds
from her_voice.skills.doing import Doing
from her_voice.skills.here import Here, Send
from her_voice.skills.moving import AtPlaces, Whereabouts
from her_voice.skills.usage import Usage as Used
from her_voice.wording.help_lines import help_line
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

MANNER = "manner"
"""The habit that tells how loud and how fast the person wants her."""


def here_and_now() -> datetime:
    """Give the time, with a time zone that knows when summer time begins and ends."""
    return datetime.now(tzlocal())


def abilities(  # noqa: PLR0913  a composition root hands parts over
    person: Person,
    settings: Settings,
    wording: Wording,
    *,
    manner: Manner,
    acquaintance: Acquaintance,
    last_said: Callable[[], str],
    whereabouts: Whereabouts,
    desk: Desk | None = None,
    choosing: Choosing | None = None,
    now: Callable[[], datetime] = here_and_now,
    tools: Sequence[Skill] = (),
    deeds: Deeds | None = None,
    usage: Usage | None = None,
) -> Abilities:
    """Put together what she can do for this person."""
    known = with_tools(tools)
    here = Here(
        now=now,
        reminders=person.reminders,
        lists=person.lists,
        last_said=last_said,
        thinks_elsewhere=bool(settings.mind.endpoint),
        files=person.folder / "files",
        send=_sender(settings),
        can=known.skills,
    )
    handed: dict[type, object] = {
        Wording: wording,
        Manner: manner,
        Knowledge: person.knowledge,
        Acquainted: acquaintance,
        Whereabouts: whereabouts,
    }
    handed[Deeds] = deeds or Deeds(now)
    handed[Used] = usage or Usage(person.diary, person.habits, wording, now=now)
    if desk is not None:
        handed[Desk] = desk
    line = help_line(settings.country, settings.language)
    boundaries = Boundaries(
        wording.sentence,
        help_line=line,
        is_minor=lambda: acquaintance.is_minor,
        last_said=last_said,
    )
    doing = Doing(known, here, handed, desk, meant=Chance(weighed_by_words).meant)
    at_places = AtPlaces(doing, whereabouts)
    if choosing is not None:
        choosing.doing = doing
        choosing.may = at_places.allows
    others = FirstOf(
        choosing or NoAbilities(),
        at_places,
        Answers(person.knowledge, wording, now),
    )
    return acquaintance.over(others, boundaries, desk or NoAbilities())


def _sender(settings: Settings) -> Send | None:
    sending = settings.sending
    return Sending(sending.command, sending.timeout_s).send if sending.command else None


async def recall_manner(person: Person, manner: Manner) -> None:
    """Let her speak as this person wished the last time, and keep what they wish from now on."""
    with suppress(StoreError):
        manner.restore(await person.habits.read(MANNER))
    manner.keep = lambda state: person.habits.write(MANNER, list(state))


async def read_units(awake: Callable[[], Awaitable[None]]) -> None:
    """Read the library of units once she is awake: it takes a third of a second."""
    await awake()
    await to_thread.run_sync(units.prepare)
