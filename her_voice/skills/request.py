"""Whether words may ask her for something at all, in words that no rule knows. Pure.

Words of others that the person repeats ask for nothing: 'she said set a timer', or what a letter
says. What meaning finds in them is left to talk; where a rule fits them as a whole they are theirs.
"""

import re

MOST_WORDS = 30
"""Of a request. Who says more, talks."""

_QUOTED = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb]|(?:^|\s)['\u2018][^'\u2019]+['\u2019](?:\s|[.,!?]|$)"
)
_WHO = (
    r"(?:he|she|they|it|we|you|people|someone|somebody|everyone|everybody|nobody|who|which|that"
    r"|(?:my|his|her|our|their|the|a|an|this|that) (?:\w+ ){0,2}\w+|[a-z]+)"
)
_SAYS = (
    r"(?:said|says|saying|asked|asks|told|tells|wrote|writes|reads|texted|shouted|yelled|screamed"
    r"|whispered|sang|sings|mentioned|claims|claimed|replied|answered|goes|went|was like|demanded"
    r"|ordered|suggested|reminded)"
)
_REPORTED = re.compile(
    rf"(?:^|[,.;] |\b(?:and|but|so|when|then|because) )(?:yesterday |today |well |then )*{_WHO} "
    rf"(?:(?:just|always|once|never|only|then|also|keeps|kept|has|had|have) )*{_SAYS}\b"
    r"|\b(?:according to|in the (?:letter|mail|email|book|film|movie|song|story|news|play|recipe)"
    r"|(?:is|was) (?:a|the) (?:song|film|movie|book|line|title|name)|the (?:lyrics|phrase|words) )",
    re.IGNORECASE,
)


def may_ask(text: str) -> bool:
    """Say whether these words may be the person's own request."""
    is_short = len(text.split()) <= MOST_WORDS
    return is_short and not is_reported(text)


def is_reported(text: str) -> bool:
    """Say whether these are, in part, words of somebody else."""
    plain = text.replace("\u2019", "'")
    return bool(_QUOTED.search(plain) or _REPORTED.search(plain))
