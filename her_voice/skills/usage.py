"""How much they talk with each other: said when asked, and whether she may remark on it."""

from datetime import timedelta
from typing import Protocol

from her_voice.skill import Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.times.saying import say_duration
from her_voice.wording.wording import Wording


class Usage(Protocol):
    """How much one person talks with her."""

    async def hours(self) -> tuple[timedelta, timedelta]:
        """Say how long the talk was today, and in the last seven days. Raises `StoreError`."""

    async def choose(self, *, is_wanted: bool) -> None:
        """Remark on it from now on, or no more. Raises `StoreError`."""


async def tell_how_much_we_talk(usage: Usage, wording: Wording) -> Words:
    """Say how long they have talked today and this week.

    Asked as:
        how (much|long) (do|did|have) (we|i) (talk|talked|speak|spoken|been talking) [with you|to you|to each other|with each other] [today|this week|lately|recently]
        how much time (do|did|have) i (spend|spent) [talking] (with|to) you [today|this week|lately]
        (do|am) i (talk|talking) [to|with] you too much
    """
    today, week = await usage.hours()
    if week < timedelta(minutes=1):
        yield wording.sentence("usage_none")
        return
    of_today = say_duration(_whole(today)) if today >= timedelta(minutes=1) else ""
    name = "usage_told" if of_today else "usage_told_week"
    yield wording.sentence(name).format(today=of_today, week=say_duration(_whole(week)))


@changes
async def stop_remarking_on_use(usage: Usage, wording: Wording, deeds: Deeds) -> Words:
    """Remark no more on how much they talk.

    Asked as:
        (don't|do not|never) (mention|bring up|tell me|remark on|comment on) how much (we|i) talk [to you|with you] [again|any more|anymore]
        (don't|do not|never) (mention|bring up) (it|that) again how much (we|i) talk
        (stop|quit) (telling me|mentioning|remarking on|commenting on|counting) how much (we|i) talk [to you|with you]
        (stop|quit) (telling me|saying) that (we|i) talk too much [to you|with you]
        (don't|do not) (count|watch) (my hours|how long we talk|how much we talk)
    """
    await _choose(usage, wording, deeds, is_wanted=False)
    yield wording.sentence("heavy_use_off")


@changes
async def remark_on_use(usage: Usage, wording: Wording, deeds: Deeds) -> Words:
    """Remark again when they talk very much.

    Asked as:
        (tell|warn|remind) me (when|if) (we|i) talk too (much|long) [to you|with you]
        [you may] (mention|bring up|remark on) [again] how much (we|i) talk [again]
        [you (can|may)] (start|go back to) (warning|telling|reminding) me [again] (about|when|if) [i'm|i am|i|we're|we are|we] (talk|talking) too (much|long) [again|to you|with you]
    """
    await _choose(usage, wording, deeds, is_wanted=True)
    yield wording.sentence("heavy_use_on")


async def _choose(usage: Usage, wording: Wording, deeds: Deeds, *, is_wanted: bool) -> None:
    await usage.choose(is_wanted=is_wanted)

    async def take_back() -> str:
        await usage.choose(is_wanted=not is_wanted)
        return wording.sentence("heavy_use_off" if is_wanted else "heavy_use_on")

    deeds.did(wording.sentence("undo_what_usage"), take_back)


def _whole(time: timedelta) -> timedelta:
    """Round to minutes."""
    return timedelta(minutes=round(time / timedelta(minutes=1)))
