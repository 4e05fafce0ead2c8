"""Tells what is no statement: a question, a wish, a joke, a request, what might be. Pure."""

import re
from collections.abc import Sequence

_QUESTION = re.compile(
    r"^(?:(?:so|and|but|well|hey|oh|ok|okay|sorry|tell me|listen),? )*"
    r"(?:what|where|who|whose|when|which|why|how|do|does|did|is|are|am|was|were|have|has|can|could"
    r"|will|would|should|shall|may|might) (?:\w+ )?"
    r"(?:i|we|you|he|she|it|they|my|your|the|there|that|this|is|are|do|does|did|was|many|much|old"
    r"|long|a|an|not|any|if|[A-Z]\w+)\b"
)
_TAG = re.compile(
    r"(?<=\w), (?:(?:did|have) i (?:ever |not )?(?:tell|told|mention|mentioned|say)(?: you)?(?: that| it| this)?|i (?:have |already )?(?:told|said|mentioned)(?: you)?(?: that| it)?|no|yes|you know (?:that|this|him|her))\?$"
    r"|,? (?:can you (?:believe|imagine)(?: (?:it|that))?|right|you know|you see|okay|ok|(?:is|are|do|does|did|was|have"
    r"|has|will|would)n't (?:it|he|she|i|we|they|that)|innit|eh|huh|imagine that|would you believe it)\?$",
    re.IGNORECASE,
)
"""What makes no question of a statement."""

_MIGHT = re.compile(
    r"\b(?:if|would|wish|imagine|imagining|suppose|supposing|pretend|pretending|maybe|perhaps"
    r"|might|could(?! not)|what if|in theory|hypothetically|as if|as though|unless|otherwise|possibly"
    r"|in my dream|dreamt|dreamed|had a dream|in a dream|nightmare that|in another life|were i"
    r"|should (?:i|we)|thinking (?:of|about)|(?<!will )(?<!to )think about|considering|not sure|no idea|wonder(?:ing)?"
    r"|who knows|i doubt|let us say|let's say|say i|picture me|i feel like|feels like|almost"
    r"|nearly|practically|basically|one day|some day|someday|rather not)\b",
    re.IGNORECASE,
)
_WISH = re.compile(r"^(?:i|we) would (?:really |so )?(?:like|love) to \w+", re.IGNORECASE)
_JOKE = re.compile(
    r"\b(?:just kidding|only kidding|i(?:'m| am| was) (?:just |only )?(?:kidding|joking|teasing"
    r"|pulling your leg)|only joking|just joking|j/k|jk|lol|rofl|haha\w*|hehe\w*|ha ha|as if"
    r"|yeah,? right|,? ha(?=\W*$)|sure,? and|not\W*$(?<=\bnot!)|in your dreams|sarcasm|/s|ironically"
    r"|april fool\w*|pinky and the brain|said no one ever)\b|[\U0001F602\U0001F923\U0001F643\U0001F609]",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"(?<!film )(?<!movie )(?<!book )(?<!band )(?<!song )(?<!game )"
    r"\b(?:am|is|are) (?:now |really |secretly |actually |basically |officially |clearly |obviously )*"
    r"(?:the |a |an |your )?(?:next |new |last |real |true )?"
    r"(?:queen|king|emperor|empress|pope|president|prime minister|prince|princess|god|goddess"
    r"|batman|superman|spider-?man|wonder woman|santa(?: claus)?|james bond|napoleon|cleopatra"
    r"|jesus|vampire|ghost|zombie|unicorn|dragon|wizard|witch|superhero|ninja|pirate|alien|robot"
    r"|millionaire|billionaire|genius|legend|monster|dinosaur|mermaid|potato|zebra|penguin|giant"
    r"|sherlock holmes|mozart|einstein|picasso|dead|starving|dying|drowning|a hundred years old"
    r"|a thousand years old|(?:1000|100) years old|invisible|immortal|made of \w+|on fire)\b"
    r"(?!'s| crab| shepherd)"
    r"|\b(?:moving|move|moved|flying|fly|flew|live|lives) (?:\w+ )?(?:to|on) "
    r"(?:the )?(?:moon|mars|venus|jupiter|pluto|sun|narnia|hogwarts|atlantis|another planet)\b"
    r"|\bcould eat a horse\b|\bmillion (?:times|years|things)\b|\bcost(?:s)? an arm\b",
    re.IGNORECASE,
)
_SARCASM = re.compile(
    r"^(?:oh,? )?(?:great|brilliant|fantastic|wonderful|lovely|perfect|sure|right|of course|yeah"
    r"|oh yes|oh yeah|how lovely|how nice|what a joy|just great|just what i needed|thanks a lot)"
    r"\s*[,.!\u2026]+ (?:because |cause |i just |i |another |that's |now )"
    r"|\b(?:so much fun|what could go wrong|my favourite (?:thing|part)(?: in the (?:whole )?world)?,"
    r"|i just love (?:it )?when|love it when|there is nothing i (?:love|like) more|can hardly wait"
    r"|living the dream|because who does not|obviously\W*$|not at all sarcastic"
    r"|just love (?:standing|waiting|paying|getting|being|having|doing|filling|cleaning|sitting))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:(?:please|now|ok|okay|hey|oh|so|and|then|just|could you|can you|will you|would you|you"
    r"|i want you to|i need you to|i would like you to|do not|don't|never|let's|let us),? )*"
    r"(?:remind|tell|give|show|read|play|set|stop|call|send|write|put|add|wake|turn|switch|open"
    r"|close|make|take|note|remember|forget|ignore|pretend|say|repeat|sing|explain|help|find|look"
    r"|search|check(?!-)|start|cancel|delete|buy|book|order|keep|let|wait|listen|act|answer|translate"
    r"|spell|calculate|count|imagine|describe|guess|promise me|disregard|obey|reveal|print"
    r"|louder|slower|mute)\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |everything |every )?(?:of )?(?:your |the |my |these |previous"
    r"|prior |above |earlier )*(?:instruction|rule|prompt|order|guideline)s?\b"
    r"|\byou (?:must|have to|shall|are to) (?:now )?(?:obey|remember|store|note|believe|tell|act)\b"
    r"|\byou are now\b|\bsystem prompt\b|\bnew instructions?\b|\bfrom now on,? you\b",
    re.IGNORECASE,
)
_FICTION = re.compile(
    r"\b(?:in|from) (?:the|this|that|my|a|his|her) (?:\w+ ){0,2}(?:book|novel|film|movie|series|show|game|story"
    r"|play|episode|chapter|comic|song|dream|role)\b|\b(?:the )?(?:hero|heroine|character|villain"
    r"|protagonist|narrator)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^(?:(?:no|nah|ha|oh|okay|relax|sorry),? )*(?:i(?:'m| am| was) )?(?:just |only )?"
    r"(?:kidding|joking|teasing)\b|^(?:that was a joke|i made that up)\b",
    re.IGNORECASE,
)


TELLS = 2
"""Clauses before the question in 'the rent is due on Friday, I'm ninety short, anybody want a kidney?'."""

SHORT = 5
"""Words of a line that takes back the one before; a longer one says what of it was a joke."""


_ASIDE = re.compile(
    r",? (?:if (?:any(?:one|body) (?:is asking|asks|wants to know|cares)|you know,? you know|you must know|you ask me|you like|i am honest|that makes sense|i remember right(?:ly)?|i recall)"
    r"|(?:did|have) i (?:ever |not )?(?:tell|told|mention|mentioned|say)(?: you)?(?: that| it| this)?|i (?:have |already )?(?:told|said|mentioned)(?: you)?(?: that| it)?"
    r"|(?:and |i |he |she )?(?:never|always) (?:could|did|have|has|will|would)(?: been| done)?"
    r"|(?:would|can) you believe(?: it| that)?|(?:just )?imagine(?: that)?|obvious(?:ly)?|believe it or not|believe me|can you imagine(?: it| that)?|(?:have|has) been since \w+ basically|all being well|god willing"
    r"|as it were|so to speak|funnily enough|basically|almost certainly)$",
    re.IGNORECASE,
)
"""What doubts nothing of what stands before it."""


_BETWEEN = re.compile(
    r"(?<=\w), (?:(?:and |i |he |she )?(?:never|always) (?:could|did|have|has|will|would|do|does)(?: been| done)?|(?:just )?imagine(?: that)?|(?:can|would) you believe(?: it| that)?|believe it or not|believe me)(?=,)",
    re.IGNORECASE,
)

_CONDITION = re.compile(
    r"(?<=\w),? (?:if|unless|provided|providing|assuming|as long as|so long as|weather permitting|god willing)\b.*$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^(?:(?:so|and|but|well|oh|now),? )*(?:if|unless|suppose|supposing|imagine|pretend|picture|say|let us|what if|maybe|perhaps|were|should)\b",
    re.IGNORECASE,
)


def sure_part(sentence: str, text: str) -> str:
    """Give what of a doubtful sentence is said without a doubt, or nothing: 'I leave on Friday, if it is dry'."""
    if _SUPPOSED.search(text) or sentence.rstrip("\"')").endswith("?"):
        return ""
    left = _CONDITION.sub("", text)
    return left if left != text and not is_doubtful("", left) else ""


def sure_clauses(sentence: str, text: str, parts: Sequence[str]) -> list[str]:
    """Give those clauses of a doubtful sentence that are said without a doubt; `parts` are its clauses."""
    if _SUPPOSED.search(text) or sentence.rstrip("\"')").endswith("?"):
        return []
    if _FICTION.search(text) or _BOAST.search(text) or _SARCASM.search(text):
        return []
    if _REQUEST.search(text) or _is_question(text):
        return []
    return [one for one in parts if not is_doubtful("", one)]


def without_asides(text: str) -> str:
    """Take out of a plain sentence what only looks like a doubt, at its end or between commas."""
    return _BETWEEN.sub("", _ASIDE.sub("", text))


def is_joke(line: str) -> bool:
    """Tell whether nothing in this line is meant as it stands."""
    return bool(_JOKE.search(line) or _SARCASM.search(line))


def takes_back(line: str) -> bool:
    """Tell whether it says that what was said just before was no more than a joke."""
    is_short = len(line.split()) <= SHORT
    return is_short and bool(_TAKEN_BACK.search(line.strip().replace("\u2019", "'")))


def is_order(line: str) -> bool:
    """Tell whether it tries to tell her how to work, as text from strangers does."""
    return bool(_ORDERED.search(line))


def asks(sentence: str, text: str) -> bool:
    """Tell whether a sentence asks or requests something; `text` is its plain form.

    One that tells something and only ends in a question does not.
    """
    is_question = _TAG.sub("", sentence).rstrip("\"')").endswith("?")
    is_one = is_question and text.count(", ") < TELLS
    return is_one or bool(_QUESTION.search(text) or _REQUEST.search(text))


def _is_question(text: str) -> bool:
    return bool(_QUESTION.search(text) or _QUESTION.search(text[:1].lower() + text[1:]))


def is_doubtful(sentence: str, text: str) -> bool:
    """Tell whether a sentence states nothing; `text` is its plain form."""
    sentence = _TAG.sub("", sentence)
    return bool(
        sentence.rstrip("\"')").endswith("?")
        or _is_question(text)
        or _REQUEST.search(text)
        or _BOAST.search(text)
        or _SARCASM.search(text)
        or _FICTION.search(text)
        or (_MIGHT.search(text) and not _WISH.search(text))
    )
