"""Jokes: short ones that are good to hear. A small model knows two, and tells them wrongly."""

from collections import deque
from secrets import choice

from her_voice.skill import Words, only_when_sure
from her_voice.wording.wording import Wording

APART = 40
"""Others that are told before one is told again."""

_lately: deque[str] = deque(maxlen=APART)
"""Told since the start, to whomever: that tells nobody anything of another."""


@only_when_sure
async def tell_joke(wording: Wording) -> Words:
    """Tell a joke.

    Asked as:
        [tell me|tell us|give me|let me hear|let's hear] (a|any|another|one more) [good|new|short|quick|funny] (joke|jokes|pun)
        (know|have|do you have|have you got|got) (a|any|another|some) [good|new|short|funny] (joke|jokes|puns) [for me|to tell]
        [do you] know (a|any|some) [good|new|short|funny] (joke|jokes|puns)
        make me laugh [with (a joke|something)]
        [tell me|say] something funny
        cheer me up with a joke
    """
    every = wording.variants("joke")
    fresh = [one for one in every if one not in _lately]
    joke = choice(fresh or every)
    _lately.append(joke)
    yield joke
