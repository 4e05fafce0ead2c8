"""What was said to a question of a program in, which of its answers that is out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CLEAR = 0.7
"""From this likelihood on it is taken for the answer; below, it is asked once more."""

UNSURE = 0.5
"""The likelihood of what might as well be another."""

HEARD = 0.2
"""The transcriber must be at least so sure of the words."""

ALIKE = 0.72
"""A misheard answer is at least so much like it, letter by letter."""

FAINTLY, FEW = 0.6, 3
"""What is a little less like it is asked about, if it is no more words than that."""

MARGIN = 0.12
"""And so much more like it than like any other."""

SHORT = 8
"""So many words at most are an answer that has other words in it, too."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Which answer it is, and how likely that is, from 0 to 1, if the words are right."""

    answer: str
    likelihood: float


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


YES = _set("yes yeah yep yup yea sure absolutely definitely certainly affirmative okay ok alright")
YES_PHRASES = ("of course", "go ahead", "do it", "do that", "please do", "all right", "right")
NO = _set("no nope nah never negative don't")
NO_PHRASES = (
    *("do not", "rather not", "no thanks", "not really", "i don't think so"),
    *("not that one", "not that", "not this time", "better not"),
    *("of course not", "absolutely not", "definitely not", "certainly not", "surely not"),
)
LATER = _set("later")
LATER_PHRASES = ("not now", "not yet", "not right now", "another time", "some other time")
OPEN_PHRASES = (
    *("don't know", "do not know", "don't mind", "do not mind", "don't care", "do not care"),
    *("no idea", "no clue", "no preference", "no matter", "no problem", "no worries"),
)
"""They sound like 'no', and leave it open or rather agree."""

FAMILIES = (
    ("later", LATER, LATER_PHRASES),
    ("no", NO, NO_PHRASES),
    ("yes", YES, YES_PHRASES),
)
"""What means the same, and which counts first: 'no, later' is 'later', 'sure, no' is 'no'."""

FILLERS = _set(
    "um uh er hmm well oh so and please thanks thank you i think i'd say guess maybe rather let's"
    " take go with for the a an one option number answer would like want that it is it's"
    " her his my choose pick just then now actually said do to say"
)
ORDINALS = (
    _set("first 1 1st one"),
    _set("second 2 2nd two"),
    _set("third 3 3rd three"),
    _set("fourth 4 4th four"),
    _set("fifth 5 5th five"),
    _set("sixth 6 6th six"),
)
_WORD = re.compile(r"[\w'-]+")


def understood(said: str, answers: Sequence[str]) -> Understood | None:
    """Find the answer that `said` gives; None if it speaks of something else.

    Without answers to choose from, the words themselves are the answer.
    """
    words = _words(said)
    if not words:
        return None
    if not answers:
        return Understood(said.strip(), 1.0)
    by_words = {" ".join(_words(answer)): answer for answer in answers}
    if exactly := by_words.get(" ".join(words)):
        return Understood(exactly, 1.0)
    ways = (_named, _in_family, _by_order, _in_part, _alike)
    found = next((found for way in ways if (found := way(words, by_words))), None)
    if found and (_is_denied(words, found.answer) or _is_open(words, found.answer)):
        return Understood(found.answer, UNSURE)
    return found


def _is_denied(words: Sequence[str], answer: str) -> bool:
    """Say whether it is rather said which answer it is not: 'not the red one', 'I'm not sure'."""
    if "not" not in words or "not" in _words(answer):
        return False
    before = words[: words.index("not")]
    return _family(words) is None or (_family(words) == "yes" and _family(before) != "yes")


def _is_open(words: Sequence[str], answer: str) -> bool:
    """Say whether it only sounds like this answer, as 'no idea' and 'I don't mind' like 'no'."""
    said = f" {' '.join(words)} "
    is_left = any(f" {phrase} " in said for phrase in OPEN_PHRASES)
    return is_left and _family(_words(answer)) == "no"


def _named(words: list[str], answers: dict[str, str]) -> Understood | None:
    """Find the only answer that is among the words."""
    said = f" {' '.join(words)} "
    named = [bare for bare in answers if bare and f" {bare} " in said]
    named = [one for one in named if not any(one != other and one in other for other in named)]
    if len(named) != 1 or len(words) > SHORT + len(named[0].split()):
        return None
    if _family(named[0].split()) not in {None, _family(words)}:
        return None  # 'no, later' has 'no' in it
    before, _, after = said.partition(f" {named[0]} ")
    rest = [word for word in f"{before} {after}".split() if not _says_nothing(word)]
    return Understood(answers[named[0]], 0.95 if not rest else max(0.9 - 0.06 * len(rest), 0.5))


def _in_family(words: list[str], answers: dict[str, str]) -> Understood | None:
    """Find the answer that means the same, as 'yep' and 'of course' mean 'yes'."""
    family = _family(words)
    if family is None or len(words) > SHORT:
        return None
    same = [answer for bare, answer in answers.items() if _family(bare.split()) == family]
    likelihood = _purity(words, family)
    if not same and family == "later":  # who can't say 'later' says 'no' with 'not now'
        same = [answer for bare, answer in answers.items() if _family(bare.split()) == "no"]
        likelihood = 0.75 if words[0] in {"not", "no"} else 0.5
    return Understood(same[0], likelihood) if len(same) == 1 else None


def _by_order(words: list[str], answers: dict[str, str]) -> Understood | None:
    """Find the answer by its number, as in 'the second one'."""
    wanted = [word for word in words if word not in FILLERS or word == "one"]
    wanted = wanted[:-1] if len(wanted) > 1 and wanted[-1] == "one" else wanted
    if len(wanted) != 1 or len(answers) == 1:
        return None
    if wanted == ["last"]:
        return Understood([*answers.values()][-1], 0.9)
    places = [n for n, names in enumerate(ORDINALS) if wanted[0] in names]
    if not places or places[0] >= len(answers):
        return None
    return Understood([*answers.values()][places[0]], 0.9)


def _in_part(words: list[str], answers: dict[str, str]) -> Understood | None:
    """Find the only answer that has all these words, as 'white' says 'white wine'."""
    said = {word for word in words if word not in FILLERS}
    having = [answer for bare, answer in answers.items() if said and said <= set(bare.split())]
    return Understood(having[0], 0.9) if len(having) == 1 else None


def _alike(words: list[str], answers: dict[str, str]) -> Understood | None:
    """Find the answer that was only misheard."""
    said = " ".join(word for word in words if word not in FILLERS)
    likeness = sorted(
        ((SequenceMatcher(None, said, bare).ratio(), answer) for bare, answer in answers.items()),
        reverse=True,
    )
    if not said or likeness[0][0] < (FAINTLY if len(said.split()) <= FEW else ALIKE):
        return None
    if likeness[0][0] < ALIKE:
        return Understood(likeness[0][1], UNSURE)
    if len(likeness) > 1 and likeness[0][0] - likeness[1][0] < MARGIN:
        return Understood(likeness[0][1], UNSURE)
    return Understood(likeness[0][1], 0.95 * likeness[0][0])


def _family(words: Sequence[str]) -> str | None:
    said = f" {' '.join(words)} "
    for name, members, phrases in FAMILIES:
        if members.intersection(words) or any(f" {phrase} " in said for phrase in phrases):
            return name
    return None


def _purity(words: list[str], family: str) -> float:
    """Say how likely it is that nothing else is meant: it is, the fewer other words there are."""
    said = f" {' '.join(words)} "
    for _, _, phrases in FAMILIES:
        for phrase in phrases:
            said = said.replace(f" {phrase} ", " ")
    rest = [word for word in said.split() if not _says_nothing(word)]
    is_mixed = family == "no" and YES.intersection(said.split())
    return max(0.95 - 0.12 * len(rest) - 0.4 * bool(is_mixed), 0.4)


def _says_nothing(word: str) -> bool:
    return word in FILLERS or any(word in members for _, members, _ in FAMILIES)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("\u2019", "'"))
