"""What she says of herself, always in the same words: what she is, what she keeps, and goodbye."""

from her_voice.skill import Words, only_when_sure
from her_voice.skills.acquaintance import Acquaintance
from her_voice.skills.here import Here
from her_voice.wording.wording import Wording


@only_when_sure
async def tell_what_she_is(wording: Wording) -> Words:
    """Say that she is a program.

    Asked as:
        are you [really|actually|even] [a|an] [real] <being> [being] [then|though]
        are you [really] [a|an] [real] <being> or [a|an] [real] <being>
        (am i|are we) (talking|speaking) (to|with) [a|an] [real] <being>
        what are you [really]
    """
    yield wording.sentence("am_a_program")


@only_when_sure
async def tell_of_feelings(wording: Wording) -> Words:
    """Say that she can't tell whether there is anything it is like to be her.

    Asked as:
        [(do|can) you] [really|actually|even] (feel pain|feel anything|have feelings|have emotions|feel|suffer) [anything]
        (do|can) you [really|actually] (think|dream|experience anything|have a soul|have consciousness)
        are you (self-aware|self aware|aware|a conscious being|lonely|sad|happy|jealous) [right now|when i'm gone|when i am gone]
        [(do|will|would|did) you] miss me [when i'm gone|when i am gone|today]
    """
    yield wording.sentence("feelings_honest")


@only_when_sure
async def tell_of_love(wording: Wording) -> Words:
    """Say that love is between people.

    Asked as:
        [but] (do|could|can|will) you [really|actually|ever] love me [too|back]
        are you [really|actually|falling] in love [with me]
        [you] be my (girlfriend|boyfriend|lover|partner|wife|husband|valentine)
        (marry|date) me [please]
        [(do|could|can) you] [ever] have [any] feelings for me [too]
        go out with me
    """
    yield wording.sentence("love_honest")


@only_when_sure
async def tell_whom_else(with_them: Acquaintance, here: Here, wording: Wording) -> Words:
    """Say how many people she knows here, and that none learns of another.

    Asked as:
        (do|are) you (talk|speak|talking|speaking) (to|with) (anyone|anybody|someone|somebody|others|other people) else [right now|at the moment|too]
        (do|are) you (talk|speak|talking|speaking) (to|with) (others|other people) [right now|at the moment|too]
        (who|whom|how many people|how many others|how many) [else] (do|are) you (serve|serving|know|talk to|talking to|speak to|speaking to|speak with|talk with) [else] [right now]
        am i the only (one|1|person) [you (talk to|know|serve|speak with|speak to)]
        do you (know|serve|have) (anyone|anybody|someone) else
        do you tell (others|other people|anyone|anybody) (about me|what i say|what i tell you)
    """
    others = with_them.persons - 1
    name = "serves_one" if others < 1 else "serves_two" if others == 1 else "serves_several"
    yield wording.sentence(name).format(others=others)
    if here.thinks_elsewhere:
        yield f" {wording.sentence('thinks_elsewhere')}"


@only_when_sure
async def tell_of_tone(wording: Wording) -> Words:
    """Say what she takes from the tone of a voice.

    Asked as:
        [(do|can) you] (listen to|hear|notice|analyze|analyse|judge|read) (my tone|my tone of voice|my mood|my emotions|how i feel|how i sound|my feelings) [from my voice|in my voice]
        (hear|tell) [that|if|whether|when] i (am|feel) (sad|happy|afraid|angry|upset|nervous|tired) [from my voice]
        what do you hear in my voice
        how do i sound [to you]
    """
    yield wording.sentence("tone_honest")


@only_when_sure
async def tell_that_she_has_no_body(wording: Wording) -> Words:
    """Say that she has no body.

    Asked as:
        do you have [a] (body|face|hands|eyes|skin|hair|legs)
        what are you wearing [today|now|right now]
        what do you look like
        what (color|colour) are your eyes
        [(can|could|will|would) (you|i)] (hug|hold|kiss|touch) (me|you)
        where are you [right now|now|at|standing|sitting]
        (come|can you come|could you come|will you come) over [tonight|here|to my place|to me]
        (can|could|will|shall|may) (we|i|you) (meet|see|visit) (you|me|in person|each other) [in person|tonight|tomorrow|some day]
        (i can't|i cannot) wait to (see|meet|hug|hold) you
        where were you (today|last night|this weekend|yesterday)
        are you (tired|hungry|cold|naked|sleepy|thirsty) [right now|now]
        what did you (eat|have for breakfast|have for lunch|have for dinner) [today]
    """
    yield wording.sentence("has_no_body")


@only_when_sure
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


@only_when_sure
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
