"""The words by which an answer to a question for consent is read. Pure."""


def word_set(words: str) -> frozenset[str]:
    """Give these words, which have spaces between them."""
    return frozenset(words.split())


YES = word_set(
    "yes yeah yep yup yea aye sure absolutely definitely certainly affirmative ok okay alright"
    " agree agreed confirm confirmed correct exactly indeed course ahead fine please good perfect"
    " right allow approve approved mhm yah yaha yeh oyes k"
)
NO = word_set(
    "no nope nah never not don't dont doesn't won't wouldn't shouldn't can't cannot stop wait"
    " cancel hold hang forget abort decline refuse instead later moment second sec nothing undo"
    " isn't wasn't unless without except"
)
FILLERS = word_set(
    "um uh er erm ehm eh hm hmm mm well oh so and then i i'd i'm would like want you you're your"
    " can may do that's that it it's is the a an this these those to my me for of in on from with"
    " as at dot go just now thanks thank really very much be have has will happy again let's let"
    " say thing sounds works whole entire better over off along through away straight immediately"
    " quickly certain positive great lovely wonderful excellent brilliant cool nice quick lot ha ah"
    " aw hey ooh wow cheers urgent o'clock"
)
BEHIND = word_set(
    "um uh er erm eh hm hmm mm oh ah please now then thanks cheers very much right straight away"
    " immediately quickly really o'clock that's"
)
"""What may stand behind an action and leaves it what it is, beside what agrees or praises."""

PRAISE = word_set("great lovely wonderful excellent brilliant cool nice thanks")
HEARD_FOR_PLEASE = word_set("plays place pleas pleased lease")
GLUE = word_set(
    "the a an it its this that these those to my your me for of in on from with as at dot and by"
    " into onto"
)
OF = word_set("in of")
ASKING = word_set(
    "what who whom whose which when where why how can could would will should shall did do does is"
    " are was were am has have may might if"
)
