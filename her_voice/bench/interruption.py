"""A long answer and someone who speaks into it: how soon she is silent."""

from dataclasses import dataclass
from random import Random

import anyio

from her_voice.audio import RATE
from her_voice.bench.call import Call
from her_voice.bench.clips import Clip
from her_voice.bench.edges import Stretch, speech
from her_voice.bench.exchange import Patience, hers

QUIET_S = 0.4
"""Silent for so long, she has stopped. A longer breath between two sentences looks the same."""

GIVE_UP_S = 5.0
"""Who still speaks after so long has not noticed."""

_JUST_NOW_S = 0.04
"""Sound that ended so recently is still going on."""

_EARLIEST_S, _LATEST_S = 0.8, 3.0
"""How far into her answer the interruption comes, at random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """One attempt to interrupt her. Times are seconds of the call."""

    name: str
    onset: float | None
    """First sound of the interruption; None if there was nothing to interrupt."""

    stop_s: float | None
    """From the onset to her last sound; None if she spoke on, or had finished by herself."""

    missed: bool
    """She spoke on for five seconds."""

    answered: tuple[Stretch, ...]
    """Her sound, from the long question on."""


async def interrupt(
    call: Call, long: Clip, word: Clip, chance: Random, patience: Patience
) -> Interruption:
    """Ask for a long answer, speak into it, and wait until she is silent."""
    begins = call.say(long.sound)
    await call.until(begins + long.sound.size)
    name = f"{long.name} / {word.name}"
    first = await first_sound(call, call.now, patience.first_s)
    if first is None:
        heard = hers(call, begins)
        return Interruption(name=name, onset=None, stop_s=None, missed=False, answered=heard)
    await call.until(int((first + chance.uniform(_EARLIEST_S, _LATEST_S)) * RATE))
    await sounding(call, patience.settled_s)
    edge = speech(word.sound) or Stretch(0.0, 0.0)
    onset = call.say(word.sound) / RATE + edge.start
    await silence(call, onset)
    heard = hers(call, begins)
    was_speaking = any(one.start < onset < one.end for one in heard)
    end = end_of(heard, onset)
    missed = was_speaking and end - onset > GIVE_UP_S - QUIET_S
    stop_s = end - onset if was_speaking and not missed else None
    await _settle(call, patience)
    return Interruption(
        name=name,
        onset=onset if was_speaking else None,
        stop_s=stop_s,
        missed=missed,
        answered=hers(call, begins),
    )


async def first_sound(call: Call, since: int, patience_s: float) -> float | None:
    """Wait for her first sound after the sample `since`; give its second, or None."""
    while call.now < since + patience_s * RATE:
        found = hers(call, since)
        if found:
            return found[0].start
        await call.wait(0.04)
    return None


async def sounding(call: Call, settled_s: float) -> None:
    """Wait until she is in the middle of a word, or has been silent for so long."""
    began = call.now
    while call.now < began + settled_s * RATE:
        recent = hers(call, call.now - RATE // 5)
        if recent and call.now / RATE - recent[-1].end < _JUST_NOW_S:
            return
        await call.wait(0.02)


async def silence(call: Call, onset: float) -> None:
    """Wait until she has stopped, or has not."""
    while call.now / RATE < onset + GIVE_UP_S:
        await call.wait(0.1)
        found = hers(call, int((onset - 1) * RATE))
        if call.now / RATE - end_of(found, onset) > QUIET_S:
            return


def end_of(found: tuple[Stretch, ...], onset: float) -> float:
    """Follow her sound from the onset to the first silence that is one."""
    end = onset
    for one in found:
        if one.end > onset and one.start - end < QUIET_S:
            end = max(end, one.end)
    return end


async def _settle(call: Call, patience: Patience) -> None:
    began = call.now
    while call.now < began + patience.whole_s * RATE:
        found = hers(call, began)
        last = found[-1].end if found else began / RATE
        if call.now / RATE - last > patience.settled_s:
            return
        await anyio.sleep(0.1)
        await call.until(call.now)
