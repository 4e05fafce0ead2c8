"""The ways people ask about what they told, and what each is about. Pure."""

import re
from dataclasses import dataclass

from her_voice.told.names import NAME
from her_voice.told.relations import RELATION

LEAD = re.compile(
    r"^(?:(?:so|and|but|well|hey|ok|okay|now|please|sorry|um|uh|by the way|tell me|do you (?:still )?(?:know|remember)|can you tell me|could you tell me"
    r"|i forgot|remind me|say|samantha|again|what was it again|quick question),? )+",
    re.IGNORECASE,
)
_WHO = rf"(?P<who>(?:(?i:i|we|you)|(?i:my) (?:(?:best|ex|older|younger|little|big|elder) )?{RELATION}(?: [A-Z]\w+)?|{NAME}|[hs]he))"
_WHOSE = rf"(?P<who>my (?:(?:best|older|younger|little|big) )?{RELATION}'s?|{NAME}'s|my|our)"
_THEN = r"(?: now| again| these days| at the moment| currently| nowadays| any more| for a living| then)*"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask."""

    pattern: re.Pattern[str]
    topics: tuple[str, ...]
    """Beginnings of topics; `{v}` stands for the words that are asked about."""

    asks_when: bool = False


def _way(pattern: str, *topics: str, when: bool = False) -> Way:
    return Way(re.compile(rf"^{pattern}{_THEN}$"), topics, when)


PLAYED = "habit = plays"
"""Instead of a topic: whatever is played and is no game."""

WAYS = (
    _way(rf"(?i:where) (?:do|does|am|is|are) {_WHO} (?:live|living|reside)(?: in)?", "lives in", "lives with"),
    _way(rf"(?i:what|which) (?:city|town|place|country|village) (?:do|does|am|is) {_WHO} (?:live|living)(?: in)?", "lives in"),
    _way(rf"(?i:who) (?:do|does) {_WHO} live with", "lives with"),
    _way(rf"(?i:who)(?: is|'s) (?P<who>my (?:(?:best|older|younger|little|big) )?{RELATION})", "is called"),
    _way(rf"(?i:where) (?:did|was) {_WHO} (?:grow up|raised)", "grew up in"),
    _way(rf"(?i:where) (?:was|were) {_WHO} born", "was born in"),
    _way(rf"(?i:where) (?:do|does|am|is|are) {_WHO} (?:come )?from", "is from", "grew up in", "was born in"),
    _way(rf"(?i:where) (?:do|does|am|is) {_WHO} (?:work|working)(?: at)?", "works at"),
    _way(rf"(?i:who) (?:do|does|am|is) {_WHO} (?:work|working) for", "works at"),
    _way(rf"(?i:what) (?:do|does) {_WHO} (?:do for (?:a living|work)|work as|do for a job|do)", "works as", "works at"),
    _way(rf"(?i:what)(?: is|'s) {_WHOSE} (?:job|profession|occupation|work)", "works as", "works at"),
    _way(rf"(?i:what)(?: is|'s| was) {_WHOSE} (?:full |first )?name", "is called"),
    _way(rf"(?i:what) (?:am|is|are|was) {_WHO} called", "is called"),
    _way(r"(?i:what) (?:do you|should you) call me(?P<who>)", "is called"),
    _way(rf"(?i:how) old (?:am|is|are) {_WHO}", "is aged"),
    _way(rf"(?i:when)(?: is|'s|) {_WHOSE} birthday", "birthday"),
    _way(rf"(?i:when) (?:was|were) {_WHO} born", "birthday"),
    _way(rf"(?i:what|who|which)(?: is|'s| are|) {_WHOSE} (?P<v>(?:all-time |absolute )?favourite .+?)", "{v}"),
    _way(rf"(?i:what|which) (?P<v>[a-z]+) (?:do|does) {_WHO} like (?:best|most)", "favourite {v}"),
    _way(rf"(?:(?i:do|does|am|is)|(?i:what do you know about whether)) {_WHO} (?:really |still )?(?:like|love|hate|enjoy|into|fond of|a fan of) (?P<v>.+?)", "taste {v}"),
    _way(rf"(?i:what) (?:am|is|are) {_WHO} allergic to", "is allergic", "has allergy"),
    _way(rf"(?i:what|which) (?:medicines?|medications?|tablets|pills|drugs) (?:do|does|am|is|are) {_WHO} (?:take|taking|on)", "takes"),
    _way(rf"(?i:am|is) {_WHO} allergic to (?P<v>.+?)", "is allergic {v}"),
    _way(rf"(?i:do|does|have|has|am|is) {_WHO} (?:any |still )?allerg(?:ies|ic)(?: to anything)?", "is allergic"),
    _way(rf"(?i:do|does|can|may) {_WHO} (?:still |ever )?(?:drink|eat|smoke|play|wear|have) (?P<v>.+?)", "habit {v}", "has {v}"),
    _way(rf"(?i:do|does) {_WHO} (?:still )?smoke(?P<v>)", "habit smok"),
    _way(rf"(?i:do|does) {_WHO} (?:still |ever )?drink(?P<v>)", "habit drink", "habit alcohol"),
    _way(rf"(?i:what) (?:pets?|animals?) (?:do|does) {_WHO} have", "has dog", "has cat", "has rabbit", "has horse", "has hen", "has parrot", "has hamster", "has tortois", "has pet", "has bee", "has goat"),
    _way(rf"(?i:do|does|have|has) {_WHO} (?:still )?(?:have|got|own) (?:a |an |any |my |the )?(?P<v>.+?)", "has {v}"),
    _way(rf"(?i:what|which|what kind of) (?P<v>car|bike|motorbike) (?:do|does) {_WHO} (?:have|drive|own)", "has {v}", "drives"),
    _way(rf"(?i:am|is|are) {_WHO} (?:married|engaged|single|divorced|in a relationship|dating)(?: to anyone)?", "relationship"),
    _way(rf"(?i:who) (?:am|is) {_WHO} (?:married to|engaged to|dating|together with|seeing)", "relationship"),
    _way(rf"(?i:what|which) languages? (?:do|does|can) {_WHO} speak", "speaks"),
    _way(rf"(?i:what) (?:am|is) {_WHO} learning", "is learning", "habit"),
    _way(rf"(?i:what) (?:am|is|are) {_WHO} (?:afraid|scared|frightened) of", "fear"),
    _way(rf"(?i:what|which) instruments? (?:do|does) {_WHO} play", PLAYED),
    _way(rf"(?i:what) (?:do|does|am|is) {_WHO} study(?:ing)?", "studies"),
    _way(rf"(?i:when) did {_WHO} (?:move|relocate) to (?P<v>.+?)", "lives in", when=True),
    _way(rf"(?i:when) did {_WHO} (?:move|relocate)(?P<v>)", "lives in", when=True),
    _way(rf"(?i:when) did {_WHO} (?:stop|quit|give up) (?P<v>.+?)", "habit {v}", when=True),
    _way(rf"(?i:when) did {_WHO} (?:start|take up|begin) (?P<v>.+?)", "habit {v}", "works at", when=True),
    _way(rf"(?i:when) did {_WHO} (?:get|buy|adopt) (?:a |an |my |the )?(?P<v>(?!married|engaged|divorced).+?)", "has {v}", when=True),
    _way(rf"(?i:when) did {_WHO} get (?:married|engaged|divorced)", "relationship", when=True),
    _way(rf"(?i:when) did {_WHO} (?:die|pass away)", "life", when=True),
    _way(rf"(?i:what)(?: is|'s) {_WHOSE} (?P<v>blood type|shoe size|star sign|address|phone number|number plate|anniversary|wedding anniversary|hometown|mother tongue|native language|height|weight|postcode|middle name|nickname)", "{v}"),
)  # fmt: skip
PLAN = re.compile(
    r"^(?:when|what time|what day|which day|on (?:what|which) day)(?: is| are| do| does| am| will| did|'s| was)? (?P<v>.+)$",
    re.IGNORECASE,
)
PLANS = re.compile(
    r"^(?:what (?:did i promise(?: to do)?|have i promised|are my plans|have i planned|have i (?:got )?(?:on|coming up)|do i have (?:planned|on|to do|coming up)|am i doing|is (?:on|coming up)|plans do i have)|do i have (?:any )?(?:plans|appointments|anything (?:on|planned)))(?P<v>.*)$",
    re.IGNORECASE,
)
WHO_IS = re.compile(rf"^(?i:who)(?: is|'s) (?P<name>{NAME})$")
