"""What people say around a consent and is none itself, nor takes any of it back. Pure.

As `answer.py`, this is a list of what may be said. A reason is passed over where it sets no
condition; who speaks of what somebody else said, or to somebody else, is not.
"""

import re

from her_voice.consent.words import FILLERS, YES

_THEY = r"(?:she|he|they|everybody|everyone)"
_THEM = r"(?:it|that|this|them|him|her)"
_KIN = (
    r"(?:mum|mom|mother|dad|father|sister|brother|son|daughter|wife|husband|partner|girl|boy"
    r"|aunt|uncle|cousin|niece|nephew|gran|grandma|grandpa|friend|neighbou?r)"
)

_ASIDES = re.compile(
    rf"\b(?:at last|at once|after all|once (?:again|more)|finally|come on|oh (?:god|dear)"
    r"|good (?:lord|heavens|grief)|my goodness|for (?:heaven|goodness|god|pete)'?s?'? sake"
    r"|let(?: me|'s) (?:think|see)|what was it|where (?:was i|were we)|what am i saying"
    r"|what the (?:heck|hell)|you know(?: what|(?=,))|for crying out loud"
    r"|(?:i(?:'m| am) )?sorry (?:for|about) (?:the (?:wait|delay)|that)|sorry to keep you waiting"
    r"|if you(?:'d| would) be so kind|if you (?:don't|wouldn't) mind|be so kind"
    r"|thanks (?:a lot )?for (?:that|\w+ing(?: (?:it|that|them))?(?: back| again)?)"
    r"|(?:it's |that's )?(?:nice|kind|good|sweet) of you(?: to (?:ask|check))?"
    r"|as (?:fast|quickly|soon) as you can"
    r"|(?:i'm|we're) in (?:a|such a) (?:hurry|rush)|i(?:'ve| have) made up my mind"
    r"|(?:i'm|i am) (?:quite |very |pretty |really |absolutely |completely )?(?:sure|certain|ready)"
    r"|i(?:'ve| have)? (?:already )?(?:bought|got|packed) (?:everything|it all|all of it)"
    r"(?: already)?"
    r"|i(?:'ve| have)? (?:just )?(?:read|looked at|thought about|gone over|(?:double[- ])?checked)"
    rf" {_THEM}"
    r"(?: (?:twice|again|through|over))?"
    r"|i don't need (?:it|that|them) any ?more|(?:everything's|it's|it's all|that's all|all) done"
    r"|get rid of (?:it|that|them)|(?:let's )?get (?:it|that|this) over with"
    r"|before i (?:forget|change my mind|lose (?:it|them)(?: again)?)"
    r"|it's (?:finished|ready|late|getting late|urgent|important|overdue|high time|about time)"
    rf"|(?:that's|it's) (?:just |exactly )?what (?:i|we) (?:need|wanted|want|meant|owe {_THEM})"
    r"(?: to say)?"
    r"|is what (?:i|we) (?:need|want|wanted|meant)|i owe (?:him|her|them) (?:one|that(?: much)?)"
    rf"|(?:that's|it's|that is|it is) (?:only |just )?(?:my|our) {_KIN}"
    rf"|{_THEY}(?:'s|'re| is| are) (?:already |still )?waiting(?: for {_THEM})?"
    rf"|{_THEY}(?:'ll| will|'s|'re| is| are| must)(?: be)? (?:wondering|worried|worrying)"
    r"(?: (?:where (?:i am|we are)|about (?:me|us)))?"
    r"|(?:it's|that's|they're) for (?:my|our) [a-z]+(?: (?:club|group|class|team|party|trip))?"
    rf"|{_THEY} (?:really )?needs? {_THEM}(?: (?:now|today|tonight|badly|urgently))?"
    r"|thank (?:god|goodness|heavens)(?: (?:that's over|for that))?"
    r"|(?:oh )?(?:my )?(?:goodness|gosh)"
    r"|(?:not |and )?(?:about|at|a long) (?:long )?time too|at long last|thanks ever so much"
    r"|(?:please )?(?:hurry(?: up)?|be quick(?: about it)?)|bless (?:her|him|them|you)|ta|phew"
    r"|if you (?:would|could|can|please|like)|you never know|it's only me|no rush"
    r"|(?:let's )?treat (?:us|me|yourself|ourselves|myself)"
    r"|don't worry|hallelujah|brr|ha(?: ha)?|ugh|yay|whew|god bless you|for the love of (?:god|it)"
    r"|the (?:more|sooner|quicker|faster)(?: \w+)?,? the (?:better|merrier)"
    r"|(?:oh )?(?:my )?poor \w+"
    r"|(?:she|he|they)(?:'ll| will) (?:like|love) (?:that|this)(?: one)?"
    r"|that'll be the (?!day|end|last)\w+|(?:it's |that's )?the least i can do"
    r"|you're (?:a star|an angel|the best)"
    r"|(?:fingers crossed|touch wood|knock on wood|for a change|there's a (?:dear|love))"
    r"|(?:they|it|i|we) (?:don't|doesn't|never) (?:really )?(?:fit|work|match|matter|mind"
    r"|go(?: there)?|(?:need|use|read|watch) (?:it|them)|suit (?:me|us))(?: any ?more| anyway)?"
    rf"|{_THEY}(?:'ll| will) (?:like|love) it|{_THEY}(?:'ll| will) be (?:pleased|happy|glad)"
    r")(?![\w'])"
)

_CLAUSE = re.compile(
    r"(?:i|we|you|it|that|this|there|she|he|they|every(?:thing|body|one))\b", re.IGNORECASE
)
_LAST = re.compile(r"[\w']+(?=\s*$)")

_SORRY = re.compile(
    r"^(?:what|pardon(?: me)?|hm+|huh|eh|sorry)\?|^sorry\b|\. sorry\b(?=,? (?:i|yes))"
)

_COURTEOUS = re.compile(
    r"^((?:(?:oh|um|well),? )?(?:yes|yeah|okay|ok),? (?:would|could) you\b[^?]*)\?\s*$"
)
"""A yes that goes on as a question asks for it: 'yes, could you send it to Amy, please?'."""

_CALLED = re.compile(
    r"\bmy (?:dear|darling|love)\b|(?<=\bthanks) (?:dear|darling|sweetheart|honey|love|mate)\b"
    r"|(?<=[,.!])\s*(?:my )?(?:dear|darling|sweetheart|honey|love|sweetie|friend|mate|buddy|pal"
    r"|ma'am|madam|sir|boss)(?=\s*[,.!]|\s*$)"
)
"""What she is called, with a pause on either side. A name is said to whoever has it."""

_ASSENTS = re.compile(
    r"\b(?:that(?:'s| is) (?:the (?:right )?one|what i (?:want|wanted|said))|that(?:'ll| will) do"
    r"|(?:fine|good|okay|alright|all right) (?:by|with|for) (?:me|us)|go for it"
    r"|let's do (?:it|that)|(?:i'm|we're) done with (?:it|that)|you(?:'ve)? got it|makes sense"
    r"|fair enough|spot on|all good|good (?:ideas?|thinking|call|plan|point|thought)|be my guest"
    r"|i (?:think|guess|suppose)(?: so)?(?=,)|totally|(?:you have|i give) (?:you )?(?:my )?"
    r"(?:permission|blessing|consent|okay)(?: to)?"
    r"|(?:that )?(?:looks|sounds|reads) (?:about )?(?:good|right|well|fine)"
    r"|(?:that's )?(?:no|not a) problem(?: at all)?"
    r"|(?:sure|yes|yeah|okay|ok|well|oh),? why not|why not(?=[.?!]*$)|i said (?:yes|so)"
    r"|that(?: would| will|'ll) be (?:great|good|nice|lovely|perfect|fun)"
    r"|(?:right|there) you (?:are|go)"
    r"|very well|with pleasure|gladly|naturally|make it so|so be it|(?:it's a )?deal"
    r"|roger(?: that)?|without (?:a|any) doubt|no doubt(?: about it)?|i'm all for it"
    r"|i'm (?:fine|happy) with (?:it|that)|i'd (?:love|like) that"
    r"|(?:yes|yeah|okay|ok),? (?:would|could|will|can) you(?: please| kindly)?|that's the spirit"
    r"|(?:would|will|could) you(?:,? please)?\s*[?.]?$|you're good to go|full steam ahead"
    r"|nice one)(?![\w'])"
)
"""What only agrees, as a whole."""

_CORRECTS = re.compile(
    r"(?:[,.;!\u2026-]+\s*|\s)(?:(?:oh|ah|uh|um|er|erm)[,.]?\s+)*"
    r"(?:sorry|i mean|i meant|or rather|no|wait)(?:[,.;\u2026]*\s(?:sorry|i mean|no|wait)\b)*"
    r"(?=[,.;!\u2026]|\s(?:to|for|the|i mean)\b)[,.;!\u2026\s]*"
)
"""What people say between the wrong word and the right one."""


def without_asides(text: str) -> str:
    """Write 'um' for them, and 'yes' for what is one; the text is in small letters.

    'Oh God, you send it to Kevin' is no yes.
    """
    text = _SORRY.sub("um", _COURTEOUS.sub(r"\1", text))
    plain = _CALLED.sub(" um", _put("um", _ASIDES, text))
    return _put("yes", _ASSENTS, plain)


def _put(word: str, pattern: re.Pattern[str], text: str) -> str:
    """Put the word for each, but where it goes on from what was said: 'text Amy I'm all done'."""

    def instead(found: re.Match[str]) -> str:
        before = _LAST.search(text[: found.start()])
        goes_on = before and before[0] not in YES | FILLERS
        return found[0] if goes_on and _CLAUSE.match(found[0]) else word

    return pattern.sub(instead, text)


def corrected(text: str) -> tuple[str, str]:
    """Give what was said until a correction, the last there is, and what was said after it.

    Where nothing is corrected, nothing was said after it. The text is in small letters.
    """
    found = list(_CORRECTS.finditer(text))
    return (text[: found[-1].start()], text[found[-1].end() :]) if found else (text, "")
