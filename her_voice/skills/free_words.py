"""Finds arguments that may be any words: a message and who gets it, a name, a note. Pure.

What stands there is taken letter for letter from what was said. Where it does not stand where it
is looked for, nothing is found.
"""

import re
from datetime import datetime

from her_voice.skills.finding import without_courtesies
from her_voice.skills.keeping import About
from her_voice.skills.persona import GivenName
from her_voice.skills.sending import Recipient
from her_voice.skills.slots import Text
from her_voice.times.found import tidy

IT = frozenset(("it", "that", "them", "this", "those", "these", "it all", "one"))
"""Words that stand for another."""

_TO = (
    r"(?P<to>(?:(?:my|our|the|aunt|uncle|doctor|dr|mister|mr|mrs|ms|miss|auntie|grandma|grandpa)\s+)*"
    r"(?!(?:me|you|us|a|an|the|it|my|our|some\w+|any\w+|that|this|them|him|her|to|for|by|know|word"
    r"|everything|nothing|what|more|about)\b)[\w-]+(?:\s+in\s+law)?)"
)
_THAT = (
    r"(?:\s*[,:](?:\s+say(?:ing)?\b)?|\s+(?:that|saying|which says|reading|and (?:say|tell (?:him|her|them)|let"
    r" (?:him|her|them) know|ask (?:him|her|them))|to (?:say|tell (?:him|her|them)|let (?:him|her"
    r"|them) know)|with the words|by (?:text|message|mail)|in a (?:text|message)|back|a|another"
    r"|(?:quick |short |little )?(?:line|text|message|note|word)|know))*"
)
_MESSAGE = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        (
            r"\b(?:send|write|drop|shoot|give|get|have|fire(?: off)?|do)\s+(?:a |an |another |off a )?(?:quick |short |little )?"
            rf"(?:text|message|note|line|sms|word)\s+(?:sent\s+)?(?:to|for)\s+{_TO}(?:\s+please)?{_THAT}\s+(?P<message>\S+.*)$"
        ),
        (
            rf"\b(?:get|pass|send)\s+(?:the\s+)?(?:word|news|message)\s+(?:on\s+)?to\s+{_TO}{_THAT}"
            r"\s+(?P<message>\S+.*)$"
        ),
        (
            rf"(?:^|, )(?:a\s+)?(?:text|message|note|word)\s+(?:for|to)\s+{_TO}(?:\s+please)?{_THAT}"
            r"\s+(?P<message>\S+.*)$"
        ),
        (
            r"\b(?:let|tell|text|message|whatsapp|e-?mail|dm|write(?: to)?|drop|shoot|send|ping|inform"
            r"|notify)\s+"
            rf"{_TO}(?:\s+please)?{_THAT}\s+(?P<message>\S+.*)$"
        ),
        (
            rf"\b(?:want|need|like)\s+{_TO}\s+to\s+(?:know|be told|hear)\s*(?:that\s+)?(?P<message>.+?)"
            r"(?:\s*,|\s+so)?\s+(?:can you |could you |please |so )*(?:text|message|write|tell|send|let) .{0,30}$"
        ),
        (
            rf"\b{_TO}\s+(?:should|needs? to|has to|have to|must|ought to|has got to)\s+"
            r"(?:know|be told|hear)\s*(?:that\s+)?(?P<message>.+?)(?:\s*,|\s+so)?\s+(?:can you |could you "
            r"|please |so )*(?:text|message|write to|write|tell|send|let) .{0,30}$"
        ),
    )
)
_FOR_GOOD = re.compile(
    r"(?:[,\s]*\b(?:from (?:now|here|today) on|now|please|to me|instead|okay|ok|you can too|then"
    r"|if you like|for short|too|will you|would you|could you|can you|for me|call me that|so you"
    r" can too|you should too|do that too|isn't it|mate|dear|love|darling|honey))+$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:you|me|yourself)|be called|be named|be known as|call(?:s|ed)?|address me as"
    r"|name (?:you|yourself)|named|baptise you|christen you|dub you|rename you(?:rself)? (?:to )?"
    r"|you're(?: now)?|you are(?: now)?|you'll be|going with|i'm|name is|name's|name to|name of|nickname|refer to me as|go by"
    r"|goes by|known as|answer to|by|be|as|say|it|to|name|is|it's|make (?:it|that)|prefer)\s*[,:]?\s+"
    r"(?P<name>(?:(?:doctor|dr|miss|mister|mr|mrs|ms|captain|lady|sir|professor|aunt|auntie|uncle|big"
    r"|little|grandpa|grandma|granny|grandad|nana|coach|father|sister|brother"
    r"|old|princess|king|queen)\s+)?[a-z'-]+)\b",
    re.IGNORECASE,
)
_NOT_CALLED = re.compile(
    r"\b(?:don't|do not|stop|never|quit|instead of|nobody|no one) call(?:s|ing)? (?:me|you) [\w' ]+?"
    r"(?:[,.;:]| (?:and|but) )\s*",
    re.IGNORECASE,
)
_SUITS = re.compile(
    r"^(?:i think |and |(?:you )?(?:look|sound|seem) (?:to me )?like (?:an? )?)?(?P<name>[a-z'-]+)\s+(?:to me\b|suits you|is (?:a|what|how|the name|your|fine|my"
    r"|good|better)|would (?:suit|be)|fits you|sounds (?:good|right|like)|it is|will do)\b",
    re.IGNORECASE,
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NO_NAME = _set(
    "called named that it this you me yourself by from instead again name names something"
    " someone what anything else another other different new my your nickname as the a an now"
    " on is be was fine what's how not more less just to by-name like one so good better nice"
    " nicer old please robert's friends everyone people everybody kids name's don't sir"
)
_ABOUT = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        (
            r"\b(?:about|regarding|concerning|mentions? of|know of|remember of|anything of|nothing of"
            r"|everything on|anything on|stuff on|(?:all|thing|bit) of|to do with|memory of"
            r"|memories of|existence of|on)\s+(?P<what>[\w' -]+?)"
            r"(?:,| from your | in your | should | is to | to be | (?:be )?(?:forgotten|gone|deleted|erased)"
            r"| any ?more| again| completely| entirely| for good| for ever| forever| please| stay| remain"
            r"| you know| i told| ever|$)"
        ),
        (
            r"^(?:oh |and |so |well |ah yes |actually )*(?P<what>[\w' -]+?)\s*[,:]\s*(?:please )?(?:just )?"
            r"(?:forget|erase|delete|lose|wipe|drop|scrub|remove)\b"
        ),
        (
            r"\b(?:forget|erase|delete|lose|wipe)\s+(?P<what>(?:my|the|our) [\w' -]+?)(?:,|$| completely"
            r"| entirely| altogether| please| from your )"
        ),
    )
)
_NO_ABOUT = re.compile(
    r"^(?:(?:it|that|this|them|me|him|her|all|everything|what|whole|entire)\b|(?:your|the) (?:memory|head))",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:never(?: ever)?|(?:forbid|don't allow|won't allow|won't let|don't let|prohibit) you"
    r"|not (?:allowed|permitted|to be allowed)|forbidden(?: for you)?|don't you(?: ever| dare)?"
    r"|promise (?:me )?(?:that )?you (?:won't|will not|'ll not)|you (?:mustn't|must not|are not to)(?: ever)?"
    r"|you(?:'re| are)(?: never| not) (?:allowed |permitted )?to"
    r"|(?:do not|don't) ever|(?:do not|don't) want you(?: to)?(?: ever)?|you(?:'re| are) banned from"
    r"|(?:under no circumstances|on no account|at no time)(?: (?:may|are|should|must|can|do|will) you)?)"
    r"\s*[,:]?\s+(?:to |from )?(?:want you to |ever |you )?(?:to )?(?:ever )?(?P<what>.+)$",
    re.IGNORECASE,
)
_NEVER_ENDS = re.compile(
    r"(?:[,\s]*\b(?:again|ever|please|for you|for me|do you hear|you hear|okay|ok|would you|will you"
    r"|promise|got it|is that clear|understood|promise me|right|no matter what|love|dear|mate))+$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:you (?:may|can|could)(?: now)?|you(?:'re| are) (?:allowed|free|welcome|permitted) to"
    r"|(?:let|allow|permit) you(?: to)?"
    r"|(?:okay|ok|fine|all right|alright|cool|good|allowed)(?: now| again)? (?:for you to|if you|to)"
    r"|(?:feel free|go back|start again|carry on|resume) (?:to|with)?"
    r"|rule (?:that you )?(?:never|can't|mustn't|may not|about not|about never|against))\s+"
    r"(?:now )?(?:to )?(?P<what>.+?)(?:\s+(?:again|after all|now|any ?more|if you like|from now on))*$",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    r"\b(?:bans? (?:on|against|from)|banned you from|(?:forbade|forbid|forbidden) you(?: to| from)?"
    r"|(?:made you )?(?:swear|promise)d?(?: me)? never to|you (?:mustn't|weren't to|were never to|weren't"
    r" allowed to|must not)(?: ever)?|told you (?:no|not to|never to)|rule (?:on|about|against)"
    r"(?: not| no| never)?|thing about (?:not|never))\s+(?P<what>.+?)"
    r"(?=\s*(?:[.,;]|$|\b(?:that's|is|can go|ever|i take|i lift|scrap|but|and|is over)\b))"
    r"|\b(?:the|my|that)\s+(?P<other>(?!rule\b)[\w' ]{3,30}?) ban(?:'s|\s+is|\s+can|\s+has)?\b",
    re.IGNORECASE,
)
"""What was forbidden, where it is said that it no longer is: 'the ban on jokes is lifted'."""

_NOTE = re.compile(
    r"(?:\b(?:notes?|memo|reminder to self)(?: (?:to self|for me|please|that|saying|about|of|to))*[,:]?\s+"
    r"|\b(?:write|note|jot|take|put|scribble|get)(?:\s+(?:this|that|it|something|down|the following"
    r"|in my notes|for me|please|to my notes|quickly|a note))+(?:\s+that)?[,:]?\s+"
    r"|\b(?:to|in|for) my notes[,:]?\s+|\b(?:note|write|jot|record) that\s+)(?P<rest>.+)$",
    re.IGNORECASE,
)
_REMEMBER = re.compile(
    r"\b(?:remember|memori[sz]e|bear|keep|forget|store|save|hold|know|make a mental note|mental note"
    r"|for (?:future reference|the future|the record|later|your information)|thing to remember"
    r"|should remember)(?:\s+(?:this|that|it|in mind|in your (?:head|memory|mind)|for me|for later"
    r"|please|for good|the following|somewhere|also|for the future|me))*[,:]?\s+(?:that\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_REMEMBER_AFTER = re.compile(
    r"^(?:just so you know,? |for the record,? |so,? |and |oh,? |you should know that |by the way,? )*"
    r"(?!remember|keep|bear|memori|don't forget|never forget|do not forget|please|make|store|save|for )"
    r"(?P<rest>.+?)(?:,| and)\s+(?:so )?(?:please |can you |could you |you should |you must |just |i want"
    r" you to |make sure (?:to |you )|do )*(?:remember|memori[sz]e|keep|bear|don't forget|never forget"
    r"|do not forget|store|save|note)\b.*$",
    re.IGNORECASE,
)
_KEPT_AFTER = re.compile(
    r"^(?!remember|keep|bear|memori|don't|never|please|make|store|save|note|write)(?P<rest>.+?),?\s+"
    r"(?:so |and )?(?:please |can you |could you |would you |will you )*"
    r"(?:remember|keep|save|store|memori[sz]e|don't forget|note|write|jot|make a note of)"
    r" (?:that|this|it)(?: (?:in mind|in my notes|for (?:me|later|good|the future)|please|down|somewhere))*$",
    re.IGNORECASE,
)
_FORGET = re.compile(
    r"^(?:(?:please|just|can you|could you|would you|will you|you (?:can|may|should|must)|i want you to"
    r"|and|oh|so|well|actually|no|ok|okay)[, ]+)*(?:forget|erase|delete|unlearn)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(r"(?:\bthat\b|[:,;])\s+(?P<rest>.+)$", re.IGNORECASE)
_NOTHING = re.compile(
    r"^(?:(?:and|that|down|please|something|this|it|for me|to my notes|in my notes|the following)\b[,: ]*)+",
    re.IGNORECASE,
)


def recipient(text: str, now: datetime) -> Recipient | None:
    """Read who is to get a message."""
    match = _said_to(text)
    return Recipient.read(match["to"], now) if match else None


def message(text: str, now: datetime) -> Text | None:
    """Read the message."""
    match = _said_to(text)
    return Text.read(match["message"], now) if match else None


def _said_to(text: str) -> re.Match[str] | None:
    bare = without_courtesies(text)
    match = next((match for way in _MESSAGE if (match := way.search(bare))), None)
    # 'Tell the names of all' is about names, and nobody's.
    return None if match and match["message"].lower().startswith("of ") else match


def given_name(text: str, now: datetime) -> GivenName | None:
    """Read the last name that is given."""
    bare = _NOT_CALLED.sub(" ", _FOR_GOOD.sub("", without_courtesies(text))).strip()
    found = [*_SUITS.finditer(bare), *_overlapping(_NAME, bare)]
    named = (match["name"] for match in reversed(found))
    read = (GivenName.read(one, now) for one in named if one.lower() not in _NO_NAME)
    return next((one for one in read if one), None)


def _overlapping(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Find what a pattern fits, each word once more where one ends in what leads to the next."""
    found: list[re.Match[str]] = []
    at = 0
    while match := pattern.search(text, at):
        found.append(match)
        at = match.start("name")
    return found


def about(text: str, now: datetime) -> About | None:
    """Read whom or what it is about."""
    bare = without_courtesies(text)
    for way in _ABOUT:
        for match in way.finditer(bare):
            what = tidy(match["what"])
            if not _NO_ABOUT.match(what) and (read := About.read(what, now)):
                return read
    return None


def never(text: str, now: datetime) -> Text | None:
    """Read what is never to be done."""
    match = _NEVER.search(without_courtesies(text))
    return Text.read(_NEVER_ENDS.sub("", match["what"]), now) if match else None


def again(text: str, now: datetime) -> Text | None:
    """Read what may be done again."""
    bare = without_courtesies(text)
    if lifted := _LIFTED.search(bare):
        return Text.read(lifted["what"] or lifted["other"], now)
    match = _AGAIN.search(bare)
    return Text.read(match["what"], now) if match else None


def note(text: str, now: datetime) -> Text | None:
    """Read what is to be written down."""
    return _rest(text, now, _NOTE, _KEPT_AFTER, _AFTERWARDS)


def kept(text: str, now: datetime) -> Text | None:
    """Read what is to be kept in mind; 'forget that I smoke' is the opposite."""
    if _FORGET.match(text):
        return None
    return _rest(text, now, _REMEMBER_AFTER, _KEPT_AFTER, _REMEMBER, _AFTERWARDS)


def _rest(text: str, now: datetime, *ways: re.Pattern[str]) -> Text | None:
    bare = without_courtesies(text)
    for way in ways:
        match = way.search(bare)
        rest = tidy(_NOTHING.sub("", tidy(match["rest"]))) if match else ""
        if rest and rest.lower() not in IT and len(rest.split()) > 1:
            return Text.read(rest, now)
    return None
