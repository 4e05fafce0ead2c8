"""What was said to a question for consent: does it name what is agreed to, and nothing else? Pure.

It is read with a list of what may be said, not of what may not: one word that neither names the
action nor only agrees makes it another action. So 'yes, but to Bob' is none of 'send it to Amy'.
"""

import re
import string
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from her_voice.consent.action import Action, aloud
from her_voice.consent.as_words import compounds, words_in
from her_voice.consent.asides import corrected, without_asides
from her_voice.consent.placing import is_for_oneself, stand_in_their_places
from her_voice.consent.reasons import tells_or_depends, without_reasons
from her_voice.consent.shape import ends_with_it, has_its_verb, is_asked_of_her
from her_voice.consent.spelling import alike
from her_voice.consent.words import (
    ASKING,
    FILLERS,
    GLUE,
    HEARD_FOR_PLEASE,
    NO,
    OF,
    PRAISE,
    YES,
    word_set,
)
from her_voice.times.found import with_digits

_PLACE = re.compile(r"\{[^{}]*\}")
_AND_ME = re.compile(r"\band (?:to )?(?:me|myself)\b")
_FOR_US = re.compile(r"\b(book|order|reserve|buy) (?:us|me)\b")

SURE_OF_NUMBERS = 0.6
"""The transcriber must be so sure of an answer to a question with a number."""


class Reading(Enum):
    """What an answer is."""

    AGREES = auto()
    """It names what is to be done."""

    BARE = auto()
    """It is a yes, and does not say to what; or it asks, rather than says."""

    DECLINES = auto()
    DIFFERS = auto()
    """It speaks of it, and of something that is not in it."""

    ELSEWHERE = auto()
    """It speaks of something else."""


_QUESTION_FILLERS = YES | word_set("um uh er hmm mm well oh so and then please")


def reading(said: str, action: Action) -> Reading:
    """Tell what these words are, as an answer to the question about this action."""
    read = _reading(said, action)
    if read in {Reading.AGREES, Reading.ELSEWHERE} or not action.agreed:
        return read
    bare = (_reading(one, action) for one in without_reasons(said, _topic(action)))
    agrees = _agrees_corrected(said, action) or Reading.AGREES in bare
    return Reading.AGREES if agrees else read


def _agrees_corrected(said: str, action: Action) -> bool:
    """Say whether they put the wrong word right themselves, and agree: 'sixteen, no, sixty. …'.

    What they say after it must name all of it, and what they said before must have been an answer.
    """
    before, after = corrected(said.lower().replace("\u2019", "'"))
    if not after or not action.agreed:
        return False
    words, verb = _agreeing(before), words_in(action.needed()[0])[0]
    first = next((one for one in words if one not in FILLERS), "")
    is_own = not tells_or_depends({*words} - {verb})
    are_numbers = all(one.isdigit() for one in words)
    was_begun = are_numbers or (first in YES | {verb} and len(words) > 1 and is_own)
    return was_begun and _reading(f"yes, {after}", action) is Reading.AGREES


def _reading(said: str, action: Action) -> Reading:  # noqa: PLR0911  one per reason
    words = _begun(_respelled(_agreeing(said), action))
    if not words:
        return Reading.ELSEWHERE
    topic = _topic(action)
    about = (YES | topic).intersection(words)
    rest = _without_values(words, action)
    if NO.intersection(rest) - _no_of(action, words):
        return Reading.DECLINES
    others = [one for one in rest if one not in YES | FILLERS | topic]
    if others or _AND_ME.search(said.lower()) or _has_another_number(said, action):
        # 'What time is it, please?' is no other answer, but something else.
        return Reading.DIFFERS if about - {"please"} else Reading.ELSEWHERE
    if not about:
        return Reading.ELSEWHERE
    is_said_to_her = not ("?" in _heard(said) or _asks(words) or _speaks_of_yes(words))
    if not is_said_to_her or not action.agreed:  # what has no name can't be named
        return Reading.BARE
    verb, *values = action.needed()
    if is_for_oneself(words, words_in(verb)[0]) or not _words_needed(action).issubset(words):
        return Reading.BARE
    is_yes = bool(YES.intersection(words)) or _begins(words, words_in(verb)[0])
    are_told = values_in_order(words, values) and stand_in_their_places(words, _places(action))
    is_yes = is_yes and _has_shape(words, action)
    return Reading.AGREES if is_yes and are_told else Reading.BARE


def _has_shape(words: Sequence[str], action: Action) -> bool:
    verb, *values = action.needed()
    named = [one for value in values for one in words_in(value)]
    needed = {*_words_needed(action), words_in(verb)[0]}
    names = " ".join(action.arguments).replace("_", " ")
    read_back = {*words_in(f"{action.told()} {names}")} - GLUE
    topic = {
        *_topic(action),
        *read_back,
        *named,
        *action.agreed.split()[1:2],
    }  # 'turn the boiler on'
    is_hers = is_asked_of_her(words, words_in(verb)[0], named)
    is_hers = is_hers and has_its_verb(words, words_in(verb)[0], topic)
    return is_hers and ends_with_it(words, needed, topic)


def _words_needed(action: Action) -> set[str]:
    """Give each word that a consent must have: 'the garden' is not 'the garden list'."""
    values = (one for value in action.needed()[1:] for one in _content(words_in(value)))
    return {*_content(words_in(_PLACE.sub(" ", action.agreed))), *values}


def _no_of(action: Action, words: Sequence[str]) -> frozenset[str]:
    """Give what is a 'no' elsewhere, and here what is to be done: 'cancel the hotel booking'."""
    own = NO.intersection(words_in(_PLACE.sub(" ", action.agreed)))
    return own if own and _words_needed(action).issubset(words) else frozenset()


def asks_anew(said: str, action: Action) -> bool:
    """Say whether words that agree are as well a request of their own: 'delete the shopping list'.

    They say no yes, and name all by themselves: no 'it' that was spoken of before.
    """
    words = set(_respelled(_agreeing(said), action))
    return not words & (YES - {"please"}) and "it" not in action.agreed.split()


def _respelled(words: list[str], action: Action) -> list[str]:
    """Write names as the action has them, and 'please' where it was misheard before the verb."""
    if not action.agreed:
        return words
    verb, *values = action.needed()
    for pair in pairwise(words_in(action.named())):
        words = words if GLUE.intersection(pair) else _turned(words, pair)
    known = YES | NO | FILLERS | ASKING | _topic(action)
    names = [one for value in values for one in words_in(value) if one.isalpha()]
    at = words.index(first) if (first := words_in(verb)[0]) in words else 0
    return [
        "please"
        if number < at and one in HEARD_FOR_PLEASE
        else next((name for name in names if one not in known and alike(one, name)), one)
        for number, one in enumerate(words)
    ]


def _turned(words: list[str], value: tuple[str, str]) -> list[str]:
    """Write 'the heating in the bedroom' as the bedroom heating that the question spoke of."""
    turned = [value[1], value[0]]
    for at in range(len(words)):
        some = words[at : at + 4]
        if OF.intersection(some[1:2]) and _content(some)[:2] == turned:
            return [*words[:at], *value, *words[at + some.index(value[0]) + 1 :]]
    return words


def _begun(words: list[str]) -> list[str]:
    """Take a first 'or' for the 'er' it was misheard for, where there is a yes behind it."""
    return words[1:] if words[:1] == ["or"] and YES.intersection(words) else words


def values_in_order(words: Sequence[str], values: Sequence[str]) -> bool:
    """Say whether each value is said as a whole, its words one behind the other."""
    bare = [one for one in words if one not in GLUE]
    return all(_stands_in(_content(words_in(value)), bare) for value in values)


def _stands_in(part: Sequence[str], words: Sequence[str]) -> bool:
    count = len(part)
    spots = range(len(words) - count + 1)
    return any(list(words[at : at + count]) == list(part) for at in spots)


def has_number(action: Action) -> bool:
    """Say whether there is a number in what would be done."""
    return any(c.isdigit() for c in with_digits(action.told()))


def _has_another_number(said: str, action: Action) -> bool:
    """Say whether a number is said whose parts are in it, and the number is not: '50.50' of 50."""
    told = words_in(f"{action.told()} {action.named()}")
    return not all(_stands_in(words_in(one), told) for one in compounds(said))


def _topic(action: Action) -> frozenset[str]:
    """Give the words that name the action: its template's own, and what a consent names."""
    own = _PLACE.sub(" ", f"{action.read_back} {action.agreed}")
    words = {*words_in(own), *words_in(action.named())}
    return frozenset(one for one in words if one not in GLUE)


def _without_values(words: list[str], action: Action) -> list[str]:
    """Take out what repeats an argument from its first to its last word, and its name at its side.

    So 'six people' is no other than six, where it is the people who are six.
    """
    for argument, one in action.arguments.items():
        value, name = words_in(aloud(one.value)), words_in(argument.replace("_", " "))
        if NO.issuperset(value):
            continue  # an argument that is a 'no' must not eat the person's
        for at in range(len(words) - len(value), -1, -1):
            ends = at + len(value)
            if words[at:ends] != value:
                continue
            begins = at - len(name) if words[max(0, at - len(name)) : at] == name else at
            ends += len(name) if words[ends : ends + len(name)] == name else 0
            words = words[:begins] + words[ends:]
    return words


def _places(action: Action) -> list[tuple[list[str], list[str]]]:
    """Give each argument that a consent names, with the words of the template before it."""
    parts = list(string.Formatter().parse(action.agreed))
    return [
        (words_in(before), _content(words_in(aloud(action.arguments[name].value))))
        for before, name, _, _ in parts
        if name
    ]


def _asks(words: Sequence[str]) -> bool:
    at = next((n for n, one in enumerate(words) if one not in _QUESTION_FILLERS), len(words))
    first, then = (words[at] if at < len(words) else "", words[at + 1 : at + 2])
    if first == "do":  # 'do send it' is no question
        return then != [] and then[0] in {"i", "you", "we", "they"}
    return first in ASKING


def _speaks_of_yes(words: Sequence[str]) -> bool:
    """Say whether a yes is what is to be said: 'to agree, say yes'; 'I say yes' is one."""
    before = ("", *words)
    return any(
        one == "say" and then in YES and led not in {"i", "i'd", "let's"}
        for led, (one, then) in zip(before, pairwise(words), strict=False)
    )


def _begins(words: Sequence[str], verb: str) -> bool:
    leading = _QUESTION_FILLERS | word_set("go on just now let's") | PRAISE
    at = next((n for n, one in enumerate(words) if one not in leading), len(words))
    at += 2 * (list(words[at : at + 2]) == ["you", "may"])
    return list(words[at : at + 1]) == [verb]


def _content(words: Sequence[str]) -> list[str]:
    """Give the words that tell one thing from another; all of them if none does."""
    return [one for one in words if one not in GLUE] or list(words)


def _agreeing(said: str) -> list[str]:
    """Give the words that were said, with a 'yes' for what is one in several words."""
    return words_in(_heard(said))


def _heard(said: str) -> str:
    text = said.lower().replace("\u2019", "'").replace("thank you", "thanks")
    return without_asides(_FOR_US.sub(r"\1", text))
