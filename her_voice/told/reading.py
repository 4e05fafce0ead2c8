"""A line of the person's in, what it states out. Pure; what it can't read it leaves alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from her_voice.times.found import with_digits
from her_voice.times.moment import find_moment
from her_voice.told.corrections import Correction, correction_in
from her_voice.told.doubt import is_doubtful, is_joke, is_order, takes_back
from her_voice.told.plans import bare_plan
from her_voice.told.sentences import clauses, plain, sentences
from her_voice.told.statement import ALMOST, HEARD, ME, Statement
from her_voice.told.stating import stated_in
from her_voice.told.subjects import Clause, Talk, mentioned, quoting, subject_of

LONGEST_LINE = 2000
_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)


@dataclass(slots=True)
class Read:
    """What a line states."""

    statements: list[Statement] = field(default_factory=list)
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
    if is_joke(line):
        return found
    quoted = ""
    for sentence in sentences(line):
        text, source = quoting(plain(sentence))
        quoted = source or quoted
        if is_doubtful(sentence, text):
            continue
        mended = correction_in(text)
        stated = list(_statements(sentence, text, now, talk, quoted))
        if not (quoted or mended or stated):
            stated += _bare_plan(sentence, text, now)
        if mended and (mended.wrong or not stated):
            found.correction, found.corrected_by = mended, sentence
            wrong = mended.wrong.lower()
            found.otherwise += stated
            stated = [one for one in stated if not one.due and wrong not in one.value.lower()]
        found.statements += stated
        talk.last = mentioned(text) or talk.last
        found.is_open = found.is_open or not (stated or mended or quoted)
    return found


def _statements(
    sentence: str, text: str, now: datetime, talk: Talk, quoted: str
) -> Iterator[Statement]:
    last: Clause | None = None
    for each in clauses(text):
        clause = subject_of(each, talk, quoted=quoted)
        if clause is None and last is not None and _may_go_on(each):
            clause = replace(last, rest=each, is_of=False, name="")
        if clause is None:
            clause = None if quoted else _thing(each, now)
        if clause is None:
            continue
        last = replace(clause, subject=clause.name or clause.subject)
        if clause.subject != ME and not clause.is_quoted:
            talk.last = clause.name or clause.subject
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


def _bare_plan(sentence: str, text: str, now: datetime) -> list[Statement]:
    """Keep what has a day as it stands, where no rule can read it."""
    for each in clauses(text):
        clause = subject_of(each, Talk())
        if clause is not None and clause.told_by:
            continue
        if plan := bare_plan(with_digits(each), now):
            return [
                Statement(
                    subject=ME, predicate="", value=plan.value, topic=plan.topic, quote=sentence,
                    due=plan.due, is_exact=plan.is_exact, confidence=ALMOST,
                )
            ]  # fmt: skip
    return []


_GOES_ON = re.compile(
    r"^(?:(?:now|then|also|still|always|just|really|even) )*(?:am|is|are|was|work|works|worked|live|lives|moved|have|has"
    r"|do not|does not|like|likes|love|loves|hate|hates|will|play|plays|study|studies|speak|speaks|drink|drinks"
    r"|eat|eats|got|bought|started|stopped|quit|can not|never|prefer|prefers|enjoy|enjoys)\b",
    re.IGNORECASE,
)


def _may_go_on(text: str) -> bool:
    return bool(_GOES_ON.match(text))


_EVENT = re.compile(
    r"^(?:[Aa]ctually,? |[Aa]nd |[Ss]o |[Oo]h,? |[Nn]o,? )*(?P<what>(?!(?i:thank|actually|oh|no|sorry|well|happy|merry|it|that|this|there|today|tomorrow|here|what|who|and|so|now)\b)(?:they|[A-Za-z][\w'-]+(?: [\w'-]+){0,3}?)) (?P<rest>(?:is|are|start|starts|begin|begins"
    r"|end|ends|expire|expires|will be|take place|takes place|want|wants|is due|are due) .+)$"
)
_THING = re.compile(
    r"^(?:the|our|this|his|her|there is|there will be) (?P<what>(?:a |an |the )?[\w'-]+(?: (?!is\b|was\b|will\b|has\b|starts\b|"
    r"begins\b|on\b|at\b|are\b|lands\b|arrives\b|ends\b|leaves\b|takes\b|opens\b|comes\b|got\b|moved\b)[\w'-]+){0,4})(?P<rest> .+)$",
    re.IGNORECASE,
)


def _thing(text: str, now: datetime) -> Clause | None:
    """Take a thing for the subject, of which only a plan can be said: 'the party is on Friday'."""
    found = _THING.match(text) or _EVENT.match(text)
    if found is None or not find_moment(with_digits(text), now):
        return None
    if found["what"].lower() == "they":
        return Clause("the others", found["rest"])
    what = _ARTICLE.sub("", found["what"].strip())
    return Clause(f"the {what}", found["rest"].strip())
