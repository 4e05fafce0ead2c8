"""A sentence as it was spoken in, the sentence that was meant out: without 'um', false starts and repairs. Pure."""

import re

DAY = (
    r"(?:(?:on|the|next|this) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)(?: (?:of )?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))?)"
)
"""A day as it is said."""

_REPAIRED = re.compile(
    rf"\b{DAY},? (?:no|wait|sorry|well|i mean|actually|i lie|i tell a lie|or rather)\b,? "
    rf"(?:(?:no|wait|not {DAY}),? )*(?:(?:it|that)(?:'s| is) )?(?:the [\w']+, )?(?P<right>{DAY})(?= |,|$|[.!])",
    re.IGNORECASE,
)
"""A day that is mended in the same breath: 'tomorrow, no, not tomorrow, it's the Saturday'."""

_RENAMED = re.compile(r"\b[A-Z][\w-]+(?:'s)?, (?:I mean|sorry|no),? (?=[A-Z][\w-]+)")
_FILLER = (
    r"um+|uh+|erm?|hm+|ah|you know(?: what i mean)?|you see|i mean|like|well|look|sort of|kind of|innit|man|bro|dude"
    r"|mate|love|what|obviously|honestly|literally|basically|actually|touch wood|knock on wood"
    r"|bless (?:him|her|them)|god rest (?:him|her|them|his soul|her soul)|poor (?:thing|man|woman|soul)"
    r"|no lie|i kid you not|i swear|believe it or not|thank (?:god|goodness|heavens|you jesus)"
    r"|god help us(?: all)?|god willing|lord forgive me|i'm not gonna lie|not gonna lie|to be honest"
    r"|to be fair|if you know,? you know|i ask you|i'm just saying|just saying|don't ask|typical|wait for it"
)
_BARE = re.compile(r"(?:^|(?<=[\s,]))(?:um+|uh+|erm?|hm+)\b[,.…]* ?", re.IGNORECASE)
_BETWEEN = re.compile(
    rf", (?:and )?(?P<said>{_FILLER})(?=,)(?:, (?:{_FILLER})(?=,))*, ", re.IGNORECASE
)
_MENDS = frozenset(["well", "i mean", "actually", "or rather"])
"""What stands before another word for the same."""

_AT_END = re.compile(rf"(?:, (?:{_FILLER}))+(?=[.!]*$)", re.IGNORECASE)
_STARTS = re.compile(
    r"(?:i|we|he|she|it|they|you|that|this|there|my|our|the|and|but|so|[A-Z][\w-]+'s)\b",
)
_AGAIN = re.compile(
    r"\b(?P<said>(?!(?:had|that|very|so|really|no|bye|ha|now|far|much|\d+)\b|(?:it|you|he|she|we|him|her|them|one|me|us)[,.])[\w']+(?: [\w']+){0,4})"
    r"(?:[,.…]+| [-\u2013\u2014]+)? (?P=said)\b(?!['-])",
    re.IGNORECASE,
)
_UNMARKED = re.compile(
    r"(?<=\w) (?:you see|you know|i mean) (?=(?:i|he|she|we|they|it)(?:'\w+)? )", re.IGNORECASE
)
"""Who dictates says no commas."""

_LEADS = re.compile(
    r"^(?:(?:(?:okay|ok|alright|all right|well|oh|and|but|yeah|yep|also|plus|anyway|so(?! (?:much|many|far|good|long|tired|what)\b))"
    r"(?:,| -)? +(?=\w)"
    r"|(?:right|look|listen|hey|see|man|bro|dude|like|now|then|morning|mind you|thing is|you know what|guess what|just"
    r"|hang on|hold on|let me (?:see|think)|(?:no, )?(?:don't )?remind me|what else|i tell you what|oh my god"
    r"|you see|for myself|as for me|in fact|of course|as you know|if you must know|i'll tell you what|tell you what|tell you|put it this way|i must say|mark my words|i swear|by the way|to be fair|basically|honestly|god|lord)[,.…]+ +(?=\w)))+",
    re.IGNORECASE,
)


_ADDS = re.compile(
    r"^I (?:should|must|may|might|ought to|want to) (?:also |perhaps |just )*(?:mention|add|tell you)"
    r" (?:that )?(?=(?:I|my|we|our) )"
)
"""'I should also mention that I am …' says it, and no more."""


def fluent(sentence: str) -> str:
    """Give a sentence without what only shows that somebody is thinking while they speak.

    >>> fluent("So, um, we're, we're off on, like, Friday, you know.")
    "we're off on Friday."
    """
    text = _BARE.sub("", sentence.replace("\u2019", "'"))
    text = _UNMARKED.sub(", ", text)
    text = _REPAIRED.sub(lambda found: found["right"], text)
    text = _RENAMED.sub("", text)
    whole = text
    text = _BETWEEN.sub(lambda found: _joint(found["said"], whole[found.end() :]), whole)
    text = _AT_END.sub("", text)
    for _ in range(3):
        text = _LEADS.sub("", _AGAIN.sub(lambda found: found["said"], text))
        text = _ADDS.sub("", text)
    return text.strip() or sentence


def _joint(filler: str, behind: str) -> str:
    """Give what stands between the words around a filler: a comma where a new clause begins."""
    return ", " if filler.lower() in _MENDS or _STARTS.match(behind) else " "
