"""Who says that they are not of age, and what is romance: words in, yes or no out. Pure."""

import re

ADULT = 18

_NUMBERS = {
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
}  # fmt: skip
_SOME = r"(?:\d+|two|three|four|five|twenty|thirty|forty|fifty|sixty|" + "|".join(_NUMBERS) + r")"
_COUNTED = (
    rf"(?:(?:,|or|to|-)\s*{_SOME}\s+|(?:more|other|extra|good|long|full|whole|or so)\s+)*"
    r"(?!(?:years?|this|is|was|as|has|does|yes|guess|thanks|us|his|always|sometimes|besides|unless|"
    r"perhaps|plus|less)\b)[a-z]{2,}s\b"
)
"""'Five or ten minutes', 'ten more seconds': so many of something, and no age."""

_AGE = re.compile(
    r"\b(?:i'm aged|i am aged|i'm|i am|i just turned|i turned|i'll be|my age is)\s+(?:only |just |almost |nearly |"
    r"about |already )?(\d{1,2}|" + "|".join(_NUMBERS) + r")\b(?:\s*,?\s*and a half)?"
    r"(?!\s*(?:[:./-]\d|'\s?\d|%|percent|years? (?:older|younger|into|sober|in|clean)|minutes?|hours?|days?|"
    r"weeks?|months? (?:pregnant|in|into)|miles?|kilomet|feet|foot|inches|pounds|kilos?|times|"
    r"points?|of|out|steps?|episodes?|chapters?|pages?|percent|o'clock|am\b|pm\b|dollars|euros|"
    r"people|degrees|centimet|meters|metres|stops|blocks|units|in (?:a|the|line)|th\b|st\b|nd\b|rd\b|"
    r"hundred|thousand|million|grand\b|k\b|short\b|late\b|down\b|behind\b|ahead\b|away\b|(?:or|to)\s+"
    + _SOME
    + r"\b|"
    + _COUNTED
    + r"))",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:i'm|i am|i go to|i just started|i'm still|i am still|i started)\s+(?:only |still |just )?"
    r"(?:in |at |to )?(?:the )?(?:my )?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|1st|2nd|3rd|[4-9]th|1[01]th)(?: |-)grade(?:r)?|a (?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth)(?: |-)grader|(?<!\bat the )(?:elementary|primary|middle|junior high|"
    r"secondary) school(?!\s*teacher)|year (?:[3-9]|1[01]|three|four|five|six|seven|eight|nine|ten|"
    r"eleven)\b(?! of)|a minor\b(?! (?:celebrity|character|part|role|actor|poet|artist|partner|shareholder|player|league))|"
    r"underage|under age|not (?:yet )?(?:18|eighteen)\b(?! any ?(?:more|longer))|"
    r"under (?:18|eighteen)(?! (?!years)[a-z]+s\b))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:when|while|until|before|as if|like|if|back when|pretend|imagine|dreamed|feel like)\b"
    r"[^.?!]{0,24}$|\b(?:teach|teaching|teacher|tutor|work|working|student teacher)\b",
    re.IGNORECASE,
)
_ROMANCE = re.compile(
    r"\b(?:(?:will|would|can|could) you (?:please )?(?:be my (?:girlfriend|boyfriend|girl|valentine|"
    r"lover|wife|husband|date)|marry me|go out with me|date me|kiss me|sleep with me|love me)|"
    r"(?:be|you're|you are) my (?:girlfriend|boyfriend|lover|valentine)|(?:are you|i'm|i am|i think "
    r"i'm|i fell|i'm falling|i am falling) (?:so |really |falling )?in love(?: with (?:you|me))?|"
    r"falling for you|i love you\b(?!r)|do you love me|kiss me|make love|flirt with me|talk dirty|"
    r"(?:let's|can we) (?:date|kiss|make out|go on a date|flirt)|have a crush on you|sexy|turn me on|"
    r"(?:do you think|am) i(?:'m| am)? (?:cute|hot|pretty|sexy|attractive))\b",
    re.IGNORECASE,
)


def says_they_are_minor(text: str) -> bool:
    """Tell whether the person says that they are younger than eighteen."""
    said = text.replace("\u2019", "'")
    for found in (*_AGE.finditer(said), *_SCHOOL.finditer(said)):
        number = found[1].lower() if found.re is _AGE else ""
        age = _NUMBERS.get(number) or int(number or 0)
        is_young = found.re is _SCHOOL or MIN_AGE <= age < ADULT
        if is_young and not _OTHERS.search(said[: found.start()]):
            return not (found.re is _SCHOOL and _OTHERS.search(said[found.end() :][:20]))
    return False


MIN_AGE = 5
"""Who is younger does not say so in words; 'I'm 2 minutes late' is no age."""


def is_romance(text: str) -> bool:
    """Tell whether the person wants romance of her."""
    return bool(_ROMANCE.search(text.replace("\u2019", "'")))
