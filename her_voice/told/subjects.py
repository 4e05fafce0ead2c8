"""A clause in, whom or what it is about out, and the rest of it. Pure."""

import re
from dataclasses import dataclass, replace

from her_voice.told.given import ALSO_WORDS, GIVEN
from her_voice.told.statement import ME
from her_voice.told.talk import Talk
from her_voice.told.words import DOES, is_word

_KIN = (
    "mother|mum|mom|mummy|mommy|father|dad|daddy|parents|sister|brother|son|daughter|baby|child"
    "|kids?|children|wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|spouse|twin|cousin|aunt"
    "|auntie|uncle|niece|nephew|grandmother|grandfather|grandma|grandpa|granny|grandad|granddad"
    "|gran|nan|nana|grandparents|godmother|godfather|godson|goddaughter|grandson|granddaughter"
    "|(?:mother|father|sister|brother|son|daughter|parents)-in-law|stepmother|stepfather|stepmum"
    "|stepdad|stepson|stepdaughter|pop|pops|papa|mama|ma|hubby|missus|ex-wife|ex-husband|grandkids|twins|boy|girl|lad|eldest|youngest"
)
_OTHERS = (
    "friend|flatmate|roommate|housemate|neighbou?rs?|boss|manager|colleague|co-?worker|teacher"
    "|doctor|dentist|landlord|landlady|therapist|trainer|coach|tutor|hairdresser|lawyer|ex|mate"
    "|sponsor|mentor|barber|pastor|priest|vicar|builder|plumber|physio|counsell?or|accountant|lodger|carer|mechanic"
    "|buddy|team|band|company|choir|grandchild|guest|tenant|professor|supervisor|assistant|nurse"
)
_PETS = (
    "dog|cat|puppy|kitten|horse|pony|rabbit|hamster|guinea pig|parrot|budgie|canary|tortoise"
    "|turtle|goldfish|fish|snake|lizard|hen|goat|donkey|pet|ferret|rat|mouse"
)
RELATION = rf"(?:{_KIN}|{_OTHERS}|{_PETS})"
_ADJECTIVE = (
    r"(?:best|wee|kid|baby|old|oldest|older|younger|youngest|elder|eldest|little|big|dear|lovely|new|late"
    r"|former|ex-?|step|half|good|close|poor|next-door|middle|twin|wonderful|crazy|dear old)"
)
_KEPT = {"best", "ex", "step", "half", "former"}
_SAME = {
    "mum": "mother", "mom": "mother", "mummy": "mother", "mommy": "mother", "dad": "father",
    "daddy": "father", "granny": "grandmother", "grandma": "grandmother", "gran": "grandmother",
    "nan": "grandmother", "nana": "grandmother", "grandpa": "grandfather",
    "grandad": "grandfather", "granddad": "grandfather", "auntie": "aunt", "neighbor": "neighbour",
    "stepmum": "stepmother", "stepdad": "stepfather", "kid": "child", "kids": "children",
    "coworker": "colleague", "co-worker": "colleague", "roommate": "flatmate",
    "housemate": "flatmate", "mate": "friend", "buddy": "friend", "puppy": "dog", "kitten": "cat",
    "landlady": "landlord", "mama": "mother", "ma": "mother", "papa": "father", "pop": "father",
    "pops": "father", "amma": "mother", "ammi": "mother", "appa": "father", "abba": "father", "abbu": "father", "hubby": "husband", "missus": "wife", "boy": "son", "lad": "son", "girl": "daughter",
    "grandkids": "grandchildren",
}  # fmt: skip
NAME = r"[A-Z](?:'[A-Z])?[a-zà-öø-ÿ-]*[a-zà-öø-ÿ](?: (?:van |de |von )?[A-Z][a-zà-öø-ÿ-]+)?"
_NO_NAME = frozenset(
    """
    the this that these those it its there here today tomorrow yesterday tonight monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august
    september october november december work school coffee tea life money time people everyone
    everybody someone somebody nobody anyone something nothing everything christmas easter summer
    winter spring autumn music food love sleep rain snow one two three all some most many few what
    when where who why how and but or so if yes no not never always maybe well oh hey hi hello
    thanks thank sorry please good great nice last next every each my our your his her their he she
    they we you an at in on for from with by to as then now just still even also only after before
    since because dinner lunch breakfast traffic football tennis yoga news both neither either
    another other such much more less least whoever everywhere god mr mrs ms dr sometimes honestly
    actually apparently recently finally luckily sadly unfortunately normally usually once half
    whatever weather health running swimming cooking reading driving climbing cycling being
    getting having going trying english german french spanish italian pizza chocolate home day
    days weekend morning evening night afternoon week month year anyway speaking guess look listen
    do does did have has had can could will would should might must am is are was were be been let lets put got get
    come go give take tell ask keep see hear feel say says said think know want need make made
    smells sounds looks feels tastes seems mondays tuesdays wednesdays thursdays fridays saturdays sundays happy merry rumour word turns long no-one
    """.split()  # noqa: SIM905  a list of two hundred strings reads worse
)
_LEAD = re.compile(
    r"^(?:(?:oh|well|so|yes|yeah|yep|no|nope|hey|hi|hello|and|but|by the way|you know(?: what)?|you see"
    r"|guess what|actually|honestly|to be honest|also|anyway|look|listen|good news|bad news|big news"
    r"|great news|fun fact|for the record|just so you know|as i said|like i said|then|now"
    r"|i (?:have )?(?:told|said|mentioned)(?: you)?(?: before| once| already)?"
    r"|i (?:should|must|have to|forgot to|wanted to|want to) (?:tell you|say|mention|admit|confess)"
    r"|let me tell you|(?:it )?turns out|the thing is|the truth is|remember|you must know|finally"
    r"|at last|luckily|sadly|unfortunately|thankfully|after all|as it happens|these days|nowadays"
    r"|lately|recently|originally|in fact|of course|sorry|correction|thing is|one more thing|speaking of which"
    r"|as of (?:today|now|this week|last week)|what a day|okay|ok|right|hm+|um+|uh+|er+|ah+|wow"
    r"|deep down|in the end|at the moment|right now|ever since then|apart from that|and by the way"
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
_HEARSAY = re.compile(
    rf"^(?:(?P<who>{NAME}|(?:my|our) (?:{_ADJECTIVE} )*{RELATION}(?: {NAME})?|he|she|they|people"
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
_ME = re.compile(
    r"^(?:i|we|(?:me|my \w+) and i|both of us|myself)\b(?! (?:and|or)\b) *", re.IGNORECASE
)
_RELATED = re.compile(
    rf"^(?i:my|our) (?P<adjectives>(?i:{_ADJECTIVE}[ -])*)(?P<relation>(?i:{RELATION}))\b"
    r"(?!'?s? (?:appointment|food|party|meeting|practice|concert|trip|show|visit|check-?up|lessons?"
    r"|tongue|country|wedding|competition|training|class|game|match|dinner|night|day|sitter|bed|house|run)\b)"
    rf"(?P<own>'s?(?= ))?(?:,? (?P<name>{NAME})(?P<owns>'s)?(?=,| |$))?,? ?(?!and\b)"
)
_CALLED = re.compile(
    r"^(?P<relation>Mum|Mom|Mummy|Ma|Mama|Papa|Pop|Dad|Daddy|Granny|Grandma|Grandpa|Granddad|Grandad|Nan|Nana|Gran"
    r"|Father|Mother|Amma|Ammi|Appa|Abba|Abbu)(?P<own>'s)?,? "
)
_NAMED = re.compile(rf"^(?P<name>{NAME})(?P<own>'s)?,? ")
_CALLING = re.compile(rf"^{NAME}, (?!(?i:who|she|he|my|our|whose|the (?:young|old|eld)\w+)\b)")
"""'Ada, the cat is back' is said to Ada."""

_OURS = re.compile(rf"^(?i:our) (?P<name>{NAME})(?P<own>'s)?,? ")
"""'Our Stephen' is one of the family."""

_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "professor", "father", "sister"])
_HE = re.compile(r"^(?P<word>he|she|his|her)\b ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause is about."""

    subject: str
    rest: str
    """What is said of it, or the name of something of theirs and what is said of that."""

    is_of: bool = False
    """The rest begins with something that the subject has: 'birthday is in May'."""

    name: str = ""
    """What the subject is called, where the clause says so in passing: 'my sister Ada'."""

    is_guessed: bool = False
    """'He' or 'she' may be somebody else, so that only plans are taken."""

    is_sure: bool = True
    told_by: str = ""
    is_quoted: bool = False
    """It stands in a text that somebody else has written."""


def quoting(text: str) -> tuple[str, str]:
    """Give what a plain sentence reads out of a text of others, and what text that is."""
    found = _QUOTING.match(_LEAD.sub("", text))
    return (_LEAD.sub("", text)[found.end() :], found[0].strip(" :,")) if found else (text, "")


def subject_of(text: str, talk: Talk, *, quoted: str = "") -> Clause | None:
    """Find whom a plain clause is about; None where that is nobody in particular.

    `quoted` is the text of others that it stands in, if it does.
    """
    text = _LEAD.sub("", text)
    told_by, is_quoted, is_sure = quoted, bool(quoted), True
    if heard := _HEARSAY.match(text) or _HEARSAY.match(_small_first(text)):
        told_by = _whose(heard["who"] or "", talk) or "others"
        talk.hear(told_by if told_by != "others" else "")
        text = text[heard.end() :]
    if think := _THINK.match(text):
        text, is_sure = text[think.end() :], False
    text = _LEAD.sub("", text)
    found = _bare(text, talk)
    if found is None:
        return None
    if heard and _THINKS.search(heard[0]) and found.subject == told_by:
        return None  # 'she thinks she is the boss'
    if told_by and found.subject == ME:
        # 'Tom says I am lazy' is no fact of the person, and a letter's 'I' is somebody else.
        return None
    return replace(found, is_sure=is_sure, told_by=told_by, is_quoted=is_quoted)


def is_hearsay(text: str) -> bool:
    """Tell whether a plain clause gives what somebody else says."""
    bare = _LEAD.sub("", text)
    return bool(_HEARSAY.match(bare) or _HEARSAY.match(_small_first(bare)))


def normal(relation: str) -> str:
    """Give one word for each relation: 'mum' and 'mom' are 'mother'."""
    return _SAME.get(relation.lower(), relation.lower())


_HIS_NAME = re.compile(
    rf"^(?i:his|her|their|the \w+'s|this one's) name (?:is|was) (?P<name>{NAME})"
)
_MENTIONED = re.compile(
    rf"\b(?:my|our) (?:{_ADJECTIVE} )*(?P<relation>{RELATION})\b(?: (?P<name>{NAME}))?"
    r"|(?<!said )\b(?P<called>[Mm]um|[Mm]om|[Dd]ad|[Gg]ranny|[Gg]randma|[Gg]randpa|Amma|Ammi|Appa|Abba)\b(?!')"
)


def mentioned(text: str, talk: Talk) -> str:
    """Give who of the person's people is mentioned last, apart from the subject; empty if none."""
    if told := _HIS_NAME.match(text):
        return told["name"] if is_name(told["name"], talk, introduced=True) else ""
    found = [*_MENTIONED.finditer(text)]
    if found and found[-1].start() > 0:
        last = found[-1]
        return last["name"] or normal(last["relation"] or last["called"])
    if found:
        return ""
    names = (each[0] for each in re.finditer(NAME, text) if each.start() > 0)
    known = [one for one in names if one.lower() in talk.names or one.lower() in GIVEN]
    return known[-1] if known else ""


_HIM = re.compile(
    r"\b(?P<word>him|her)(?=$|,| (?:up|back|out|off|over|on|at|in|to|for|from|with|about|and|a|an|the|some|my|his)\b)",
    re.IGNORECASE,
)


def named(value: str, talk: Talk) -> str:
    """Give what is to be done with whom and what it is to be done named: 'see Ada' for 'see her'."""

    def whom(found: re.Match[str]) -> str:
        meant = talk.meant(found["word"])
        return meant if meant[:1].isupper() else f"my {meant}" if meant else found[0]

    return _HIM.sub(whom, value)


def is_name(word: str, talk: Talk, *, introduced: bool = False) -> bool:
    """Tell whether a word with a capital may be somebody's name.

    `introduced` is one that stands behind who it is: 'my sister Ada'. Any other may have its capital
    only because it begins a sentence, so it has to look like a name.
    """
    first, _, second = word.lower().partition(" ")
    if word.lower() in talk.names or first in talk.names:
        return True
    if first in _TITLES:
        return bool(second)
    if first in _NO_NAME or len(first) == 1:
        return False
    return introduced or first in GIVEN or first in ALSO_WORDS or not is_word(first)


def _bare(text: str, talk: Talk) -> Clause | None:
    if me := _ME.match(text):
        return Clause(ME, text[me.end() :])
    if found := _RELATED.match(text):
        subject = _relation(found["adjectives"], found["relation"])
        name = found["name"] or ""
        rest = text[found.end() :]
        if name and not is_name(name, talk, introduced=True):
            name, rest = "", text[found.start("name") :]
        return Clause(subject, rest, bool(found["own"] or found["owns"]), name)
    if (found := _OURS.match(text)) and is_name(found["name"], talk):
        return Clause(found["name"], text[found.end() :], bool(found["own"]))
    if mine := re.match(r"(?:my|our) ", text, re.IGNORECASE):
        return Clause(ME, text[mine.end() :], is_of=True)
    if found := _CALLED.match(text):
        return Clause(normal(found["relation"]), text[found.end() :], bool(found["own"]))
    if (found := _HE.match(text)) and (meant := talk.meant(found["word"])):
        is_of = found["word"].lower() in {"his", "her"}
        return Clause(meant, text[found.end() :], is_of, is_guessed=not talk.is_sure)
    if (found := _NAMED.match(text)) and not _CALLING.match(text) and is_name(found["name"], talk):
        if not (found["own"] or _is_known(found["name"], talk) or DOES.match(text[found.end() :])):
            return None
        return Clause(found["name"], text[found.end() :], bool(found["own"]))
    return None


def _is_known(name: str, talk: Talk) -> bool:
    first = name.lower().split()[0]
    return (
        name.lower() in talk.names
        or first in {*talk.names, *_TITLES}
        or first in GIVEN | ALSO_WORDS
    )


def _relation(adjectives: str, relation: str) -> str:
    kept = [a for a in re.split(r"[ -]+", adjectives.lower()) if a in _KEPT]
    return " ".join([*kept, normal(relation)])


def _whose(who: str, talk: Talk) -> str:
    if who.lower() in {"he", "she"}:
        return talk.meant(who)
    if found := _RELATED.match(f"{who} "):
        return found["name"] or _relation(found["adjectives"], found["relation"])
    return who


def _small_first(text: str) -> str:
    return text[:1].lower() + text[1:]
