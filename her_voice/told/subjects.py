"""A clause in, whom or what it is about out, and the rest of it. Pure."""

import re
from collections.abc import Callable
from dataclasses import replace

from her_voice.told.clause import Clause
from her_voice.told.given import GIVEN
from her_voice.told.names import NAME, is_known_name, is_name
from her_voice.told.relations import ADJECTIVE, RELATION, normal, whole_relation
from her_voice.told.statement import ME
from her_voice.told.talk import Talk
from her_voice.told.theirs import theirs
from her_voice.told.words import DOES

# What leads to what is said

_LEAD = re.compile(
    r"^(?:(?:oh|well|so|yes|yeah|yep|no|nope|hey|hi|hello|and|but|by the way|you know(?: what)?|you see"
    r"|guess what|actually|honestly|to be honest|also|anyway|look|listen|good news|bad news|big news"
    r"|great news|fun fact|for the record|just so you know|as i said|like i said|then|now"
    r"|i (?:have )?(?:told|said|mentioned)(?: you)?(?: before| once| already)?"
    r"|i (?:should|must|have to|forgot to|wanted to|want to) (?:tell you|say|mention|admit|confess)"
    r"|let me tell you|(?:it )?turns out|the thing is|the truth is|remember|you must know|finally"
    r"|at last|luckily|sadly|unfortunately|thankfully|after all|as it happens|these days|nowadays"
    r"|lately|recently|originally|in fact|of course|sorry|correction|thing is|one more thing|speaking of which"
    r"|(?:back |over |here )?in (?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)(?-i:[A-Z])\w+(?=,? (?:i|he|she) )"
    r"|as of (?:today|now|this week|last week)|what a day|okay|ok|right|hm+|um+|uh+|er+|ah+|wow"
    r"|deep down|for myself|truth is|in the end|at the moment|right now|ever since then|apart from that|and by the way"
    r"|i am (?:happy|glad|proud|sad|sorry|afraid|pleased|excited) to (?:say|tell you|announce)"
    r"|i am (?:happy|glad|so happy|so glad|proud|sad|afraid|sure|certain|so proud)"
    r"|you (?:will not|would not) believe (?:it|this)|that reminds me|before i forget)"
    r"(?:,| that\b| -|:)? +)+",
    re.IGNORECASE,
)
_THINK = re.compile(
    r"^(?:i (?:swear|think|guess|believe|suppose|assume|hope|reckon|am pretty sure|am quite sure"
    r"|am fairly sure)|probably|i am told)(?: that)? ",
    re.IGNORECASE,
)

# Who is said to have said so

_HEARSAY = re.compile(
    rf"^(?:(?P<who>{NAME}|(?:my|our) (?:{ADJECTIVE} )*{RELATION}(?: {NAME})?|he|she|they|people"
    r"|everyone|someone|somebody) (?:just |always |also |once )?(?:(?:has |have )?(?:said|says|say|told me|tells me"
    r"|claims|claimed|thinks|reckons|mentioned|believes|swears|insists|texted(?: me)?|wrote(?: to me)?"
    r"|heard|complained|announced|admitted))"
    r"|(?:apparently|supposedly|allegedly|rumou?r has it|word is|i (?:have )?(?:heard|read)"
    r"|they say|people say|it is said|i am told|i was told|gossip is|the gossip is))(?: that|,)? +",
)
_THINKS = re.compile(r"\b(?:thinks|reckons|believes|swears|insists|claims|claimed) (?:that )?$")
_QUOTING = re.compile(
    r"^(?:the|this|that|a|an|his|her) (?:e-?mail|mail|letter|message|text|note|article|page|website"
    r"|post|paper|leaflet|ad|advert|sign|document|pdf|file|caller|newsletter|review|comment)"
    r"(?: \w+){0,3} (?:says?|said|reads?|claims?|goes|told me)(?: that|:|,)? *",
    re.IGNORECASE,
)

# Whom it is about

_ME = re.compile(
    r"^(?:i(?: myself)?|we|(?:me|my \w+) and i|both of us|myself)\b(?! (?:and|or)\b) *",
    re.IGNORECASE,
)
_RELATED = re.compile(
    rf"^(?i:my|our) (?P<adjectives>(?i:{ADJECTIVE}[ -])*)(?P<relation>(?i:{RELATION}))\b"
    r"(?!'?s? (?:appointment|food|party|meeting|practice|concert|trip|show|visit|check-?up|lessons?"
    r"|tongue|country|wedding|competition|training|class|game|match|dinner|night|day|sitter|bed|house|run)\b)"
    rf"(?P<own>'s?(?= ))?(?:,? (?P<name>{NAME})(?P<owns>'s)?(?=,| |$))?,? ?(?!and\b)"
)
_OURS = re.compile(rf"^(?i:our) (?P<name>{NAME})(?P<own>'s)?,? ")
"""'Our Stephen' is one of the family."""

_MINE = re.compile(r"(?:my|our) ", re.IGNORECASE)
_CALLED = re.compile(
    r"^(?P<relation>Mum|Mom|Mam|Mammy|Mummy|Ma|Mama|Papa|Pop|Dad|Daddy|Granny|Grandma|Grandpa|Granddad|Grandad|Nan|Nana|Gran"
    r"|Father|Mother|Amma|Ammi|Appa|Abba|Abbu)(?P<own>'s)?,? "
)
_HE = re.compile(r"^(?P<word>he|she|his|her)\b ", re.IGNORECASE)
_NAMED = re.compile(rf"^(?P<name>{NAME})(?P<own>'s)?,? ")
_CALLING = re.compile(rf"^{NAME}, (?!(?i:who|she|he|my|our|whose|the (?:young|old|eld)\w+)\b)")
"""'Ada, the cat is back' is said to Ada."""

# Who else is spoken of

_HIS_NAME = re.compile(
    rf"^(?i:his|her|their|the \w+'s|this one's) name (?:is|was) (?P<name>{NAME})"
)
_MENTIONED = re.compile(
    rf"\b(?:my|our) (?:{ADJECTIVE} )*(?P<relation>{RELATION})\b(?: (?P<name>{NAME}))?"
    r"|(?<!said )(?<!'s )(?<!\bher )(?<!\bhis )(?<!\btheir )\b(?P<called>[Mm]um|[Mm]om|[Mm]am|[Dd]ad|[Gg]ranny|[Gg]randma|[Gg]randpa|Amma|Ammi|Appa|Abba)\b(?!')"
)
_HIM = re.compile(
    r"\b(?P<word>him|her)(?=$|,| (?:up|back|out|off|over|on|at|in|to|for|from|with|about|and|a|an|the|some|my|his)\b)",
    re.IGNORECASE,
)

OTHERS = "others"
"""Who says so, where it is nobody in particular."""


def subject_of(text: str, talk: Talk, *, quoted: str = "") -> Clause | None:
    """Find whom a plain clause is about; None where that is nobody in particular.

        'my sister Ada lives in Kiel'    sister, called Ada: 'lives in Kiel'
        'I think Tom works at night'     Tom: 'works at night', not sure
        'Ada says Tom is ill'            Tom: 'is ill', told by Ada
        'my birthday is in May'          me: 'birthday is in May' is of something of theirs
        'Ada says I am lazy'             None: that is no fact of who speaks

    `quoted` is the text of others that it stands in, if it does.
    """
    text = _LEAD.sub("", text)
    told_by, thinker = quoted, ""
    if heard := _hearsay(text):
        told_by = _teller(heard, talk)
        thinker = told_by if _THINKS.search(heard[0]) else ""
        text = text[heard.end() :]
    said = _THINK.sub("", text)
    found = _about(_LEAD.sub("", said), talk)
    if found is None:
        return None
    if thinker and found.subject == thinker:
        return None  # 'she thinks she is the boss'
    if told_by and found.subject == ME:
        return None  # 'Tom says I am lazy' is no fact, and a letter's 'I' is somebody else
    return replace(found, is_sure=said == text, told_by=told_by, is_quoted=bool(quoted))


def quoting(text: str) -> tuple[str, str]:
    """Give what a plain sentence reads out of a text of others, and what text that is.

    Of 'the letter says I owe them nine pounds' that is 'I owe them nine pounds', 'the letter says'.
    """
    bare = _LEAD.sub("", text)
    found = _QUOTING.match(bare)
    return (bare[found.end() :], found[0].strip(" :,")) if found else (text, "")


def is_hearsay(text: str) -> bool:
    """Tell whether a plain clause gives what somebody else says."""
    return _hearsay(_LEAD.sub("", text)) is not None


def mentioned(text: str, talk: Talk) -> str:
    """Give who of the person's people is mentioned last, apart from the subject; empty if none.

    In 'I went there with my mum' that is 'mother', in 'I met Ada' it is 'Ada'.
    """
    if told := _HIS_NAME.match(text):
        return told["name"] if is_name(told["name"], talk, introduced=True) else ""
    people = [*_MENTIONED.finditer(text)]
    if not people:
        return _last_name(text, talk)
    last = people[-1]
    is_subject = last.start() == 0
    return "" if is_subject else last["name"] or normal(last["relation"] or last["called"])


def named(value: str, talk: Talk) -> str:
    """Give what is to be done with whom and what it is to be done named: 'see Ada' for 'see her'."""

    def whom(found: re.Match[str]) -> str:
        known = frozenset(talk.sex)
        meant = talk.meant(found["word"])
        is_person = meant in known or meant[:1].islower() or meant.lower() in talk.names
        if not is_person:  # 'Whitby is off'
            return found[0]
        return meant if meant[:1].isupper() else f"my {meant}"

    return _HIM.sub(whom, value)


def _hearsay(text: str) -> re.Match[str] | None:
    """Find who is said to have said what follows: 'Ada says', 'Apparently', 'He told me that'."""
    return _HEARSAY.match(text) or _HEARSAY.match(text[:1].lower() + text[1:])


def _teller(heard: re.Match[str], talk: Talk) -> str:
    """Give who says so, who is spoken of from now on."""
    who = heard["who"] or ""
    if who.lower() in {"he", "she"}:
        who = talk.meant(who)
    elif found := _RELATED.match(f"{who} "):
        who = found["name"] or whole_relation(found["adjectives"], found["relation"])
    if not _ANYBODY.fullmatch(who):
        talk.hear(who)
    return who or OTHERS


_A_PERSON = re.compile(
    rf"(?<!\bin )(?<!\bnear )(?<! is from )(?<! am from )(?<! are from )(?<!\bcomes from )(?<!\bcome from ){NAME}(?!'s {RELATION}\b)"
)
"""No place, and not whose wife or son somebody is."""

_ANYBODY = re.compile(r"they|people|everyone|someone|somebody|", re.IGNORECASE)


def _last_name(text: str, talk: Talk) -> str:
    names = (each[0] for each in _A_PERSON.finditer(text) if each.start() > 0)
    known = [one for one in names if one.lower() in talk.names or one.lower() in GIVEN]
    return known[-1] if known else ""


def _about(text: str, talk: Talk) -> Clause | None:
    return next((found for way in _WAYS if (found := way(text, talk))), None)


def _me(text: str, _talk: Talk) -> Clause | None:
    """Read 'I live in Kiel'."""
    found = _ME.match(text)
    return Clause(ME, text[found.end() :]) if found else None


def _related(text: str, talk: Talk) -> Clause | None:
    """Read 'my sister lives in Kiel', 'my sister Ada is ill', 'my sister's birthday is in May'."""
    found = _RELATED.match(text)
    if found is None:
        return None
    subject = whole_relation(found["adjectives"], found["relation"])
    is_of = bool(found["own"] or found["owns"])
    name = found["name"] or ""
    if name and not is_name(name, talk, introduced=True):
        return Clause(subject, text[found.start("name") :], is_of)
    return Clause(subject, text[found.end() :], is_of, name)


def _ours(text: str, talk: Talk) -> Clause | None:
    """Read 'our Stephen is ill'."""
    found = _OURS.match(text)
    is_somebody = found and is_name(found["name"], talk)
    return _named_by(found["name"], found, text) if found and is_somebody else None


def _mine(text: str, _talk: Talk) -> Clause | None:
    """Read 'my birthday is in May'."""
    found = _MINE.match(text)
    return Clause(ME, text[found.end() :], is_of=True) if found else None


def _called(text: str, _talk: Talk) -> Clause | None:
    """Read 'Mum lives in Kiel'."""
    found = _CALLED.match(text)
    return _named_by(normal(found["relation"]), found, text) if found else None


def _he(text: str, talk: Talk) -> Clause | None:
    """Read 'she lives in Kiel', 'her birthday is in May'."""
    found = _HE.match(text)
    meant = talk.meant(found["word"]) if found else ""
    if found is None or not meant:
        return None
    is_of = found["word"].lower() in {"his", "her"}
    return Clause(meant, text[found.end() :], is_of, is_guessed=not talk.is_sure)


def _named(text: str, talk: Talk) -> Clause | None:
    """Read 'Ada lives in Kiel', but not 'Ada, the cat is back' nor 'Born and bred'."""
    found = _NAMED.match(text)
    if found is None or _CALLING.match(text) or not is_name(found["name"], talk):
        return None
    is_somebody = found["own"] or is_known_name(found["name"], talk)
    does = DOES.match(text[found.end() :])
    return _named_by(found["name"], found, text) if is_somebody or does else None


def _named_by(subject: str, found: re.Match[str], text: str) -> Clause:
    return Clause(subject, text[found.end() :], bool(found["own"]))


_WAYS: tuple[Callable[[str, Talk], Clause | None], ...] = (
    _me,
    _related,
    _ours,
    _mine,
    _called,
    theirs,
    _he,
    _named,
)
"""The first that reads a clause says whom it is about."""
