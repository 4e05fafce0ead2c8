"""Finds what is to go on a list or come off it, in any words around it. Pure.

Of 'we're out of oat milk, pop it on the shopping list' the part that speaks of the list says what
is done; where it only says 'it', what is meant stands in the part before.
"""

import itertools
import re
from datetime import datetime

from her_voice.skills.finding import without_courtesies
from her_voice.skills.lists import Items, Named
from her_voice.skills.slots import Text
from her_voice.times.found import tidy, with_digits

IT = frozenset(
    [
        "it",
        "that",
        "them",
        "'em",
        "em",
        "this",
        "those",
        "these",
        "they",
        "he",
        "she",
        "one",
        "some",
        "some",
        "more",
        "any",
        "both",
        "all",
        "everything",
        "something",
        "anything",
        "things",
        "it",
        "all",
        "what",
        "the",
        "a",
        "please",
    ]
) | {"some more", "it all", "a few", "the same", "some of those", "some of that", "the lot"}
"""Words that stand for another."""

_THE_LIST = (
    r"(?:(?:(?:my|the|our|that|this|a)\s+)?(?:[\w'-]+\s+){0,3}?lists?\b"
    r"|(?:my|the|our)\s+(?:shopping|groceries)(?=$|\s*[,.!?]))"
)
_WHAT = r"(?P<what>[^,;]+?)"
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        # put milk on the list; take milk off the list; milk needs to go on the list
        (
            r"\b(?:put|add|pop|chuck|throw|stick|get|place|write|note|jot|include|stuff|bung|slap|toss"
            r"|whack|lob|shove|need|want|have|take|remove|cross|scratch|strike|delete|drop|tick|check"
            r"|knock|cut|erase|scrub|off|lose|leave)\s+(?!to (?:go|be|come)\b)(?:also |some |down |me |off |in )?"
            rf"{_WHAT},?\s+(?:(?:off|down|back|in|out|up|over)\s+)?"
            rf"(?:on|to|onto|into|in|off|from|for)(?:\s+of)?\s+{_THE_LIST}"
        ),
        # milk goes on the list; can milk go on the list; is milk on the list
        (
            rf"^(?:can|could|may|should|let|make sure|see that|ensure|check that)?\s*{_WHAT}\s+"
            r"(?:goes|go|should (?:go|be|come)|must (?:go|be|come)|needs? to (?:go|be|come)|belongs?"
            r"|(?:can|could|may) (?:go|come|be)|has to (?:go|be|come)|have to (?:go|be|come)|is|are"
            r"|gets?|ought to (?:go|be|come)|wants? to (?:go|be)|shouldn't be|(?:don't|doesn't) belong"
            rf"|doesn't need to be|come)\s+(?:put |added |taken |crossed |not )?(?:down |back )?"
            rf"(?:on|to|onto|in|off|from)(?:\s+of)?\s+{_THE_LIST}"
        ),
        # on the list, milk; shopping list: add milk; the list needs milk
        (
            rf"(?:\b(?:on|to|onto|for|off|from)\s+)?{_THE_LIST}"
            r"(?:\s+(?:is|please|with|still|also|really))*\s*[,:]?\s+"
            r"(?:with )?(?:please |also |still )?(?:add|put|write|take(?: off)?|cross off|needs?|missing"
            r"|is missing|wants?|plus|could use|could do with|lacks?|should have|remove|strike|with"
            r"|tick off|i need|we need|also)\s+(?:also |some |down |off )?(?P<what>[^;]+)$"
        ),
        rf"^(?:and )?(?:on|to|onto|for|off|from)\s+{_THE_LIST}\s*[,:]?\s*(?:and )?(?P<what>[^;]+)$",
        # I need for the list milk; put on the list milk
        rf"\b(?:put|add|write|get|need|want|take|buy|have)\s+(?:on|onto|for|to|off|from)\s+{_THE_LIST}\s*[,:]?\s+(?P<what>[^;]+)$",
        rf"^{_THE_LIST}\s*(?:[:,]|\band\b)\s*(?P<what>[^;]+)$",
        # milk, bread, and butter, all on the list
        (
            r"^(?P<what>[\w' -]+(?:,\s+(?:and\s+)?[\w' -]+)+?),?\s+(?:and\s+)?(?:all|both)\s+"
            rf"(?:on|onto|for|to|off)\s+{_THE_LIST}"
        ),
        # milk for the list; milk, shopping list
        rf"^{_WHAT}\s*,?\s+(?:for|on|onto|to|off|from)\s+{_THE_LIST}",
        rf"^{_WHAT}\s*,\s*{_THE_LIST}$",
        # write down milk, bread and butter
        r"^(?:write|note|jot|put|take) (?:me )?down (?P<what>[^;:]+)$",
    )
)
_BEFORE = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        # out of milk and bread, add them
        (
            r"\b(?:(?:out of|low on|short of|need|needs|bought|got|have|want|lack) )"
            r"(?P<what>[\w-]+(?: [\w-]+){0,2} and [\w-]+(?: [\w-]+){0,3}),"
        ),
        (
            r"\b(?:(?:nearly |almost |all )?(?:run |running )?(?:out of|low on|short of|short on)"
            r"|needs?|no more|wants?|missing|bought|got|have|found|forgot(?:ten)?|lack|must get"
            r"|could use|could do with|ran out of|picked up|finished(?: off)?|used up|fancy|is for"
            r"|get|getting|use|buy|pick up|grab|don't need|no longer need|won't need|craving|fetch)\s+"
            r"(?:to (?:get|buy|pick up|fetch|have)\s+)?(?:some more |some |more |any more |any |the |new"
            r" |another |us )?(?P<what>[^,;]+?)(?:,| and | so | then |$)"
        ),
        (
            r"^(?:oh |and |also |plus |no |right |then )*(?P<what>[^,;]+?)\s+(?:is|are|'s|has|have)\s+"
            r"(?:all |already |now |been |nearly |almost )*(?:done|bought|packed|sorted|in the \w+|gone"
            r"|finished|empty|out|off|ticked|covered|there|needed|missing|running (?:low|out)|low"
            r"|used up)\b"
        ),
        (
            r"^(?:oh |and |also |plus |no |right |then |so )*(?P<what>[^,;]+?)(?:,| after all| i have\b"
            r"| we have\b| and (?:put|add|take|stick|pop)\b)"
        ),
    )
)
_LEAD = re.compile(
    r"^(?:(?:put|add|pop|chuck|throw|stick|place|jot|bung|slap|take|remove|cross|scratch|strike|delete"
    r"|drop|tick|knock|lose|ditch|bin(?= (?:the|my|that))|scrub|erase|cut|check|stuff|toss|whack|lob|shove|get rid of"
    r"|off|get|let's|let me|um|uh|make sure|see that|(?:you )?(?:can|could|may|would)"
    r"(?: you)?(?= \w+)|oh|and|also|plus|no|then|so|some|please|down|in|the word|a bit of|more|any|i|we|got"
    r"|away|mean|there's|well|ok|okay|yes|yeah|right|to)\s+)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:[,\s]*\b(?:any ?more|already|now|again|after all|too|as well|please|down|in|instead"
    r"|for me|also|and|then|either|back|up|off|to get|to buy|on there|today|for now|so))+$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:my|the|our|that|this|whole|entire|for|a|fresh|new|of)\s+"
    r"((?:(?!(?:my|the|our|on|onto|from|off)\b)[\w-]+\s+){0,2}?"
    r"(?!(?:my|the|our|that|this)\b)[\w-]+)\s+list\b"
    r"|\b(shopping|grocery|groceries|to do|todo|packing|wish|reading|christmas|party|holiday)\s+list\b"
    r"|\b(?:the|my|our)\s+(groceries|shopping|to[ -]?do)s?\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:(?:whole|entire|complete|fresh|new|empty|old|blank|current|damn|my|the|our|whole of)\s+)+",
    re.IGNORECASE,
)
MOST_WORDS = 8
SHORT = 5
"""Words of a thing between commas."""

_SAYS = re.compile(
    r"\b(?:i|i'm|i've|we|we're|you|he|she|they|it|it's|that's|is|are|was|so|if|when|because|will"
    r"|would|can|could|please|thanks|thank|lists?|off|put|add|take)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:must |have to )?(?:take|put|add|cross|remove|strike|delete|drop|get|pop|stick|need|want|have|buy)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?P<last>\b(?!(?:you|can|could|may|should|would|will|to|i|we|not|don't|i'll|we'll|let's|please"
    r"|just|so|and|now|then|maybe|please)\b)[\w']+)[.!?]?\s+"
    r"(?=(?:(?:so|and|please|just|now|then|maybe)\s+)*"
    r"(?:(?:can|could|will|would|may)\s+you\s+|you\s+(?:can|could|may|should)\s+)?"
    r"(?:(?:please|just|maybe)\s+)*(?:put|add|pop|chuck|throw|stick|get|place|write|note|jot|bung"
    r"|slap|whack|shove|take|remove|cross|scratch|strike|delete|drop|tick|check|knock)\s+"
    r"(?:it|that|them|those|these|this|'em)\b)",
    re.IGNORECASE,
)
"""Where an order begins that refers back to what was said before it, and nothing marks it: speech
recognition writes 'we're out of milk can you add that' as one."""

_SIGHS = re.compile(r",?\s+(?:and\s+)?(?:oh\s+)?(?:god|gosh|lord|jesus|heck|damn),", re.IGNORECASE)
_PLEASE = re.compile(r",? please([:,])", re.IGNORECASE)
_LEADS_BEHIND = re.compile(
    r"(?:\s+(?:can|could|may|should|must|will))?(?:\s+(?:go|be|come))?$", re.IGNORECASE
)


def on_list(text: str) -> str:
    """Give what is to go on a list or come off it; empty if that is not said."""
    bare = without_courtesies(_PLEASE.sub(r"\1", _SIGHS.sub(",", _BACK.sub(r"\g<last>, ", text))))
    parts = [one for one in re.split(r"\s*[,;]\s*", bare) if one]
    at = next((n for n, one in enumerate(parts) if re.search(r"\blists?\b", one)), len(parts))
    more = itertools.takewhile(_is_thing, parts[at + 1 :])
    listed = ", ".join((*parts[at : at + 1], *more))  # 'on the list: milk, bread and eggs'
    for said in (listed, *parts[at : at + 1], ", ".join(parts[at : at + 2]), bare):
        for way in _WAYS:
            match = way.search(said)
            if match and (what := _thing(match["what"])):
                return what
    before = f"{', '.join(parts[:at])}," if at else bare
    for way in _BEFORE:
        for match in way.finditer(before):
            if what := _thing(match["what"]):
                return what
    return ""


def _is_thing(part: str) -> bool:
    """Tell a thing of several from what else is said behind a comma."""
    return len(part.split()) <= SHORT and not _SAYS.search(part)


def _thing(words: str) -> str:
    """Give a thing without what only leads to it; empty where it stands for another."""
    what = _LEADS_BEHIND.sub("", tidy(_TRAIL.sub("", _LEAD.sub("", tidy(words)))))
    is_thing = what.lower() not in IT and not _VERB.fullmatch(what)
    is_thing = is_thing and len(what.split()) <= MOST_WORDS
    return what if is_thing and not re.search(r"\blists?\b", what) else ""


def items(text: str, now: datetime) -> Items | None:
    """Read it as several things."""
    what = on_list(text)
    return Items.read(what, now) if what else None


def item(text: str, now: datetime) -> Text | None:
    """Read it as one."""
    what = on_list(text)
    return Text.read(what, now) if what else None


def named(text: str, now: datetime) -> Named | None:
    """Read which list is meant."""
    match = _NAMED.search(text)
    if match is None:
        return None
    name = _NO_NAME.sub("", next(one for one in match.groups() if one))
    return Named.read(name, now) if name and name.lower() not in _NO_LIST else None


_NO_LIST = {"whole", "entire", "fresh", "new", "the", "my", "our", "what", "empty", "on", "that"}


_WHICH = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        (
            r"\b(?:remind(?:er|ers|ing)?(?: (?:me|us))?|alarms?|timers?)"
            r"(?: (?:i (?:set|made|have|had)|you (?:set|have)|that's|which is))?"
            r" (?:about|to|for|of|at|on) (?P<which>[^,;]+?)"
            r"(?: (?:any ?more|please|now|after all|will you|would you|it's done|either))*(?:[,;]|$)"
        ),
        r"\b(?:wake|waking|ring) (?:me|us)(?: up)? (?:at|for|on) (?P<which>[^,;]+?)(?: please)?(?:[,;]|$)",
        (
            r"\b(?:the|my|that|this|our|(?:cancel|delete|drop|remove|stop|scrap|forget)(?! the| my| that| this| our| all| about)) (?P<which>(?:[\w'-]+ ){0,3}?[\w'-]+?)(?:'s)?"
            r" (?:reminder|alarm|timer)\b"
        ),
    )
)
_NO_WHICH = frozenset(
    ("next", "last", "current", "whole", "same", "damn", "bloody", "old", "other")
)


def which(text: str, now: datetime) -> Text | None:
    """Read which timer, alarm or reminder is spoken of."""
    bare = with_digits(without_courtesies(text))
    for way in _WHICH:
        if match := way.search(bare):
            what = tidy(match["which"])
            is_one = what.lower() not in IT and what.lower() not in _NO_WHICH
            return Text.read(what, now) if is_one else None
    return None
