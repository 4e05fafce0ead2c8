"""Whom 'she', 'it' or 'they' means behind 'I got a dog', and what they are called then. Pure."""

import re
from collections.abc import Iterator

from her_voice.told.names import NAME, is_name
from her_voice.told.relations import ADJECTIVE, RELATION, normal, one_of
from her_voice.told.statement import Statement, is_called
from her_voice.told.talk import Talk, pronoun_of

_PET = (
    "dog|cat|puppy|kitten|horse|pony|rabbit|hamster|guinea pig|parrot|budgie|canary|tortoise|turtle"
    "|goldfish|snake|lizard|hen|goat|donkey|ferret|rat|mouse"
)
_KIN = "sister|brother|son|daughter|baby|stepson|stepdaughter|niece|nephew|grandson|granddaughter"
_OTHER = "boss|landlord|landlady|flatmate|lodger|dentist"
_THING = "boat|car|van|caravan|bike|motorbike|robot|tractor"
_GETS = (
    r"(?:have|has|am|are|is) (?:\w+ly |just |now |also |been )*(?:got|getting|had|adopted|bought|rescued|found|given)"
    r"|have|has|had|got|adopted|bought|rescued|took in|picked up"
)
_NEW = re.compile(
    rf"^(?:(?P<me>I|[Ww]e)|(?P<whose>(?:[Mm]y|[Oo]ur) (?:{ADJECTIVE} )*{RELATION}|{NAME}))"
    rf" (?:\w+ly |just |also )*(?:{_GETS}) (?:myself |ourselves |us )?(?:just )?(?P<many>an?|another|two|three|four|[2-4])"
    rf" (?P<adjectives>(?:(?!{RELATION}\b)[a-z-]+ ){{0,2}})(?:(?P<one>{_PET}|{_KIN}|{_OTHER})|(?P<thing>{_THING})"
    rf"|(?P<several>(?:{_PET}|{_KIN})s|children|kids|puppies|babies|mice))(?P<tail>(?: (?!that\b|who\b|and\b|but\b|called\b|named\b)[^,]+)?)$"
)
_PARENTS = frozenset(["grandparents", "parents", "grandchildren", "children", "kids"])
_MANY = re.compile(rf"^(?P<whose>(?:[Mm]y|[Oo]ur) (?:{'|'.join(_PARENTS)}))\b(?!')")
_SUBJECTS = {"its": "it", "his": "he", "him": "he", "her": "she"}
_SOMEBODY = re.compile(rf"\b(?:{RELATION}|[A-Z]\w*)\b")
_GOES_ON = re.compile(
    r"^(?:(?:and|but|so|oh) )?(?:he|she|it|they|his|her|its|their|(?:i|we) (?:have )?(?:call|called|named|name) (?:it|him|her|them))\b",
    re.IGNORECASE,
)

_NAMED = re.compile(
    r"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o) )?(?:(?P<word>[Ii]t|[Ss]he|[Hh]e) is (?:called|named)|(?P<whose>[Ii]ts|[Hh]is|[Hh]er) name is"
    rf"|(?:I|[Ww]e) (?:have |are going to )?(?:call|called|name|named) (?P<whom>it|him|her)) (?P<name>{NAME})(?=$|,)"
)
_ALL_NAMED = re.compile(
    rf"^(?:[Tt]hey are (?:called|named)|(?:[Tt]heir|[Tt]he) names are) (?P<names>{NAME}(?:, {NAME})*,? and {NAME})$"
)
_AGED = re.compile(r"^[Ii]t is (?P<age>[\w-]+(?: and a half)? (?:years|months|weeks) old)$")
_MADE = re.compile(r"^[Ii]t is (?P<what>an? (?:[a-z-]+ ){0,2}[A-Z][\w -]+)$")
_THEY = re.compile(r"^(?:(?:and|but|so) )?(?P<word>he|she|they)(?= )", re.IGNORECASE)


def newcomer(clause: str, talk: Talk) -> str:
    """Give whom or what a clause has that the next one may be about; `talk.had` if it goes on about that.

    'we got a puppy'           my dog
    'my sister has a baby'     my sister's baby
    'I have two cats'          all cats: only their names are of them
    """
    if found := _NEW.match(clause):
        if re.search(rf"\b{RELATION}\b", found["tail"]):
            return ""  # 'a dog from my sister'
        if found["several"]:
            return f"all {found['several']}" if found["me"] else ""
        what = normal(found["one"] or found["thing"])
        return f"my {what}" if found["me"] else f"{found['whose']}'s {what}"
    if found := _MANY.match(clause):
        return found["whose"]
    goes_on = _GOES_ON.match(clause) and not _SOMEBODY.search(clause, 2)
    return talk.had if goes_on or _NAMED.match(clause) else ""


def with_newcomer(clause: str, talk: Talk) -> str:
    """Give a clause with what its 'she' or 'it' means: 'my dog is called Rex' for 'it is called Rex'."""
    had = talk.had
    if not had or had.startswith("all "):
        return clause
    what = had.rpartition(" ")[2]
    if found := _NAMED.match(clause):
        word = (found["word"] or found["whose"] or found["whom"]).lower()
        is_it = _may_be(_SUBJECTS.get(word, word), what)
        is_it = is_it and is_name(found["name"], talk, introduced=True)
        return f"{had} is called {found['name']}{clause[found.end() :]}" if is_it else clause
    if re.fullmatch(_THING, what):
        found = _MADE.match(clause)
        return f"{had} is {found['what']}" if found else clause
    if re.fullmatch(_PET, what) and (found := _AGED.match(clause)):
        return f"{had} is {found['age']}"
    found = _THEY.match(clause)
    word = found["word"].lower() if found else ""
    is_mine = "'s " not in had and _may_be(word, what) and not _is_another(word, what, talk)
    return f"{had}{clause[found.end() :]}" if found and is_mine else clause


def each_newcomer(text: str, quote: str, talk: Talk) -> Iterator[Statement]:
    """Give the names of several: 'they are called Salt and Pepper' behind 'I have two cats'."""
    found = _ALL_NAMED.match(text) if talk.had.startswith("all ") else None
    for name in re.split(r",? and |, ", found["names"]) if found else ():
        yield is_called(one_of(talk.had.removeprefix("all ")), name, quote)


def _is_another(word: str, what: str, talk: Talk) -> bool:
    """Tell whether 'he' or 'she' may as well mean somebody who was spoken of before."""
    people = {talk.last, *talk.before} - {"", what}
    return word != "they" and any((talk.sex.get(one) or word) == word for one in people)


def _may_be(word: str, what: str) -> bool:
    """Tell whether 'he', 'she', 'it' or 'they' may mean this one."""
    if word == "they" or what in _PARENTS:
        return word == "they" and what in _PARENTS
    if word == "it":
        return bool(re.fullmatch(f"{_PET}|{_THING}|baby", what))
    return pronoun_of(what) in {"", word}
