"""A line in, its sentences and their clauses out, each in a plain form that rules can read. Pure."""

import re
from collections.abc import Iterator

from her_voice.told.relations import RELATION

_END = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bMs)(?<!\b[ap]\.m)[.!?…]+[\"')\]]*(?=\s|$)|\n+"
)
_AFTER_IS = (
    r"on|in|at|called|named|the|a|an|now|not|always|fine|sick|ill|so|very|dead|gone|back|getting"
    r"|going|moving|coming|having|expecting|pregnant|allergic|married|engaged|retired|from|my|our"
    r"|next (?:week|month|\w+day)|tomorrow|today|just|still|only|really|off|out|over|up|down|\d+"
)
_NUMBER = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_REPORTED = (
    r"\b(?:i|we)(?: did| have| had)?(?: (?:just|already|also|even))* (?:say|said|swear|swore|vow|vowed|tell|told|promise|promised|texted|messaged"
    r"|wrote|warned|assured|gave|agreed)(?: (?:blind|yes))?(?: (?:to |with )?(?:my |our |the |her |his )?(?!you\b|i\b|we\b)[\w-]+(?: and \w+)?)?"
    r"(?: my word| a promise)?(?: (?:that|as))? "
)
"""What somebody has said they would do: 'I gave Len my word I'd ...', 'I did say we'd ...'."""

_SHORT = (
    (
        r"(?:'s| is| has| have| am| are|'ve|'m|'re) (?:only |just )?(?:gone|been) and (?=(?:\w+ed|broke|broken|bought|lost|got|sold|hurt|left|won|cut|put|told)\b)",
        " has ",
    ),
    (r"\b(i)'m\b", r"\1 am"),
    (
        r"\b(he|she|it|that|what|there|here|who|name|everything)'s (?=been\b|got\b|had\b)",
        r"\1 has ",
    ),
    (r"\b(\w+)'s (?=(?:been|got|had)\b)", r"\1 has "),
    (
        (
            r"\b(he|she|it)'s (?=(?!called\b|named\b|married\b|engaged\b|used\b|supposed\b|meant\b|allowed\b|based\b|stationed\b|expected\b|scheduled\b|worried\b|scared\b|tired\b|booked (?:in|on)\b|interested\b|related\b|retired\b)"
            r"(?:\w{2,}ed|sent|got|done|put|cut|kept|brought|had|shut|set|hurt|seen|said|told|written|eaten|taken) (?:his|her|my|our|the|a|an|him|me|us|them|it|in|up|out|off|back|that)\b)"
        ),
        r"\1 has ",
    ),
    (
        r"\b(he|she)'s (?=(?:quit|moved|passed away|left|lost|started|stopped|become|taken up|given up|bought|sold|joined|retired from|changed|decided|promised|agreed|(?:given|bought|lent|knitted|left) (?:me|us))\b)",
        r"\1 has ",
    ),
    (r"\b(he|she|it|that|there|here|everything|what|who|where|when|how)'s\b", r"\1 is"),
    (rf"\b(\w+)'s (?=(?:{_AFTER_IS}|(?:{_NUMBER})(?:-\w+)?)\b)", r"\1 is "),
    (
        r"\b(name|nickname|birthday|anniversary|wedding|favou?rite [a-z]+|appointment|surgery|checkup|check-up|results?)'s\b",
        r"\1 is",
    ),
    (
        r"\b(\w+)'s (?=(?:taken|lent|borrowed|found|bought|sold|moved|given|joined|become|split|broken|lost|left|quit|passed|died|offered|decided|made|come|fixed|hurt)\b)",
        r"\1 has ",
    ),
    (
        r"\b(\w+)'s (?=(?:scared|petrified|terrified|frightened|afraid|obsessed|keen|fond|mad about|crazy about|stationed|based|left-handed|vegetarian|vegan|diabetic|due|as deaf|deaf|blind)\b)",
        r"\1 is ",
    ),
    (
        r"\b(\w+)'s (?=(?!wedding|building|meeting|painting|drawing|training|christening|reading|hearing|evening|morning|walking|swimming|riding|sewing|washing|knitting|driving|thing|king|ring|spring|string|opening|cleaning|shopping|parking|being)\w+ing\b)",
        r"\1 is ",
    ),
    (
        r"^it is ((?:(?:my|our) )?[\w' -]{2,30}'s?|his|her) (birthday|anniversary)(?: is)?(?: again)? (?=\S)",
        r"\1 \2 is ",
    ),
    (r"\b(?:everyone|everybody|people|my friends|they all) (?:just )?calls? me ", "i am called "),
    (r"\b(mr|mrs|ms|dr)\. ?(?=[a-z])", r"\1 "),
    (
        r"^(?:the |my )?(?:doc|doctor|gp|consultant|specialist|hospital|surgeon|cardiologist|they|dr \w+)(?:'s|'ve| has| have)? (?:just )?(?:put|started) me on (?!hold|the\b|a (?!statin|beta)\b|to\b|my\b|speaker|nights?\b|days?\b|earl(?:y|ies)\b|lates?\b|shifts?\b|call\b|leave\b|sundays|\w+days?\b)",
        "i was prescribed ",
    ),
    (r"\b(\w+)'s (?=(?:mr|mrs|ms|miss|dr|doctor)\b)", r"\1 is "),
    (
        rf"\b((?:has|have|had|got|adopted|bought) (?:an?|one) (?:\w+ )?{RELATION}), (?:it|he|she|who|that)(?:'s| is) (?:called|named) (?=[A-Z])",
        r"\1 called ",
    ),
    (r"\b(you|we|they)'re\b", r"\1 are"),
    (r"\b(i|you|we|they)'ve\b", r"\1 have"),
    (r"\b(\w+)'ll\b", r"\1 will"),
    (
        r"\b(i|you|he|she|we|they)'d (?=better\b|been\b|to\b|an?\b|no\b|my\b|his\b|her\b)",
        r"\1 had ",
    ),
    (
        rf"\b(the|their|his|her) ((?:other |younger |older |elder |eldest |youngest )?{RELATION})'s (?=(?-i:[A-Z])\w+(?:,|$|\.))",
        r"\1 \2 is ",
    ),
    (r"\b(i|you|he|she|we|they)'d\b", r"\1 would"),
    (r"\bcan't\b", "can not"),
    (r"\bcannot\b", "can not"),
    (r"\bwon't\b", "will not"),
    (r"\bain't\b", "am not"),
    (r"\b(\w+)n't\b", r"\1 not"),
    (r"\bthe (wife|missus|hubby|mother-in-law|father-in-law|grandkids)\b", r"my \1"),
    (
        r"\b(\w+)'s (?=training (?:to|as)\b|reading (?:history|law|english|maths|medicine|physics|philosophy|classics)\b)",
        r"\1 is ",
    ),
    (r"\bgonna\b", "going to"),
    (r"\b(he|she|it|who|that|(?-i:[A-Z]\w+))(?:'s| has)? gotta\b", r"\1 has to"),
    (r"\b(?:have |has |'ve )?gotta\b", "have to"),
    (
        r"\b(my|our) (\w+)(?: is|'s) (?:a|this|the) (?:\w+ )?(?:dude|guy|man|woman|lady|girl|boy|fella|bloke|chap|lad|lass|lassie|person) (?:called|named) ",
        r"\1 \2 is called ",
    ),
    (r"\bwanna\b", "want to"),
    (r"\b(have|has) got (?!married|engaged|divorced|promoted|fired|a new)", r"\1 "),
    (r"\bno more\b(?=[.!]?$)", "any more"),
    (r"\banymore\b", "any more"),
    (r"\bfavorite\b", "favourite"),
    (
        r"\bi (?:have |'ve )?(?:told|promised|said to|swore to) ((?!you\b)\w+) (?:that )?i(?:'ll| will)\b",
        r"i will",
    ),
    (r"\b(promised? (?:\w+ ){0,3}?)(?:that )?i would\b", r"\1that i will"),
    (
        r"\b(?:she|he|they|we|i|(?:my |the )?\w+)(?: has| have)? (?:made|makes|had) (?:me|us) (?:promise|swear)(?: (?:him|her|them))? (?:to|(?:that )?i (?:would|will))\b",
        "i will",
    ),
    (
        rf"{_REPORTED}(i|we)(?: would| will)\b(?! (?:like|love|rather|be better|be lucky|never)\b)",
        r"\1 will",
    ),
    (rf"{_REPORTED}(i am|we are)(?= \w+ing\b)", r"\1"),
    (r"\b(i|we) (?:have |did )?(?:said|say) yes to\b", r"\1 am down for"),
    (
        (
            r"\b((?-i:[A-Z]\w+)|he|she|they|(?:my|our|the) \w+) (?:has |have |just |also )*(?:said|says|promised|promises|agreed|reckons|told me|told us|texted(?: me)?)"
            r" (?:to \w+ )?(?:that )?(?:he|she|they)(?: would| will)(?! (?:like|love|rather|have|be better|never|prefer)\b)"
        ),
        r"\1 will",
    ),
    (r"^(?:(?:please )?(?:do not let me|i must not|i should not) forget)(?: that|[,:;])?\s+", ""),
)
_SHORTS = tuple((re.compile(short, re.IGNORECASE), whole) for short, whole in _SHORT)
_DATE_AHEAD = (
    r"(?!\s+(?:\d|last|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|i was|then|my"
    r"|yesterday))"
)
_WHO = r"i|we|he|she|they|my|our|his|her|it|that|this|there"
_DO = (
    r"am|is|are|was|work|works|worked|live|lives|moved|have|has|do not|does not|like|likes|love"
    r"|loves|hate|hates|will|play|plays|study|studies|speak|speaks|drink|eat|got|bought|started"
    r"|stopped|quit|can not|could not|never|want|need|prefer|enjoy|sleeps|swims|sings|runs"
)
_CLAUSE = re.compile(
    rf"\s*[;:]\s+|\s+[-\u2013\u2014]+\s+|,?\s+(?:but|because|so that(?! (?:is|will)\b)|although|though|even though|now that|except that)\s+"
    rf"|,?\s+since{_DATE_AHEAD}\s+|,?\s+so\s+(?!much|many|far|good|that\b(?! (?:is|will)\b))"
    rf"|,\s+(?:and\s+)?(?=(?:then\s+|now\s+)?(?:{_WHO})\b)"
    r"|,\s+(?:and\s+)?(?=the\s+[\w'-]+(?:\s+[\w'-]+)?\s+(?:is|are|was|were|will|has|have)\b)"
    r"|,?\s+and\s+(?=(?:come|go|fly|drive|get|be|are|is)\s+(?:back|home)\b)"
    rf"|,?\s+and\s+(?:now\s+|then\s+|also\s+|still\s+)?(?=(?:{_WHO}|{_DO})\b)"
    r"|,?\s+and\s+(?=(?:still|also|always|never)\s+\w+)"
    r"|,?\s+and\s+(?=(?:thinks|wants|says|drives|sings|plays|knows|needs|goes|makes|runs|takes|keeps|looks|acts|teaches)\s)"
    r"|,\s+(?=(?:(?-i:[A-Z])\w+\s+){1,2}(?:is|was|has|will|moved|says|said|wants|put|turns|needs|lives|works|got)\b)"
    rf"|,\s+(?=(?:on\s+)?(?:the\s+(?:\d+\w*|\w+)\s+of\s+\w+|\w+day)\s+(?:i|we|he|she|they)\s+\w)"
    rf"|,?\s+and\s+(?=[A-Z]\w+\s+(?:is|has|lives|works|moved|will|likes|loves|hates|got)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",?\s+(?:which|who|whom|whose|where|when|whenever|while|until|unless|before|after|as soon as|as long as|ever since)"
    r"\s+(?=i\b|we\b|he\b|she\b|they\b|you\b|it\b|my\b|(?<=wh\w{2} )(?:is|was|has)\b|(?<=which )(?:is|was|has)\b|there\b|the\b(?! (?:\d|first|second|third|end\b|next\b|\w+th\b|\w+day\b|weekend))).*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c\u201e][^\"\u201d]{2,}[\"\u201d]|(?<=\s)'[^']{8,}'(?=[\s.,!?]|$)")


def sentences(line: str) -> Iterator[str]:
    """Give the sentences of a line, letter for letter, with the signs that end them."""
    return (line[start:end] for start, end in spans(line))


def spans(line: str) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a line begin and end, without the spaces between them."""
    at = 0
    for stop in (*(end.end() for end in _END.finditer(line)), len(line)):
        sentence = line[at:stop]
        if bare := sentence.strip():
            start = at + sentence.index(bare[0])
            yield start, start + len(bare)
        at = stop


def plain(sentence: str) -> str:
    """Write contractions out, and leave out what stands in quotation marks."""
    text = sentence.replace("\u2019", "'")
    text = _TOLD.sub(_to_whom, _QUOTED.sub(" ", text))
    text = _AT_THEIRS.sub("\\g<0>\u02bc", text).replace("\u02bc's", "\u02bcs")
    for short, whole in _SHORTS:
        text = short.sub(whole, text)
    text = _NAMED_BEHIND.sub(r"\g<who> \g<verb> \g<what>", text)
    return re.sub(r"\s+", " ", text.replace("\u02bc", "'")).strip(' .!?\u2026"')


_NAMED_BEHIND = re.compile(
    r"^(?:[Hh]e|[Ss]he) (?P<verb>is|has|was|does|can|will) (?P<what>[^.?!]{2,70}?), (?:is|has|was|does|can|will) (?P<who>(?:(?:[Mm]y|[Oo]ur) )?[A-Z][\w-]+|[Mm]y \w+)(?=,|$|\.)"
)
"""'He has a bad chest, has Ben', as they say in the north."""

_AT_THEIRS = re.compile(
    r"\b(?:at|to|from|round|outside|near|over at|down at) (?:my |our |the )?(?!(?:school|work|church|college|home|bed)\b)(?:(?:Mr|Mrs|Auntie|Aunt|Uncle|Dr|Miss|Nana|Granny) )?[A-Za-z]\w+(?='s(?: (?:in|on|at|by|near|with|for|tomorrow|tonight)\b|[,.!?]|$))"
)
"""'At Ronke's in Lewisham' is at her place."""

_TOLD = re.compile(
    r"\bI(?: have|'ve)? (?:just )?(?:told|promised|swore to|said to) (?P<whom>(?:my |our |the )?(?!you\b|him\b|her\b|them\b|everyone\b|everybody\b|myself\b|people\b)[\w-]+) "
    r"(?:that )?(?:I|we)(?:'d| would|'ll| will)\b(?P<what>[^,;.]*)",
    re.IGNORECASE,
)
_HIM = re.compile(
    r"\b(?:him|her|them)\b(?! (?!at\b|on\b|up\b|in\b|to\b|by\b|out\b|a\b|the\b|from\b|back\b|for\b|with\b|off\b|over\b|before\b|next\b|tomorrow\b|about\b|there\b)[\w-]+)",
    re.IGNORECASE,
)


def _to_whom(found: re.Match[str]) -> str:
    """Give what somebody was promised, with their name: 'I told Ben I'd ring him' is 'I promised to ring Ben'."""
    what = _HIM.sub(found["whom"], found["what"], count=1)
    word = (
        "promised"
        if found[0].lower().split(found["whom"].lower())[0].rstrip().endswith("promised")
        else ""
    )
    return f"I promised {found['whom']} I would{what}" if word else f"I will{what}"


def clauses(text: str) -> list[str]:
    """Cut a plain sentence into clauses, without those that only say when or which."""
    found = (_ASIDE.sub("", each).strip(" ,") for each in _CLAUSE.split(text))
    return [each for each in found if each]
