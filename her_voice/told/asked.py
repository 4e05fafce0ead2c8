"""A question as it is asked in, in the plainest words out: 'What is it I'm allergic to?' Pure."""

import re

from her_voice.told.sentences import plain

LEAD = re.compile(
    r"^(?:(?:so|and|but|well|hey|ok|okay|now|please|sorry|um|uh|by the way|tell me|do you (?:still )?(?:know|remember)|can you (?:tell me|remember)|could you tell me"
    r"|i forgot|remind me|say|samantha|again|what was it again|quick question),? )+",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(r"^((?:what|which) [a-z]+)'s ", re.IGNORECASE)
_WORD = r"(?:what|who|whom|where|when|how|why|which|what [a-z]+|which [a-z]+|how [a-z]+)"
_IT_IS = re.compile(rf"^(?P<word>{_WORD}) (?:is|was) it (?:that )?(?P<rest>.+)$", re.IGNORECASE)
_TURNED = re.compile(
    r"^(?P<who>(?:(?:my|our|the) )?[\w']+(?: (?-i:[A-Z])\w+)?) (?P<verb>am|is|are|was|were|will|can|can not) (?P<rest>.+)$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^(?P<who>i|you|we|they|he|she|(?:my|our|the) [\w']+|(?-i:[A-Z])\w+) (?P<verb>keeps?|kept|puts?|works?|worked|lives?|lived|drives?|drove|takes?|took|wants?|gave|called|calls?)(?P<rest> .*)?$",
    re.IGNORECASE,
)
_BASE = {
    "kept": "keep",
    "drove": "drive",
    "took": "take",
    "gave": "give",
    "worked": "work",
    "lived": "live",
    "called": "call",
}
_BEHIND = re.compile(
    rf"^(?P<word>{_WORD}) (?P<verb>is|are|was|does|did|do) (?P<it>it|he|she|they|that)\b(?P<rest>.*), (?P<who>(?:my|our|the|(?-i:[A-Z])\w+'s) [\w' ]+|(?-i:[A-Z])\w+)$",
    re.IGNORECASE,
)
_MOTHER = re.compile(r"\b(?:(?:my|our) )?(?:mum|mom|mam|amma|ammi)\b", re.IGNORECASE)
_FATHER = re.compile(r"\b(?:(?:my|our) )?(?:dad|appa|abba)\b", re.IGNORECASE)


def as_asked(text: str) -> str:
    """Give a question without what leads to it, in the order of a plain one.

    'What is it I'm allergic to?'        'What am I allergic to'
    'Who is it that does my windows?'    'Who does my windows'
    'What's she called, my neighbour?'   'What is my neighbour called'
    """
    asked = _WHICH_IS.sub(r"\1 is ", LEAD.sub("", plain(text).rstrip("? ")).strip())
    if found := _IT_IS.match(asked):
        asked = _straight(found["word"], found["rest"]) or asked
    elif found := _BEHIND.match(asked):
        asked = f"{found['word']} {found['verb']} {found['who']}{found['rest']}"
    asked = _FATHER.sub("my father", _MOTHER.sub("my mother", asked))
    return re.sub(r"\bour (?=[A-Z])", "", asked)


def _straight(word: str, rest: str) -> str:
    """Give 'what am I allergic to' for 'I am allergic to'."""
    if word.lower() == "who":
        return f"{word} {rest}"
    if found := _TURNED.match(rest):
        who = "I" if found["who"].lower() == "i" else found["who"]
        return f"{word} {found['verb']} {who} {found['rest']}"
    if found := _DONE.match(rest):
        verb = found["verb"].lower()
        is_past = verb in _BASE
        does = "did" if is_past else "does" if verb.endswith("s") else "do"
        base = _BASE.get(verb, verb.removesuffix("s"))
        return f"{word} {does} {found['who']} {base}{found['rest'] or ''}"
    return ""
