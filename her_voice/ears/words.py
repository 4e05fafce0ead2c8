"""Words in, an outlook out: whether they ask for more, or the person could be done.

The transcriber ends almost anything with a full stop, so a full stop says little; the last word
says more. Only words that hardly ever end a sentence are listed: 'on' often does ('turn it on'), so
it is not. A language without a list is judged by punctuation alone.
"""

import re
from enum import Enum, auto


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TRAILING = {
    "en": _set("""
        a an and as at because between but by during er erm for from i i'm if into is it's its of
        onto or our than that's the their there's they're to toward towards uh uhm um until
        very we're what's when whether which whose with your you're
    """),
    "de": _set("""
        aber als am an auf aus bei beim bis das dass dem den denn der des die ein eine einem einen
        einer eines für ich im in ins mein meine nach oder ob sein sondern um und unser vom von vor
        weil wenn wie wir zu zum zur äh ähm öhm
    """),
    "fr": _set("""
        à au aux avec car ce ces cette chez dans de des du elle en et euh il je la le les leur ma
        mais mes mon ne nos notre ou par parce pour quand que qui sa sans ses si son sur ta très un
        une votre
    """),
    "es": _set("""
        a al como con cuando de del desde e eh el en esta este la las lo los mi muy ni o para pero
        por porque que se si sin sobre su tu u un una y
    """),
}
"""Words after which something is still to come, by language."""

FINE_IN_A_QUESTION = _set("at by for from i into is of to when which with")
"""English trailing words that do end questions that ask for something: 'who is it for?'."""

ASKING = _set("how what what's when where where's which who who's whom whose why")
"""English words of which such a question has one."""

UNFINISHED = re.compile(
    r"\b(would like|i'd like|let me think|i was wondering|remind me( too)?|such as|kind of"
    r"|(tell|told|remind|ask) \w+ (that|about)"
    r"|(an?|the|some|any|my|your|our|their|his) \w+ (that|who))$"
)
"""English phrases after which something is still to come, though their last word often ends: as in
'the song that'."""

CONDITION = re.compile(
    r"^(.*\bthat )?((if|although|unless|whenever)( \w+){3}|because of( \w+){2})\b[^,]*$"
)
"""An English clause on which another depends; where that one follows, a comma is written."""

SPELT = _set("number code password pin")
"""English words that announce digits, as in 'my number is five'."""

SOME_DIGITS = 3
"""So many digits at the end may be the first group of several."""

ALL_DIGITS = 7
"""So many are a whole telephone number."""

NUMBERS = _set("""
    zero oh one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand
""")

LIST_ENDERS = _set("and or please thanks too though")
"""Words that show the piece after a comma to be the last one."""

ITEM_WORDS = 2
"""A list's item is at most so long; a longer piece after a comma is a clause."""

LIST_HEAD = 3
"""A shorter piece before the comma greets, or says yes or no."""

MORE_MARKS = (",", "...", "\u2026", "-", "\u2013", "\u2014", ":", ";")
FULL_STOPS = (".", "!", "\u3002", "\uff01")

_WORD = re.compile(r"[\w']+")
_SENTENCE_END = re.compile(r"[.!?]\s+")


class Outlook(Enum):
    """What the words so far let one expect."""

    QUESTION = auto()
    """A whole question: an answer is wanted."""

    COMPLETE = auto()
    """They could stand as they are."""

    OPEN = auto()
    """Nothing is known of them, or nothing speaks for an end: numbers, no full stop."""

    LIST = auto()
    """They seem to count things up, and the last one is still to come."""

    TRAILING = auto()
    """More must come: they end in 'and', 'to', 'um', a comma."""

    NOTHING = auto()
    """There were no words."""


def outlook(text: str, language: str = "en") -> Outlook:
    """Say what to expect after `text`, as a transcriber wrote it."""
    text = text.replace("\u2019", "'").rstrip(" \"'\u201d")
    said = _WORD.findall(text.lower())
    if not said:
        return Outlook.NOTHING
    if text.endswith(MORE_MARKS) or _asks_for_more(said, text, language):
        return Outlook.TRAILING
    if text.endswith("?"):
        return Outlook.QUESTION
    if said[-1].isdigit() or said[-1] in NUMBERS:
        return Outlook.TRAILING if _is_dictated(said) else Outlook.OPEN
    return _after_a_comma(text) if text.endswith(FULL_STOPS) else Outlook.OPEN


def _is_dictated(said: list[str]) -> bool:
    """Tell digits that others will follow from a number, and from a whole telephone number."""
    digits = 0
    for word in reversed(said):
        if not (word.isdigit() or word in NUMBERS):
            break
        digits += len(word) if word.isdigit() else 1
    if digits >= ALL_DIGITS:
        return False
    return digits >= SOME_DIGITS or bool(SPELT & set(said))


def _asks_for_more(said: list[str], text: str, language: str) -> bool:
    is_question = text.endswith("?")
    if language == "en":
        sentence = _SENTENCE_END.split(text.lower().rstrip(".!?"))[-1]
        if UNFINISHED.search(" ".join(said)) or (not is_question and CONDITION.match(sentence)):
            return True
    if said[-1] not in TRAILING.get(language, ()):
        return False
    return not (is_question and said[-1] in FINE_IN_A_QUESTION and ASKING & set(said))


def _after_a_comma(text: str) -> Outlook:
    """Tell 'I need eggs, milk' from 'eggs, milk and bread', and from 'Good morning, Samantha'."""
    before, comma, item = text.rpartition(",")
    said = _WORD.findall(item.lower())
    if not comma or len(said) > ITEM_WORDS or LIST_ENDERS & set(said):
        return Outlook.COMPLETE
    return Outlook.LIST if len(_WORD.findall(before)) >= LIST_HEAD else Outlook.OPEN
