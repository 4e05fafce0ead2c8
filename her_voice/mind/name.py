"""Words in, and whether they call her out: her name or a wake phrase where one calls someone. Pure.

'Samantha, what time is it?' calls her, 'I gave it to Samantha.' speaks of her. So her name counts
at the beginning of a sentence or at its end, and not where the words around it show that she is
being talked about. Whisper writes 'Some man, the' for 'Samantha': up to three words there are taken
together if they sound enough like her name, and the more ordinary they are, the closer they must
sound.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from her_voice.mind.calling_words import CALLING_WORDS, CallingWords
from her_voice.mind.sounding import unlike, weight

ALIKE = 0.26
"""How unlike her name at most may sound what Whisper wrote for it, where a comma or a 'hey' sets it
off. (Measured by `tests/mind/measure_addressed.py`, as are the others.)"""

LONE_ALIKE = 0.28
"""And how unlike if nothing else was said: Whisper hears a name alone worse than one in a sentence,
and whoever says so little wants something."""

LONE_WORDS = 3
"""Nothing else was said if there are at most so many words."""

LOOSE_ALIKE = 0.225
"""And how unlike if nothing sets it off."""

LED_ALIKE = 0.31
"""And how unlike if there are both."""

STRICT_ALIKE = 0.12
"""And how unlike if it is several words that nothing sets off, or words that everyone says all the
time, or if what calls her is a phrase: one word of it is not enough."""

SHORT = 3.0
"""A name of less weight, vowels counting 0.4, must sound the more alike the shorter it is."""

PLURAL = 0.05
"""What an 's' that Whisper put at the end costs, as in "Clara's"."""

MOST_WORDS = 3
"""A name is misheard as at most so many words."""


SENTENCE_ENDS = (".", "?", "!", "\u2026")


_PIECE = re.compile(r"[\w'\u2019-]+")
_SENTENCE = re.compile(r"[^.?!\u2026]*[.?!\u2026]*\s*")


@dataclass(frozen=True, slots=True)
class Call:
    """Her name, called."""

    rest: str
    """What was said beside it; empty if nothing was."""

    likeness: float
    """From 0 to 1, how much it sounded like the name."""


@dataclass(frozen=True, slots=True, order=True)
class _Slot:
    """A place in the text where one may be called."""

    start: int
    end: int
    words: tuple[str, ...]
    before: str
    """The word before, in small letters, if no sign stands between."""

    after: str
    """The word after, in small letters, if no sign stands between."""

    asks: bool
    """The sentence is a question."""

    is_led: bool
    """A 'hey' is before it, whether or not a sign stands between."""


def called(text: str, names: Sequence[str], language: str = "en") -> Call | None:
    """Find one of `names`, each a name or a wake phrase, where it calls her in `text`."""
    calling = CALLING_WORDS.get(language, CALLING_WORDS["en"])
    best: tuple[float, _Slot] | None = None
    for places in _places(text, calling):
        distance, _, slot = min(
            (_unlike(slot, names, calling), len(slot.words), slot) for slot in places
        )
        if distance < (best[0] if best else 1.0) and _is_called(slot, calling):
            best = distance, slot
    if best is None:
        return _alone(text, names, calling)
    return Call(_without(text, best[1], calling), 1.0 - best[0])


def _places(text: str, calling: CallingWords) -> Iterator[list[_Slot]]:
    """Give where one is called: at the beginning and end of a sentence, and between commas.

    Each such place is one to three words; which of them may be the name is left open.
    """
    for sentence in _SENTENCE.finditer(text):
        words = list(_PIECE.finditer(text, *sentence.span()))
        if not words:
            continue
        first, last = 0, len(words)
        while first < len(words) - 1 and _bare(words[first]) in calling.openers:
            first += 1
        while last > 1 and _bare(words[last - 1]) in calling.closers:
            last -= 1
        sizes = range(1, MOST_WORDS + 1)
        places = [
            [(start, start + size) for start in (0, first) for size in sizes],
            [(end - size, end) for end in (len(words), last) for size in sizes],
            *([(start, end)] for start, end in _between_commas(text, words)),
        ]
        asks = "?" in sentence.group()
        for spans in places:
            yield [
                _slot(text, words, start, end, asks=asks, shouts=calling.shouts)
                for start, end in spans
                if 0 <= start < end <= len(words)
            ]


def _between_commas(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give the first and the last but one word of what stands between two commas, if short."""
    ends = [
        number + 1
        for number, (one, other) in enumerate(pairwise(words))
        if "," in text[one.end() : other.start()]
    ]
    for start, end in pairwise(ends):
        if end - start <= MOST_WORDS:
            yield start, end


def _slot(
    text: str,
    words: Sequence[re.Match[str]],
    start: int,
    end: int,
    *,
    asks: bool,
    shouts: Sequence[str],
) -> _Slot:
    before = after = ""
    if start and not text[words[start - 1].end() : words[start].start()].strip():
        before = _bare(words[start - 1])
    if end < len(words) and not text[words[end - 1].end() : words[end].start()].strip():
        after = _bare(words[end])
    said = tuple(_bare(word) for word in words[start:end])
    is_led = start > 0 and _bare(words[start - 1]) in shouts
    return _Slot(words[start].start(), words[end - 1].end(), said, before, after, asks, is_led)


def _unlike(slot: _Slot, names: Sequence[str], calling: CallingWords) -> float:
    return min((_unlike_one(slot, name, calling) for name in names), default=1.0)


def _unlike_one(slot: _Slot, name: str, calling: CallingWords) -> float:
    """Say how unlike one name it sounds; 1 if it is another."""
    joined = "".join(slot.words)
    if joined == name.lower().replace(" ", ""):
        return 0.0
    distance = _unlike_or_plural(joined, name)
    limit = _limit(slot, calling) if " " not in name else STRICT_ALIKE
    if distance > limit * min(1.0, weight(name) / SHORT):
        return 1.0
    # If a single word of several is more like it, they are no name.
    is_one = len(slot.words) == 1
    return distance if is_one or all(unlike(w, name) >= distance for w in slot.words) else 1.0


def _unlike_or_plural(said: str, name: str) -> float:
    distance = unlike(said, name)
    bare = said.removesuffix("s").removesuffix("'")
    return distance if bare == said else min(distance, unlike(bare, name) + PLURAL)


def _limit(slot: _Slot, calling: CallingWords) -> float:
    """Say how unlike a name what stands in this place may sound."""
    is_first = not slot.before or slot.before in calling.openers
    is_set_off = is_first and not slot.after
    if _is_ordinary(slot.words, calling):
        return STRICT_ALIKE if is_set_off else 0.0
    if is_set_off and slot.is_led:
        return LED_ALIKE
    if is_set_off or (slot.is_led and len(slot.words) == 1):
        return ALIKE
    if not is_first:
        return 0.0
    return LOOSE_ALIKE if len(slot.words) == 1 else STRICT_ALIKE


def _is_ordinary(words: Sequence[str], calling: CallingWords) -> bool:
    bare = [word.removesuffix("s").removesuffix("'") for word in words]
    return all(
        word in calling.ordinary or other in calling.ordinary
        for word, other in zip(words, bare, strict=True)
    )


def _is_called(slot: _Slot, calling: CallingWords) -> bool:
    """Say whether who is named there is called, not spoken of."""
    if slot.before and slot.before not in calling.openers:
        return slot.before not in calling.mentions
    return slot.asks or slot.after not in calling.tells


def _alone(text: str, names: Sequence[str], calling: CallingWords) -> Call | None:
    """Find her name where nothing else was said, but 'hey'."""
    words = [_bare(word) for word in _PIECE.finditer(text)]
    if not 0 < len(words) <= LONE_WORDS or _is_ordinary(words, calling):
        return None
    for name in names:
        said = (name, f"{calling.shouts[0]} {name}")
        distance = min(_unlike_or_plural("".join(words), each) for each in said)
        if " " not in name and distance <= LONE_ALIKE * min(1.0, weight(name) / SHORT):
            return Call("", 1.0 - distance)
    return None


def _without(text: str, slot: _Slot, calling: CallingWords) -> str:
    """Leave out the name, and what only led to it: 'hey', 'okay'."""
    before, after = text[: slot.start].rstrip(" ,"), text[slot.end :]
    if calling.getters.issuperset(_PIECE.findall(before.lower())):
        rest = after.lstrip(" ,.?!\u2026-")
    elif before.endswith(SENTENCE_ENDS):
        rest = f"{before} {after.lstrip(' ,.?!')}".rstrip()
    else:
        rest = before + after.removeprefix(",")
    return rest if _PIECE.search(rest) else ""


def _bare(word: re.Match[str]) -> str:
    return word.group().lower().replace("\u2019", "'")
