"""Talk about others, made of requests: 'he always does that without asking', of what is asked of her.

Nothing tells such a sentence from a request but who it is about.
"""

import random
import re
from collections.abc import Iterator, Sequence

from her_voice.skills.finding import without_courtesies
from tests.skills.unseen import Line

OF_HER = frozenset(
    (
        "tell_abilities tell_what_she_is tell_of_feelings tell_of_love tell_whom_else tell_of_tone"
        " tell_that_she_has_no_body tell_what_she_keeps tell_what_she_knows tell_more tell_why"
        " tell_deeds allow_always name_permissions tell_her_name tell_what_they_are_called"
        " lift_never tell_what_never speak_louder speak_softer speak_slower speak_faster"
    ).split()
)
"""What is asked of her in sentences about 'you'."""

_WHO = (
    ("he", "him", "his", "is", "has", "does"),
    ("she", "her", "her", "is", "has", "does"),
    ("they", "them", "their", "are", "have", "do"),
    ("my brother", "him", "his", "is", "has", "does"),
    ("my boss", "her", "her", "is", "has", "does"),
    ("the neighbours", "them", "their", "are", "have", "do"),
)
_SAID_OF = re.compile(
    r"(?:(?:and|so|but|well|oh) )?(?:what|who|whom|which|how|why|where|when|is|are|has|have|does|do|did"
    r"|can|could|will|would|should|may|he|she|they|my brother|my boss|the neighbours)\b"
)
"""How such a sentence begins; an order stays one."""

_MODAL = r"can|could|will|would|should|may|might|must|did|shall"
_YOU = re.compile(r"\byou(?:r|rs|rself|'\w+)?\b")
_OF = r"to|of|for|with|about|from|on|at|in|than|like|ask|asking|tell|telling|call|calling|trust|want"


def _of_another(text: str, dice: random.Random) -> str:
    """Give the sentence about somebody else; empty where it can't be turned so."""
    he, him, his, is_, has, does = dice.choice(_WHO)
    asked = without_courtesies(text).lower()
    said = asked
    for was, now in (
        (rf"\b({_MODAL}|can't|couldn't|won't) you\b", rf"\1 {he}"),
        (r"\bare you\b", f"{is_} {he}"),
        (r"\bhave you\b", f"{has} {he}"),
        (r"\b(do|don't) you\b", f"{does} {he}"),
        (r"\byou(?:'re| are)\b", f"{he} {is_}"),
        (r"\byou(?:'ve| have)\b", f"{he} {has}"),
        (r"\byou'll\b", f"{he} will"),
        (r"\byou'd\b", f"{he} would"),
        (r"\byou(?: do not| don't)\b", f"{he} {does}n't"),
        (rf"\byou ({_MODAL}|can't|couldn't|won't|mustn't|never|always)\b", rf"{he} \1"),
    ):
        said = re.sub(was, now, said)
    is_turned = said != asked
    said = re.sub(r"\byour\b", his, re.sub(rf"\b({_OF}) you\b", rf"\1 {him}", said))
    return said if is_turned and not _YOU.search(said) and _SAID_OF.match(said) else ""


def of_others(each: Sequence[Line], most: int, seed: int = 1) -> Iterator[Line]:
    """Make up to so many sentences of talk, the same on every run."""
    dice = random.Random(seed)
    turned: dict[str, None] = {}
    for one in dice.sample(each, len(each)):
        if one.skill in OF_HER and (said := _of_another(one.text, dice)):
            turned[said] = None
        if len(turned) >= most:
            break
    for said in turned:
        yield Line(said, "")
