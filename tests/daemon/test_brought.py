"""Voices, ears and earpieces of other packages that do not keep what they promise."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import anyio
import anyio.lowlevel
import numpy as np
import pytest

from her_voice import brought
from her_voice.brought import EARPIECES, EARS, VOICES
from her_voice.cli.checks.finding import Case
from her_voice.cli.checks.packages import packages
from her_voice.confinement import bounds
from her_voice.daemon import earpieces
from her_voice.daemon.companion import Companion
from her_voice.daemon.engines import Engines
from her_voice.daemon.house import House
from her_voice.daemon.talk import TalkOptions, _Talk
from her_voice.daemon.voices import Voices
from her_voice.earpiece.typed import Typed
from her_voice.errors import HerVoiceError, SettingsError, VoiceError
from her_voice.persona import VoiceKind
from her_voice.places import Places
from her_voice.settings import EarpieceSettings, EarsSettings, Settings, VoiceSettings
from her_voice.voice.speaking_child import Checked, fault_in
from her_voice.voice.synthesizer import Sound
from her_voice.weights import configured
from her_voice.weights.catalogue import catalogue
from her_voice.weights.wanted import Wanted
from tests.daemon.stubs import assistant
from tests.mind.stubs import ListDiary, ScriptedThinker
from tests.packages import install

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
NAME = "faulty_package"
CODE = """
import anyio
import numpy as np
from her_voice.voice.synthesizer import Sound

class Mute:
    async def synthesize(self, words, *, pace=1.0):
        return Sound(np.zeros(9), ())

def mute(folder, settings):
    return Mute()

def lacking(folder, settings):
    return open(folder / "model.onnx")

class Waiting:
    name = "waiting"

    def __init__(self, folder):
        self.folder = folder

    async def run(self, line):
        line.hear(bytes(640))
        (self.folder / "here").touch()
        await anyio.sleep_forever()

    clear = soften = show = lambda *_, **__: 0

class Passing(Waiting):
    name = "passing"

    async def run(self, line):
        line.hear(bytes(640))
        (self.folder / "here").touch()

class Heard(Waiting):
    name = "heard"

    async def run(self, line):
        taken = 0
        while True:
            line.hear(bytes(640))
            if any(line.take() or b""):  # she is heard
                (self.folder / "here").touch()
            taken += 1
            line.played(taken)
            await anyio.sleep(0.02)

opened = 0

class Failing:
    name = "failing"

    def __init__(self, folder):
        global opened
        opened += 1
        if opened == 2:
            del Failing.show

    async def run(self, line):
        line.hear(bytes(640))
        if opened == 1:
            raise ValueError("what was said")

    def clear(self):
        return 0

    def soften(self, factor):
        return 0

    def show(self, who, text, *, final, aside=False):
        pass
"""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return Places(*(tmp_path / each for each in ("config", "data", "state", "run", "models")))


Bring = Callable[[str, str], None]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bring]:
    """Install a package that brings one thing under a group."""
    monkeypatch.syspath_prepend(str(tmp_path))
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    yield lambda group, entry: install(tmp_path, {NAME: CODE}, {group: entry})
    sys.modules.pop(NAME, None)


def written(home: Places, text: str) -> Settings:
    home.config.mkdir(exist_ok=True)
    home.config_file.write_text(text, encoding="utf-8")
    return configured.load(home.config_file)


async def refusal(engines: Engines, name: str) -> str:
    with anyio.fail_after(60):
        async with engines.children():
            with pytest.raises(HerVoiceError) as refused:
                await engines.load(name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('[voice]\nengine = "pipr"', "engine can't be 'pipr'; did you mean 'piper'?"),
        ('[voice]\nengine = "x"', "engine can't be 'x'; known are piper, kokoro"),
        ('[ears]\nmodel = "x"', "model can't be 'x'; known are whisper-"),
        ('[earpiece]\nalso = ["x"]', "also can't be 'x'; no package that is installed brings any"),
    ],
)
def test_what_nobody_brings_is_refused_with_what_there_is(
    home: Places, text: str, mend: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        written(home, text)
    assert mend in str(refused.value)


def test_a_near_name_of_what_is_brought_is_told(home: Places, bring: Bring) -> None:
    bring(EARPIECES, f"failing = {NAME}:Failing")
    with pytest.raises(SettingsError, match="did you mean 'failing'"):
        written(home, '[earpiece]\nalso = ["faling"]')
    assert written(home, '[earpiece]\nalso = ["failing"]').earpiece.also == ("failing",)


async def test_a_voice_whose_model_lacks_says_which_and_where_from(
    home: Places, bring: Bring
) -> None:
    bring(VOICES, f"mine = {NAME}:lacking")
    engines = Engines(written(home, '[voice]\nengine = "mine"'), home)
    why = await refusal(engines, engines.voice_name)
    assert "'mine' of her_voice.voices can't be begun (FileNotFoundError" in why
    assert str(home.models / "voice-mine" / "model.onnx") in why


async def test_ears_that_can_not_be_imported_are_named_with_their_package(
    home: Places, bring: Bring
) -> None:
    bring(EARS, f"mine = {NAME}:nothing")
    engines = Engines(Settings(ears=EarsSettings(model="mine")), home)
    why = await refusal(engines, "mine")
    assert f"'mine' of the package {NAME} can't be imported (AttributeError" in why


async def test_a_sound_that_is_none_is_told_as_that() -> None:
    word, ends = np.zeros(160, np.int16), (80, 160)
    assert fault_in(Sound(word, ends), "one two") == ""
    assert "1 ends for 2 words" not in fault_in(Sound(word, (160,)), "one")
    for sound, why in (
        (Sound(np.zeros(160), ends), "float64"),  # type: ignore[arg-type]  # the fault itself
        (Sound(word.reshape(2, 80), ends), "2 dimensions"),
        (Sound(word, (160,)), "1 ends for 2 words"),
        (Sound(word, (100, 80)), "do not grow"),
        (Sound(word, (100, 161)), "beyond the sound"),
    ):
        assert why in fault_in(sound, "one two")

    class Faulty:
        async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
            return Sound(word, ())

    with pytest.raises(VoiceError, match="0 ends for 2 words"):
        await Checked(Faulty()).synthesize("one two")


async def test_an_earpiece_that_fails_is_opened_again_and_she_lives_on(
    home: Places, bring: Bring, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bring(EARPIECES, f"failing = {NAME}:Failing")
    monkeypatch.setattr(earpieces, "AGAIN_S", 0.05)
    noted: list[str] = []

    def note(subject: str, words: str) -> None:
        assert subject == "failing"
        noted.append(words)
        if len(noted) == 3:
            failing = sys.modules[NAME].Failing
            failing.show = lambda *_, **__: None

    with anyio.fail_after(30):
        async with assistant(ScriptedThinker(), ListDiary()) as companion:
            await earpieces.keep_open("failing", home, companion, note)
            assert companion.earpieces == []
    assert noted[0] == noted[3] == ""
    assert f"the earpiece 'failing' failed (ValueError at {NAME}.py:" in noted[1]
    assert noted[2] == "the earpiece 'failing' lacks show of `Earpiece`"
    assert "what was said" not in caplog.text


@pytest.mark.parametrize(
    ("entry", "settings", "state"),
    [
        (f"mine = {NAME}:lacking", Settings(), "fine"),
        (f"mine = {NAME}:nothing", Settings(), "aside"),
        (f"mine = {NAME}:nothing", Settings(voice=VoiceSettings(engine="mine")), "broken"),
    ],
)
def test_doctor_names_what_is_brought_and_what_of_it_is_broken(
    home: Places, bring: Bring, entry: str, settings: Settings, state: str
) -> None:
    bring(VOICES, entry)
    found = packages(Case(home, settings))
    assert found.state == state
    assert ("mine (her_voice.voices)" in found.found) is (state == "fine")
    assert (NAME in found.mend) is (state != "fine")


def test_what_is_brought_has_a_room_of_its_own_and_is_never_confused(
    home: Places, bring: Bring
) -> None:
    bring(VOICES, f"mine = {NAME}:mute")
    wanted = Wanted(Settings(voice=VoiceSettings(engine="mine", name="a")), home)
    assert catalogue().model(wanted.voice).job == "speak"
    other = Wanted(Settings(voice=VoiceSettings(engine="mine", name="b")), home)
    assert wanted.sounds != other.sounds  # what was spoken ahead is not said in another voice
    with pytest.raises(HerVoiceError):
        catalogue().model("mine")


def test_confined_she_reads_a_package_wherever_it_lies(
    home: Places, bring: Bring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bring(EARPIECES, f"failing = {NAME}:Failing")
    monkeypatch.delenv("PYTHONPATH")
    kept = bounds(home, Settings(earpiece=EarpieceSettings(also=("failing",))), {}, fetches=False)
    assert tmp_path in [path for path, _ in kept.files]  # where its metadata lie, too
    assert NAME not in sys.modules
    assert brought.names(EARPIECES) == ["failing"]


def test_a_voice_that_is_brought_speaks_whatever_kind_is_wished_for(home: Places) -> None:
    brought_one = VoiceSettings(engine="mine")
    voices = Voices(home)
    assert voices.choose(VoiceKind.WOMAN, brought_one) == brought_one
    assert voices.choose(VoiceKind.WOMAN, VoiceSettings()) is None  # none is here


def talk(home: Path, at: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HER_VOICE_HOME": str(home)}
    command = [sys.executable, "-m", "tests.daemon.stub_daemon", "talk", "--at", at]
    return subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_one_talks_at_an_earpiece_that_is_brought_until_it_ends(
    tmp_path: Path, bring: Bring
) -> None:
    bring(EARPIECES, f"passing = {NAME}:Passing")
    done = talk(tmp_path, "passing")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run" / "earpieces" / "passing" / "here").exists()


@pytest.mark.parametrize(
    ("at", "mend"),
    [
        ("failing", f"the earpiece 'failing' failed (ValueError at {NAME}.py:"),
        ("passing", "her Python, or take one that is there: failing"),
    ],
)
def test_an_earpiece_that_nobody_can_talk_at_is_told_in_one_sentence(
    tmp_path: Path, bring: Bring, at: str, mend: str
) -> None:
    bring(EARPIECES, f"failing = {NAME}:Failing")
    done = talk(tmp_path, at)
    assert done.returncode == 1
    assert mend in done.stderr
    assert "Traceback" not in done.stderr
    assert "what was said" not in done.stderr


class HomeAlone:
    """As much of a house as talking at the headset needs."""

    def __init__(self, companion: Companion) -> None:
        self.companion, self.sound, self.health = companion, self, self
        self.headset = Typed(lambda _: None)
        self.found = self.live = self.keep_out_of_calls = self.follow_button = self.idle

    async def idle(self) -> None:
        await anyio.lowlevel.checkpoint()

    def note(self, subject: str, words: str) -> None:
        """Nobody is told."""


async def test_talk_at_the_headset_opens_the_earpieces_that_are_set_besides(
    home: Places, bring: Bring
) -> None:
    bring(EARPIECES, f"waiting = {NAME}:Waiting")
    settings = Settings(earpiece=EarpieceSettings(also=("waiting",)))
    ours, theirs = os.pipe()
    with anyio.fail_after(30):
        async with (
            assistant(ScriptedThinker(), ListDiary()) as companion,
            anyio.create_task_group() as tasks,
        ):
            house = HomeAlone(companion)
            house.headset = Typed(lambda _: None, descriptor=ours)
            talking = _Talk(home, settings, TalkOptions())
            tasks.start_soon(talking._at_headset, cast("House", house), tasks)
            while len(companion.earpieces) < 2:
                await anyio.sleep(0.01)
            assert companion.earpieces == ["keyboard", "waiting"]
            tasks.cancel_scope.cancel()
    os.close(ours)
    os.close(theirs)


def comes_to_be(found: Path, home: Path, earpiece: str, within_s: float) -> bool:
    """Let her run with this earpiece and no headset, and say whether it wrote the file in time."""
    (home / "config.toml").write_text(f'[earpiece]\nalso = ["{earpiece}"]\n')
    environment = {**os.environ, "HER_VOICE_HOME": str(home)}
    command = [sys.executable, "-m", "tests.daemon.stub_daemon", "run", "--no-headset"]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
        try:
            end = time.monotonic() + within_s
            while not found.exists() and time.monotonic() < end:
                assert process.poll() is None, "she ended by herself"
                time.sleep(0.05)
        finally:
            process.kill()
    return found.exists()


def test_run_opens_the_earpieces_that_are_set(tmp_path: Path, bring: Bring) -> None:
    bring(EARPIECES, f"waiting = {NAME}:Waiting")
    assert comes_to_be(tmp_path / "run/earpieces/waiting/here", tmp_path, "waiting", 60.0)


def test_who_is_new_is_greeted_at_an_earpiece_that_is_brought(tmp_path: Path, bring: Bring) -> None:
    bring(EARPIECES, f"heard = {NAME}:Heard")
    assert comes_to_be(tmp_path / "run/earpieces/heard/here", tmp_path, "heard", 60.0)
