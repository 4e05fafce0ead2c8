"""Tells a template that fits by chance from one that is meant, by all the words. Pure.

'You can talk normally again' fits 'you can ... again', and 'remind me what day it is today' fits
'remind me ... today', since nearly any words may stand in the gap. Where all the words plainly ask
for something else, and what that needs can be read from them, that is meant.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from her_voice.skills.finding import Call, Finder
from her_voice.skills.gleaning import Gleaner
from her_voice.skills.keeping import About
from her_voice.skills.nearest import Weighed
from her_voice.skills.slots import Errand, Matter, Text
from her_voice.tier import Tier

ANY_WORDS = (Text, Errand, Matter, About)
"""Kinds of arguments that nearly any words fit."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Looks at what templates found."""

    weigh: Callable[[str], Weighed | None]
    """Weighs what words ask for, at once; None where nothing was learned."""

    _gleaner: Gleaner = field(default_factory=Gleaner)

    def meant(self, call: Call, text: str, finder: Finder, now: datetime) -> Call:
        """Give what is meant: the call, or another."""
        if not any(isinstance(one, ANY_WORDS) for one in call.given.values()):
            return call
        weighed = self.weigh(text)
        other = finder.named(weighed.plain) if weighed else None
        if other is None or other.name == call.skill.name or other.tier > Tier.REVERSIBLE:
            return call
        return self._gleaner.read(other, text, now) or call
