"""What chance decides: a coin, dice, a number."""

import re
from dataclasses import dataclass
from datetime import datetime
from secrets import randbelow
from typing import Self

from her_voice.skill import Words, only_when_sure
from her_voice.times.found import tidy, with_digits
from her_voice.wording.wording import Wording

MOST_DICE = 20
"""More of them nobody wants to hear."""

MOST_SIDES = 1000

_DICE = re.compile(
    r"(?:(?P<many>\d{1,4}|an?|the|my|some|(?P<pair>(?:a|the) pair of)) )?"
    r"(?:(?P<sided>\d{1,6}) (?:sided|faced) )?(?P<noun>die|dice|d ?(?P<d>\d{1,6}))s?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:(?:between|from) )?(?:a )?(?P<low>(?:minus )?\d{1,12}) (?:and|to|through) (?:a )?"
    r"(?P<high>(?:minus )?\d{1,12})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dice:
    """So many dice, with so many sides each."""

    many: int
    sides: int

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read 'a die', 'two dice', 'a twenty-sided die', '3 d6'; None for anything else."""
        del now
        found = _DICE.fullmatch(tidy(with_digits(words)))
        if found is None:
            return None
        said = (found["many"] or "").lower()
        is_one = said in {"a", "an"} or found["noun"].lower() != "dice"
        many = int(said) if said.isdigit() else 1 if is_one else 2
        return cls(many, int(found["sided"] or found["d"] or 6))


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from one to another, both included."""

    low: int
    high: int

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read 'between one and ten'; None for anything else."""
        del now
        found = _SPAN.fullmatch(tidy(with_digits(words)))
        if found is None:
            return None
        ends = sorted(int(found[end].replace("minus ", "-")) for end in ("low", "high"))
        return cls(*ends)


@only_when_sure
async def flip_coin(wording: Wording) -> Words:
    """Flip a coin.

    Asked as:
        (flip|toss|throw) (a|the|that|your) coin [again|once more] [and (tell me|say) (what it is|what comes up)]
        [(flip|toss|throw) a coin] heads or tails
        decide by [a] coin [(flip|toss)]
    """
    yield wording.sentence("coin_heads" if randbelow(2) else "coin_tails")


@only_when_sure
async def roll_dice(wording: Wording, dice: Dice) -> Words:
    """Roll dice.

    Asked as:
        (roll|throw) {dice} [again|once more] [and (tell me|say) what (it is|they are|comes up)]
    """
    if dice.many > MOST_DICE or not 1 < dice.sides <= MOST_SIDES or not dice.many:
        yield wording.sentence("dice_too_many").format(dice=MOST_DICE, sides=MOST_SIDES)
        return
    rolled = [1 + randbelow(dice.sides) for _ in range(dice.many)]
    if len(rolled) == 1:
        yield wording.sentence("dice_one").format(rolled=rolled[0])
        return
    *others, last = map(str, rolled)
    each = f"{', '.join(others)} and {last}"
    yield wording.sentence("dice_several").format(each=each, sum=sum(rolled))


@only_when_sure
async def pick_number(wording: Wording, span: Span) -> Words:
    """Pick a number at random.

    Asked as:
        (pick|choose|draw|give me|tell me|say) (a|any|some|another) [random] number [at random] {span} [at random]
        (a|any|another) random number {span}
    """
    number = span.low + randbelow(span.high - span.low + 1)
    yield wording.sentence("number_picked").format(number=number)
