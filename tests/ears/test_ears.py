"""The ears in virtual time: stub engines, made sounds, exact events."""

import math
from collections.abc import Sequence
from itertools import pairwise

import anyio
import pytest
import trio.testing

from her_voice.audio import FRAME_MS, RATE, SILENCE, Floats, Frame
from her_voice.ears.ears import Ears
from her_voice.ears.speech import SpeechDetector
from her_voice.ears.transcriber import Transcriber, Transcript
from her_voice.events import Event, Heard, HeardPart, SpeechResumed, SpeechStarted
from her_voice.settings import EarsSettings
from tests.ears.sounds import StubJudge, StubTranscriber, is_loud, quiet, speech

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


async def listen(
    frames: Sequence[Frame],
    *,
    transcriber: StubTranscriber | None = None,
    judge: StubJudge | None = None,
    quick: Transcriber | None = None,
    settings: EarsSettings | None = None,
    detector: SpeechDetector = is_loud,
    is_over_her: bool = False,
) -> list[Event]:
    """Feed frames at the pace of a microphone and give every event that came of it."""
    ears = Ears(
        settings or EarsSettings(),
        earpiece=7,
        detector=detector,
        transcriber=transcriber or StubTranscriber(takes_s=0.25),
        judge=judge or StubJudge(takes_s=0.045),
        quick=quick,
    )
    ears.hurry = is_over_her
    happened: list[Event] = []
    tell, events = anyio.create_memory_object_stream[Event](math.inf)
    async with tell, events, anyio.create_task_group() as tasks:
        tasks.start_soon(ears.run, tell)
        for frame in frames:
            ears.hear(frame)
            await anyio.sleep(FRAME_MS / 1000)
        while ears.busy:
            await anyio.sleep(FRAME_MS / 1000)
        tasks.cancel_scope.cancel()
        happened += [
            events.receive_nowait() for _ in range(events.statistics().current_buffer_used)
        ]
    return happened


def heard(events: Sequence[Event]) -> list[Heard]:
    return [event for event in events if isinstance(event, Heard)]


async def test_one_sentence_is_started_understood_once_and_heard() -> None:
    engine = StubTranscriber(takes_s=0.25)
    events = await listen(quiet(500) + speech(500) + quiet(900), transcriber=engine)
    assert events == [
        SpeechStarted(7, 1, 25),
        HeardPart(
            7,
            1,
            1,
            "la la la la la.",
            "en",
            0.9,
            may_be_all=True,
            voiced_ms=500,
            loudness_db=-30.3,
        ),
        Heard(7, 1, 1, "la la la la la.", "en", 0.9, 25, 50, voiced_ms=500, loudness_db=-30.3),
    ]
    assert engine.calls == [(500, False)]


async def test_the_sound_before_the_onset_belongs_to_the_utterance() -> None:
    lengths: list[int] = []

    def say(sound: object) -> str:
        lengths.append(len(sound))  # type: ignore[arg-type]
        return "yes."

    await listen(quiet(1000) + speech(500) + quiet(900), transcriber=StubTranscriber(say))
    assert lengths == [(300 + 500 + 60) * 16]


async def test_a_short_pause_does_not_end_the_utterance() -> None:
    frames = speech(600) + quiet(400) + speech(600) + quiet(1700)
    events = await listen(frames, judge=StubJudge((0.1,)))
    assert [type(event) for event in events[:3]] == [SpeechStarted, HeardPart, SpeechResumed]
    assert len(heard(events)) == 1
    assert heard(events)[0].text.count("la") == 12


async def test_an_answer_can_be_worked_on_in_a_pause_that_may_not_be_the_end() -> None:
    judge = StubJudge((0.1, 0.1, 0.1, 0.9))
    events = await listen(speech(600) + quiet(2000), judge=judge)
    part, end = events[1:]
    assert isinstance(part, HeardPart)
    assert part.may_be_all
    assert isinstance(end, Heard)
    assert (part.text, part.revision) == (end.text, end.revision)


async def test_partial_text_comes_while_the_person_speaks_and_only_grows() -> None:
    events = await listen(speech(4000) + quiet(900))
    parts = [event for event in events if isinstance(event, HeardPart) and not event.may_be_all]
    assert len(parts) >= 3
    revisions = [part.revision for part in parts] + [heard(events)[0].revision]
    assert revisions == sorted(set(revisions))
    assert [len(part.text) for part in parts] == sorted(len(part.text) for part in parts)


async def test_partial_text_is_skipped_while_the_engine_is_busy() -> None:
    slow = StubTranscriber(takes_s=3.01)
    events = await listen(speech(6000) + quiet(900), transcriber=slow)
    assert [partial for _, partial in slow.calls].count(True) <= 2
    assert len(heard(events)) == 1
    assert heard(events)[0].text.count("la") == 60


async def test_the_quick_engine_reads_along_and_the_other_one_what_counts() -> None:
    quick, good = StubTranscriber(firm=False), StubTranscriber(firm=False)
    await listen(speech(2000) + quiet(900), transcriber=good, quick=quick)
    assert quick.calls
    assert all(partial and ms < 2000 for ms, partial in quick.calls)
    assert good.calls == [(2000, False)]


async def test_what_the_quick_engine_is_not_sure_of_does_not_stand() -> None:
    quick = StubTranscriber(lambda _: "no", firm=False)
    good = StubTranscriber(lambda _: "yes")
    for ms in range(900, 1400, 100):
        events = await listen(speech(ms) + quiet(900), transcriber=good, quick=quick)
        assert [event.text for event in heard(events)] == ["yes"]
    assert quick.calls


async def test_what_is_said_over_her_is_not_left_to_the_quick_engine() -> None:
    quick, good = StubTranscriber(), StubTranscriber()
    await listen(speech(2000) + quiet(900), transcriber=good, quick=quick, is_over_her=True)
    assert not quick.calls
    assert [partial for _, partial in good.calls].count(True) > 3


async def test_who_goes_on_before_being_understood_has_only_paused() -> None:
    slow = StubTranscriber(takes_s=0.81)
    events = await listen(speech(600) + quiet(700) + speech(600) + quiet(1500), transcriber=slow)
    assert len(heard(events)) == 1
    assert heard(events)[0].text.count("la") == 12


async def test_a_trailing_word_waits_for_more_than_a_whole_sentence() -> None:
    async def silence_needed(text: str) -> int:
        for ms in range(200, 2000, 100):
            engine = StubTranscriber(lambda _: text)
            frames = speech(600) + quiet(ms) + speech(600) + quiet(2000)
            if len(heard(await listen(frames, transcriber=engine))) == 2:
                return ms
        raise AssertionError

    whole = await silence_needed("I would like some tea.")
    assert await silence_needed("I would like some tea and") >= whole + 500


async def test_silence_alone_gives_no_events() -> None:
    assert await listen(quiet(5000)) == []


async def test_a_click_is_not_speech() -> None:
    engine = StubTranscriber()
    assert await listen(quiet(500) + speech(40) + quiet(1500), transcriber=engine) == []
    assert engine.calls == []


async def test_a_cough_is_heard_as_noise_without_being_understood() -> None:
    engine = StubTranscriber()
    events = await listen(quiet(500) + speech(80) + quiet(1500), transcriber=engine)
    assert [(event.text, event.confidence) for event in heard(events)] == [("", 1.0)]
    assert engine.calls == []


async def test_an_engine_that_fails_leaves_someone_not_understood() -> None:
    broken = StubTranscriber(fails=True)
    events = await listen(speech(600) + quiet(2000), transcriber=broken)
    assert [(event.text, event.confidence) for event in heard(events)] == [("", 0.0)]


@pytest.mark.parametrize(
    ("likely", "said_ms", "confidence"),
    [
        pytest.param(0.95, 400, 0.0, id="a word beyond doubt is missed"),
        pytest.param(0.75, 400, 1.0, id="what may be a noise is one"),
        pytest.param(0.95, 100, 1.0, id="so is what is shorter than a word"),
        pytest.param(0.95, 4000, 1.0, id="who talks for long does not talk to her"),
    ],
)
async def test_what_has_no_words_was_missed_or_was_noise(
    likely: float, said_ms: int, confidence: float
) -> None:
    events = await listen(
        quiet(500) + speech(said_ms) + quiet(1500),
        transcriber=StubTranscriber(lambda _: ""),
        detector=lambda frame: likely * is_loud(frame),
    )
    assert [(event.text, event.confidence) for event in heard(events)] == [("", confidence)]


async def test_a_judge_that_fails_only_costs_time() -> None:
    events = await listen(speech(600) + quiet(2000), judge=StubJudge(fails=True))
    assert [event.text.count("la") for event in heard(events)] == [6]


async def test_who_never_pauses_is_heard_in_pieces_and_nothing_is_lost() -> None:
    settings = EarsSettings(longest_utterance_s=3.0)
    events = await listen(speech(10_000) + quiet(2000), settings=settings)
    ends = heard(events)
    assert [end.utterance for end in ends] == [1, 2, 3, 4]
    assert all(one.ended == two.began for one, two in pairwise(ends))
    assert sum(end.text.count("la") for end in ends) >= 100 - len(ends)


async def test_the_next_utterance_is_heard_while_the_last_one_is_understood() -> None:
    frames = (speech(600) + quiet(1500)) * 2
    events = await listen(frames, transcriber=StubTranscriber(takes_s=0.61))
    assert [event.utterance for event in heard(events)] == [1, 2]


async def test_the_same_sound_gives_the_same_events() -> None:
    frames = speech(1500) + quiet(300) + speech(700) + quiet(1200) + speech(60) + quiet(1700)
    assert await listen(frames) == await listen(frames)


async def test_a_frame_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        await listen([SILENCE[:3]])
    assert caught.group_contains(ValueError)


async def test_a_long_story_is_not_understood_again_at_each_pause_and_nothing_is_lost() -> None:
    engine = StubTranscriber(takes_s=0.25)
    story = (speech(13_000) + quiet(600)) * 3 + quiet(1700)
    events = await listen(story, transcriber=engine, judge=StubJudge((0.1,)))
    assert len(heard(events)) == 1
    assert heard(events)[0].text.count("la") == 390
    assert max(ms for ms, _ in engine.calls) <= 13_000


async def test_a_cough_in_a_pause_does_not_hide_what_was_said() -> None:
    frames = speech(1000) + quiet(500) + speech(60) + quiet(1700)
    events = await listen(frames, judge=StubJudge((0.1, 0.1, 0.1, 1.0)))
    assert [event.text.count("la") for event in heard(events)] == [10]


async def test_a_pause_is_understood_at_once_and_not_after_what_is_then_out_of_date() -> None:
    engine = StubTranscriber(takes_s=0.51)
    await listen(speech(1500) + quiet(900), transcriber=engine)
    assert engine.calls == [(600, True), (1200, True), (1500, False)]
    assert engine.finished == [(600, True), (1500, False)]


class LateDetector:
    """Sees the end of speech 80 ms late, as real ones do, and takes a few silent frames for it."""

    def __init__(self) -> None:
        self._silent = 0

    def __call__(self, frame: Frame) -> float:
        self._silent = 0 if is_loud(frame) else self._silent + 1
        return float(self._silent <= 80 // FRAME_MS)


async def test_what_was_said_is_understood_before_the_detector_sees_the_end() -> None:
    engine = StubTranscriber(takes_s=0.25)
    frames = speech(1000) + quiet(900)
    events = await listen(frames, transcriber=engine, detector=LateDetector())
    assert engine.calls == [(600, True), (1000, True)]
    assert [event.text.count("la") for event in heard(events)] == [10]


async def test_partial_text_that_may_read_otherwise_is_understood_once_more() -> None:
    engine = StubTranscriber(takes_s=0.25, firm=False)
    frames = speech(1000) + quiet(900)
    events = await listen(frames, transcriber=engine, detector=LateDetector())
    assert engine.calls == [(600, True), (1000, True), (1000, False)]
    assert len(heard(events)) == 1


async def test_what_was_looked_at_is_looked_at_more_closely_and_not_with_more_silence() -> None:
    """What a transcriber has made of the very same sound, it need not make again."""
    looked: list[tuple[bool, int]] = []

    class Keeping(StubTranscriber):
        async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
            looked.append((partial, len(sound)))
            return await super().transcribe(sound, partial=partial)

    engine = Keeping(takes_s=0.25, firm=False)
    await listen(speech(1000) + quiet(900), transcriber=engine, detector=LateDetector())
    assert looked[-2][0]
    assert looked[-1] == (False, looked[-2][1])
    looked.clear()
    pause = speech(1000) + quiet(300) + speech(500) + quiet(900)
    judge = StubJudge(verdicts=(0.0, 1.0), takes_s=0.045)
    await listen(pause, transcriber=engine, judge=judge, detector=LateDetector())
    assert [partial for partial, _ in looked].count(False) == 2
    assert max(length for partial, length in looked if not partial) >= 1.8 * RATE


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("firm", [False, True])
@pytest.mark.parametrize("takes_s", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("stop_ms", [60, 100, 140, 220])
@pytest.mark.parametrize("burst_ms", [20, 40, 60, 80])
async def test_a_last_consonant_after_a_stop_leaves_nobody_unanswered(
    *, late: bool, firm: bool, takes_s: float, stop_ms: int, burst_ms: int
) -> None:
    """The words before it may be understood just when it has sounded, and the silence after it."""
    frames = speech(1000) + quiet(stop_ms) + speech(burst_ms) + quiet(4000)
    engine = StubTranscriber(takes_s=takes_s, firm=firm)
    detector = LateDetector() if late else is_loud
    events = await listen(frames, transcriber=engine, detector=detector)
    assert len(heard(events)) == 1


async def test_a_stop_within_a_word_costs_nothing_but_a_look() -> None:
    engine = StubTranscriber(takes_s=0.25)
    frames = speech(400) + quiet(60) + speech(600) + quiet(900)
    events = await listen(frames, transcriber=engine, detector=LateDetector())
    assert [type(event) for event in events if not isinstance(event, HeardPart)] == [
        SpeechStarted,
        Heard,
    ]
    assert heard(events)[0].text.count("la") == 10


async def test_whole_sentences_are_worked_on_early_and_others_are_not() -> None:
    async def early(text: str) -> list[bool]:
        engine = StubTranscriber(lambda _: text, takes_s=0.03)
        frames = speech(1000) + quiet(900)
        events = await listen(frames, transcriber=engine, detector=LateDetector())
        return [event.may_be_all for event in events if isinstance(event, HeardPart)]

    assert await early("Who was that?") == [True, True, True]
    assert await early("Who was the") == [False, False, True]


async def test_what_was_cut_for_its_length_is_understood_whatever_comes_after() -> None:
    settings = EarsSettings(longest_utterance_s=3.0)
    engine = StubTranscriber(takes_s=0.71)
    events = await listen(speech(3200) + quiet(1700), transcriber=engine, settings=settings)
    assert [event.text.count("la") for event in heard(events)] == [29, 2]
