"""Whom and what a talk is about: what 'he', 'she' and 'it' mean. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

from her_voice.told.sexes import pronoun_by_name

_WOMEN = frozenset(
    """
    mother sister daughter wife girlfriend aunt niece grandmother godmother goddaughter granddaughter stepmother
    stepdaughter mother-in-law sister-in-law daughter-in-law ex-wife
    """.split()  # noqa: SIM905  a list of strings reads worse
)
_MEN = frozenset(
    """
    father brother son husband boyfriend uncle nephew grandfather godfather godson grandson stepfather stepson
    father-in-law brother-in-law son-in-law ex-husband
    """.split()  # noqa: SIM905  a list of strings reads worse
)


UNKNOWN = "?"
"""Somebody or something that was named, and of which it is not known which of both."""

REMEMBERED = 3
"""So many people are held beside the last one."""

NEAR = 2
"""Of so many of the last 'he' or 'she' may mean one of whom that is not known."""


def pronoun_of(relation: str) -> str:
    """Give 'he' or 'she' for a relation that tells, otherwise nothing."""
    return "she" if relation in _WOMEN else "he" if relation in _MEN else ""


@dataclass(slots=True)
class Talk:
    """What is known from the talk so far: whom 'he' or 'she' means."""

    last: str = ""
    names: frozenset[str] = field(default_factory=frozenset)
    """Names that are known, in small letters."""

    said: str = ""
    """What was said last, in its plain form: what 'it' and 'then' may be about."""

    medicine: str = ""
    """The medicine that was spoken of last."""

    day: datetime | None = None
    """The day that was told of last: 'the Saturday' is the one beside it."""

    had: str = ""
    """Whom or what somebody was just said to have, which 'it' and 'she' may mean: 'my dog'."""

    before: tuple[str, ...] = ()
    """Who was spoken of before the last one, the latest first."""

    is_sure: bool = True
    """Nobody else can be meant by what was asked last."""

    fresh: set[str] = field(default_factory=set)
    """Who was spoken of in this sentence or the one before."""

    heard: set[str] = field(default_factory=set)
    """Who was spoken of in this sentence."""

    just: str = ""
    """Who was named at the end of the clause before, whom 'he' or 'she' then means."""

    sex: dict[str, str] = field(default_factory=dict)
    """'he' or 'she' for whom it is known of."""

    def __post_init__(self) -> None:
        """Take in who is spoken of to begin with."""
        last, self.last = self.last, ""
        self.hear(last)

    def hear(self, who: str, relation: str = "") -> None:
        """Take in who was spoken of, and whose sister or brother that is; nothing for nobody."""
        if not who or who.startswith("the "):
            return
        self.heard.add(who)
        self.fresh.add(who)
        if known := pronoun_of(relation or who) or pronoun_by_name(who):
            self.sex[who] = known
        if who != self.last:
            others = [one for one in (self.last, *self.before) if one and one != who]
            self.before, self.last = tuple(others[:REMEMBERED]), who

    def go_on(self) -> None:
        """Note that a new sentence begins."""
        self.fresh, self.heard, self.just = self.heard, set(), ""

    def meant(self, word: str) -> str:
        """Give who 'he', 'she', 'his' or 'her' means; empty where nobody fits."""
        word = "he" if word.lower() in {"he", "his", "him"} else "she"
        if self.just != UNKNOWN and self._is_just_named(word):
            self.is_sure, self.sex[self.just] = True, word
            return self.just
        people = [one for one in (self.last, *self.before) if one]
        near = [one for one in people[:NEAR] if (self.sex.get(one) or word) == word]
        known = [one for one in people if self.sex.get(one) == word]
        found = next(iter([*near, *known]), "")
        rivals = [one for one in people if one != found and one in self.fresh | self.heard]
        rivals = [one for one in rivals if (self.sex.get(one) or word) == word]
        self.is_sure = not rivals and (found in known or (near == [found] and found in self.fresh))
        self.is_sure = self.is_sure and self.just != UNKNOWN
        if found:
            self.sex.setdefault(found, word)
        return found

    def _is_just_named(self, word: str) -> bool:
        """Tell whether it is who was named last: 'I met Ben, he is a nurse', not 'Tom met Ben'."""
        others = self.heard - {self.just}
        is_open = (self.sex.get(self.just) or word) == word
        return (
            bool(self.just)
            and is_open
            and not any((self.sex.get(one) or word) == word for one in others)
        )
