"""A line that was taken down without capitals and stops, with names as names and its sentences parted.

Pure. Only letters change, so that whatever stands at a place in the line stands at the same place in
what is made of it: a quote is taken from the line as it was said.
"""

import re
from collections.abc import Container, Iterator

from her_voice.told.given import ALSO_WORDS, GIVEN

SHORTEST = 3
"""Words of the shortest sentence that something may follow without a stop."""

_INTRODUCED = re.compile(
    r"\b(?:called|named|name's|name is|names are|calls me|call me|called him|called her|naming (?:him|her|it))"
    r" (?P<name>(?!the\b|a\b|an\b|my\b|me\b|after\b|off\b|it\b|in\b|for\b|back\b|him\b|her\b|us\b|on\b|to\b)[a-z][\w'-]+)",
)
_KIN_NAMED = re.compile(
    r"\b(?:my|our) (?:[a-z]+ )?(?:husband|wife|son|daughter|brother|sister|partner|cousin|uncle|aunt|auntie|nephew"
    r"|niece|friend|mate|boss|neighbour|neighbor|boyfriend|girlfriend|colleague|grandson|granddaughter)"
    r" (?P<name>[a-z]+)(?=$|'s\b| (?:is|was|has|who|and|lives|works|came|said|says|told)\b)",
)
_WORD = re.compile(r"[^\W\d_][\w-]*", re.UNICODE)
_BEGINS = re.compile(
    r"(?<=[\w']) (?=(?:(?:i'm|i've|i'll|i'd|he's|she's|he'll|she'll|we're|we've|we'll|they're|they've|it's|there's"
    r"|that's)\b|(?:i|he|she|we|they)(?: \w+ly| never| always| just| still| also)? (?:am|is|are|was|were|have|has|had"
    r"|do|does|did|don't|didn't|can|can't|could|couldn't|will|won't|want|need|like|love|hate|live|lives|work|works"
    r"|got|get|go|went|said|told|think|thought|know|use|used|make|made|bought|start|starts|play|plays|sing|owe)\b"
    r"|(?:my|our) \w+(?:'s| is| was| has)\b|(?:and|but) (?:i|he|she|we|they|my|our)(?:'\w+)? ))",
    re.IGNORECASE,
)
_HELD = frozenset(
    """
    and but or nor that if when whenever because cos cause as than what whatever where wherever how who whose which
    while until till before after since so though although unless once like think thinks thought know knows knew said
    says say told tell hope wish guess reckon reckons believe swear sure feel mean means bet suppose heard to for with
    of at on in from by about is are was were am be do does did have has had can could will would should may might must
    all everything anything nothing thing things one ones way time times day place reason only even just first last
    the a an my your his her our their this these not me please glad sorry afraid happy
    """.split()  # noqa: SIM905  a list of a hundred strings reads worse
)
"""What comes before the middle of a sentence."""

_TELLING = re.compile(
    r"\b(?:told|tell|tells|telling|promise|promised|asked|warned|reminded|assured|bet|say to|said to)(?: \w+){1,3}$"
)


def has_capitals(line: str) -> bool:
    """Tell whether a line has any capital but that of 'I'."""
    bare = re.sub(r"\bI\b", "i", line)
    return bare != bare.lower()


def is_run_on(sentence: str) -> bool:
    """Tell whether a sentence has no stop within, as some ways to dictate leave it."""
    return not has_capitals(sentence) and not re.search(r"[!?;:,\"\u201c]\s+\w", sentence)


def with_names(line: str, known: Container[str]) -> str:
    """Give names their capitals, and 'I'; the line keeps its length. `known` are names in small letters."""

    def capital(found: re.Match[str]) -> str:
        word = found[0]
        is_name = word in GIVEN or word in known
        return word[:1].upper() + word[1:] if is_name or word == "i" else word

    text = list(_WORD.sub(capital, line))
    for way in (_INTRODUCED, _KIN_NAMED):
        for found in way.finditer(line):
            if way is _INTRODUCED or found["name"] in ALSO_WORDS:
                text[found.start("name")] = line[found.start("name")].upper()
    return "".join(text)


def parted(line: str) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a dictated line begin and end."""
    at = 0
    for found in _BEGINS.finditer(line):
        before = line[at : found.start()]
        words = before.lower().split()
        if len(words) < SHORTEST or words[-1] in _HELD or _TELLING.search(before.lower()):
            continue
        yield at, found.start()
        at = found.end()
    yield at, len(line)
