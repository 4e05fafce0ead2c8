"""Whether each argument stands where the consent has it: 'to Amy' is not 'from Amy'. Pure.

Words alone don't tell who sends and who is sent to, or what is moved to where: what stands before
an argument does, or the order in which they are named. Nor do they tell whom they are said to:
'Yes, Amy, send it' is said to Amy, and after 'okay, I can send it to Amy' nothing need be done.
"""

from collections.abc import Sequence

_ARTICLES = frozenset(("a", "an", "the", "my", "your", "our", "this", "that", "um", "uh", "er"))

_APART = frozenset(
    (
        *("from", "at", "in", "into", "on", "onto", "by", "under", "about", "off", "before"),
        *("after", "with", "as"),
    )
)
"""Before an argument that the consent names without one of these it speaks of something else."""

_PREPOSITIONS = _APART | {"to", "for", "of"}

_MYSELF = frozenset(("i", "i'd", "i'm"))
_BETWEEN = frozenset(
    (
        *("will", "can", "may", "would", "have", "be", "just", "now", "then", "well", "really"),
        *("already", "um"),
    )
)


def stand_in_their_places(
    words: Sequence[str], places: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> bool:
    """Say whether the arguments are said where they belong.

    Each place is the words of the consent before an argument, and the argument. Those in another
    order must each have behind what it is named: 'with Eva the summer album'. One that has a
    preposition must have it when it is said, too, or stand behind the verb, as in 'send Amy the
    message'; and no other may have it.
    """
    firsts: list[int] = []
    are_labelled = True
    own_labels = [_last(before[1:] if at == 0 else before) for at, (before, _) in enumerate(places)]
    for (_, value), label in zip(places, own_labels, strict=True):
        spots = [at for at, one in enumerate(words) if value and one == value[0]]
        labels = [_last(words[:at]) for at in spots]
        others = _PREPOSITIONS.intersection(own_labels) - {label}
        if any(_is_apart(one, label) or one in others for one in labels):
            return False
        named = {label, places[0][0][0]} if label in _PREPOSITIONS else {label}
        own = [at for at, one in zip(spots, labels, strict=True) if one in named]
        if spots and label in _PREPOSITIONS and not own:
            return False
        firsts += (own or spots)[:1]
        are_labelled = are_labelled and (not label or bool(own))
    return firsts == sorted(firsts) or are_labelled


def is_for_oneself(words: Sequence[str], verb: str) -> bool:
    """Say whether whoever speaks does it themselves, or has it done to themselves.

    'I can send it', 'send me', 'send it to me'; 'I want to send it' and 'good to me' are neither.
    """
    for at, one in enumerate(words):
        rest = list(words[at + 1 :])
        while rest and rest[0] in _BETWEEN:
            rest.pop(0)
        if one in _MYSELF and rest[:1] == [verb]:
            return True
        if one == verb and words[at + 1 : at + 2] == ["me"]:
            return True
        if one in {verb, "it", "that", "this", "message"} and words[at + 1 : at + 3] == [
            "to",
            "me",
        ]:
            return True
    return False


def _last(words: Sequence[str]) -> str:
    return next((one for one in reversed(words) if one not in _ARTICLES), "")


def _is_apart(said: str, label: str) -> bool:
    if said == label:
        return False
    return said in (_PREPOSITIONS if label in _PREPOSITIONS else _APART)
