"""A line of the person's in, what it states out. Pure; what it can't read it leaves alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from her_voice.told.context import in_context, needs_more
from her_voice.told.corrections import Correction, correction_in
from her_voice.told.days import bare_plan
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
from her_voice.told.joining import joined, near
from her_voice.told.sameness import whole_of
from her_voice.told.sentences import clauses, plain, spans
from her_voice.told.speech import is_tagged, is_told
from her_voice.told.spoken import fluent
from her_voice.told.statement import ALMOST, HEARD, ME, Statement, key
from her_voice.told.stating import stated_in
from her_voice.told.subjects import Clause, is_hearsay, mentioned, named, quoting, subject_of
from her_voice.told.tables import JOBS
from her_voice.told.talk import Talk
from her_voice.told.things import is_later, thing
from her_voice.told.verbatim import Before, in_own_words, mentioned_in
from her_voice.told.worded import reworded

LONGEST_LINE = 2000


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
    """
    talk = talk or Talk()
    found = Read()
    if len(line) > LONGEST_LINE or is_order(line):
        return found
    found.takes_back = takes_back(line)
    is_meant = not is_joke(line)
    quoted, here = "", list[str]()
    for sentence, spoken in _sentences(line, talk):
        before = Before(tuple(here), talk.said)
        here.append(sentence)
        if not is_meant:
            found.mentions += mentioned_in(sentence, before, now)
            continue
        talk.go_on()
        spoken = fluent(spoken)  # noqa: PLW2901
        text, source = quoting(plain(whole(spoken, talk.last)))
        quoted = source or quoted
        text = without_asides(text)
        if is_doubtful(spoken, text):
            stated: list[Statement] = []
            sure = sure_part(spoken, text) or ", ".join(sure_clauses(spoken, text, clauses(text)))
            if sure:
                talk.said = text.partition(f", {sure}")[0] if f", {sure}" in text else talk.said
                every = whole_of(_statements(sentence, sure, now, talk, quoted))
                stated = [one for one in every if one.due or one.predicate in _SURE]
            stated = list(in_own_words(stated, sentence, before, now))
            found.statements += stated
            if not (quoted or asks(spoken, text)):
                found.mentions += mentioned_in(sentence, before, now, stated)
            _hear(text, talk)
            talk.said = ""
            continue
        mended = correction_in(text)
        stated = whole_of(_statements(sentence, text, now, talk, quoted))
        stated = stated if quoted else list(in_own_words(stated, sentence, before, now))
        if not quoted:
            found.mentions += mentioned_in(sentence, before, now, stated)
        if mended and (mended.wrong or not stated):
            found.correction, found.corrected_by = mended, sentence
            wrong = mended.wrong.lower()
            found.otherwise += stated
            stated = [one for one in stated if not one.due and wrong not in one.value.lower()]
        found.statements += stated
        if not any(one.predicate == "is called" for one in stated):
            talk.hear(mentioned(text, talk))
        talk.said = text
        found.is_open = found.is_open or not (stated or mended or quoted)
    return found


_SURE = frozenset(["is aged", "is called", "has birthday"])
"""What is so, whatever else in its sentence may be."""


def _sentences(line: str, talk: Talk) -> Iterator[tuple[str, str]]:
    """Give every sentence letter for letter, and with its capitals where the line has none."""
    spoken = line if has_capitals(line) else with_names(line, talk.names)
    for start, end in spans(spoken):
        parts = parted(spoken[start:end]) if is_run_on(line[start:end]) else [(0, end - start)]
        for begins, ends in parts:
            yield line[start + begins : start + ends], spoken[start + begins : start + ends]


def _statements(
    sentence: str, text: str, now: datetime, talk: Talk, quoted: str
) -> Iterator[Statement]:
    last: Clause | None = None
    before: list[str] = []
    is_hearing, is_quoting = False, is_tagged(text)
    for each in joined(
        clauses(text), now, so=[one for both in _SO.findall(text) for one in both if one]
    ):
        is_hearing, is_quoting = is_hearing or is_hearsay(each), is_quoting or is_told(each)
        each = reworded(near(each, talk.day, now))  # noqa: PLW2901
        clause = subject_of(each, talk, quoted=quoted)
        if clause is None and last is not None and _may_go_on(each):
            ahead = "will " if _AHEAD.match(last.rest) and _BASE.match(each) else ""
            clause = replace(last, rest=f"{ahead}{each}", is_of=False, name="")
        if clause is None:
            clause = None if quoted else thing(each, now)
        stated = _sure_of(clause, sentence, now, talk)
        if is_hearing:  # what follows is theirs, too
            stated = [one for one in stated if one.due or one.subject != ME]
        stated = [one for one in stated if one.due] if is_quoting else stated
        if clause is not None:
            last = replace(clause, subject=clause.name or clause.subject)
        if not (stated or quoted):
            stated += _bare_plan(sentence, each, before, now, talk)
        talk.day = max(
            (one.due for one in stated if one.due and is_later(one.due, now)), default=talk.day
        )
        for one in stated:
            yield _understood(one, each, before, now, talk) if one.due else one
        before.append(each)
        if not any(one.predicate == "is called" for one in stated):
            talk.hear(mentioned(each, talk))


def _sure_of(clause: Clause | None, sentence: str, now: datetime, talk: Talk) -> list[Statement]:
    """Give what a clause states; what may be of somebody else is kept as it was said instead."""
    is_known = clause is not None and not clause.is_guessed
    stated = list(_of_clause(clause, sentence, now, talk)) if clause else []
    return stated if is_known else []


_SO = re.compile(
    r",? (?:so|and) ((?:i|we) (?:will have to|have to|need to|must|am going to|are going to) [^,;]+)"
    r"|,? and ((?:i|we) (?:am|are) (?:doing|having|going|making|throwing|holding) [^,;]+)",
    re.IGNORECASE,
)
"""What follows from what has a day is on that day."""


def _hear(text: str, talk: Talk) -> None:
    """Take in who is spoken of in a sentence that states nothing."""
    about = subject_of(text, talk)
    if about and about.subject != ME:
        talk.hear(about.name or about.subject, about.subject)
    talk.hear(mentioned(text, talk))


_STRANGER = re.compile(
    rf"(?<!is )(?<!'s )(?<!was )\b(?:the|an?|this|that) (?:new )?{JOBS}\b.*\b(?:he|she)(?:'s| is) (?:called|named) ",
    re.IGNORECASE,
)
_RENAMED = re.compile(r"(?:is|was) (?:called|named) |name is ", re.IGNORECASE)


def _of_clause(clause: Clause, sentence: str, now: datetime, talk: Talk) -> Iterator[Statement]:
    if clause.subject[:1].isupper() and _RENAMED.match(clause.rest):
        return  # 'Ada's boss is a man from Leeds, he is called Ben': that is not Ada
    if _RENAMED.match(clause.rest) and _STRANGER.search(sentence):
        return  # nor is who is called Moira in 'the accountant comes, she's called Moira' a mother
    if clause.subject != ME and not (clause.is_quoted or clause.is_guessed):
        talk.hear(clause.name or clause.subject, clause.subject)
    if clause.name:
        talk.names |= {clause.name.lower()}
        yield Statement(
            subject=clause.subject, predicate="is called", value=clause.name,
            topic=f"is called {clause.name.lower()}", quote=sentence,
        )  # fmt: skip
    subject = clause.name or clause.subject
    for one in stated_in(replace(clause, subject=subject), sentence, now):
        sure = one.confidence if clause.is_sure else ALMOST
        if clause.told_by:
            sure = HEARD
        yield replace(
            one,
            confidence=min(sure, one.confidence),
            told_by=clause.told_by,
            is_quoted=clause.is_quoted,
        )


_THEY = re.compile(r"^(?P<word>he|she)(?= )", re.IGNORECASE)


def _understood(
    one: Statement, clause: str, before: Sequence[str], now: datetime, talk: Talk
) -> Statement:
    """Give a plan with whom it is about, and with what was said before where it says too little."""
    one = replace(one, value=named(one.value, talk))
    if not one.predicate or one.is_end:
        return one
    about = "" if one.subject == ME else f"{one.subject} "
    if not needs_more(f"{about}{one.predicate} {one.value}") or not (before or talk.said):
        return one
    if (plan := bare_plan(clause, now)) is None:
        return one
    value = in_context(_with_whom(plan.value, talk), before, talk.said)
    subject = ME if one.subject.startswith("the ") else one.subject
    return replace(one, subject=subject, predicate="", value=value, topic=f"plan {key(value)}")


def _with_whom(value: str, talk: Talk) -> str:
    def whom(found: re.Match[str]) -> str:
        meant = talk.meant(found["word"])
        return meant if meant and talk.is_sure else found[0]

    return named(_THEY.sub(whom, value), talk)


def _bare_plan(
    sentence: str, clause: str, before: Sequence[str], now: datetime, talk: Talk
) -> Iterator[Statement]:
    """Keep what has a day as it stands, where no rule can read it.

    `before` are the clauses before it, without which one that says little can't be understood.
    """
    about = subject_of(clause, Talk())
    told_by = about.told_by if about else ""
    if plan := bare_plan(clause, now):
        value = in_context(_with_whom(plan.value, talk), before, talk.said)
        if not value:
            return
        yield Statement(
            subject=ME, predicate="", value=value, topic=f"plan {key(value)}", quote=sentence,
            due=plan.due, is_exact=plan.is_exact, confidence=HEARD if told_by else ALMOST,
            told_by=told_by, instead=plan.instead,
        )  # fmt: skip


_GOES_ON = re.compile(
    r"^(?:(?:now|then|also|still|always|just|really|even) )*(?:am|is|are|was|work|works|worked|live|lives|moved|have|has"
    r"|do not|does not|like|likes|love|loves|hate|hates|will|play|plays|study|studies|speak|speaks|drink|drinks"
    r"|eat|eats|got|bought|started|stopped|quit|can not|never|prefer|prefers|enjoy|enjoys)\b",
    re.IGNORECASE,
)


_AHEAD = re.compile(
    r"(?:will|would|can|could|may|might|shall|should|must|(?:am|is|are) going to|have to|has to|wants? to|need to)\b"
)
_BASE = re.compile(
    r"(?:work|live|like|love|hate|play|study|speak|drink|eat|quit|prefer|enjoy|have)\b"
)
"""Of 'she will come and live with us' the second verb is to come, too."""


def _may_go_on(text: str) -> bool:
    return bool(_GOES_ON.match(text))
