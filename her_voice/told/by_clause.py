"""A plain sentence in, what its clauses state one after the other out. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from her_voice.told.called_off import called_off
from her_voice.told.clause import Clause
from her_voice.told.days import bare_plan
from her_voice.told.jobs import JOBS
from her_voice.told.joining import joined, near
from her_voice.told.kept import kept_in
from her_voice.told.medicine import changed, medicine_in, taken_off
from her_voice.told.naming import just_named, named_behind, named_in_passing
from her_voice.told.newcomers import each_newcomer, newcomer, with_newcomer
from her_voice.told.nicknames import nickname_in
from her_voice.told.pairs import each_of_both
from her_voice.told.relations import RELATION, normal
from her_voice.told.sentences import clauses
from her_voice.told.sexes import pronoun_by_name
from her_voice.told.speech import is_bare_saying, is_tagged, is_told
from her_voice.told.statement import ALMOST, HEARD, IS_CALLED, ME, SURE, Statement, is_called, key
from her_voice.told.stating import stated_in
from her_voice.told.subjects import is_hearsay, mentioned, named, subject_of
from her_voice.told.talk import Talk, pronoun_of
from her_voice.told.theirs import introduced, of_others
from her_voice.told.things import is_later, thing, with_its_name
from her_voice.told.verbatim import Before
from her_voice.told.worded import reworded

_SO = re.compile(
    r",? (?:so|and) ((?:i|we) (?:will have to|have to|need to|must|am going to|are going to) [^,;]+)"
    r"|,? and ((?:i|we) (?:am|are) (?:doing|having|going|making|throwing|holding) [^,;]+)",
    re.IGNORECASE,
)
"""What follows from what has a day is on that day."""

# How a clause goes on that has no subject

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

# Who has a name

_STRANGER = re.compile(
    rf"(?<!is )(?<!'s )(?<!was )\b(?:the|an?|this|that) (?:new )?{JOBS}\b.*\b(?:he|she)(?:'s| is) (?:called|named) ",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?:the|an?|this|that) (?:[\w-]+ ){0,2}(?P<who>dog|cat|puppy|kitten|horse|pony|rabbit|hamster|parrot|donkey|man|woman|boy|girl|lad|lass|lady|fella|bloke|guy|chap|kid)\b",
    re.IGNORECASE,
)
"""'That was the cat. His name is Felix.'"""

_RENAMED = re.compile(r"(?:is|was) (?:called|named) |name (?:is|was) ", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|passed away)\b", re.IGNORECASE)
_HOW = re.compile(r"(?:in|on|at|of|from|after|last)\b", re.IGNORECASE)
"""'He died. In his sleep, on Thursday.'"""

_THEY = re.compile(r"^(?P<word>he|she)(?= )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line, and what it stands in."""

    said: str
    """Letter for letter."""

    meant: str
    """Letter for letter, with the day that is right where one was taken back."""

    spoken: str
    """With its capitals, and without what is only said while thinking."""

    text: str
    """In its plain form."""

    before: Before
    now: datetime
    quoted: str = ""
    """The text of others that it stands in."""


def stated_by_clauses(text: str, sentence: Sentence, talk: Talk) -> Iterator[Statement]:
    """Give what the clauses of a text state; it is a sentence in its plain form, or a part of it.

    'my sister Ada is a nurse and I cook'    sister: is called, Ada; Ada: works as, nurse
    'I got a place and it is on the 29th'    me: has, a place, due on the 29th
    'Tom says I am lazy'                     nothing
    """
    last: Clause | None = None
    before: list[str] = []
    is_theirs, is_voice, is_retort = False, False, is_tagged(text)
    if not sentence.quoted:
        yield from named_in_passing(text, sentence.said, talk)
        yield from each_newcomer(text, sentence.said, talk)
        if nickname := nickname_in(text):
            who, name, text = nickname
            yield is_called(who, name, sentence.said)
    every = joined(clauses(text), sentence.now, so=_following(text))
    for said in (one for both in every for one in each_of_both(both)):
        is_theirs = is_theirs or is_hearsay(said)  # and so is what follows
        is_retort = is_retort or is_told(said)
        is_voice = is_voice or is_bare_saying(said)
        spoken = with_newcomer(said, talk)
        words = reworded(with_its_name(near(spoken, talk.day, sentence.now), before))
        talk.had = "" if sentence.quoted or is_theirs else newcomer(said, talk)
        talk.just = just_named(before[-1], last, talk) if before else ""
        talk.just = named_behind(words, talk) or talk.just
        clause = _clause_of(words, last, sentence, talk)
        last = replace(clause, subject=clause.name or clause.subject) if clause else last
        stated = [*_stated_of(clause, sentence, talk), *_of_things(words, sentence, talk)]
        is_retort = is_retort or (is_voice and bool(_THEY.match(words)))
        stated = _counting(stated, is_theirs=is_theirs, is_retort=is_retort)
        if not stated and not sentence.quoted:
            stated = list(_as_said(words, sentence))
        talk.day = _last_day(stated, sentence.now) or talk.day
        for one in stated:
            yield replace(one, value=named(one.value, talk)) if one.due else one
        before.append(words)
        hear_of(words, stated, talk)


def hear_of(text: str, stated: Sequence[Statement], talk: Talk) -> None:
    """Take in who is mentioned in a text, unless it tells somebody's name: then that one counts."""
    for name, relation in introduced(text, talk):
        talk.sex.setdefault(name, pronoun_of(relation) or pronoun_by_name(name))
    for who, relation in of_others(text, talk):
        talk.hear(who, relation)
    talk.medicine = medicine_in(text) or talk.medicine
    called = [one for one in stated if one.predicate == IS_CALLED]
    for one in called:
        if re.fullmatch(RELATION, one.subject) and not talk.heard & {one.subject, one.value}:
            talk.hear(one.subject, one.subject)
    if not called:
        talk.hear(mentioned(text, talk))


def _following(text: str) -> list[str]:
    """Give the clauses that follow from the one before: 'I have to pack' of 'so I have to pack'."""
    return [clause for found in _SO.findall(text) for clause in found if clause]


def _counting(stated: Sequence[Statement], *, is_theirs: bool, is_retort: bool) -> list[Statement]:
    """Leave out what is no fact: 'I' of what somebody else says, and whatever is a retort; days stay."""
    return [
        one for one in stated if one.due or not (is_retort or (is_theirs and one.subject == ME))
    ]


def _last_day(stated: Sequence[Statement], now: datetime) -> datetime | None:
    """Give the last of the later days that something is stated of."""
    return max((one.due for one in stated if one.due and is_later(one.due, now)), default=None)


def _clause_of(words: str, last: Clause | None, sentence: Sentence, talk: Talk) -> Clause | None:
    """Find what a clause is about: somebody, who the last one was about, or a thing."""
    clause = subject_of(words, talk, quoted=sentence.quoted)
    if clause is None and last is not None and _GOES_ON.match(words):
        will = "will " if _AHEAD.match(last.rest) and _BASE.match(words) else ""
        will = "used to " if last.rest.startswith("used to ") and _BASE.match(words) else will
        return replace(last, rest=f"{will}{words}", is_of=False, name="")
    return clause if clause or sentence.quoted else thing(words, sentence.now)


def _stated_of(clause: Clause | None, sentence: Sentence, talk: Talk) -> Iterator[Statement]:
    """Give what a clause states; what may be of somebody else is kept as it was said instead."""
    if clause is None or clause.is_guessed or _is_of_a_stranger(clause, sentence.said, talk):
        return
    if clause.subject != ME and not clause.is_quoted:
        is_either = bool(clause.relation) and not pronoun_of(clause.relation)
        if is_either:
            talk.hear(clause.of)  # whom 'he' behind 'his dog Rex' may mean as well
        if clause.of or not is_either:
            talk.hear(clause.name or clause.subject, clause.subject)
    if clause.name:
        talk.names |= {clause.name.lower()}
        yield is_called(clause.subject, clause.name, sentence.said)
    if clause.of:
        talk.names |= {clause.subject.lower()}
        yield _relation_of(clause, sentence.said)
    most = HEARD if clause.told_by else SURE if clause.is_sure else ALMOST
    about = replace(clause, subject=clause.name or clause.subject)
    for one in stated_in(about, sentence.said, sentence.now):
        yield replace(
            one,
            confidence=min(most, one.confidence),
            told_by=clause.told_by,
            is_quoted=clause.is_quoted,
        )


def _relation_of(clause: Clause, sentence: str) -> Statement:
    """Give what the subject is to somebody: 'his wife Jo'."""
    what = f"{clause.relation} is"
    return Statement(
        subject=clause.of, predicate=what, value=clause.subject, topic=what, quote=sentence
    )


def _is_of_a_stranger(clause: Clause, sentence: str, talk: Talk) -> bool:
    """Tell whether it gives the name of somebody else than whom it seems to be about.

    'Ada's boss is a man from Leeds, he is called Ben': that is not Ada. Nor is who is called Moira in
    'the accountant comes, she's called Moira' a mother who was spoken of before.
    """
    if clause.subject == ME or not _RENAMED.match(clause.rest):
        return False
    other = _SOMEONE.search(talk.said) if clause.is_of else None
    is_other = other is not None and normal(other["who"]) != clause.subject
    return clause.subject[:1].isupper() or is_other or bool(_STRANGER.search(sentence))


def _of_things(words: str, sentence: Sentence, talk: Talk) -> Iterator[Statement]:
    """Give where a thing is kept, what is off, and the medicine that takes another's place."""
    if sentence.quoted:
        return
    yield from kept_in(words, sentence.said)
    if ended := called_off(words, sentence.said):
        yield ended
    old, new = changed(words, talk.medicine)
    whom, off = taken_off(words)
    whose = ME if whom in {"", "me"} else talk.meant(whom)
    if whose != ME and not talk.is_sure:
        whose = ""
    for who, predicate, what in (
        (ME, "does not take", old), (ME, "takes", new), (whose, "does not take", off),
    ):  # fmt: skip
        if who and what:
            topic = f"takes {key(what)}"
            yield Statement(
                subject=who, predicate=predicate, value=what, topic=topic, quote=sentence.said
            )


def _as_said(words: str, sentence: Sentence) -> Iterator[Statement]:
    """Take what has a day to come for a plan, where no rule can read it."""
    before = sentence.before.here[-1] if sentence.before.here else sentence.before.last
    if _DIED.search(before) and _HOW.match(words):
        return
    if plan := bare_plan(words, sentence.now):
        about = subject_of(words, Talk())
        told_by = about.told_by if about else ""
        yield Statement(
            subject=ME, predicate="", value=plan.value, topic=plan.topic, quote=sentence.said,
            due=plan.due, is_exact=plan.is_exact, confidence=HEARD if told_by else ALMOST,
            told_by=told_by, instead=plan.instead,
        )  # fmt: skip
