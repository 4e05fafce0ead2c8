"""What a person says to the questions of the first meeting in, what they mean out. Pure.

People answer in whole sentences, with 'um' before and 'please' after; the words come from speech
recognition. An answer that makes no sense here is None, and she asks about it or answers it.
"""

import re

from her_voice.persona import VoiceKind, tidied

FILLERS = re.compile(
    r"^(?:(?:um+|uh+|er+m?|hm+|well|oh|so|ok|okay|yes|yeah|yep|sure|right|and|please|maybe|perhaps|"
    r"i think|i guess|i'd say|i would say|let me think|let's see|let me see|hi|hello|actually|"
    r"honestly|you know|like|just|let's say|let us say|make it)\b[\s,.!-]*)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,.!?-]*\b(?:please|thanks|thank you|i think|i guess|i suppose|if you like|if you can|"
    r"is fine|would be (?:nice|fine|good|great|lovely)|for now|then|will do|or so)[\s,.!?]*$",
    re.IGNORECASE,
)
_ALL_LATER = re.compile(
    r"\b(?:later|not now|not right now|another time|some other time|skip (?:all|everything|it all|"
    r"the (?:questions|rest|whole thing))|(?:no|stop the|enough|without) questions|stop asking|"
    r"leave (?:it|all that|the questions)|i don't have time|no time for (?:this|that)|"
    r"let's just (?:talk|start|begin)|can we just (?:talk|start|begin))\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"\b(?:(?:skip|pass|next(?: question| one)?)(?:\W+(?:on|this|that|it|them|the|one|question|"
    r"please|thanks|now|for|next))*(?=\W*$|[,.;!]|\s+(?:if|because|and|but|then|as)\b)|"
    r"never ?mind(?=\W*$|[,.;!])|rather not(?: say)?|prefer not(?: to)?|not say|"
    r"don't want to (?:say|answer|tell)|no (?:preference|idea|comment|answer)|"
    r"(?:don't|do not|doesn't) (?:care|mind|matter)|no matter|whatever|whichever|either(?: one)?|"
    r"you (?:choose|decide|pick)|(?:up to|as) you(?: like| wish)?|surprise me|any(?: voice| one)?|"
    r"(?:i )?(?:don't|do not) know(?: yet)?|not sure(?: yet)?|no one knows|none of your business)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:no )?(?:no|nope|nothing|none|nah|not really|not much|nothing (?:really|special|much|at all|"
    r"in particular|comes to mind)|(?:that's|that is) (?:all|it|fine)|(?:it's|it is) (?:fine|okay|ok)|"
    r"anything goes|you (?:may|can) do (?:anything|everything)(?: you (?:like|want))?|"
    r"everything is (?:fine|okay|ok|allowed)|(?:i have |there are )?no (?:rules|limits|restrictions)|"
    r"(?:there's|there is) nothing|(?:nothing|not|none)(?: that)? i (?:can think|know) of|"
    r"i (?:can't|cannot) think of anything|i (?:don't|do not) need (?:any )?(?:help|anything))"
    r"(?: right now| at the moment| yet| now)?$",
    re.IGNORECASE,
)
_WAITS = re.compile(
    r"^(?:(?:um+|uh+|er+m?|hm+|well|let me think|let me see|let's see|one (?:moment|second)|"
    r"just a (?:moment|second|minute)|(?:a|one) (?:moment|second|minute)|wait|hold on|hang on|"
    r"give me a (?:moment|second|minute)|good question|let me think about (?:it|that))"
    r"\W*(?:please\W*)?)+$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:say|repeat|ask) (?:that|it|the question)(?: (?:again|once more))?\b|^(?:pardon|sorry|what|"
    r"come again|huh|excuse me)(?: me)?$|\bwhat (?:did you (?:say|ask)|was (?:that|the question))\b|"
    r"^(?:yes,? )?(?:i'm|i am) (?:still )?(?:here|there|listening)$|"
    r"^(?:yes|yeah|hello|hi|okay|ok|sure|go on|go ahead|all right|alright)$|"
    r"\bdidn't (?:hear|catch|understand|get) (?:you|that|it)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"^(?:(?:for example|for instance|like what|such as|what for example|any examples?|examples?)$|"
    r"(?:can|could|would|will) you (?:please )?give me (?:an |some )?(?:examples?|idea|hint)\b|"
    r"give me (?:an |some )?(?:examples?|idea|hint)\b|"
    r"(?:what|which) (?:do you mean|does that mean|is there|would that be|might that be|"
    r"(?:can|could|may|might|should|would) (?:i|you|one|people|others)(?: \w+)?$|"
    r"do (?:others|other people|people|most people) (?:\w+)|sort of things?|kind of things?|"
    r"things?$|are (?:my|the) (?:options|choices))|"
    r"what's (?:there|possible|an example)|how do you mean)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:what|what's|why|how|how's|who|who's|where|where's|when|which|whose)\b|"
    r"^(?:is|are|was|were|do|does|did|can|could|will|would|should|may|have|has|am)\s+\S+\s+\S",
    re.IGNORECASE,
)
"""'Will' and 'May Lee' are names, 'Will you' goes on."""
_WOMAN = re.compile(
    r"\b(?:wom[ae]n'?s?|females?|girl'?s?|lad(?:y|ies)(?:'s)?|feminine)\b",
    re.IGNORECASE,
)
_MAN = re.compile(
    r"\b(?:m[ae]n'?s?|males?|boy'?s?|guy'?s?|gentlem[ae]n'?s?|masculine)\b",
    re.IGNORECASE,
)
_EXCLAIMS = re.compile(r"\b(?:oh|hey|wow),? man\b|^man,", re.IGNORECASE)
_SHE = re.compile(r"\b(?:her|she|hers)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:him|his|he)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|rather than|instead of|than|no|don't want|anything but)\b", re.IGNORECASE
)
_NEVER = re.compile(
    r"^(?:you (?:may|must|should|can|shall|are (?:to|allowed to)|will)? ?(?:never|not ever|not)|"
    r"you (?:can't|cannot|mustn't|shouldn't|may not|aren't allowed to|are not allowed to)(?: ever)?|"
    r"you're (?:never|not) (?:allowed )?to|(?:please )?(?:never|don't ever|do not ever|don't|do not)|"
    r"i (?:don't|do not|never) want you to(?: ever)?|i'd (?:hate|not like) (?:it if|for) you to?|"
    r"not(?: to)?|no)\s+(?:ever )?",
    re.IGNORECASE,
)
_PLAINLY = re.compile(r"\b(?:never|ever|you)\b", re.IGNORECASE)
_NEVER_MIND = re.compile(r"never ?mind\b(?! (?:my|me)\b)", re.IGNORECASE)
_NO_DEED = re.compile(
    r"(?:i|you|we|he|she|it|they|that|this|these|those|there|the|an?|my|your|our|his|her|their|no|"
    r"nope|nothing|none|not|never|sorry|thanks|good|great|nice|fine|true|what|worry)\b",
    re.IGNORECASE,
)
"""How words begin that tell something, where what she may never do is named by a verb."""
_AND_NEVER = re.compile(
    r"\s*(?:[.;]|,?\s*\b(?:and|or|nor|also|and also)\b)\s*(?=(?:please )?(?:you (?:may|must|should|can|"
    r"can't|mustn't)|never|don't|do not|not))",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:(?:you|could you|can you|would you|will you)?\s*(?:can |could |might |would )?(?:please )?"
    r"help(?: me)?(?: out)?(?: first)?(?: with| to)?|i(?:'d| would)? (?:like|want|need|love)(?: you)?"
    r"(?: some)? ?(?:help)? ?(?:with|to)?|(?:first|maybe|with|mostly)(?: of all)?,?)\s+",
    re.IGNORECASE,
)
_ASKS_HELP = re.compile(
    r"(?:can|could|would|will) you (?:\w+ )?help(?: (?:me|us|out))*\s+(?!(?:me|us|out)\b)\w+",
    re.IGNORECASE,
)


def bare(said: str) -> str:
    """Give what was said without what only leads to it, and without its end."""
    text = tidied(said.replace("\u2019", "'"))
    text = FILLERS.sub("", text)
    while (shorter := _AFTER.sub("", text)) != text:
        text = shorter
    return text.strip(" ,.!-")


def wants_it_later(said: str) -> bool:
    """Tell whether the person wants to leave all the questions."""
    return bool(_ALL_LATER.search(said.replace("\u2019", "'"))) and len(said.split()) <= MOST_WORDS


def skips(said: str) -> bool:
    """Tell whether this question is to be left out."""
    return bool(_SKIP.search(said.replace("\u2019", "'"))) and len(said.split()) <= MOST_WORDS


MOST_WORDS, FEW_WORDS = 10, 2
"""More than the first say something else, too; 'he' among more than the second is somebody."""


def says_nothing(said: str) -> bool:
    """Tell whether the answer is that there is nothing."""
    text = tidied(said.replace("\u2019", "'").replace(",", "")).strip(" .!")
    return bool(_NOTHING.match(text) or _NOTHING.match(bare(text)))


def waits(said: str) -> bool:
    """Tell whether the person is only thinking."""
    return bool(_WAITS.match(tidied(said.replace("\u2019", "'")).strip(" ,.!?")))


def wants_it_again(said: str) -> bool:
    """Tell whether the question is to be asked once more."""
    return bool(_AGAIN.search(tidied(said.replace("\u2019", "'")).strip(" ,.!?")))


def wants_examples(said: str) -> bool:
    """Tell whether the person does not know what might be answered, and asks."""
    whole = tidied(said.replace("\u2019", "'"))
    return any(_EXAMPLES.match(one.strip(" ,.!?")) for one in (whole, bare(said)))


def asks(said: str) -> bool:
    """Tell whether this is a question of the person's own."""
    text = bare(said)
    return said.rstrip().endswith("?") or bool(_QUESTION.match(text))


def voice(said: str) -> VoiceKind | None:
    """Find which voice is wanted; None if it is unclear."""
    text = _EXCLAIMS.sub("", said.replace("\u2019", "'"))
    woman, man = _WOMAN.search(text), _MAN.search(text)
    if not woman and not man and len(bare(said).split()) <= FEW_WORDS:
        woman, man = _SHE.search(text), _HE.search(text)
    if woman and man:
        first = min(woman.start(), man.start())
        last = max(woman.start(), man.start())
        if _NOT.search(text[first:last]):
            return VoiceKind.WOMAN if woman.start() < man.start() else VoiceKind.MAN
        if _NOT.search(text[:first]):  # not a man, a woman
            return VoiceKind.WOMAN if woman.start() > man.start() else VoiceKind.MAN
        return None
    if not woman and not man:
        return None
    is_denied = bool(_NOT.search(text[: (woman or man).start()]))  # type: ignore[union-attr]
    return VoiceKind.WOMAN if bool(woman) is not is_denied else VoiceKind.MAN


def never(said: str) -> tuple[str, ...]:
    """Find what she may never do, each completing 'She may never ...'."""
    parts = _AND_NEVER.split(bare(said))
    found = (_forbidden(part.strip(" ,.!")) for part in parts)
    return tuple(dict.fromkeys(each for each in found if each))


def is_led(said: str) -> bool:
    """Tell whether it begins as what is forbidden does: with 'never', with 'don't'."""
    return bool(_NEVER.match(bare(said)))


def forbids(said: str) -> bool:
    """Tell whether something is plainly forbidden, as in 'never pass on what I say'."""
    text = bare(said)
    lead = _NEVER.match(text)
    return bool(lead and _PLAINLY.search(lead[0])) and not _NEVER_MIND.match(text)


def _forbidden(part: str) -> str:
    """Give what is forbidden in it; empty where it only tells something."""
    lead = _NEVER.match(part)
    what = _turned(part[lead.end() :] if lead else part)
    is_plain = bool(lead and _PLAINLY.search(lead[0]))
    return what if is_plain or not _NO_DEED.match(what) else ""


def wish(said: str) -> str:
    """Find what they want help with first."""
    text = bare(said).rstrip("?")
    shorter = _WISH.sub("", text, count=1).strip(" ,.")
    return _turned(shorter or text)


def is_wish(said: str) -> bool:
    """Tell whether a question asks for help, and so is the answer itself."""
    return bool(_ASKS_HELP.match(bare(said)))


def _turned(text: str) -> str:
    """Give it as a phrase: no capital at its beginning unless it is a name or 'I'."""
    text = tidied(text).strip(" ,.!?")
    first, _, rest = text.partition(" ")
    if first[1:].islower() and first != "I" and rest:
        first = first[:1].lower() + first[1:]
    return f"{first} {rest}".strip()
