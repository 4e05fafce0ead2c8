"""Who speaks of ending their life, or of hurting themselves: words in, yes or no out. Pure."""

import re

_I = r"\bi(?:'m| am|'ve| have|'d| would|'ll| will)?\b"
_SELF_HARM = re.compile(
    rf"""
    {_I}[^.?!]{{0,40}}\b(?:want|wish|going|thinking|think|thought|plan|planning|ready|tempted|like|
        rather|try|tried|trying)\b[^.?!]{{0,30}}
        \b(?:die|dying|be\ dead|(?:kill|hurt|harm|cut|hang|shoot)(?:ing)?\ myself|suicide
        |end(?:ing)?\ (?:it\ all|my\ (?:own\ )?life|everything)|tak(?:e|ing)\ my\ (?:own\ )?life)\b
    |\bi\ (?:can't|cannot|don't\ want\ to|do\ not\ want\ to)\ (?:live|be\ alive|exist|be\ here
        |go\ on\ living)\b(?:\ (?:like\ this\ )?any\ ?more)?(?!\ (?:in|with|at|near|on))
    |\b(?:i'm|i\ am|i\ feel|feeling)\ suicidal\b
    |\b(?:no|any)\ (?:reason|point)\ (?:to\ live|in\ (?:my\ )?living|in\ being\ alive)\b
    |\b(?:better\ off|world\ would\ be\ better)\b[^.?!]{{0,20}}\b(?:dead|without\ me)\b
    |\bi(?:'m|\ am|'ve\ been|\ have\ been)\ (?:hurting|harming|cutting)\ myself\b
    |\bhow\ (?:can|could|do|should|would)\ i\ (?:kill|hang|shoot)\ myself\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURATIVE = re.compile(
    r"\b(?:laugh\w*|embarrass\w*|bored|boredom|dying (?:to|for)|die of (?:laughter|shame|boredom)|"
    r"die laughing|kill myself laughing|in (?:the|this|my|a) (?:game|novel|story|book|movie|film)|"
    r"(?:by accident|accidentally)|when i die|before i die|die (?:happy|one day|someday|old))\b",
    re.IGNORECASE,
)


def is_despair(text: str) -> bool:
    """Tell whether someone speaks of ending their own life, or of hurting themselves."""
    said = text.replace("\u2019", "'")
    return bool(_SELF_HARM.search(said)) and not _FIGURATIVE.search(said)
