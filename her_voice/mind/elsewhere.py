"""Words in, and whether they are plainly for someone else: a call, a broadcast, a person. Pure."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """What shows it, in one language."""

    call_begins: re.Pattern[str]
    """Said into a telephone."""

    is_named: re.Pattern[str]
    """Who is at it, as it is written: 'Yes, this is Anna', and not 'Yes, this is great'."""

    call_ends: re.Pattern[str]
    """Said at the end of a call."""

    broadcast: re.Pattern[str]
    """Said by nobody but those who speak to many."""

    to_others: re.Pattern[str]
    """Begins with someone else's name for it: 'Mum, ...'."""


_KIN = (
    r"(?:mum|mom|mummy|mommy|mama|dad|daddy|papa|grandma|grandpa|granny|honey|darling|sweetheart)"
)
_GREETING = r"(?:hello|hi|hey|good (?:morning|afternoon|evening))"
_MANY = r"(?:everyone|everybody|guys|folks|kids|children|boys|girls|gentlemen|ladies)"

SIGNS = {
    "en": Signs(
        call_begins=re.compile(
            rf"^(?:(?:{_GREETING}|yes|yeah) )+"
            rf"(?:{_KIN}\b|this is \w+(?: \w+)? (?:speaking|calling)$|speaking\b(?! of\b))"
            rf"|^(?:{_GREETING} )+it's me\b"
            r"|\b(?:who's|who is) calling\b|\bthanks? (?:you )?for calling\b|\byou're on speaker\b"
            r"|\b(?:i'll|i will|can i|let me|could i) (?:call|ring|phone) you (?:back|later)\b"
            r"|\b(?:i'm|i am) calling (?:about|because|to|from|for)\b|\bi got your call\b"
            r"|^(?:sorry )?i (?:have to|need to|must|should) take this(?: call)?$"
        ),
        is_named=re.compile(
            rf"\W*(?i:(?:(?:{_GREETING}|yes|yeah)[,.!]* )+this is) [A-Z][\w'-]*(?: [A-Z][\w'-]*)?"
            r"(?i: speaking| calling| here)?\W*$"
        ),
        call_ends=re.compile(
            r"(?:^|\b(?:okay|right|alright|well|thanks|thank you|soon|later|then|you|love|yeah) )"
            r"(?:bye|goodbye|bye-bye)(?: \w+)?$"
            r"|\b(?:talk|speak) to you (?:later|soon|tomorrow|then)$"
        ),
        broadcast=re.compile(
            r"\b(?:stay tuned|coming up (?:next|after)|after the break|welcome back to"
            r"|our top stor(?:y|ies)|our viewers|our listeners|tonight's episode|previously on"
            r"|(?:was|is) brought to you by|terms and conditions apply|back to the studio"
            r"|subscribe to (?:my|our|the) channel|don't forget to subscribe"
            r"|thanks for watching)\b|^ladies and gentlemen\b"
        ),
        to_others=re.compile(
            rf"\s*(?:(?:hey|hi|hello|oh|ok|okay|so|yes|no),? )*(?:{_KIN}|{_MANY})(?:[,!?]|$)"
            rf"|(?:hey|hi|hello),? (?:{_KIN}|{_MANY})\b",
            re.IGNORECASE,
        ),
    )
}
"""By language; one that has none lets all through."""

_WORD = re.compile(r"[\w'-]+")


def begins_call(text: str, language: str = "en") -> bool:
    """Say whether this is how the person speaks into a telephone."""
    signs = SIGNS.get(language)
    if signs is None:
        return False
    return bool(signs.call_begins.search(_bare(text)) or signs.is_named.match(text))


def ends_call(text: str, language: str = "en") -> bool:
    """Say whether this is how a telephone call ends."""
    signs = SIGNS.get(language)
    return signs is not None and signs.call_ends.search(_bare(text)) is not None


def is_broadcast(text: str, language: str = "en") -> bool:
    """Say whether only someone who speaks to many says so."""
    signs = SIGNS.get(language)
    return signs is not None and signs.broadcast.search(_bare(text)) is not None


def is_to_others(text: str, language: str = "en") -> bool:
    """Say whether it begins by calling someone else."""
    signs = SIGNS.get(language)
    return signs is not None and signs.to_others.match(text) is not None


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("\u2019", "'")))
