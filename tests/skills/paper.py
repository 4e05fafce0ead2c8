"""Stand-ins for what skills keep things in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateutil.tz import gettz

from her_voice.abilities import attested
from her_voice.consent.desk import Desk
from her_voice.events import FellSilent, Heard, SpeechStarted, Spoke
from her_voice.manner import Manner
from her_voice.memory.knowledge import Knowledge
from her_voice.persona import Persona, VoiceKind
from her_voice.reminder import Reminder
from her_voice.said import Said
from her_voice.skills.acquaintance import Acquaintance
from her_voice.skills.doing import Doing
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.here import Here
from her_voice.skills.moving import AtPlaces, Whereabouts
from her_voice.told.fact import Fact
from her_voice.wording.wording import Wording
from tests.consent.stubs import PaperLog, PaperPermissions

HERE = 1
START = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))


class PaperReminders:
    def __init__(self) -> None:
        self.kept: list[Reminder] = []
        self._last = 0

    async def add(self, reminder: Reminder) -> Reminder:
        self._last += 1
        self.kept.append(replace(reminder, id=self._last))
        return self.kept[-1]

    async def open(self, kind: str = "") -> list[Reminder]:
        each = (r for r in self.kept if kind in {"", r.kind})
        return sorted(map(_in_utc, each), key=lambda r: r.due)

    async def remove(self, number: int) -> None:
        self.kept = [r for r in self.kept if r.id != number]


def _in_utc(one: Reminder) -> Reminder:
    """Give it as it is read from where it is kept, where all times are in UTC."""
    since = one.since.astimezone(UTC) if one.since else None
    return replace(one, due=one.due.astimezone(UTC), since=since)


class PaperLists:
    def __init__(self) -> None:
        self.kept: dict[str, list[str]] = {}

    async def names(self) -> list[str]:
        return sorted(self.kept)

    async def lines(self, name: str) -> list[str]:
        return list(self.kept.get(name, []))

    async def add(self, name: str, lines: Sequence[str]) -> None:
        self.kept.setdefault(name, []).extend(lines)

    async def remove(self, name: str, line: str) -> bool:
        kept = self.kept.get(name, [])
        found = [one for one in kept if one.lower() == line.lower()]
        if found:
            kept.remove(found[0])
        return bool(found)

    async def clear(self, name: str) -> int:
        return len(self.kept.pop(name, []))


class PaperAcquaintance:
    def __init__(self) -> None:
        self.persona = Persona()
        self.persons = 1
        self.voice_kind = VoiceKind.MAN

    @property
    def name(self) -> str:
        return self.persona.her.name or "Samantha"

    async def keep(self, persona: Persona) -> None:
        self.persona = persona

    async def change_voice(self, kind: VoiceKind) -> str:
        self.voice_kind = kind
        return f"A {kind.value} speaks."

    async def choose_name(self) -> str:
        self.persona = self.persona.with_her(name="Clara")
        return "I'm Clara."

    async def meet(self) -> str:
        return "Hello."


class PaperKnowledge:
    """Knows nothing."""

    facts: tuple[Fact, ...] = ()
    mentions: tuple[Fact, ...] = ()
    told: tuple[Fact, ...] = ()
    has_told = True

    def tell(self, facts: Sequence[Fact]) -> None:
        self.told = tuple(facts)

    async def correct(self, wrong: Fact, words: str) -> Fact | None:
        del words
        return wrong

    async def newest(self) -> list[Fact]:
        return []

    async def catch_up(self) -> None:
        """Read nothing."""

    async def known(self) -> list[Fact]:
        return []


class PaperWhereabouts:
    def __init__(self) -> None:
        self.at = {HERE: "headset"}
        self.moved: list[tuple[str, str]] = []

    @property
    def names(self) -> list[str]:
        return list(self.at.values())

    def name_of(self, place: int) -> str:
        return self.at.get(place, "")

    def move(self, name: str, greeting: str) -> None:
        self.moved.append((name, greeting))


class Day:
    """A day with her, whose clock the test sets."""

    def __init__(self) -> None:
        self.now = START
        self.reminders = PaperReminders()
        self.lists = PaperLists()
        finder = self.finder = Finder(gather())
        here = Here(
            now=lambda: self.now,
            reminders=self.reminders,
            lists=self.lists,
            last_said=lambda: self.said,
            can=finder.skills,
        )
        self.said = ""
        self.log, self.permissions = PaperLog(), PaperPermissions()
        self.desk = Desk(
            "me",
            sentence=Wording().sentence,
            log=self.log,
            permissions=self.permissions,
            now=lambda: self.now,
            clock=self._clock,
        )
        self.desk.second_thoughts_s = 0.0
        self.desk.is_theirs = lambda place: place == HERE
        self._utterance = 0
        self.manner = Manner()
        self.with_them = PaperAcquaintance()
        self.whereabouts = PaperWhereabouts()
        self.knowledge = PaperKnowledge()
        handed = {
            Wording: Wording(),
            Manner: self.manner,
            Desk: self.desk,
            Acquaintance: self.with_them,
            Whereabouts: self.whereabouts,
            Knowledge: self.knowledge,
        }
        self.doing = Doing(finder, here, handed, self.desk)
        self.abilities = AtPlaces(self.doing, self.whereabouts)

    def _clock(self) -> float:
        return self.now.timestamp()

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def say_each(self, texts: Sequence[str]) -> str:
        """Say one after the other; give what she says to the last."""
        return [await self.say(text) for text in texts][-1]

    async def say(self, text: str, *, sure: float = 1.0, heard: bool = True) -> str:
        """Say something at the headset; give what she says, which is heard, or that it was talk."""
        self._utterance += 1
        number = self._utterance
        self.desk.saw(SpeechStarted(HERE, number, 0))
        self.desk.saw(Heard(HERE, number, 1, text, confidence=sure))
        work = self.desk.find(text) or self.abilities.find(text)
        if work is None:
            return "(talk)"
        said = Said(text=text, turn=number, place=HERE, utterance=number, confidence=sure)
        self.said = "".join([one async for one in attested(work, said).perform()]).strip()
        if heard:
            self.desk.saw(Spoke(HERE, number, self.said))
            self.desk.saw(FellSilent(HERE, number))
        return self.said
