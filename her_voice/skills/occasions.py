"""When an occasion is, as far as the person has told: 'the day before mum's birthday'."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from her_voice.memory.knowledge import Knowledge
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import find_clock, find_moment
from her_voice.times.occasion import Occasion, find_occasion
from her_voice.told.agreement import same_one, who_is
from her_voice.told.fact import Fact
from her_voice.told.relations import normal
from her_voice.told.statement import ME, key
from her_voice.wording.wording import Wording

_LEADS = re.compile(
    r"^(?:(?:it|that|this|he|she|they|we|i)(?:'s| is| was|'m| were| are)?"
    r"|(?:his|her|my|our|their)\b.*?\bis"
    r"|(?:always|on|born|of course|well|i think|married|got married))\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayTold:
    """The answer to 'When is it?'."""

    day: date

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read a day, with little else around it."""
        bare = tidy(words)
        while _LEADS.match(bare):
            bare = _LEADS.sub("", bare, count=1)
        found = find_moment(bare, now)
        return cls(found.value.at.date()) if found and not found.without(bare) else None


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that is counted from what was told: 'my birthday'."""

    occasion: Occasion

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, with nothing around it."""
        del now
        said = f"on {tidy(words)}"
        found = find_occasion(said) if find_clock(said) is None else None
        return cls(found.value) if found and not found.without(said) else None

    @classmethod
    def glean(cls, text: str, now: datetime) -> Self | None:
        """Find it behind 'until'."""
        match = _UNTIL.search(tidy(text))
        return cls.read(match["what"], now) if match else None


_UNTIL = re.compile(r"\b(?:until|till|to|before|for) (?P<what>[\w' ]+)$", re.IGNORECASE)


def day_of(occasion: Occasion, knowledge: Knowledge, now: datetime) -> date | None:
    """Give the day of an occasion, the next one or one that is past; None where nobody has told."""
    if occasion.is_holiday:
        return occasion.holiday(now.year)
    names = who_is(knowledge.facts)
    about = [one for one in knowledge.facts if _is_of(one, occasion, names)]
    for one in reversed(about):
        if one.due:
            return one.due.astimezone(now.tzinfo).date()
        if found := find_moment(with_digits(one.value), now):
            return found.value.at.date()
    return None


def _is_of(fact: Fact, occasion: Occasion, names: dict[str, str]) -> bool:
    whose = normal(occasion.whose)
    is_theirs = fact.subject == whose or same_one(fact.subject, whose, names)
    wanted = set(key(occasion.what).split())
    said = set(key(f"{fact.topic} {fact.predicate} {fact.value}").split())
    if occasion.what == "birthday":
        return is_theirs and fact.topic == "birthday"
    is_unowned = occasion.whose == ME and (fact.subject == ME or fact.subject.startswith("the "))
    if fact.subject.startswith("the "):
        said |= set(key(fact.subject).split())
    return (is_theirs or is_unowned) and wanted <= said


def unknown(occasion: Occasion) -> Fact:
    """Give the fact that is missing, to be put right by what the person answers."""
    predicate = "has birthday" if occasion.what == "birthday" else occasion.what
    epoch = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return Fact(
        number=0, subject=normal(occasion.whose), predicate=predicate, value="",
        topic=occasion.what, said_at=epoch, quote="", line="",
    )  # fmt: skip


def named(occasion: Occasion, wording: Wording) -> str:
    """Say what it is: 'your mother's birthday', 'Tom's birthday', 'your anniversary'."""
    if occasion.whose == ME:
        return f"{wording.sentence('your')} {occasion.what}"
    whose = occasion.whose
    owner = whose if whose[:1].isupper() else f"{wording.sentence('your')} {whose}"
    return f"{owner}'s {occasion.what}"
