"""How often she does what is asked in words that nothing was written for, and leaves talk alone.

`python -m tests.skills.measure_choosing FILE... [--rules] [--set] [--show]`

A request counts as right when the skill is, every argument that the file names was read, and what
it names behind `=>` is in her answer once it is done. One
that she asks back about ('Did you want ...?'), or asks for what it needs, is listed apart. What is
done though nothing was asked is a false alarm, the worst of all.

Nothing is set on the day of the measurement, so that 'the pasta needs longer' has nothing to be
about; with `--set` a timer runs, and an alarm and two reminders were set some time ago.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

import anyio
from dateutil.tz import gettz

from her_voice import meaning
from her_voice.abilities import Asked, attested
from her_voice.memory.knowledge import Knowledge
from her_voice.reminder import ALARM, REMINDER, TIMER, Reminder
from her_voice.said import Said
from her_voice.skills import units
from her_voice.skills.acquaintance import Acquaintance
from her_voice.skills.chance import Chance
from her_voice.skills.choosing import AskingBack, Choosing
from her_voice.skills.doing import Doable, Doing
from her_voice.skills.finding import Call, Finder
from her_voice.skills.gathering import gather
from her_voice.skills.here import Here
from her_voice.skills.moving import AtPlaces
from her_voice.skills.nearest import Weighed, judge
from her_voice.times.saying import say_duration
from her_voice.wording.wording import Wording
from tests.skills.paper import (
    PaperAcquaintance,
    PaperKnowledge,
    PaperLists,
    PaperReminders,
    PaperWhereabouts,
)
from tests.skills.unseen import Line, lines

NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))


@dataclass
class Tally:
    """What came of the lines of one file."""

    right: int = 0
    asked_back: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    used_ms: list[float] = field(default_factory=list)
    """What each took of a processor; other work does not lengthen it."""


def told(call: Call) -> str:
    """Write what was read from the words, as the files name it."""
    parts: list[str] = []
    for value in call.given.values():
        parts.append(str(value))
        for name in ("once", "again", "at", "length"):
            one = getattr(value, name, None)
            at = getattr(one, "at", one)
            if isinstance(at, datetime):
                parts.append(f"{at:%A %H:%M %B} {at.day}")
            elif isinstance(at, timedelta):
                parts += [say_duration(at), f"{at.total_seconds():.0f} seconds"]
            elif isinstance(at, clock_time):
                parts.append(f"{at:%H:%M}")
    return " ".join(parts).casefold()


def set_before() -> list[Reminder]:
    """Give what somebody may have set earlier on such a day."""
    ago, dentist, plants = (NOW + timedelta(hours=hours) for hours in (-1, 20, 26))
    morning = NOW.replace(hour=7, minute=0) + timedelta(days=1)
    ends, length = NOW + timedelta(minutes=30), timedelta(minutes=90)
    return [
        Reminder(id=1, kind=TIMER, due=ends, length=length, since=ago),
        Reminder(id=2, kind=ALARM, due=morning, since=ago),
        Reminder(id=3, kind=REMINDER, about="call the dentist", due=dentist, since=ago),
        Reminder(
            id=4,
            kind=REMINDER,
            about="water the plants",
            due=plants,
            rule="FREQ=WEEKLY;BYDAY=TH",
            at="16:20",
            since=ago,
        ),
    ]


class Measured:
    """One way to choose, at work on files."""

    def __init__(self, *, by_rules: bool, is_set: bool = False) -> None:
        self.is_set = is_set
        self.finder = Finder(gather())
        self.judge = None if by_rules else judge()
        self.last: Weighed | None = None
        self.begin()

    def begin(self) -> None:
        """Begin a day on which nothing was said yet."""
        self.said = ""
        reminders = PaperReminders()
        reminders.kept = set_before() if self.is_set else []
        here = Here(
            now=lambda: NOW,
            reminders=reminders,
            lists=PaperLists(),
            last_said=lambda: self.said,
        )
        handed = {
            Acquaintance: PaperAcquaintance(),
            Knowledge: PaperKnowledge(),
            Wording: Wording(),
        }
        self.doing = Doing(self.finder, here, handed)
        if self.judge:
            self.doing.meant = Chance(self.judge.weigh).meant
        self.rules = AtPlaces(self.doing, PaperWhereabouts())
        self.choosing = Choosing(Wording().sentence, self.weigh, self.doing)

    async def weigh(self, text: str) -> Weighed | None:
        self.last = self.judge.weigh(text, meaning.of_said(text)) if self.judge else None
        return self.last

    async def choose(self, text: str) -> Asked | None:
        self.last = None
        return self.rules.find(text) or await self.choosing.choose(text)

    async def tell(self, text: str) -> None:
        """Do what is asked for, as what was said before."""
        if asked_for := await self.choose(text):
            self.said = await self.answer(asked_for, text)

    @staticmethod
    async def answer(asked_for: Asked, text: str) -> str:
        said = Said(text=text, turn=1, place=1, utterance=1)
        each = [some async for some in attested(asked_for, said).perform()]
        return "".join(each).strip()


async def measure(how: Measured, each: Sequence[Line]) -> Tally:
    tally = Tally()
    for line in each:
        if line.before:
            how.begin()
        for one in line.before:
            await how.tell(one)
        began, used = time.perf_counter(), time.process_time()
        asked_for = await how.choose(line.text)
        tally.used_ms.append((time.process_time() - used) * 1000)
        tally.ms.append((time.perf_counter() - began) * 1000)
        is_looked_at = line.says and line.skills & {one.skill.name for one in calls_of(asked_for)}
        answer = await how.answer(asked_for, line.text) if asked_for and is_looked_at else ""
        note(tally, line, asked_for, how.last, answer)
        if line.before:
            how.begin()
    return tally


def calls_of(found: Asked | None) -> Sequence[Call]:
    """Give what would be done, or what is asked about."""
    if isinstance(found, Doable):
        return (found.call, *found.then)
    return (found.call,) if isinstance(found, AskingBack) else ()


def note(
    tally: Tally, line: Line, found: Asked | None, weighed: Weighed | None, answer: str
) -> None:
    calls = calls_of(found)
    call = calls[0] if calls else None
    name = call.skill.name if call else ""
    near = (
        f"  ({weighed.skills[0]} {weighed.request:+.2f}, {weighed.clear:+.2f})" if weighed else ""
    )
    where = f"{line.skill or 'talk'}: {line.text} -> {name or 'talk'}{near}"
    read = " ".join(map(told, calls))
    is_skill = bool({one.skill.name for one in calls} & line.skills or name == line.skill)
    is_said = all(part.casefold() in answer.casefold() for part in line.says)
    is_right = is_skill and is_said and all(part.casefold() in read for part in line.told)
    where += f" '{answer}'" if answer else ""
    lacks = bool(call and call.lacking) or answer.endswith("?")
    if isinstance(found, AskingBack) or lacks:
        is_right = is_skill and is_said
        tally.asked_back += is_right
        (tally.doubts if is_right or not line.skill else tally.wrong).append(where)
    elif is_right:
        tally.right += 1
    elif not line.skill:
        tally.alarms.append(where)
    elif not name:
        tally.missed.append(where)
    else:
        tally.wrong.append(f"{where} [{read}]")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def report(path: Path, each: Sequence[Line], tally: Tally, *, show: bool) -> None:
    asked = [one for one in each if one.skill]
    talk = len(each) - len(asked)
    done = tally.right - (talk - len(tally.alarms) - sum("talk: " in d for d in tally.doubts))
    back = tally.asked_back
    say(f"{path.stem}: {len(asked)} requests: {done} right, {back} asked back about rightly,")
    say(f"  {len(tally.missed)} taken for talk, {len(tally.wrong)} done or asked wrongly;")
    say(
        f"  {talk} of talk: {len(tally.alarms)} false alarms,"
        f" {len(tally.doubts) - back} asked back about"
    )
    at_once, in_all = tally.right / len(each), (tally.right + back) / len(each)
    say(f"  right at once {at_once:.1%}, with what is asked back {in_all:.1%}")
    for name, times in (
        ("by the clock", tally.ms),
        ("of a processor", tally.used_ms),
    ):
        if times:
            ranked = sorted(times)
            late = ranked[int(len(ranked) * 0.95)] if len(ranked) > 1 else ranked[0]
            say(
                f"  {name}: {len(times)}, p50 {statistics.median(times):.1f} ms,"
                f" p95 {late:.1f} ms, max {ranked[-1]:.1f} ms"
            )
    if show:
        for title in ("alarms", "wrong", "missed", "doubts"):
            for where in getattr(tally, title):
                say(f"  {title}: {where}")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rules", action="store_true", help="by rules alone")
    parser.add_argument("--set", action="store_true", help="on a day when something is set")
    parser.add_argument("--show", action="store_true", help="every line that is not right")
    options = parser.parse_args()
    units.prepare()
    how = Measured(by_rules=options.rules, is_set=options.set)
    await measure(how, [Line("what time is it by now", "")])
    for path in options.files:
        each = lines(path)
        report(path, each, await measure(how, each), show=options.show)


if __name__ == "__main__":
    anyio.run(main)
