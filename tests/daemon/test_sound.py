"""A whole assistant on stand-in engines, at real streams of a PulseAudio without sound cards."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice.audio import FRAME_MS, SILENCE, Line, samples
from her_voice.chimes import Chime
from her_voice.commands import GoDeaf, Show, ToVoice
from her_voice.daemon.companion import Companion
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.hearing import state
from her_voice.daemon.sound import Sound
from her_voice.daemon.timings import Timing
from her_voice.events import EarpieceJoined, EarpieceLeft, Event, Heard, Spoke, Told
from her_voice.settings import EarpieceSettings
from her_voice.wishes import DeafnessWished
from her_voice.wording.wording import Wording
from tests.daemon.stubs import assistant, silence, spoken
from tests.earpiece.pulse import HEADSET, MISSING, REMAP, WHY_SKIPPED, Pulse
from tests.earpiece.test_faults import module, recorded, report
from tests.mind.stubs import ListDiary, ScriptedThinker
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.device,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]

STORY = " ".join(["word"] * 30) + "."
"""Six seconds of her."""


@pytest.fixture
def pulse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    server = Pulse(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    for name in ("PULSE_SOURCE", "PULSE_SINK"):
        monkeypatch.delenv(name, raising=False)
    with server.running(*HEADSET):
        yield server


class Room:
    """The assistant, her sound, and what passed."""

    def __init__(self, companion: Companion, sound: Sound, passed: list[object]) -> None:
        self.companion = companion
        self.sound = sound
        self.passed = passed
        self.noted: dict[str, str] = {}

    def of(self, *kinds: type) -> list[object]:
        return [one for one in self.passed if isinstance(one, kinds)]

    @property
    def told(self) -> list[str]:
        return [one.text for one in self.passed if isinstance(one, Told)]

    @property
    def said(self) -> str:
        return "".join(one.text for one in self.passed if isinstance(one, Spoke))

    @property
    def microphone(self) -> str:
        return state(self.companion.modes)

    def is_speaking(self) -> bool:
        return self.said != "" and not self.companion.is_quiet


@asynccontextmanager
async def room(
    *replies: str, deafness: Deafness | None = None, settings: EarpieceSettings | None = None
) -> AsyncIterator[Room]:
    passed: list[Event | Show | ToVoice | GoDeaf | Timing] = []
    thinker = ScriptedThinker(*replies)
    async with assistant(thinker, ListDiary(), watch=passed.append) as companion:
        companion.deafness = deafness or Deafness()
        noted: dict[str, str] = {}
        sound = Sound(
            settings or EarpieceSettings(),
            companion=companion,
            wording=Wording(),
            note=noted.__setitem__,
        )
        made = Room(companion, sound, passed)  # type: ignore[arg-type]
        made.noted = noted
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(sound.live)
            tasks.start_soon(sound.wear)
            await until(lambda: bool(companion.earpieces))
            yield made
            tasks.cancel_scope.cancel()


def question(seconds: float = 1.0) -> bytes:
    return np.concatenate([silence(seconds), spoken("what time is it"), silence(30)]).tobytes()


async def test_what_was_said_before_the_microphone_went_is_answered(pulse: Pulse) -> None:
    """Unplug it in the middle of a sentence: the utterance so far is kept, the seat stays."""
    async with room("It is late.") as here:
        await until(lambda: here.microphone == "listening")
        with pulse.playing(question()):
            await until(lambda: here.microphone == "recording")
            await anyio.sleep(0.45)  # two words
            pulse.pactl("unload-module", module(pulse, "remap-source"))
            lost = await until(lambda: here.microphone == "deaf")
        assert recorded(pulse) == []
        await until(lambda: here.noted["microphone"] == "there is no microphone")
        await until(lambda: "late" in here.said)
        heard = [one.text for one in here.of(Heard) if isinstance(one, Heard)]
        assert heard[0].startswith("what")
        await until(lambda: here.told == ["I lost the microphone."])
        pulse.pactl("load-module", *REMAP.split(" "))
        back = await until(lambda: here.microphone == "listening")
        await until(lambda: len(here.told) == 2)
        assert here.told[1] == "I can hear you again."
        assert len(here.of(EarpieceJoined)) == 1
        assert not here.of(EarpieceLeft)
    report(told_lost=lost, heard_again=back)


async def test_an_answer_goes_on_where_it_was_when_the_speaker_is_back(pulse: Pulse) -> None:
    async with room(STORY) as here:
        with pulse.playing(question()):
            await until(lambda: here.said.count("word") >= 3)
            pulse.pactl("unload-module", module(pulse, "sink_name=ear"))
            pulse.pactl("load-module", "module-null-sink", "sink_name=ear")
            await until(lambda: here.said.count("word") == 30, 40)
        assert here.said == STORY
        assert not here.of(EarpieceLeft)
        assert not here.told  # it was back at once, which is not worth a word


async def test_a_server_that_restarts_in_the_middle_of_an_answer_costs_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Pulse(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    async with anyio.create_task_group() as tasks:
        begun, restarted = anyio.Event(), anyio.Event()

        async def run() -> None:
            async with room(STORY) as here:
                here.companion.say(STORY)
                await until(lambda: here.said.count("word") >= 3)
                begun.set()
                await restarted.wait()
                await until(lambda: here.said.count("word") == 30, 40)
                assert here.said == STORY
                assert not here.of(EarpieceLeft)
            tasks.cancel_scope.cancel()

        with server.running(*HEADSET):
            tasks.start_soon(run)
            await begun.wait()
            server.end()
        with server.running(*HEADSET):
            restarted.set()
            await anyio.sleep(60)


async def test_muted_is_deaf_and_unmuted_is_not(pulse: Pulse, tmp_path: Path) -> None:
    async with room("It is late.", deafness=Deafness(tmp_path / "deaf")) as here:
        await until(lambda: here.microphone == "listening" and recorded(pulse) == ["headset_mic"])
        await here.sound.mute(True)  # noqa: FBT003
        closed = await until(lambda: recorded(pulse) == [])
        await until(lambda: here.microphone == "deaf")
        frames = here.sound.headset.read_frames
        with pulse.playing(question(0.2)):
            await anyio.sleep(2)
        assert here.sound.headset.read_frames == frames
        assert not here.of(Heard)
        assert here.told == [Wording().sentence("muted")]
        await here.sound.mute(False)  # noqa: FBT003
        opened = await until(lambda: here.microphone == "listening")
        assert recorded(pulse) == ["headset_mic"]
    report(closed=closed, opened=opened)


async def test_she_is_deaf_when_the_person_says_so(pulse: Pulse, tmp_path: Path) -> None:
    async with room(deafness=Deafness(tmp_path / "deaf")) as here:
        await until(lambda: recorded(pulse) == ["headset_mic"])
        here.companion.note(DeafnessWished())
        await until(lambda: recorded(pulse) == [])
    assert Deafness(tmp_path / "deaf").is_deaf


async def test_she_is_muted_after_a_restart_and_the_button_lets_her_hear(
    pulse: Pulse, tmp_path: Path
) -> None:
    Deafness(tmp_path / "deaf").choose(is_deaf=True)
    async with room(deafness=Deafness(tmp_path / "deaf")) as here:
        await anyio.sleep(1)
        assert recorded(pulse) == []
        assert here.microphone == "deaf"
        here.companion.press(held=True)
        here.companion.press(held=False)
        await until(lambda: here.microphone == "listening")
    assert not Deafness(tmp_path / "deaf").is_deaf


async def test_devices_are_closed_while_the_machine_sleeps(pulse: Pulse) -> None:
    async with room(STORY) as here:
        here.companion.say(STORY)
        await until(lambda: here.said.count("word") >= 2)
        await until(lambda: recorded(pulse) == ["headset_mic"])
        here.sound.follow_sleep(True)  # noqa: FBT003
        await until(lambda: recorded(pulse) == [])
        await until(lambda: not here.sound.headset.standing.speaker)
        words = here.said
        pulse.sleep()
        await anyio.sleep(2)
        pulse.wake()
        assert here.said == words
        here.sound.follow_sleep(False)  # noqa: FBT003
        back = await until(lambda: recorded(pulse) == ["headset_mic"])
        await until(lambda: here.said.count("word") == 30, 40)
        assert here.said == STORY
        assert len(here.told) == 1  # the story; sleep is no news
    report(back=back)


class Beside:
    """Another earpiece, which remembers how loud it was there."""

    name = "beside"
    peak = 0

    async def run(self, line: Line) -> None:
        taken = 0
        while True:
            line.hear(SILENCE)
            self.peak = max(self.peak, int(np.abs(samples(line.take() or SILENCE)).max()))
            taken += 1
            line.played(taken)
            await anyio.sleep(FRAME_MS / 1000)

    def clear(self) -> int:
        return 0

    def soften(self, factor: float) -> int:
        return 0

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        pass


async def test_a_chime_is_heard_wherever_she_is(pulse: Pulse) -> None:
    beside = Beside()
    async with room() as here, anyio.create_task_group() as tasks:
        tasks.start_soon(here.companion.attend, beside)
        await until(lambda: here.microphone == "listening")
        with pulse.recording() as file:
            await anyio.sleep(0.3)
            assert (loudness(file), beside.peak) == (0, 0)
            here.sound.chime(Chime.LOST)
            await until(lambda: loudness(file) > 2000)
            await until(lambda: loudness(file) == 0)
        assert beside.peak > 2000
        tasks.cancel_scope.cancel()


async def test_a_chime_on_another_output_tells_that_the_speaker_is_lost(pulse: Pulse) -> None:
    """It was named, so she speaks nowhere else, and goes on there when it is back."""
    settings = EarpieceSettings(speaker="ear", microphone="headset_mic")
    async with room(STORY, settings=settings) as here:
        here.companion.say(STORY)
        await until(lambda: here.said.count("word") >= 3)
        with pulse.recording("mouth.monitor") as file:
            await anyio.sleep(0.3)
            pulse.pactl("unload-module", module(pulse, "sink_name=ear"))
            lost = await until(lambda: loudness(file) > 1000)
            await until(lambda: loudness(file) == 0)
            words = here.said.count("word")
            await anyio.sleep(1)
            assert here.said.count("word") == words
        pulse.pactl("load-module", "module-null-sink", "sink_name=ear")
        await until(lambda: here.said.count("word") == 30, 40)
        await until(lambda: "I'm back. My sound was gone for a moment." in here.told)
    report(lost=lost)


def loudness(file: Path) -> int:
    """Give the peak of the last 100 ms."""
    sound = np.frombuffer(file.read_bytes()[-3200:], np.int16)
    return int(np.abs(sound.astype(np.int32)).max(initial=0))
