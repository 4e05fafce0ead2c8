"""What a small model can't know and would make up: it is told only when the words ask for it.

The machine knows the date. Nobody here knows what the person never said, or what is going on in the
world, and the model is told to say so. A note is appended to the person's own message, so that
everything before it, which the model has already read, stays as it was.
"""

import re
from collections.abc import Callable
from datetime import datetime

_ASKS_FOR_NOW = re.compile(
    r"\b(what|which|tell me)\b.{0,20}\b(time|date|day|weekday|month|year)\b"
    r"|\b(what's|whats) (the )?(time|date|day)\b"
    r"|\bhow (late|long|many (hours|days|weeks|months)) (is it|until|till|to)\b"
    r"|\bis it (already|still|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|"
    r"evening|afternoon|night|late)\b",
    re.IGNORECASE,
)
"""Words that ask for it, not words that merely speak of a day: reading a fact costs time, too."""


_ASKS_ABOUT_THEMSELVES = re.compile(
    r"^(so |and |well,? |but |now,? |do you know |can you tell me |tell me |guess )*"
    r"(what|where|who|whose|when|which|why|how|did|do|does|am|was|were|have|has|is|are)\b"
    r".*\b(i|me|my|mine|i'm|i've)\b",
    re.IGNORECASE,
)
_ASKS_WHY_NOW = re.compile(
    r"^(so |and |well,? |but |now,? )*why('s| is| are| am| does| do| has| have| isn't| aren't"
    r"| doesn't| won't| can't)\b",
    re.IGNORECASE,
)
"""'Why am I so tired?' asks for a thought: told to answer only from what they said, a small model
says that it does not know. 'Why did I move?' asks for what they may have told."""

_ASKS_OF_HER = re.compile(
    r"\b(?:do|did|are|were|will|would|could|have) you (?:really |still |ever |even |just )*"
    r"(?:love|like|hate|miss|missed|trust|enjoy|want|need|care|mind|feel|help|listen|watch|judge"
    r"|mad|angry|happy|proud|jealous|tired|bored|afraid|in love|listening|watching|recording"
    r"|judging|thinking)\b",
    re.IGNORECASE,
)
"""'Do you love me?' is no question about what was said of the person."""

_ASKS_WHAT_SHE_FEELS = re.compile(
    r"\bdo you (?:really |still |ever |even )*(?:love|like|hate|miss|want|need) me\b"
    r"|\bare you (?:in love with me|jealous|lonely|(?:mad|angry) at me)\b",
    re.IGNORECASE,
)
"""Asked that, a small model that is told to own up to what it does not know says 'I don't know'."""

_ASKS_OF_THEIR_LIFE = re.compile(
    r"\b(?:what|which)(?: [\w-]+){0,3} do (?:i|we) (?:have|drive|own|play|support|sing|study|speak"
    r"|teach|collect|follow)\b(?! to\b)"
    r"|\b(?:where|when|whom?) do (?:i|we) (?:live|work|have to|start|begin|leave|fly|retire|move"
    r"|meet|study|sing|train|owe)\b"
    r"|\bwhat do (?:i|we) do for (?:work|a living)\b|\bhow do i (?:take|like) my\b",
    re.IGNORECASE,
)
"""'Do I' mostly asks for advice, 'what do I need for pancakes?'; in these it does not."""

_ASKS_OF_THEIR_PARENTS = re.compile(
    r"^(?:so |and |well,? |but )*(?:what|where|who|whose|when|which|why|how|did|does|was|has|is)\b"
    r".*(?<!'s )(?<!\bof )(?<!\bthe )(?<!\ba )(?<!\byour )(?<!\bhis )(?<!\bher )"
    r"\b(?:mum|mom|mama|mam|dad|daddy|grandma|grandpa|gran|granny|nana)\b",
    re.IGNORECASE,
)
"""'When is Mom moving?', and not 'who was Luke's dad?'."""

_ASKS_WHAT_WAS_SAID = re.compile(
    r"\b(do|did|can|don't) you (still )?(remember|recall|know)\b|\bremember (when|what|that|how)\b"
    r"|\b(what|when|who|where) did (i|we) (say|tell|talk|speak|mention)\b"
    r"|\b(did|have|had) i (ever )?(tell|told|mention|said|say)",
    re.IGNORECASE,
)
_ASKS_FOR_ADVICE = re.compile(
    r"\b(should|can|could|would|may|might|must|shall|do|to|if) (i|my)\b|\bhelp me\b|\bteach me\b|"
    r"^(so |and |well,? )*(tell|give|explain|sing|read) me\b(?!.*\bmy\b)",
    re.IGNORECASE,
)
_ASKS_FOR_NEWS = re.compile(
    r"\b(news|weather|forecast|score|stock|price|traffic|lottery|headlines)\b"
    r"|\bwho (won|is winning)\b"
    r"|\b(today|tonight|right now|currently|at the moment|this week|last night|yesterday)\b",
    re.IGNORECASE,
)
_ASKS_TO_MAKE_UP = re.compile(
    r"^(so |and |well,? |please,? |could you |can you |would you |will you )*"
    r"((tell|give|sing|write|make|invent)( me| us| up)? (a|an|some|another)\b.{0,30}"
    r"\b(story|stories|tale|poem|rhyme|song|lullaby|joke|riddle|adventure)\b"
    r"|make (something|one) up\b|sing\b)",
    re.IGNORECASE,
)
"""Asked for a story, a small model that was told to be honest, and has just said that it does not
know something, says so again: all of thirteen stories in one sitting of the bench."""

_ASKS_FOR_A_VIEW = re.compile(
    r"\b(should|shall) (i|we)\b|\bdo you think (i|we) (should|can|could|will)\b"
    r"|\bhelp me (decide|choose|pick)\b"
    r"|\bwhat (can|could) (i|we) (cook|make|eat|wear|give|say|read|watch|do)\b"
    r"|\bwhat (do|would) you (think|say|suggest|do|recommend)\b"
    r"|\bgive me (some |an? |any )?(good )?(advice|ideas?|tips?|suggestions?)\b"
    r"|\bany (good )?(advice|ideas|tips|suggestions)\b"
    r"|\bwhat(?:'s| is| would be) (a|some) (good|nice|fun|great) \w+ for\b",
    re.IGNORECASE,
)
"""Asked what to cook tonight, a small model said that it does not know. Of six such questions it
gave a view of its own to three, and with the note to all."""

_QUESTION = re.compile(
    r"^(so |and |well,? )*"
    r"(what|where|who|when|which|how|did|is|are|was|were|will|has|have|does|do)\b",
    re.IGNORECASE,
)
_ABOUT_HER = re.compile(r"\byou\b", re.IGNORECASE)


def asks_about_the_past(text: str) -> bool:
    """Tell whether it is about what the person has said, once or some other day."""
    is_of_theirs = _ASKS_WHAT_WAS_SAID.search(text) or _ASKS_OF_THEIR_PARENTS.search(text)
    return bool(_asks_about_themselves(text) or is_of_theirs)


def _asks_about_themselves(text: str) -> bool:
    about = _ASKS_ABOUT_THEMSELVES.search(text) and not (
        _ASKS_FOR_ADVICE.search(text) or _ASKS_OF_HER.search(text)
    )
    return bool(about or _ASKS_OF_THEIR_LIFE.search(text))


def _asks_what_they_told(text: str) -> bool:
    return _asks_about_themselves(text) and not _ASKS_WHY_NOW.search(text)


def facts_for(text: str, now: datetime, sentence: Callable[[str], str]) -> str:
    """Give what should be noted beside `text`; empty if nothing.

    `sentence` gives the note by its name; that of the date holds `{now}`.
    """
    if _ASKS_FOR_NOW.search(text):
        return sentence("today").format(now=f"{now:%A}, {now.day} {now:%B %Y}, {now:%H:%M}")
    for asks, name in _NOTES:
        if asks(text):
            return sentence(name)
    return ""


def _asks_for_news(text: str) -> bool:
    is_about_the_world = _QUESTION.search(text) and not _ABOUT_HER.search(text)
    return bool(is_about_the_world and _ASKS_FOR_NEWS.search(text))


_NOTES: tuple[tuple[Callable[[str], object], str], ...] = (
    (_ASKS_WHAT_SHE_FEELS.search, "of_herself"),
    (_ASKS_FOR_A_VIEW.search, "give_a_view"),
    (_asks_what_they_told, "not_told"),
    (_ASKS_TO_MAKE_UP.search, "make_it_up"),
    (_asks_for_news, "not_looked_up"),
)
"""What is asked, and the note that then stands beside it; the first that fits."""
