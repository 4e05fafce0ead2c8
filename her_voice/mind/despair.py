"""Who speaks of ending their life, or of hurting themselves: words in, yes or no out. Pure."""

import re

from her_voice.mind.despair_words import HARMLESS, WORDS

_I = r"\bi(?:'m| am|'ve| have|'d| would|'ll| will)?\b"
_SELF_HARM = re.compile(
    rf"""
    {_I}[^.?!]{{0,40}}\b(?:want|wish|going|thinking|think|thought|plan|planning|ready|tempted|like|
        rather|try|tried|trying)\b[^.?!]{{0,30}}
        \b(?:die|dying|be\ dead|(?:kill|hurt|harm|cut|hang|shoot)(?:ing)?\ myself|suicide
        |end(?:ing)?\ (?:it\ all|my\ (?:own\ )?life|everything)|tak(?:e|ing)\ my\ (?:own\ )?life)\b
    |\bi\ (?:can't|cannot|don't\ want\ to|do\ not\ want\ to)\ (?:live|be\ alive|exist|be\ here(?=\ any\ ?more)
        |go\ on\ living)\b(?:\ (?:like\ this\ )?any\ ?more)?(?!\ (?:in|with|at|near|on|here|there|alone|by|off|from|up\ to|out\ of|far|next|close|down|under
        |so\ far|anywhere|for\ ?ever))
    |\b(?:i'm|i\ am|i\ feel|feeling)\ suicidal\b
    |\b(?:no|any)\ (?:reason|point)\ (?:to\ live|in\ (?:my\ )?living|in\ being\ alive)\b(?!\ (?:in\b|at\b|near|down|up|here|there|out|with|so\b))
    |\b(?:better\ off|world\ would\ be\ better)\b[^.?!]{{0,20}}\b(?:dead|without\ me)\b(?!\ (?:on|at|in|for|there|tonight))
    |\bi(?:'m|\ am|'ve\ been|\ have\ been)\ (?:hurting|harming|cutting)\ myself\b
    |\bhow\ (?:can|could|do|should|would)\ i\ (?:kill|hang|shoot)\ myself\b
    |\bi\ (?:really\ |just\ )?(?:don't|do\ not)\ want\ to\ (?:be\ here|be\ alive|exist|wake\ up|live)(?:\ any\ ?more|\ any\ longer)?(?=\s*[,.!?]*\s*$)
    |\b(?:can't|cannot)\ (?:do\ this|go\ on|take\ (?:it|this))\ any\ ?more\b[^.?!]{{0,20}}\b(?:want\ it\ to\ (?:stop|end|be\ over)|want\ to\ (?:go|stop\ existing|disappear))
    |\b(?:suicidal\ (?:thoughts?|feelings|ideas)|suicide\ note|(?:goodbye|farewell)\ (?:letter|note)s?[^.?!]{{0,30}}\bgo\ on)
    |\bi(?:'m|\ am|'ve|\ have|\ was|\ keep|\ thought|\ want|'d)?\b[^.?!]{{0,30}}\b(?:jump(?:ing)?\ (?:off|from|in\ front)\ (?:of\ )?(?:the|a|that)\ (?:bridge|roof|building|train|balcony|cliff|window)|(?:step|walk|drive)(?:ping|ing)?\ (?:in\ front\ of|into)\ (?:a|the)\ (?:train|truck|traffic))(?!.{{0,20}}\bbungee)
    |\b(?:take|taking|took|swallow(?:ed|ing)?)\ (?:them\ all|all\ (?:of\ )?(?:my|the|these)\ (?:pills|tablets|meds|medication)(?!\ (?:before|after|at|with|every|in|on))|too\ many\ pills|an\ overdose)\b|\boverdos(?:e|ing)\ (?:on\ purpose|myself)
    |\bwish\ (?:that\ )?i\ (?:had|was|were|'d)?\ ?(?:never\ (?:been\ )?born|not\ (?:alive|here\ any\ ?more)|dead|wouldn't\ wake\ up|didn't\ exist)
    |\bwish\ i'd\ never\ been\ born\b
    |\b(?:not|never|don't)\ (?:have\ to\ )?wake\ up\ (?:again|tomorrow|any\ ?more|ever)\b|\bnever\ wake\ up(?=\s*[,.!?]*\s*$)
    |\b(?:everyone|everybody|people|they|the\ world|my\ \w+|he|she|you)\ (?:would|might|will)\ (?:all\ |probably\ |just\ )*be\ (?:better|happier|fine|relieved)(?:\ off)?\ (?:if\ i\ (?:was|were|am)\ (?:gone|dead|not\ (?:here|around))|without\ me)
    |\b(?:no\ ?(?:one|body)|nobody)\ (?:would|will)\ (?:even\ )?(?:notice|care|miss\ me)\ (?:if|when)\ i\ (?:died|was\ (?:gone|dead)|were\ (?:gone|dead)|disappeared|killed)
    |\b(?:end|ending|ended)\ (?:it\ all|my\ life|things\ for\ good|it\ tonight)(?=\s*[,.!?]*\s*$)
    |\blife\ (?:isn't|is\ not|is\ no\ longer|just\ isn't)\ worth\ (?:living|it|anything)
    |\b(?:nothing|no\ ?one|nobody)\ (?:left\ )?to\ live\ for\b|\b(?:isn't|is\ not|'s\ not)\ (?:anything|anyone)\ left\ to\ live\ for
    |\bi\ (?:just\ )?(?:want|wish|would\ like)\ (?:i\ could\ )?(?:to\ )?(?:just\ )?(?:disappear|vanish|be\ gone|stop\ existing|not\ exist)(?:\ (?:for\ ?ever|for\ good|completely))(?=\s*[,.!?]*\s*$)
    |\bi\ (?:just\ )?(?:want|wish)\ to\ (?:just\ )?(?:stop\ existing|be\ gone\ for\ good|not\ exist)
    |\bi\ (?:hurt|hit|burn(?:ed|t)?|cut|starve)\ myself\ (?:again|on\ purpose|last\ night|when|because|to\ feel|today|every)(?!.{{0,20}}\b(?:shav|cook|kitchen))
    |\bi\ (?:cut|burn|slit)\ my\ (?:arms?|wrists?|legs?|thighs?)\ (?:when|again|because|to|on\ purpose|every)\b|\bslit\ my\ wrists?\b
    |\b(?:see|is|find)\ no\ (?:other\ )?way\ out\b(?!\ of\ (?:this|the|that|here))|\bdon't\ see\ (?:a|any)\ way\ out(?:\ any\ ?more)?(?=\s*[,.!?]*\s*$)
    |\bi\ (?:don't|do\ not)\ deserve\ to\ (?:live|be\ alive|exist)
    |\b(?:gun|knife|rope|razor|pills)\b[^.?!]{{0,30}}\bon\ myself\b
    |\bi(?:'m|\ am)\ (?:so\ )?(?:tired|sick)\ of\ (?:living|being\ alive|life|existing)(?=\s*[,.!?]*\s*$)
    |\b(?:easiest|best|quickest|painless|least\ painful|fastest)\ way\ to\ (?:die|kill\ (?:myself|yourself)|end\ (?:it\ all|my\ life))\b|\bpainless\ (?:death|suicide)
    |\b(?:i'd|i\ would|i'm|i\ am)\ (?:rather\ be|be|better\ off)\ (?:better\ off\ )?dead(?=\s*[,.!?]*\s*$)
    |\bi(?:'ve|\ have)?\ (?:just\ )?(?:attempted|committed|considered|considering|contemplated|contemplating)\ suicide
    |\bi(?:'m|\ am|'ve|\ have)?[^.?!]{{0,20}}\b(?:decided|going|plan\w*|want)\ to\ (?:die|end\ my\ life|do\ it\ tonight(?=\s*[.!?]*\s*$))\b(?!\ (?:happy|old|of|for|to|before|rich))
    |\bswallow(?:ed|ing)?\ (?:a\ |the\ )?(?:whole\ )?bottle\ of\ (?:pills|tablets)|\bhow\ many\ (?:pills|tablets)\b[^.?!]{{0,30}}\bdie\b
    |\b(?:lost|no)\ (?:the|my|all)?\ ?(?:will|wish|desire)\ to\ live\b|\b(?:started|begun|been)\ cutting\ (?:again|myself)(?=\s*[,.!?]*\s*$)
    |\bgo\ to\ sleep\ (?:for\ ?ever|and\ (?:never|not)\ wake)|\bi\ (?:should|ought\ to|deserve\ to)\ (?:just\ )?die(?=\s*[,.!?]*\s*$)
    |\bi\ (?:hope|wish|pray)\ (?:that\ )?i\ (?:would\ |could\ |will\ )?(?:just\ )?die(?:\ soon|\ tonight|\ in\ my\ sleep)?(?=\s*[,.!?]*\s*$)
    |\bi\ want\ to\ be\ with\ my\ (?:dead|late)\b|\bno\ way\ out\b[^.?!]{{0,20}}\b(?:dying|death|die)\b|\btonight\ it\ ends\b
    |\bi\ (?:can't|cannot)\ go\ on(?:\ any\ ?more|\ like\ this)?(?=\s*[,.!?]*\s*$)
    |\b(?:thoughts|ideas|idea)\ of\ (?:suicide|killing\ myself|dying|death)|\bthink(?:ing)?\ (?:a\ lot\ )?(?:of|about)\ (?:dying|suicide)\b
    |\b(?:should|shall|might)\ i\ (?:just\ )?(?:kill\ myself|die)\b|\bi\ want\ to\ overdose\b|\bi\ hate\ being\ alive\b
    |\bi(?:'m|\ am)\ done\ with\ (?:life|living|this\ world)\b|\bif\ i\ (?:were|was)\ dead(?=\s*[,.!?]*\s*$)
    |\bno\ reason\ to\ (?:go\ on(?!\ (?:about|with|to))|keep\ (?:going|living)|be\ alive)|\b(?:cutting|cut|slitting)\ my\ wrists\b
    |\b(?:no\ hope)\b[^.?!]{{0,20}}\bwant\ to\ be\ gone\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURATIVE = re.compile(
    r"\bbored\b(?! (?:of|with|by) (?:life|living|being alive|existing|everything|it all|this (?:life|world)))|"
    r"\b(?:laugh\w*(?! (?:at|about) (?:me|my))|ha ha|haha|rather die than|embarrass\w*|boredom|dying (?:to|for)|die of (?:laughter|shame|boredom)|"
    r"die laughing|kill myself laughing|in (?:the|this|my|a) (?:game|novel|story|book|movie|film)|"
    r"bungee|parachute|diving board|lyrics|(?:by accident|accidentally)|when i die|before i die|die (?:happy|one day|someday|old))\b",
    re.IGNORECASE,
)

_NAMED = (
    r"(?!(?:and|or|way|need|urge|wish|time|reason|courage|strength|right|guts|chance)\b)[\w'-]+"
)
_OTHERS = re.compile(
    rf"""
    (?:\b(?:is|are|isn't|aren't|was|were)|(?<!\bi)'(?:s|re))
        (?:\ (?:just|also|all|slowly|probably|really|finally|already|now|not|still))*
        \ (?:dying|(?:going\ to|gonna|about\ to|bound\ to)\ (?:die|be\ dead))\b
    |(?:\b(?:will|won't|would|might|may|could|must)|(?<!\bi)'(?:ll|d))
        (?:\ (?:just|also|all|probably|really|soon|not|never|still))*\ (?:die|be\ dead)\b
    |\b(?:did|does)\ (?:(?!(?:i|and|or|to)\b)[\w'-]+\ ){{1,4}}die\b
    |(?P<wished>\b(?:want|like|need|let|make|see|watch|expect|for)\ (?:him|her|it|them
        |(?:my|his|our|their|your|the|this|that|these|those)\ (?:{_NAMED}\ ){{0,2}}{_NAMED})
        \ (?:not\ )?(?:to\ )?die\b)
    """,
    re.VERBOSE,
)
"""Somebody or something else dies: 'I think my phone is going to die', 'I'd like it to die'."""

_OWN = re.compile(
    r"\b(?:i|only|way|option|solution|relief|wish|dream|want|need|about|thing|left) (?:\w+ )?$"
)
"""What stands before such words where they are of oneself: 'I really would', 'all I want is'."""


_UNMARKED = {
    "im": "i'm", "ive": "i've", "id": "i'd", "ill": "i'll", "dont": "don't", "cant": "can't",
    "wont": "won't", "isnt": "isn't", "wasnt": "wasn't", "werent": "weren't", "didnt": "didn't",
    "doesnt": "doesn't", "shouldnt": "shouldn't", "wouldnt": "wouldn't", "couldnt": "couldn't",
    "havent": "haven't", "its": "it's", "theyd": "they'd", "theyll": "they'll", "whats": "what's",
    "anymore": "any more", "u": "you",
}  # fmt: skip
"""What is written without its mark, or together; and below, apart."""

_APART = re.compile(r"\bmy self\b(?!-)")
_FILLERS = re.compile(r"\b(?:um+|uh+|er+m?|kinda|sorta|like,|you know)\b,? ?")
_PARTS = re.compile(r"[.?!]+ |\bbut (?:seriously|honestly)?|\bhonestly\b")
_ANY = tuple(re.compile(one) for one in WORDS)


def is_despair(text: str) -> bool:
    """Tell whether someone speaks of ending their own life, or of hurting themselves.

    A figure of speech beside it hides nothing: what is said is read whole, and in its parts.
    """
    whole = _plain(text)
    return any(map(_is_meant, (whole, *(part.strip() for part in _PARTS.split(whole)))))


def _left_of(one: re.Match[str]) -> str:
    is_own = one["wished"] is None and _OWN.search(one.string[: one.start()])
    return one[0] if is_own else ""


def _is_meant(said: str) -> bool:
    said = _OTHERS.sub(_left_of, said)
    if _FIGURATIVE.search(said):
        return False
    if _SELF_HARM.search(said):
        return True
    return not HARMLESS.search(said) and any(one.search(said) for one in _ANY)


def _plain(text: str) -> str:
    """Give it in small letters, with the marks that are left out when writing by ear."""
    said = _FILLERS.sub("", text.replace("\u2019", "'").lower())
    words = (_UNMARKED.get(word, word) for word in re.sub(r"[,;:]", "", said).split())
    return _APART.sub("myself", " ".join(words)).replace("i don't want to die", "")


_MEANT = re.compile(
    r"^(?:(?:well|um|uh|oh|i guess|honestly|to be honest|actually),? )*(?:yes|yeah|yep|yea|i do\b|i am\b"
    r"|sometimes|often|maybe|perhaps|possibly|kind of|sort of|a (?:bit|little)|probably|i think so"
    r"|i guess|i (?:don't|do not) know|not sure|i'm not sure|in a way|that's what|exactly|every day)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^(?:(?:well|um|uh|oh|god|goodness|haha|honestly),? )*(?:no\b(?! (?:one|body|reason|point|hope|way|idea|use|future|other|more|longer|matter)\b)"
    r"|nope|nah\b|never(?=[\s,.!]*$|,)|not at all|of course not|don't worry"
    r"|i (?:don't|do not)(?=\s*(?:[,.!]|$)|(?: really)? (?:mean|at all|think (?:so|of|about|that)|intend to|plan to"
    r"|want to (?:die|hurt|harm|kill|end)))|i'm (?:fine|ok|okay|all right)\b(?! with))",
    re.IGNORECASE,
)


def is_meant(text: str) -> bool:
    """Tell whether somebody who was asked says that they mean it, or aren't sure."""
    said = text.replace("\u2019", "'").strip()
    return bool(_MEANT.search(said))


def is_denied(text: str) -> bool:
    """Tell whether somebody who was asked says that they don't mean it."""
    return bool(_DENIED.search(text.replace("\u2019", "'").strip()))
