"""What the language model is asked about a line that no rule could read, and what of it counts. Pure.

A small model makes things up, so what it says counts only where code finds it in the line: a quote
that stands there letter for letter, a value whose every word is in the quote, a subject that is
named in it, and a predicate of a fixed list.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime

from her_voice.told.doubt import is_doubtful, is_joke, is_order
from her_voice.told.names import NAME
from her_voice.told.past import find_past
from her_voice.told.relations import RELATION, normal
from her_voice.told.sentences import plain, sentences
from her_voice.told.statement import ME, Statement, key

PREDICATES: Mapping[str, str] = {
    "lives in": "lives in",
    "works as": "works as",
    "works at": "works at",
    "studies": "studies",
    "is from": "is from",
    "has": "has {v}",
    "likes": "taste {v}",
    "hates": "taste {v}",
    "is afraid of": "fear {v}",
    "is allergic to": "is allergic {v}",
    "plays": "habit {v}",
    "speaks": "speaks {v}",
    "is learning": "is learning {v}",
    "owns": "owns {v}",
    "collects": "collects {v}",
    "is good at": "good at {v}",
    "is bad at": "good at {v}",
}
"""What may be said of somebody, and the topic of each."""

ASSUMED = 0.6
"""How sure a fact is that only the model has read."""

LONGEST_VALUE = 8
"""Words."""

REQUEST = (
    "You read one line a person said and note lasting facts about them or about people they know."
    " Copy 'quote' letter for letter from the line. 'subject' is 'me' for the speaker, or the name"
    " or relation in the line. 'value' is at most five words from the quote. Moods, wishes, jokes,"
    " opinions and passing events are no facts: then give an empty list."
)
EXAMPLES = (
    ("Weekends you'll find me on my allotment, that's my church.",
     '{"facts":[{"subject":"me","predicate":"has","value":"allotment","quote":"find me on my allotment"}]}'),
    ("What a lovely evening that was.", '{"facts":[]}'),
)  # fmt: skip
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "facts": {
            "type": "array",
            "maxItems": 2,
            "items": {
                "type": "object",
                "properties": {
                    "subject": {"type": "string", "maxLength": 30},
                    "predicate": {"enum": list(PREDICATES)},
                    "value": {"type": "string", "maxLength": 60},
                    "quote": {"type": "string", "maxLength": 200},
                },
                "required": ["subject", "predicate", "value", "quote"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["facts"],
    "additionalProperties": False,
}
_OWN = re.compile(r"\b(?:i|i'm|i've|me|my|mine|we|our|us|myself)\b", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?:{NAME}|(?i:{RELATION}))")


def statements_in(answer: str, line: str, now: datetime) -> list[Statement]:
    """Give what counts of a model's answer about a line; nothing where it is no answer."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return []
    facts = found.get("facts") if isinstance(found, dict) else None
    each = (_statement(one, line, now) for one in facts[:2]) if isinstance(facts, list) else ()
    return [one for one in each if one]


def _statement(one: object, line: str, now: datetime) -> Statement | None:
    match one:
        case {
            "subject": str(who),
            "predicate": str(what),
            "value": str(value),
            "quote": str(quote),
        }:
            pass
        case _:
            return None
    quote, value = quote.strip(), value.strip(" .,!")
    sentence = next((each for each in sentences(line) if quote and quote in each), "")
    text = plain(sentence)
    if not sentence or is_doubtful(sentence, text) or is_joke(line) or is_order(line):
        return None
    subject = _subject(who.strip(), sentence)
    words = set(key(value).split())
    is_said = bool(words) and words <= set(key(quote).split())
    if what not in PREDICATES or not subject or not is_said or find_past(text, now):
        return None
    if len(value.split()) > LONGEST_VALUE or " not " in f" {text} ":
        return None
    topic = PREDICATES[what].format(v=key(value))
    return Statement(
        subject=subject,
        predicate=what,
        value=value,
        topic=topic,
        quote=sentence,
        confidence=ASSUMED,
    )


def _subject(who: str, sentence: str) -> str:
    if who.lower() in {"me", "i", "myself", "speaker", "the speaker"}:
        return ME if _OWN.search(sentence) else ""
    bare = who.removeprefix("my ").removeprefix("My ")
    if not _SUBJECT.fullmatch(bare) or bare.lower() not in sentence.lower():
        return ""
    return bare if bare[0].isupper() else normal(bare)
