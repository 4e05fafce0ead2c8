"""The ways people ask about what they told, and what each is about. Pure."""

import re
from dataclasses import dataclass

from her_voice.told.names import NAME
from her_voice.told.relations import RELATION

_WHO = rf"(?P<who>(?:(?i:i|we|you)|(?i:my|our|the) (?:(?:best|ex|older|younger|little|big|elder) )?{RELATION}(?: [A-Z]\w+)?|{NAME}|[hs]he))"
_WHOSE = (
    rf"(?P<who>(?:my|our|the) (?:(?:best|older|younger|little|big) )?{RELATION}'s?|{NAME}'s|my|our)"
)
_SEVERAL = r"(?P<who>(?:my|our) (?:brothers|sisters|sons|daughters|children|kids|boys|girls|twins|cousins|nephews|nieces|grandchildren|grandkids|cats|dogs|pets|rabbits|horses|hens|parents))"
_THEN = r"(?: now| again| these days| at the moment| currently| nowadays| any more| for a living| then)*"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask."""

    pattern: re.Pattern[str]
    topics: tuple[str, ...]
    """Beginnings of topics; `{v}` stands for the words that are asked about."""

    asks_when: bool = False
    of_anyone: bool = False
    """It is asked who it is."""

    of_several: bool = False
    """It is asked of each of several: 'my brothers'."""


def _way(
    pattern: str, *topics: str, when: bool = False, anyone: bool = False, several: bool = False
) -> Way:
    return Way(re.compile(rf"^{pattern}{_THEN}$"), topics, when, anyone, several)


DOES, DOES_NOT = " +", " -"
"""At the end of a topic: only what somebody does, has or likes, or only what they do not."""

AILS = "has = illness"
"""Instead of a topic: whatever ails somebody."""

PLAYED = "habit = plays"
"""Instead of a topic: whatever is played and is no game."""

WORKED = ("used to be", "used to drive", "used to work", "used to run", "works as", "works at")
"""What tells what somebody did for a living."""

WAYS = (
    _way(rf"(?i:where) (?:do|does|am|is|are) {_WHO} (?:live|living|reside|based)(?: in)?", "lives in", "is in", "dwells", "lives with"),
    _way(rf"(?i:what|which) (?:city|town|place|country|village) (?:do|does|am|is) {_WHO} (?:live|living)(?: in)?", "lives in", "is in"),
    _way(rf"(?i:who) (?:do|does) {_WHO} live with", "lives with"),
    _way(rf"(?i:who)(?: is|'s)(?: going to be)? (?P<who>(?:my|our) (?:(?:best|older|younger|little|big|new) )?{RELATION})", "is called"),
    _way(rf"(?i:what) are {_SEVERAL} (?:called|named)", "is called", several=True),
    _way(rf"(?i:who) are {_SEVERAL}", "is called", several=True),
    _way(rf"(?i:what) are {_SEVERAL}'?s?'? names", "is called", several=True),
    _way(rf"(?i:what) are the names of {_SEVERAL}", "is called", several=True),
    _way(rf"(?i:where) (?:did|was) {_WHO} (?:grow up|raised)", "grew up in"),
    _way(rf"(?i:where) (?:was|were) {_WHO} born", "was born in"),
    _way(rf"(?i:where) (?:do|does|am|is|are) {_WHO} (?:come )?from", "is from", "grew up in", "was born in"),
    _way(rf"(?i:where) (?:do|does|am|is) {_WHO} (?:work|working)(?: at)?", "works at"),
    _way(rf"(?i:who) (?:do|does|am|is) {_WHO} (?:work|working) for", "works at"),
    _way(rf"(?i:what) (?:do|does) {_WHO} (?:do for (?:a living|work)|work as|do for a job|do)", "works as", "works at", "does"),
    _way(rf"(?i:what) (?:did|was) {_WHO} (?:use to )?(?:do for (?:a living|work|a job)|work as|do$|do before (?:that|I retired)|do all (?:my|his|her) life)", *WORKED),
    _way(rf"(?i:where) did {_WHO} (?:use to )?work(?: at)?", "used to work", "used to run", "used to be", "used to drive"),
    _way(rf"(?i:what) (?:was) {_WHOSE} (?:old )?(?:job|profession|occupation|work)(?: in (?-i:[A-Z]).+| before.*)?", *WORKED),
    _way(rf"(?i:what)(?: is|'s) {_WHOSE} new (?:job|profession|occupation|work)", "is going to be", "works as", "works at"),
    _way(rf"(?i:what) (?:do|does) {_WHO} want to (?:be|become)(?: when (?:he|she) grows up)?", "wants to be", "is going to be"),
    _way(rf"(?i:what) (?:am|is|are) {_WHO} going to (?:be|become)", "is going to be", "wants to be"),
    _way(rf"(?i:where) (?:am|is|are) {_WHO} (?:going to live|moving(?: to)?|going to move(?: to)?)", "moving to"),
    _way(rf"(?i:who) (?:am|is|are) {_WHO} going to live with", "moving to"),
    _way(rf"(?i:what)(?: is|'s) {_WHOSE} (?:job|profession|occupation|work)", "works as", "works at"),
    _way(rf"(?i:what)(?: is|'s| was) {_WHOSE} (?:full |first )?name", "is called"),
    _way(rf"(?i:what) (?:am|is|are|was) {_WHO} called", "is called"),
    _way(r"(?i:what) (?:is|are|was) (?P<who>(?:my|our) [a-z]+(?: [a-z]+)?) called", "is called"),
    _way(r"(?i:what) (?:is|are|was) (?:(?P<who>(?:my|our) [a-z]+(?: [a-z]+)?)'s name|the name of (?P<whom>(?:my|our) [a-z]+(?: [a-z]+)?))", "is called"),
    _way(rf"(?i:what) (?:is|was) (?:the name of )?(?P<who>{NAME})'s (?P<v>{RELATION})(?: called|'s name)", "{v} is"),
    _way(rf"(?i:who) (?:is|was) (?P<who>{NAME})'s (?P<v>{RELATION})", "{v} is"),
    _way(rf"(?i:what) (?:is|was) the name of (?P<who>{NAME})'s (?P<v>{RELATION})", "{v} is"),
    _way(r"(?i:who)(?: is|'s)(?: going to be)? (?P<who>(?:my|our|the) (?:new )?[a-z]+)", "is called"),
    _way(r"(?i:what) (?:am|is|are) (?:I|we|you) (?:going to )?(?:call|calling|name|naming) (?P<who>(?:the|my|our) baby)", "will be called", "is called"),
    _way(r"(?i:what) is (?P<who>(?:the|my|our) baby) going to be called", "will be called", "is called"),
    _way(rf"(?i:what) (?:did|does|do) {_WHO} (?:use to |used to |always )*call me", "used to call me"),
    _way(rf"(?i:what) did {_WHO} (?:give|bring|buy|lend|leave|knit) (?:me|us)(?P<v>)", "gave"),
    _way(r"(?i:who) gave me (?:that |the |this |my |a |an )?(?P<v>.+)(?P<who>)", "gave", anyone=True),
    _way(r"(?i:who) (?:has|have|is keeping|is minding)(?: got)? (?:my|our|the) (?P<v>.+)(?P<who>)", "has", anyone=True),
    _way(rf"(?i:where) (?:do|does|did|have|has) {_WHO} (?:keep|kept|put|hide|hidden|store|stored) (?P<v>.+)", "keeps {v}"),
    _way(r"(?i:where) (?:is|are) (?:(?P<who>my|our)|the) (?P<v>.+)", "keeps {v}"),
    _way(r"(?i:where) have (?P<who>I|we) (?:got|left) (?:my|our|the) (?P<v>.+)", "keeps {v}"),
    _way(rf"(?i:how) (?:do|does) {_WHO} (?:take|like|drink|have) (?:my|his|her) (?P<v>tea|coffee)", "takes my {v}"),
    _way(rf"(?i:how many) (?P<v>sugars?) (?:do|does) {_WHO} (?:take|have)(?: in (?:my|his|her) (?:tea|coffee))?", "takes {v}"),
    _way(rf"(?i:how many) (?P<v>[a-z]+) (?:do|does) {_WHO} have(?: got)?", "has {v}"),
    _way(rf"(?i:how much) (?:do|does) {_WHO} owe (?P<v>.+)", "owes {v}"),
    _way(rf"(?i:who) (?:do|does) {_WHO} owe(?: money| anything| something)?(?: to)?", "owes"),
    _way(rf"(?i:when)(?: is|'s) {_WHO} due", "is due"),
    _way(rf"(?i:what) (?:is|was) (?:wrong|the matter|up) with {_WHO}", "trouble", "has injury", AILS),
    _way(rf"(?i:am|is|are) {_WHO} (?:still )?(?:an? )?(?P<v>vegetarian|vegan|pescatarian|coeliac|celiac|diabetic|asthmatic|left-handed|right-handed|dyslexic|teetotal|colour-?blind)", "is {v}"),
    _way(rf"(?i:what) (?:has )?happened to {_WHO}", "life", "has injury", "had"),
    _way(rf"(?i:what) (?=.*\bnot\b)(?:do|does)(?: not)? {_WHO}(?: not)? (?:like|eat|drink)(?: to eat| eating)?", "taste -", "habit -", "is allergic"),
    _way(rf"(?i:what) (?:do|does) {_WHO} (?:like|enjoy|love)(?: doing)?", "taste +"),
    _way(rf"(?i:what) (?:do|does) {_WHO} (?:hate|dislike)", "taste -"),
    _way(rf"(?i:what) (?:can not|am not allowed to|is not allowed to) {_WHO} (?:have|eat)", "can not have", "is allergic", "habit -"),
    _way(rf"(?i:what) can {_WHO} not (?:have|eat|drink)", "can not have", "is allergic", "habit -"),
    _way(rf"(?i:what) (?:kind|sort|breed|type)(?: of (?:dog|cat|pet|horse))? (?:is|are) {_WHO}", "kind"),
    _way(r"(?i:what|which) (?:day|days|night|nights|evening|time) (?:is|are|does) (?:my |our |the )?(?P<v>[a-z]+(?: [a-z]+)??)(?: on)?(?P<who>)", "when", anyone=True),
    _way(rf"(?i:what|which|on what|on which) (?:day|days|night|nights|evening|evenings) (?:do|does|am|is) {_WHO} (?P<v>.+?)", "when", anyone=True),
    _way(r"(?i:what) (?:do you|should you) call me(?P<who>)", "is called"),
    _way(rf"(?i:how) old (?:am|is|are) {_WHO}", "is aged"),
    _way(rf"(?i:when)(?: is|'s|) {_WHOSE} birthday", "birthday"),
    _way(rf"(?i:when) (?:was|were) {_WHO} born", "birthday"),
    _way(rf"(?i:what|who|which)(?: is|'s| are|) {_WHOSE} (?P<v>(?:all-time |absolute )?favourite .+?)", "{v}"),
    _way(rf"(?i:what|which) (?P<v>[a-z]+) (?:do|does) {_WHO} like (?:best|most)", "favourite {v}"),
    _way(rf"(?:(?i:do|does|am|is)|(?i:what do you know about whether)) {_WHO} (?:really |still )?(?:like|love|hate|enjoy|into|fond of|a fan of) (?P<v>.+?)", "taste {v}"),
    _way(rf"(?i:what) (?:am|is|are) {_WHO} allergic to", "is allergic", "has allergy"),
    _way(rf"(?i:what|which) (?:medicines?|medications?|meds|tablets?|pills?|drugs?) (?:do|does|am|is|are) {_WHO} (?:take|taking|on)", "takes +"),
    _way(rf"(?i:what) (?:do|does) {_WHO} take", "takes +"),
    _way(rf"(?i:am|is|are|do|does) {_WHO} (?:still )?(?:on|take|taking) (?P<v>(?!the\b|a\b|my\b|holiday)\w+)", "takes {v}"),
    _way(rf"(?i:am|is) {_WHO} allergic to (?P<v>.+?)", "is allergic {v}"),
    _way(rf"(?i:do|does|have|has|am|is) {_WHO} (?:any |still )?allerg(?:ies|ic)(?: to anything)?", "is allergic"),
    _way(rf"(?i:do|does|can|may) {_WHO} (?:still |ever )?(?:drink|eat|smoke|play|wear|have) (?P<v>.+?)", "habit {v}", "has {v}"),
    _way(rf"(?i:do|does) {_WHO} (?:still )?smoke(?P<v>)", "habit smok"),
    _way(rf"(?i:do|does) {_WHO} (?:still |ever )?drink(?P<v>)", "habit drink", "habit alcohol"),
    _way(rf"(?i:what|do|does|have|has) (?:(?:pets?|animals?) (?:do|does) {_WHO} have|{_WHO.replace('who', 'whom')} (?:have|got) (?:any |a )?(?:pets?|animals?))", "has dog", "has cat", "has rabbit", "has horse", "has hen", "has parrot", "has hamster", "has tortois", "has pet", "has bee", "has goat"),
    _way(rf"(?i:do|does|have|has) {_WHO} (?:still )?(?:have|got|own) (?:a |an |any |my |the )?(?P<v>.+?)", "has {v}"),
    _way(rf"(?i:what|which|what kind of) (?P<v>car|bike|motorbike) (?:do|does) {_WHO} (?:have|drive|own)", "{v}", "has {v}", "drives"),
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
    _way(rf"(?i:what)(?: is|'s) {_WHOSE} (?P<v>blood type|blood group|shoe size|star sign|address|phone number|number plate|anniversary|wedding anniversary|hometown|mother tongue|native language|height|weight|postcode|middle name|nickname)", "{v}"),
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
