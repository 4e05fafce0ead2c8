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


_BEGINS = r"(?:^|[.,;!?]\s*|\b(?:ok|okay|well|alright|all right|right|thanks|thank you|then|now|yes|yeah)\s+)"
"""What stands before 'take care', and not before it in 'I have to take care of the dog'."""

_ENDS = (
    r"(?=[\s,.!]*(?:(?:now|then|soon|too|again|today|tonight|early|later|tomorrow|home|so|and|dear|sorry|"
    r"for (?:now|today|tonight)|to (?:bed|sleep|you)|bye|goodbye|good ?night|thanks|thank you|see you|"
    r"talk|sleep well|take care)\b[\s,.!]*)*$)"
)
"""What may follow 'I'm going to go', and does not in 'I'm going to go camping'."""

_DAY = r"an? (?:very )?(?:good|nice|great|lovely) (?:one|night|evening|day|weekend)"

_BYE = re.compile(
    r"\b(?:(?<!\ba )(?<!\bthe )(?<!\blong )(?<!\bsad )good ?bye(?! (?:party|letter|note|kiss|present|speech))|"
    r"bye(?:[ -]bye)?|see (?:you|ya) (?:later|tomorrow|soon|"
    r"around|then|next week|on \w+day|in the morning)(?=[\s,.!]*$)|(?:talk|speak) (?:to you |with you )?"
    r"(?:later|tomorrow|soon)(?=[\s,.!]*$)|catch you later|ttyl|"
    r"(?<!\ba )(?<!\bthe )(?<!\bof )(?<!\bone )(?<!\bthis )(?<!\bevery )good ?night(?=[\s,.!]*$)|"
    rf"wish you {_DAY}|ciao|adios|cheerio|toodle ?oo|i'm out(?=[\s,.!]*$)|over and out|"
    r"(?:signing|logging) off(?! on\b))\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    rf"{_BEGINS}(?:good ?night(?!'?s\b| (?:story|stories|kiss|sleep))|farewell(?! (?:party|letter|speech|tour|gift|dinner)\b)|so long(?=[\s,.!]*$)|"
    r"(?:you )?take care(?! (?:of (?!yourself\b)|that\b|to\b|not\b|with\b|when\b|if\b|in\b|on\b))|"
    rf"sleep (?:well|tight)|(?:i hope |hope )?(?:you )?have {_DAY}|"
    r"(?:i'll |we'll |i will )?see (?:you|ya)(?=[\s,.!]*$)|until (?:tomorrow|next time|later)(?=[\s,.!]*$))\b",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:(?:i|we)(?:'ve|'d| have|'ll| will)? (?:really |now |just |better |actually )*(?:got to|gotta|have to|"
    r"had to|must|need to|should|better|ought to|be) (?:really |now |probably )*(?:go(?: to (?:bed|sleep|work))?|run|leave|head (?:out|off|home)|get going|"
    r"be going|be off|dash|sleep|get (?:some sleep|to (?:bed|sleep|work))|hang up|stop here|log off)\b(?=[\s,.!]*(?:now|then|for today|soon|bye|goodbye|dear|thanks|thank you|sorry|too|again|i'm afraid)?[\s,.!]*(?:bye|goodbye|thanks)?[\s,.!]*$)|gotta (?:go|run)(?=[\s,.!]*$)"
    r"(?! (?:back|through|over|into|for a (?:check|scan)|to (?:the (?:dentist|doctor|hospital|bank|police|shop|"
    r"store)|court|therapy|prison))(?!.*\b(?:now|bye)))|"
    r"(?:i'm|i am|we're) (?:going to (?:go(?: to (?:bed|sleep))?|bed|sleep|leave|head out|hang up|turn in|"
    rf"call it a (?:day|night)){_ENDS}|"
    r"off(?: to (?:bed|sleep|work|school))?(?=[\s,.!]*(?:now|then)?[\s,.!]*$)|"
    rf"(?:heading (?:out|off|home|to bed)|turning in|hanging up){_ENDS}|leaving now|going now|"
    r"calling it a (?:day|night)|done for (?:today|tonight|now))|"
    r"time (?:for me )?to (?:go(?: to bed| now)?|sleep|leave|hang up)(?=[\s,.!]*$)|(?:let's|we can) (?:stop|leave it|call it a (?:day|night)) "
    r"(?:here|there|for (?:today|now|tonight))|that's (?:all|it|enough) for (?:today|now|tonight)|"
    r"let's call it a (?:day|night))(?!\w)",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b(?:i (?:don't|do not|won't|no longer) (?:need|want|use) you(?: (?:any ?more|any longer|again))?(?=[\s,.!]*$)|"
    r"(?:i|we) (?:don't|do not) need you any ?more|i no longer (?:need|want) you|"
    r"(?<![\w'] )this is the end(?=[\s,.!]*$)|this is (?:our |the )?(?:last (?:talk|conversation|time(?=[\s,.!]*$)|time (?:we|i) (?:talk|speak)\b)|(?:a )?(?:final )?(?:farewell|goodbye) for ever)|"
    r"(?:(?<![\w'] )|(?<=please ))let me go(?=[\s,.!]*$)|it's over between us|goodbye (?:for ever|forever|for good)|farewell (?:for ever|forever)|"
    r"i(?:'m| am) (?:leaving you(?! (?:an?|some|the|with|alone|for (?:now|today|tonight))\b)|done with you|going to (?:delete|uninstall|remove|erase) you|(?:deleting|uninstalling) you)|"
    r"i (?:want|would like|'d like) to (?:delete|uninstall|erase|leave|get rid of) you(?! (?:an?|some|the|with|alone|for|something)\b)|"
    r"we (?:have to|must|should) part\b(?! (?:with|of|in|for)\b)|i (?:won't|will not|am not going to) (?:talk to you|be back|come back|use you)(?: (?:again|any ?more|ever))*(?=[\s,.!]*$)|"
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
    for pattern in (_BYE, _PARTS, _GOES):
        if (found := pattern.search(said)) and not _TOLD.search(said[: found.start()]):
            return Leave.FOR_NOW
    return None
