"""A clause in one of many ways to put a thing in, the plain way to put it out: 'Ada's my name' is 'I am called Ada'.

Pure. A rule here reads the whole of a clause or leaves it alone, so that nothing of it is lost.
"""

import re

from her_voice.told.given import GIVEN
from her_voice.told.jobs import JOBS
from her_voice.told.names import NAME, NO_NAME, TITLES
from her_voice.told.relations import RELATION
from her_voice.told.words import is_word

_N = rf"(?P<name>{NAME})"
_KIN = rf"(?P<kin>(?:(?:best|oldest|eldest|youngest|older|younger|elder|little|big|twin|old|new|other) )*{RELATION})"
_FULL = rf"(?:,? (?P<full>{NAME}))?"
_OFF = r"(?:,? (?:by the way|since you ask|if you (?:must know|like)|for short|actually|and all|as it goes|me))?"

_AGE = r"\d\d|(?:[Tt]en|[Ee]leven|[Tt]welve|[A-Za-z]+teen|[A-Za-z]+ty(?:-[a-z]+)?)"

_PART = r"(?:heart|back|knees?|hips?|kidneys?|liver|lungs?|eyes|ears|chest|stomach|thyroid|bladder|prostate|gallbladder|bowels?|spine|hearing)"

_CALLS = r"(?:I|[Ww]e|[Tt]hey|[Pp]eople|[Ff]olks?|[Ee]verybody|[Ee]veryone|[Mm]ost people|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er) (?:friends|mates|family)) (?:(?:all|just|always|mostly|only) )*calls?"

_ROLE = rf"(?P<role>head of \w+|head|agent|{RELATION}|{JOBS})"

_WAYS = tuple(
    (re.compile(rf"^{pattern}{_OFF}$"), said)
    for pattern, said in (
        # whom they cheer
        (r"(?P<v>(?:[Tt]he )?[A-Z][\w' ]+) (?:is|are) my (?:team|club|side)", "I support {v}"),
        (r"(?P<who>I|[Hh]e|[Ss]he|[A-Z]\w+) (?P<be>am|is) an? (?:big |huge |lifelong |mad )*(?P<v>(?!(?:Elvis|Star|Doctor|Marvel)\b)[A-Z][\w' ]+?) (?:fan|supporter|man|girl)", "{who} {be} a supporter of {v}"),
        (r"(?:I|[Ww]e) have been an? (?:big |huge |lifelong |mad )*(?P<v>(?!(?:Elvis|Star|Doctor|Marvel)\b)[A-Z][\w' ]+?) (?:fan|supporter)(?: all my life| since .+| for .+| from .+)?", "I support {v}"),
        # what they are called
        (rf"(?:[Mm]y|[Oo]ur) {_KIN}'s (?:first )?name (?:was|is) {_N}{_FULL}", "my {kin} is called {name}"),
        (rf"{_N} is my (?P<kin>best (?:friend|mate))(?: (?:in|at|from|here|over|of) .+)?", "my {kin} is called {name}"),
        (r"(?:[Mm]y|[Oo]ur) (?P<kin>doctor|GP|dentist|neighbour|neighbor|boss|teacher|landlord|landlady)(?: (?:on|across|over|next|up|down|at) [\w' ]{3,25})? is (?P<name>(?:Dr|Mr|Mrs|Ms|Miss|Doctor)\.? [A-Z][\w-]+)", "my {kin} is called {name}"),
        (rf"{_N} here{_FULL}", "I am called {name}"),
        (rf"[Tt]he name is {_N}{_FULL}", "I am called {name}"),
        (rf"(?:[Tt]hey|[Pp]eople|[Ff]olks?|[Ee]verybody|[Ee]veryone|[Mm]ost people|[Mm]y (?:friends|mates|family)|[Yy]ou can|[Yy]ou may|[Jj]ust) (?:all )?calls? me {_N}", "I am called {name}"),
        (rf"{_N} is (?:my name|what (?:they|people|my \w+) calls? me){_FULL}", "I am called {name}"),
        (rf"I (?:go by|answer to) {_N}{_FULL}", "I am called {name}"),
        (rf"[Tt]hat is {_N}, (?P<whose>my) {_KIN}", "my {kin} is called {name}"),
        (rf"{_N},? (?:that is|is|was|she is|he is|who is) (?:my|our) {_KIN}(?: (?:at|from|in) (?:work|school|home|church|college|[A-Z]\w+))?(?:, (?!and\b|but\b|or\b).+)?", "my {kin} is called {name}"),
        (rf"(?:[Mm]y|[Oo]ur) {_KIN} (?:was|is) (?:called|named) {_N}{_FULL}", "my {kin} is called {name}"),
        (rf"(?:[Tt]he) {_KIN} is {_N}{_FULL}(?:, an? .+)?", "my {kin} is called {name}"),
        (rf"{_N} is the (?P<kin>brother|sister|husband|wife|daughter|son|landlord|landlady|ex-wife|ex-husband)(?:, .+)?", "my {kin} is called {name}"),
        (r"[Tt]he (?P<v>car|van|truck) is (?P<what>an? (?:old |new |white |black |red |blue |green |grey |silver )*[A-Z].+)", "my {v} is {what}"),
        (r"(?P<when>[Ee]very (?:other |second )?\w+day(?: \w+)?|[Oo]n \w+days(?: and \w+days)?|\w+days(?: and \w+days)?),? (?P<who>I|[Ww]e|[Hh]e|[Ss]he) (?P<what>[^,]+)(?:,.*)?", "{who} {what} {when}"),
        (rf"{_N} (?P<whose>her|his|my|their) name (?:is|was){_FULL}", "{whose} name is {name}"),
        (rf"(?P<have>(?:I|[Ww]e) (?:have|had|got)) (?P<a>an?|one) (?P<thing>[\w' -]{{0,20}}?\b{RELATION}),? {_N}", "{have} {a} {thing} called {name}"),
        (rf"(?:[Mm]y|[Oo]ur) {_KIN} (?:just |has )?(?:rang|called|phoned|texted|came|came round|visited|turned up|popped in|dropped in|been|been round), {_N}", "my {kin} is called {name}"),
        (rf"(?:I|[Ww]e) have an? {_KIN},? {_N},? (?P<at>(?:out |over |up |down |back )?in [A-Z].+)", "my {kin} {name} is {at}"),
        (rf"(?:[Hh]e) (?:is|has) an? {_KIN},? {_N},? (?P<at>(?:out |over |up |down |back )?in [A-Z].+)", "his {kin} {name} is {at}"),
        (rf"(?:[Ss]he) (?:is|has) an? {_KIN},? {_N},? (?P<at>(?:out |over |up |down |back )?in [A-Z].+)", "her {kin} {name} is {at}"),
        (rf"[Hh]e (?:is|has) an? {_KIN},? (?:called |named )?{_N}(?:, an? .*)?", "his {kin} is called {name}"),
        (rf"[Ss]he has an? {_KIN},? (?:called |named )?{_N}(?:, an? .*)?", "her {kin} is called {name}"),
        (rf"[Tt]hey have an? {_KIN},? (?:called |named )?{_N}", "their {kin} is called {name}"),
        (rf"(?:I|[Ww]e) (?:am|are) (?:going to )?(?:call|calling|name|naming) (?:the|our|my) (?:baby|little one) {_N}", "our baby will be called {name}"),
        (rf"(?:[Tt]he|[Mm]y|[Oo]ur) (?:new |old )?{_ROLE} is (?:called |named |an? )?(?P<name>(?:Dr|Mr|Mrs|Ms|Miss|Doctor)\.? [A-Z][\w-]+)(?:, (?:from|who|an?|the) .*)?", "my {role} is called {name}"),
        (rf"(?:[Tt]he|[Mm]y|[Oo]ur) (?:new |old )?(?P<role>head|agent|(?!waiter|waitress){JOBS}) is (?:called|named) {_N}", "my {role} is called {name}"),
        (rf"(?P<who>[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur) {RELATION}) was (?:called|named) {_N}", "{who} is called {name}"),
        (r"(?:I|[Ww]e) (?:am |are |have )?(?:call|called|calling|name|named|naming) him (?P<name>[A-Z][\w-]+)", "his name is {name}"),
        (r"(?:I|[Ww]e) (?:am |are |have )?(?:call|called|calling|name|named|naming) her (?P<name>[A-Z][\w-]+)", "her name is {name}"),
        (rf"{_CALLS} (?P<whose>him|her) {_N}", "{whose} name is {name}"),
        (rf"{_CALLS} (?:my|our) {_KIN} {_N}", "my {kin} is called {name}"),
        (rf"(?P<who>[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur) {RELATION}(?: {NAME})?) (?:goes by|answers to) {_N}", "{who} is called {name}"),
        # how old they are
        (rf"(?P<age>{_AGE}) (?P<who>I|[Hh]e|[Ss]he) (?:am|is|was)(?: now| already| in (?:January|February|March|April|May)| last \w+)?", "{who} am {age}"),
        (r"(?P<who>I|[Hh]e|[Ss]he) was (?P<age>\d\d|[a-z]+ty(?:-[a-z]+)?|[a-z]+teen) (?:in (?:January|February|March|April|May|June)|last \w+|on my last birthday|just now|the other (?:day|week))", "{who} am {age}"),
        (r"(?P<who>I|[Hh]e|[Ss]he) (?:am|is) an? (?P<age>\d\d|[a-z]+ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)[ -]years?[ -]old(?: \w+)?", "{who} am {age}"),
        # where they come from, and are at home
        (r"(?:[Ii]t is )?(?P<v>[A-Z][\w' -]+?),? (?P<who>I|[Ww]e|[Hh]e|[Ss]he) (?P<be>am|are|is|come|comes) from", "{who} {be} from {v}"),
        (r"(?P<who>I|[Hh]e|[Ss]he) (?P<be>am|is) (?P<v>[A-Z][\w' -]+?) born and (?:bred|raised)", "{who} {be} from {v}"),
        (r"(?P<who>I|[Ww]e|[Hh]e|[Ss]he) (?:was|were) (?:born and (?:bred|raised)|born and brought up) in (?P<v>[A-Z][\w',. -]+)", "{who} was born in {v}"),
        (r"(?:[Mm]y )?[Hh]ome is (?P<v>[A-Z][\w' -]+)", "I live in {v}"),
        # what they are ill of
        (rf"[Ii]t is (?P<whose>my|his|her|the \w+'s|[A-Z]\w+'s) (?P<v>{_PART})", "{whose} trouble is {v}"),
        (rf"[Tt]here is something (?:wrong |the matter |up )?with (?P<whose>my|his|her|the \w+'s|[A-Z]\w+'s) (?P<v>{_PART})", "{whose} trouble is {v}"),
        (r"(?:[Ii]t is )?(?P<v>[\w' -]{3,25}?) (?P<who>I|[Hh]e|[Ss]he) (?P<be>am|is) (?P<how>allergic to|scared of|afraid of|terrified of)", "{who} {be} {how} {v}"),
        (r"(?P<v>[\w' -]{3,25}?) (?:brings|bring|makes|make) me (?:out in|come up in|come out in) (?:a rash|hives|lumps|spots|blotches)", "I am allergic to {v}"),
        (r"(?P<who>I|[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur) \w+|[A-Z]\w+) (?P<be>am|is) (?:a )?type (?:one|two|1|2) diabetic", "{who} {be} diabetic"),
        (r"(?P<who>I|[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur) \w+|[A-Z]\w+) (?P<be>am|is) (?P<v>(?!(?:not|very|so|also|quite|always|still|just|never|\w+ly)\b)[a-z]{3,15}) allergic", "{who} {be} allergic to {v}"),
        (r"(?P<who>I|[Hh]e|[Ss]he) (?:have|has) had (?P<v>(?:type (?:one|two|1|2) )?(?:asthma|diabetes|migraines|arthritis|hay fever|tinnitus|epilepsy|high blood pressure|eczema|a bad (?:back|knee|hip)))(?: (?:since|for|from|all) .+)?", "{who} have {v}"),
        (r"(?P<who>I|[Hh]e|[Ss]he) (?P<be>am|is|have been|has been) (?:an? )?(?P<v>vegetarian|vegan|pescatarian|diabetic|teetotal|teetotaller) (?:since|for|from) .+", "{who} am {v}"),
        # what they do for a living
        (rf"(?P<who>I|[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur) \w+|[A-Z]\w+) (?P<be>am|is) (?P<v>an? {JOBS}) (?:up|down|over|out|back|here|there) (?:in|at|on|by) .+", "{who} {be} {v}"),
        # who is gone
        (r"(?:[Ii]|[Ww]e) lost (?P<v>(?:my |our )?(?:Mum|Mom|Mam|Dad|mother|father|brother|sister|husband|wife|son|daughter|mum|dad|[A-Z]\w+))(?P<when> (?:in|to|at|back|when|last|\w+ years) .+)?", "{v} died{when}"),
        (r"(?P<v>(?:[Mm]y |[Oo]ur )?\w+) is (?:dead|no longer with us|gone(?= (?:now|these|since|for (?:good|(?:\w+ ){1,3}years)))|gone$)(?P<when> (?:these|now|since|for) .+)?", "{v} died{when}"),
    )
)  # fmt: skip

_THE_PET = re.compile(r"^the(?= (?:dog|cat|horse|pony|rabbit|hamster|parrot|budgie|tortoise)'s$)")

_FRONTED = re.compile(
    r"^(?P<what>(?!(?:what|who|whom|how|where|when|why|which|as|all|that|this|these|those|if|so|here|there|now|than|because|though|like|since|everything"
    r"|nothing|whatever|whoever|wherever|and|but|or|then|only|just|before|after|until|while|once|is|was|are|am|the (?:way|day|last|first|man|woman|thing|one)|god|lord|i|we|you|he|she|they|it"
    r"|yes|no|not|oh|well|sure|did|do|does|have|has|can|will|would|could|should)\b)[\w'-]+(?: (?!(?:that|who|which|and|but|what|when|if|because|is|was|are|am|said|say|think|know)\b)[\w'-]+){0,2}) "
    r"(?P<who>I|we|he|she|they) (?P<verb>am|is|are|was|were|has|have|drives?|supports?|follows?|plays?|speaks?|drinks?|collects?|teaches|teach|studies|study|likes?|hates?|loves?|sells?|keeps?|breeds?)"
    r"(?=$|,)(?P<rest>.*)$",
    re.IGNORECASE,
)
"""'Diabetic I am, type two', 'Lorries I drive': as the Welsh and the Irish put it."""

_PAIR = re.compile(
    r"^(?:(?:[Rr]ight then|[Mm]orning|[Hh]ello|[Hh]i|[Hh]ey|[Ee]vening|[Ww]ell|[Ss]o|[Rr]ight|[Oo]kay|[Kk]ia ora|[Nn]amaste|[Bb]onjour|[Hh]ola),? )*(?P<lead>I am |[Tt]his is |[Ii]t is )(?P<first>[A-Z][\w-]+), (?P<full>(?P=first) [A-Z][\w-]+)\b.*$"
)
_I_AM = re.compile(
    r"^I am (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:,? (?:by the way|and (?:that|this) is .*)|(?P<more>, (?:and|but|in|from) .*))?$"
)


def reworded(clause: str) -> str:
    """Give a plain clause as it would most plainly be put."""
    if found := _PAIR.match(clause):
        return f"I am called {found['full']}"
    found = _I_AM.match(clause)
    is_plain = found and (not found["more"] or found["name"].split()[0].lower() in GIVEN)
    if found and is_plain and _is_name(found["name"]):
        return f"I am called {found['name']}"
    for pattern, said in _WAYS:
        if found := pattern.match(clause):
            given = found.groupdict(default="")
            if "name" in given and not _may_be_name(given["name"]):
                continue
            return _agreed(said.format(**_as_in_the_middle(given, said)))
    if found := _FRONTED.match(clause):
        return _straight(found)
    return clause


def _as_in_the_middle(given: dict[str, str], said: str) -> dict[str, str]:
    """Give the words of a clause as they stand in the plain one, where none begins it."""
    changed = dict(given)
    if "how" in given or said.startswith("I am allergic"):
        changed["v"] = given["v"][:1].lower() + given["v"][1:]
    if given.get("when", "").startswith(("Every", "On ")):
        changed["when"] = given["when"][:1].lower() + given["when"][1:]
    if given.get("whose") == "him":
        changed["whose"] = "his"
    elif "whose" in given:
        changed["whose"] = _THE_PET.sub("my", given["whose"])
    if given.get("full", "").startswith(given.get("name", "-")):
        changed["name"] = given["full"]
    return changed


def _agreed(clause: str) -> str:
    clause = re.sub(r"\b(he|she) am\b", r"\1 is", clause, flags=re.IGNORECASE)
    return re.sub(r"\b(he|she) have\b", r"\1 has", clause, flags=re.IGNORECASE)


_KIND = re.compile(r"(?:ic|an|ist|ish|ed|er|or)$")


def _straight(found: re.Match[str]) -> str:
    what, who, verb = found["what"], found["who"], found["verb"].lower()
    first = what.split()[0]
    is_me = who == "I" and verb == "am" and what == what.title() and not is_word(first.lower())
    if is_me and _may_be_name(what) and not _KIND.search(first):
        whole = re.match(rf", (?P<full>{re.escape(first)} [A-Z][\w-]+)", found["rest"])
        return f"I am called {whole['full'] if whole else what}"
    follows = verb in {"support", "supports", "follow", "follows"}
    what = what if follows or first.lower() in GIVEN else what[:1].lower() + what[1:]
    if verb in {"follow", "follows"} and re.search(r"[A-Z]", what):
        verb = "supports" if verb.endswith("s") else "support"
    return f"{who} {verb} {what}{found['rest']}"


_FOLK = re.compile(r"(?:ish|ese|ian|[ck]an|ic|ist)$")
"""'African American' and 'Roman Catholic' are no names."""


def _is_name(name: str) -> bool:
    """Tell whether 'I am Ada' or 'I am Gethin Pritchard' tells a name, and not 'I am Welsh'."""
    first, _, second = name.partition(" ")
    is_whole = bool(second) and not _FOLK.search(second)
    return first.lower() in GIVEN or (is_whole and _may_be_name(name))


def _may_be_name(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return first in GIVEN or first in TITLES or not (first in NO_NAME or is_word(first))
