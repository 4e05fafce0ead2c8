"""One way to say something of somebody: a pattern of what follows the subject, and what it means. Pure."""

import re
from dataclasses import dataclass

ADVERBS = (
    r"(?:(?:just|really|also|still|now|actually|finally|recently|always|currently|already|honestly"
    r"|absolutely|definitely|totally|even|only|usually|often|normally|do|does|did|secretly|simply"
    r"|quite|truly|officially|clearly|sadly|happily|mostly|generally|again|since|once|never ever)\s+)*"
)
BE = r"(?:am|is|are)"
HAVE = r"(?:have|has|had)"
GOT = (
    rf"(?:(?:{HAVE} )?(?:just )?(?:got|bought|adopted|been given|inherited)"
    r"|(?:have|has)(?: got)?|own|owns|keep|keeps)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say something of somebody."""

    pattern: re.Pattern[str]
    predicate: str
    topic: str
    ends: tuple[str, ...] = ()
    is_end: bool = False
    value: str = ""
    """The value where the pattern has none."""


def rule(
    pattern: str,
    predicate: str,
    topic: str = "",
    *,
    ends: tuple[str, ...] = (),
    is_end: bool = False,
    value: str = "",
) -> Rule:
    """Give a rule; its pattern holds the value as `v`, and `{v}` in the topic stands for its words."""
    whole = re.compile(rf"^{ADVERBS}{pattern}$", re.IGNORECASE)
    return Rule(whole, predicate, topic or predicate, ends, is_end, value)
