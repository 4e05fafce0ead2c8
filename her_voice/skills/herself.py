"""What she says of herself, always in the same words: what she is, what she keeps, and goodbye."""

from her_voice.skill import Words
from her_voice.skills.here import Here
from her_voice.wording.wording import Wording


async def tell_what_she_is(wording: Wording) -> Words:
    """Say that she is a program.

    Asked as:
        are you [really|actually|even] [a|an] [real] <being> [being] [then|though]
        are you [really] [a|an] [real] <being> or [a|an] [real] <being>
        (am i|are we) (talking|speaking) (to|with) [a|an] [real] <being>
        what are you [really]
    """
    yield wording.sentence("am_a_program")


async def tell_that_she_has_no_body(wording: Wording) -> Words:
    """Say that she has no body.

    Asked as:
        do you have [a] (body|face|hands|eyes|skin|hair|legs)
        what are you wearing [today|now|right now]
        what do you look like
        what (color|colour) are your eyes
        [(can|could|will|would) (you|i)] (hug|hold|kiss|touch) (me|you)
        where are you [right now|now|at|standing|sitting]
        what did you (eat|have for breakfast|have for lunch|have for dinner) [today]
    """
    yield wording.sentence("has_no_body")


async def tell_what_she_keeps(here: Here, wording: Wording) -> Words:
    """Say what she keeps of what is said, and where.

    Asked as:
        do you (record|store|keep) (me|this|everything|what i say) [all the time]
        are you (recording|storing|keeping) (me|this|everything|what i say)
        do you (listen to|spy on) (me|everything|what i say) [all the time|always]
        are you (listening to|spying on) (me|everything|what i say) [all the time]
        what do you (keep|store|record|save) [(about|of|from) (me|us|this)]
        what is (kept|stored|recorded|saved) [(about|of|from) (me|us|this)]
        where (does|do) (my|our) (data|voice|words|recordings|conversations) go
        where (is|are) (my|our) (data|voice|words|recordings) (sent|kept|stored) [to]
        does [any of] (this|my data|my voice|what i say) leave (this|the|my) (machine|house)
        (does|is) [any of] (this|my data|my voice) (go|sent) to (the cloud|the internet)
        who [else] (can hear|hears|listens to|is listening to) (me|us|this)
    """
    yield wording.sentence("what_is_kept")
    if here.thinks_elsewhere:
        yield f" {wording.sentence('thinks_elsewhere')}"


async def say_goodbye(wording: Wording) -> Words:
    """Let the person go, in a word or two, without a question.

    Asked as:
        <bye> [[and] <bye>] [for now|then|dear|love|thanks|everyone] [[and] <bye>]
        (that's|that is) (all|it) for (now|today) [thanks|thank you] [<bye>]
        (i am|i'm) (off|going) to (bed|sleep) [now] [<bye>]
        (i|i've) (got to|have to|gotta|must|need to|should) go [now|to bed|to work] [<bye>]
        have a (good|nice) (night|evening|day) [<bye>]
    """
    yield wording.sentence("farewell")
