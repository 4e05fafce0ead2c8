"""Somebody who is another one's wife, son or sister: 'his wife Jo', 'Tom's sister is called Ada'. Pure."""

import re
from collections.abc import Iterator

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.told.clause import Clause
from her_voice.told.names import NAME, is_name
from her_voice.told.relations import ADJECTIVE, RELATION, normal, whole_relation
from her_voice.told.talk import Talk, pronoun_of

_WHOSE = rf"(?:(?P<word>(?i:his|her|their))|(?P<whose>{NAME})'s|(?i:my|our) (?P<mine>{RELATION})'s)"
_KIN = rf"(?P<adjectives>(?:{ADJECTIVE}[ -])*)(?P<relation>{RELATION})\b"
_IS_NAMED = re.compile(
    rf"^{_WHOSE} {_KIN} (?:is|was) (?:(?:called|named) )?(?P<name>{NAME})(?=$|,)(?P<rest>)"
)
_NAMED = re.compile(rf"^{_WHOSE} {_KIN},? (?P<name>{NAME}),? (?P<rest>(?!and\b).+)$")
_UNNAMED = re.compile(
    rf"^{_WHOSE} {_KIN} (?P<rest>(?:is an? |was an? |works |lives |teaches |drives |died\b|used to ).+)$"
)
_INTRODUCED = re.compile(
    rf"\b(?i:my|our|his|her|their|an?) (?:{ADJECTIVE}[ -])*(?P<relation>{RELATION}),? (?P<name>{NAME})"
)

_SPOKEN_OF = re.compile(
    rf"(?<=\w )(?P<word>his|her) (?:{ADJECTIVE}[ -])*(?P<relation>{RELATION})\b(?!'|,? {NAME})(?!-in-law)"
)

_IS_WHOSE = re.compile(rf"^(?P<who>[Tt]hat|[Ss]he|[Hh]e) is (?P<whose>{NAME})'s {_KIN}(?=$|,)")
"""'She is Ada's mother', of whom was spoken of just before."""

_SAME = {"his": "he", "her": "she"}


def theirs(text: str, talk: Talk) -> Clause | None:
    """Read 'his wife Jo works at night', 'Tom's sister is called Ada', 'her dad is a nurse'.

    Who has a name is the subject; who has none is 'Ada's father', if it is sure who 'her' is and
    the clause names no day.
    """
    if found := _IS_WHOSE.match(text):
        who = _who(found["who"].lower(), talk)
        if who and is_name(found["whose"], talk):
            return Clause(who, "", of=found["whose"], relation=_relation(found))
    found = _IS_NAMED.match(text) or _NAMED.match(text)
    if found and is_name(found["name"], talk, introduced=True):
        talk.sex.setdefault(found["name"], pronoun_of(normal(found["relation"])) or "")
        return Clause(
            found["name"], found["rest"], of=_owner(found, talk), relation=_relation(found)
        )
    found = _UNNAMED.match(text)
    owner = _owner(found, talk) if found else ""
    if found is None or not owner or DAY.search(with_digits(text)):
        return None
    return Clause(f"{owner}'s {_relation(found)}", found["rest"])


def introduced(text: str, talk: Talk) -> Iterator[tuple[str, str]]:
    """Give who is named beside what they are to somebody: 'Jo', 'wife' of 'with his wife Jo'."""
    for found in _INTRODUCED.finditer(text):
        if is_name(found["name"], talk, introduced=True):
            yield found["name"], normal(found["relation"])


def of_others(text: str, talk: Talk) -> Iterator[tuple[str, str]]:
    """Give which man or woman of somebody's is spoken of without a name: 'Ada's father', 'father'."""
    for found in _SPOKEN_OF.finditer(text):
        relation = normal(found["relation"])
        word = pronoun_of(relation)
        if word in {"", _SAME[found["word"]]}:
            continue  # 'she' might be either
        if (meant := talk.meant(found["word"])) and talk.is_sure:
            yield f"{meant}'s {relation}", relation


def _who(word: str, talk: Talk) -> str:
    """Give whom 'she' or 'that' means, who has a name; nothing where it is not sure."""
    meant = talk.last if word == "that" else talk.meant(word)
    is_sure = meant in talk.fresh if word == "that" else talk.is_sure
    return meant if is_sure and meant[:1].isupper() else ""


def _relation(found: re.Match[str]) -> str:
    return whole_relation(found["adjectives"], found["relation"])


def _owner(found: re.Match[str], talk: Talk) -> str:
    """Give whose it is, or nothing where that is not sure."""
    if found["whose"]:
        return found["whose"] if is_name(found["whose"], talk) else ""
    if found["mine"]:
        return normal(found["mine"])
    if found["word"].lower() == "their":
        return ""
    meant = talk.meant(found["word"])
    return meant if talk.is_sure else ""
