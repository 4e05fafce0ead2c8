"""The whole assistant in virtual time, from bytes to bytes: half a minute takes no time."""

import wave
from pathlib import Path
from typing import Any

import anyio
import numpy as np
import pytest
import trio.testing

from her_voice.audio import RATE, Line, Samples
from her_voice.commands import Show, ToVoice
from her_voice.daemon.timings import Timing
from her_voice.earpiece.wav import Wav
from her_voice.events import ButtonPressed, ButtonReleased, Event, Heard, Source, SpeechStarted
from her_voice.mode import Mode
from her_voice.settings import AttentionSettings, Settings, SharedRoom
from tests.daemon.stubs import (
    WORD_S,
    KeptHabits,
    assistant,
    falls_silent,
    first_sound,
    silence,
    spoken,
)
from tests.daemon.test_notices import Ear
from tests.mind.stubs import ListDiary, ScriptedThinker

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class Meeting:
    """What the person does, as sound, and what came of it."""

    def __init__(
        self,
        folder: Path,
        thinker: ScriptedThinker,
        settings: Settings | None = None,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._thinker = thinker
        self.diary = ListDiary()
        self.passed: list[Event | Show | ToVoice | Timing] = []
        self.heard = silence(0)

    async def talk(self, *sounds: Samples) -> None:
        mic, ear = self._folder / "mic.wav", self._folder / "ear.wav"
        with wave.open(str(mic), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(np.concatenate(sounds).tobytes())
        async with assistant(
            self._thinker, self.diary, watch=self.passed.append, settings=self._settings
        ) as companion:
            await companion.attend(Wav(mic, ear, quiet=lambda: companion.is_quiet))
        with wave.open(str(ear), "rb") as file:
            self.heard = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)

    @property
    def lines(self) -> list[tuple[str, str]]:
        joined: list[tuple[str, str, int]] = []
        for line in self.diary.kept:
            if joined and (joined[-1][0], joined[-1][2]) == (line.who, line.turn):
                joined[-1] = (line.who, joined[-1][1] + line.text, line.turn)
            else:
                joined.append((line.who, line.text, line.turn))
        return [(who, text) for who, text, _ in joined]


QUESTION = spoken("what time is it")
ASKED = 1.0 + 4 * WORD_S
"""When the person has asked, who begins after a second."""


async def test_a_question_is_answered_and_both_are_kept(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker("It is ", "noon ", "now."))
    await meeting.talk(silence(1), QUESTION, silence(1))
    assert meeting.lines == [("person", "what time is it"), ("her", "It is noon now.")]
    began = first_sound(meeting.heard)
    assert began is not None
    assert ASKED < began < ASKED + 1.0


async def test_the_stages_of_a_turn_add_up_to_what_the_recordings_show(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker("It is noon."))
    await meeting.talk(silence(1), QUESTION, silence(1))
    (timing,) = (passed for passed in meeting.passed if isinstance(passed, Timing))
    stages = timing.as_json()
    total = stages.pop("total_ms")
    stages.pop("turn")
    assert sum(stages.values()) == pytest.approx(total, abs=0.5)
    began = first_sound(meeting.heard) or 0
    assert total / 1000 == pytest.approx(began - ASKED, abs=0.05)


async def test_nothing_is_said_before_the_person_has_finished(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker("Yes."))
    await meeting.talk(
        silence(1), spoken("tell me"), silence(0.18), spoken("more please"), silence(1)
    )
    assert meeting.lines[0] == ("person", "tell me more please")
    assert first_sound(meeting.heard) is not None
    assert (first_sound(meeting.heard) or 0) > 1 + 4 * WORD_S + 0.18


async def test_who_speaks_over_her_silences_her_and_is_answered(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker(*["word "] * 60, pause_s=0.001))
    await meeting.talk(silence(1), QUESTION, silence(3), spoken("stop tell me more"), silence(2))
    interrupted = ASKED + 3.0
    assert loudness(meeting.heard, interrupted + 0.1) < 0.4 * loudness(meeting.heard, interrupted)
    end = falls_silent(meeting.heard, interrupted)
    assert end is not None
    assert end - interrupted <= 0.7
    again = first_sound(meeting.heard, end + 0.02)
    assert again is not None
    assert meeting.lines[0] == ("person", "what time is it")
    assert meeting.lines[2] == ("person", "stop tell me more")
    said = meeting.lines[1][1].split()
    began = first_sound(meeting.heard) or 0
    assert abs(len(said) - (end - began) / WORD_S) <= 1.5


async def test_a_word_that_only_shows_that_one_listens_makes_no_gap(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker(*["word "] * 40, pause_s=0.001))
    await meeting.talk(silence(1), QUESTION, silence(2), spoken("right"), silence(10))
    began = first_sound(meeting.heard) or 0.0
    undisturbed = Meeting(tmp_path, ScriptedThinker(*["word "] * 40, pause_s=0.001))
    await undisturbed.talk(silence(1), QUESTION, silence(12))
    assert sounding(meeting.heard) == sounding(undisturbed.heard)
    assert meeting.lines == undisturbed.lines
    assert [line.who for line in meeting.diary.kept].count("person") == 1
    assert began < ASKED + 1.0


def sounding(sound: Samples) -> int:
    """Count the frames with sound, however soft."""
    return int((np.abs(sound.reshape(-1, 320).astype(np.int32)).max(axis=1) > 100).sum())


def loudness(sound: Samples, at: float) -> float:
    """Give the loudest sample of the tenth of a second from then on."""
    piece = sound[int(at * RATE) : int((at + 0.1) * RATE)]
    return float(np.abs(piece.astype(np.int32)).max())


async def test_silence_and_clicks_are_not_answered(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker("What?"))
    click = np.full(200, 20000, dtype=np.int16)
    await meeting.talk(silence(1), click, silence(2), click, silence(2))
    assert first_sound(meeting.heard) is None
    assert meeting.lines == []


async def test_the_same_bytes_give_the_same_events(tmp_path: Path) -> None:
    runs = []
    for _ in range(2):
        meeting = Meeting(tmp_path, ScriptedThinker("It is ", "noon."))
        await meeting.talk(silence(1), QUESTION, silence(2), spoken("stop"), silence(1))
        runs.append((meeting.passed, meeting.heard.tobytes()))
    assert [p for p in runs[0][0] if not isinstance(p, Timing)] == [
        p for p in runs[1][0] if not isinstance(p, Timing)
    ]
    assert runs[0][1] == runs[1][1]
    assert any(isinstance(p, Heard) for p in runs[0][0])


async def test_half_a_minute_of_talk_leaves_nothing_behind(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, ScriptedThinker("It is noon."))
    await meeting.talk(*[sound for _ in range(6) for sound in (QUESTION, silence(4.2))])
    assert meeting.lines == [("person", "what time is it"), ("her", "It is noon.")] * 6
    assert sum(isinstance(p, SpeechStarted) for p in meeting.passed) == 6


async def test_two_earpieces_are_each_answered(tmp_path: Path) -> None:
    question = tmp_path / "question.wav"
    with wave.open(str(question), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.concatenate([silence(0.5), QUESTION, silence(1)]).tobytes())
    async with assistant(ScriptedThinker("It is noon."), ListDiary()) as companion:
        async with anyio.create_task_group() as tasks:
            for name in ("one.wav", "two.wav"):
                wav = Wav(question, tmp_path / name, quiet=lambda: companion.is_quiet)
                tasks.start_soon(companion.attend, wav)
        assert companion.earpieces == []
    for name in ("one.wav", "two.wav"):
        with wave.open(str(tmp_path / name), "rb") as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        assert first_sound(sound) is not None


async def test_two_earpieces_in_one_room_answer_once(tmp_path: Path) -> None:
    near, far, diary = tmp_path / "near.wav", tmp_path / "far.wav", ListDiary()
    rooms = {"kitchen": SharedRoom(earpieces=(near.name, far.name))}
    settings = Settings(attention=AttentionSettings(rooms=rooms))
    for at, lag_s, loud in ((near, 0.0, 1.0), (far, 0.12, 0.7)):
        with wave.open(str(at), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            asked = (QUESTION * loud).astype(np.int16)
            file.writeframes(np.concatenate([silence(0.5 + lag_s), asked, silence(4)]).tobytes())
    async with (
        assistant(ScriptedThinker("It is noon."), diary, settings=settings) as companion,
        anyio.create_task_group() as tasks,
    ):
        for at in (near, far):
            ear = tmp_path / f"{at.stem}_ear.wav"
            tasks.start_soon(companion.attend, Wav(at, ear, quiet=lambda: companion.is_quiet))
    assert [(line.who, line.text) for line in diary.kept] == [
        ("person", "what time is it"),
        ("her", "It is noon."),
    ]
    answers = []
    for at in (near, far):
        with wave.open(str(tmp_path / f"{at.stem}_ear.wav"), "rb") as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        answers.append(first_sound(sound) is not None)
    assert answers == [True, False]


async def test_who_leaves_before_they_are_known_leaves_no_place_behind(tmp_path: Path) -> None:
    class SlowHabits(KeptHabits):
        async def read(self, name: str) -> list[int]:
            await anyio.sleep(5)
            return await super().read(name)

    wav = Wav(tmp_path / "mic.wav", tmp_path / "ear.wav", quiet=lambda: True)
    async with assistant(ScriptedThinker(), ListDiary(), habits=SlowHabits()) as companion:
        with anyio.move_on_after(1):
            await companion.attend(wav)
        await anyio.sleep(0.1)
        assert companion.places == {}
        assert companion._mind.modes == {}


async def test_by_name_only_who_calls_her_is_answered_and_kept(tmp_path: Path) -> None:
    meeting = Meeting(
        tmp_path,
        ScriptedThinker("It is ", "noon ", "now."),
        Settings(attention=AttentionSettings(mode=Mode.BY_NAME, names=("tell me",))),
    )
    call = spoken("tell me what time it is")
    await meeting.talk(silence(1), QUESTION, silence(2), call, silence(1))
    assert meeting.lines == [("person", "what time it is"), ("her", "It is noon now.")]
    began = first_sound(meeting.heard)
    assert began is not None
    assert began > ASKED + 2.0 + 4 * WORD_S


class Still:
    """A place where nothing is heard."""

    name = "a quiet place"

    async def run(self, line: Line) -> None:
        await anyio.sleep_forever()

    def clear(self) -> int:
        return 0

    def soften(self, factor: float) -> int:
        return 0

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        pass


async def test_the_button_is_let_go_where_it_was_pressed_though_somebody_came_meanwhile() -> None:
    passed: list[Event | Show | ToVoice | Timing] = []
    async with (
        assistant(ScriptedThinker(), ListDiary(), watch=passed.append) as companion,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(companion.attend, Still())
        await anyio.sleep(0.1)
        companion.press(held=True)
        tasks.start_soon(companion.attend, Still())
        await anyio.sleep(0.1)
        companion.press(held=False)
        await anyio.sleep(0.1)
        tasks.cancel_scope.cancel()
    pressed, released = (e for e in passed if isinstance(e, ButtonPressed | ButtonReleased))
    assert (type(pressed), type(released)) == (ButtonPressed, ButtonReleased)
    assert pressed.earpiece == released.earpiece


async def test_what_comes_for_an_earpiece_that_is_leaving_harms_nobody() -> None:
    class SlowHabits(KeptHabits):
        async def write(self, name: str, numbers: list[int]) -> None:
            await anyio.sleep(0.5)
            await super().write(name, numbers)

    diary, habits = ListDiary(), SlowHabits({"pauses_ms": [300] * 12})
    async with assistant(ScriptedThinker("Yes."), diary, habits=habits) as companion:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(companion.attend, Ear())
            await anyio.sleep(0.1)
            companion.say("One two three four five.")
            companion.say("This waits for it, and has its turn once that was cut.")
            await anyio.sleep(1.0)
            tasks.cancel_scope.cancel()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(companion.attend, Ear())
            await anyio.sleep(0.1)
            companion.say("Dinner.")
            await anyio.sleep(2.0)
            tasks.cancel_scope.cancel()
    assert diary.kept[-1].text == "Dinner."


async def test_what_she_says_of_herself_is_no_other_program_s() -> None:
    diary = ListDiary()
    async with (
        assistant(ScriptedThinker("Yes."), diary) as companion,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(companion.attend, Ear())
        await anyio.sleep(0.1)
        companion.greet("Good to hear you.")
        companion.say("Dinner is ready.")
        await anyio.sleep(4.0)
        tasks.cancel_scope.cancel()
    assert [line.source for line in diary.kept] == [Source.HERSELF, Source.PROGRAM]


async def test_an_earpiece_that_can_show_nothing_is_heard_and_ends_nobody() -> None:
    class Blind(Ear):
        def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
            raise KeyError(who)

    diary = ListDiary()
    thinker = ScriptedThinker("Yes.")
    async with assistant(thinker, diary) as companion, anyio.create_task_group() as tasks:
        tasks.start_soon(companion.attend, Blind())
        await anyio.sleep(0.1)
        companion.type("Are you there?", "en")
        await anyio.sleep(3.0)
        tasks.cancel_scope.cancel()
    assert [line.text for line in diary.kept] == ["Are you there?", "Yes."]
