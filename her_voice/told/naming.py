"""Who is named in passing: at the end of a clause, behind what they did, with their age. Pure."""

import re
from collections.abc import Iterator

from her_voice.times.found import with_digits
from her_voice.told.ages import at_an_age
from her_voice.told.clause import Clause
from her_voice.told.given import GIVEN
from her_voice.told.names import NAME, is_known_name, is_name, title_of
from her_voice.told.relations import ADJECTIVE, RELATION, normal, one_of, whole_relation
from her_voice.told.sexes import pronoun_by_name
from her_voice.told.statement import ME, Statement, is_called, key
from her_voice.told.talk import UNKNOWN, Talk
from her_voice.told.words import is_word

_AT_END = re.compile(rf"(?P<verb>[\w']+) (?:(?:called|named) )?(?P<name>{NAME})$")
_BEHIND = re.compile(
    rf"\b(?:{RELATION}|man|woman|guy|bloke|fella|lady)(?: (?:there|here|(?:at|from|in) (?:the |my )?\w+))?, (?P<name>{NAME})$"
)
_ALONE = re.compile(rf"^(?:(?i:and|so|but|then|now|oh) )*(?P<name>{NAME})$")
"""'And Ada, she is a nurse'."""

_MEETS = re.compile(
    r"(?:hired|employ|employed|met|married|marrying|dating|seeing|called|named|sacked|rang|phoned|visited|know|with)$",
    re.IGNORECASE,
)
"""What is done with people, and hardly with places."""

_IS_NAMED = re.compile(rf"(?:is|was) (?:called |named )?{NAME}$")
_ONE_OF_MINE = re.compile(
    rf"^(?:(?i:and|so|but|then|oh|now),? )*(?P<name>{NAME}) (?:just |only )?(?:calls?|called|rings|rang|phoned|texts|texted|comes|came|turns|turned|shows|showed|walks"
    rf"|walked|writes|wrote|emailed|messaged|dropped|popped|stopped)\b[^,]*(?<![A-Z]\w),"
    rf" (?:my|our) (?P<adjectives>(?:{ADJECTIVE}[ -])*)(?P<relation>{RELATION})(?=,|$)"
)
_BEHIND_IT = re.compile(
    rf"^(?P<word>[Hh]e|[Ss]he) (?P<said>[^,]{{3,60}}), (?:(?P<called>Mother|Father|Mum|Mom|Mam|Mammy|Dad|Daddy|Gran|Nan|Grandma|Grandpa|Granny)|(?P<name>{NAME})|the (?:old |little |wee )?[a-z]+)(?=,|$)"
)
_PLACE = re.compile(r"[A-Z]\w+$")
"""'In Wellington, New Zealand' names nobody."""

_GIRL = re.compile(
    r"^(?:and )?it is (?:going to be )?(?P<what>an? (?:little |baby )?(?:girl|boy))$", re.IGNORECASE
)
_EXPECTING = re.compile(r"\b(?:baby|pregnant|expecting|due|scan|ultrasound)\b", re.IGNORECASE)
_AGED = re.compile(
    rf"\b(?P<name>{NAME}),? who is (?P<age>\d{{1,3}})\b(?! (?:weeks?|months?|days?)\b)"
)

_SEVERAL = re.compile(
    rf"^(?:i|we) (?:have|have got|got)(?: got)? (?:{ADJECTIVE} )?(?:two|three|four|five|both|[2-5])"
    rf"(?: \w+)? (?P<what>\w+s|children|kids|mice)(?: (?:called|named)|,| -) (?P<names>{NAME}"
    rf"(?:, {NAME})*,? and {NAME})(?=$|[,.])",
    re.IGNORECASE,
)
"""'I have two brothers, Tom and Max'."""

_ANOTHER = re.compile(
    rf"\band (?:an? |another |one )(?:\w+ )?(?P<what>{RELATION}) (?:called|named) (?P<name>{NAME})"
)
"""'A cat called Biscuit and a dog called Toast'."""

_PETS = frozenset(["dog", "cat", "rabbit", "horse", "hen", "parrot", "hamster", "tortoise", "goat"])
_MINE = re.compile(r"^(?:i|we) (?:have|got)\b.*?\b(?:called|named) [A-Z]", re.IGNORECASE)


def named_behind(clause: str, talk: Talk) -> str:
    """Give whom 'he' or 'she' of a clause means that names them behind: 'she is eighty, Mrs Byron'.

    It is nobody known (`UNKNOWN`) where the name may as well be of who is spoken to.
    """
    found = _BEHIND_IT.match(clause)
    if found is None or _PLACE.search(found["said"]):
        return ""
    if found["called"]:
        return normal(found["called"])
    name, word = found["name"] or "", found["word"].lower()
    sex = talk.sex.get(name) or pronoun_by_name(name) or title_of(name)
    return name if name and sex == word else UNKNOWN


def just_named(clause: str, about: Clause | None, talk: Talk) -> str:
    """Give who is named at the end of a plain clause, whom 'he' or 'she' of the next one then means.

    'I hired Devon', 'he is a student': that is Devon. `about` is what the clause is about; where that
    is somebody else than who speaks, only a clause that tells their name names them so.
    """
    is_other = about is not None and about.subject != ME and not about.subject.startswith("the ")
    name = _name_at_end(clause, talk)
    if about is None or not is_other:
        return name
    if _IS_NAMED.match(about.rest):
        return about.subject
    is_introduced = about.name or about.relation
    return about.subject if is_introduced and name in {"", about.subject} else ""


def named_in_passing(text: str, quote: str, talk: Talk) -> Iterator[Statement]:
    """Give what a plain sentence tells of people beside what it is about.

    'Nowak calls at six, our landlord'           landlord: is called, Nowak
    'two lads, Tim who is nine and Al who is two'    Tim: is aged, 9; Al: is aged, 2
    """
    found = _ONE_OF_MINE.match(text)
    if found and _may_be_name(found["name"], talk):
        yield is_called(
            whole_relation(found["adjectives"], found["relation"]), found["name"], quote
        )
    yield from _each_named(text, quote, talk)
    child = _GIRL.match(text) if _EXPECTING.search(talk.said) else None
    if child:
        yield Statement(
            subject="baby", predicate="is", value=child["what"], topic="kind", quote=quote
        )
    yield from at_an_age(text, quote, talk)
    for each in _AGED.finditer(with_digits(text)):
        if is_name(each["name"], talk, introduced=True):
            yield Statement(
                subject=each["name"], predicate="is aged", value=each["age"], topic="is aged",
                quote=quote,
            )  # fmt: skip


def _each_named(text: str, quote: str, talk: Talk) -> Iterator[Statement]:
    """Give the names of several that the person has."""
    if found := _SEVERAL.match(text):
        one = one_of(found["what"])
        names = re.split(r",? and |, ", found["names"])
        if re.fullmatch(RELATION, one) and all(_may_be_name(name, talk) for name in names):
            yield from (is_called(one, name, quote) for name in names)
    if first := _MINE.match(text):
        for each in _ANOTHER.finditer(text, first.end()):
            what = normal(each["what"])
            if what in _PETS:
                yield Statement(
                    subject=ME, predicate="has", value=f"a {what}", topic=f"has {key(what)}",
                    quote=quote,
                )  # fmt: skip
            yield is_called(what, each["name"], quote)


def _name_at_end(clause: str, talk: Talk) -> str:
    found = _BEHIND.search(clause)
    if found and is_name(found["name"], talk, introduced=True):
        return found["name"]
    if found := _ALONE.match(clause):
        return found["name"] if is_known_name(found["name"], talk) else UNKNOWN
    found = _AT_END.search(clause)
    if found is None or not is_name(found["name"], talk):
        return ""
    is_somebody = is_known_name(found["name"], talk) or _MEETS.match(found["verb"])
    return found["name"] if is_somebody else ""


def _may_be_name(name: str, talk: Talk) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return is_name(name, talk) and (first in GIVEN or not is_word(first))
