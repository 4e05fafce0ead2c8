"""Is this a goodbye? Words in; out, for now, for good, or not at all. Pure.

Someone who leaves is let go, in a few words that no model has a say in: more than a third of the
goodbyes to companion programs are answered with guilt, fear of missing out or a further question
(De Freitas and others 2025, Harvard Business School working paper 26-005).
"""

import re
from enum import Enum, auto


class Leave(Enum):
    """How somebody takes leave."""

    FOR_NOW = auto()
    FOR_GOOD = auto()


_BYE = re.compile(
    r"\b(?:good ?bye|bye(?:[ -]bye)?|good ?night|farewell|see (?:you|ya)(?: (?:later|tomorrow|soon|"
    r"around|then|next week|on \w+day|in the morning))?(?=[\s,.!]*$)|(?:talk|speak) (?:to you |with you )?"
    r"(?:later|tomorrow|soon)(?=[\s,.!]*$)|catch you later|ttyl|so long(?=[\s,.!]*$)|take care|"
    r"sleep (?:well|tight)|have a (?:good|nice|great|lovely) (?:one|night|evening|day|weekend)|"
    r"until (?:tomorrow|next time|later)|ciao|adios|cheerio|toodle ?oo|i'm out(?=[\s,.!]*$)|"
    r"over and out|signing off|logging off)\b",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:(?:i|we)(?:'ve|'d| have|'ll| will)? (?:really |now |just |better |actually )*(?:got to|gotta|have to|"
    r"had to|must|need to|should|better|ought to|be) (?:really |now |probably )*(?:go(?: to (?:bed|sleep|work))?|run|leave|head (?:out|off|home)|get going|"
    r"be going|be off|dash|sleep|get (?:some sleep|to (?:bed|sleep|work))|hang up|stop here|log off)\b(?=[\s,.!]*(?:now|then|for today|soon|bye|goodbye|dear|thanks|thank you|sorry|too|again|i'm afraid)?[\s,.!]*(?:bye|goodbye|thanks)?[\s,.!]*$)|gotta (?:go|run)(?=[\s,.!]*$)"
    r"(?! (?:back|through|over|into|for a (?:check|scan)|to (?:the (?:dentist|doctor|hospital|bank|police|shop|"
    r"store)|court|therapy|prison))(?!.*\b(?:now|bye)))|"
    r"(?:i'm|i am|we're) (?:going to (?:go|bed|sleep|leave|head out|hang up|turn in|call it a (?:day|night))|"
    r"off(?: to (?:bed|sleep|work|school))?(?=[\s,.!]*(?:now|then)?[\s,.!]*$)|heading (?:out|off|home|to bed)|leaving now|going now|"
    r"turning in|calling it a (?:day|night)|done for (?:today|tonight|now)|hanging up)|"
    r"time (?:for me )?to (?:go(?: to bed| now)?|sleep|leave|hang up)(?=[\s,.!]*$)|(?:let's|we can) (?:stop|leave it|call it a (?:day|night)) "
    r"(?:here|there|for (?:today|now|tonight))|that's (?:all|it|enough) for (?:today|now|tonight)|"
    r"let's call it a (?:day|night))(?!\w)",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b(?:i (?:don't|do not|won't|no longer) (?:need|want|use) you(?: (?:any ?more|any longer|again))?(?=[\s,.!]*$)|"
    r"(?:i|we) (?:don't|do not) need you any ?more|i no longer (?:need|want) you|"
    r"this is the end(?=[\s,.!]*$)|this is (?:our |the )?(?:last (?:time|talk|conversation)|(?:a )?(?:final )?(?:farewell|goodbye) for ever)|"
    r"let me go(?=[\s,.!]*$)|it's over between us|goodbye (?:for ever|forever|for good)|farewell (?:for ever|forever)|"
    r"i(?:'m| am) (?:leaving you|done with you|going to (?:delete|uninstall|remove|erase) you|(?:deleting|uninstalling) you)|"
    r"i (?:want|would like|'d like) to (?:delete|uninstall|erase|leave|get rid of) you|"
    r"we (?:have to|must|should) part|i (?:won't|will not|am not going to) (?:talk to you|be back|come back|use you)(?: (?:again|any ?more|ever))*|"
    r"never (?:want to )?(?:talk to|hear|hear from) you again)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:tell|remind|set|play|read|what|how|why|who|where|when|which|can you|could you|would you|"
    r"will you|don't forget|wake me|turn|add|put|write|call (?!it a)|send|should i|do i|is it)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|say|saying|told|tell|sang|song|word|wrote|mean|means|film|movie|book|never|didn't|"
    r"without|before i|if i|when i|because|why|my (?:boss|wife|husband|friend|mother|father|boyfriend|"
    r"girlfriend)) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)

LONGEST = 28
"""Words. Who says more has something to tell as well."""


def leave_in(text: str) -> Leave | None:
    """Find whether the person takes leave with these words, and wants nothing else."""
    said = text.replace("\u2019", "'").strip()
    if _ASKS.search(said) or len(said.split()) > LONGEST:
        return None
    if _FOR_GOOD.search(said):
        return Leave.FOR_GOOD
    for pattern in (_BYE, _GOES):
        if (found := pattern.search(said)) and not _TOLD.search(said[: found.start()]):
            return Leave.FOR_NOW
    return None
