"""A fact in, a sentence a person could say out: 'You live in Kiel.' Pure."""

import re
from datetime import datetime

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.times.occasion import find_occasion
from her_voice.times.saying import capital, say_day, say_moment
from her_voice.told.fact import Fact
from her_voice.told.sentences import plain
from her_voice.told.statement import ME, SAID, key
from her_voice.told.to_them import as_told

_PLAIN = {"is": "are", "has": "have", "does": "do", "was": "were", "goes": "go", "studies": "study", "flies": "fly", "watches": "watch", "never": "never", "can": "can", "will": "will", "used": "used", "gave": "gave", "grew": "grew", "promised": "promised", "had": "had"}  # fmt: skip
_OWNED = re.compile(
    r"^(?:(?:all-time |absolute )?favourite |.* (?:is|has|will|starts|begins|lands|leaves|arrives|ends|flies|comes|expires|to|takes|opens|moves)$)"
)
_NOUNS = ("anniversary", "star sign", "blood type", "shoe size", "mother tongue", "native language", "phone number", "address", "postcode", "zip code", "number plate", "height", "weight", "hometown", "home town", "middle name", "maiden name", "nickname", "dream", "goal", "wedding", "work", "school", "name")  # fmt: skip
_OF_MANY = frozenset(["head", "director", "agent"])
"""Who is nobody's alone: 'the head is called Mrs Byron'."""

WEEK, MONTH, YEAR = 7, 30, 365


def say_fact(fact: Fact, now: datetime, *, to: str = "you") -> str:
    """Say it without a point at its end, to the person (`you`) or as they would (`i`)."""
    if not fact.predicate:
        words = fact.value if to == "i" else as_told(fact.value)
        return f"{capital(words)}{_when(fact, now)}"
    if fact.predicate == SAID:
        return _quoted(fact, now, to)
    who, is_you = _subject(fact.subject, to)
    value = fact.value if to == "i" else as_told(fact.value)
    predicate = fact.predicate
    if _is_owned(predicate):
        whose = ("Your" if to == "you" else "My") if fact.subject == ME else f"{who}'s"
        verb = "" if _ends_in_verb(predicate) else " is"
        words = f"{whose} {predicate}{verb} {value}"
    elif predicate == "has birthday":
        whose = ("Your" if to == "you" else "My") if fact.subject == ME else f"{who}'s"
        words = f"{whose} birthday is {_on(value)}"
    elif fact.subject == ME and predicate == "is called":
        words = f"{'Your' if to == 'you' else 'My'} name is {value}"
    else:
        if is_you:
            predicate = _second(predicate, to)
        article = (
            "a " if fact.predicate in {"works as", "used to be"} and _wants_article(value) else ""
        )
        if article and value[:1].lower() in "aeiou":
            article = "an "
        words = f"{who} {predicate} {article}{value}"
    words = " ".join(words.split())
    return f"{words}{_when(fact, now)}"


def _quoted(fact: Fact, now: datetime, to: str) -> str:
    """Say what is kept in the person's own words: 'You said: … That is on Monday, May 4'."""
    when = say_due(fact, now)
    day = f". That is {when}" if when else ""
    if to == "i":
        return f"I said: {fact.value}{day}"
    return f"You said: {as_told(plain(fact.value))}{day}"


def say_ago(at: datetime, now: datetime) -> str:
    """Say how long ago a day was: 'three weeks ago'; empty where the day says it itself."""
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    if days < 2:  # noqa: PLR2004
        return ""
    for length, name in ((YEAR, "year"), (MONTH, "month"), (WEEK, "week")):
        if days >= length + length // 2 or (name == "week" and days >= length):
            count = round(days / length)
            return f"{_count(count)} {name}s ago" if count > 1 else f"a {name} ago"
    return f"{_count(days)} days ago"


def say_when(at: datetime, now: datetime) -> str:
    """Say which day it was, and how long ago: 'on Sunday, May 3, three weeks ago'."""
    local = at.astimezone(now.tzinfo)
    ago = say_ago(local, now)
    day = say_day(local.date(), now.date())
    return f"{day}, {ago}" if ago else day


def say_due(fact: Fact, now: datetime) -> str:
    """Say when a plan is or was to happen."""
    if fact.due is None:
        return ""
    due = fact.due.astimezone(now.tzinfo)
    return say_moment(due, now) if fact.is_exact else say_day(due.date(), now.date())


def _when(fact: Fact, now: datetime) -> str:
    if fact.due is not None:
        return f" {say_due(fact, now)}"
    return ""


def _subject(subject: str, to: str) -> tuple[str, bool]:
    if subject == ME:
        return ("You" if to == "you" else "I"), True
    if subject.startswith("the ") or subject[:1].isupper():
        return capital(subject), False
    if subject in _OF_MANY:
        return f"The {subject}", False
    return f"{'Your' if to == 'you' else 'My'} {subject}", False


def _second(predicate: str, to: str) -> str:
    first, _, rest = predicate.partition(" ")
    word = _PLAIN.get(first, first.removesuffix("s") if first.endswith("s") else first)
    if first == "is" and to == "i":
        word = "am"
    if first == "was" and to == "i":
        word = "was"
    return f"{word} {rest}".strip()


def _is_owned(predicate: str) -> bool:
    if predicate.startswith(("favourite ", "all-time ", "absolute ")) or predicate in _NOUNS:
        return True
    if predicate.endswith(("anniversary", " day")) or predicate == "has the nickname":
        return predicate != "has the nickname"
    first = predicate.split(maxsplit=1)[0]
    return bool(_OWNED.match(predicate)) and " " in predicate and not _is_verb(first)


def _ends_in_verb(predicate: str) -> bool:
    return not predicate.startswith(("favourite ", "all-time ", "absolute ")) and bool(
        _OWNED.match(predicate)
    )


def _is_verb(word: str) -> bool:
    return word in _PLAIN or word in {"plans", "wants", "lives", "works", "likes", "moved"}


def _wants_article(value: str) -> bool:
    first = value.split(maxsplit=1)[0].lower() if value else ""
    return first not in {"a", "an", "the", "head", "chief", "my", "our"} and not value[:1].isupper()


_LED = re.compile(
    r"(?:on|in|at|around|about|sometime|some time|this|next|every|today|tomorrow)\b", re.IGNORECASE
)
_BEGUN = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b|last\b", re.IGNORECASE)


def _on(value: str) -> str:
    """Lead a time in as people do: 'on the third of June', 'in May', 'at Christmas'."""
    digits = with_digits(value)
    if key(value) == "" or _LED.match(value):
        return value
    if DAY.search(f"the {digits}"):
        return f"on the {value}" if _BEGUN.match(digits) else f"on {value}"
    if (found := find_occasion(f"on {digits}")) and found.value.is_holiday:
        return f"{'on' if value.lower().endswith((' eve', ' day', ' monday')) else 'at'} {value}"
    return f"in {value}" if not re.search(r"\d", value) or _YEAR.search(value) else f"on {value}"


_YEAR = re.compile(r"\b(?:19|20)\d\d$")


def _count(number: int) -> str:
    words = (
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
    return words[number] if number < len(words) else str(number)
