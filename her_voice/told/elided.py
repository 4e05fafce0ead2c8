"""A sentence whose subject was left out, with it: 'Got a cold', 'Lives in Leeds', 'Married, two kids'. Pure.

What could as well be a request is left as it is: 'Take the bins out'.
"""

import re

from her_voice.told.jobs import JOBS

_LEAD = r"^(?P<lead>(?:(?:oh|well|so|yeah|yes|no|and|but|also|anyway|by the way|just|still|finally|probably),? +)*)"
_ME = re.compile(
    _LEAD
    + r"(?P<said>(?:got(?! to love)|gotta|need to|needed to|have to|had to|have got|had|been|can't|couldn't|cannot|bought"
    r"|sold|quit|promised|told|gave|turned|passed|failed|moved|started|stopped|joined|lost|found|met|saw|broke|booked"
    r"|adopted|signed up|used to|grew up|never|should|must|won't|hate|owe|went|ate|slept|drove|finished"
    r"|missed|took|ordered|hired|married to|(?!tired|bored|excited|exhausted|scared|thrilled|relieved|worried|annoyed|pleased|delighted|disappointed|stationed|retired|based|need|indeed|speed|supposed|allowed|stuffed)\w{2,}ed|work as|work at|work for|live in|live with|live at|don't (?:eat|drink"
    r"|smoke|drive|like)) .+)$",
    re.IGNORECASE,
)
_AM = re.compile(
    _LEAD
    + r"(?P<said>(?:allergic to|scared of|afraid of|terrified of|married|divorced|engaged|single|retired|widowed"
    r"|pregnant|vegetarian|vegan|diabetic|off to|due (?:in|at|on)|supposed to|meant to|going to|gonna"
    r"|(?:\w+(?<!th))ing (?!is\b|was\b|are\b|the\b.* (?:is|was)\b)).*)$",
    re.IGNORECASE,
)
_NO_AM = re.compile(
    r"^(?:\w* ?)?(?:nothing|something|anything|everything|during|morning|evening|king|thing|being|according|including"
    r"|speaking|talking|looking|thinking|kidding|joking|fucking|bloody|saying|regarding|considering|amazing|boring"
    r"|interesting|charming|disgusting|annoying|exciting|bring|sing|ring|swing|string|spring|wedding|building"
    r"|wondering|raining|snowing|freezing|living the)\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    _LEAD
    + r"(?P<said>(?:lives|works|plays|studies|teaches|speaks|hates|loves|has(?! to be)|wants|goes|runs|owns|collects|sings"
    r"|drives|comes from|used to|born in|stationed|moved|married to|retired) .+)$",
    re.IGNORECASE,
)


_MY = re.compile(
    r"^(?P<who>husband|wife|brother|sister|boss|girlfriend|boyfriend|partner|landlord|neighbours?|daughter|son)(?:'s| is| are) (?=[A-Z])",
    re.IGNORECASE,
)
"""'Husband's Philip'."""


_AGED = re.compile(
    r"^(?:[2-9]\d|[a-z]+ty(?:-[a-z]+)?)(?: years (?:old|of age))?"
    rf"(?=, (?:an? )?{JOBS}(?:$|[,.!]| (?:at|in|for|with)\b))",
    re.IGNORECASE,
)
"""'Forty years of age, plumber'."""

_BORN = re.compile(
    r"^born(?:,? (?:and |and I was )?(?:raised|bred|grew up))? (?=in\b|on\b)", re.IGNORECASE
)


_FRONTED = re.compile(
    r"^[\w'-]+(?: [\w'-]+){0,2} (?:I|he|she|we|they)(?:'m|'s|'re| am| is| are| was)(?=$|[,.!])"
)
"""'Diabetic I am' has its subject."""


def whole(sentence: str, last: str) -> str:
    """Give a sentence with its subject; `last` is who was spoken of last, or empty."""
    if _FRONTED.match(sentence):
        return sentence
    if found := _AGED.match(sentence):
        work = re.sub(r"^, (?:an? )?", "", sentence[found.end() :])
        return f"I am {_small(found[0])}, and I am a {work}"
    if found := _BORN.match(sentence):
        return f"I was born {sentence[found.end() :]}"
    if found := _MY.match(sentence):
        return f"My {found['who'].lower()} is {sentence[found.end() :]}"
    if last and (found := _THEY.match(sentence)) and _is_third(found["said"]):
        said = found["said"]
        verb = (
            "is " if re.match(r"(?:stationed|born|retired|married)\b", said, re.IGNORECASE) else ""
        )
        return f"{last} {verb}{_small(said)}"
    if found := _ME.match(sentence):
        return f"I {_small(found['said'])}"
    if " " not in sentence.strip():
        return sentence
    if (found := _AM.match(sentence)) and not _NO_AM.match(found["said"]):
        return f"I am {_small(found['said'])}"
    return sentence


def _is_third(said: str) -> bool:
    first = said.split(maxsplit=1)[0].lower()
    return first.endswith("s") or first == "stationed"


def _small(said: str) -> str:
    return said[:1].lower() + said[1:]
