"""A line of the person's in, what it states out. Pure; what it can't read it leaves alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from her_voice.times.found import tidy, with_digits
from her_voice.told.corrections import Correction, correction_in
from her_voice.told.doubt import is_doubtful, is_joke, is_order, takes_back
from her_voice.told.past import find_past
from her_voice.told.plans import find_plan
from her_voice.told.sentences import clauses, plain, sentences
from her_voice.told.statement import ALMOST, HEARD, ME, SURE, Statement, key
from her_voice.told.subjects import RELATION, Clause, Talk, normal, quoting, subject_of
from her_voice.told.tables import OF, RULES, Rule

LONGEST_VALUE, LONGEST_LINE = 120, 2000
_TAIL = re.compile(
    r"(?:,? (?:very much|so much|a lot|a bit|at all|any more|any longer|these days|nowadays|now"
    r"|right now|at the moment|at present|currently|again|too|as well|by the way|you know|though"
    r"|actually|really|really well|then|since|already|for now|at last|finally|i think|i guess"
    r"|i believe|to be honest|honestly|of course|after all|for good|for years|for ages|forever"
    r"|as you know|if you must know|or so|or something|and all that|and so on|all the time|for a while"
    r"|so far|more than anything|most of all|the most|best of all|for a living|to death|like mad))+$",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:[ ,]+(?:and|or|but|since|in|on|at|for|from|to|with|because|the|of|by|until))+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)
_IS_FOR = re.compile(
    rf"^(?P<relation>(?:best |ex-?|step|half)?{RELATION}) (?:is|are) (?:called|named) (?P<name>[A-Z].*)$"
)
_KEEP_ARTICLE = ("lives", "has", "will", "is", "works at", "works in", "plays", "likes")


@dataclass(slots=True)
class Read:
    """What a line states."""

    statements: list[Statement] = field(default_factory=list)
    correction: Correction | None = None
    """It mends what was said before."""

    corrected_by: str = ""
    """The sentence that does."""

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
        if mended and not any(one.due and one.instead for one in stated):
            found.correction, found.corrected_by = mended, sentence
            stated = [one for one in stated if mended.wrong.lower() not in one.value.lower()]
        found.statements += stated
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
            clause = None if quoted else _thing(each)
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
        for one in _of_clause(replace(clause, subject=subject), sentence, now):
            sure = one.confidence if clause.is_sure else ALMOST
            if clause.told_by:
                sure = HEARD
            yield replace(
                one,
                confidence=min(sure, one.confidence),
                told_by=clause.told_by,
                is_quoted=clause.is_quoted,
            )


_GOES_ON = re.compile(
    r"^(?:(?:now|then|also|still|always|just|really|even) )*(?:am|is|are|was|work|works|worked|live|lives|moved|have|has"
    r"|do not|does not|like|likes|love|loves|hate|hates|will|play|plays|study|studies|speak|speaks|drink|drinks"
    r"|eat|eats|got|bought|started|stopped|quit|can not|never|prefer|prefers|enjoy|enjoys)\b",
    re.IGNORECASE,
)


def _may_go_on(text: str) -> bool:
    return bool(_GOES_ON.match(text))


_THING = re.compile(
    r"^(?:the|our|this|his|her|there is|there will be) (?P<what>(?:a |an |the )?[\w'-]+(?: (?!is\b|was\b|will\b|has\b|starts\b|"
    r"begins\b|on\b|at\b|are\b|lands\b|arrives\b|ends\b|leaves\b|takes\b|opens\b|comes\b|got\b|moved\b)[\w'-]+){0,4})(?P<rest> .+)$",
    re.IGNORECASE,
)


def _thing(text: str) -> Clause | None:
    """Take a thing for the subject, of which only a plan can be said: 'the party is on Friday'."""
    found = _THING.match(text)
    if found is None:
        return None
    what = _ARTICLE.sub("", found["what"].strip())
    return Clause(f"the {what}", found["rest"].strip())


def _of_clause(clause: Clause, sentence: str, now: datetime) -> Iterator[Statement]:
    rest = with_digits(clause.rest) if re.search(r"\w", clause.rest) else ""
    if clause.is_of:
        yield from _of_something(clause, rest, sentence, now)
        return
    about = clause.subject.removeprefix("the ") if clause.subject.startswith("the ") else ""
    if plan := find_plan(rest, clause.subject, now, about=about):
        yield Statement(
            subject=clause.subject, predicate=plan.predicate, value=plan.value,
            topic=plan.topic, quote=sentence, due=plan.due, is_exact=plan.is_exact,
            instead=plan.instead or bool(about), is_end=plan.is_cancelled,
        )  # fmt: skip
        return
    if about:
        return
    for rule in RULES:
        if found := rule.pattern.match(rest if rule.predicate == "is aged" else clause.rest):
            if one := _made(rule, found, clause, sentence, now):
                yield from _each(one)
                called = found.groupdict().get("called")
                if called:
                    noun = key(found["v"]).split()[-1]
                    yield Statement(
                        subject=normal(noun), predicate="is called", value=called,
                        topic=f"is called {called.lower()}", quote=sentence,
                    )  # fmt: skip
            return


def _made(
    rule: Rule, found: re.Match[str], clause: Clause, sentence: str, now: datetime
) -> Statement | None:
    groups = found.groupdict()
    raw = rule.value or groups.get("v") or ""
    since, value = _dated(clause.rest, raw, now)
    value = _clean(value)
    is_bare = "{w}" in rule.predicate or rule.topic.startswith("habit") or rule.is_end
    if "v" in groups and not (rule.value or value or is_bare):
        return None
    if len(value) > LONGEST_VALUE or (
        key(value) == "" and value.lower() in {"it", "that", "this", "them"}
    ):
        return None
    word = _base(groups.get("w") or "")
    named = key(value) or word
    topic = rule.topic.format(v=named) if "{v}" in rule.topic else rule.topic
    return Statement(
        subject=clause.subject,
        predicate=rule.predicate.format(w=word),
        value=value,
        topic=topic,
        quote=sentence,
        since=since,
        ends=rule.ends,
        is_end=rule.is_end,
    )


_AND = re.compile(r",? and (?=(?:a|an|one|two|three|four|five|six|\d+) )", re.IGNORECASE)


def _each(one: Statement) -> Iterator[Statement]:
    """Give every thing that somebody has by itself."""
    if one.predicate not in {"has", "has no"} or not one.topic.startswith("has "):
        yield one
        return
    for value in _AND.split(one.value):
        yield replace(one, value=value, topic=f"has {(key(value).split() or [value])[-1]}")


def _of_something(clause: Clause, rest: str, sentence: str, now: datetime) -> Iterator[Statement]:
    """Read 'birthday is on the 3rd of May', said of what somebody has."""
    for pattern, predicate, topic in OF:
        if found := pattern.match(rest if "birthday" in rest.lower() else clause.rest):
            word = (found.groupdict().get("w") or "").lower()
            value = _clean(found["v"])
            value = re.sub(r"^(?:on|in) ", "", value)
            if value:
                is_name = predicate == "is called" and clause.subject != ME
                about = f"is called {value.lower()}" if is_name else topic.format(w=word)
                yield Statement(
                    subject=clause.subject, predicate=predicate.format(w=word), value=value,
                    topic=about, quote=sentence,
                )  # fmt: skip
            return
    found = re.match(
        r"^(?P<what>[\w'-]+(?: (?!is\b|was\b|will\b|are\b|on\b|at\b|lands\b|starts\b)[\w'-]+){0,3}?) (?P<rest>(?:is|are|was|will|starts?|begins?|ends?|lands?|leaves?|arrives?|takes|has|got|moved|flies|comes|on|at|expires)\b.*)$",
        rest,
    )
    if found is None:
        return
    if plan := find_plan(found["rest"], clause.subject, now, about=found["what"]):
        yield Statement(
            subject=clause.subject, predicate=f"{found['what']} {plan.predicate}",
            value=plan.value, topic=plan.topic, quote=sentence, due=plan.due,
            is_exact=plan.is_exact, instead=True, is_end=plan.is_cancelled,
        )  # fmt: skip


def _dated(rest: str, value: str, now: datetime) -> tuple[datetime | None, str]:
    """Take a day that has passed out of a value; give it, and the value without it."""
    digits = with_digits(value)
    if found := find_past(digits, now):
        left = digits[: found.start].rstrip(" ,") + digits[found.end :]
        return found.value, tidy(left)
    elsewhere = find_past(with_digits(rest), now)
    return (elsewhere.value if elsewhere else None), value


def _clean(value: str) -> str:
    value = value.strip(" ,.;!")
    while True:
        bare = _HANGING.sub("", _TAIL.sub("", value)).strip(" ,.;!")
        if bare == value:
            return value
        value = bare


_BASES = {
    "eating": "eat",
    "drinking": "drink",
    "smoking": "smoke",
    "playing": "play",
    "wearing": "wear",
    "taking": "take",
    "watching": "watch",
    "going to": "go to",
    "doing": "do",
    "watches": "watch",
    "does": "do",
    "go": "go",
    "goes": "go",
}


def _base(word: str) -> str:
    word = word.lower()
    return _BASES.get(
        word, word.removesuffix("s") if word.endswith("s") and word != "watches" else word
    )


__all__ = ["SURE", "Read", "read"]
