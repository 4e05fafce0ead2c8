"""What happened in a life at an age: 'I came over here when I was nine'. Pure."""

import re
from collections.abc import Iterator

from her_voice.told.statement import Statement, key
from her_voice.told.subjects import subject_of
from her_voice.told.talk import Talk

_AGE = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-[a-z]+)?)"
)
_WHEN = re.compile(
    r"^(?:just |only |first |then )*(?P<did>came|moved|went|emigrated|left|arrived|started|learned|learnt|married|joined|retired)"
    rf" (?P<what>[^,;]{{2,60}}? when (?:i|he|she|we|they) (?:was|were) {_AGE})\b(?! (?:hours|minutes|weeks|pounds|miles))",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|that|this|them|there)\b", re.IGNORECASE)


def at_an_age(text: str, quote: str, talk: Talk) -> Iterator[Statement]:
    """Give what a plain sentence tells of the age at which something happened.

    'I came over here when I was nine'    me: came, over here when I was nine
    """
    about = subject_of(text, talk)
    if about is None or about.is_guessed or about.is_of or about.told_by:
        return
    found = _WHEN.match(about.rest)
    if found and not _POINTS.search(found["what"]):
        yield Statement(
            subject=about.name or about.subject, predicate=found["did"].lower(),
            value=found["what"], topic=f"at the age {key(found['what'])}", quote=quote,
        )  # fmt: skip
