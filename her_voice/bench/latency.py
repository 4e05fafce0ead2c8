"""Spoken questions in, how soon and how well she answers out: measured in the two recordings."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import anyio
from anyio import to_thread

from her_voice.audio import RATE
from her_voice.bench import clips, vitals
from her_voice.bench.agent import Agent
from her_voice.bench.call import Call
from her_voice.bench.clips import Clip, Script
from her_voice.bench.exchange import Exchange, Patience, ask, hers
from her_voice.bench.interruption import Interruption, interrupt

STAGES = ("endpoint", "hear", "think", "speak", "play")
"""What a turn is made of, in order."""

_BEFORE_S = 3.0
"""A greeting may be spoken first: she is asked after so much silence."""

_BETWEEN_S = 0.5
_SAMPLE_S = 2.0

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Idle:
    """An open microphone with nobody speaking."""

    seconds: float
    cpu_percent: float | None
    """Of one core."""

    false_starts: int
    """How often she spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be measured."""

    idle_s: float = 20.0
    interruptions: int = 6
    patience: Patience = field(default_factory=Patience)
    keep: Path | None = None
    """A folder for the recordings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Everything measured in one call."""

    exchanges: tuple[Exchange, ...]
    interruptions: tuple[Interruption, ...]
    idle_at_start: Idle | None
    """Just after her start, when she still makes ready what may be needed."""

    idle: Idle | None
    """When all questions are answered."""

    false_starts: int
    """How often she spoke while nobody had asked: idle, and after an answer was over."""

    peak_mb: float | None
    gaps: int
    """How often her sound ran dry in the middle."""

    late_s: float
    """The worst delay of the bench's own clock; nothing is more exact than this."""


async def measure(agent: Agent, script: Script, plan: Plan, progress: Progress) -> Latency:
    """Talk with the agent as a person would, and measure it."""
    chance = Random(7)  # noqa: S311 - the same moments each time, nothing secret
    async with agent.call() as call, _peak(agent) as peak:
        await _silent(call, _BEFORE_S)
        at_start = await _idle(agent, call, plan.idle_s) if plan.idle_s else None
        exchanges: list[Exchange] = []
        unasked = at_start.false_starts if at_start else 0
        for number, clip in enumerate(script.questions, 1):
            progress(f"question {number} of {len(script.questions)}")
            exchanges.append(await question(agent, call, clip, plan.patience))
            unasked += await _pause(call)
        interruptions: list[Interruption] = []
        for number in range(plan.interruptions):
            progress(f"interruption {number + 1} of {plan.interruptions}")
            long = script.long[number % len(script.long)]
            word = script.interruptions[number % len(script.interruptions)]
            interruptions.append(await interrupt(call, long, word, chance, plan.patience))
            await call.wait(_BETWEEN_S)
        idle = None
        if plan.idle_s:
            progress("silence")
            await _silent(call, _BEFORE_S)
            idle = await _idle(agent, call, plan.idle_s)
            unasked += idle.false_starts
        if plan.keep:
            clips.keep(plan.keep, call.mouth.between(0), call.ear.between(0))
        return Latency(
            exchanges=tuple(exchanges),
            interruptions=tuple(interruptions),
            idle_at_start=at_start,
            idle=idle,
            false_starts=unasked,
            peak_mb=peak[0] or None,
            gaps=call.gaps,
            late_s=call.late_s,
        )


async def question(agent: Agent, call: Call, clip: Clip, patience: Patience) -> Exchange:
    """Ask one question and add what it cost and what she says about its stages."""
    known = {turn["turn"] for turn in turns(await agent.status())}
    before = _cpu(agent)
    exchange = await ask(call, clip, patience)
    after = _cpu(agent)
    fresh = [turn for turn in turns(await agent.status()) if turn["turn"] not in known]
    cost = None if before is None or after is None else after - before
    return replace(exchange, stages=turn_stages(fresh[0]) if fresh else {}, cpu_s=cost)


def turns(status: Mapping[str, object]) -> list[Mapping[str, float]]:
    """Give the timings of the last turns, oldest first, as `/v1/status` has them."""
    listed = status.get("turns")
    if not isinstance(listed, list):
        return []
    return sorted(
        (turn for turn in listed if isinstance(turn, dict) and "turn" in turn),
        key=lambda turn: float(turn["turn"]),
    )


def turn_stages(turn: Mapping[str, float]) -> dict[str, float]:
    """Give the stages of a reported turn and their total, in ms."""
    names = (*STAGES, "total")
    return {name: float(turn[f"{name}_ms"]) for name in names if f"{name}_ms" in turn}


async def _silent(call: Call, seconds: float) -> None:
    """Wait until she has been silent for so long, or for a minute."""
    began = call.now
    while call.now < began + 60 * RATE:
        await call.wait(0.2)
        found = hers(call, began)
        last = found[-1].end if found else began / RATE
        if call.now / RATE - last > seconds:
            return


async def _pause(call: Call) -> int:
    began = call.now
    await call.wait(_BETWEEN_S)
    return len(hers(call, began))


async def _idle(agent: Agent, call: Call, seconds: float) -> Idle:
    began, before = call.now, _cpu(agent)
    await call.wait(seconds)
    after = _cpu(agent)
    used = None if before is None or after is None else 100 * (after - before) / seconds
    return Idle(seconds, used, len(hers(call, began)))


def _cpu(agent: Agent) -> float | None:
    return vitals.cpu_s(vitals.family(agent.pid)) if agent.pid else None


@asynccontextmanager
async def _peak(agent: Agent) -> AsyncIterator[list[float]]:
    """Watch the memory meanwhile; the one number in the list is the most that was seen."""
    most = [0.0]

    async def watch() -> None:
        while agent.pid:
            family = vitals.family(agent.pid)
            most[0] = max(most[0], await to_thread.run_sync(vitals.pss_mb, family))
            await anyio.sleep(_SAMPLE_S)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        yield most
        tasks.cancel_scope.cancel()
