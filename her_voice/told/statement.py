"""What was said of someone: a subject, what is said of it, and the words in which it was. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime

ME = "me"
"""The subject that is the person who speaks."""

SURE, ALMOST, HEARD = 0.9, 0.7, 0.5
"""How sure it is: said plainly, with 'I think', or as what somebody else says."""

MENTIONED = 0.3
"""A day was named, and that something is to happen on it is not sure."""

SAID = "said"
"""The predicate of what is kept in the person's own words."""

IS_CALLED = "is called"
"""The predicate of a name."""

_EMPTY = frozenset(
    """
    a an the my our his her their your to at on in of for with and or is am are was be been will
    have has had having do does get got go going that this it i we me you he she they some any more
    again just really new
    """.split()  # noqa: SIM905  a list of fifty strings reads worse
)
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that was said."""

    subject: str
    """`me`, or whom or what it is about as the person calls them: `sister`, `Ada`."""

    predicate: str
    """In the third person: `lives in`."""

    value: str
    topic: str
    """Of one subject and one topic only one thing is true at a time, so the newer one counts."""

    quote: str
    """The sentence, letter for letter as it stands in the line."""

    since: datetime | None = None
    """From when it is true, where that was said."""

    due: datetime | None = None
    """When it is to happen, where that was said: a promise, a plan, an appointment."""

    is_exact: bool = False
    """An hour was said with `due`."""

    ends: tuple[str, ...] = ()
    """Topics of which what was true no longer is."""

    is_end: bool = False
    """Nothing new is true; only something no longer is."""

    instead: bool = False
    """It takes the place of what was said before of much the same."""

    confidence: float = SURE
    is_quoted: bool = False
    """It stands in a text that somebody else wrote and the person read out."""

    told_by: str = ""
    """Who is said to have said so; empty for the person themselves."""

    @property
    def is_mention(self) -> bool:
        """Only a day was named."""
        return self.confidence <= MENTIONED


def is_called(subject: str, name: str, quote: str) -> Statement:
    """Give the statement that somebody has a name; they may have several."""
    topic = f"{IS_CALLED} {name.lower()}"
    return Statement(subject=subject, predicate=IS_CALLED, value=name, topic=topic, quote=quote)


def key(words: str) -> str:
    """Give what two ways to say the same thing share: its words without small ones and endings."""
    found = [word for word in re.findall(r"\w+(?:'\w+)*", words.lower()) if word not in _EMPTY]
    return " ".join(_ENDING.sub("", word.removesuffix("'s")) for word in found)
