"""A question and a line in, how likely the line is to answer out, whatever it is about. Pure.

'When' is answered by a time, 'who' by a name or a person, 'how many' by a number; a line that only
asks, or says next to nothing, answers little.
"""

import re

FITS = 1.5
"""The factor for a line that has what the question asks for."""

ASKING = 0.6
"""The factor for a line that only asks: what it asks for stands in another."""

SAYS_NOTHING, SAYS_LITTLE = 0.7, 0.85
"""The factors for lines of at most two words, and of three, that say anything."""

NOTHING, LITTLE = 2, 3
SHORT = 3
"""Words of a greeting, or a sound of surprise, before a question."""

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NUMBER = (
    r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|dozen"
)
_DAYS = (
    r"yesterday|today|tonight|tomorrow|last|next|ago|since|\w*day|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|week|weekend|month|year|morning|evening"
    r"|christmas|easter|spring|summer|autumn|winter|\d+(?:st|nd|rd|th)|first|second|third|\w+teenth"
    r"|\w+tieth|fourth|fifth|sixth|seventh|eighth|ninth|tenth|due|until|19\d\d|20\d\d"
)
_PEOPLE = (
    r"mother|mum|mom|father|dad|parents|sister|brother|aunt|uncle|cousin|friend|teacher|boss|mate"
    r"|neighbou?r|wife|husband|partner|gran\w*|son|daughter|niece|nephew|doctor|woman|man|he|she|they"
)
_NEAR = "in|at|on|to|from|near|by|above|off|behind|under|over"
_FIRST = r"^(?:(?:and|so|from|with|to|for|since|of) )?"
_WAYS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(answer))
    for asked, answer in (
        (
            rf"{_FIRST}(?:when|(?:what|which) (?:day|time|date|month|year))\b",
            rf"(?i:\b(?:{_DAYS})\b)",
        ),
        (r"\bhow (?:many|much|old|long|far|often|tall|big|cold|hot)\b", rf"(?i:\b(?:{_NUMBER})\b)"),
        (rf"{_FIRST}(?:who|whom|whose)\b", rf"(?<=[\w,] )[A-Z][a-z]+|(?i:\b(?:{_PEOPLE})\b)"),
        (rf"{_FIRST}where\b", rf"(?i:\b(?:{_NEAR})\b)"),
    )
)
"""How something is asked for, and what its answer has in it."""


def worth(question: str, line: str, telling: int) -> float:
    """Give a factor for a line of which so many words tell something; 1 is neither good nor bad."""
    factor = FITS if _fits(question, line) else 1.0
    if is_question(line):
        factor *= ASKING
    if telling <= NOTHING:
        return factor * SAYS_NOTHING
    return factor * SAYS_LITTLE if telling == LITTLE else factor


def _fits(question: str, line: str) -> bool:
    asked = question.strip()
    answer = next((answer for way, answer in _WAYS if way.search(asked)), None)
    return bool(answer and answer.search(line))


def is_question(text: str) -> bool:
    """Tell whether a line asks and tells nothing: every sentence of some length is a question."""
    if not text.rstrip("\"') ").endswith("?"):
        return False
    told = (each for each in _SENTENCE.findall(text) if not each.rstrip().endswith("?"))
    return not any(len(each.split()) > SHORT for each in told)
