"""What is told of scenarios: figures, tables and a page."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import anyio
import pytest
from rich.console import Console
from websockets.asyncio.server import ServerConnection, serve

from her_voice.audio import SILENCE, Samples
from her_voice.bench import bench, page, table
from her_voice.bench.edges import Stretch
from her_voice.bench.options import Means, Options
from her_voice.bench.scenario import Scenario
from her_voice.bench.scenario_report import of_scenarios
from her_voice.bench.scenarios import Played, Scene
from her_voice.bench.verdicts import FAULTS, Verdict
from her_voice.bench.vitals import Machine, machine
from her_voice.errors import HerVoiceError, UsageError

PERSON = Stretch(1.0, 2.0)


def scene(scenario: str, *verdicts: Verdict) -> Scene:
    return Scene(
        scenario=scenario,
        name=f"{scenario} <1>",
        verdicts=verdicts,
        person=(PERSON,),
        hers=(Stretch(2.5, 4.0),),
        said="It is <so>.",
        late_s=0.002,
    )


def stop(stop_s: float | None) -> Verdict:
    return Verdict(
        expected="stop",
        person=PERSON,
        was_speaking=True,
        missed_stop=stop_s is None,
        stop_s=stop_s,
        talk_over_s=0.1,
    )


def answer(latency_s: float | None) -> Verdict:
    return Verdict(
        expected="answer",
        person=PERSON,
        cut_off=False,
        unanswered=latency_s is None,
        latency_s=latency_s,
        opener_s=0.2,
        signs=1,
    )


PLAYED = Played(
    tuple(Scenario(name=name, shows=f"{name} <b>.", steps=()) for name in ("one", "two", "three")),
    (
        scene("one", answer(0.5), stop(0.4)),
        scene("one", answer(0.7), stop(None), stop(None)),
        scene("two", answer(None)),
    ),
    ("three",),
)


@pytest.fixture
def its_machine() -> Machine:
    return machine()


def test_what_could_show_nothing_is_told_as_such(its_machine: Machine) -> None:
    silent = Verdict(expected="go_on", person=PERSON)
    scenes = (scene("one", answer(0.5), silent), scene("one", stop(0.4)), scene("two", answer(0.5)))
    report = of_scenarios(replace(PLAYED, scenes=scenes), its_machine, "an agent")
    assert [one["vain"] for one in report["scenarios"]] == [1, 0]
    told = StringIO()
    table.show(report, Console(file=told, width=200))
    assert (
        "one: she had fallen silent before in 1 of 2 runs, so nothing was shown" in told.getvalue()
    )
    assert "two: she had" not in told.getvalue()


def test_a_run_has_a_fault_once_however_often_it_occurs(its_machine: Machine) -> None:
    report = json.loads(json.dumps(of_scenarios(PLAYED, its_machine, "an agent")))
    one, two = report["scenarios"]
    assert (one["name"], one["runs"], one["faulty"]) == ("one", 2, 1)
    assert one["faults"]["missed_stop"] == {"runs": 1, "of": 2}
    assert one["faults"]["false_stop"] == {"runs": 0, "of": 0}
    assert set(one["faults"]) == set(FAULTS)
    assert one["latency_s"]["p50"] == pytest.approx(0.6)
    assert one["stop_s"]["n"] == 1
    assert one["signs"] == 2
    assert two["faults"]["unanswered"] == {"runs": 1, "of": 1}
    assert report["whole"]["faulty"] == 2
    assert report["skipped"] == ["three"]
    assert (report["questions"], report["unanswered"]) == (3, 1)
    assert report["runs"][1]["faults"] == ["missed_stop"]


def test_tables_tell_what_went_wrong_and_how_soon_she_was(its_machine: Machine) -> None:
    out = StringIO()
    table.show(of_scenarios(PLAYED, its_machine, "an agent"), Console(file=out, width=160))
    told = out.getvalue()
    assert "1/2" in told
    assert "0.60/0.68" in told
    assert "one <1>: missed stop" in told
    assert "for want of recordings" in told


def test_a_page_shows_every_run_and_escapes_what_it_quotes(its_machine: Machine) -> None:
    drawn = page.drawn(of_scenarios(PLAYED, its_machine, "an agent"))
    assert "missed stop" in drawn
    assert "one &lt;1&gt;" in drawn
    assert "It is &lt;so&gt;." in drawn
    assert "<b>.<" not in drawn
    assert "$" not in drawn


def test_scenarios_that_all_need_recordings_are_asked_for_them(tmp_path: Path) -> None:
    options = Options(mode="scenarios", scenarios=("barge_in_recorded",), cache=tmp_path)
    with pytest.raises(UsageError, match="HER_VOICE_RECORDINGS"):
        anyio.run(bench.run, options, Means())


async def _silent_agent(socket: ServerConnection) -> None:
    async for _ in socket:
        await socket.send(SILENCE)


async def _played_over_a_socket(options: Options) -> int:
    async with serve(_silent_agent, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        url = f"ws://127.0.0.1:{port}/v1/pcm"
        return await bench.run(replace(options, url=url), Means())


def test_that_nobody_answers_is_told_before_anything_is_spoken() -> None:
    async def speak(voice: str, words: str, pace: float) -> Samples:
        raise AssertionError("it takes minutes")

    options = Options(url="ws://127.0.0.1:1/v1/pcm")
    with pytest.raises(HerVoiceError, match="Nobody answers at ws:"):
        anyio.run(bench.run, options, Means(speak=speak))


def test_any_agent_behind_a_socket_can_play(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "mute.yaml"
    scenario.write_text(
        "name: mute\nshows: Nothing is said.\nsteps:\n"
        "  - made: door\n  - expect: {what: silence, for_s: 0.2}\n"
    )
    options = Options(
        mode="scenarios",
        scenarios=(str(scenario),),
        json=True,
        keep=tmp_path / "kept",
        cache=tmp_path,
    )
    assert anyio.run(_played_over_a_socket, options) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["whole"]["faults"]["false_answer"] == {"runs": 0, "of": 1}
    assert (tmp_path / "kept/001_mute/person.wav").exists()
