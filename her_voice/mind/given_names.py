"""Names in what was said: what the person wants to be called, and what she is to be called. Pure."""

import re
from collections.abc import Iterable

from her_voice.mind.meeting_answers import FILLERS, bare
from her_voice.persona import LONGEST_NAME, tidied

_CALLED = re.compile(
    r"\b(?:calls? me|name is|name's|named|i'm called|i am called|go by|i'm|i am|it's|it is|"
    r"that's|that is|known as|this is|be)\s+(.+)$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:calls? me|i'm called|i am called|go by|known as)\s+(?!what\b)(.+)$", re.IGNORECASE
)
_WEAK = re.compile(r"(?:i'm|i am|it's|it is|that's|that is|this is|be)\b", re.IGNORECASE)
"""What may as well be followed by how somebody is, so that a name must be written as one."""
_CORRECTS = re.compile(
    r"(?:(?:no|nope|sorry|wait|actually)\b[\s,.!-]*)*(?=(?:my name(?: is|'s)|i'm called|"
    r"i am called)\b)|"
    r"(?:no|nope|sorry|wait)\b[\s,.!-]+(?=(?:it's|it is|i'm|i am|(?:just |please )?call me)\b)",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s*(?:[,.;!?]|\b(?:but|and|because|though|for short|if|when|not|as|by|from|like|at|everyone|"
    r"everybody|my friends|please|thanks|thank|instead|now|then|is)\b|(?<=\s)(?:will|would)\b).*$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "the",
        "you",
        "i",
        "me",
        "my",
        "your",
        "it",
        "that",
        "this",
        "what",
        "anything",
        "nothing",
        "something",
        "whatever",
        "no",
        "yes",
        "not",
        "fine",
        "good",
        "okay",
        "ok",
        "here",
        "there",
        "sorry",
        "tired",
        "hungry",
        "happy",
        "sad",
        "busy",
        "new",
        "going",
        "sure",
        "just",
        "only",
        "afraid",
        "glad",
        "called",
        "in",
        "on",
        "at",
        "to",
        "of",
        "with",
        "well",
        "very",
        "really",
        "so",
        "too",
        "great",
        "bad",
        "ready",
        "done",
        "nice",
        "beautiful",
        "lovely",
        "pretty",
        "strange",
        "weird",
        "funny",
        "cool",
        "perfect",
        "wonderful",
        "ugly",
        "not",
        "long",
        "short",
        "careful",
        "quiet",
        "later",
        "before",
        "after",
        "tomorrow",
        "today",
        "tonight",
        "back",
        "again",
        "soon",
        "some",
        "we",
    ]
)
_TITLES = {"mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr.", "mister": "Mister"}
_IT = r"(?:it|that|this|the (?:name|sound)|your name|being called)\b(?! (?:when|if|that)\b)"
_DISLIKES = re.compile(
    rf"\b(?:don't|do not|didn't) (?:really |much )?(?:like|want|care for)(?: {_IT}|[\s,.!?]*$)"
    rf"|\b(?:hate|dislike|not keen on|change) {_IT}"
    r"|\bnot (?:that|this)(?: one| name)?(?:,? please)?[\s,.!]*$"
    r"|\b(?:another (?:name|one)|(?:a )?different (?:name|one)"
    r"|other name|(?:choose|pick|take|try) (?:again|another|something else)|rather not|please not"
    r"|anything but)\b"
    r"|^(?:no,? )?(?:no way|(?:rather |maybe )?something else)[\s,.!]*(?:please)?[\s,.!]*$"
    r"|\b(?:that's|that is|it's|it is|sounds|what an?|an?) (?:\w+ )?(?:ugly|awful|terrible)"
    r"(?: name)?[\s,.!]*$"
    r"|^(?:no|nope|nah)[\s,.!]*(?:please|thanks|thank you|sorry)?[\s,.!]*$",
    re.IGNORECASE,
)
"""Only what is said of the name: 'I had a terrible day' is no veto."""

_HER_NAME = re.compile(
    r"\b(?:(?:call|name) yourself|be called|(?:rather )?call you|"
    r"(?:your|the) name (?:is|should be|shall be|be))\s+"
    r"(?!(?:it|that|this|the|another|a|an|you|something|anything)\b)([\w'-]+(?: [A-Z][\w'-]+)?)"
    r"|^be ([\w'-]+)$",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?i:how about|what about|why not|prefer)\s+([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"(?i:[\s,]*(?:instead|then|please))?$"
)
"""A name with its capital, and nothing after it: 'how about Luna', not 'how about some music'."""


def called(said: str) -> str:
    """Find what the person wants to be called; empty if there is no name in it."""
    text = bare(said)
    found = _STRONG.search(text) or _CALLED.search(text)
    name = _name(found[1] if found else text, is_sure=found is not None)
    if name and found and _WEAK.match(found[0]) and not text.islower():
        return name if name.split()[-1] in text else ""
    return name


def is_named(said: str) -> bool:
    """Tell whether the person says in so many words what they are called."""
    text = bare(said)
    return bool((_STRONG.search(text) or _CALLED.search(text)) and called(said))


def corrected(said: str) -> str:
    """Find what they are called in words that put it right; empty where they don't."""
    text = bare(said)
    found = _CORRECTS.match(text)
    return called(text[found.end() :]) if found else ""


def name_for_her(said: str) -> str:
    """Find the name that the person gives her; empty if they give none."""
    text = tidied(said).strip(" .!?,")
    found = [one[1] or one[2] for one in _HER_NAME.finditer(text)]
    found += [one[1] for one in _MAYBE.finditer(text)]
    return next((name for each in reversed(found) if (name := _name(each, is_sure=True))), "")


def dislikes(said: str, name: str = "") -> bool:
    """Tell whether this name of hers does not please."""
    text = tidied(said.replace("\u2019", "'"))
    text = re.sub(rf"\b{re.escape(name)}\b", "this", text) if name else text
    return bool(_DISLIKES.search(text))


MOST_NAMES = 3
"""Words of a name; more of them are a sentence."""


def _name(words: str, *, is_sure: bool) -> str:
    text = _NAME_ENDS.sub("", FILLERS.sub("", words.strip(" '\"-")))
    each = [one.strip("'\"-.") for one in text.split()]
    if not each or len(each) > MOST_NAMES or not all(_is_like_a_name(one) for one in each):
        return ""
    if not is_sure and len(each) > 1 and not all(one[:1].isupper() for one in each):
        return ""
    return " ".join(map(_written, each))[:LONGEST_NAME]


def _is_like_a_name(word: str) -> bool:
    plain = word.replace("'", "").replace("-", "").replace(".", "")
    return plain.isalpha() and word.lower() not in _NO_NAME


def _written(word: str) -> str:
    return _TITLES.get(word.lower(), word if word[:1].isupper() else word[:1].upper() + word[1:])


def unlike(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Give those names that are none of the taken ones."""
    low = {each.lower() for each in taken if each}
    words = {word for each in low for word in each.split()}
    return [name for name in names if name.lower() not in low | words]
