"""Where she is heard: 'move to the kitchen', 'talk to me on the phone instead'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from her_voice.abilities import Abilities, Asked
from her_voice.said import Said
from her_voice.skill import Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.doing import Doable
from her_voice.skills.finding import Call
from her_voice.times.found import tidy, with_digits
from her_voice.wording.wording import Wording

MOST_WORDS = 3
_ARTICLES = re.compile(r"^(?:(?:the|my|our|your|this|that)\s+)+", re.IGNORECASE)
_DEVICE = re.compile(
    r"\s*\b(?:speakers?|earpiece|device|microphone|mic|one|instead|please|from now on)$",
    re.IGNORECASE,
)
_SAME = {
    "headset": "headset", "headsets": "headset", "headphone": "headset", "headphones": "headset",
    "earphone": "headset", "earphones": "headset", "earbud": "headset", "earbuds": "headset",
    "ear": "headset", "ears": "headset", "phone": "phone", "mobile": "phone", "cell": "phone",
    "cellphone": "phone", "smartphone": "phone", "iphone": "phone", "handset": "phone",
    "telephone": "phone", "computer": "laptop", "notebook": "laptop", "telly": "tv",
    "television": "tv", "lounge": "living room", "sitting room": "living room", "loo": "bathroom",
    "toilet": "bathroom",
}  # fmt: skip
"""Other words for the same place."""

_ROOMS = (
    *("kitchen", "bedroom", "living room", "bathroom", "office", "study", "hall", "hallway"),
    *("garage", "garden", "attic", "basement", "cellar", "workshop", "dining room", "nursery"),
    *("upstairs", "downstairs", "car", "desk", "laptop", "tablet", "watch", "tv", "headset"),
    *("phone", "porch", "balcony", "terrace", "guest room", "playroom", "studio", "conservatory"),
)
"""Where there may be an earpiece; with any other name one must be connected."""

_NO_PLACE = re.compile(
    r"\b(?:next|another|other|different|topic|subject|question|point|chapter|new|it|that|them"
    r"|him|her|me|you|something|someone|anything|else|way|side|world|end|beginning|start"
    r"|voice|name|mode|volume|speed|pace)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Somewhere:
    """The name of a place, as the person calls it."""

    name: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take a few words that may name one."""
        del now
        bare = tidy(_ARTICLES.sub("", tidy(words)))
        is_name = 1 <= len(bare.split()) <= MOST_WORDS and not _NO_PLACE.search(bare)
        return cls(bare) if is_name else None

    @property
    def is_usual(self) -> bool:
        """It is a kind of place where an earpiece is to be expected."""
        return plain(self.name) in _ROOMS or bool(_DEVICE.search(self.name))


def plain(name: str) -> str:
    """Give the name of a place as it is compared: 'my Kitchen speaker' is 'kitchen'."""
    spaced = with_digits(name.casefold().replace("-", " ").replace("_", " "))
    words = _ARTICLES.sub("", tidy(spaced))
    bare = _DEVICE.sub("", words) or words
    return _SAME.get(bare, bare)


def meant(words: str, names: Sequence[str]) -> str:
    """Give which of these names the words mean; empty where none of them, or it is unclear.

    The whole name goes before a part of it: 'phone' is 'phone' rather than 'old phone'.
    """
    said = plain(words)
    if exact := [one for one in names if plain(one) == said]:
        return exact[-1]
    part = [
        one
        for one in names
        if set(plain(one).split()) <= set(said.split())
        or set(said.split()) <= set(plain(one).split())
    ]
    return part[0] if len(set(part)) == 1 else ""


class Whereabouts(Protocol):
    """The earpieces at which this person can hear her just now."""

    @property
    def names(self) -> Sequence[str]:
        """What they are called, those that came last at the end."""

    def name_of(self, place: int) -> str:
        """Give the name of the earpiece of this number; empty if it is none of them."""

    def move(self, name: str, greeting: str) -> None:
        """Be there from now on, and say this there."""


@changes
async def move_to(
    whereabouts: Whereabouts, wording: Wording, deeds: Deeds, said: Said, place: Somewhere
) -> Words:
    """Go on speaking at another earpiece.

    Asked as:
        (move|switch|go|come|hop|jump|change) [over|on|yourself] to [the|my|our] {place} [instead|now|from now on]
        (move|switch|hop|jump|change) [over] (into|onto|in|on) (the|my|our) {place} [instead|now|from now on]
        (talk|speak|answer|go on|carry on|continue) [to me|talking|speaking] (on|in|at|through|over|via|from|with) (the|my|our) {place} [instead|now|from now on]
        (use|take) (the|my|our) {place} (instead|from now on|from here on)
        i want to hear you (on|in|at|through|over|from) (the|my|our) {place} [instead|now|from now on]
        (let's|let us) (talk|speak|go on|carry on|continue|move|switch) [over] (on|in|at|through|to|over) (the|my|our) {place} [instead|now|from now on]
    """  # noqa: E501  a template is one line
    names, here = list(whereabouts.names), whereabouts.name_of(said.place)
    found = meant(place.name, names)
    others = [one for one in dict.fromkeys(names) if one != here]
    if found and found == here:
        yield wording.sentence("move_is_here")
    elif found:
        whereabouts.move(found, wording.sentence("move_greeting"))

        async def take_back() -> str:
            if here not in whereabouts.names:
                return wording.sentence("undo_moved_gone").format(place=aloud(here))
            whereabouts.move(here, wording.sentence("move_greeting"))
            return wording.sentence("move_gone").format(place=aloud(here))

        deeds.did(wording.sentence("undo_what_moved").format(place=aloud(found)), take_back)
        yield wording.sentence("move_gone").format(place=aloud(found))
    elif not others:
        yield wording.sentence("move_only_here")
    else:
        told = wording.sentence("move_where").format(place=aloud(place.name))
        yield f"{told} {wording.sentence('move_elsewhere').format(places=_listed(others, wording))}"


def aloud(name: str) -> str:
    """Say the name of a place: 'the headset'; one that is upstairs has no article."""
    bare = name.replace("-", " ").replace("_", " ")
    is_bare = bare.casefold() in {"upstairs", "downstairs"} or bare[:1].isupper()
    return bare if is_bare or _ARTICLES.match(bare) else f"the {bare}"


def _listed(names: Sequence[str], wording: Wording) -> str:
    *most, last = map(aloud, names)
    return f" {wording.sentence('or')} ".join([", ".join(most), last] if most else [last])


@dataclass(frozen=True, slots=True)
class AtPlaces:
    """Other abilities, where 'move to' is meant only of what may be a place for her."""

    abilities: Abilities
    whereabouts: Whereabouts

    def find(self, text: str) -> Asked | None:
        """Ask them, and leave 'switch to decaf' to talk, unless an earpiece is called so."""
        found = self.abilities.find(text)
        is_other = isinstance(found, Doable) and not self.allows(found.call)
        return None if is_other else found

    def allows(self, call: Call) -> bool:
        """Say whether this is about a place, if it is about moving."""
        place = call.given.get("place")
        if not isinstance(place, Somewhere) or place.is_usual:
            return True
        return bool(meant(place.name, self.whereabouts.names))
