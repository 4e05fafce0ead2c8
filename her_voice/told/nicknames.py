"""What somebody is called for short, and the sentence without it: 'my sister Magdalena, Magda for short'. Pure."""

import re

from her_voice.told.names import NAME
from her_voice.told.relations import ADJECTIVE, RELATION, whole_relation
from her_voice.told.statement import ME

_SHORT = re.compile(
    rf"(?P<whose>\b(?i:my|our|an?) (?P<adjectives>(?i:{ADJECTIVE}[ -])*)(?P<relation>(?i:{RELATION}))"
    r"(?:'s (?:first |full |real )?name is| is(?: called| named)?| called| named|,)?"
    r"|^I am(?: called)?|\b[Mm]y (?:first |full |real )?name is)"
    rf" {NAME}(?P<short>,? (?:or )?(?P<name>{NAME}) (?:for short|to (?:(?:all |most of )?(?:my|his|her|our)"
    r" (?:friends|family|mates)|everyone|everybody)),?)"
)


def nickname_in(text: str) -> tuple[str, str, str] | None:
    """Give who of a plain sentence has a shorter name, that name, and the sentence without it.

    'my sister Magdalena, Magda for short, is ill'    sister, Magda, 'my sister Magdalena is ill'
    """
    found = _SHORT.search(text)
    if found is None:
        return None
    relation = found["relation"]
    who = whole_relation(found["adjectives"], relation) if relation else ME
    return who, found["name"], f"{text[: found.start('short')]}{text[found.end('short') :]}"
