"""A clause beside a consent in: is it only a reason, or something said by the way? Pure.

People seldom consent in one clause: 'yes, unlock the car, I'm standing right by it'. Such a clause
says how things are: it has a subject of its own and a verb of being, having or needing. One that
sets a condition, puts something off, corrects, adds, jokes, or tells what somebody said is none,
nor is one with a name or a number in it that is not the question's. What is in doubt is none: then
she asks once more.
"""

import re
from collections.abc import Collection

from her_voice.consent.words import NO, YES, word_set
from her_voice.times.found import with_digits

LONGEST = 9
"""Words of a clause."""

_CLAUSES = re.compile(r"([,.;!?\u2026]+\s*|\s[-\u2013\u2014]\s|\s(?=(?:because|'cause)\b))")
_CONCLUDES = re.compile(
    r"(?:[,.!\u2026]\s*(?:so|and|but)|\sso),? (?=(?:yes|yeah|yep|sure)\b)", re.IGNORECASE
)
_WORD = re.compile(r"[\w']+")
_DIGITS = re.compile(r"\d")

_LEADS = word_set(
    "so and because cause since well oh ah um uh er erm sorry yes yeah as sure okay ok"
)
_ADVERBS = word_set(
    "really just all both still certainly definitely absolutely quite so very always"
)

_HAVE_VERBS = word_set(
    "i'm i've i'll we're we've we'll he's she's they're they've he'll she'll they'll it's it'll"
    " that's everything's everybody's everyone's this'll there's"
)
_SUBJECTS = word_set("i we he she they it that this everything everybody everyone there")
_STATES = word_set(
    "am is are was were have has had need needs want wants know knows like likes love loves trust"
    " look looks feel feels fit fits suit suits owe owes live lives got will must should hope agree"
    " can deserve deserves miss misses hate hates use uses"
)
_OWNERS = word_set("the my our his her their your this that these those")

_CONDITIONS = word_set(
    "if when whenever once until till after before while as long soon provided providing only even"
    " except but though although however unless whether otherwise first second then next later"
    " afterwards tomorrow tonight yesterday today sometime someday eventually maybe perhaps"
    " probably possibly might may could would i'd he'd she'd they'd we'd it'd you'd"
)
_TAKING_BACK = word_set(
    "actually rather instead other others another different else also too either neither wrong"
    " mistake mistaken mixed confused bad terrible stupid crazy mad silly joke joking kidding kid"
    " pretend pretending testing test rehearsing supposed wish unsure doubt doubts afraid worried"
    " worry regret same almost nearly half part some any no-one nobody none"
)
_TELLING = word_set(
    "say says said saying tell tells told telling ask asks asked asking go goes went going like"
    " shout shouts shouted whisper whispers whispered write writes wrote written read reads reading"
    " sing sings sang repeat repeats repeated answer answers answered reply replies replied call"
    " calls called calling named titled text texts texted think thinks thought hear hears heard"
    " mean means meant quote quotes quoted word words line lines story song film movie book game"
    " play plays show scene advert dream talk talks talking speak speaks speaking wants expects"
    " order orders ordered insists insisted swears claims phone question"
)
_DOING = word_set(
    "check checking see seeing looking decide deciding change changing do doing did done"
    " already myself try trying guess wonder wondering get getting let make making"
)
_ELSE = word_set("you your you're you've who what which whose how why where one ones")

_REFUSED = NO | _CONDITIONS | _TAKING_BACK | _TELLING | _DOING | _ELSE

_MEASURES = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|double|twice)"
)

_OPEN = re.compile(r"\b(?:(?:a|to|i'll|we'll) look|(?:needs?|has|have|had|got) to be|must be)\b")
"""What is still to be done to it: 'it has to be signed'."""

_OVER = word_set(
    "finished over done gone here ready waiting late closed empty full broken dead old"
)


def without_reasons(said: str, topic: Collection[str]) -> str:
    """Leave out each clause that is only a reason; `topic` is what the question spoke of."""
    found = list(_CONCLUDES.finditer(said))
    before, after = (said[: found[-1].start()], said[found[-1].end() :]) if found else ("", said)
    because = f"{_without(before, topic, is_concluded=True)}, " if before else ""
    return because + _without(after, topic, is_concluded=False)


def tells_or_depends(words: Collection[str]) -> bool:
    """Say whether one of these words tells what somebody said, or sets a condition."""
    return not (_TELLING | _CONDITIONS).isdisjoint(words)


def _without(said: str, topic: Collection[str], *, is_concluded: bool) -> str:
    parts = _CLAUSES.split(said)
    ends = [".", *parts]  # of what stands before each
    return "".join(
        "um"
        if is_reason(part, topic, begins=end.strip() not in {"", ","}, is_concluded=is_concluded)
        else part
        for end, part in zip(ends, parts, strict=False)
    )


def is_reason(
    clause: str, topic: Collection[str], *, begins: bool, is_concluded: bool = False
) -> bool:
    """Say whether it is one. `begins` if a sentence does with it, which has a capital then.

    What a consent is concluded from, 'it rained anyway, so yes', may be put in any words.
    """
    written = _WORD.findall(clause.replace("\u2019", "'"))
    names = [one for one in written[1 if begins else 0 :] if one[:1].isupper()]
    words = [one.lower() for one in written]
    while words and words[0] in _LEADS:
        words.pop(0)
    foreign = [one for one in names if one.lower() not in topic and one.split("'")[0] != "I"]
    if not 1 < len(words) <= LONGEST or foreign:
        return False
    if not is_concluded and not _tells_how_it_is(words, topic):
        return False
    apart = [one for one in _WORD.findall(with_digits(" ".join(words))) if one not in topic]
    numbers = [one for one in apart if _DIGITS.search(one) or _MEASURES.fullmatch(one)]
    is_more = _REFUSED.intersection(words[1:]) - _OVER or words[0] in _CONDITIONS | NO
    return not (is_more or numbers or _OPEN.search(" ".join(words)))


def _tells_how_it_is(words: list[str], topic: Collection[str]) -> bool:
    if words[0] in _HAVE_VERBS:
        return True
    rest = words[1:]
    if words[0].endswith("'s") and _OVER.intersection(rest[:1]):
        return True
    if words[0] in _OWNERS:
        if rest[:1] and rest[0].endswith("'s"):
            return True
        rest = rest[1:] if not _STATES.intersection(rest[:1]) else rest
    elif words[0] not in _SUBJECTS and (words[0] not in topic or words[0] in YES):
        return False
    while rest and rest[0] in _ADVERBS:
        rest = rest[1:]
    return bool(_STATES.intersection(rest[:1]))
