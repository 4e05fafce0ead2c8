"""What a scenario is played with: words, recordings, noises, rooms."""

from pathlib import Path

import numpy as np
import pytest

from her_voice.audio import FRAME_BYTES, FRAME_SAMPLES, RATE, Samples, samples
from her_voice.bench import clips
from her_voice.bench.edges import levels, speech
from her_voice.bench.noises import NOISES, at_level, made, made_room
from her_voice.bench.room import Room, response
from her_voice.bench.scenario import Scenario
from her_voice.bench.scenario_file import parsed
from her_voice.bench.scenarios import prepared
from her_voice.bench.takes import Sounds, Studio, Surrounds
from her_voice.errors import UsageError
from tests.bench.fake_agent import quiet, tone

pytestmark = pytest.mark.anyio


class Speaker:
    """Hums, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def __call__(self, voice: str, words: str, pace: float) -> Samples:
        self.asked.append((voice, words))
        return np.concatenate([quiet(0.5), tone(0.5), quiet(0.5)])


def scenario(steps: str, more: str = "") -> Scenario:
    return parsed(f"name: x\nshows: y\n{more}\nsteps:\n{steps}", "here")


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "recordings"
    (folder / "calls").mkdir(parents=True)
    for number in range(5):
        clips.write(folder / f"calls/{number}.wav", tone(0.2 + number / 10))
    rows = [f"{number}.wav\t{'odd' if number % 2 else 'even'}" for number in range(5)]
    (folder / "calls/MANIFEST.tsv").write_text("\n".join(["file\tclass", *rows]))
    return folder


async def test_each_value_is_said_in_another_voice_and_without_silence_around(
    tmp_path: Path,
) -> None:
    speaker = Speaker()
    studio = Studio(speaker, tmp_path, None, voices=("a", "b"))
    takes = await studio.takes(scenario('  - say: "No, {each}."', "each: [one, two, three]"))
    assert speaker.asked == [("a", "No, one."), ("b", "No, two."), ("a", "No, three.")]
    assert [take.name for take in takes] == ["x one", "x two", "x three"]
    (cue,) = takes[0].cues
    assert isinstance(cue, Sounds)
    assert cue.sound.size == pytest.approx(0.54 * RATE, abs=0.02 * RATE)


async def test_a_scenario_is_repeated_and_shortened(tmp_path: Path) -> None:
    studio = Studio(Speaker(), tmp_path, None)
    twice = scenario('  - say: "{each}"', "each: [a, b, c]\nrepeat: 2")
    assert len(await studio.takes(twice)) == 6
    assert [take.name for take in await studio.takes(twice, most=2)] == ["x a", "x c"]
    assert len(await studio.takes(twice.shortened())) == 3


async def test_each_run_says_the_next_of_several(tmp_path: Path) -> None:
    speaker = Speaker()
    studio = Studio(speaker, tmp_path, None, voices=("a",))
    await studio.takes(scenario("  - say: {in_turn: [one, two]}", "repeat: 3"))
    assert [words for _, words in speaker.asked] == ["one", "two"], "the third is kept already"


async def test_recordings_of_a_folder_are_chosen_by_its_manifest(
    tmp_path: Path, recordings: Path
) -> None:
    studio = Studio(None, tmp_path, recordings)
    chosen = scenario('  - say: "{each}"', "each: {folder: calls, where: {class: even}}")
    takes = await studio.takes(chosen)
    assert [take.name for take in takes] == ["x 0", "x 2", "x 4"]
    sounds = [cue.sound.size for take in takes for cue in take.cues if isinstance(cue, Sounds)]
    assert sounds == sorted(sounds)
    none = scenario('  - say: "{each}"', "each: {folder: calls, where: {class: none}}")
    with pytest.raises(UsageError, match=r"MANIFEST\.tsv of calls names no such recording"):
        await studio.takes(none)


async def test_what_needs_recordings_is_left_out_without_them(tmp_path: Path) -> None:
    needs = scenario("  - background: noise.wav\n  - expect: silence")
    other = scenario("  - made: cough\n  - expect: silence")
    takes, skipped = await prepared([needs, other], Studio(None, tmp_path, None), lambda _: None)
    assert skipped == ("x",)
    assert len(takes) == 1


async def test_a_recording_that_is_not_there_is_named(tmp_path: Path, recordings: Path) -> None:
    studio = Studio(None, tmp_path, recordings)
    with pytest.raises(UsageError, match=r"nowhere\.wav can't be read as sound"):
        await studio.takes(scenario("  - background: nowhere.wav"))


async def test_words_need_a_voice(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give them as recordings"):
        await Studio(None, tmp_path, None).takes(scenario("  - say: Hello."))


async def test_a_background_has_its_level(tmp_path: Path, recordings: Path) -> None:
    studio = Studio(None, tmp_path, recordings)
    (take,) = await studio.takes(scenario("  - background: {recording: calls/4.wav, db: -50}"))
    (cue,) = take.cues
    assert isinstance(cue, Surrounds)
    assert np.percentile(levels(cue.sound), 95) == pytest.approx(-50, abs=0.5)


# ---- noises -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NOISES)
def test_a_noise_is_always_the_same_and_as_loud_as_asked(name: str) -> None:
    sound = made(name, -26)
    assert np.array_equal(sound, made(name, -26))
    assert np.percentile(levels(sound), 95) == pytest.approx(-26, abs=1.5)
    edge = speech(sound)
    assert edge is not None
    assert edge.start < 0.5
    assert 0.1 < edge.end < 2.5


def test_silence_has_no_level_to_bring_to() -> None:
    assert not at_level(quiet(0.1), -20).any()


# ---- rooms --------------------------------------------------------------------------------------


def through(room: Room, said: Samples, heard: Samples) -> Samples:
    frames = [
        room.microphone(
            said[at : at + FRAME_SAMPLES].astype("<i2").tobytes(),
            heard[at : at + FRAME_SAMPLES].astype("<i2").tobytes(),
        )
        for at in range(0, said.size, FRAME_SAMPLES)
    ]
    assert all(len(frame) == FRAME_BYTES for frame in frames)
    return samples(b"".join(frames))


def test_a_quiet_room_changes_nothing() -> None:
    said = tone(0.2)
    assert np.array_equal(through(Room(), said, tone(0.2)), said)


@pytest.mark.parametrize(("db", "delay_ms"), [(-6, 20), (-18, 80), (-30, 250)])
def test_an_echo_is_as_late_and_as_loud_as_asked(db: float, delay_ms: float) -> None:
    room = Room()
    room.echo(response(db, delay_ms, None))
    hers = np.concatenate([tone(0.5), quiet(0.5)])
    came = through(room, quiet(1.0), hers)
    late = int(delay_ms * RATE / 1000)
    assert not np.abs(came[: late - 16]).max(initial=0) > 3
    expected = hers[: RATE - late] * 10 ** (db / 20)
    assert np.allclose(came[late:], expected, atol=3)


def test_a_room_smears_an_echo_and_keeps_its_level() -> None:
    room = Room()
    room.echo(response(-12, 40, made_room()))
    noise = at_level(np.random.default_rng(1).normal(0, 1, RATE), -20)
    came = through(room, np.zeros(RATE, np.int16), noise)
    assert np.median(levels(came)[40:]) == pytest.approx(np.median(levels(noise)) - 12, abs=2)


def test_a_background_goes_on_and_on_behind_what_is_said() -> None:
    room = Room()
    room.surround(tone(0.03, level=0.01))
    came = through(room, np.concatenate([quiet(0.1), tone(0.1)]), quiet(0.2))
    assert (levels(came)[:10] > -50).all()
    assert levels(came)[10:].min() > -15
