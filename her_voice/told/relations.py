"""What people are to one another: the words for it, and one word for those that mean the same. Pure."""

import re

_KIN = (
    "(?:mother|father|sister|brother|son|daughter|parents)-in-law|mother|mum|mom|mam|mammy|mummy|mommy|father|dad|daddy|parents|sister|brother|son|daughter|baby|child"
    "|kids?|children|wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|spouse|twin|cousin|aunt"
    "|auntie|uncle|niece|nephew|grandmother|grandfather|grandma|grandpa|granny|grandad|granddad"
    "|gran|nan|nana|grandparents|godmother|godfather|godson|goddaughter|grandson|granddaughter"
    "|stepmother|stepfather|stepmum"
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
ADJECTIVE = (
    r"(?:best|wee|kid|baby|old|oldest|older|younger|youngest|elder|eldest|little|big|dear|lovely|new|late"
    r"|former|ex-?|step|half|good|close|poor|next-door|middle|twin|wonderful|crazy|dear old)"
)
_KEPT = {"best", "ex", "step", "half", "former"}
_SAME = {
    "mum": "mother", "mom": "mother", "mam": "mother", "mammy": "mother", "mummy": "mother", "mommy": "mother", "dad": "father",
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


_ONE = {
    "children": "child", "kids": "child", "grandchildren": "grandchild", "grandkids": "grandchild",
    "mice": "mouse", "puppies": "dog", "ponies": "pony", "goldfish": "goldfish",
}  # fmt: skip
"""What one of several is called, where that is more than an 's' less."""


def normal(relation: str) -> str:
    """Give one word for each relation: 'mum' and 'mom' are 'mother'."""
    return _SAME.get(relation.lower(), relation.lower())


def one_of(several: str) -> str:
    """Give what one of several is called: 'brother' for 'brothers', 'child' for 'kids'."""
    word = several.lower()
    return normal(_ONE.get(word, word.removesuffix("s")))


def whole_relation(adjectives: str, relation: str) -> str:
    """Give a relation with what tells it from others: 'best friend' for 'dear best mate'."""
    kept = [word for word in re.split(r"[ -]+", adjectives.lower()) if word in _KEPT]
    return " ".join([*kept, normal(relation)])
