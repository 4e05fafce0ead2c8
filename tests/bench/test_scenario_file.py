"""Scenarios in YAML: what can be said, and one sentence for what can't."""

from pathlib import Path

import pytest

from her_voice.bench import scenario_file
from her_voice.bench.scenario import Background, Each, Echo, Expect, Made, Pause, Say, WhenSheSpeaks
from her_voice.errors import UsageError

WHOLE = """
name: everything
shows: Every step there is.
each: {folder: audio/calls, where: {class: short}, most: 3}
repeat: 2
steps:
  - background: {recording: noise.flac, db: -40}
  - echo: {db: -12, delay_ms: 80, room: made}
  - say: Hello there.
  - say: {recording: "{each}", db: -20}
  - pause: 1
  - when_she_speaks: {after_s: 1, to_s: 2.5}
  - made: cough
  - expect: {what: go_on, for_s: 4}
"""

SHORT = "name: x\nshows: y\n"


def test_every_step_can_be_said_in_full_or_by_its_first_field() -> None:
    scenario = scenario_file.parsed(WHOLE, "here")
    assert scenario.each == Each(folder="audio/calls", where={"class": "short"}, most=3)
    assert (scenario.name, scenario.repeat, scenario.quick) == ("everything", 2, 0)
    assert scenario.steps == (
        Background(recording="noise.flac", db=-40.0),
        Echo(db=-12.0, delay_ms=80.0, room="made"),
        Say(text="Hello there."),
        Say(recording="{each}", db=-20.0),
        Pause(seconds=1.0),
        WhenSheSpeaks(after_s=1.0, to_s=2.5),
        Made(sound="cough"),
        Expect(what="go_on", for_s=4.0),
    )
    assert scenario.needs_recordings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [1", "here, line 1: not valid YAML"),
        ("- say: x", "the keys name, shows and steps"),
        ("", "the keys name, shows and steps"),
        (SHORT, "steps must be a list"),
        (SHORT + "steps: []", "steps must be a list"),
        (SHORT + "steps: [{sya: x}]", "step 1: unknown step 'sya'; did you mean 'say'"),
        (SHORT + "steps: [say]", "step 1 must be one of say"),
        (SHORT + "steps: [{say: x, pause: 1}]", "step 1 must be one of say"),
        (SHORT + "steps: [{say: {txet: x}}]", "say: unknown key 'txet'; did you mean 'text'"),
        (SHORT + "steps: [{say: {db: -20}}]", "nothing to say; add text, in_turn or recording"),
        (SHORT + "steps: [{say: {in_turn: x}}]", "in_turn must be a list of texts"),
        (SHORT + "steps: [{say: yes}]", "text must be text in quotes, not True"),
        (SHORT + "steps: [{pause: long}]", "seconds must be a number, not 'long'"),
        (SHORT + "steps: [{pause: .inf}]", "seconds must be a number with an end"),
        (SHORT + "steps: [{pause: -1}]", "seconds can't be less than 0"),
        (SHORT + "steps: [{pause: {}}]", "seconds is missing"),
        (SHORT + "steps: [{expect: }]", "what must be text in quotes, not None"),
        (SHORT + "steps: [{expect: stopp}]", "'stopp' is not known; did you mean 'stop'"),
        (SHORT + "steps: [{made: sneeze}]", "'sneeze' is not known; known are cough"),
        (SHORT + "steps: [{expect: {what: answer, hear_out: 1}}]", "must be true or false"),
        (SHORT + "repeat: 1.5\nsteps: [{say: x}]", "repeat must be a whole number"),
        (SHORT + "quik: 1\nsteps: [{say: x}]", "unknown key 'quik'; did you mean 'quick'"),
        ("shows: y\nsteps: [{say: x}]", "here: name is missing"),
        (SHORT + 'steps: [{say: "{each}"}]', "{each} stands for nothing"),
        (SHORT + "each: [1, 2]\nsteps: [{say: x}]", "values must be a list of texts"),
        (SHORT + "each: {folder: a, where: [b]}\nsteps: [{say: x}]", "where must be columns"),
    ],
)
def test_what_can_not_be_read_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        scenario_file.parsed(text, "here")
    sentence = str(raised.value)
    assert sentence.startswith("here")
    assert told in sentence
    assert "\n" not in sentence


def test_every_built_in_scenario_can_be_read_and_has_its_files_name() -> None:
    folder = Path(scenario_file.__file__).parent / "scenario_files"
    built_in = scenario_file.built_in()
    assert [one.name for one in built_in] == sorted(file.stem for file in folder.iterdir())
    assert all(one.shows.endswith(".") for one in built_in)


def test_the_quick_set_is_shorter() -> None:
    quick = scenario_file.chosen(["quick"])
    assert 5 <= len(quick) < len(scenario_file.chosen([]))
    assert all(one.repeat == 1 for one in quick)
    assert all(one.each.most == one.quick for one in quick)


def test_scenarios_are_named_or_read_from_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("name: b\nshows: y\nsteps: [{say: x}]\n")
    (tmp_path / "a.yml").write_text("name: a\nshows: y\nsteps: [{say: x}]\n")
    (tmp_path / "notes.txt").write_text("none of them")
    found = scenario_file.chosen([str(tmp_path), "echo", str(tmp_path / "b.yaml")])
    assert [one.name for one in found] == ["a", "b", "echo", "b"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'question'"):
        scenario_file.chosen(["questoin"])
    with pytest.raises(UsageError, match=r"x\.yaml can't be read; give a scenario in YAML"):
        scenario_file.chosen([str(tmp_path / "x.yaml")])
    with pytest.raises(UsageError, match="holds no scenarios"):
        scenario_file.chosen([str(tmp_path)])
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"x\.yaml can't be read"):
        scenario_file.chosen([str(tmp_path / "x.yaml")])
