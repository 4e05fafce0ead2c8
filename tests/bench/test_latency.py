"""The bench on agents whose manners are known, in virtual time."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np
import pytest
import trio.testing

from her_voice.bench import latency
from her_voice.bench.clips import Clip, Script, read
from her_voice.bench.exchange import Patience
from her_voice.bench.latency import Latency, Plan
from tests.bench.fake_agent import FakeAgent, quiet, tone

pytestmark = pytest.mark.anyio

Measure = Callable[..., Awaitable[Latency]]


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


def _clip(seconds: float, name: str = "hum", text: str = "") -> Clip:
    """A hum with silence around it, as a recording has it."""
    return Clip(name, text, np.concatenate([quiet(0.31), tone(seconds), quiet(0.57)]))


async def _measure(agent: FakeAgent, questions: int = 1, **plan: object) -> Latency:
    script = Script(
        tuple(_clip(1.0, f"q{n}", "what is the time") for n in range(questions)),
        (_clip(0.8, "long"),),
        (_clip(1.0, "stop"),),
    )
    standard: dict[str, object] = {"idle_s": 0.0, "interruptions": 0}
    whole = Plan(**(standard | plan))  # type: ignore[arg-type]
    return await latency.measure(agent, script, whole, lambda _: None)


@pytest.mark.parametrize("delay_s", [0.2, 0.74, 2.5])
async def test_a_known_delay_comes_out(delay_s: float) -> None:
    report = await _measure(FakeAgent(delay_s=delay_s), questions=2)
    assert len(report.exchanges) == 2
    for exchange in report.exchanges:
        # The clip's own frame grid and the 10 ms steps leave this much open.
        assert exchange.latency_s == pytest.approx(delay_s, abs=0.04)
        assert exchange.asked.end - exchange.asked.start == pytest.approx(1.0, abs=0.02)


async def test_the_longest_silence_within_an_answer_is_told() -> None:
    one = (await _measure(FakeAgent(answer_s=2.0, rest=(0.7, 1.4)))).exchanges[0]
    assert one.longest_pause_s == pytest.approx(0.7, abs=0.03)
    assert (await _measure(FakeAgent())).exchanges[0].longest_pause_s == 0
    silent = await _measure(FakeAgent(delay_s=None), patience=Patience(first_s=3))
    assert silent.exchanges[0].longest_pause_s is None


async def test_who_never_answers_has_no_latency() -> None:
    report = await _measure(FakeAgent(delay_s=None), patience=Patience(first_s=3))
    assert report.exchanges[0].latency_s is None
    assert report.exchanges[0].answered == ()
    assert not report.exchanges[0].talked_over


async def test_who_speaks_into_the_question_is_not_called_quick() -> None:
    report = await _measure(FakeAgent(talks_over_after_s=0.6))
    assert report.exchanges[0].talked_over
    assert report.exchanges[0].latency_s is None


async def test_an_answer_in_time_is_not_called_talking_over() -> None:
    assert not (await _measure(FakeAgent(delay_s=0.1))).exchanges[0].talked_over


async def test_the_parts_she_reports_go_with_the_right_question() -> None:
    report = await _measure(FakeAgent(), questions=2)
    assert len(report.exchanges) == 2
    for exchange in report.exchanges:
        parts = sum(exchange.stages[stage] for stage in latency.STAGES)
        assert parts == exchange.stages["total"] == 500


async def test_what_she_understood_is_compared_with_what_was_said() -> None:
    report = await _measure(FakeAgent(understands="What was the time?"))
    assert report.exchanges[0].heard == "What was the time?"
    assert (report.exchanges[0].errors.errors, report.exchanges[0].errors.words) == (1, 4)


@pytest.mark.parametrize("stops_after_s", [0.1, 0.46])
async def test_a_known_stop_comes_out(stops_after_s: float) -> None:
    agent = FakeAgent(delay_s=0.3, answer_s=8, stops_after_s=stops_after_s)
    report = await _measure(agent, questions=0, interruptions=3)
    assert len(report.interruptions) == 3
    for one in report.interruptions:
        assert one.stop_s == pytest.approx(stops_after_s, abs=0.04)
        assert not one.missed


async def test_who_can_not_be_stopped_is_counted_as_such() -> None:
    agent = FakeAgent(delay_s=0.3, answer_s=30)
    report = await _measure(agent, questions=0, interruptions=1)
    assert report.interruptions[0].missed
    assert report.interruptions[0].stop_s is None


async def test_who_had_finished_was_not_interrupted() -> None:
    agent = FakeAgent(delay_s=0.3, answer_s=0.2)
    report = await _measure(agent, questions=0, interruptions=1)
    assert report.interruptions[0].onset is None
    assert report.interruptions[0].stop_s is None
    assert not report.interruptions[0].missed


async def test_speaking_into_silence_is_a_false_start() -> None:
    report = await _measure(FakeAgent(unasked_at_s=8.0), idle_s=10.0)
    assert report.idle_at_start is not None
    assert report.idle_at_start.false_starts == 1
    assert report.idle is not None
    assert report.idle.false_starts == 0
    assert report.false_starts == 1


async def test_a_greeting_is_no_false_start() -> None:
    report = await _measure(FakeAgent(unasked_at_s=0.5), idle_s=5.0)
    assert report.false_starts == 0
    assert report.exchanges[0].latency_s is not None


async def test_the_recordings_are_kept_in_step(tmp_path: Path) -> None:
    report = await _measure(FakeAgent(), keep=tmp_path)
    person, hers = read(tmp_path / "person.wav"), read(tmp_path / "her.wav")
    assert person.size == hers.size
    asked = report.exchanges[0].asked
    answer = report.exchanges[0].answered[0]
    assert np.abs(person[int(asked.start * 16000) + 200 : int(asked.end * 16000) - 200]).any()
    assert not np.abs(hers[: int(answer.start * 16000) - 320]).any()
