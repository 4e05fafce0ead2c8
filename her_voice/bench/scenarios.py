"""Scenarios in, every run of them with its verdicts out; each run is a call of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from her_voice.audio import RATE
from her_voice.bench import clips
from her_voice.bench.agent import Agent
from her_voice.bench.call import Call
from her_voice.bench.edges import Stretch, stretches
from her_voice.bench.exchange import Patience, hers
from her_voice.bench.performance import PATIENCE, perform
from her_voice.bench.scenario import Scenario
from her_voice.bench.takes import Studio, Take
from her_voice.bench.verdicts import Verdict

_BEFORE_S = 0.4
"""A run begins after so much silence: what comes at the beginning of a call is a greeting."""

_LONGEST_GREETING_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One run, as it was. Times are seconds of its call."""

    scenario: str
    name: str
    verdicts: tuple[Verdict, ...]
    person: tuple[Stretch, ...]
    hers: tuple[Stretch, ...]
    said: str
    """Her words, as she showed them."""

    late_s: float
    """The worst delay of the bench's own clock."""


@dataclass(frozen=True, slots=True)
class Played:
    """All that was played."""

    scenarios: tuple[Scenario, ...]
    scenes: tuple[Scene, ...]
    skipped: tuple[str, ...]
    """Scenarios whose recordings are not there."""


async def prepared(
    scenarios: Sequence[Scenario], studio: Studio, progress: Callable[[str], None], *, most: int = 0
) -> tuple[tuple[Take, ...], tuple[str, ...]]:
    """Make every take, and name the scenarios that can't be played without recordings.

    `most` is how many takes of each scenario there are at most; 0 is all.
    """
    taken: list[Take] = []
    skipped: list[str] = []
    for scenario in scenarios:
        progress(f"preparing {scenario.name}")
        if scenario.needs_recordings and studio.recordings is None:
            skipped.append(scenario.name)
            continue
        taken += await studio.takes(scenario, most=most)
    return tuple(taken), tuple(skipped)


async def play(
    agent: Agent,
    takes: Sequence[Take],
    progress: Callable[[str], None],
    *,
    patience: Patience = PATIENCE,
    keep: Path | None = None,
) -> tuple[Scene, ...]:
    """Play every take with the agent, one call after the other. Raises `HerVoiceError`."""
    scenes: list[Scene] = []
    for number, take in enumerate(takes, 1):
        progress(f"{take.name}, {number} of {len(takes)}")
        async with agent.call() as call:
            await _greeting(call)
            judged = await perform(call, take, patience)
            scenes.append(_scene(call, take, judged))
            if keep:
                clips.keep(
                    keep / f"{number:03d}_{take.scenario}",
                    call.mouth.between(0),
                    call.ear.between(0),
                )
    return tuple(scenes)


async def _greeting(call: Call) -> None:
    while call.now < _LONGEST_GREETING_S * RATE:
        await call.wait(0.1)
        found = hers(call, 0)
        if call.now / RATE - (found[-1].end if found else 0.0) > _BEFORE_S:
            return


def _scene(call: Call, take: Take, judged: tuple[Verdict, ...]) -> Scene:
    told = [note.told for note in call.notes if note.told.get("role") == "agent"]
    return Scene(
        scenario=take.scenario,
        name=take.name,
        verdicts=judged,
        person=tuple(stretches(call.mouth.between(0), gap_s=0.1)),
        hers=hers(call, 0),
        said=" ".join(" ".join(str(one.get("text", "")) for one in told).split()),
        late_s=call.late_s,
    )
