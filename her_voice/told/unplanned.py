"""What has a day and is no plan: a mood, a habit, a guess, a manner of speaking, what is so until then. Pure."""

import re

from her_voice.times.occasion import find_occasion

_BE = re.compile(
    r"\b(?:will|shall|(?:am|is|are) going to) (?:\w+ly |all |both |just |only |still |not )*be(?P<what> .*|$)",
    re.IGNORECASE,
)
_FEELING = (
    r"tired|bored|shattered|knackered|exhausted|worried|scared|annoyed|pleased|delighted|disappointed|excited|thrilled"
    r"|relieved|ashamed|amazed|surprised|shocked|embarrassed|stuffed|frazzled|wrecked|hungry|starving|wasted|fed up|done for|in tears"
)
_TO_BE = re.compile(
    rf" (?!(?:{_FEELING}|dying|starving|crying|laughing|sleeping|wondering|thinking|seeing things|weeping|smiling|kicking|eating (?:my|his|her))\b)"
    r"(?:\d|(?:at|in|on|with|by|over|for|from|off|out|up|down|back|there|here|home|round|around|away|through|ready|open|closed|shut|due|free"
    r"|gone|done|finished|best man|godmother|godfather|bridesmaid|married|\w+ing|\w{2,}ed|sent|paid|built|put|cut|sold|seen|taken|given"
    r"|brought|held|shown|sworn|born|made|won|told|the \d+\w*|\w+teen|\w+ty|able to|the last|the first|a (?:judge|speaker|steward|bridesmaid|witness|guest)"
    r"|(?:my|our|his|her|their|your|\w+'s) (?:first|last|turn|birthday|anniversary|wedding|day off|big day|exam|test))\b)",
    re.IGNORECASE,
)
"""What can be foreseen of somebody. 'I will be dead by Friday' can not."""

_SAYING = re.compile(
    r"\b(?:pigs (?:will|might) fly|eat (?:my|his|her) (?:own )?hat|own funeral|bone to pick|hell freezes|kingdom come|lose (?:my|his|her) mind"
    r"|(?:will|going to) (?:scream|explode|burst|die|kill|murder|strangle|cry|sleep|need (?:a|an) (?:drink|lie down|holiday|new))"
    r"|drive me (?:mad|up the wall)|nothing but|roll(?:s|ed)? on|(?:can not|can't|could not) wait|(?:could|can) sleep|give (?:it|them|him|her) (?:a|till|until|\d)"
    r"|(?:have|has|had) (?:a |this |the )?(?:feeling|hunch|head|face|mind|stomach|tongue|mouth)\b|i bet|i bet you|bet you|want(?:s)? feeding"
    r"|live(?:s)? to see|see the back of|hear the end of|the end of the world|never (?:hear|see)|have to laugh|has to laugh|take up (?:drink|smok)\w*"
    r"|for all i know|believe (?:it|that) when|have it (?:coming|in for)|world (?:is )?over|need another (?:week|month|year|life))\b",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"\b(?:probably|possibly|maybe|perhaps|presumably|supposedly|allegedly|i (?:have a feeling|bet|reckon so|doubt)|who knows|by the look of)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"^(?:(?:'s|is|are) )?(?:always |usually |my |our |the )*(?:(?:worst|best|favourite|busy|quiet|another|bath|wash|washing|bin|fish|curry|pizza|pay"
    r"|taco|chip|quiz|cleaning|lazy|rest|rainy|early|late|long) (?:day|night)|another day|\w+ (?:day|night) and|payday|quiz|a (?:nightmare|killer|bad day|good day))\b",
    re.IGNORECASE,
)
_ONLY_DAY = re.compile(
    r"^(?:it|that|this|today|tomorrow)(?: is| will be|'s)?(?: (?:only|just|already|still|nearly|almost|not even|all))+$|^time .* it$",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"\b(?:till|until)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:stay\w*|lent|loan\w*|borrow\w*|booked|gone|closed|shut|open|runs?|in (?:hospital|plaster|bed)|leave|signed off|off work|grounded|away|back|here"
    r"|ha(?:ve|s|d)(?: got)? (?:till|until)|got (?:till|until)|ha(?:ve|s) to|ha(?:ve|s) not to|am to|is to|are to|not to|must|keep (?:the|it|my|his|her|\w+ing)|wear\w*|wait\w*|live\w*|working|works?|visiting|over|banned|suspended|put (?:it )?(?:off|back)|postponed|moved|delayed|holiday)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:nothing|nobody|no one|nowhere|no plans|not (?:doing|do|planning|having|got|eating|seeing) (?:any|a (?:thing|stitch|soul)|much))\b",
    re.IGNORECASE,
)
_CAN_NOT = re.compile(
    r"\b(?:can not|can't|can|could not|am not|is not|are not|will not|not)(?: \w+ly)? (?:do|make|manage|come|coming|go|going|be)?(?: it| that)?$",
    re.IGNORECASE,
)
"""Without a word of what: 'I can't do Thursday'."""

_WEATHER = re.compile(
    r"\b(?:rain\w*|snow\w*|storm\w*|sunny|sunshine|drizzle|frost\w*|thunder\w*|heatwave|hailing|windy|degrees|weather|fog|forecast|showers on|sun (?:is|will be))\b(?! check)",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_NOW = re.compile(r"^(?:(?:[Ii]|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+) )?(?:am|is|are) (?P<what>.+)$")
_AFOOT = re.compile(
    r"(?:not )?(?:just |also |still |only |all )*(?:\w+ing|due|booked|supposed|meant|to|on|at|off|back|away|out|with|over|round|in [A-Z]\w+|up|down|moved|\d)\b"
)
"""What goes on today, apart from how somebody is."""

_TELLS = re.compile(
    r"\b(?:horoscope|stars|tea leaves|telly|fortune|prophecy|nostradamus|dream)\b|\b(?:film|movie|series|book|novel|play|story|programme|show)(?: is|'s)? about\b",
    re.IGNORECASE,
)


_MINUTES = re.compile(
    r"\b(?:in|for|within) (?:about |like )?(?:an?|half an|\d+|a few|a couple of) ?(?:minutes?|mins?|seconds?|secs?|moments?|hours?)\b",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\ban? (?:morning|afternoon|evening|night|weekend|sunday|monday|friday|saturday) (?:person|owl|kind|sort|type|bird|thing)\b|\b(?:am|is|are) not an? \w+$",
    re.IGNORECASE,
)


def is_no_plan(clause: str, left: str) -> bool:
    """Tell whether a clause with a day says nothing that is to happen on it.

    `clause` is as it was said, perhaps without its subject, with its day; `left` is the same without.
    """
    if (
        _SAYING.search(clause)
        or _GUESS.search(clause)
        or _WEATHER.search(left)
        or _TELLS.search(clause)
    ):
        return True
    if _MINUTES.search(clause) or _KIND_OF.search(clause):
        return True
    if _SINCE.search(clause) or _NOTHING.search(left) or _CAN_NOT.search(left):
        return True
    if _HABIT.search(left) or _ONLY_DAY.match(left) or _is_feast(left):
        return True
    if (foreseen := _BE.search(clause.partition(" or ")[0])) and not _TO_BE.match(foreseen["what"]):
        return True
    if _KEEPS.search(clause) and not _UNTIL.search(clause):
        return True
    now = _NOW.search(left) if _TODAY.search(clause) else None
    return now is not None and not _AFOOT.match(now["what"])


def _is_feast(left: str) -> bool:
    """Tell whether only a day of the calendar is named: 'it is Mother's Day on Sunday'."""
    bare = re.sub(r"^(?:it is|that is|is) ", "", left, flags=re.IGNORECASE)
    found = find_occasion(bare)
    return bool(found and found.value.is_holiday and found.end - found.start >= len(bare.strip()))
