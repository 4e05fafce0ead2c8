"""Whom and what a talk is about: what 'he', 'she' and 'it' mean. Pure."""

from dataclasses import dataclass, field

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


def pronoun_of(relation: str) -> str:
    """Give 'he' or 'she' for a relation that tells, otherwise nothing."""
    return "she" if relation in _WOMEN else "he" if relation in _MEN else ""


@dataclass(slots=True)
class Talk:
    """What is known from the talk so far: whom 'he' or 'she' means."""

    last: str = ""
    names: frozenset[str] = field(default_factory=frozenset)
    """Names that are known, in small letters."""

    thing: str = ""
    """What was spoken of last: what 'it' may mean."""

    before: str = ""
    """Who was spoken of before the last one."""

    sex: dict[str, str] = field(default_factory=dict)
    """'he' or 'she' for whom it is known of."""

    def hear(self, who: str, relation: str = "") -> None:
        """Take in who was spoken of, and whose sister or brother that is; nothing for nobody."""
        if not who:
            return
        if known := pronoun_of(relation or who):
            self.sex[who] = known
        if who != self.last:
            self.before, self.last = self.last, who

    def meant(self, word: str) -> str:
        """Give who 'he', 'she', 'his' or 'her' means; empty where nobody fits."""
        word = "he" if word.lower() in {"he", "his", "him"} else "she"
        fits = (one for one in (self.last, self.before) if one and self.sex.get(one, word) == word)
        found = next(fits, "")
        if found:
            self.sex.setdefault(found, word)
        return found
