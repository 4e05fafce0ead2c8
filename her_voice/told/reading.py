"""A line of the person's in, what it states out. Pure; what it can't read it leaves alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from her_voice.told.by_clause import Sentence, hear_of, stated_by_clauses
from her_voice.told.corrections import Correction, correction_in
from her_voice.told.dictation import has_capitals, is_run_on, parted, with_names
from her_voice.told.doubt import (
    asks,
    is_doubtful,
    is_joke,
    is_order,
    sure_clauses,
    sure_part,
    takes_back,
    without_asides,
)
from her_voice.told.elided import whole
from her_voice.told.repairs import as_one, mended
from her_voice.told.sameness import whole_of
from her_voice.told.sentences import clauses, plain, spans
from her_voice.told.spoken import fluent
from her_voice.told.statement import IS_CALLED, ME, Statement
from her_voice.told.subjects import mentioned, quoting, subject_of
from her_voice.told.talk import Talk
from her_voice.told.verbatim import Before, in_own_words, mentioned_in

LONGEST_LINE = 2000

_SURE = frozenset(
    ["is aged", IS_CALLED, "has birthday", "works as", "was", "drives", "does not like"]
)
"""What is so, whatever else in its sentence may be."""

_LASTING = (
    *(
        "lives in",
        "is from",
        "was born",
        "works at",
        "is allergic",
        "has dog",
        "has cat",
        "can ",
        "takes ",
    ),
    *("is vegetarian", "is vegan", "is diabetic", "is coeliac", "relationship", "used to be"),
)
"""Beginnings of topics of what is so, whatever another clause of its sentence doubts."""

_OF_IT_ALL = re.compile(
    r"\b(?:doubt|not sure|no idea|who knows|suppose|pretend|imagine|dream)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Read:
    """What a line states."""

    statements: list[Statement] = field(default_factory=list)
    mentions: list[Statement] = field(default_factory=list)
    """Days to come that are named, and that nothing is surely to happen on."""

    correction: Correction | None = None
    """It mends what was said before."""

    corrected_by: str = ""
    """The sentence that does."""

    otherwise: list[Statement] = field(default_factory=list)
    """What is stated where there is nothing to mend."""

    takes_back: bool = False
    """What was said just before was a joke."""

    is_open: bool = False
    """Something is stated that no rule could read."""


def read(line: str, now: datetime, talk: Talk | None = None) -> Read:
    """Read what somebody says of themselves and of others.

    `now` is when they said it, with its time zone; `talk` is what is known from before, and is
    kept up to date.

        'I live in Kiel.'                  states: me, lives in, Kiel
        'Maybe we'll meet on Friday.'      states nothing, and mentions Friday
        'I meant Ada, not Ida.'            a correction of what was said before
    """
    talk = talk or Talk()
    found = Read()
    if len(line) > LONGEST_LINE or is_order(line):
        return found
    found.takes_back = takes_back(line)
    is_meant = not is_joke(line)
    quoted, here = "", list[str]()
    for said, spoken in _sentences(line, talk):
        before = Before(tuple(here), talk.said)
        here.append(said)
        if not is_meant:
            found.mentions += mentioned_in(said, before, now)
            continue
        talk.go_on()
        spoken = fluent(mended(spoken))  # noqa: PLW2901
        text, source = quoting(plain(whole(spoken, talk.last)))
        quoted = source or quoted
        sentence = Sentence(said, mended(said), spoken, without_asides(text), before, now, quoted)
        take = _take_doubtful if is_doubtful(spoken, sentence.text) else _take_plain
        take(sentence, found, talk)
    return found


def _take_plain(sentence: Sentence, found: Read, talk: Talk) -> None:
    """Take what a sentence states, or what it mends."""
    stated = whole_of(stated_by_clauses(sentence.text, sentence, talk))
    if not sentence.quoted:
        stated = list(_in_own_words(stated, sentence))
        found.mentions += _mentioned(sentence, stated)
    mended = correction_in(sentence.text)
    if mended and (mended.wrong or not stated):
        found.correction, found.corrected_by = mended, sentence.said
        found.otherwise += stated
        wrong = mended.wrong.lower()
        stated = [one for one in stated if not one.due and wrong not in one.value.lower()]
    found.statements += stated
    found.is_open = found.is_open or not (stated or mended or sentence.quoted)
    hear_of(sentence.text, stated, talk)
    talk.said = sentence.text


def _take_doubtful(sentence: Sentence, found: Read, talk: Talk) -> None:
    """Take what a sentence says surely beside what it doubts: 'I leave on Friday, if it is dry'."""
    stated = _stated_surely(sentence, talk)
    stated = list(_in_own_words(stated, sentence))
    found.statements += stated
    if not (sentence.quoted or asks(sentence.spoken, sentence.text)):
        found.mentions += _mentioned(sentence, stated)
    _hear_subject(sentence.text, talk)
    talk.hear(mentioned(sentence.text, talk))
    talk.said = ""


def _stated_surely(sentence: Sentence, talk: Talk) -> list[Statement]:
    """Give the plans and names in what of a doubtful sentence is said without a doubt."""
    text, spoken = sentence.text, sentence.spoken
    sure = sure_part(spoken, text) or ", ".join(sure_clauses(spoken, text, clauses(text)))
    if not sure:
        return []
    if f", {sure}" in text:
        talk.said = text.partition(f", {sure}")[0]
    about = subject_of(text, talk)
    if about and not about.is_of:
        _hear_subject(text, talk)
    every = whole_of(stated_by_clauses(sure, sentence, talk))
    is_apart = not (sure_part(spoken, text) or _OF_IT_ALL.search(text))
    return [one for one in every if one.due or _is_sure(one, is_apart=is_apart)]


def _is_sure(one: Statement, *, is_apart: bool) -> bool:
    """Tell whether it is so, whatever else is doubted; `is_apart` says that the doubt is in another clause."""
    is_lasting = is_apart and one.topic.startswith(_LASTING)
    return one.predicate in _SURE or one.topic == "life" or is_lasting


def _in_own_words(stated: Iterable[Statement], sentence: Sentence) -> Iterator[Statement]:
    for one in in_own_words(stated, sentence.meant, sentence.before, sentence.now):
        yield replace(one, quote=sentence.said)


def _mentioned(sentence: Sentence, stated: Iterable[Statement]) -> Iterator[Statement]:
    if any(one.topic.startswith("when ") for one in stated):
        return  # 'on a Thursday' comes again
    for one in mentioned_in(sentence.meant, sentence.before, sentence.now, stated):
        yield replace(one, quote=sentence.said)


def _hear_subject(text: str, talk: Talk) -> None:
    """Take in whom a sentence is about that states nothing."""
    about = subject_of(text, talk)
    if about and about.subject != ME:
        talk.hear(about.name or about.subject, about.subject)


def _sentences(line: str, talk: Talk) -> Iterator[tuple[str, str]]:
    """Give every sentence letter for letter, and with its capitals where the line has none."""
    spoken = line if has_capitals(line) else with_names(line, talk.names)
    for start, end in as_one(spoken, spans(spoken)):
        parts = parted(spoken[start:end]) if is_run_on(line[start:end]) else [(0, end - start)]
        for begins, ends in parts:
            yield line[start + begins : start + ends], spoken[start + begins : start + ends]
