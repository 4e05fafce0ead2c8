"""A clause beside a consent: is it only a reason, or something said by the way? Pure.

People seldom consent in one clause: 'yes, unlock the car, I'm standing right by it'. Such a clause
says how things are: it has a subject of its own and a verb of being, having or needing. One that
sets a condition, puts something off, corrects, adds, jokes, or tells what somebody said is none,
nor is one with a name or a number in it that is not the question's. What is in doubt is none: then
she asks once more.

What is said before a yes, from which on all is named, can change less: the last word is the yes.
So where the yes is concluded from it ('it rained anyway, so yes') or a sentence of its own comes
before, names, numbers and deeds may be in it; but nothing of which the yes would be a part.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from her_voice.consent.reason_words import (
    ADVERBS,
    ARE_NOT,
    CAME,
    CONDITIONS,
    DEEDS,
    HAS_TOLD,
    HAVE_VERBS,
    INSTEAD,
    LEADS,
    NO_MORE,
    OURS,
    OVER,
    OWNERS,
    QUOTING,
    REFUSED,
    REFUSED_BEFORE,
    REPORTS,
    STATES,
    SUBJECTS,
    TELLING,
)
from her_voice.consent.words import NO, YES
from her_voice.times.found import with_digits

LONGEST = 9
"""Words of a clause."""

YESES = 6
"""So many, from the end, may be the one that counts."""

LONGEST_BEFORE = 14
"""Words of one that a yes is concluded from."""

_YES = (
    r"(?:yes|yeah|yep|yup|aye|sure|okay|ok|all right|alright|of course|absolutely|definitely"
    r"|go ahead|go on|by all means|fine|please)\b"
)
_UM = r"(?:(?:oh|ah|well|um|uh|er|erm|hm+)\b[,.]?\s+)*"
_CLAUSES = re.compile(
    r"([,.;!?\u2026]+\s*|\s[-\u2013\u2014]\s|\s(?=(?:because|'cause)\b)"
    r"|(?<=\bplease)\s(?=(?:i'm|it's|she's|he's|they're|we're|my|our)\b))"
)
_BEGINS = re.compile(
    rf"(?:(?P<so>(?:[,.!;\u2026]+\s*|\s)so,? )|(?P<but>(?:[,.!;\u2026]+\s*|\s)(?:but|and),? )"
    r"|(?P<stop>(?<!\.\.)[.!?]\s+)"
    rf"|(?P<pause>(?:,|;|\.\.\.|\u2026)\s*)){_UM}(?={_YES})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w']+")
_DIGITS = re.compile(r"\d")

_MEASURES = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|double|twice)"
)

_OPEN = re.compile(
    r"(?:\b(?:a|another|to|i'll|we'll) look|\ba minute"
    r"|\b(?:needs?|has|have|had|got) to(?! (?:know|go|run|leave|dash|catch))"
    r"|\bmust(?! know)|\bshould(?! (?:all )?know)|\b(?:was|were) (?:going|about)"
    r"|(?:'ll|\bwill) (?!(?:need|want|like|love|miss|use|enjoy|be|have)\b)\w+ (?:it|them|that|this)"
    r"|\b(?:it|this|that) (?:needs?|needed|wants?))\b"
)
"""What is still to be done, or was only meant to be: 'it has to be signed'."""

_ASKED_FOR = re.compile(r" (?:(?:did |been )?ask(?:s|ed|ing)? for|(?:keep|keeps|kept) asking)\b")
"""What somebody wanted, rather than said."""

_SPEAKS = re.compile(
    r"\b(?:like|is|as|on) this$|\b(?:don't|doesn't) (?:know|want|think)\b"
    r"|\b(?:yes|yeah|yep|yup|okay|ok)\b"
)
"""What leads up to a yes, or speaks of one."""

_NOUNS = 5
"""In so many words behind 'the' or 'all' the verb comes: 'all five of us can make it'."""


class Stands(Enum):
    """Where a clause stands."""

    BESIDE = auto()
    """Behind a consent, or in it."""

    PAUSE = auto()
    """Before a yes, with a comma between."""

    STOP = auto()
    """Before a sentence that begins with a yes."""

    BUT = auto()
    """Before a 'but yes' or an 'and yes'."""

    SO = auto()
    """Before a 'so yes', which is concluded from it."""


_ALOUD = {Stands.STOP, Stands.BUT, Stands.SO}
"""Where what comes before a yes is over before it."""


def without_reasons(said: str, topic: Collection[str]) -> Iterator[str]:
    """Leave out each clause that is only a reason; `topic` is what the question spoke of.

    Any of the last yeses may be the one that counts: what it leaves is given for each.
    """
    yield _without(said, topic, Stands.BESIDE)
    for found in list(_BEGINS.finditer(said))[-YESES:]:
        stands = next(one for one in Stands if found.groupdict().get(one.name.lower()))
        joint = stands.name.lower()
        is_joined = stands in {Stands.BUT, Stands.SO}
        before = f"{said[: found.start()]}, " if is_joined else said[: found.end(joint)]
        behind = _without(said[found.end(joint) :], topic, Stands.BESIDE)
        yield _without(before, topic, stands) + behind


def tells_or_depends(words: Collection[str]) -> bool:
    """Say whether one of these words tells what somebody said, or sets a condition."""
    return not (TELLING | CONDITIONS).isdisjoint(words)


def _without(said: str, topic: Collection[str], stands: Stands) -> str:
    found = _CLAUSES.split(said)
    left, begins = "", True
    for clause, end in zip(found[::2], [*found[1::2], ""], strict=True):
        is_asked = "?" in end
        if is_reason(clause, topic, begins=begins, stands=stands, is_asked=is_asked):
            left += "um" + end.replace("?", ".")
        else:
            left += clause + end
        begins = end.strip() not in {"", ","}
    return left


def is_reason(
    clause: str,
    topic: Collection[str],
    *,
    begins: bool,
    stands: Stands = Stands.BESIDE,
    is_asked: bool = False,
) -> bool:
    """Say whether it is one. `begins` if a sentence does with it, which has a capital then.

    What a yes is concluded from may be put in any words, if it names nobody.
    """
    written = _WORD.findall(
        _ASKED_FOR.sub(" wanted", clause.replace("\u2019", "'").replace(" after all", ""))
    )
    names = [one for one in written[1 if begins else 0 :] if one[:1].isupper()]
    foreign = [one for one in names if one.lower() not in topic and one.split("'")[0] != "I"]
    words = _bare([one.lower() for one in written])
    is_before = stands in _ALOUD
    if not 1 < len(words) <= (LONGEST_BEFORE if is_before else LONGEST):
        return False
    if is_asked:
        return is_before and not foreign and _asks_itself(words)
    numbers = [one for one in _WORD.findall(with_digits(" ".join(words))) if _is_number(one, topic)]
    others = {*numbers, *(one.lower() for one in foreign)}
    if _leads_up(words) or (stands is not Stands.SO and _OPEN.search(" ".join(words))):
        return False
    is_stated = _tells_how_it_is(words, topic)
    if is_before:
        is_one = is_stated or (stands in {Stands.BUT, Stands.SO} and not foreign)
        return is_one and not (_frames(words, stands, is_stated=is_stated) or _names(words, others))
    is_more = REFUSED.intersection(words[1:]) - OVER
    is_more -= NO_MORE if stands is Stands.PAUSE else frozenset()
    return is_stated and not (is_more or others)


def _leads_up(words: Sequence[str]) -> bool:
    """Say whether it begins as a condition does, speaks of a yes, or ends as if one came next."""
    is_open = words[-1] in QUOTING and words[-2] != "to"
    return words[0] in CONDITIONS | NO | QUOTING or is_open or bool(_SPEAKS.search(" ".join(words)))


def _names(words: Sequence[str], others: Collection[str]) -> bool:
    """Say whether one of these names or numbers stands where one that is agreed to would."""
    pairs = pairwise(_WORD.findall(with_digits(" ".join(words))))
    return any(before in INSTEAD and one in others for before, one in pairs)


def _is_number(word: str, topic: Collection[str]) -> bool:
    return word not in topic and bool(_DIGITS.search(word) or _MEASURES.fullmatch(word))


def _bare(words: list[str]) -> list[str]:
    while words and (words[0] in LEADS or (words[0] == "then" and words[1:2] in OURS)):
        words = words[1:]
    return words


def _frames(words: list[str], stands: Stands, *, is_stated: bool) -> bool:
    """Say whether a yes behind it may be part of it, or depend on it."""
    if REFUSED_BEFORE.intersection(words):
        return True
    is_so = stands is Stands.SO
    if NO.intersection(words) - (ARE_NOT if is_so and is_stated else frozenset()):
        return True
    told = [at for at, one in enumerate(words) if one in TELLING]
    has_told = bool(told) and len(words) - told[-1] > HAS_TOLD and words[-1] not in {"so", "this"}
    is_reported = REPORTS.issuperset(words[at] for at in told)
    return bool(told) and not (is_so and has_told and is_reported)


def _asks_itself(words: list[str]) -> bool:
    """Say whether it is a question to nobody: 'is it that late already?'."""
    is_more = REFUSED - DEEDS - OVER
    return words[0] in STATES and words[1] in {"it", "that"} and not is_more.intersection(words)


def _tells_how_it_is(words: list[str], topic: Collection[str]) -> bool:
    if words[0] in HAVE_VERBS:
        return True
    rest = words[1:]
    begins = words[0].removesuffix("'s")
    if begins != words[0] and (OVER.intersection(rest[:1]) or with_digits(begins) in topic):
        return True
    if words[0] in OWNERS:
        if rest[:1] and rest[0].endswith("'s"):
            return True
        at = next((at for at, one in enumerate(rest[:_NOUNS]) if one in STATES), 1)
        rest = rest[at:]
    elif words[0] not in SUBJECTS and (words[0] not in topic or words[0] in YES):
        return False
    while rest and rest[0] in ADVERBS:
        rest = rest[1:]
    is_own = words[0] in {"i", "we"} and CAME.intersection(rest[:1])
    return bool(is_own or (STATES | ARE_NOT).intersection(rest[:1]))
