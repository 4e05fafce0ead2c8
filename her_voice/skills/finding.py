"""Words in, the skill they ask for out, or nothing: by templates, in well under a millisecond."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from hassil import Intents, recognize_all

from her_voice.provenance import Value
from her_voice.skill import Skill, SkillError, Slot, Unsaid, Words
from her_voice.skills.slips import NUMBER, with_apostrophes, without_slips
from her_voice.skills.slots import Text
from her_voice.times.found import tidy, with_digits

_BEFORE = re.compile(
    r"^(?:(?:oops|whoops|actually|hi|hello|hey there|hi there|by the way|excuse me|you know what"
    r"|quick question|one more thing|while you're at it|be a (?:dear|love|pet) and|go ahead and"
    r"|do me a favou?r and|why don't you|i mean|sorry(?! what)|ah|"
    r"please|be honest|now|ok|okay|hey|oh|so|well|um|uh|and|also|alright|all right|right|"
    r"then|(?:maybe|perhaps) (?=you |could )|"
    r"(?:can|could|will|would) you(?: (?:please|possibly|maybe|kindly))?(?: (?:just|quickly))?|"
    r"(?:you could|(?:is there )?any (?:chance|way) you could|(?:do you )?think you could"
    r"|(?:do you )?reckon you could|i was (?:hoping|wondering if) you could"
    r"|would it be possible (?:for you )?to)(?: (?:just|maybe|please))?|"
    r"would you be so (?:kind as|good as) to|"
    r"i(?:'d like| would like| want| need) you to|"
    r"i(?:'d| would) like to know|(?:can|could) you tell me|do you know|just|quickly)\b[, ]*"
    r"|(?:listen|look|say|wait|love|dear|darling|honey|sweetheart|mate|buddy|tell me|hmm?"
    r"|erm?|good)\s*,\s*)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[, ]*\b(?:please|(?<!saying )(?<!say )(?:thanks|thank you|cheers)"
    r"|(?<!feelings )for me|if you can|right now"
    r"|(?:would|will|could|can) you(?: please)?"
    r"|if (?:possible|you don't mind|you would|that's (?:ok|okay|all right))"
    r"|while you're at it"
    r"|when you (?:get|have) a (?:moment|chance|minute|second|sec))"
    r"|\s*,\s*(?:ok|okay|love|dear|darling|honey|sweetheart|mate|buddy|pal|right|then|quickly"
    r"|i'm afraid|i think|though))+$",
    re.IGNORECASE,
)
_FILLERS = re.compile(r",?\s*\b(?:um+|uh+|erm?|ah|hmm+)\b,?(?=\s|$)", re.IGNORECASE)
"""What is said while one looks for a word."""

_ASIDES = re.compile(
    r"(?:\s+(?P<and>and)\b,?|,)\s*(?:(?P<and2>and)\s+)?(?:what's it called"
    r"|what do you call (?:it|them)|what's the word|how (?:do )?you say)\s*,\s*",
    re.IGNORECASE,
)
"""Whole clauses of that sort, between commas."""

_MISHEARD = (
    (re.compile(r"\b(an?|the|my) time or\b", re.IGNORECASE), r"\1 timer"),
    (
        re.compile(rf"\b({NUMBER})[ -]second (?=timer|countdown|alarm)", re.IGNORECASE),
        r"\1 seconds ",
    ),
    (re.compile(r"\bfor (an?|one|1|just a) second$", re.IGNORECASE), r"for \1 sec"),
    (re.compile(r"^gimme\b", re.IGNORECASE), "give me"),
    (re.compile(r"\brn$", re.IGNORECASE), "right now"),
    (
        re.compile(
            rf"\b(at|by|around|about|for|in) like (?=(?:a |an |half |quarter |{NUMBER})\b)",
            re.IGNORECASE,
        ),
        r"\1 ",
    ),
    (re.compile(rf"\b({NUMBER}|noon|midnight)(?:[ -]ish|(?<=\d)ish)\b", re.IGNORECASE), r"\1"),
    (
        re.compile(
            r"^(?:i(?:'d| would) like|i want|i wanna|i need) to (?:be|get) reminded ", re.IGNORECASE
        ),
        "remind me ",
    ),
    (re.compile(r"\bdon't lemme\b", re.IGNORECASE), "don't let me"),
    (
        re.compile(
            rf"\b(?:at|by|in|around|till|until|before) half of (?={NUMBER}"
            r"(?:$|[,.!?]| (?:today|tomorrow|tonight|on|in the|the|my|to|please|and|so)\b))",
            re.IGNORECASE,
        ),
        "at 30 to ",
    ),
    (
        re.compile(
            r"^rem(?:ind|ember) me,? please,? |^remember me (?=(?:of|about|on|at|in|tomorrow"
            r"|tonight|every|to (?!(?:your|his|her|their|the|them|him)\b))\b)",
            re.IGNORECASE,
        ),
        "remind me ",
    ),
    (
        re.compile(
            r"^(set|give|read|tell|wake|remind|get|show|nudge|ping|make) us\b(?! all| both)",
            re.IGNORECASE,
        ),
        r"\1 me",
    ),
)
"""What Whisper writes for what is often asked, what who learned English late says for it ('half of
seven' is half past six), and 'us' where one person is meant."""

_COMMA = re.compile(r",\s+(?:and\s+)?(?!\d{4}\b)", re.IGNORECASE)
"""The templates know no commas, and lists have them."""

_JOINS = re.compile(r"^and\s+|\s+and$", re.IGNORECASE)
"""What is left of a comma at the edge of an argument."""

RULES = {
    "being": "(human|person|woman|man|girl|alive|conscious|sentient|real|robot|machine|program"
    "|computer|bot|ai|artificial intelligence)",
    "bye": "(goodbye|good bye|bye|bye bye|good night|goodnight|farewell|sleep well"
    "|see you [later|tomorrow|soon|around]|talk to you (later|tomorrow|soon)"
    "|until (tomorrow|later|next time))",
}
"""What stands for several words in templates, as `<name>`."""

LONGEST = 240
"""Characters of a request. What is longer is talk."""


@dataclass(frozen=True, slots=True)
class Call:
    """A skill with what it was asked to do."""

    skill: Skill
    given: Mapping[str, object]
    filled: Mapping[str, Value] = field(default_factory=dict)
    """What was filled in before it was asked about."""

    @property
    def lacking(self) -> Sequence[str]:
        """What it needs and was not given."""
        return [
            one
            for one in self.skill.arguments
            if one not in self.given and one not in self.skill.optional
        ]

    def perform(self, handed: Mapping[type, object]) -> Words:
        """Do it, with what it needs by type. Raises `Unsaid` when something is missing."""
        needs = {name: handed[kind] for name, kind in self.skill.needs.items()}
        return self.skill.perform(**self.given, **self.filled, **needs)


class Finder:
    """Knows how every skill is asked for."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self.skills: Sequence[Skill] = tuple(skills)
        self._by_name = {skill.name: skill for skill in self.skills}
        names = [skill.name for skill in self.skills]
        if twice := {name for name in names if names.count(name) > 1}:
            raise SkillError(f"two skills are called {', '.join(sorted(twice))}; rename one")
        self._intents = intents_of(self.skills)

    def find(self, text: str, now: datetime) -> Call | None:
        """Give the skill that these words ask for, and only if all of them belong to it.

        Of several, the one whose own words fit most of the text.
        """
        if len(text) > LONGEST:
            return None
        bare = bare_request(text)
        written = _with_commas(text)
        best: tuple[int, Call] | None = None
        for found in recognize_all(bare, self._intents):
            skill = self._by_name[found.intent.name]
            words = {
                name: _as_said(skill.arguments[name], str(one.value), written)
                for name, one in found.entities.items()
            }
            given = read_arguments(skill, words, now)
            if given is None:
                continue
            own = len(bare) - sum(len(str(one.value)) for one in found.entities.values())
            if best is None or own > best[0]:
                best = own, Call(skill, given)
        return best[1] if best else None

    def call(self, name: str) -> Call:
        """Give the call of a skill by its name, with nothing said. Raises `KeyError`."""
        return Call(self._by_name[name], {})

    def named(self, name: str) -> Skill | None:
        """Give the skill of this name."""
        return self._by_name.get(name)

    def complete(self, call: Call, missing: Unsaid, text: str, now: datetime) -> Call | None:
        """Read what was missing from the person's next words, or find that they are about else."""
        kind = call.skill.arguments[missing.argument]
        written = _with_commas(text)
        value = _slot(kind).read(_as_said(kind, bare_request(text), written), now)
        given = {**call.given, **missing.known, missing.argument: value}
        return None if value is None else Call(call.skill, given)


def bare_request(text: str) -> str:
    """Give a request without courtesies, and with its numbers as digits."""
    return with_digits(_COMMA.sub(" and ", without_courtesies(text)))


def _with_commas(text: str) -> str:
    """Give the same with the commas that it has; nothing where it has none."""
    plain = without_courtesies(text) if "," in text else ""
    return with_digits(plain) if "," in plain else ""


def without_courtesies(text: str) -> str:
    """Give a request without what people say around it."""
    written = with_apostrophes(text.replace("\u2019", "'"))
    written = _ASIDES.sub(lambda one: " and " if one["and"] or one["and2"] else ", ", written)
    bare = tidy(without_slips(_FILLERS.sub("", written)))
    for heard, meant in _MISHEARD:
        bare = heard.sub(meant, bare)
    return tidy(_AFTER.sub("", _BEFORE.sub("", bare)))


def intents_of(skills: Iterable[Skill]) -> Intents:
    """Give the templates of these skills, as hassil has them."""
    each = tuple(skills)
    return Intents.from_dict(
        {
            "language": "en",
            "intents": {one.name: {"data": [{"sentences": list(one.asked)}]} for one in each},
            "expansion_rules": RULES,
            "lists": {name: {"wildcard": True} for one in each for name in one.arguments},
        }
    )


def read_arguments(
    skill: Skill, words: Mapping[str, str], now: datetime
) -> dict[str, object] | None:
    """Read arguments from the words for each; None where one can't be, or a needed one lacks."""
    given: dict[str, object] = {}
    for name, kind in skill.arguments.items():
        if name not in words:
            continue
        value = _slot(kind).read(_JOINS.sub("", words[name]), now)
        if value is None:
            return None
        given[name] = value
    lacking = [one for one in skill.arguments if one not in given and one not in skill.optional]
    return None if lacking else given


def _as_said(kind: type, words: str, written: str) -> str:
    """Give words of theirs that end what was said with the commas for which 'and' stands in them.

    'Sorry, I'm late' is sent so; what is read apart, such as things for a list, has it as it is.
    """
    if kind is not Text or not written:
        return words
    tails = (written[one.start() :] for one in re.finditer(r"\S+", written))
    bare = _JOINS.sub("", words)
    return next((tail for tail in tails if _COMMA.sub(" and ", tail) == bare), words)


def _slot(kind: type) -> Slot:
    return cast("Slot", kind)
