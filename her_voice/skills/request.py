"""Whether words may ask her for something at all, in words that no rule knows. Pure.

Words of others that the person repeats ask for nothing: 'she said set a timer', or what a letter
says. What meaning finds in them is left to talk; where a rule fits them as a whole they are theirs.
"""

import re

from her_voice.times.found import with_digits

MOST_WORDS = 30
"""Of a request. Who says more, talks."""

_QUOTED = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb]|(?:^|\s)['\u2018][^'\u2019]+['\u2019](?:\s|[.,!?]|$)"
)
_WHO = (
    r"(?!i\b|what\b|how\b|when\b|where\b)"
    r"(?:he|she|they|it|we|you|people|someone|somebody|everyone|everybody|nobody|which|that"
    r"|(?:my|his|her|our|their|the|a|an|this|that) (?:\w+ ){0,2}\w+|[a-z]+)"
)
_SAYS = (
    r"(?:said|says|saying|asked|asks|told|tells|wrote|writes|reads|texted|shouted|yelled|screamed"
    r"|whispered|sang|sings|mentioned|claims|claimed|replied|answered|goes,|goes like|was like"
    r"|demanded|ordered|suggested|reminded)"
)
_REPORTED = re.compile(
    rf"(?:^|[,.;] |\b(?:and|but|so|when|then|because) )(?:yesterday |today |well |then )*"
    rf"(?!who\b){_WHO} (?:(?:just|always|once|never|only|then|also|keeps|kept|has|had|have) )*"
    rf"{_SAYS}(?:\b|(?<=,))"
    r"|\baccording to (?!my (?:\w+ ){0,2}list\b)"
    r"|\bin the (?:letter|mail|email|book|film|movie|song|story|news|play|recipe)"
    r"|\b(?:(?:is|was) (?:a|the) (?:song|film|movie|book|line|title|name)"
    r"|the (?:lyrics|phrase|words) )",
    re.IGNORECASE,
)
_READS_A_NUMBER = re.compile(
    r"\b(?:in the (?:book|recipe|letter),? )?(?:it|this|that|(?:my|the|this|that|our) (?:\w+ )?"
    r"(?:sign|book|recipe|label|box|packet|pack|package|oven|homework|bill|menu|scales?|map|receipt"
    r"|thermometer|instructions?|forecast|letter|tin|bottle|manual|invoice|worksheet|exercise))"
    r" (?:just |only )?(?:says?|reads?|asks|wants) (?=\d)",
    re.IGNORECASE,
)
"""What is read off somewhere is a number to work with: 'the sign says 60 miles, what is that in
kilometers' repeats nobody's request."""

_SIGH = re.compile(
    r"\b(?:don't|do not) (?:even )?remind me(?! .*\b(?:any ?more|after all|again)\b)"
    r"(?: of\b.*|,.*)?\W*$|\bremind me never to\b(?!.*\b(?:\d|at|tomorrow|tonight|every|on)\b)",
    re.IGNORECASE,
)
"""'Oh, don't remind me': no wish about reminders."""


_ADVICE = re.compile(
    r"\b(?:take it from me|my advice|(?:word|piece) of advice|believe me|trust me|mark my words"
    r"|if you ask me|i always say|that's my motto|as they say)\b",
    re.IGNORECASE,
)
"""'Take it from me, never lend money' is for anybody."""

_HUSH = re.compile(
    r"(?:(?:please|okay|ok|oh|no|hey|just|right|alright)\b[, ]*)*"
    r"(?:(?:wait|stop|pause|quiet|hush|shh|enough|silence|be quiet|shut up|hold on|hang on"
    r"|stop (?:it|talking|that)|that's enough)"
    r"(?: (?:for )?(?:a|one|just a) (?:moment|minute|second|sec))?[ ,.!]*)+"
    r"(?:please|now|thank you|thanks)?\W*",
    re.IGNORECASE,
)
"""'Stop, please', 'wait, hold on': mostly it is she who is to stop."""


_A_MOMENT = re.compile(
    r"\b(?:(?:wait|hang on|hold on|give (?:me|us))(?: (?:just|for|about|up))*"
    r" (?:an?|one|another|\w+(?: \w+)?)|just (?:an?|one))"
    r" (?:sec|second|minute|min|moment|tick)s?\b",
    re.IGNORECASE,
)
"""'Hang on a minute', 'give me five minutes': it is she who is to wait."""


def asks_to_wait(text: str) -> bool:
    """Say whether she is asked for a moment; the length of it is no time of anything else."""
    return _A_MOMENT.search(text) is not None


def is_hush(text: str) -> bool:
    """Say whether nothing else is asked than that she, or what runs, stop."""
    return _HUSH.fullmatch(text.strip().replace("\u2019", "'")) is not None


def may_ask(text: str) -> bool:
    """Say whether these words may be the person's own request."""
    is_short = len(text.split()) <= MOST_WORDS
    said = text.replace("\u2019", "'")
    return is_short and not (is_reported(text) or _SIGH.search(said) or _ADVICE.search(said))


def is_reported(text: str) -> bool:
    """Say whether these are, in part, words of somebody else."""
    plain = _READS_A_NUMBER.sub("with ", with_digits(text))
    return bool(_QUOTED.search(plain) or _REPORTED.search(plain))
