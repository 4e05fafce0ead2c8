"""Notices in, what is said of them out: several of one topic are told as one. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from her_voice.inbox.ages import age
from her_voice.notice import OWN, Notice, Question
from her_voice.plain import plain, shortened, without_addresses
from her_voice.telling import Moment, Telling

MANY = 3
"""So many of one topic and priority that may be told at the same moment are told as one."""

OWN_LATE_S = 120.0
"""Her own words are about this very minute, as an alarm is; later they are told with their time."""

MOST_WORDS = 60
"""Words of one message that are read out; 60 take about 25 seconds."""

FEW_WORDS = 10
"""Fewer words over that are said after all: to tell that they are left out takes longer."""

Sentence = Callable[[str], str]
"""Gives a sentence of the wording by its name."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A notice, and when it may be told."""

    notice: Notice
    moment: Moment
    priority: int


def tellings(ranked: Iterable[Ranked], sentence: Sentence, *, now: float = 0.0) -> list[Telling]:
    """Lay out what is to be told: soonest and most urgent first, then in the order they came.

    `now` is seconds since 1970; what came well before it is told with its time.
    """
    groups: dict[tuple[Moment, int, str, str], list[Ranked]] = {}
    for each in ranked:
        alone = each.notice.id if each.notice.source == OWN else ""
        kind = (each.moment, each.priority, each.notice.topic, alone)
        groups.setdefault(kind, []).append(each)
    laid: list[tuple[tuple[int, int, float], Telling]] = []
    for group in groups.values():
        parts = [group] if len(group) >= MANY else [[one] for one in group]
        for part in parts:
            order = (-part[0].moment, -part[0].priority, part[0].notice.at)
            notices = [one.notice for one in part]
            laid.append((order, _telling(notices, part[0].moment, sentence, now)))
    return [one for _, one in sorted(laid, key=lambda each: each[0])]


def question(asked: Question, id_: str, sentence: Sentence) -> Telling:
    """Lay out a question."""
    text = _ended(_spoken(asked.text, sentence), "?")
    who = spoken_name(asked.source) or sentence("someone")
    said = sentence("question").format(who=who, text=text)
    return Telling((id_,), said, Moment.SILENCE, asked.source, tuple(asked.answers))


def spoken_name(topic: str) -> str:
    """Give the name of a topic or an application as she says it."""
    words = plain(re.sub(r"[-_.\s]+", " ", topic))[:40].strip()
    return _capital(words)


def _telling(notices: Sequence[Notice], moment: Moment, sentence: Sentence, now: float) -> Telling:
    last = notices[-1]
    if last.source == OWN:  # her own words need no name, and have no topic to be muted
        return Telling((last.id,), _own(last, sentence, now), moment)
    who = spoken_name(last.topic) or sentence("someone")
    title, message = _spoken(last.title, sentence), _spoken(last.message, sentence)
    if title and title.casefold() not in message.casefold():
        message = f"{_ended(title, '.')} {message}".strip()
    when = age(max(last.at, last.due), now, sentence)
    name = ("notice" if len(notices) == 1 else "notices") + ("_then" if when else "")
    lower = who[:1].lower() + who[1:] if who[1:].islower() else who
    said = sentence(name).format(
        who=who,
        lower=lower,
        count=len(notices),
        text=_ended(message, "."),
        when=when,
        at_when=_capital(when),
    )
    return Telling(tuple(one.id for one in notices), said, moment, last.topic)


def _own(notice: Notice, sentence: Sentence, now: float) -> str:
    said = _ended(notice.message, ".")
    when = age(notice.at, now, sentence, late_s=OWN_LATE_S)
    return sentence("own_then").format(at_when=_capital(when), text=said) if when else said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _spoken(text: str, sentence: Sentence) -> str:
    words = without_addresses(plain(text), sentence("link"))
    kept, left_out = shortened(words, MOST_WORDS)
    if left_out < FEW_WORDS:
        return words
    return f"{_ended(kept, '.')} {sentence('left_out').format(count=left_out)}"


def _ended(text: str, sign: str) -> str:
    text = text.rstrip(" ,;:-")
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}{sign}"
