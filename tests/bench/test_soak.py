"""A long talk in virtual time: what was put in comes out."""

import pytest
import trio.testing

from her_voice.bench.clips import Clip, Script
from her_voice.bench.exchange import Patience
from her_voice.bench.figures import spread
from her_voice.bench.soak import Sample, Soak, soak, underruns
from tests.bench.fake_agent import FakeAgent, tone


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


SCRIPT = Script(
    (Clip("a", "", tone(0.6)), Clip("b", "", tone(0.9))),
    (Clip("long", "", tone(0.8)),),
    (Clip("stop", "", tone(0.9)),),
)


def _soak(samples: list[Sample], minutes: float = 120) -> Soak:
    return Soak(
        minutes=minutes,
        questions=0,
        unanswered=0,
        talked_over=0,
        interruptions=(),
        samples=tuple(samples),
        first=spread([]),
        last=spread([]),
        pauses=spread([]),
    )


@pytest.mark.anyio
async def test_three_minutes_of_questions_are_all_answered() -> None:
    found = await soak(FakeAgent(delay_s=0.4, answer_s=1.0), SCRIPT, 3, lambda _: None)
    assert found.questions > 15
    assert found.unanswered == 0
    assert len(found.interruptions) >= 1
    assert found.first.p50 == pytest.approx(0.4, abs=0.04)
    assert found.last.p50 == pytest.approx(0.4, abs=0.04)
    assert found.pauses.worst == 0
    assert found.growth_mb is None
    assert found.underruns is None


@pytest.mark.anyio
async def test_silence_is_counted_as_unanswered() -> None:
    agent = FakeAgent(delay_s=None)
    found = await soak(agent, SCRIPT, 0.5, lambda _: None, Patience(first_s=2))
    assert found.questions == found.unanswered == len(found.wanting) > 2
    assert found.first.n == 0


def test_growth_is_counted_from_when_she_is_warm() -> None:
    cold = [Sample(0, 100, 2, {"run": 10}), Sample(60, 900, 2, {"run": 500})]
    warm = [
        Sample(60.0 * minute, 3000, 5, {"run": 600 + minute / 20, "ears": 400 + minute / 20})
        for minute in range(20, 121)
    ]
    found = _soak(cold + warm)
    assert found.grown_mb == {"run": pytest.approx(4.55), "ears": pytest.approx(4.55)}
    assert found.growth_mb == pytest.approx(9.1)
    assert found.slope_mb_per_h == pytest.approx(6)
    assert found.underruns == 3


def test_what_others_used_is_told_from_one_look_to_the_next() -> None:
    looks = [Sample(30.0 * at, 100, 0, {}, others) for at, others in enumerate((5.0, 8.0, 38.0))]
    found = _soak([*looks, Sample(90.0, 100, 0)])
    assert found.others.n == 2
    assert found.others.worst == pytest.approx(1.0)
    assert found.others.p50 == pytest.approx(0.55)


@pytest.mark.anyio
async def test_where_an_answer_breaks_off_and_goes_on_is_told() -> None:
    whole = await soak(FakeAgent(delay_s=0.4, answer_s=1.0), SCRIPT, 0.5, lambda _: None)
    assert whole.broken == ()
    halves = FakeAgent(delay_s=0.4, answer_s=2.0, rest=(0.8, 1.6))
    broken = await soak(halves, SCRIPT, 0.5, lambda _: None)
    assert len(broken.broken) == broken.questions > 2
    assert [length for _, length in broken.broken] == pytest.approx(
        [0.8] * broken.questions, abs=0.03
    )


def test_a_steady_memory_has_no_slope() -> None:
    shared = [Sample(60.0 * minute, 1000 + minute, 0, {"run": 700}) for minute in range(120)]
    found = _soak(shared)
    assert (found.growth_mb, found.slope_mb_per_h, found.underruns) == (0, 0, 0)


def test_one_prompt_that_is_kept_just_then_is_no_growth() -> None:
    """And one that is given up just then hides none."""
    for last, grown in ((760, 20), (640, 20)):
        own = [700.0] * 60 + [720.0] * 59 + [last]
        found = _soak([Sample(60.0 * at, 1000, 0, {"run": mb}) for at, mb in enumerate(own)])
        assert found.growth_mb == pytest.approx(grown)


def test_every_counter_that_speaks_of_underruns_is_added_up() -> None:
    status = {"underruns": 2, "earpieces": [{"xruns": 3, "name": "socket"}, {"xruns": 1}], "n": 9}
    assert underruns(status) == 6
    assert underruns({"ready": True}) is None
