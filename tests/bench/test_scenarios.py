"""The built-in scenarios in virtual time: with the real conversation, and with some that fail."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import numpy as np
import pytest
import trio.testing

from her_voice.audio import SILENCE, Samples, samples
from her_voice.bench import scenario_file
from her_voice.bench.call import Call
from her_voice.bench.clips import Clip
from her_voice.bench.exchange import Patience, ask
from her_voice.bench.scenario import Scenario
from her_voice.bench.scenarios import Scene, play, prepared
from her_voice.bench.takes import Studio
from her_voice.bench.verdicts import Verdict
from tests.bench.fake_agent import tone
from tests.bench.virtual_companion import Tongue, VirtualCompanion
from tests.daemon import stubs

pytestmark = pytest.mark.anyio

PLAYABLE = [one for one in scenario_file.built_in() if not one.needs_recordings]


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class Theatre:
    """Plays scenarios with an assistant on stand-in engines."""

    def __init__(self, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._cache = cache
        self._tongue = Tongue()
        self._monkeypatch = monkeypatch

    async def play(
        self, scenario: Scenario, mishears: Callable[[str], str] = str, *, most: int = 2
    ) -> tuple[Scene, ...]:
        agent = VirtualCompanion(mishears, self._tongue)
        self._monkeypatch.setattr(stubs, "StubOrgans", agent.organs)
        studio = Studio(agent.tongue.speak, self._cache, None)
        takes, skipped = await prepared([scenario], studio, lambda _: None, most=most)
        assert skipped == ()
        return await play(agent, takes, lambda _: None)


@pytest.fixture
def theatre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Theatre:
    return Theatre(tmp_path, monkeypatch)


def named(name: str) -> Scenario:
    (found,) = scenario_file.chosen([name])
    return found


def verdicts(scenes: tuple[Scene, ...]) -> list[Verdict]:
    return [verdict for scene in scenes for verdict in scene.verdicts]


def faults(scenes: tuple[Scene, ...]) -> set[str]:
    return {fault for verdict in verdicts(scenes) for fault in verdict.faults}


@pytest.mark.parametrize("scenario", PLAYABLE, ids=lambda one: one.name)
async def test_she_passes(scenario: Scenario, theatre: Theatre) -> None:
    scenes = await theatre.play(scenario)
    assert faults(scenes) == set()
    for verdict in verdicts(scenes):
        if verdict.expected in {"stop", "go_on"}:
            assert verdict.was_speaking, "there was nothing to stop"
        if verdict.expected == "stop":
            assert 0 < (verdict.stop_s or 0) < 1
        if verdict.expected == "answer":
            assert 0.3 < (verdict.latency_s or 0) < 1


async def test_a_barge_in_lowers_her_voice_before_it_stops_her(theatre: Theatre) -> None:
    (scene,) = await theatre.play(named("barge_in"), most=1)
    answered, stopped = scene.verdicts
    assert answered.latency_s == pytest.approx(0.52, abs=0.03)
    assert stopped.lowered_s is not None
    assert stopped.stop_s is not None
    assert stopped.lowered_s < 0.1 < stopped.stop_s
    assert (stopped.talk_over_s or 0) < 0.1


async def test_the_first_tenth_of_a_second_is_that(theatre: Theatre) -> None:
    scenes = await theatre.play(named("first_100_ms"))
    assert scenes
    for scene in scenes:
        assert 0 < scene.person[-1].start - scene.hers[0].start <= 0.12


async def test_the_last_moment_is_that(theatre: Theatre) -> None:
    scenes = await theatre.play(named("last_moment"))
    assert scenes
    for scene in scenes:
        onset = scene.person[-1].start
        said = next(one for one in scene.hers if one.end > onset - 0.1)
        assert said.start < onset < said.end + 0.1


async def test_the_same_scenario_gives_the_same_verdicts(theatre: Theatre) -> None:
    scenario = named("barge_in")
    assert await theatre.play(scenario, most=1) == await theatre.play(scenario, most=1)


# ---- openers ------------------------------------------------------------------------------------


class OpenerWire:
    """Half a second after the person it says an opener, and two seconds later the answer."""

    def __init__(self) -> None:
        self._since: int | None = None
        self._out, self._in = anyio.create_memory_object_stream[bytes | dict[str, object]](9999)

    async def send(self, frame: bytes) -> None:
        is_loud = bool(np.abs(samples(frame)).max() > 500)
        self._since = 0 if is_loud else None if self._since is None else self._since + 1
        at_s = (self._since or 0) * 0.02
        if at_s in {0.88, 3.0}:
            text = {"text": "Let me see."} | ({"opener": True} if at_s < 1 else {})
            self._out.send_nowait({"type": "transcript", "role": "agent", "final": True} | text)
        sounds = 0.5 <= at_s < 0.9 or 2.5 <= at_s < 5
        self._out.send_nowait(tone(0.02).tobytes() if sounds else SILENCE)

    async def receive(self) -> bytes | dict[str, object]:
        return await self._in.receive()

    async def __aenter__(self) -> None:
        """The streams are open from the start."""

    async def __aexit__(self, *_: object) -> None:
        self._out.close()
        self._in.close()


class OpenerAgent:
    """An agent that opens late answers."""

    pid = None

    @asynccontextmanager
    async def call(self) -> AsyncIterator[Call]:
        wire = OpenerWire()
        async with wire, anyio.create_task_group() as tasks:
            call = Call(wire)
            tasks.start_soon(call.run)
            await anyio.sleep(0.005)
            yield call
            tasks.cancel_scope.cancel()

    async def status(self) -> dict[str, object]:
        return {}


@pytest.mark.parametrize(
    "steps",
    [
        "[{say: x}, {expect: answer}]",
        "[{say: x}, {expect: {what: answer, hear_out: false}}]",
        "[{say: x}, {when_she_speaks: {after_s: 1}}]",
    ],
)
async def test_an_opener_is_waited_out_and_reported_apart(steps: str, tmp_path: Path) -> None:
    async def hum(voice: str, words: str, pace: float) -> Samples:
        return tone(0.5)

    scenario = scenario_file.parsed(f"name: x\nshows: y\nsteps: {steps}", "here")
    takes = await Studio(hum, tmp_path, None).takes(scenario)
    (scene,) = await play(OpenerAgent(), takes, lambda _: None)
    (verdict,) = scene.verdicts
    assert verdict.faults == ()
    assert verdict.opener_s == pytest.approx(0.5, abs=0.05)
    assert verdict.latency_s == pytest.approx(2.5, abs=0.05)
    heard_s = scene.hers[-1].end - scene.person[-1].end
    assert heard_s > 4.9 if "expect: answer" in steps else 3 < heard_s < 4.5, heard_s


async def test_the_latency_of_a_question_counts_to_the_answer_not_to_its_opener() -> None:
    clip = Clip("x", "", tone(0.5))
    async with OpenerAgent().call() as call:
        exchange = await ask(call, clip, Patience(settled_s=1.0))
    assert exchange.latency_s == pytest.approx(2.5, abs=0.05)


# ---- those who fail -----------------------------------------------------------------------------


def stops_at_noise(text: str) -> str:
    return text or "stop"


def hears_no_stop(text: str) -> str:
    return "right" if text.startswith(("Stop", "Wait", "No,", "Hold")) else text


def takes_every_sound_for_words(text: str) -> str:
    return text or "what time is it"


async def test_who_stops_at_a_cough_fails(theatre: Theatre) -> None:
    scenes = await theatre.play(named("noise_over_her"), stops_at_noise, most=1)
    assert "false_stop" in faults(scenes)


async def test_who_never_stops_fails(theatre: Theatre) -> None:
    scenes = await theatre.play(named("barge_in"), hears_no_stop)
    assert faults(scenes) == {"missed_stop"}
    assert max(verdict.talk_over_s or 0 for verdict in verdicts(scenes)) > 0.3


async def test_who_answers_a_cough_fails(theatre: Theatre) -> None:
    scenes = await theatre.play(named("noise_in_silence"), takes_every_sound_for_words, most=1)
    assert faults(scenes) == {"false_answer"}


async def test_who_takes_a_pause_for_the_end_fails(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sure(*_: object) -> float:
        return 0.95

    monkeypatch.setattr("tests.bench.virtual_companion.SentenceJudge.finished", sure)
    scenes = await theatre.play(named("mid_sentence_pause"), lambda text: text and "It is so.")
    assert "cut_off" in faults(scenes)


async def test_who_stays_silent_fails(theatre: Theatre) -> None:
    scenes = await theatre.play(named("question"), lambda _: "", most=1)
    assert faults(scenes) == {"unanswered"}
