"""Minutes in, what becomes of her when she talks for so long out: growth, gaps, silences, slowness.

Questions follow each other with pauses, and every tenth answer is interrupted. Growth is counted
from the first tenth of the time on, in which caches fill: the median of the last tenth of the
samples from there on less that of their first tenth, as one prompt that is kept or not makes a
single sample higher or lower by 60 MB; the slope is a least-squares line through all of them. Files
that she looks into are left out: with PSS, she seems to grow by hundreds of MB when another program
closes the model.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from statistics import median

import anyio
from anyio import to_thread

from her_voice.audio import RATE
from her_voice.bench import vitals
from her_voice.bench.agent import Agent
from her_voice.bench.call import Call
from her_voice.bench.clips import Script
from her_voice.bench.exchange import Exchange, Patience
from her_voice.bench.figures import Spread, slope, spread
from her_voice.bench.interruption import Interruption, interrupt
from her_voice.bench.latency import question

SAMPLE_S = 30.0
_SHORTEST_PAUSE_S = 0.5
_WARM = 0.1
_EACH = 10
_RESTS_S = 0.6
"""Between two sentences she rests for up to 0.4 s."""

_KEPT_S = 120
"""The call forgets sound older than this."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at her."""

    at_s: float
    pss_mb: float | None
    underruns: float | None
    """As she counts them; None if she does not say."""

    own_mb: Mapping[str, float] = field(default_factory=dict)
    """Her own memory, by program; see `vitals.own_mb`."""

    others_s: float | None = None
    """Processor seconds of everything but her and the bench so far, what the host took with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soak:
    """What became of her."""

    minutes: float
    questions: int
    unanswered: int
    talked_over: int
    interruptions: tuple[Interruption, ...]
    samples: tuple[Sample, ...]
    first: Spread
    """Latency in the first quarter of the questions."""

    last: Spread
    """Latency in the last quarter."""

    pauses: Spread
    """The longest pause within each answer, in seconds."""

    gaps_at: tuple[float, ...] = ()
    """When her sound ran dry in the middle, as the caller heard it, in seconds."""

    broken: tuple[tuple[float, float], ...] = ()
    """When an answer paused for longer than she rests, and for how long, in seconds."""

    wanting: tuple[Exchange, ...] = ()
    """The questions that were not answered, or answered before they were over."""

    @property
    def others(self) -> Spread:
        """What others used of one core, from one look to the next: 1 is all of it."""
        known = [(one.at_s, one.others_s) for one in self.samples if one.others_s is not None]
        return spread([(s - before) / (at - then) for (then, before), (at, s) in pairwise(known)])

    @property
    def growth_mb(self) -> float | None:
        """How much more memory she had at the end than when she was warm."""
        return _grown([mb for _, mb in self._warm()])

    @property
    def slope_mb_per_h(self) -> float | None:
        """How fast her memory grew when she was warm."""
        return slope([(at / 3600, mb) for at, mb in self._warm()])

    @property
    def underruns(self) -> float | None:
        """How often she says that her sound came too late."""
        counted = [s.underruns for s in self.samples if s.underruns is not None]
        return counted[-1] - counted[0] if counted else None

    def _warm(self) -> list[tuple[float, float]]:
        return [(at_s, sum(own_mb.values())) for at_s, own_mb in self._when_warm()]

    @property
    def grown_mb(self) -> dict[str, float]:
        """The growth of each program that was there all the time."""
        warm = [own_mb for _, own_mb in self._when_warm()]
        names = set.intersection(*(set(one) for one in warm)) if warm else set[str]()
        return {name: _grown([one[name] for one in warm]) or 0.0 for name in sorted(names)}

    def _when_warm(self) -> list[tuple[float, Mapping[str, float]]]:
        after = self.minutes * 60 * _WARM
        return [(s.at_s, s.own_mb) for s in self.samples if s.own_mb and s.at_s >= after]


def _grown(values: Sequence[float]) -> float | None:
    """Give how much higher the last tenth of them lies than the first; None without any."""
    part = max(len(values) // 10, 1)
    return median(values[-part:]) - median(values[:part]) if values else None


async def soak(
    agent: Agent,
    script: Script,
    minutes: float,
    progress: Callable[[str], None],
    patience: Patience | None = None,
    *,
    longest_pause_s: float = 4.0,
) -> Soak:
    """Talk with the agent for so many minutes, with pauses of at most so many seconds."""
    patience = patience or Patience()
    samples: list[Sample] = []
    exchanges: list[Exchange] = []
    interruptions: list[Interruption] = []
    chance = Random(11)  # noqa: S311 - the same moments each time, nothing secret
    async with agent.call() as call, anyio.create_task_group() as tasks:
        tasks.start_soon(_watch, agent, call, samples)
        while call.now < minutes * 60 * RATE:
            number = len(exchanges) + len(interruptions)
            progress(f"minute {call.now / RATE / 60:.0f} of {minutes:.0f}, {number} questions")
            if number % _EACH == _EACH - 1 and script.long and script.interruptions:
                long = script.long[number // _EACH % len(script.long)]
                word = script.interruptions[number // _EACH % len(script.interruptions)]
                interruptions.append(await interrupt(call, long, word, chance, patience))
            else:
                clip = script.questions[number % len(script.questions)]
                exchanges.append(await question(agent, call, clip, patience))
            await call.wait(chance.uniform(_SHORTEST_PAUSE_S, longest_pause_s))
            _forget(call)
        samples.append(await _look(agent, call))
        tasks.cancel_scope.cancel()
    quarter = max(len(exchanges) // 4, 1)
    return Soak(
        minutes=minutes,
        questions=len(exchanges),
        unanswered=sum(not exchange.answered for exchange in exchanges),
        talked_over=sum(exchange.talked_over for exchange in exchanges),
        interruptions=tuple(interruptions),
        samples=tuple(samples),
        first=_latency(exchanges[:quarter]),
        last=_latency(exchanges[-quarter:]),
        pauses=spread([p for one in exchanges if (p := one.longest_pause_s) is not None]),
        gaps_at=tuple(call.gaps_at),
        broken=tuple(one for exchange in exchanges for one in _breaks(exchange)),
        wanting=tuple(one for one in exchanges if not one.answered or one.talked_over),
    )


def underruns(status: Mapping[str, object]) -> float | None:
    """Add up every counter of the status, at any depth, whose name speaks of under- or overruns."""
    found: list[float] = []

    def look(value: object, name: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                look(inner, str(key))
        elif isinstance(value, list):
            for inner in value:
                look(inner, name)
        elif isinstance(value, int | float) and ("underrun" in name or "xrun" in name):
            found.append(float(value))

    look(dict(status), "")
    return sum(found) if found else None


def _breaks(exchange: Exchange) -> list[tuple[float, float]]:
    """Give when, and for how long, an answer paused for longer than she rests."""
    pairs = ((before.end, after.start) for before, after in pairwise(exchange.answered))
    return [(round(end, 2), round(on - end, 2)) for end, on in pairs if on - end > _RESTS_S]


async def _watch(agent: Agent, call: Call, samples: list[Sample]) -> None:
    while True:
        samples.append(await _look(agent, call))
        await anyio.sleep(SAMPLE_S)


async def _look(agent: Agent, call: Call) -> Sample:
    memory, own, others = None, {}, None
    if agent.pid:
        family = vitals.family(agent.pid)
        memory = await to_thread.run_sync(vitals.pss_mb, family)
        own = await to_thread.run_sync(vitals.own_mb, family)
        others = vitals.busy_s() - vitals.cpu_s({*family, os.getpid()})
    return Sample(call.now / RATE, memory, underruns(await agent.status()), own, others)


def _latency(exchanges: list[Exchange]) -> Spread:
    return spread([e.latency_s for e in exchanges if e.latency_s is not None])


def _forget(call: Call) -> None:
    before = call.now - _KEPT_S * RATE
    call.mouth.forget(before)
    call.ear.forget(before)
    call.notes[:] = [note for note in call.notes if note.at >= before]
